"""Where rules hold: the whole stock, or places that complexes lie in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.errors import nearest
from warmtepad.limits import Per, Rule
from warmtepad.options.row_context import RowContext
from warmtepad.rules import Budget

UNCOUNTED = -1
"""Place of a complex that a rule does not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where a rule holds."""

    per: Per
    """Kind of place."""

    names: tuple[str, ...]
    """Names of the places; one empty name for the whole stock."""

    of_complex: Integers
    """Place of each complex, shape (n_complexes,); `UNCOUNTED` if in none."""

    counts_new: bool
    """Whether new dwellings stand there: nobody says in which of several places."""

    def summed(self, amounts: Floats) -> Floats:
        """Amounts of complexes, shape (n_complexes, ...), added up by place."""
        total = np.zeros((len(self.names), *amounts.shape[1:]))
        inside = self.of_complex != UNCOUNTED
        np.add.at(total, self.of_complex[inside], amounts[inside])
        return total


NOT_WHERE = frozenset({Per.LABEL, Per.DWELLING_TYPE})
"""Kinds of places that say what a complex is, not where: no new dwelling is there."""


def whole(context: RowContext) -> Places:
    """The whole stock as one place."""
    return Places(
        per=Per.STOCK,
        names=("",),
        of_complex=np.zeros(len(context.dwellings), dtype=np.int64),
        counts_new=True,
    )


def places_of(
    rule: Rule, context: RowContext, counted: Booleans | None = None
) -> Places:
    """Places that a rule holds for, sorted by name.

    Parameters
    ----------
    rule
        The rule; every place that it names is one of the stock.
    context
        The stock.
    counted
        Complexes that count, shape (n_complexes,); all if not given.

    Returns
    -------
    Places
    """
    found = whole(context)
    if rule.per is not Per.STOCK:
        name = context.place[rule.per]
        names = sorted(set(rule.places or name.tolist()))
        number = {place: position for position, place in enumerate(names)}
        is_only = len(set(name.tolist())) == 1 and rule.per not in NOT_WHERE
        found = Places(
            per=rule.per,
            names=tuple(names),
            of_complex=np.array([number.get(n, UNCOUNTED) for n in name.tolist()]),
            counts_new=is_only,
        )
    if counted is None or counted.all():
        return found
    return Places(
        per=found.per,
        names=found.names,
        of_complex=np.where(counted, found.of_complex, UNCOUNTED),
        counts_new=False,
    )


def complexes_in(per: Per, names: Sequence[str], context: RowContext) -> Booleans:
    """Whether a complex is in one of some places; in any if none is named.

    Parameters
    ----------
    per
        Kind of place, a label or a dwelling type among them.
    names
        Names of places.
    context
        The stock.

    Returns
    -------
    ndarray of shape (n_complexes,)
    """
    if not names:
        return np.ones(len(context.dwellings), dtype=np.bool_)
    return np.isin(context.place[per].astype(str), names)


def problems_of_places(rules: Mapping[str, Rule], context: RowContext) -> Iterator[str]:
    """Places that the stock does not have, and complexes without a place.

    Parameters
    ----------
    rules
        Rules by their place in the scenario.
    context
        The stock.

    Yields
    ------
    str
        A sentence per problem.
    """
    for key, rule in rules.items():
        if rule.is_enabled and rule.per is not Per.STOCK:
            yield from _unknown_places(key, rule, context)


def _unknown_places(key: str, rule: Rule, context: RowContext) -> Iterator[str]:
    name = context.place[rule.per]
    known = sorted(set(name.tolist()) - {""})
    of_place = rule.amount_eur_per_yr_of_place if isinstance(rule, Budget) else {}
    for where, place in (
        *(("places", place) for place in rule.places),
        *(("amount_eur_per_yr_of_place", place) for place in of_place),
    ):
        if known and place not in known:
            kind = rule.per.replace("_", " ")
            yield (
                f'{key}.{where}: "{place}" is no {kind} of the stock, '
                f"{nearest(place, known)}"
            )
        elif rule.places and place not in rule.places:
            yield (
                f'{key}.{where}: "{place}" is not among places, so the rule does not '
                "hold there; add it there, or leave its amount out"
            )
    without = int(np.count_nonzero(name == ""))
    if without and not (rule.places and known):
        yield (
            f'{key}.per: "{rule.per}" is not given for {without} of {len(name)} '
            "complexes, expected a name for each; fill in the column of the stock or "
            'write per = "stock"'
        )
