"""What a plan is not: what a reader must know before anything is built on it."""

from collections.abc import Sequence

from warmtepad.plan.plan import Plan
from warmtepad.report.texts import scenario_warning
from warmtepad.report.words import word_name
from warmtepad.terms import Language

PATH_CAVEAT = (
    ("Niet het officiële pad", "Not the official path"),
    (
        "Het afgesproken pad, de weging en de definities ervan zijn niet openbaar. "
        "Het scenario zegt waar het pad in dit plan vandaan komt.",
        "The agreed path, its weighting and its definitions are not public. The "
        "scenario says where the path of this plan is from.",
    ),
)
"""What a plan with a path is not."""

CAVEATS: Sequence[tuple[tuple[str, str], tuple[str, str]]] = (
    (
        ("Geen offerte", "Not a tender"),
        (
            "Bedragen zijn kengetallen. Opstartkosten, disconteringsvoet en wat "
            "'sterk verbeterd' heet zijn aannamen, om door eigen getallen te "
            "vervangen.",
            "Unit costs are key figures. Set-up costs, discount rate and what is meant "
            "by 'strongly improved' are assumptions to replace by your own.",
        ),
    ),
    (
        ("Geen energielabel", "Not an energy label"),
        (
            "NTA 8800 is vereenvoudigd, en een label vraagt een adviseur ter plaatse.",
            "NTA 8800 is simplified, and a label needs an adviser on site.",
        ),
    ),
    (
        ("Geen belofte aan een huurder", "Not a promise to a tenant"),
        (
            "Besparingen zijn gemiddelden bij werkelijk gebruik en de energieprijzen "
            "van het scenario ({prices}).",
            "Savings are averages at actual use and the energy prices of the scenario "
            "({prices}).",
        ),
    ),
    (
        ("Geen voorspelling", "Not a forecast"),
        (
            "Prijzen, tarieven en klimaat blijven zoals het scenario ze geeft; wat in "
            "het bezit niet is opgegeven, is aangevuld uit voorbeeldwoningen.",
            "Prices, tariffs and climate stay as the scenario gives them; what the "
            "stock does not give is filled in from example homes.",
        ),
    ),
)
"""Dutch and English heading and text of what no plan is."""


def caveats(plan: Plan, language: Language) -> tuple[tuple[str, str], ...]:
    """Heading and text of all that a plan is not, the scenario's own warning first.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of the texts.
    """
    warning = scenario_warning(plan.scenario, language)
    first = (("Let op", "Please note")[language.code], warning)
    has_path = plan.scenario.path.is_enabled
    prices = word_name(plan.scenario.bills.price_level, language)
    others = [
        (head[language.code], text[language.code].format(prices=prices))
        for head, text in ((PATH_CAVEAT, *CAVEATS) if has_path else CAVEATS)
    ]
    return (first, *others) if warning else tuple(others)
