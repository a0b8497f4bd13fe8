"""Public multiple-choice multidimensional knapsacks, solved to the proven optimum.

``python -m tests.benchmarks.mmkp FILE [--problem K] [--time-limit S]``

Exactly one item per group, the largest value within the capacities. Two formats are
read: one problem (groups, items per group, resources; the capacities; then per group
its number and its items, value first), and numbered problems in one file (the same,
with the number of the problem before its groups). Prints per problem, with objective
and bound as the problem has them, the largest: ``objective bound gap seconds``.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse

from tests.benchmarks.figures import four_figures
from warmtepad.columns import Floats
from warmtepad.errors import InputError
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import SolveSettings

ONE_PROBLEM, NUMBERED_PROBLEMS = 3, 4
"""How many numbers stand on the first line of each format."""

TIME_LIMIT_S = 3600.0
"""Time for one problem, unless told otherwise [s]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knapsack:
    """One problem of a file."""

    number: int
    """Number of the problem in its file."""

    capacity: Floats
    """Capacity of each resource, shape (n_resources,)."""

    items: Floats
    """Value, then weights, of each item, shape (n_groups, n_items, 1 + n_resources)."""


class _Words:
    """Words of a file, taken as numbers one after the other; lines are free."""

    def __init__(self, path: Path) -> None:
        self.source = str(path)
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(self.source, [f"cannot be read: {error}"]) from None
        words = [(n, word) for n, line in enumerate(lines, 1) for word in line.split()]
        if not words:
            raise InputError(self.source, ["the file is empty, expected a problem"])
        self.lines, self.words = zip(*words, strict=True)
        self.at = 0

    def take(self, count: int, what: str) -> Floats:
        """Take the next numbers."""
        first, self.at = self.at, min(self.at + count, len(self.words))
        numbers = np.array([_number(word) for word in self.words[first : self.at]])
        problems = [
            f"line {self.lines[first + at]}: {self.words[first + at]!r} is not a "
            f"finite number of {what}"
            for at in np.flatnonzero(~np.isfinite(numbers)).tolist()
        ]
        if len(numbers) < count:
            problems.append(
                f"the file ends within {what}: found {len(numbers)} number(s), "
                f"expected {count}"
            )
        if problems:
            raise InputError(self.source, problems)
        return numbers

    def take_count(self, what: str) -> int:
        """Take a whole number above zero."""
        found = float(self.take(1, what)[0])
        if found < 1 or found != int(found):
            msg = f"{what} is {found:g}, expected a whole number above 0"
            raise self.error(msg)
        return int(found)

    def error(self, text: str) -> InputError:
        """Say what is wrong with the word that was taken last."""
        return InputError(self.source, [f"line {self.lines[self.at - 1]}: {text}"])

    @property
    def has_numbers_left(self) -> bool:
        """Whether the next word is a number; notes may follow the last group."""
        left = self.words[self.at : self.at + 1]
        return bool(left) and np.isfinite(_number(left[0]))


def _number(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        return np.nan


def read_knapsacks(path: Path) -> tuple[Knapsack, ...]:
    """Read every problem of a file, in either format.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    InputError
        If the file cannot be read, or its numbers are not those of whole problems.
    """
    words = _Words(path)
    on_first_line = words.lines.count(words.lines[0])
    if on_first_line not in {ONE_PROBLEM, NUMBERED_PROBLEMS}:
        text = (
            f"the first line has {on_first_line} number(s), expected 3 (groups, items "
            "per group, resources) or 4 (the same after a problem number)"
        )
        raise InputError(words.source, [f"line {words.lines[0]}: {text}"])
    knapsacks: list[Knapsack] = []
    while not knapsacks or words.has_numbers_left:
        if on_first_line == NUMBERED_PROBLEMS:
            knapsacks.append(_read_one(words, words.take_count("the problem number")))
        elif knapsacks:
            words.take(1, "what follows")
            msg = "numbers go on after the last group"
            raise words.error(msg)
        else:
            knapsacks.append(_read_one(words, 1))
    return tuple(knapsacks)


def _read_one(words: _Words, number: int) -> Knapsack:
    n_groups = words.take_count("the number of groups")
    n_items = words.take_count("the number of items per group")
    n_resources = words.take_count("the number of resources")
    capacity = words.take(n_resources, "capacities")
    groups = []
    for group in range(1, n_groups + 1):
        found = words.take_count(f"the number of group {group}")
        if found != group:
            msg = f"group {found} stands where {group} is expected"
            raise words.error(msg)
        taken = words.take(n_items * (1 + n_resources), f"the items of group {group}")
        groups.append(taken.reshape(n_items, 1 + n_resources))
    return Knapsack(number=number, capacity=capacity, items=np.stack(groups))


def as_choices(knapsack: Knapsack) -> ChoiceProblem:
    """State a knapsack as a problem of choices: the largest value costs least."""
    n_groups, n_items, n_numbers = knapsack.items.shape
    options = knapsack.items.reshape(-1, n_numbers)
    n_rows = n_numbers - 1
    return ChoiceProblem(
        cost_eur=-options[:, 0],
        group_of_option=np.repeat(np.arange(n_groups), n_items),
        coefficients=sparse.csr_array(options[:, 1:].T),
        lower=np.full(n_rows, -np.inf),
        upper=knapsack.capacity.copy(),
        row_names=tuple(f"resource {number}" for number in range(1, n_rows + 1)),
        violation_price_eur=np.full(n_rows, np.inf),
        violation_weight=np.ones(n_rows),
    )


def chosen_problems(
    knapsacks: Sequence[Knapsack], number: int | None, source: str
) -> list[Knapsack]:
    """All problems, or the one with a number.

    Raises
    ------
    InputError
        If no problem has the number.
    """
    chosen = [one for one in knapsacks if number in {None, one.number}]
    if not chosen:
        there = ", ".join(str(one.number) for one in knapsacks)
        raise InputError(source, [f"no problem {number}; the file has {there}"])
    return chosen


def main(arguments: Sequence[str]) -> int:
    """Solve the problems of a file and print four figures of each; exit status."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.mmkp")
    parser.add_argument("file", type=Path)
    parser.add_argument("--problem", type=int, default=None)
    parser.add_argument("--time-limit", type=float, default=TIME_LIMIT_S)
    asked = parser.parse_args(arguments)
    try:
        knapsacks = read_knapsacks(asked.file)
        chosen = chosen_problems(knapsacks, asked.problem, str(asked.file))
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    settings = SolveSettings(gap_fraction=0.0, time_limit_s=asked.time_limit)
    status = 0
    for knapsack in chosen:
        solution = solve(as_choices(knapsack), settings)
        if solution.violation.any() or not solution.chosen.size:
            print(solution.outcome, flush=True)
            status = 1
        else:
            print(four_figures(solution, sense=-1.0), flush=True)
    return status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
