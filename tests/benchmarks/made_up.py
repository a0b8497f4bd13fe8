"""A synthetic sector made of numbers: like the real one in size and shape only.

Every figure is drawn, none is known: a benchmark of speed, not of housing.
"""

from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.pricing import NEVER, Network
from warmtepad.problem import RowBlock
from warmtepad.ways import WayProblem

N_YEARS, FIRST_YEAR, DEADLINE = 10, 2025, 2028
N_ENVELOPE, N_INSTALLATION = 6, 4
N_STATES = (1 + N_ENVELOPE) * (1 + N_INSTALLATION)
DEMAND, OFF_GAS, POOR = range(3)
DISCOUNT = np.power(1.03, -np.arange(N_YEARS, dtype=np.float64))


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn per complex."""

    dwellings: Floats
    corporation: Integers
    is_poor: Booleans
    amounts: Floats
    investment_eur: Floats
    saved_eur: Floats


def sector(n_groups: int, seed: int = 1, with_budgets: bool = True) -> WayProblem:
    """Draw a sector with a path, off-gas, a deadline and perhaps budgets.

    Parameters
    ----------
    n_groups
        Number of complexes.
    seed
        Seed of what is drawn.
    with_budgets
        Whether each corporation has an elastic budget per year.
    """
    rng = np.random.default_rng(seed)
    drawn = _draw(rng, n_groups)
    blocks = [_path(drawn), _off_gas(drawn), _deadline(drawn)]
    if with_budgets:
        blocks.append(_budgets(rng, drawn))
    return WayProblem(network=_network(rng, drawn), blocks=tuple(blocks))


def _draw(rng: np.random.Generator, n_groups: int) -> Drawn:
    n_corporations = max(1, min(280, n_groups // 40))
    share = rng.lognormal(0, 1, n_corporations)
    corporation = rng.choice(n_corporations, n_groups, p=share / share.sum())
    dwellings = np.ceil(rng.lognormal(2.9, 0.8, n_groups))
    area_m2 = rng.uniform(55, 110, n_groups)
    demand = rng.gamma(6, 20, n_groups) + 30
    is_poor = (demand > 190) & (rng.random(n_groups) < 0.95)
    part = np.sort(rng.uniform(0.06, 0.7, (n_groups, N_ENVELOPE)), axis=1)
    drop = part * (demand * area_m2 * dwellings)[:, None]
    price = rng.uniform(60, 140, (n_groups, N_ENVELOPE)) * (0.6 + 1.4 * part)
    envelope_eur = price * part * (area_m2 * dwellings)[:, None] * 1.8
    a_home = np.sort(rng.uniform(1_500, 24_000, (n_groups, N_INSTALLATION)), axis=1)
    amounts = np.zeros((n_groups, 1 + N_ENVELOPE, 1 + N_INSTALLATION, 3))
    amounts[:, 1:, :, DEMAND] = drop[:, :, None]
    amounts[:, :, 2, DEMAND] *= 1.08
    amounts[:, :, 3:, OFF_GAS] = dwellings[:, None, None]
    amounts[:, 2:, :, POOR] = (dwellings * is_poor)[:, None, None]
    investment = np.concatenate([envelope_eur, a_home * dwellings[:, None]], axis=1)
    return Drawn(
        dwellings=dwellings,
        corporation=corporation,
        is_poor=is_poor,
        amounts=amounts.reshape(n_groups * N_STATES, 3),
        investment_eur=investment,
        saved_eur=rng.uniform(300, 1_500, n_groups) * dwellings,
    )


def _network(rng: np.random.Generator, drawn: Drawn) -> Network:
    n = len(drawn.dwellings)
    ones, others = np.meshgrid(
        np.arange(-1, N_ENVELOPE), np.arange(-1, N_INSTALLATION), indexing="ij"
    )
    group = np.arange(n)[:, None]
    first, second = (
        _of_groups(ones, N_ENVELOPE, n),
        _of_groups(others, N_INSTALLATION, n),
    )
    both = (first >= 0) & (second >= 0)
    alone = group * N_STATES + (1 + np.arange(N_ENVELOPE)) * (1 + N_INSTALLATION)
    moment = rng.integers(0, N_YEARS, (2, n, 1))
    is_moment = np.abs(np.arange(N_YEARS) - moment) == 0
    less = np.where(is_moment, rng.uniform(0.7, 1.0, (2, n, 1)), 1.0)
    later_eur = drawn.investment_eur[:, :, None]
    spent = [later_eur[:, :N_ENVELOPE] * less[0][:, None]]
    spent += [later_eur[:, N_ENVELOPE:] * less[1][:, None]]
    flat = [np.ascontiguousarray(s.reshape(-1, N_YEARS)) for s in spent]
    saved = np.repeat(drawn.saved_eur, N_STATES) * both
    return Network(
        state_starts=np.arange(n + 1, dtype=np.int64) * N_STATES,
        first_starts=np.arange(n + 1, dtype=np.int64) * N_ENVELOPE,
        second_starts=np.arange(n + 1, dtype=np.int64) * N_INSTALLATION,
        exit_step=np.where(rng.random(n) < 0.05, 6, N_YEARS).astype(np.int64),
        first=first.astype(np.int64),
        second=second.astype(np.int64),
        amounts=drawn.amounts,
        may_end=np.ones(n * N_STATES, dtype=np.bool_),
        may_be_together=both,
        may_be_later=both,
        shared_eur=saved,
        shared_flows=saved[:, None],
        alone=alone.ravel().astype(np.int64),
        first_eur=flat[0] * DISCOUNT,
        first_flows=flat[0][:, None, :],
        second_eur=flat[1] * DISCOUNT,
        second_flows=flat[1][:, None, :],
        shared_factor=DISCOUNT,
        running_eur=np.zeros((3, N_YEARS)),
    )


def _of_groups(work: Integers, n_works: int, n_groups: int) -> Integers:
    """Number of a work of each state of each group; `NEVER` if none."""
    numbers = work.ravel() + np.arange(n_groups)[:, None] * n_works
    return np.asarray(np.where(work.ravel() < 0, NEVER, numbers).ravel())


def _most(drawn: Drawn, quantity: int) -> float:
    per_group = drawn.amounts[:, quantity].reshape(-1, N_STATES)
    return float(per_group.max(axis=1).sum())


def _at_least(
    drawn: Drawn, name: str, quantity: int, years: Integers, least: Floats
) -> RowBlock:
    over_years = np.zeros((len(years), N_YEARS))
    over_years[np.arange(len(years)), years - FIRST_YEAR] = 1.0
    return RowBlock(
        name=name,
        quantity=quantity,
        is_flow=False,
        place_of_group=np.zeros(len(drawn.dwellings), dtype=np.int64),
        places=("",),
        over_years=over_years,
        years=years,
        lower=least[None, :],
        upper=np.full((1, len(years)), np.inf),
        violation_weight=np.ones((1, len(years))),
    )


def _path(drawn: Drawn) -> RowBlock:
    years = np.arange(FIRST_YEAR, FIRST_YEAR + N_YEARS)
    share = np.linspace(0.04, 0.42, N_YEARS)
    return _at_least(drawn, "path", DEMAND, years, share * _most(drawn, DEMAND))


def _off_gas(drawn: Drawn) -> RowBlock:
    last = np.array([FIRST_YEAR + N_YEARS - 1])
    return _at_least(drawn, "off gas", OFF_GAS, last, 0.2 * drawn.dwellings.sum()[None])


def _deadline(drawn: Drawn) -> RowBlock:
    every = np.array([_most(drawn, POOR)])
    return _at_least(drawn, "poor", POOR, np.array([DEADLINE]), every)


def _budgets(rng: np.random.Generator, drawn: Drawn) -> RowBlock:
    n_places = int(drawn.corporation.max()) + 1
    need = np.bincount(drawn.corporation, drawn.dwellings, n_places) * 1_300
    means = need[:, None] * rng.uniform(0.6, 1.5, (n_places, 1)) * np.ones(N_YEARS)
    return RowBlock(
        name="budget",
        quantity=0,
        is_flow=True,
        place_of_group=drawn.corporation.astype(np.int64),
        places=tuple(f"c{number}" for number in range(n_places)),
        over_years=np.eye(N_YEARS),
        years=np.arange(FIRST_YEAR, FIRST_YEAR + N_YEARS),
        lower=np.full_like(means, -np.inf),
        upper=means,
        violation_price_eur=0.5,
        violation_weight=np.ones_like(means),
    )
