"""What rules of thumb work with: packages by year, and what the rules ask for."""

from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.pricing import NEVER, Network
from warmtepad.problem import RowBlock
from warmtepad.ways import WayProblem

PATH, PHASE_OUT, OFF_GAS = "path", "phase-out", "off gas"
"""Rules that rules of thumb look at; they know no others."""

NEAR = 1e-6
"""Amounts that differ by less are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Packages of every group, done in one year, and what three rules ask for."""

    problem: WayProblem
    """The problem."""

    cost_eur: Floats
    """Cost of the works into each state in each year, all in that year, (n_states,
    n_years) [EUR]; infinite where that is not possible."""

    drop: Floats
    """Net heat demand that a state avoids, as the path weighs it, (n_states,)."""

    lifted: Floats
    """Dwellings that a state lifts from a poor label, shape (n_states,)."""

    off_gas: Floats
    """Dwellings that a state takes off gas, shape (n_states,)."""

    need: Floats
    """Drop that the path asks for at the end of each year, shape (n_years,)."""

    deadline: int
    """Step by whose end poor labels must be gone; -1 if there is none."""

    off_gas_step: int
    """Step by whose end dwellings must be off gas; -1 if there is none."""

    least_off_gas: float
    """Dwellings that must be off gas by then."""

    @property
    def net(self) -> Network:
        """States and works."""
        return self.problem.network

    @property
    def n_years(self) -> int:
        """Number of years."""
        return len(self.net.shared_factor)

    @property
    def group_of_state(self) -> Integers:
        """Group of each state, shape (n_states,)."""
        sizes = np.diff(self.net.state_starts)
        return np.repeat(np.arange(self.problem.n_groups), sizes)

    def best_of(self, figure: Floats) -> Floats:
        """Largest figure of the states of each group, shape (n_groups,)."""
        return np.asarray(np.maximum.reduceat(figure, self.net.state_starts[:-1]))

    def cheapest_of(self, figure: Floats) -> tuple[Integers, Floats]:
        """State with the least figure in each group, and the figure, (n_groups,)."""
        order = np.lexsort((figure, self.group_of_state))
        state = order[self.net.state_starts[:-1]].astype(np.int64)
        return state, figure[state]

    def there(self, step: int) -> Booleans:
        """Whether each group still counts at the end of a year, shape (n_groups,)."""
        return np.asarray(self.net.exit_step > step)

    @property
    def must_lift(self) -> Booleans:
        """Whether a group has poor labels that can and must go, shape (n_groups,)."""
        return (self.best_of(self.lifted) > NEAR) & self.there(self.deadline)

    @property
    def lifts_all(self) -> Booleans:
        """Whether a state leaves as few poor labels as any can, shape (n_states,)."""
        best = self.best_of(np.where(self.is_possible, self.lifted, -np.inf))
        return np.asarray(self.lifted >= best[self.group_of_state] - NEAR)

    @property
    def is_possible(self) -> Booleans:
        """Whether a state can be reached in some year, shape (n_states,)."""
        return np.asarray(np.isfinite(self.cost_eur).any(axis=1))


def make_task(problem: WayProblem) -> Task:
    """Read a problem as rules of thumb do.

    Parameters
    ----------
    problem
        A problem; its rows are known by the names of their rules.
    """
    blocks = {block.name: block for block in problem.blocks}
    n_years = len(problem.network.shared_factor)
    need = np.zeros(n_years)
    path = blocks.get(PATH)
    if path is not None:
        need[path.over_years.argmax(axis=1)] = -path.upper[0]
    off_gas = blocks.get(OFF_GAS)
    return Task(
        problem=problem,
        cost_eur=_cost_eur(problem.network),
        drop=-_amounts(problem, path),
        lifted=-_amounts(problem, blocks.get(PHASE_OUT)),
        off_gas=_amounts(problem, off_gas),
        need=need,
        deadline=_step(blocks.get(PHASE_OUT)),
        off_gas_step=_step(off_gas),
        least_off_gas=0.0 if off_gas is None else float(off_gas.lower[0, 0]),
    )


def _amounts(problem: WayProblem, block: RowBlock | None) -> Floats:
    """Amounts of states that a rule reads, shape (n_states,)."""
    amounts = problem.network.amounts
    return np.zeros(len(amounts)) if block is None else amounts[:, block.quantity]


def _step(block: RowBlock | None) -> int:
    """Step that a rule of one year reads; -1 if there is no such rule."""
    return NEVER if block is None else int(block.over_years[0].argmax())


def _cost_eur(net: Network) -> Floats:
    """Cost of the works into each state, all in one year, (n_states, n_years)."""
    cost = np.zeros((len(net.first), len(net.shared_factor)))
    for work, cost_eur in ((net.first, net.first_eur), (net.second, net.second_eur)):
        has_work = work != NEVER
        cost[has_work] += cost_eur[work[has_work]]
    both = (net.first != NEVER) & (net.second != NEVER)
    cost[both] -= net.shared_eur[both, None] * net.shared_factor
    cost[both & ~net.may_be_together] = np.inf
    cost[~net.may_end] = np.inf
    return cost
