"""What ways bring to rows, added up over parts of groups, never written out."""

from typing import NamedTuple

import numpy as np
from scipy import sparse

from warmtepad.columns import Floats, Integers
from warmtepad.pricing import Network, Sites, add_up, find_cells
from warmtepad.problem import RowBlock


class Read(NamedTuple):
    """Quantities that rows read, each once."""

    stocks: Integers
    """Those of states, shape (n_stocks,)."""

    flows: Integers
    """Those of works, shape (n_flows,)."""

    @property
    def n_columns(self) -> int:
        """Figures of a way: its cost, and two for each quantity."""
        return 1 + 2 * (len(self.stocks) + len(self.flows))


def read_by(blocks: tuple[RowBlock, ...]) -> Read:
    """Quantities that some blocks of rows read."""
    of_states = {block.quantity for block in blocks if not block.is_flow}
    of_works = {block.quantity for block in blocks if block.is_flow}
    return Read(
        stocks=np.array(sorted(of_states), dtype=np.int64),
        flows=np.array(sorted(of_works), dtype=np.int64),
    )


class Found(NamedTuple):
    """Some ways, and what they cost and bring."""

    group: Integers
    """Group of each way, shape (n_ways,)."""

    ways: Integers
    """The ways, shape (n_ways, 3)."""

    brought: Floats
    """What they cost and bring, shape (n_ways, n_columns)."""


def sum_parts(
    net: Network,
    blocks: tuple[RowBlock, ...],
    sites: Sites,
    found: Found,
    part: Integers,
    n_parts: int,
) -> tuple[Floats, sparse.csc_array]:
    """Add up ways, part by part.

    Parameters
    ----------
    net, blocks
        The problem.
    sites
        Groups that are priced alike.
    found
        The ways.
    part
        Part that each way belongs to, shape (n_ways,).
    n_parts
        Number of parts.

    Returns
    -------
    cost_eur : ndarray of shape (n_parts,)
    effect : sparse array of shape (n_rows, n_parts)
    """
    read, n_years = read_by(blocks), len(net.shared_factor)
    site = sites.of_group[found.group]
    cell, site_of, part_of = find_cells(site, part.astype(np.int64), n_parts)
    n_stocks, n_flows = len(read.stocks), len(read.flows)
    totals = np.zeros((len(part_of), n_stocks + n_flows, n_years))
    add_up(net.exit_step, *found, n_stocks, cell, totals)
    rows, columns, effects, n_rows = [], [], [], 0
    for number, block in enumerate(blocks):
        at = np.searchsorted(read.stocks, block.quantity)
        if block.is_flow:
            at = n_stocks + np.searchsorted(read.flows, block.quantity)
        effect = totals[:, at] @ block.over_years.T
        place = sites.place[number, site_of]
        of_cell, line = np.nonzero((effect != 0) & (place >= 0)[:, None])
        rows.append(n_rows + place[of_cell] * len(block.years) + line)
        columns.append(part_of[of_cell])
        effects.append(effect[of_cell, line])
        n_rows += block.n_rows
    nothing = np.zeros(0, dtype=np.int64)
    where = np.concatenate([nothing, *rows]), np.concatenate([nothing, *columns])
    entries = np.concatenate([np.zeros(0), *effects])
    cost_eur = np.bincount(part, found.brought[:, 0], n_parts).astype(np.float64)
    return cost_eur, sparse.csc_array((entries, where), shape=(n_rows, n_parts))
