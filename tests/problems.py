"""Small problems of choices, made in one line."""

from collections.abc import Sequence
from itertools import product

import numpy as np
from hypothesis import strategies as st
from scipy import optimize, sparse

from warmtepad.columns import Floats, Integers
from warmtepad.problem import ChoiceProblem


@st.composite
def small_problems(draw: st.DrawFn, *, is_elastic: bool = False) -> ChoiceProblem:
    """Up to five groups of up to four options and three rows, limits both ways."""
    n_rows = draw(st.integers(1, 3))
    number = st.integers(0, 9)
    groups = [
        [
            (draw(st.integers(0, 30)), *(draw(number) for _ in range(n_rows)))
            for _ in range(draw(st.integers(1, 4)))
        ]
        for _ in range(draw(st.integers(1, 5)))
    ]
    limits = st.sampled_from(
        [(-np.inf, np.inf), (3, np.inf), (8, 18), (15, 25), (-np.inf, 9), (7, 7)]
    )
    lower, upper = zip(*(draw(limits) for _ in range(n_rows)), strict=True)
    finite = st.sampled_from([0.5, 2.0, 100.0])
    price = tuple(draw(finite) if is_elastic else np.inf for _ in range(n_rows))
    return problem_of(groups, lower=lower, upper=upper, price=price)


def problem_of(
    groups: Sequence[Sequence[tuple[float, ...]]],
    *,
    lower: tuple[float, ...] = (),
    upper: tuple[float, ...] = (),
    price: tuple[float, ...] = (),
) -> ChoiceProblem:
    """Make a problem; an option is its cost, then its effect on each row."""
    options = [option for group in groups for option in group]
    n_rows = len(options[0]) - 1
    effects = np.array([option[1:] for option in options]).reshape(-1, n_rows).T
    return ChoiceProblem(
        cost_eur=np.array([option[0] for option in options], dtype=float),
        group_of_option=np.repeat(np.arange(len(groups)), [len(g) for g in groups]),
        coefficients=sparse.csr_array(effects.astype(float)),
        lower=np.array(lower or (-np.inf,) * n_rows, dtype=float),
        upper=np.array(upper or (np.inf,) * n_rows, dtype=float),
        row_names=tuple(f"row {number}" for number in range(n_rows)),
        violation_price_eur=np.array(price or (np.inf,) * n_rows, dtype=float),
        violation_weight=np.ones(n_rows),
    )


def every_choice(problem: ChoiceProblem) -> Integers:
    """Every way to pick one option per group, shape (n_choices, n_groups)."""
    members = [
        np.flatnonzero(problem.group_of_option == group)
        for group in range(problem.n_groups)
    ]
    return np.array(list(product(*members)), dtype=np.int64)


def every_violation(problem: ChoiceProblem, choices: Integers) -> Floats:
    """By how much each choice misses each row, shape (n_choices, n_rows)."""
    values = problem.coefficients.toarray().T[choices].sum(axis=1)
    missed = np.maximum(problem.lower - values, values - problem.upper)
    return np.asarray(np.maximum(missed, 0.0))


def every_plan(problem: ChoiceProblem) -> Integers:
    """Every choice that keeps the hard rows, shape (n_plans, n_groups)."""
    choices = every_choice(problem)
    hard = ~np.isfinite(problem.violation_price_eur)
    missed = every_violation(problem, choices)[:, hard]
    return choices[(missed <= 1e-9).all(axis=1)]


def enumerated_optimum(problem: ChoiceProblem) -> float:
    """Cost of the best choice by trying every one; infinity if none holds."""
    plans = every_plan(problem)
    if not len(plans):
        return float("inf")
    elastic = np.isfinite(problem.violation_price_eur)
    missed = every_violation(problem, plans)[:, elastic]
    priced = missed @ problem.violation_price_eur[elastic]
    return float((problem.cost_eur[plans].sum(axis=1) + priced).min())


def milp_optimum(problem: ChoiceProblem) -> float:
    """Cost of the best choice as SciPy's own statement has it; infinity if none holds.

    For problems that are too large to try every choice of.

    Raises
    ------
    RuntimeError
        If neither is proven.
    """
    elastic = np.flatnonzero(np.isfinite(problem.violation_price_eur))
    n_options, n_elastic = problem.n_options, len(elastic)
    lifts = sparse.csr_array(
        (np.ones(n_elastic), (elastic, np.arange(n_elastic))),
        shape=(problem.n_rows, n_elastic),
    )
    picks = sparse.csr_array(
        (np.ones(n_options), (problem.group_of_option, np.arange(n_options)))
    )
    nothing = sparse.csr_array((problem.n_groups, 2 * n_elastic))
    rows = sparse.hstack((problem.coefficients, lifts, -lifts))
    whole = np.repeat([1, 0], [n_options, 2 * n_elastic])
    price = problem.violation_price_eur[elastic]
    found = optimize.milp(
        np.concatenate((problem.cost_eur, price, price)),
        integrality=whole,
        bounds=optimize.Bounds(0, np.where(whole, 1.0, np.inf)),
        constraints=(
            optimize.LinearConstraint(rows, problem.lower, problem.upper),
            optimize.LinearConstraint(sparse.hstack((picks, nothing)), 1, 1),
        ),
        options={"mip_rel_gap": 0.0},
    )
    if found.status not in {0, 2}:
        raise RuntimeError(found.message)
    return float(found.fun) if found.status == 0 else float("inf")


def enumerated_least_violation(problem: ChoiceProblem) -> float:
    """Least weighted violation of the hard rows, by trying every choice."""
    hard = ~np.isfinite(problem.violation_price_eur)
    weight = np.where(hard, problem.violation_weight, 0.0)
    missed = every_violation(problem, every_choice(problem))
    return float((missed @ weight).min())


def staged_problem(
    n_groups: int, n_options: int, seed: int, share: float = 0.3
) -> ChoiceProblem:
    """Made-up problem of the kind that a path gives: savings that add up by the year.

    Each group has "nothing" and dated works; a row per year asks for a rising saving,
    and a last row for a number of dwellings.
    """
    rng = np.random.default_rng(seed)
    n_years = 4
    groups = []
    for _ in range(n_groups):
        size = float(rng.integers(5, 60))
        options: list[tuple[float, ...]] = [(0.0,) * (n_years + 2)]
        for _ in range(n_options - 1):
            saved = size * rng.uniform(20, 100)
            year = int(rng.integers(n_years))
            off_gas = size * float(rng.random() < 0.3)
            cost = saved * rng.uniform(5, 12) + 200 * off_gas + 2000 - 300 * year
            by_year = [saved * (number >= year) for number in range(n_years)]
            options.append((float(cost), *by_year, off_gas))
        groups.append(options)
    most = problem_of(groups)
    reach = np.maximum.reduceat(
        most.coefficients.toarray(), most.group_starts, axis=1
    ).sum(axis=1)
    rising = np.append(np.arange(1, n_years + 1) / n_years, 0.7)
    return problem_of(groups, lower=tuple((share * rising * reach).tolist()))
