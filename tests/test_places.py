"""Places on their own, against every choice of ways in them by hand."""

import itertools

import numpy as np
import pytest

from tests.networks import random_problem, way_by_hand, ways_by_hand
from warmtepad.choices import choices_of
from warmtepad.decomposed.places import Listed, Place, PlaceProblem
from warmtepad.decomposed.statement import state
from warmtepad.solving.outcome import SolveSettings
from warmtepad.written import distinct

EXACT = SolveSettings(gap_fraction=0.0, time_limit_s=60.0)


@pytest.mark.parametrize("seed", [0, 1, 3, 4])
def test_a_place_costs_and_proves_what_trying_all_of_its_plans_does(seed: int) -> None:
    """Proves: bound and plan of a place are its optimum at prices of shared rows.

    Fails if: the cost that is put on top to ask for a gap stays in the bound, prices
    of shared rows are paid instead of earned, or ways that are not listed are
    forgotten.
    """
    problem = random_problem(seed, n_groups=5, n_years=3, n_works=1)
    groups = np.flatnonzero(problem.place_of_group == 0)[:2].tolist()
    shared = problem.place_of_row < 0
    price = np.random.default_rng(seed).uniform(1.0, 4.0, problem.n_rows)
    price = np.where(shared, price, -0.5 * np.isfinite(problem.upper))
    statement = state(choices_of(problem))
    priced = statement.priced(statement.passed(price))
    fine = np.where(problem.place_of_row == 0, problem.violation_price_eur, 0.0)

    costs = {}
    for plan in itertools.product(*(ways_by_hand(problem, one) for one in groups)):
        walked = [way_by_hand(problem, *one) for one in zip(groups, plan, strict=True)]
        cost = sum(own for own, _ in walked)
        values = np.sum([effects for _, effects in walked], axis=0)
        missed = np.maximum(values - problem.upper, 0.0)
        costs[plan] = cost - price[shared] @ values[shared] + missed @ fine
    best = min(costs.values())
    start = max(costs, key=lambda plan: costs[plan])
    every = distinct(np.array([way for plan in costs for way in plan]))
    place = Place(
        number=0, plan_eur=costs[start], priced_eur=float(priced.way_eur[groups].sum())
    )
    listed = Listed(ways=every, slack_eur=np.inf)

    found = PlaceProblem(statement, priced, place, listed, np.array(start))
    ways, bound_eur = found.solve(EXACT, allowed_eur=0.0)

    assert costs[start] > best + 1.0
    assert costs[tuple(map(tuple, ways.tolist()))] == pytest.approx(best, abs=1e-6)
    assert bound_eur == pytest.approx(best, abs=1e-5 * place.gap_eur)

    near = Listed(ways=every, slack_eur=best - 1.0 - place.priced_eur)
    some = PlaceProblem(statement, priced, place, near, np.array(start))
    assert some.solve(EXACT, allowed_eur=0.0)[1] == pytest.approx(best - 1.0)
