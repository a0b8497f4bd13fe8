"""What is wrong with the rules of a stock, and how it is said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from warmtepad.reading.accounts import MOST_PROBLEMS_SHOWN
from warmtepad.stock import Stock


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that is wrong with the rules of one row."""

    row: int
    """Row of the stock."""

    column: str
    """Column that is wrong."""

    text: str
    """What was found, what is expected, the way out."""


Problems = Iterator[Problem]


def problem_texts(stock: Stock, problems: Iterable[Problem]) -> list[str]:
    """Say problems in file order, with row, complex and column; a long list is cut off.

    What is wrong with a row of the file is said once, although the stock has several
    rows of it: one per label, or per complex that it stands for.

    Parameters
    ----------
    stock
        The rows that the problems are in.
    problems
        Problems in any order.
    """
    file_row = range(len(stock)) if stock.file_row is None else stock.file_row
    text_of_problem: dict[tuple[int, str, str], str] = {}
    for problem in sorted(problems, key=lambda one: int(file_row[one.row])):
        key = (int(file_row[problem.row]), problem.column, problem.text)
        text = f"{stock.name_of(problem.row)}, {problem.column}: {problem.text}"
        text_of_problem.setdefault(key, text)
    texts = list(text_of_problem.values())
    rest = len(texts) - MOST_PROBLEMS_SHOWN
    return [*texts[:MOST_PROBLEMS_SHOWN], f"and {rest} more"] if rest > 0 else texts
