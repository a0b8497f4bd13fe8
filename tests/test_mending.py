"""What mends a task that no plan can do: small stocks whose answers are known."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.builders import make_stock
from tests.plans import few_planner, idle_plan, without_rules
from warmtepad.mending import (
    Lever,
    Mending,
    MendSettings,
    Relaxation,
    Verdict,
    mend,
)
from warmtepad.mending.mend import _order
from warmtepad.options.listing import make_alternatives
from warmtepad.options.merging import merged
from warmtepad.plan.plan import Plan
from warmtepad.planning import Planner
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import Outcome

CAPACITY = [{"at_most_dwellings": {2025: 10}}]


def scenario_of_capacity() -> Scenario:
    """Ten dwellings a year, and no rule that asks for work."""
    return without_rules().replace(capacity=CAPACITY)


def of(mending: Mending, lever: Lever, name: str) -> Relaxation:
    """One relaxation by what it relaxes."""
    (found,) = (r for r in mending.relaxations if (r.lever, r.name) == (lever, name))
    return found


def missed(relaxation: Relaxation) -> float:
    """All amounts of a relaxation together."""
    return sum(amount.amount for amount in relaxation.amounts)


@cache
def too_many_poor() -> tuple[Plan, Mending]:
    """Three complexes with label G, two years, and work in ten dwellings a year."""
    scenario = scenario_of_capacity().replace(
        phase_out__is_enabled=True, phase_out__deadline_year=2026
    )
    plan = Planner(make_stock(label=["G", "G", "G"])).plan(scenario)
    return plan, mend(plan)


def test_ten_dwellings_too_many_are_ten_dwellings_of_either_rule() -> None:
    """The least amount of each rule alone is what is missing.

    Proves: 30 dwellings must be done in 2025 and 2026, 20 can be: 10 more in a year,
    or 10 poor dwellings left, and nothing else by these rules.
    Fails if: amounts were those of the plan of all rules together, or counted twice.
    """
    plan, mending = too_many_poor()
    capacity = of(mending, Lever.RULE, "capacity")
    poor = of(mending, Lever.RULE, "phase-out")

    assert plan.outcome is Outcome.INFEASIBLE
    assert {capacity.verdict, poor.verdict} == {Verdict.PLAN_FOUND}
    assert missed(capacity) == pytest.approx(10)
    assert missed(poor) == pytest.approx(10)
    assert {amount.year for amount in capacity.amounts} <= {2025, 2026}
    assert {key.rule for key in mending.conflict} == {"capacity", "phase-out"}


def test_a_deadline_moves_by_as_many_years_as_the_work_needs() -> None:
    """Proves: three years for 30 dwellings at ten a year, so the end of 2027.

    Fails if: the first year tried were taken, or the last.
    """
    _, mending = too_many_poor()
    later = of(mending, Lever.LATER, "phase_out.deadline_year")

    assert later.verdict is Verdict.PLAN_FOUND
    assert later.value == "2027"


def test_what_mends_stands_first_and_by_cost() -> None:
    """Plans that were found come first, by cost; then the rest by its bounds.

    No bound is above the plan that was found. Fails if: a dearer plan stands first
    since its bound is lower.
    """
    _, mending = too_many_poor()
    mends = [r for r in mending.relaxations if r.is_mending]
    found = [r.plan_eur for r in mends if r.verdict is Verdict.PLAN_FOUND]
    bounds = [r.lower_bound_eur for r in mends[len(found) :]]

    assert mending.relaxations[: len(mends)] == tuple(mends)
    assert not np.isnan(found).any()
    assert found == sorted(found)
    assert bounds == sorted(bounds)
    assert all(
        r.lower_bound_eur <= r.plan_eur * (1 + 1e-6)
        for r in mends
        if not np.isnan(r.plan_eur)
    )
    assert of(mending, Lever.SWITCH, "works.no_label_worsens").verdict is (
        Verdict.MENDS_NOT
    )


def test_the_cheapest_plan_stands_first_whatever_its_bound() -> None:
    """One plan costs 300 above a bound of 200, the other 310 above a bound of 100."""
    plain = Relaxation(lever=Lever.RULE, name="capacity", lower_bound_eur=200.0)
    cheap = replace(plain, verdict=Verdict.PLAN_FOUND, plan_eur=300.0)
    dear = replace(cheap, lower_bound_eur=100.0, plan_eur=310.0)
    likely = replace(plain, verdict=Verdict.LIKELY, lower_bound_eur=150.0)

    assert sorted((likely, dear, cheap), key=_order) == [cheap, dear, likely]


def test_each_of_two_contracts_in_one_year_is_named() -> None:
    """Two contracts of ten dwellings in 2026, where ten can be done.

    Proves: either contract left out mends, both together as a column too, and so do
    10 dwellings more in 2026; leaving out what nobody has is not offered.
    Fails if: freeing one complex freed the other, or none.
    """
    stock = make_stock(
        complex_id=["one", "other", "free"],
        contracted_measures=["roof_inside", "roof_inside", ""],
        contracted_year=[2026, 2026, 0],
    )
    plan = Planner(stock).plan(scenario_of_capacity())
    mending = mend(plan)

    assert set(mending.contracts) == {"one", "other"}
    for name in ("one", "other"):
        assert of(mending, Lever.CONTRACT, name).is_mending
    assert of(mending, Lever.STOCK_RULE, "contracted_measures").is_mending
    capacity = of(mending, Lever.RULE, "capacity")
    assert [(a.year, a.amount) for a in capacity.amounts] == [(2026, 10.0)]
    levers = [r.lever for r in mending.relaxations]
    assert levers.count(Lever.STOCK_RULE) == 1
    assert levers.count(Lever.CONTRACT) == 2


def test_a_path_that_starts_too_early_moves_by_a_year() -> None:
    """Work may start in 2030 only, and the path falls from 2029 on.

    Proves: moved by one year the path falls from 2030 on, which can be; the column
    that makes the complexes wait mends as well, and the bill that may rise does not.
    Fails if: moving the path kept its first figures, or a later path asked for more.
    """
    scenario = without_rules().replace(
        path__is_enabled=True, path__points={2028: 1.0, 2029: 0.9}
    )
    plan = Planner(make_stock(label=["F", "G"], earliest_year=2030)).plan(scenario)
    mending = mend(plan)
    path = of(mending, Lever.RULE, "path")

    assert plan.outcome is Outcome.INFEASIBLE
    assert of(mending, Lever.LATER, "path.points").value == "+1"
    assert of(mending, Lever.STOCK_RULE, "earliest_year").is_mending
    assert not of(mending, Lever.SWITCH, "bills.no_bill_rises").is_mending
    assert [a.year for a in path.amounts] == [2029]
    assert path.amounts[0].amount == pytest.approx(
        0.1 * plan.baseline_kwh_per_m2_yr, rel=1e-5
    )


def test_a_pause_before_demolition_can_be_what_is_in_the_way() -> None:
    """Demolition in 2029 leaves no year to work in: the pause is five years.

    Proves: without the pause the poor label can go by 2026, and the exception that
    would excuse it is off.
    Fails if: only complexes that stay were worked out anew.
    """
    scenario = without_rules().replace(
        phase_out__is_enabled=True,
        phase_out__deadline_year=2026,
        phase_out__exceptions=(),
    )
    stock = make_stock(label=["G", "B"], demolition_year=[2029, 0])
    mending = mend(Planner(stock).plan(scenario))

    pause = of(mending, Lever.SWITCH, "works.years_without_work_before_exit")
    assert (pause.verdict, pause.value) == (Verdict.PLAN_FOUND, "0")


def test_a_rule_that_whole_works_miss_is_mended_by_a_plan() -> None:
    """Half of each complex would do, but works are whole.

    Proves: three complexes of 10 dwellings must give at least and at most 15 worked
    on in 2025; fractions can, whole works cannot, and the rule is missed by 5.
    Fails if: amounts were those of fractions, which are nothing.
    """
    exact = {"at_most_dwellings": {2025: 15}, "at_least_dwellings": {2025: 15}}
    scenario = without_rules().replace(capacity=[{**exact, "between": "given"}])
    plan = Planner(make_stock(label=["G", "F", "G"])).plan(scenario)
    mending = mend(plan)

    capacity = of(mending, Lever.RULE, "capacity")
    assert plan.outcome is Outcome.INFEASIBLE
    assert mending.conflict == ()
    assert capacity.verdict is Verdict.PLAN_FOUND
    assert missed(capacity) == pytest.approx(5)


def test_a_plan_that_keeps_every_rule_needs_no_mending() -> None:
    """Nothing is tried."""
    assert mend(idle_plan()) == Mending(conflict=(), contracts=(), relaxations=())


def test_without_time_nothing_is_said_to_mend() -> None:
    """What was not tried is told apart from what does not mend."""
    plan, _ = too_many_poor()
    mending = mend(plan, MendSettings(time_limit_s=1e-3))

    assert {r.verdict for r in mending.relaxations} == {Verdict.NOT_TRIED}


def test_settings_that_cannot_be_are_refused() -> None:
    """No time, and numbers below zero."""
    with pytest.raises(ValueError, match="time_limit_s is 0"):
        MendSettings(time_limit_s=0)
    with pytest.raises(ValueError, match="confirmed is -1"):
        MendSettings(confirmed=-1)


def test_complexes_worked_out_apart_are_the_same_complexes() -> None:
    """Alternatives of some complexes, put among the others, make the same network."""
    options = few_planner().options(without_rules())
    grounds, base = options.grounds, options.alternatives
    some = np.arange(grounds.n_complexes) % 2 == 1

    fresh = make_alternatives(grounds, base.readings, complexes=some)
    one, other = base.network(grounds), merged(base, fresh, some).network(grounds)

    for name in one._fields:
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), name)


def test_a_plan_that_was_stopped_early_is_mended_as_well() -> None:
    """Without a proof that it cannot be done; no plans are looked for if not asked."""
    plan, _ = too_many_poor()
    stopped = replace(
        plan, solution=replace(plan.solution, outcome=Outcome.NO_PLAN_FOUND)
    )

    verdicts = {r.verdict for r in mend(stopped, MendSettings(confirmed=0)).relaxations}

    assert verdicts == {Verdict.LIKELY, Verdict.MENDS_NOT}
