"""Texts about a plan that reports share, in Dutch and in English."""

from collections.abc import Mapping
from types import MappingProxyType

from warmtepad.counting import fill
from warmtepad.physics.homes import FittedTo
from warmtepad.report.screen_texts import SCREEN_TEXTS
from warmtepad.scenario import Scenario
from warmtepad.terms import Language

REASON_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "reason label": (
            "label {label} mag na {year} niet blijven",
            "label {label} may not remain after {year}",
        ),
        "reason off gas": (
            "telt mee voor woningen van het gas af",
            "counts for dwellings off gas",
        ),
        "reason with off gas": (
            "gaat samen met het verlaten van gas",
            "goes with leaving gas",
        ),
        "reason before off gas": (
            "gaat vooraf aan het verlaten van gas in {year}",
            "comes before leaving gas in {year}",
        ),
        "reason contract": ("ligt vast in een contract", "is under contract"),
        "reason pinned": (
            "lag vooraf vast: zo besloten of al gedaan",
            "stood beforehand: so decided, or done already",
        ),
        "reason required": (
            "de bezitslijst vraagt erom",
            "the complex list asks for it",
        ),
        "reason rule": ("telt mee voor {rule}", "counts for {rule}"),
        "reason maintenance": (
            "vervangt gepland onderhoud: {names}",
            "replaces planned maintenance: {names}",
        ),
        "reason cheap": (
            "goedkoper dan de prijs van het pad: EUR {price} per vermeden kWh",
            "cheaper than the price of the path: EUR {price} per kWh avoided",
        ),
        "reason path": (
            "telt mee voor het pad: EUR {price} per vermeden kWh",
            "counts for the path: EUR {price} per kWh avoided",
        ),
        "reason none": (
            "geen regel vraagt hier los om; gekozen als deel van het geheel",
            "no rule asks for it by itself; chosen as part of the whole",
        ),
        "beside no plan": (
            "geen plan haalt alle regels; het minst gemist: {missed}",
            "no plan keeps every rule; missed least: {missed}",
        ),
        "beside missed": ("{rules}: {missed}", "{rules}: {missed}"),
        "beside unproven": (
            "geen plan haalt alle regels; gemist, misschien niet het minst: {missed}",
            "no plan keeps every rule; missed, perhaps not least: {missed}",
        ),
        "beside not found": (
            "geen plan gevonden binnen de tijd",
            "no plan found within the time",
        ),
        "not given": ("niet opgegeven", "not given"),
        "yes": ("ja", "yes"),
        "no": ("nee", "no"),
    }
)
"""Dutch and English text by name; names in braces are filled in."""

RULES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "path": ("het pad", "the path"),
        "phase-out": ("het uitfaseren van slechte labels", "the phase-out of labels"),
        "off gas": ("woningen van het gas af", "dwellings off gas"),
        "ready": (
            "woningen klaar voor een duurzame warmtebron",
            "dwellings ready for a sustainable heat source",
        ),
        "a_or_better": (
            "woningen met label A of beter",
            "dwellings with label A or better",
        ),
        "capacity": ("woningen in werk per jaar", "dwellings in work per year"),
        "smoothness": ("gelijkmatig werk", "even work"),
        "smoothness rise": ("gelijkmatig werk (stijging)", "even work (rise)"),
        "smoothness fall": ("gelijkmatig werk (daling)", "even work (fall)"),
        "budget": ("het budget", "the budget"),
        "fairness": ("woningen die iets krijgen", "dwellings that get something"),
    }
)
"""Name of each rule that has one of its own; others have the id of the scenario."""

FILLED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "areas": ("oppervlakken", "areas"),
        "facade_rc": ("Rc gevel", "Rc facade"),
        "roof_rc": ("Rc dak", "Rc roof"),
        "ground_floor_rc": ("Rc vloer", "Rc ground floor"),
        "window_u": ("U ramen", "U windows"),
        "door_u": ("U deuren", "U doors"),
        "heating": ("verwarming", "heating"),
        "heating_year": ("jaar verwarming", "heating year"),
        "boiler_year": ("jaar ketelvervanging", "boiler year"),
        "pv": ("zonnepanelen", "solar panels"),
        "ventilation": ("ventilatie", "ventilation"),
        "net_heat_demand": ("netto warmtevraag", "net heat demand"),
        "ep2": ("EP2", "EP2"),
        "label": ("label", "label"),
    }
)
"""Name of each quantity that can be filled in."""

FITTED_TO: Mapping[FittedTo, tuple[str, str]] = MappingProxyType(
    {
        FittedTo.NOTHING: ("niets geregistreerd", "nothing registered"),
        FittedTo.LABEL: ("label", "label"),
        FittedTo.EP2: ("EP2", "EP2"),
        FittedTo.NET_HEAT_DEMAND: ("netto warmtevraag", "net heat demand"),
    }
)
"""Name of each figure that a row can be calibrated on."""


def merged(
    *catalogues: Mapping[str, tuple[str, str]],
) -> Mapping[str, tuple[str, str]]:
    """Catalogues of texts as one.

    Parameters
    ----------
    *catalogues
        Dutch and English text by name.

    Raises
    ------
    ValueError
        If two catalogues hold a text of one name.

    Examples
    --------
    >>> sorted(merged({"bye": ("dag", "bye")}, {"yes": ("ja", "yes")}))
    ['bye', 'yes']
    """
    whole: dict[str, tuple[str, str]] = {}
    for catalogue in catalogues:
        twice = sorted(whole.keys() & catalogue.keys())
        if twice:
            names = ", ".join(repr(name) for name in twice)
            msg = f"two catalogues of texts hold {names}, expected each name in one"
            raise ValueError(msg)
        whole |= catalogue
    return MappingProxyType(whole)


TEXTS = merged(SCREEN_TEXTS, REASON_TEXTS)
"""Every text that `say` knows."""


def filled(
    texts: Mapping[str, tuple[str, str]],
    name: str,
    language: Language,
    /,
    **values: object,
) -> str:
    """Text of a catalogue in a language, filled in.

    Parameters
    ----------
    texts
        Dutch and English text by name.
    name
        Name of the text.
    language
        Language.
    **values
        What the names in braces stand for.

    Examples
    --------
    >>> filled({"bye": ("dag {who}", "bye {who}")}, "bye", Language.NL, who="Jan")
    'dag Jan'
    """
    return fill(texts[name][language.code], **values)


def say(name: str, language: Language, **values: object) -> str:
    """Text in a language, filled in.

    Parameters
    ----------
    name
        Name of the text.
    language
        Language.
    **values
        What the names in braces stand for.

    Examples
    --------
    >>> say("reason label", Language.EN, label="F", year=2028)
    'label F may not remain after 2028'
    """
    return filled(TEXTS, name, language, **values)


def scenario_name(scenario: Scenario, language: Language) -> str:
    """Name of a scenario in a language."""
    return (scenario.name_nl, scenario.name_en)[language.code]


def scenario_warning(scenario: Scenario, language: Language) -> str:
    """What a reader must be told wherever results are shown; may be empty."""
    return (scenario.warning_nl, scenario.warning_en)[language.code]
