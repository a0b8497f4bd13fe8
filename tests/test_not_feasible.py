"""No plan keeps the rules: said where it is proven, by every solver in one way."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from tests.networks import random_problem
from tests.plans import infeasible_plan, plan_not_found, sample_plan
from tests.problems import problem_of
from warmtepad.decomposed import solve as decomposed
from warmtepad.decomposed.solution import WaySolution
from warmtepad.decomposed.solve import solve_decomposed
from warmtepad.plan.plan import Plan, Shortfall
from warmtepad.report.page.answer import answer_section
from warmtepad.report.page.texts import tell
from warmtepad.report.page.view import Text
from warmtepad.report.proof import not_kept_text
from warmtepad.report.screen import screen
from warmtepad.report.summary import summary
from warmtepad.shared_rows import RowLimits
from warmtepad.solving import direct
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Outcome, Solution, SolveSettings
from warmtepad.solving.way_direct import solve_ways
from warmtepad.solving.way_search import WaySearch
from warmtepad.terms import Language
from warmtepad.ways import WayProblem

EXACT = SolveSettings(gap_fraction=0.0, time_limit_s=60.0)
Answer = Solution | WaySolution


def _out_of_reach() -> WayProblem:
    """Ask for more of every path than there is."""
    problem = random_problem(3, n_groups=3)
    limits = RowLimits(
        lower=10 * problem.lower,
        upper=problem.upper,
        violation_price_eur=np.where(np.isfinite(problem.lower), np.inf, 2.0),
    )
    return replace(problem, limits=limits)


def _written_out(problem: WayProblem, settings: SolveSettings) -> Solution:
    return solve(problem.explicit(problem.every_way()), settings)


SOLVERS: dict[str, Callable[[WayProblem, SolveSettings], Answer]] = {
    "written out": _written_out,
    "direct": solve_ways,
    "decomposed": solve_decomposed,
}


def _prove_a_share(monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    """Let searches for the least violation end with a share of it proven."""
    run, plan, attempt = (
        WaySearch.run,
        direct.cheapest_plan,
        decomposed._Run._least_violation,
    )

    def less(found: Solution | None, is_free: bool) -> Solution | None:
        if found is None or not is_free:
            return found
        return replace(
            found,
            outcome=Outcome.FEASIBLE,
            lower_bound_eur=share * found.objective_eur,
        )

    def run_less(search: WaySearch) -> Solution | None:
        first_eur = search._problem.network.first_eur
        return less(run(search), not first_eur[np.isfinite(first_eur)].any())

    def plan_less(problem: object, *others: object) -> Solution | None:
        found = plan(problem, *others)  # type: ignore[arg-type]
        return less(found, not problem.cost_eur.any())  # type: ignore[attr-defined]

    def attempt_less(run: decomposed._Run, *given: object) -> object:
        least, missing = attempt(run, *given)  # type: ignore[arg-type]
        bound_eur = share * least.objective_eur
        return replace(least, lower_bound_eur=bound_eur), missing

    monkeypatch.setattr(WaySearch, "run", run_less)
    monkeypatch.setattr(direct, "cheapest_plan", plan_less)
    monkeypatch.setattr(decomposed._Run, "_least_violation", attempt_less)


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_violation_that_is_not_proven_is_no_plan_found(
    solver: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: without a bound above zero nobody says that no plan keeps the rules.

    Fails if: the ways that were found to miss rows are told as a plan, or their
    violation as a bound on costs.
    """
    _prove_a_share(monkeypatch, 0.0)

    found = SOLVERS[solver](_out_of_reach(), EXACT)

    assert found.outcome is Outcome.NO_PLAN_FOUND
    assert found.objective_eur == np.inf
    assert found.gap_fraction == np.inf
    chosen = found.ways if isinstance(found, WaySolution) else found.chosen
    assert not chosen.size


