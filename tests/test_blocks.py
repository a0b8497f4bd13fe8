"""Groups spread over blocks: the same choices as in one piece, number for number."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.networks import random_problem
from warmtepad.blocks.cutting import cut_out, cuts, spread
from warmtepad.blocks.spread import Answer, SpreadChoices
from warmtepad.choosing import choose_ways
from warmtepad.columns import Floats
from warmtepad.decomposed.solve import solve_decomposed
from warmtepad.errors import ClusterError
from warmtepad.solving.outcome import Method, SolveSettings
from warmtepad.ways import WayProblem
from warmtepad.written import Kept

SEEDS = st.integers(0, 100_000)
EXACT = SolveSettings(gap_fraction=0.0, time_limit_s=60.0)


@dataclass(frozen=True, slots=True)
class LocalBlocks:
    """Blocks on this machine, asked one after the other."""

    blocks: tuple[WayProblem, ...]
    """The blocks."""

    def ask(
        self, question: Callable[..., Answer], arguments: Sequence[tuple[Any, ...]]
    ) -> list[Answer]:
        """Answer of every block, in their order."""
        asked = zip(self.blocks, arguments, strict=True)
        return [question(block, *others) for block, others in asked]

    def changed(self, change: Callable[[WayProblem], WayProblem]) -> "LocalBlocks":
        """Return the blocks after a change."""
        return LocalBlocks(tuple(map(change, self.blocks)))


def _with_kept(problem: WayProblem, seed: int) -> WayProblem:
    """Give some groups a way that they had before."""
    rng = np.random.default_rng(seed)
    ways, _ = problem.cheapest(rng.normal(0, 2, problem.n_rows))
    change = rng.integers(0, 4, problem.n_groups).astype(np.float64)
    return replace(problem, kept=Kept(ways=ways, change_eur=change))


def _spread(
    seed: int, n_groups: int, n_blocks: int
) -> tuple[WayProblem, SpreadChoices]:
    problem = _with_kept(random_problem(seed, n_groups=n_groups), seed)
    starts = cuts(problem.n_groups, n_blocks)
    ranges = zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)
    blocks = tuple(cut_out(problem, start, stop) for start, stop in ranges)
    return problem, spread(problem, starts, LocalBlocks(blocks))


def _prices(problem: WayProblem, seed: int) -> Floats:
    return np.random.default_rng(seed).normal(0, 2, problem.n_rows)


@given(seed=SEEDS, n_groups=st.integers(1, 7), n_blocks=st.integers(1, 8))
@settings(max_examples=40)
def test_blocks_know_the_same_ways(seed: int, n_groups: int, n_blocks: int) -> None:
    """Proves: cheapest and near ways, states renumbered. Fails if: an offset is off."""
    whole, spread = _spread(seed, n_groups, n_blocks)
    price = _prices(whole, seed)

    ways, way_eur = whole.cheapest(price)
    found, found_eur = spread.cheapest(price)
    near, near_eur = whole.near(price, way_eur + 5.0)
    found_near, found_near_eur = spread.near(price, way_eur + 5.0)

    assert found.tolist() == ways.tolist()
    assert found_eur.tolist() == way_eur.tolist()
    assert found_near.tolist() == near.tolist()
    assert found_near_eur.tolist() == near_eur.tolist()
    assert spread.group_of(near).tolist() == whole.group_of(near).tolist()


@given(seed=SEEDS, n_groups=st.integers(1, 7), n_blocks=st.integers(1, 8))
@settings(max_examples=40)
def test_blocks_add_up_to_the_same_rows(
    seed: int, n_groups: int, n_blocks: int
) -> None:
    """Proves: sums per part, and ways written out in any order, are those of one."""
    whole, spread = _spread(seed, n_groups, n_blocks)
    price = _prices(whole, seed)
    rng = np.random.default_rng(seed)
    part = rng.integers(0, 3, n_groups)
    ways = rng.permutation(replace(whole, kept=None).every_way())

    sums, found_sums = (at.cheapest_sums(price, part, 3) for at in (whole, spread))
    columns, found_columns = whole.columns(ways), spread.columns(ways)
    cost_eur, values = spread.totals(ways)

    assert found_sums.priced_eur == pytest.approx(sums.priced_eur, abs=1e-9)
    assert found_sums.part_eur == pytest.approx(sums.part_eur, abs=1e-9)
    assert found_sums.part_effect.toarray() == pytest.approx(sums.part_effect.toarray())
    assert found_columns.group.tolist() == columns.group.tolist()
    assert found_columns.cost_eur.tolist() == columns.cost_eur.tolist()
    assert np.array_equal(
        found_columns.coefficients.toarray(), columns.coefficients.toarray()
    )
    assert cost_eur == pytest.approx(columns.totals[0], abs=1e-9)
    assert values == pytest.approx(columns.totals[1], abs=1e-9)


@given(seed=SEEDS, n_groups=st.integers(2, 6), n_blocks=st.integers(2, 4))
@settings(max_examples=15)
def test_spread_groups_get_the_same_plan(
    seed: int, n_groups: int, n_blocks: int
) -> None:
    """Proves: outcome, cost and bound, also where no plan keeps the rows."""
    whole, spread = _spread(seed, n_groups, n_blocks)

    expected = solve_decomposed(whole, EXACT)
    found = solve_decomposed(spread, EXACT)

    assert found.outcome is expected.outcome
    assert found.objective_eur == pytest.approx(expected.objective_eur)
    assert found.lower_bound_eur == pytest.approx(expected.lower_bound_eur)


def test_a_cluster_needs_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: without dask the message says what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "warmtepad.blocks.cluster", raising=False)

    with pytest.raises(ClusterError) as error:
        choose_ways(random_problem(1), SolveSettings(cluster="tcp://nowhere:8786"))

    assert str(error.value) == (
        "cluster is 'tcp://nowhere:8786', and distributed is not installed, expected "
        "it here and on the workers: pip install 'warmtepad[cluster]'"
    )


def test_the_direct_solver_takes_no_cluster() -> None:
    """Proves: settings that cannot both hold are refused before anything is done."""
    with pytest.raises(ValueError, match="method is direct with cluster 'tcp://a:1'"):
        SolveSettings(method=Method.DIRECT, cluster="tcp://a:1")
