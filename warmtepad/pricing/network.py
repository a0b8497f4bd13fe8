"""States and works of all groups, and prices on what they bring, as plain arrays."""

from typing import NamedTuple

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers

NEVER = -1
"""Step of a work that is not done."""


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
    """Prices of row blocks, added up over their lines."""

    per_year: Floats
    """Price of a unit in a place and year, shape (n_places_of_all_blocks, n_years)."""

    first_place: Integers
    """Row of `per_year` of the first place of each block, shape (n_blocks,)."""

    is_flow: Booleans
    """Whether the quantity belongs to works, shape (n_blocks,)."""

    slot: Integers
    """Place of its quantity in `stocks` or `flows`, shape (n_blocks,); -1 if free."""

    place: Integers
    """Place of each group in each block, shape (n_blocks, n_groups); -1 if none."""

    stocks: Integers
    """Quantities of states that have a price, shape (n_priced_stocks,)."""

    flows: Integers
    """Quantities of works that have a price, shape (n_priced_flows,)."""


def make_prices(
    net: Network,
    per_year: list[Floats],
    quantity: Integers,
    is_flow: Booleans,
    place: Integers,
) -> Prices:
    """Prices of blocks, those without a price left out.

    Parameters
    ----------
    net
        States and works.
    per_year
        Per block the price of a unit in each place and year.
    quantity, is_flow
        Quantity of each block, and whether it belongs to works, shape (n_blocks,).
    place
        Place of each group in each block, shape (n_blocks, n_groups); -1 if none.
    """
    is_priced = np.array([part.any() for part in per_year], dtype=np.bool_)
    is_running = np.flatnonzero(net.running_eur.any(axis=1))
    stocks = np.union1d(quantity[is_priced & ~is_flow], is_running)
    flows = np.unique(quantity[is_priced & is_flow])
    slot = np.where(
        is_flow, np.searchsorted(flows, quantity), np.searchsorted(stocks, quantity)
    )
    places = [len(part) for part in per_year]
    return Prices(
        per_year=np.concatenate([*per_year, np.zeros((1, len(net.shared_factor)))]),
        first_place=np.cumsum([0, *places])[:-1].astype(np.int64),
        is_flow=is_flow,
        slot=np.where(is_priced, slot, -1).astype(np.int64),
        place=place,
        stocks=stocks.astype(np.int64),
        flows=flows.astype(np.int64),
    )