@pytest.mark.parametrize(("share", "gap"), [(0.75, 0.25), (1.0, 0.0)])
@pytest.mark.parametrize("solver", SOLVERS)
def test_a_least_violation_says_how_much_of_it_is_proven(
    solver: str, share: float, gap: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: three quarters proven leave a quarter; the plan is the same."""
    problem = _out_of_reach()
    expected = _weighted(problem, solve(problem.explicit(problem.every_way()), EXACT))
    _prove_a_share(monkeypatch, share)

    found = SOLVERS[solver](problem, EXACT)

    assert found.outcome is Outcome.INFEASIBLE
    assert found.violation_gap_fraction == pytest.approx(gap, abs=1e-6)
    assert _weighted(problem, found) == pytest.approx(expected, rel=1e-6)
    assert np.isfinite(found.objective_eur)


def _weighted(problem: WayProblem, found: Answer) -> float:
    hard = ~np.isfinite(problem.violation_price_eur)
    return float((problem.violation_weight * found.violation)[hard].sum())


def test_a_plan_that_was_said_not_to_be_there_is_a_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Rounding may hide a plan from both solvers at first: the least violation has it.

    Fails if: a choice that keeps every row is told as one that misses some.
    """
    problem = problem_of([[(0.0, 0.0), (5.0, 2.0)]] * 2, lower=(3.0,), upper=(np.inf,))
    plan, calls = direct.cheapest_plan, iter([True])
    monkeypatch.setattr(
        direct,
        "cheapest_plan",
        lambda *given: None if next(calls, False) else plan(*given),
    )
    attempt, tries = decomposed._Run._attempt, iter([True])

    def hidden(run: decomposed._Run, *given: object, **named: object) -> object:
        found, search = attempt(run, *given, **named)  # type: ignore[arg-type]
        if next(tries, False):
            found = decomposed._nothing(given[0], 0.0)  # type: ignore[arg-type]
        return found, search

    monkeypatch.setattr(decomposed._Run, "_attempt", hidden)

    for found in (solve(problem, EXACT), solve_decomposed(problem, EXACT)):
        assert found.outcome is Outcome.OPTIMAL
        assert found.objective_eur == pytest.approx(10.0)
        assert found.violation_gap_fraction == 0.0


def _unproven() -> Plan:
    plan = infeasible_plan()
    return replace(plan, solution=replace(plan.solution, violation_gap_fraction=0.3))


def _flat(text: str) -> str:
    """Text without its line breaks."""
    return " ".join(text.split())


def _answer(plan: Plan) -> str:
    """Sentence below the headline of the page."""
    text = answer_section(plan, Language.EN).blocks[0]
    assert isinstance(text, Text)
    return str(text.lines[0])


def test_reports_say_whether_the_least_violation_is_proven() -> None:
    """Proves: screen, page, table beside others and summary, each of both kinds."""
    proven = replace(
        infeasible_plan(),
        solution=replace(infeasible_plan().solution, violation_gap_fraction=0.0),
    )

    assert "comes nearest and misses" in _flat(screen(proven, Language.EN))
    assert "up to 30.00 % might still be avoided" in _flat(
        screen(_unproven(), Language.EN)
    )
    assert _answer(proven) == tell("not feasible", Language.EN)
    assert _answer(_unproven()) == tell("not least", Language.EN)
    assert "missed least" in not_kept_text(proven, Language.EN)
    assert "perhaps not least" in not_kept_text(_unproven(), Language.EN)
    assert summary(proven)["violation_gap"] == 0.0
    assert summary(_unproven())["violation_gap"] == 0.3


def test_a_page_claims_no_more_than_is_proven() -> None:
    """Limits missed while nothing happens, or at a price, are no proof.

    Fails if: every plan with a shortfall is told as one that nobody can better.
    """
    idle = plan_not_found()
    missed = Shortfall(rule="budget", place="", year=2030, amount=5.0, unit="EUR")
    priced = replace(sample_plan(), shortfalls=(missed,))

    assert idle.shortfalls
    for plan in (idle, priced):
        assert _answer(plan) not in {
            tell("not feasible", Language.EN),
            tell("not least", Language.EN),
        }
