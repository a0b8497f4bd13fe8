"""What callers of warmtepad catch, and the way out that its messages name."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


class WarmtepadError(Exception):
    """Everything that warmtepad raises on purpose."""


class InputError(WarmtepadError, ValueError):
    """A file or a table cannot be used; says every problem at once.

    Parameters
    ----------
    source
        The file or object that was read, as the user named it.
    problems
        One sentence per problem: where, what was found, what is expected, the way out.
    """

    def __init__(self, source: str, problems: Iterable[str]) -> None:
        self.source = source
        """The file or object that was read, as the user named it."""
        self.problems = tuple(problems)
        """One sentence per problem, in file order."""
        count = len(self.problems)
        lines = "".join(f"\n  * {problem}" for problem in self.problems)
        super().__init__(f"{source} has {count} problem(s):{lines}")


def in_a_line(error: WarmtepadError) -> str:
    """Say what is the matter in one line, without the source that a table names.

    Examples
    --------
    >>> in_a_line(InputError("switch dear", ["money: missing", "path: unknown key"]))
    'money: missing; path: unknown key'
    >>> in_a_line(WarmtepadError("the disk is full"))
    'the disk is full'
    """
    return "; ".join(error.problems) if isinstance(error, InputError) else str(error)


class StockError(InputError):
    """A complex list or a registry file cannot be used."""


class CatalogueError(InputError):
    """A measure catalogue or an assumptions file cannot be used."""


class ScenarioError(InputError):
    """A scenario cannot be used."""


class OutputError(WarmtepadError, OSError):
    """An output folder or file cannot be written."""


class SolverError(WarmtepadError, RuntimeError):
    """A solver stopped without an answer that can be read."""


class ClusterError(SolverError):
    """A cluster cannot be used, or was lost in the middle of a run."""


class CheckError(WarmtepadError, AssertionError):
    """A plan does not hold when it is recomputed without the solver."""


def nearest(word: str, known: Sequence[str]) -> str:
    """Say which known words come nearest, or which there are.

    Examples
    --------
    >>> nearest("pionts", ["points", "kind"])
    'did you mean "points"'
    >>> nearest("x", ["points", "kind"])
    'expected one of "points", "kind"'
    """
    close = get_close_matches(word, known, n=3, cutoff=0.6)
    if close:
        return "did you mean " + " or ".join(f'"{match}"' for match in close)
    return "expected one of " + ", ".join(f'"{match}"' for match in known)
