"""Whatever the stock and the rules, the checker comes to what the plan says."""

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.breaking import quiet
from tests.builders import make_stock
from tests.random_plans import random_scenario, random_stock
from warmtepad.checking import check_plan
from warmtepad.errors import StockError
from warmtepad.planning import Planner
from warmtepad.solving.outcome import Outcome, SolveSettings

ROUGH = SolveSettings(gap_fraction=0.05, time_limit_s=5)


@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@example(0)
@given(st.integers(0, 2**32 - 1))
def test_the_checker_agrees_with_every_plan(seed: int) -> None:
    """Two computations that share the physics only come to the same, to the euro.

    Proves: costs, states, averages, every rule of scenario and stock, what is missed
    and what that costs, for random stocks with parts, moments, exits and orders.
    """
    random = np.random.default_rng(seed)
    stock = random_stock(random)
    scenario = random_scenario(random, int(stock.dwellings.sum()))
    planner = Planner(stock)

    plan = planner.plan(scenario, ROUGH)  # raises CheckError if they do not agree

    found = check_plan(plan, planner.catalogue)
    if plan.outcome is not Outcome.NO_PLAN_FOUND:
        assert found.objective_eur == pytest.approx(plan.objective_eur, abs=1, rel=1e-6)


def test_a_work_counts_as_one_where_set_up_is_free() -> None:
    """A row asks for a work in 2026, and gets one without any cost of set-up.

    Proves: a work is a work whatever it costs to prepare. Fails if: works are told by
    their set-up cost, which makes the row miss its limit.
    """
    work = {"id": "one", "quantity": "works", "at_least": {2026: 1}}
    scenario = quiet().replace(
        rows=[work], money__setup_eur_per_work=0.0, money__setup_eur_per_dwelling=0.0
    )

    plan = Planner(make_stock()).plan(scenario, ROUGH)

    assert plan.shortfalls == ()
    assert 2026 in {
        plan.programme.envelope_year[0],
        plan.programme.installation_year[0],
    }


def test_the_last_complex_that_cannot_do_what_it_must_is_named() -> None:
    """Cooking without gas is required, and nothing that leaves gas is allowed.

    Proves: a complex without any way is named, the last one of a stock too. Fails if:
    complexes are counted by their last state, which reads beyond the end of arrays.
    """
    stock = make_stock(
        complex_id=["A", "B"],
        required_measures=["", "electric_cooking"],
        heating="condensing_boiler",
    )
    scenario = quiet().replace(
        works__allowed_measures=("electric_cooking", "cavity_fill")
    )

    with pytest.raises(StockError, match="complex B: no package has all"):
        Planner(stock).plan(scenario, ROUGH)
