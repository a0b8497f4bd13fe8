"""States and works of all groups, and prices on what they bring, as plain arrays."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers

NEVER = -1
"""Step of a work that is not done."""

AT_ONCE = 4
"""Quantities that are added up in one go; there is room for a multiple of this."""


class Network(NamedTuple):
    """States and works of all groups, as plain arrays for compiled loops.

    Works and states of one group stand together; its first state is "nothing".
    """

    state_starts: Integers
    """First state of each group, and the number of states, shape (n_groups + 1,)."""

    first_starts: Integers
    """First of the first works of each group, shape (n_groups + 1,)."""

    second_starts: Integers
    """First of the second works of each group, shape (n_groups + 1,)."""

    exit_step: Integers
    """Step from which a group no longer counts, shape (n_groups,)."""

    first: Integers
    """First work of each state, shape (n_states,); `NEVER` if none."""

    second: Integers
    """Second work of each state, shape (n_states,); `NEVER` if none."""

    amounts: Floats
    """Quantities of each state, more than those of "nothing", (n_states, n_stocks)."""

    may_end: Booleans
    """Whether a way may end in a state, shape (n_states,)."""

    may_be_together: Booleans
    """Whether both works of a state may fall in one year, shape (n_states,)."""

    may_be_later: Booleans
    """Whether its second work may follow in a later year, shape (n_states,)."""

    shared_eur: Floats
    """What both works in one year save, shape (n_states,) [EUR]."""

    shared_flows: Floats
    """What both works in one year take less, shape (n_states, n_flows)."""

    alone: Integers
    """State after each first work alone, shape (n_first,); `NEVER` if not allowed."""

    first_eur: Floats
    """Cost of each first work by year, (n_first, n_years); infinite if not possible."""

    first_flows: Floats
    """What each first work takes by year, shape (n_first, n_flows, n_years)."""

    second_eur: Floats
    """Cost of each second work by year, shape (n_second, n_years)."""

    second_flows: Floats
    """What each second work takes by year, shape (n_second, n_flows, n_years)."""

    shared_factor: Floats
    """Value of `shared_eur` by year, shape (n_years,)."""

    running_eur: Floats
    """Cost of a unit of a quantity at the end of each year, (n_stocks, n_years)."""


class Prices(NamedTuple):
    """Prices of row blocks, added up over their lines for each site."""

    site: Integers
    """Site of each group, shape (n_groups,)."""

    stocks: Integers
    """Quantities of states that have a price, shape (n_priced_stocks,)."""

    flows: Integers
    """Quantities of works that have a price, shape (n_priced_flows,)."""

    earned: Floats
    """What a unit of each earns in a state from each step on, a multiple of `AT_ONCE`
    rows, shape (n_sites, n_rows, n_years)."""

    spent: Floats
    """What a unit of each earns in a work at each step, at least one row, shape
    (n_sites, n_rows, n_years)."""

    earned_range: Floats
    """Least and most of `earned` in any year, shape (n_sites, n_rows, 2)."""

    spent_range: Floats
    """Least and most of `spent` in any year, shape (n_sites, n_rows, 2)."""


class Sites(NamedTuple):
    """Groups that are priced alike: in the same places, leaving at the same step."""

    of_group: Integers
    """Site of each group, shape (n_groups,)."""

    exit_step: Integers
    """Step from which its groups no longer count, shape (n_sites,)."""

    place: Integers
    """Place of each site in each block, shape (n_blocks, n_sites); -1 if none."""


def make_sites(exit_step: Integers, place: Sequence[Integers]) -> Sites:
    """Find the groups that are priced alike.

    Parameters
    ----------
    exit_step
        Step from which each group no longer counts, shape (n_groups,).
    place
        Place of each group in each block, shape (n_groups,) each; -1 if none.
    """
    site, example = exit_step, np.arange(len(exit_step))
    for column in (exit_step, *place):
        key = site * (column.max(initial=0) + 2) + column + 1
        _, example, site = np.unique(key, return_index=True, return_inverse=True)
    return Sites(
        of_group=site.astype(np.int64),
        exit_step=exit_step[example],
        place=np.array([column[example] for column in place], dtype=np.int64),
    )


def make_prices(
    net: Network,
    sites: Sites,
    per_year: Sequence[Floats],
    quantity: Integers,
    is_flow: Booleans,
) -> Prices:
    """Prices of blocks, those without a price left out.

    Parameters
    ----------
    net
        States and works.
    sites
        Groups that are priced alike.
    per_year
        Per block the price of a unit in each place and year.
    quantity, is_flow
        Quantity of each block, and whether it belongs to works, shape (n_blocks,).
    """
    is_priced = np.array([part.any() for part in per_year], dtype=np.bool_)
    is_running = np.flatnonzero(net.running_eur.any(axis=1))
    stocks = np.union1d(quantity[is_priced & ~is_flow], is_running).astype(np.int64)
    flows = np.unique(quantity[is_priced & is_flow]).astype(np.int64)
    n_sites, n_years = len(sites.exit_step), len(net.shared_factor)
    n_rows = max(-(-len(stocks) // AT_ONCE), 1) * AT_ONCE
    earned = np.zeros((n_sites, n_rows, n_years))
    spent = np.zeros((n_sites, max(len(flows), 1), n_years))
    earned[:, : len(stocks)] = -net.running_eur[stocks]
    for block in np.flatnonzero(is_priced).tolist():
        here = np.flatnonzero(sites.place[block] >= 0)
        eur = per_year[block][sites.place[block, here]]
        if is_flow[block]:
            spent[here, np.searchsorted(flows, quantity[block])] += eur
        else:
            earned[here, np.searchsorted(stocks, quantity[block])] += eur
    is_gone = np.arange(n_years) >= sites.exit_step[:, None]
    earned[np.broadcast_to(is_gone[:, None], earned.shape)] = 0.0
    earned = np.ascontiguousarray(earned[..., ::-1].cumsum(axis=-1)[..., ::-1])
    return Prices(
        site=sites.of_group,
        stocks=stocks,
        flows=flows,
        earned=earned,
        spent=spent,
        earned_range=_range(earned),
        spent_range=_range(spent),
    )


def _range(figures: Floats) -> Floats:
    """Least and most over the years, shape (n_sites, n_rows, 2)."""
    return np.stack([figures.min(axis=-1), figures.max(axis=-1)], axis=-1)
