"""Texts on how a plan differs from an earlier one, in Dutch and in English."""

from collections.abc import Mapping
from types import MappingProxyType

from warmtepad.replanning import Kind, Why

CHANGES_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "changes": ("Wijzigingen", "Changes"),
        "none": (
            "geen: het eerdere plan staat nog",
            "none: the earlier plan still stands",
        ),
        "counts": (
            "{moved} verschoven, {package} met een ander pakket, {added} erbij, "
            "{dropped} eraf",
            "{moved} moved, {package} with another package, {added} added, {dropped} "
            "dropped",
        ),
        "counts done": (
            "vast tot en met {until}: {done:werk|werken}",
            "fixed up to {until}: {done:work|works}",
        ),
        "counts pinned": (
            "{pinned:werk is|werken zijn} vastgezet in het programma",
            "{pinned:work is|works are} pinned in the programme",
        ),
        "price": (
            "{count:complex wijkt|complexen wijken} af tegen een prijs van EUR {eur}",
            "{count:complex differs|complexes differ} at a price of EUR {eur} each",
        ),
        "stock": ("Bezit anders", "Stock differs"),
        "new": ("nieuw: {names}", "new: {names}"),
        "gone": ("weg: {names}", "gone: {names}"),
        "restated": (
            "andere woningen, labels of warmtevraag: {names}",
            "other dwellings, labels or heat demand: {names}",
        ),
        "line": ("{name}, {work}: {what}, {why}", "{name}, {work}: {what}, {why}"),
        "more": (
            "en nog {count}, zie changes.csv",
            "and {count} more, see changes.csv",
        ),
        Kind.MOVED: ("van {before} naar {now}", "from {before} to {now}"),
        Kind.PACKAGE: (
            "ander pakket, {before} -> {now}",
            "another package, {before} -> {now}",
        ),
        "package in year": ("ander pakket in {now}", "another package in {now}"),
        Kind.ADDED: ("erbij in {now}", "added in {now}"),
        Kind.DROPPED: ("eraf, was {before}", "dropped, was {before}"),
        f"name {Kind.MOVED}": ("verschoven", "moved"),
        f"name {Kind.PACKAGE}": ("ander pakket", "other package"),
        f"name {Kind.ADDED}": ("erbij", "added"),
        f"name {Kind.DROPPED}": ("eraf", "dropped"),
        Why.REALISED: (
            "anders uitgevoerd dan gepland",
            "done otherwise than planned",
        ),
        Why.PINNED: (
            "vastgezet in het programma",
            "pinned in the programme",
        ),
        Why.NEW: ("nieuw in de bezitslijst", "new in the complex list"),
        Why.GONE: ("niet meer in de bezitslijst", "no longer in the complex list"),
        Why.IN_STOCK: (
            "de bezitslijst toont het al als gedaan",
            "the complex list shows it as done already",
        ),
        Why.NOT_POSSIBLE: (
            "kan niet meer: bezit, maatregelen of regels zijn anders",
            "no longer possible: stock, measures or rules differ",
        ),
        Why.CHEAPER: ("EUR {eur} goedkoper", "EUR {eur} cheaper"),
        Why.RULE: ("telt mee voor {rule}", "counts for {rule}"),
        Why.TIE: (
            "even goed, deel van het geheel",
            "as good, part of the whole",
        ),
    }
)
"""Dutch and English text by name; names in braces are filled in."""
