"""Compiled exchanges: another option for one group, wherever that makes a plan cheaper.

Rows count with what missing them costs, so an exchange may mend a row or use its slack.
"""

from typing import NamedTuple

from numba import njit

from warmtepad.columns import Floats, Integers


class Options(NamedTuple):
    """Options of groups, as plain arrays for compiled loops."""

    cost_eur: Floats
    """Cost of each option, shape (n_options,) [EUR]."""

    starts: Integers
    """First option of each group, and the number of options, shape (n_groups + 1,)."""

    effect_starts: Integers
    """First effect of each option, and the number of effects, (n_options + 1,)."""

    row: Integers
    """Row of each effect, shape (n_effects,)."""

    effect: Floats
    """Each effect, shape (n_effects,)."""


class Limits(NamedTuple):
    """Limits of rows with a finite price of missing them."""

    lower: Floats
    upper: Floats
    price_eur: Floats


@njit(cache=True, nogil=True)
def _missing_eur(row: int, value: float, limits: Limits) -> float:
    """What a value of a row costs for missing its limits."""
    below = limits.lower[row] - value
    above = value - limits.upper[row]
    return float(limits.price_eur[row] * max(below, above, 0.0))


@njit(cache=True, nogil=True)
def _shift(option: int, sign: float, options: Options, values: Floats) -> None:
    """Add an option to the values of the rows, or take it out."""
    for place in range(
        options.effect_starts[option], options.effect_starts[option + 1]
    ):
        values[options.row[place]] += sign * options.effect[place]


@njit(cache=True, nogil=True)
def _added_eur(option: int, options: Options, limits: Limits, values: Floats) -> float:
    """What an option adds to the cost and to the cost of missing limits."""
    added = options.cost_eur[option]
    for place in range(
        options.effect_starts[option], options.effect_starts[option + 1]
    ):
        row = options.row[place]
        before = _missing_eur(row, values[row], limits)
        added += _missing_eur(row, values[row] + options.effect[place], limits) - before
    return float(added)


@njit(cache=True, nogil=True)
def exchange(
    options: Options,
    limits: Limits,
    order: Integers,
    chosen: Integers,
    values: Floats,
) -> int:
    """Give each group in turn its best option, as the others stand.

    Parameters
    ----------
    options, limits
        The problem.
    order
        Groups in the order of their turns.
    chosen
        Option of each group, changed in place, shape (n_groups,).
    values
        Value of each row, changed in place, shape (n_rows,).

    Returns
    -------
    int
        Number of groups that changed.
    """
    changed = 0
    for group in order:
        now = chosen[group]
        _shift(now, -1.0, options, values)
        best, best_eur = now, _added_eur(now, options, limits, values)
        room = 1e-9 * (abs(best_eur) + 1e-9)
        for option in range(options.starts[group], options.starts[group + 1]):
            added = _added_eur(option, options, limits, values)
            if added < best_eur - room:
                best, best_eur = option, added
        _shift(best, 1.0, options, values)
        if best != now:
            chosen[group] = best
            changed += 1
    return changed
