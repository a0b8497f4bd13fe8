"""The mixed-integer program in PuLP; the one place that knows its versions.

PuLP 3.3.2 is the last for Python 3.11; PuLP 4 has another way to make sums, returns
statistics from `solve` and brings no CBC. Both are spoken here and nowhere else.
"""

import contextlib
import time
import warnings
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import highspy
import numpy as np
import pulp

from warmtepad.columns import Floats, Integers
from warmtepad.errors import SolverError
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.nodes import picks_one_per_group
from warmtepad.solving.outcome import SolverName, SolveSettings
from warmtepad.solving.quiet import prepare_highs
from warmtepad.solving.relaxation import cost_scale
from warmtepad.solving.watched import run_watched

LEAST_GAP = 1e-6
"""HiGHS cannot tell plans apart whose scaled costs differ by less."""

LOOKING_EFFORT = 0.3
"""Share of the work that goes into looking for plans where none need be proven."""

_NOTHING_CHOSEN: Integers = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Formulation:
    """The program and the way back from its variables to options."""

    model: Any
    """The `pulp.LpProblem`."""

    choose: list[Any]
    """Variable of each option."""

    cost_scale: float
    """Costs in the program are divided by this."""


class End(StrEnum):
    """How a run of a solver ended."""

    PROVEN = "proven"
    STOPPED = "stopped"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a solver said, in our own words."""

    end: End
    """How the run ended."""

    chosen: Integers
    """Option picked in each group, shape (n_groups,); empty if there is no plan."""

    bound_eur: float
    """Lower bound that the solver claims [EUR]; minus infinity if it claims none."""

    is_by_hand: bool = False
    """Whether the user stopped the run."""


class _WatchedHighs(pulp.HiGHS):  # type: ignore[misc]  # PuLP ships no types
    """HiGHS of PuLP, stopped by our own clock and by the user."""

    is_by_hand = False

    def callSolver(self, lp: Any) -> None:  # noqa: N802 - PuLP's name
        """Run HiGHS on the program that PuLP has sent."""
        self.is_by_hand = run_watched(lp.solverModel, float(self.timeLimit))


def formulate(problem: ChoiceProblem) -> Formulation:
    """State `problem` as a mixed-integer program in PuLP; nothing is solved yet.

    Variables are numbered, never named after anything: PuLP turns both ``a-b`` and
    ``a_b`` into ``a_b``.
    """
    model = pulp.LpProblem("warmtepad", pulp.LpMinimize)
    scale = cost_scale(problem)
    choose = [
        model.add_variable(f"choose_{number}", cat=pulp.LpBinary)
        for number in range(problem.n_options)
    ]
    formulation = Formulation(model, choose, scale)
    violations = _add_rows(formulation, problem)
    _pick_one_option_per_group(formulation, problem)
    _minimise_cost(formulation, problem, violations)
    return formulation


def _sum(terms: list[tuple[Any, float]]) -> Any:
    """Weighted sum of variables, by the quickest way that this PuLP has."""
    if hasattr(pulp, "lpSum_vars_coefs"):
        return pulp.lpSum_vars_coefs(terms)
    return pulp.LpAffineExpression(terms)


def _minimise_cost(
    f: Formulation, problem: ChoiceProblem, violations: list[tuple[Any, float]]
) -> None:
    r""":math:`\min \sum_j c_j x_j + \sum_r p_r v_r`."""
    costs = (problem.cost_eur / f.cost_scale).tolist()
    terms = [(x, cost) for x, cost in zip(f.choose, costs, strict=True) if cost]
    terms += [(v, price / f.cost_scale) for v, price in violations]
    f.model.setObjective(_sum(terms) if terms else _sum([(f.choose[0], 0.0)]))


def _pick_one_option_per_group(f: Formulation, problem: ChoiceProblem) -> None:
    r""":math:`\sum_{j \in g} x_j = 1 \quad \forall g`."""
    stops = [*problem.group_starts[1:].tolist(), problem.n_options]
    first = 0
    for group, stop in enumerate(stops):
        picked = _sum([(x, 1.0) for x in f.choose[first:stop]])
        f.model.addConstraint(picked == 1, f"pick_{group}")
        first = stop


def _add_rows(f: Formulation, problem: ChoiceProblem) -> list[tuple[Any, float]]:
    r""":math:`l_r - v_r \le \sum_j a_{rj} x_j \le u_r + v_r`; returns priced `v`."""
    violations: list[tuple[Any, float]] = []
    matrix = problem.coefficients
    for row in range(problem.n_rows):
        place = slice(matrix.indptr[row], matrix.indptr[row + 1])
        values = matrix.data[place].tolist()
        columns = matrix.indices[place].tolist()
        terms = [(f.choose[j], a) for j, a in zip(columns, values, strict=True)]
        price = float(problem.violation_price_eur[row])
        slack = []
        if np.isfinite(price):
            violation = f.model.add_variable(f"violation_{row}", lowBound=0)
            violations.append((violation, price))
            slack = [violation]
        _add_limits(f, row, (problem.lower[row], problem.upper[row]), terms, slack)
    return violations


def _add_limits(
    f: Formulation,
    row: int,
    limits: tuple[float, float],
    terms: list[tuple[Any, float]],
    slack: list[Any],
) -> None:
    lower, upper = limits
    if not terms and not slack:
        # PuLP cannot hold a row without variables; a coefficient of zero says the same.
        terms = [(f.choose[0], 0.0)]
    if np.isfinite(lower):
        least = _sum(terms + [(v, 1.0) for v in slack])
        f.model.addConstraint(least >= float(lower), f"least_{row}")
    if np.isfinite(upper):
        most = _sum(terms + [(v, -1.0) for v in slack])
        f.model.addConstraint(most <= float(upper), f"most_{row}")


def run(
    problem: ChoiceProblem,
    settings: SolveSettings,
    time_limit_s: float,
    most_nodes: int | None = None,
    gap_eur: float = 0.0,
) -> Answer:
    """Solve the whole problem with one call of a solver through PuLP.

    Parameters
    ----------
    problem
        The problem.
    settings
        Solver, gap and seed.
    time_limit_s
        Time for this call [s].
    most_nodes
        Nodes after which HiGHS stops with the best plan; `None` for no limit.
    gap_eur
        HiGHS may stop as well when its plan is this near to its bound [EUR].

    Returns
    -------
    Answer

    Raises
    ------
    SolverError
        If the solver is not there, or ends in a way that says nothing.
    """
    stop_s = time.monotonic() + time_limit_s
    formulation = formulate(problem)
    least_gap = max(gap_eur / formulation.cost_scale, LEAST_GAP)
    solver = _solver(settings, stop_s - time.monotonic(), most_nodes, least_gap)
    returned = None
    # PuLP 3 has no word for HiGHS's limit on nodes; by then it has read the values.
    with contextlib.suppress(KeyError) if most_nodes else contextlib.nullcontext():
        returned = formulation.model.solve(solver)
    if settings.solver is SolverName.HIGHS:
        end, bound = _read_highs(formulation.model.solverModel)
    else:
        end, bound = _read_status(formulation.model, returned), -np.inf
    bound_eur = bound * formulation.cost_scale
    by_hand = getattr(solver, "is_by_hand", False)
    chosen = _read_choice(formulation, problem)
    if end is End.INFEASIBLE or chosen is None:
        nothing = _NOTHING_CHOSEN
        return Answer(end=end, chosen=nothing, bound_eur=bound_eur, is_by_hand=by_hand)
    if settings.solver is SolverName.CBC and end is End.PROVEN:
        # CBC's own bound cannot be read through PuLP; its word on the gap can.
        objective = float(problem.cost_eur[chosen].sum())
        bound_eur = objective - settings.gap_fraction * abs(objective)
    return Answer(end=end, chosen=chosen, bound_eur=bound_eur, is_by_hand=by_hand)


def _solver(
    settings: SolveSettings,
    time_limit_s: float,
    most_nodes: int | None,
    least_gap: float,
) -> Any:
    limits: dict[str, Any] = {
        "msg": False,
        "gapRel": settings.gap_fraction,
        "timeLimit": max(time_limit_s, 0.1),
        "threads": 1,
    }
    if settings.solver is SolverName.HIGHS:
        prepare_highs()
        if most_nodes is not None:
            limits["mip_max_nodes"] = most_nodes
            limits["mip_heuristic_effort"] = LOOKING_EFFORT
        limits["mip_abs_gap"] = least_gap
        return _WatchedHighs(random_seed=settings.seed, **limits)
    available = pulp.listSolvers(onlyAvailable=True)
    for name in ("COIN_CMD", "PULP_CBC_CMD"):
        if name in available:
            with warnings.catch_warnings():
                # PuLP 3 announces that the bundled CBC goes with PuLP 4; so we know.
                warnings.simplefilter("ignore", DeprecationWarning)
                return pulp.getSolver(name, **limits)
    msg = f"PuLP {pulp.__version__} finds no CBC; use highs, or pip install pulp[cbc]"
    raise SolverError(msg)


def _read_highs(highs: highspy.Highs) -> tuple[End, float]:
    """End and bound from HiGHS itself: PuLP calls a time limit optimal."""
    status = highs.getModelStatus()
    statuses = highspy.HighsModelStatus
    if status in {statuses.kInfeasible, statuses.kUnboundedOrInfeasible}:
        return End.INFEASIBLE, -np.inf
    bound = float(highs.getInfo().mip_dual_bound)
    if status == statuses.kOptimal:
        return End.PROVEN, bound
    if status in {statuses.kTimeLimit, statuses.kInterrupt, statuses.kSolutionLimit}:
        return End.STOPPED, bound
    msg = f"HiGHS ended with {status.name}"
    raise SolverError(msg)


def _read_status(model: Any, returned: Any) -> End:
    """End of any other solver, from what PuLP 3 or 4 makes of it."""
    word = str(getattr(returned, "status", "")) or pulp.LpStatus[returned]
    word = word.rsplit(".", maxsplit=1)[-1].replace("_", "").lower()
    if "infeasible" in word or word == "undefined":
        return End.INFEASIBLE
    proven = getattr(model, "sol_status", None) == 1 or (
        not isinstance(returned, int) and word == "optimal"
    )
    return End.PROVEN if proven else End.STOPPED


def _read_choice(f: Formulation, problem: ChoiceProblem) -> Integers | None:
    """Option of each group whose variable is nearest to one; `None` if there is none.

    Binaries are rounded here and nowhere else.
    """
    values = [x.varValue for x in f.choose]
    if any(value is None for value in values):
        return None
    taken: Floats = np.array(values, dtype=np.float64)
    chosen = np.flatnonzero(taken > 0.5)  # noqa: PLR2004 - a binary is rounded here
    if not picks_one_per_group(problem, chosen):
        return None
    return chosen.astype(np.int64)
