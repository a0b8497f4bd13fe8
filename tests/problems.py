"""Small problems of choices, made in one line."""

from collections.abc import Sequence
from itertools import product

import numpy as np
from scipy import sparse

from warmtepad.problem import ChoiceProblem


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


def enumerated_optimum(problem: ChoiceProblem) -> float:
    """Cost of the best choice by trying every one; infinity if none holds."""
    members = [
        np.flatnonzero(problem.group_of_option == group)
        for group in range(problem.n_groups)
    ]
    hard = ~np.isfinite(problem.violation_price_eur)
    price = np.where(hard, 0.0, problem.violation_price_eur)
    best = np.inf
    for choice in product(*members):
        missed = problem.violations(np.array(choice))
        if (missed[hard] > 1e-9).any():
            continue
        best = min(best, problem.cost_eur[list(choice)].sum() + missed @ price)
    return float(best)


def enumerated_least_violation(problem: ChoiceProblem) -> float:
    """Least weighted violation of the hard rows, by trying every choice."""
    members = [
        np.flatnonzero(problem.group_of_option == group)
        for group in range(problem.n_groups)
    ]
    hard = ~np.isfinite(problem.violation_price_eur)
    weight = np.where(hard, problem.violation_weight, 0.0)
    choices = (np.array(choice) for choice in product(*members))
    return min(float(problem.violations(choice) @ weight) for choice in choices)
