"""Which options join a linear relaxation that began with few."""

import numpy as np

from tests.problems import problem_of
from warmtepad.solving.prices import worth_joining


def test_options_cheaper_than_every_joined_one_of_their_group_join() -> None:
    """Proves: of 5, 3 and 6 only 3 beats the joined 5; in the other group nothing does.

    Fails if: options that would better the prices are left out, or others come along.
    """
    problem = problem_of(
        [[(5.0, 0.0), (3.0, 0.0), (6.0, 0.0)], [(2.0, 0.0), (2.0, 0.0)]]
    )

    wanted = worth_joining(problem, problem.cost_eur, np.array([0, 3]))

    assert wanted.tolist() == [1]
