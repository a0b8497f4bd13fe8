"""Turn switches one at a time, and keep what each comes to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from warmtepad.errors import WarmtepadError, in_a_line
from warmtepad.options.states import Extra, states_of
from warmtepad.plan.plan import Plan, make_plan
from warmtepad.planning import ASKED_BY_ROWS, Planner
from warmtepad.progress import Progress, Watch, nobody
from warmtepad.report.letter_beside import beside
from warmtepad.report.letter_words import LetterRow, Verdict
from warmtepad.report.proof import keeps_rules, missed_text, not_kept_text
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.switches.figures import Switch, Switches, Variant
from warmtepad.switches.variants import needs_another_plan, variant_scenario
from warmtepad.terms import Language

STEP = "switches"
"""Name of the step for who watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """What one variant comes to; the base has no switch."""

    switch: Switch | None
    """The switch; None for the base."""

    variant: Variant | None
    """The variant; None for the base."""

    scenario: Scenario | None = None
    """The scenario; None after an error."""

    is_planned_anew: bool = False
    """Whether a plan of its own was looked for."""

    outcome: Outcome | None = None
    """How the solve ended; None after an error."""

    cost_eur: float = float("nan")
    """What the plan minimises [EUR]."""

    lower_bound_eur: float = float("nan")
    """No plan costs less [EUR]."""

    baseline_kwh_per_m2_yr: float = float("nan")
    """Average net heat demand in the baseline year."""

    path_end_kwh_per_m2_yr: float = float("nan")
    """Where the path of this stock ends, if the variant is about that."""

    missed: Mapping[Language, str] = field(default_factory=dict)
    """Rules that are missed, in words; empty if all are kept."""

    not_kept: Mapping[Language, str] = field(default_factory=dict)
    """The same with why they are missed, or that no plan was found; likewise."""

    rows: Mapping[LetterRow, float] | None = None
    """Outcome in each row of the letter; None after an error."""

    verdicts: Mapping[LetterRow, Verdict] | None = None
    """How it stands to the letter."""

    error: str = ""
    """What went wrong, if anything did."""

    @property
    def keeps_all(self) -> bool:
        """Whether a plan keeps every rule, or misses it at its own price."""
        return keeps_rules(self.outcome)

    @property
    def gap_fraction(self) -> float:
        """Proven distance to the optimum, as a share of the cost."""
        return (self.cost_eur - self.lower_bound_eur) / max(abs(self.cost_eur), 1e-9)


def turn_switches(
    planner: Planner,
    scenario: Scenario,
    switches: Switches,
    settings: SolveSettings | None = None,
    watch: Watch = nobody,
) -> tuple[Turned, ...]:
    """Plan a stock in a scenario, and with each switch turned by itself.

    Parameters
    ----------
    planner
        The stock, with catalogue and figures.
    scenario
        The base.
    switches
        What is turned.
    settings
        When to stop each solve.
    watch
        Told how far the run is.

    Returns
    -------
    tuple of Turned
        The base first, then every variant in the order of the file. A variant without a
        plan that keeps all rules has the one that misses least; one that cannot be
        planned at all has the error, and the others go on.

    Raises
    ------
    WarmtepadError
        If the base cannot be planned.

    Notes
    -----
    What no rule, cost or limit reads is only read otherwise: the base's works stay.
    Variants that change rows only come first in the run, since options are kept.
    """
    before, planner.watch = planner.watch, _forwarded(watch, 0.0)
    base = planner.plan(scenario, settings)
    make = variant_scenarios(base, switches)
    tasks = [(s, v) for s in switches.switch for v in s.variant]
    found: dict[int, Turned] = {}
    order = sorted(range(len(tasks)), key=lambda number: _rank(tasks[number][1]))
    for done, number in enumerate(order, start=1):
        switch, variant = tasks[number]
        planner.watch = _forwarded(watch, done / (len(tasks) + 1))
        try:
            plan, is_anew = _turned(
                planner, base, make(variant), settings, variant.same_works
            )
        except WarmtepadError as error:
            said = in_a_line(error)
            found[number] = Turned(switch=switch, variant=variant, error=said)
            continue
        found[number] = replace(_told(plan, switch, variant), is_planned_anew=is_anew)
    planner.watch = before
    first = replace(_told(base, None, None), is_planned_anew=True)
    return (first, *(found[number] for number in range(len(tasks))))


