"""Plan one stock under several agreements."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from warmtepad.checking import check_plan
from warmtepad.choosing import choose_ways
from warmtepad.errors import ScenarioError, WarmtepadError, in_a_line
from warmtepad.options.alternatives import Alternatives, ending_in
from warmtepad.options.dated import Options, make_options
from warmtepad.plan.plan import Plan, make_plan
from warmtepad.planning import Planner
from warmtepad.policies.agreements import COMPLETE, Agreement, all_read, scenario_of
from warmtepad.progress import Progress, Watch, nobody
from warmtepad.report.proof import keeps_rules
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import SolveSettings

STEP = "policies"
"""Name of the step for who watches."""

LEAST = 1e-9
"""Smaller amounts are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A stock under an agreement."""

    agreement: Agreement
    """The agreement."""

    plan: Plan | None
    """The plan, checked; the one that misses least where none keeps all rules; None if
    a complex cannot do what it must under the agreement."""

    error: str = ""
    """What went wrong, if there is no plan."""

    @property
    def keeps_all(self) -> bool:
        """Whether a plan keeps every rule, or misses it at its own price."""
        return self.plan is not None and keeps_rules(self.plan.outcome)


def compare_policies(
    planner: Planner,
    scenario: Scenario,
    settings: SolveSettings | None = None,
    agreements: Sequence[Agreement] = tuple(Agreement),
    watch: Watch = nobody,
) -> tuple[Policy, ...]:
    """Plan a stock under each agreement, to the same average in the same years.

    Parameters
    ----------
    planner
        The stock, with catalogue and figures.
    scenario
        The path and all other rules, which every agreement keeps.
    settings
        When to stop each solve.
    agreements
        The agreements, the first of which the others are compared with.
    watch
        Told how far the run is.

    Returns
    -------
    tuple of Policy
        In the order of `agreements`. Of an agreement under which no plan keeps all
        rules the plan that misses least.

    Raises
    ------
    ScenarioError
        If no path must hold, and so no average is the same.
    CheckError
        If a plan does not hold when it is recomputed.
    WarmtepadError
        If the scenario cannot be planned at all.

    Notes
    -----
    What is free under an agreement, such as how many homes are improved and which, is
    chosen at the least cost.
    """
    _expect_path(scenario)
    wide = planner.options(all_read(scenario))
    baseline = wide.context.baseline_kwh_per_m2_yr
    found = []
    for done, agreement in enumerate(agreements):
        watch(Progress(step=STEP, done_fraction=done / len(agreements)))
        chosen = scenario_of(agreement, scenario, baseline)
        try:
            options = _options(planner, wide, agreement, chosen)
        except WarmtepadError as error:
            said = in_a_line(error)
            found.append(Policy(agreement=agreement, plan=None, error=said))
            continue
        solution = choose_ways(options.problem, settings or SolveSettings())
        plan = make_plan(options, solution)
        check_plan(plan, planner.catalogue)
        found.append(Policy(agreement=agreement, plan=plan))
    return tuple(found)


def _expect_path(scenario: Scenario) -> None:
    if not scenario.path.is_enabled:
        problem = (
            "path.is_enabled is false, expected true: agreements are compared on the "
            "way to the same average; switch the path on"
        )
        raise ScenarioError(scenario.id, [problem])


def _options(
    planner: Planner, wide: Options, agreement: Agreement, scenario: Scenario
) -> Options:
    """What may be done under an agreement."""
    grounds = replace(wide.grounds, scenario=scenario)
    return make_options(grounds, _allowed(wide.alternatives, agreement))


def _allowed(found: Alternatives, agreement: Agreement) -> Alternatives:
    """States in which an agreement lets a complex stay."""
    if agreement not in COMPLETE:
        return found
    column = found.readings.stocks.index(COMPLETE[agreement])
    return ending_in(found, found.amounts[:, column] <= LEAST)
