"""How a new plan differs from the earlier one, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import Floats, Integers
from warmtepad.plan.plan import Plan
from warmtepad.replanning.done import Behind
from warmtepad.replanning.kept import KeptWays
from warmtepad.replanning.past import Key, Past, PastWork, works_of

ROUNDING_EUR = 1.0
"""A difference in cost up to this is none [EUR]."""


class Kind(StrEnum):
    """How a work differs."""

    MOVED = "moved"  # the same measures in another year
    PACKAGE = "package"  # other measures, in whatever year
    ADDED = "added"  # not in the earlier plan
    DROPPED = "dropped"  # no longer in the plan


class Why(StrEnum):
    """Why it differs; the first that holds."""

    REALISED = "realised"  # it was done otherwise, or did not happen
    PINNED = "pinned"  # an edited programme pins it, or leaves it out
    NEW = "new complex"  # the earlier plan did not have it
    GONE = "gone complex"  # the stock no longer has it
    IN_STOCK = "in stock"  # the complex list shows it as done already
    NOT_POSSIBLE = "not possible"  # stock, measures or rules no longer allow it
    CHEAPER = "cheaper"  # it costs less now than keeping to the earlier plan
    RULE = "rule"  # a rule asks for it, though keeping would cost less
    TIE = "tie"  # it costs the same, part of the whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One work that two programmes do not share."""

    complex_id: str
    """Name of the complex."""

    work: Work
    """The envelope or the installation."""

    kind: Kind
    """How it differs."""

    before: PastWork | None
    """The work in the one, if it has it."""

    now: PastWork | None
    """The work in the other, if it has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Difference):
    """One work that differs, and why."""

    why: Why
    """Why it differs."""

    rule: str = ""
    """Rule that asks most for it, by its price; empty if none does."""

    extra_eur: float = float("nan")
    """Net present cost of the complex above keeping to the earlier plan; NaN where it
    cannot be kept to [EUR]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """How a new plan differs from the earlier one."""

    until: int
    """Last year that is behind us."""

    change_eur: float
    """Price of a complex whose remaining works differ [EUR]."""

    changed_complexes: int
    """Complexes that do other than they could have kept to."""

    works_done: int
    """Works that are behind us and stand."""

    works_pinned: int
    """Works that an edited programme pins, or leaves out."""

    new: tuple[str, ...]
    """Complexes that the earlier plan did not have."""

    gone: tuple[str, ...]
    """Complexes that the stock no longer has."""

    restated: tuple[str, ...]
    """Complexes whose rows, dwellings, labels or demand are others than before."""

    works: tuple[Change, ...]
    """Works that differ, by complex."""


def changes_of(
    plan: Plan, past: Past, behind: Behind, kept: KeptWays, change_eur: float
) -> Changes:
    """Tell how a plan differs from the earlier one.

    Parameters
    ----------
    plan
        The new plan.
    past
        The earlier plan.
    behind
        What is behind us.
    kept
        Ways of the earlier plan.
    change_eur
        Price that was put on changes [EUR].
    """
    differs = kept.is_there & (plan.ways != kept.ways).any(axis=1)
    names = plan.stock.complex_ids
    reasons = _Reasons(plan, behind, kept)
    works = [
        _change(difference, reasons)
        for difference in differences(past.works, works_of(plan))
    ]
    changed = {change.complex_id for change in works}
    could = {names[n] for n in np.flatnonzero(differs)}
    return Changes(
        until=behind.until,
        change_eur=change_eur,
        changed_complexes=len(changed & could),
        works_done=len(behind.done.keys() - behind.pinned),
        works_pinned=len(behind.pinned),
        new=tuple(name for name in names if name in behind.new),
        gone=tuple(sorted(behind.gone)),
        restated=tuple(name for name in names if name in behind.changed),
        works=tuple(works),
    )


