"""Plan again: what was done stands, and what was planned changes at a price."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from warmtepad.checking import check_plan
from warmtepad.choosing import choose_ways
from warmtepad.errors import InputError
from warmtepad.options.dated import make_options
from warmtepad.options.works import Grounds, make_grounds
from warmtepad.plan.plan import Plan, make_plan
from warmtepad.plan.row_prices import start_prices
from warmtepad.planning import Planner
from warmtepad.price_path import PricePath
from warmtepad.replanning.changes import Changes, changes_of
from warmtepad.replanning.done import behind_us, usable
from warmtepad.replanning.kept import KeptWays, options_with_kept, wanted_works
from warmtepad.replanning.past import FORM, Past, past_rows
from warmtepad.replanning.pinned import expect_possible
from warmtepad.replanning.pins import Pins
from warmtepad.replanning.realised import Realised
from warmtepad.replanning.rows import reaches_left
from warmtepad.replanning.standing import with_what_is_done, without_past_contracts
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import Solution, SolveSettings
from warmtepad.written import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What a new plan looks back on."""

    past: Past
    """The earlier plan."""

    until: int
    """Last year that is behind us."""

    realised: Realised | None = None
    """What was done instead of planned, if a file says so."""

    pins: Pins | None = None
    """What an edited programme asks for, if there is one."""

    change_eur: float | None = None
    """Price of a complex whose remaining works differ, in place of that of the
    scenario [EUR]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    """A new plan beside the earlier one."""

    plan: Plan
    """The new plan."""

    changes: Changes
    """How it differs."""

    adapt: Callable[[Grounds], Grounds]
    """Fixes what was done in other grounds of the same stock."""


def replan(
    planner: Planner,
    scenario: Scenario,
    before: Before,
    settings: SolveSettings | None = None,
    prices: PricePath | None = None,
) -> Replanned:
    """Plan again after some years of an earlier plan, or with works that are pinned.

    Parameters
    ----------
    planner
        Plans the stock as it is now; its dwellings as they were in the baseline year.
    scenario
        Path, rules and prices; its years are those of the earlier plan.
    before
        The earlier plan, and what is behind us; the solver starts from its prices.
    settings
        When to stop, and with what solver.
    prices
        Prices of a sector run that stand in for rules, if any.

    Returns
    -------
    Replanned
        The objective and bound of the plan leave the price on changes out: no plan
        with as few changes costs less than the bound.

    Raises
    ------
    InputError
        If years do not fit, or what was done or is pinned contradicts the stock.
    CheckError
        If the plan does not hold when it is recomputed: an error of warmtepad.
    SolverError
        If the solver is missing or fails.

    Notes
    -----
    What is done or pinned is like a work under contract: these measures, in that
    year. No other work comes before the year after `until`. Each complex that can keep
    to the earlier plan has one way that is free of charge; any other costs
    `change_eur` on top.
    """
    if before.pins is None or before.until >= scenario.first_year:
        expect_years(before.past, scenario, before.until)
    bare = make_grounds(
        without_past_contracts(planner.stock, before.until),
        planner.homes(scenario),
        planner.catalogue,
        scenario,
        planner.assumptions,
    )
    behind = behind_us(before.past, before.realised, bare, before.until, before.pins)
    if before.pins is not None:
        expect_possible(bare, before.pins, behind)
    behind = usable(bare, behind, before.realised)
    reaches = reaches_left(bare, behind.done.values())
    adapt = partial(with_what_is_done, behind=behind, reaches=reaches)
    options, kept = options_with_kept(
        make_options(adapt(bare), None, prices, watch=planner.watch),
        wanted_works(before.past, behind),
    )
    price = scenario.replanning.change_eur
    change_eur = price if before.change_eur is None else before.change_eur
    problem = replace(options.problem, kept=_kept(kept, change_eur))
    solution = choose_ways(
        problem,
        settings or SolveSettings(),
        start_prices(options.rows, before.past.prices),
        planner.watch,
    )
    plan = make_plan(options, _without_price(solution, problem.kept))
    started = time.perf_counter()
    check_plan(plan, planner.catalogue)
    seconds = {
        "solve": solution.seconds,
        "check": time.perf_counter() - started,
    }
    changes = changes_of(plan, before.past, behind, kept, change_eur)
    return Replanned(
        plan=replace(plan, seconds=seconds),
        changes=changes,
        adapt=adapt,
    )


def before_of(
    pins: Pins, planner: Planner, scenario: Scenario, change_eur: float = 0.0
) -> Before:
    """What a plan looks back on that starts from an edited programme.

    Parameters
    ----------
    pins
        What the programme asks for.
    planner
        Plans the stock.
    scenario
        The scenario of the new plan.
    change_eur
        Price of a complex that differs though it is not pinned [EUR].

    Returns
    -------
    Before
        Nothing is behind us; the earlier plan is that of the programme, before it was
        edited.
    """
    past = Past(
        form=FORM,
        scenario=scenario.id,
        first_year=scenario.first_year,
        last_year=scenario.last_year,
        rows=past_rows(planner.stock, planner.homes(scenario)),
        works=pins.planned,
    )
    until = scenario.first_year - 1
    return Before(past=past, until=until, pins=pins, change_eur=change_eur)


def expect_years(past: Past, scenario: Scenario, until: int) -> None:
    """See that a plan and the years of a scenario go together.

    Parameters
    ----------
    past
        The earlier plan.
    scenario
        The scenario of the new plan.
    until
        Last year that is behind us.

    Raises
    ------
    InputError
        If they do not.
    """
    problems = []
    if not scenario.first_year <= until < scenario.last_year:
        problems.append(
            f"--until is {until}, expected a year from {scenario.first_year} to "
            f"{scenario.last_year - 1}: a plan is made for the years after it"
        )
    if past.first_year != scenario.first_year:
        problems.append(
            f"the earlier plan starts in {past.first_year}, the scenario in "
            f"{scenario.first_year}; expected the same first_year"
        )
    if problems:
        source = "earlier plan"
        raise InputError(source, problems)


def _kept(kept: KeptWays, change_eur: float) -> Kept | None:
    if not change_eur:
        return None
    return Kept(ways=kept.ways, change_eur=np.where(kept.is_there, change_eur, 0.0))


def _without_price(solution: Solution, kept: Kept | None) -> Solution:
    """Solution whose costs leave the price on changes out."""
    if kept is None or not solution.chosen.size:
        return solution
    group = np.arange(len(solution.chosen), dtype=np.int64)
    paid_eur = float(kept.change_of_eur(solution.chosen, group).sum())
    return replace(
        solution,
        objective_eur=solution.objective_eur - paid_eur,
        lower_bound_eur=solution.lower_bound_eur - paid_eur,
    )
