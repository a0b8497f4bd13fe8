"""The cheapest way to a reduction, one option per cluster of dwellings, with proof.

``python -m tests.benchmarks.choice OPTIONS.csv --reduction KWH [--gap G]``

The file has the columns ``cluster_id, option, cost_eur, reduction_kwh``; option 0 of
each cluster is to do nothing. Prints ``objective bound gap seconds``, or ``infeasible``
with the largest reduction that is possible. ``tests.benchmarks.choice_files`` makes
such files.
"""

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy import sparse

from tests.benchmarks.figures import four_figures
from warmtepad.columns import Floats, Integers
from warmtepad.errors import InputError
from warmtepad.problem import ChoiceProblem
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.solving.presolve import tolerance

COLUMNS = ("cluster_id", "option", "cost_eur", "reduction_kwh")
"""Columns that the file has, in any order; others are not read."""

GAP = 1e-6
"""The proof is this near, unless told otherwise."""

TIME_LIMIT_S = 600.0
"""Time, unless told otherwise [s]."""


class _Row(NamedTuple):
    """One line of the file."""

    cluster_id: str
    option: int
    cost_eur: float
    reduction_kwh: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of a file, those of a cluster together."""

    cluster: Integers
    """Number of the cluster of each option, rising, shape (n_options,)."""

    cost_eur: Floats
    """Cost of each option, shape (n_options,) [EUR]."""

    reduction_kwh: Floats
    """What each option saves, shape (n_options,) [kWh]."""


def read_options(path: Path) -> Options:
    """Read the options of a file; every flaw of it is said at once.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    InputError
        If the file cannot be read, a column is missing, a value is not a number, an
        option stands twice, or a cluster has no option 0 that costs and saves nothing.
    """
    flaws: list[str] = []
    rows = list(_rows(path, flaws))
    order = sorted(rows, key=lambda row: (row.cluster_id, row.option))
    cluster_ids = sorted({row.cluster_id for row in order})
    idle = {row.cluster_id for row in order if row.option == 0}
    flaws += [
        f"cluster {cluster_id!r} has no option 0, expected one that does nothing"
        for cluster_id in cluster_ids
        if cluster_id not in idle
    ]
    if flaws:
        raise InputError(str(path), flaws)
    number = {cluster_id: place for place, cluster_id in enumerate(cluster_ids)}
    return Options(
        cluster=np.array([number[row.cluster_id] for row in order], dtype=np.int64),
        cost_eur=np.array([row.cost_eur for row in order]),
        reduction_kwh=np.array([row.reduction_kwh for row in order]),
    )


def _rows(path: Path, flaws: list[str]) -> Iterator[_Row]:
    """Rows without flaws; the flaws of the others join the list."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), [f"cannot be read: {error}"]) from None
    lines = csv.DictReader(text.splitlines())
    header = lines.fieldnames or []
    missing = [f"column {name!r} is missing" for name in COLUMNS if name not in header]
    if missing:
        found = ", ".join(header) or "nothing"
        raise InputError(str(path), [*missing, f"the first line has {found}"])
    line_of: dict[tuple[str, int], int] = {}
    for cells in lines:
        line = lines.line_num
        row, wrong = _row(cells)
        if not wrong:
            first = line_of.setdefault((row.cluster_id, row.option), line)
            if first != line:
                wrong = [
                    f"option {row.option} of cluster {row.cluster_id!r} stands on "
                    f"line {first} already"
                ]
        if wrong:
            flaws += [f"line {line}: {flaw}" for flaw in wrong]
        else:
            yield row
    if not line_of and not flaws:
        flaws.append("the file has no options")


def _row(cells: dict[str, str | None]) -> tuple[_Row, list[str]]:
    """One row, and what is wrong with it."""
    texts = {name: (cells[name] or "").strip() for name in COLUMNS}
    numbers = {name: _number(texts[name]) for name in COLUMNS[1:]}
    wrong = [] if texts["cluster_id"] else ["cluster_id is empty"]
    wrong += [
        f"{name} is {texts[name]!r}, expected a number"
        for name, number in numbers.items()
        if not np.isfinite(number)
    ]
    if wrong:
        return _Row("", 0, 0.0, 0.0), wrong
    option, cost_eur, reduction_kwh = numbers.values()
    if option < 0 or option != int(option):
        wrong.append(f"option is {texts['option']!r}, expected 0, 1, 2, ...")
    elif option == 0 and (cost_eur or reduction_kwh):
        wrong.append(
            f"option 0 costs {cost_eur:g} and saves {reduction_kwh:g}, expected 0 and "
            "0: it is to do nothing"
        )
    return _Row(texts["cluster_id"], int(option), cost_eur, reduction_kwh), wrong


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return np.nan


def as_choices(options: Options, reduction_kwh: float) -> ChoiceProblem:
    """State the options with the reduction that they have to add up to."""
    return ChoiceProblem(
        cost_eur=options.cost_eur.copy(),
        group_of_option=options.cluster.copy(),
        coefficients=sparse.csr_array(options.reduction_kwh[None, :]),
        lower=np.array([reduction_kwh]),
        upper=np.array([np.inf]),
        row_names=("reduction",),
        violation_price_eur=np.array([np.inf]),
        violation_weight=np.array([1.0]),
    )


def largest_reduction_kwh(options: Options) -> float:
    """What the options save when each cluster does what saves most [kWh]."""
    starts = np.flatnonzero(np.diff(options.cluster, prepend=-1))
    return float(np.maximum.reduceat(options.reduction_kwh, starts).sum())


def main(arguments: Sequence[str]) -> int:
    """Solve the choice of a file and print its four figures; exit status."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.choice")
    parser.add_argument("file", type=Path)
    parser.add_argument("--reduction", type=float, required=True, metavar="KWH")
    parser.add_argument("--gap", type=float, default=GAP)
    parser.add_argument("--time-limit", type=float, default=TIME_LIMIT_S)
    asked = parser.parse_args(arguments)
    if not np.isfinite(asked.reduction):
        parser.error(f"--reduction is {asked.reduction}, expected a number of kWh")
    try:
        options = read_options(asked.file)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    most_kwh = largest_reduction_kwh(options)
    problem = as_choices(options, asked.reduction)
    if most_kwh < asked.reduction - float(tolerance(problem)[0]):
        print(f"infeasible {most_kwh:.12g}")
        return 1
    settings = SolveSettings(gap_fraction=asked.gap, time_limit_s=asked.time_limit)
    solution = solve(problem, settings)
    if solution.outcome is Outcome.NO_PLAN_FOUND:
        print(solution.outcome)
        return 1
    print(four_figures(solution))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