def differences(
    before: Iterable[PastWork], now: Iterable[PastWork]
) -> Iterator[Difference]:
    """Each work of either programme that the other has not, or has otherwise.

    Parameters
    ----------
    before, now
        Works of two programmes.

    Yields
    ------
    Difference
        Those of the first programme first, in its order.
    """
    one = {(work.complex_id, work.work): work for work in before}
    other = {(work.complex_id, work.work): work for work in now}
    for key in dict.fromkeys([*one, *other]):
        kind = _kind(one.get(key), other.get(key))
        if kind is not None:
            yield Difference(
                complex_id=key[0],
                work=key[1],
                kind=kind,
                before=one.get(key),
                now=other.get(key),
            )


def _change(difference: Difference, reasons: "_Reasons") -> Change:
    key = (difference.complex_id, difference.work)
    why, rule, extra_eur = reasons.of(key, difference.before)
    return Change(
        complex_id=difference.complex_id,
        work=difference.work,
        kind=difference.kind,
        before=difference.before,
        now=difference.now,
        why=why,
        rule=rule,
        extra_eur=extra_eur,
    )


def _kind(before: PastWork | None, now: PastWork | None) -> Kind | None:
    if before is None:
        return Kind.ADDED
    if now is None:
        return Kind.DROPPED
    same = set(before.measures) == set(now.measures)
    if not same or set(before.parts) != set(now.parts):
        return Kind.PACKAGE
    return None if before.year == now.year else Kind.MOVED


class _Reasons:
    """Why complexes differ, by what the two ways cost and what rules pay for them."""

    def __init__(self, plan: Plan, behind: Behind, kept: KeptWays) -> None:
        self._plan, self._behind, self._kept = plan, behind, kept
        names = plan.stock.complex_ids
        self._number: Mapping[str, int] = {name: n for n, name in enumerate(names)}
        problem = plan.options.problem
        self._extra_eur: Floats = problem.cost_of_works_eur(
            plan.ways
        ) - problem.cost_of_works_eur(kept.ways)

    def of(self, key: Key, before: PastWork | None) -> tuple[Why, str, float]:
        """Reason, rule and extra cost of one work."""
        name = key[0]
        why = self._outside(key, before)
        if why is not None:
            return why, "", float("nan")
        number = self._number[name]
        if not self._kept.is_there[number]:
            return self._why_not_kept(name), "", float("nan")
        extra_eur = float(self._extra_eur[number])
        if extra_eur < -ROUNDING_EUR:
            return Why.CHEAPER, "", extra_eur
        rule = self._rule(np.array([number]))
        why = Why.RULE if rule else Why.TIE
        return why, rule, extra_eur

    def _why_not_kept(self, name: str) -> Why:
        """Why a complex cannot keep to the earlier plan: its other work is another."""
        for keys, why in (
            (self._behind.pinned, Why.PINNED),
            (self._behind.told, Why.REALISED),
        ):
            if any((name, work) in keys for work in Work):
                return why
        return Why.NOT_POSSIBLE

    def _outside(self, key: Key, before: PastWork | None) -> Why | None:
        """Reasons that lie in the stock or in what was done."""
        behind = self._behind
        if key[0] in behind.gone:
            return Why.GONE
        if key[0] in behind.new:
            return Why.NEW
        if key in behind.pinned:
            return Why.PINNED
        if key in behind.told:
            return Why.REALISED
        was_done = before is not None and before.year <= behind.until
        return Why.IN_STOCK if was_done and key not in behind.done else None

    def _rule(self, number: Integers) -> str:
        """Rule that pays most for the difference of one complex, by its prices."""
        problem, price = self._plan.options.problem, self._plan.solution.price_eur
        if not len(self._plan.options.rows.keys) or not np.isfinite(price).all():
            return ""
        now = problem.columns(self._plan.ways[number]).coefficients
        before = problem.columns(self._kept.ways[number]).coefficients
        worth_eur = (now - before).toarray()[:, 0] * price
        best = int(np.argmax(worth_eur))
        is_worth = worth_eur[best] > ROUNDING_EUR
        return self._plan.options.rows.keys[best].rule if is_worth else ""
