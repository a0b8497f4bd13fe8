"""Texts on what makes a task too hard and what mends it, in Dutch and in English."""

from collections.abc import Mapping
from types import MappingProxyType

from warmtepad.mending import Lever, Verdict

MENDING_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "conflict": ("Botst", "In conflict"),
        "conflict text": (
            "samen vragen zij meer dan kan: {rules}",
            "together they ask for more than can be done: {rules}",
        ),
        "one in conflict": (
            "vraagt meer dan kan: {rules}",
            "asks for more than can be done: {rules}",
        ),
        "whole": (
            "geen grens alleen: werken zijn heel of niet, en met hele werken past "
            "het niet",
            "no limit by itself: works are whole or none, and whole works do not fit",
        ),
        "contracts": ("Contracten", "Contracts"),
        "contracts text": (
            "maken het zwaarder: {names}",
            "make it harder: {names}",
        ),
        "mends": ("Dit lost het op", "What mends it"),
        "none": (
            "geen enkele versoepeling alleen",
            "no single relaxation",
        ),
        "more": (
            "en nog {count}, zie relaxations.csv",
            "and {count} more, see relaxations.csv",
        ),
        "cost": (
            "{what}; kost ten minste EUR {bound}",
            "{what}; costs at least EUR {bound}",
        ),
        "cost plan": (
            "{what}; een plan van EUR {plan} is gevonden, goedkoper dan EUR {bound} "
            "kan niet",
            "{what}; a plan of EUR {plan} was found, none is below EUR {bound}",
        ),
        Lever.RULE: ("{rule} ruimer: {amounts}", "{rule} wider: {amounts}"),
        "rule whole": ("{rule} missen", "{rule} missed"),
        "amount": (
            "{amount} {unit} in {year}{place}",
            "{amount} {unit} in {year}{place}",
        ),
        Lever.CONTRACT: (
            "complex {name} zonder contract",
            "complex {name} without its contract",
        ),
        Lever.STOCK_RULE: (
            "de bezitslijst zonder {name}",
            "the complex list without {name}",
        ),
        "phase_out.deadline_year": (
            "slechte labels pas eind {value} weg",
            "poor labels gone by the end of {value} only",
        ),
        "off_gas.year": (
            "pas eind {value} van het gas af",
            "off gas by the end of {value} only",
        ),
        "path.points": (
            "het hele pad {value} jaar later",
            "the whole path {value} years later",
        ),
        "path.points 1": (
            "het hele pad een jaar later",
            "the whole path a year later",
        ),
        "phase_out.deadline_year unknown": (
            "slechte labels later weg",
            "poor labels gone later",
        ),
        "off_gas.year unknown": ("later van het gas af", "off gas later"),
        "path.points unknown": ("het hele pad later", "the whole path later"),
        "bills.no_bill_rises": (
            "energierekeningen mogen stijgen (bills.no_bill_rises)",
            "bills may rise (bills.no_bill_rises)",
        ),
        "works.no_label_worsens": (
            "labels mogen slechter worden (works.no_label_worsens)",
            "labels may worsen (works.no_label_worsens)",
        ),
        "works.allowed_measures": (
            "alle maatregelen toegestaan (works.allowed_measures)",
            "every measure allowed (works.allowed_measures)",
        ),
        "works.years_without_work_before_exit": (
            "ook werk vlak voor sloop of verkoop "
            "(works.years_without_work_before_exit)",
            "work right before demolition or sale too "
            "(works.years_without_work_before_exit)",
        ),
        "works.years_between_works": (
            "ook werk kort na eerder werk (works.years_between_works)",
            "work soon after earlier work too (works.years_between_works)",
        ),
        Verdict.PLAN_FOUND: ("ja, met een plan", "yes, with a plan"),
        Verdict.LIKELY: ("ja, in delen van werken", "yes, in parts of works"),
        Verdict.NOT_FOUND: (
            "in delen van werken, maar geen plan gevonden",
            "in parts of works, but no plan found",
        ),
        Verdict.MENDS_NOT: ("nee", "no"),
        Verdict.NOT_TRIED: ("niet geprobeerd", "not tried"),
    }
)
"""Dutch and English text by name; names in braces are filled in."""
