"""The four figures that a benchmark prints of a solution."""

from warmtepad.solving.outcome import Solution


def four_figures(solution: Solution, sense: float = 1.0) -> str:
    """Objective, bound, gap and seconds of a solution, in one line.

    Parameters
    ----------
    solution
        A solution with a plan.
    sense
        1 where the least is best, -1 where the problem asked for the most.
    """
    objective, bound = sense * solution.objective_eur, sense * solution.lower_bound_eur
    gap = f"{solution.gap_fraction:.3g}"
    return f"{objective + 0.0:.12g} {bound + 0.0:.12g} {gap} {solution.seconds:.2f}"
