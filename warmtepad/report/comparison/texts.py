"""Every text of a comparison, in Dutch and in English."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from warmtepad.report.texts import filled

COMPARISON_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "title": ("Plannen vergeleken", "Plans compared"),
        "made of": ("Gemaakt van", "Made of"),
        "same": ("hetzelfde", "the same"),
        "other": ("anders", "another"),
        "stock": ("bezit", "stock"),
        "scenario": ("scenario", "scenario"),
        "measures": ("maatregelen", "measures"),
        "assumptions": ("aannames", "assumptions"),
        "prices": (
            "regels waar prijzen voor in de plaats staan",
            "rules that prices stand in for",
        ),
        "version": ("versie van warmtepad", "version of warmtepad"),
        "all the same": (
            "{name}: bezit, scenario, maatregelen, aannames en versie als {first}",
            "{name}: stock, scenario, measures, assumptions and version as {first}",
        ),
        "differs": (
            "{name}: anders dan {first} in {things}",
            "{name}: unlike {first} in {things}",
        ),
        "stock differs": (
            "complexen: {new} erbij, {gone} eraf, {restated} anders opgegeven",
            "complexes: {new} more, {gone} fewer, {restated} stated otherwise",
        ),
        "beware": (
            "De plannen gaan niet over hetzelfde: verschillen in kosten en effect "
            "komen niet alleen van de keuzes.",
            "The plans are not about the same: differences in cost and effect do not "
            "come from the choices alone.",
        ),
        "figure": ("cijfer", "figure"),
        "unit": ("eenheid", "unit"),
        "difference": ("verschil", "difference"),
        "outcome": ("uitkomst", "outcome"),
        "outcome optimal": ("bewezen", "proven"),
        "outcome feasible": ("gestopt", "stopped"),
        "outcome infeasible": ("onhaalbaar", "not feasible"),
        "outcome no plan found": ("geen plan", "no plan"),
        "missed": ("gemiste grenzen", "missed limits"),
        "extra cost": ("extra kosten, netto contant", "extra cost, net present"),
        "objective": ("gewogen kosten", "weighed cost"),
        "gap": ("bewezen afstand", "proven gap"),
        "investment": ("investering", "investment"),
        "average": ("warmtevraag in {year}", "heat demand in {year}"),
        "worked on": ("woningen in werk", "dwellings in work"),
        "a or better": ("label A of beter in {year}", "label A or better in {year}"),
        "off gas": ("van het gas af in {year}", "off gas in {year}"),
        "ready": ("klaar in {year}", "ready in {year}"),
        "strongly": ("sterk verbeterd", "strongly improved"),
        "saving": ("besparing sterk verbeterd", "saving strongly improved"),
        "without": ("in werk zonder besparing", "in work without saving"),
        "untouched": ("krijgt niets", "gets nothing"),
        "co2": ("CO2 vermeden", "CO2 avoided"),
        "label": ("label {label} in {year}", "label {label} in {year}"),
        "investment of year": ("investering in {year}", "investment in {year}"),
        "average of year": ("warmtevraag in {year}", "heat demand in {year}"),
        "unit dwellings": ("woningen", "dwellings"),
        "unit limits": ("grenzen", "limits"),
        "unit EUR": ("EUR", "EUR"),
        "unit EUR/yr": ("EUR/jr", "EUR/yr"),
        "unit kWh/(m²·yr)": ("kWh/m²·jr", "kWh/m²·yr"),
        "unit 0-1": ("%", "%"),
        "unit kg/yr": ("ton/jr", "tonne/yr"),
        "unit ": ("", ""),
        "works": ("Programma", "Programme"),
        "works same": (
            "{name}: hetzelfde programma als {first}",
            "{name}: the same programme as {first}",
        ),
        "works counts": (
            "{name} tegen {first}: {moved:werk|werken} verschoven, {package} met een "
            "ander pakket, {added} erbij, {dropped} eraf, in "
            "{complexes:complex|complexen}",
            "{name} against {first}: {moved:work|works} moved, {package} with another "
            "package, {added} added, {dropped} dropped, in "
            "{complexes:complex|complexes}",
        ),
        "works head": ("Werken die verschillen", "Works that differ"),
        "works more": (
            "Getoond zijn {shown} van {count} werken; works.csv heeft ze alle.",
            "Shown are {shown} of {count} works; works.csv has them all.",
        ),
        "works none": (
            "De programma's zijn gelijk.",
            "The programmes are the same.",
        ),
        "head plan": ("plan", "plan"),
        "head complex_id": ("complex", "complex"),
        "head work": ("werk", "work"),
        "head change": ("verschil", "difference"),
        "head year_before": ("jaar in {first}", "year in {first}"),
        "head year_now": ("jaar in plan", "year in plan"),
        "head measures_before": ("maatregelen in {first}", "measures in {first}"),
        "head measures_now": ("maatregelen in plan", "measures in plan"),
        "alt compared": (
            "Gemiddelde netto warmtevraag en investering per jaar van {names}",
            "Average net heat demand and investment per year of {names}",
        ),
        "alt frontier": (
            "Netto contante kosten tegen daling van de warmtevraag van {names}",
            "Net present cost against reduction of heat demand of {names}",
        ),
        "all figures": ("Alle cijfers", "All figures"),
        "made by": ("Gemaakt met warmtepad {version}", "Made with warmtepad {version}"),
    }
)
"""Dutch and English text by name; names in braces are filled in."""

tell = partial(filled, COMPARISON_TEXTS)
"""Text of a comparison: `tell(name, language, **values)`."""
