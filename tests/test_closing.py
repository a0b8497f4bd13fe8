"""The exact finish of the decomposed solver, where only some ways fit."""

import numpy as np
import pytest

from tests.networks import eased, random_problem
from tests.problems import milp_optimum
from warmtepad.choices import choices_of
from warmtepad.decomposed.closing import _finish_exactly
from warmtepad.decomposed.core import Core, Nearby
from warmtepad.decomposed.prices import best_prices, usual_prices
from warmtepad.decomposed.solution import BestWays
from warmtepad.decomposed.statement import state
from warmtepad.solving.best import Clock
from warmtepad.solving.outcome import SolveSettings
from warmtepad.ways import WayProblem

EXACT = SolveSettings(gap_fraction=0.0, time_limit_s=60.0)


def test_what_is_proven_of_near_ways_is_not_told_of_far_ones() -> None:
    """Before there is a plan, a finish with few ways may leave the best one out.

    Then the plan that it finds is dearer, and no bound may come near it. A plan that
    costs no more than one with a way beyond the slack is proven. Fails if: the bound
    forgets ways beyond the slack, counts the slack for more than it is, or leaves out
    what groups without a choice cost.
    """
    is_dearer, is_settled = [], []
    for seed in range(40):
        problem = eased(random_problem(seed, n_groups=5), 0.5)
        optimum = milp_optimum(problem.explicit(problem.every_way()))
        if np.isinf(optimum):
            continue
        statement = state(choices_of(problem))
        search = best_prices(statement, None, 1e-6, Clock.start(60.0), lambda _: None)
        nearby = Nearby(statement, statement.priced(search.best), usual_prices(search))
        for most_ways in (1, 2, 4, 8):
            best = BestWays(statement, EXACT, lambda _: None)

            _finish_exactly(best, nearby, Clock.start(60.0), most_ways)

            room = 2e-6 * max(abs(optimum), 1.0)
            assert best.lower_bound_eur <= optimum + room
            assert best.objective_eur >= optimum - room
            is_dearer.append(best.has_plan and best.objective_eur > optimum + 1e-3)
            slack_eur = nearby.fitting_slack(most_ways)
            if best.objective_eur <= search.best.bound_eur + slack_eur:
                assert best.lower_bound_eur == pytest.approx(optimum, abs=room)
                core = nearby.core(slack_eur)
                is_settled.append(
                    core is not None and _settled_eur(core, problem) > 1.0
                )
    assert any(is_dearer)
    assert any(is_settled)


def _settled_eur(core: Core, problem: WayProblem) -> float:
    """Cost of the groups whose way is settled [EUR]."""
    settled = np.delete(core.settled_ways, core.groups, axis=0)
    return choices_of(problem).totals(settled)[0]
