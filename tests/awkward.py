"""Small problems with all that is awkward to a solver, and what trying all finds."""

from dataclasses import dataclass, replace

import numpy as np

from tests.networks import random_problem
from tests.problems import every_choice, every_violation, problem_of
from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.problem import ChoiceProblem
from warmtepad.shared_rows import RowLimits
from warmtepad.solving.presolve import tolerance
from warmtepad.ways import WayProblem

PRICES = (0.0, 1e-6, 0.5, 2.0, 100.0, 1e9)
"""Prices of missing an elastic row, from none to one that drowns every cost."""


def awkward_problem(seed: int, hard_share: float = 0.5) -> ChoiceProblem:
    """Draw up to five groups of up to four options and four rows.

    Among them are groups with one option, options for nothing and ties, costs over
    nine orders of magnitude and below zero, equal limits that one choice meets, limits
    that none does, and weights over nine orders of magnitude.

    Parameters
    ----------
    seed
        Seed of the draw.
    hard_share
        Share of the rows that are hard.
    """
    rng = np.random.default_rng(seed)
    n_rows = int(rng.integers(1, 5))
    sizes = rng.integers(1, 5, int(rng.integers(1, 6)))
    n_options = int(sizes.sum())
    effects = _effects(rng, n_rows, n_options)
    groups = np.split(
        np.column_stack((_costs(rng, n_options), effects.T)), np.cumsum(sizes)[:-1]
    )
    problem = problem_of([[tuple(one) for one in own.tolist()] for own in groups])
    limits = [_limits(rng, problem, row) for row in range(n_rows)]
    is_hard = rng.random(n_rows) < hard_share
    weight = 10.0 ** rng.uniform(-6, 3, n_rows) if rng.random() < 0.3 else 1.0
    return replace(
        problem,
        lower=np.array([low for low, _ in limits]),
        upper=np.array([high for _, high in limits]),
        violation_price_eur=np.where(is_hard, np.inf, rng.choice(PRICES, n_rows)),
        violation_weight=weight * np.ones(n_rows),
    )


def _costs(rng: np.random.Generator, n_options: int) -> Floats:
    """Whole, alike, none, over nine orders of magnitude, or gains."""
    kinds = (
        rng.integers(0, 30, n_options).astype(np.float64),
        np.full(n_options, 7.0),
        np.zeros(n_options),
        10.0 ** rng.uniform(-3, 6, n_options),
        rng.normal(0, 10, n_options),
    )
    cost = kinds[int(rng.integers(len(kinds)))].copy()
    cost[rng.random(n_options) < 0.2] = 0.0
    return cost


def _effects(rng: np.random.Generator, n_rows: int, n_options: int) -> Floats:
    """Whole numbers or not, few or many, small or large, shape (n_rows, n_options)."""
    shape = (n_rows, n_options)
    kinds = (
        rng.integers(0, 10, shape).astype(np.float64),
        rng.uniform(0, 10, shape),
        rng.integers(0, 2, shape).astype(np.float64),
        rng.normal(0, 5, shape),
    )
    effects = kinds[int(rng.integers(len(kinds)))]
    size = 10.0 ** rng.integers(-1, 6, (n_rows, 1))
    effects = effects * (size if rng.random() < 0.3 else 1.0)
    return np.asarray(np.where(rng.random(shape) < 0.2, 0.0, effects))


def _limits(
    rng: np.random.Generator, problem: ChoiceProblem, row: int
) -> tuple[float, float]:
    """Limits around what some choice comes to, or beyond what any does."""
    values = problem.coefficients.toarray()[row]
    size = max(float(np.abs(values).max()), 1.0)
    starts = problem.group_starts
    sizes = np.diff(np.append(starts, problem.n_options))
    at = float(values[starts + rng.integers(sizes)].sum())
    kinds = (
        (at, at),
        (at, np.inf),
        (-np.inf, at),
        (at - 0.3 * size, at + 0.3 * size),
        (at + 0.37 * size, np.inf),
        (-np.inf, at - 0.37 * size),
        (float(np.maximum.reduceat(values, starts).sum()) + size, np.inf),
        (-np.inf, np.inf),
    )
    share = (0.25, 0.15, 0.15, 0.15, 0.1, 0.1, 0.05, 0.05)
    return kinds[int(rng.choice(len(kinds), p=share))]


def awkward_ways(seed: int) -> WayProblem:
    """Draw up to five groups of works with limits that some plan just meets, or none.

    Parameters
    ----------
    seed
        Seed of the draw.
    """
    rng = np.random.default_rng(seed)
    problem = random_problem(
        seed,
        n_groups=int(rng.integers(1, 6)),
        n_years=int(rng.integers(2, 5)),
        n_works=int(rng.integers(1, 3)),
    )
    ways = problem.every_way()
    sizes = np.bincount(problem.group_of(ways))
    some = np.cumsum(sizes) - sizes + rng.integers(sizes)
    at = problem.totals(ways[some])[1]
    kind = rng.integers(0, 4, problem.n_rows)
    lower = np.select([kind < 2, kind == 2], [at, 0.3 * problem.lower], at + 0.4)
    lower = np.where(np.isfinite(problem.lower), lower, -np.inf)
    upper = np.where(kind == 0, at, np.where(kind == 1, at + 2.0, problem.upper))
    is_hard = rng.random(problem.n_rows) < rng.choice([0.2, 0.6, 1.0])
    limits = RowLimits(
        lower=lower,
        upper=np.maximum(upper, lower),
        violation_price_eur=np.where(
            is_hard, np.inf, rng.choice(PRICES, problem.n_rows)
        ),
    )
    network = problem.network
    if rng.random() < 0.4:
        size = 10.0 ** rng.uniform(-3, 6, network.first_eur.shape)
        network = network._replace(first_eur=network.first_eur * size)
    return replace(problem, network=network, limits=limits)


@dataclass(frozen=True, slots=True)
class Tried:
    """Every choice of a problem, tried."""

    problem: ChoiceProblem
    choices: Integers
    missed: Floats

    @classmethod
    def of(cls, problem: ChoiceProblem) -> "Tried":
        """Try every choice."""
        choices = every_choice(problem)
        return cls(problem, choices, every_violation(problem, choices))

    @property
    def is_hard(self) -> Booleans:
        """Whether a row is hard, shape (n_rows,)."""
        return ~np.isfinite(self.problem.violation_price_eur)

    def best_eur(self, share_of_room: float) -> float:
        """Cost of the best choice that misses hard rows by a share of what may be."""
        room = share_of_room * tolerance(self.problem)
        holds = (self.missed <= room)[:, self.is_hard].all(axis=1)
        fine = np.where(self.is_hard, 0.0, self.problem.violation_price_eur)
        cost = self.problem.cost_eur[self.choices].sum(axis=1) + self.missed @ fine
        return float(cost[holds].min(initial=np.inf))

    @property
    def least_violation(self) -> float:
        """Least weighted violation of the hard rows."""
        weight = np.where(self.is_hard, self.problem.violation_weight, 0.0)
        return float((self.missed @ weight).min())
