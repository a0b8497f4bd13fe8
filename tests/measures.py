"""Small measures for tests, made in one line."""

from collections.abc import Mapping
from typing import Any

from warmtepad.catalogue import Measure


def changed(data: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Change values of a table; two underscores reach into a table below it."""
    for name, value in changes.items():
        *tables, last = name.split("__")
        target = data
        for table in tables:
            target = target[table]
        target[last] = value
    return data


def make_measure(id_: str, **changes: Any) -> Measure:
    """Build a rendered facade at EUR 100 per m², with some values changed.

    Parameters
    ----------
    id_
        Its id, also its name.
    **changes
        Values by field name; a value of a table is written with two underscores, as
        in ``effect__parts=["window"]``, and a whole table as a mapping.
    """
    data: dict[str, Any] = {
        "id": id_,
        "name_nl": id_,
        "name_en": id_,
        "family": "facade",
        "work": "envelope",
        "slot": "facade",
        "lifetime_yr": 40,
        "lifetime_source": "warmtepad-assumption",
        "effect": {
            "parts": ["facade"],
            "rc_m2_k_per_w": 4.5,
            "source": "warmtepad-assumption",
        },
        "cost": {
            "basis": "part_area",
            "stand_alone": {"low_eur": 80, "mid_eur": 100, "high_eur": 150},
            "price_year": 2026,
            "vat": "standard",
            "source": "warmtepad-assumption",
        },
    }
    return Measure.model_validate(changed(data, changes))


def make_need(**ways: Any) -> dict[str, Any]:
    """Build a need as a file has it.

    Parameters
    ----------
    **ways
        What suffices, by field name.
    """
    return {"why_nl": "reden", "why_en": "reason", **ways}


def without_effect(id_: str, slot: str, **changes: Any) -> Measure:
    """Build a measure of EUR 100 per dwelling that changes nothing.

    Parameters
    ----------
    id_
        Its id.
    slot
        Its slot.
    **changes
        As for `make_measure`.
    """
    return make_measure(
        id_,
        slot=slot,
        **{
            "effect": {"source": "warmtepad-assumption"},
            "cost__basis": "dwelling",
            **changes,
        },
    )