def variant_scenarios(base: Plan, switches: Switches) -> Callable[[Variant], Scenario]:
    """What makes the scenario of a variant, in the measure of a stock.

    Parameters
    ----------
    base
        Plan of the stock in the base.
    switches
        What is turned, for where the sector starts.
    """
    side = beside(base, Language.EN)
    start = switches.sector_start.average_kwh_per_m2_yr
    if side.scale is not None:
        start = base.baseline_kwh_per_m2_yr
    share = float(base.stock.dwellings.sum()) / side.letter.sector.dwellings
    built = {
        year: round(share * side.letter.new_build.built_in(range(year, year + 1)))
        for year in base.scenario.years
    }
    return partial(
        variant_scenario, base, new_dwellings=built, start_kwh_per_m2_yr=start
    )


def _turned(
    planner: Planner,
    base: Plan,
    scenario: Scenario,
    settings: SolveSettings | None,
    is_fixed: bool,
) -> tuple[Plan, bool]:
    """Plan of a changed scenario, and whether it was looked for."""
    if is_fixed or not needs_another_plan(base.scenario, scenario):
        return read_otherwise(base, scenario), False
    return planner.plan(scenario, settings), True


def read_otherwise(plan: Plan, scenario: Scenario) -> Plan:
    """Read the works of a plan by other bills and definitions.

    Parameters
    ----------
    plan
        The plan.
    scenario
        Its scenario but for the bills and definitions of reporting.

    Returns
    -------
    Plan
        The same works, cost and proof.
    """
    grounds, options = plan.grounds, plan.options
    present = states_of(
        grounds.homes.net_heat_demand_kwh_per_m2_yr,
        grounds.homes.envelope,
        grounds.homes.services,
        scenario,
        grounds.assumptions,
        tuple(Extra),
    )
    present = replace(present, label=grounds.homes.label)
    read = replace(grounds, scenario=scenario, present=present)
    return make_plan(replace(options, grounds=read), plan.solution)


def _told(plan: Plan, switch: Switch | None, variant: Variant | None) -> Turned:
    """What a plan comes to, without the plan."""
    side = beside(plan, Language.EN)
    return Turned(
        switch=switch,
        variant=variant,
        scenario=plan.scenario,
        outcome=plan.outcome,
        cost_eur=plan.objective_eur,
        lower_bound_eur=plan.lower_bound_eur,
        baseline_kwh_per_m2_yr=plan.baseline_kwh_per_m2_yr,
        path_end_kwh_per_m2_yr=_path_end(plan, variant),
        missed={language: missed_text(plan, language) for language in Language},
        not_kept={language: not_kept_text(plan, language) for language in Language},
        rows=side.outcome,
        verdicts={row: side.verdict(row) for row in LetterRow},
    )


def _path_end(plan: Plan, variant: Variant | None) -> float:
    if variant is None or variant.path_end_kwh_per_m2_yr is None:
        return float("nan")
    return float(plan.years.target_kwh_per_m2_yr[-1])


def _rank(variant: Variant) -> int:
    """Place in the run: what keeps the options of the base comes first."""
    if variant.same_works or set(variant.set) <= {"reporting"}:
        return 0
    return 1 if set(variant.set) <= ASKED_BY_ROWS - {"path"} else 2


def _forwarded(watch: Watch, done: float) -> Watch:
    """Tell how far the run is, with the bound of the present solve."""

    def tell(progress: Progress) -> None:
        watch(replace(progress, step=STEP, done_fraction=done))

    return tell
