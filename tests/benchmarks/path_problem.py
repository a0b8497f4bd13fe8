"""Made-up stock with a yearly path, the problem that solvers are set side by side on.

Each complex has eight works of rising depth, each in one of ten years, or nothing; the
stock must save 2.5 % of its net heat demand more each year, 25 % in the tenth.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from warmtepad.columns import Floats, Integers
from warmtepad.pricing import NEVER, Network
from warmtepad.problem import ChoiceProblem, RowBlock
from warmtepad.ways import WayProblem

N_WORKS, N_YEARS = 8, 10
FIRST_YEAR = 2026
GOAL_FRACTION = 0.25
DISCOUNT_RATE = 0.03
SEED = 20261123


@dataclass(frozen=True, slots=True, kw_only=True)
class PathProblem:
    """Numbers of a made-up stock."""

    demand_kwh: Floats
    """Net heat demand of each complex in a year, shape (n_complexes,) [kWh/yr]."""

    area_m2: Floats
    """Floor area of each complex, shape (n_complexes,) [m²]."""

    saved_kwh: Floats
    """What a work saves in a year, shape (n_complexes, N_WORKS) [kWh/yr]."""

    cost_eur: Floats
    """What a work costs in the year it is done, shape (n_complexes, N_WORKS) [EUR]."""

    @property
    def path_kwh(self) -> Floats:
        """Saving that the stock needs by the end of each year, shape (N_YEARS,)."""
        share = GOAL_FRACTION * np.arange(1, N_YEARS + 1) / N_YEARS
        return np.asarray(share * self.demand_kwh.sum())

    @property
    def present_cost_eur(self) -> Floats:
        """Discounted cost, shape (n_complexes, N_WORKS, N_YEARS) [EUR]."""
        factor = (1 + DISCOUNT_RATE) ** -np.arange(N_YEARS, dtype=np.float64)
        return np.asarray(self.cost_eur[:, :, None] * factor)


def made_up(n_complexes: int, seed: int = SEED) -> PathProblem:
    """Stock of some size: deeper works cost more per kWh, and some are bargains."""
    rng = np.random.default_rng(seed)
    dwellings = rng.integers(8, 160, n_complexes)
    area_m2 = dwellings * rng.uniform(50, 110, n_complexes)
    demand_kwh = area_m2 * rng.uniform(70, 220, n_complexes)
    share = np.sort(rng.uniform(0.08, 0.7, (n_complexes, N_WORKS)), axis=1)
    saved_kwh = demand_kwh[:, None] * share
    eur_per_kwh = (0.6 + 2.2 * share) * rng.uniform(0.6, 1.6, share.shape)
    set_up_eur = 600.0 * dwellings[:, None]
    return PathProblem(
        demand_kwh=demand_kwh,
        area_m2=area_m2,
        saved_kwh=saved_kwh,
        cost_eur=saved_kwh * eur_per_kwh + set_up_eur,
    )


def as_choices(stock: PathProblem) -> ChoiceProblem:
    """State a stock as a problem of choices; the first option of each is nothing."""
    n_complexes = len(stock.demand_kwh)
    n_options = 1 + N_WORKS * N_YEARS
    cost = np.zeros((n_complexes, n_options))
    cost[:, 1:] = stock.present_cost_eur.reshape(n_complexes, -1)
    by_year = np.tri(N_YEARS).T[None, None] * stock.saved_kwh[:, :, None, None]
    saved = np.zeros((n_complexes, n_options, N_YEARS))
    saved[:, 1:] = by_year.reshape(n_complexes, -1, N_YEARS)
    group: Integers = np.repeat(np.arange(n_complexes), n_options)
    return ChoiceProblem(
        cost_eur=cost.ravel(),
        group_of_option=group,
        coefficients=sparse.csr_array(saved.reshape(-1, N_YEARS).T),
        lower=stock.path_kwh,
        upper=np.full(N_YEARS, np.inf),
        row_names=tuple(f"path {FIRST_YEAR + year}" for year in range(N_YEARS)),
        violation_price_eur=np.full(N_YEARS, np.inf),
        violation_weight=np.ones(N_YEARS),
    )


def as_ways(stock: PathProblem) -> WayProblem:
    """State a stock as a problem of ways: a state per work, the first is nothing."""
    n_complexes = len(stock.demand_kwh)
    n_states, n_works = n_complexes * (1 + N_WORKS), n_complexes * N_WORKS
    place = np.arange(n_states) % (1 + N_WORKS)
    amounts = np.zeros((n_complexes, 1 + N_WORKS, 1))
    amounts[:, 1:, 0] = stock.saved_kwh
    starts = np.arange(n_complexes + 1, dtype=np.int64)
    work = np.cumsum(place > 0) - 1
    net = Network(
        state_starts=starts * (1 + N_WORKS),
        first_starts=starts * N_WORKS,
        second_starts=starts * 0,
        exit_step=np.full(n_complexes, N_YEARS),
        first=np.where(place > 0, work, NEVER),
        second=np.full(n_states, NEVER),
        amounts=amounts.reshape(n_states, 1),
        may_end=np.ones(n_states, dtype=np.bool_),
        may_be_together=np.zeros(n_states, dtype=np.bool_),
        may_be_later=np.zeros(n_states, dtype=np.bool_),
        shared_eur=np.zeros(n_states),
        shared_flows=np.zeros((n_states, 0)),
        alone=np.flatnonzero(place > 0),
        first_eur=stock.present_cost_eur.reshape(n_works, N_YEARS),
        first_flows=np.zeros((n_works, 0, N_YEARS)),
        second_eur=np.zeros((0, N_YEARS)),
        second_flows=np.zeros((0, 0, N_YEARS)),
        shared_factor=np.zeros(N_YEARS),
        running_eur=np.zeros((1, N_YEARS)),
    )
    path = RowBlock(
        name="path",
        quantity=0,
        is_flow=False,
        place_of_group=np.zeros(n_complexes, dtype=np.int64),
        places=("",),
        over_years=np.eye(N_YEARS),
        years=np.arange(FIRST_YEAR, FIRST_YEAR + N_YEARS),
        lower=stock.path_kwh[None, :],
        upper=np.full((1, N_YEARS), np.inf),
        violation_weight=np.ones((1, N_YEARS)),
    )
    return WayProblem(network=net, blocks=(path,))


def options_of(ways: Integers) -> Integers:
    """Option of each complex among those of `as_choices`, from its way."""
    work, step = ways[:, 0] % (1 + N_WORKS), ways[:, 1]
    return np.where(work > 0, 1 + (work - 1) * N_YEARS + step, 0)
