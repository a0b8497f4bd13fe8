"""Limits that a plan misses, held against those that it says it misses."""

from collections.abc import Iterator, Sequence

import numpy as np

from warmtepad.checking.figures import RELATIVE_TOLERANCE
from warmtepad.checking.rules import Held
from warmtepad.columns import Booleans, Floats
from warmtepad.plan.plan import Plan


def penalties_eur(held: Sequence[Held]) -> float:
    """Price of the limits that are missed at a price [EUR]."""
    return sum(
        rule.price_eur * float(rule.missed.sum())
        for rule in held
        if rule.price_eur is not None
    )


def problems_of_rules(plan: Plan, held: Sequence[Held]) -> Iterator[str]:
    """Limits missed that the plan does not tell, and misses that are none."""
    told = {(s.rule, s.place, s.year): s.amount for s in plan.shortfalls}
    if len(told) < len(plan.shortfalls):
        yield "a shortfall is told twice"
    is_any_hard = False
    for rule in held:
        room = _room(rule)
        is_any_hard |= rule.price_eur is None and bool((rule.missed > room).any())
        for place, line in np.argwhere(_has_limit(rule)).tolist():
            key = (rule.rule, rule.places[place], int(rule.years[line]))
            said = told.pop(key, 0.0) * rule.per_unit[place, line]
            if abs(said - rule.missed[place, line]) > room[place, line]:
                yield _text(rule, place, line, said)
    for left in told:
        yield f"{_where(*left)}: a shortfall of a limit that is not there"
    yield from _wrong_outcome(plan, is_any_hard)


def _wrong_outcome(plan: Plan, is_any_hard: bool) -> Iterator[str]:
    if is_any_hard and plan.outcome in {"optimal", "feasible"}:
        yield f"the outcome is {plan.outcome}, but a rule does not hold"
    if not is_any_hard and plan.outcome == "infeasible":
        yield f"the outcome is {plan.outcome}, but every rule holds"


def _has_limit(rule: Held) -> Booleans:
    return ~(np.isnan(rule.lower) & np.isnan(rule.upper))


def _room(rule: Held) -> Floats:
    """Difference that is rounding, in the unit of the total, (n_places, n_lines)."""
    figures = np.stack((rule.total, rule.lower, rule.upper, np.ones(rule.total.shape)))
    room: Floats = RELATIVE_TOLERANCE * np.nanmax(np.abs(figures), axis=0)
    return room


def _where(rule: str, place: str, year: int) -> str:
    return " ".join(filter(None, (rule, place, str(year))))


def _text(rule: Held, place: int, line: int, said: float) -> str:
    per_unit = max(float(rule.per_unit[place, line]), 1e-9)
    where = _where(rule.rule, rule.places[place], int(rule.years[line]))
    figures = {
        "found": rule.total,
        "expected at least": rule.lower,
        "expected at most": rule.upper,
        "short by": rule.missed,
    }
    found = ", ".join(
        f"{name} {values[place, line] / per_unit:.6g}"
        for name, values in figures.items()
        if not np.isnan(values[place, line])
    )
    return f"{where}: {found}; the plan says short by {said / per_unit:.6g}"
