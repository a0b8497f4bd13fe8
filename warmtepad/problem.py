"""A problem of choices: numbers only, it knows no house."""

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from scipy import sparse

from warmtepad.columns import Booleans, Floats, Integers, frozen


class Limited(Protocol):
    """Anything with limits on coupling rows."""

    @property
    def lower(self) -> Floats:
        """Least value of each row, shape (n_rows,); minus infinity if there is none."""

    @property
    def upper(self) -> Floats:
        """Largest value of each row, shape (n_rows,); infinity if there is none."""

    @property
    def violation_price_eur(self) -> Floats:
        """Price of missing a limit by one, shape (n_rows,); infinity if hard."""


def rows_missed(limited: Limited, row_values: Floats) -> Floats:
    """By how much rows miss their limits, shape (n_rows,).

    Parameters
    ----------
    limited
        The limits.
    row_values
        Value of each row, shape (n_rows,).

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> limits = SimpleNamespace(lower=np.array([3.0, 0.0]), upper=np.array([9.0, 2.0]))
    >>> rows_missed(limits, np.array([1.0, 2.5])).tolist()
    [2.0, 0.5]
    """
    outside = np.maximum(limited.lower - row_values, row_values - limited.upper)
    return np.asarray(np.maximum(outside, 0.0), dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceProblem:
    r"""Pick exactly one option in each group at the lowest cost, so that rows hold.

    .. math::
        \min \sum_j c_j x_j + \sum_r p_r v_r, \quad
        \sum_{j \in g} x_j = 1 \; \forall g, \quad
        l_r - v_r \le \sum_j a_{rj} x_j \le u_r + v_r, \quad x_j \in \{0, 1\}

    A group that may be left alone has an option "nothing" of its own: the same problem,
    but solvers find a plan much sooner than with "at most one".

    Raises
    ------
    ValueError
        If shapes do not fit, options of a group do not stand together, a group has no
        option, or a limit, cost or coefficient is not a number.
    """

    cost_eur: Floats
    """Cost of each option, shape (n_options,) [EUR]."""

    group_of_option: Integers
    """Group of each option, shape (n_options,): 0, 0, ..., 1, ..., n_groups - 1."""

    coefficients: sparse.csr_array
    """Effect of each option on each row, shape (n_rows, n_options)."""

    lower: Floats
    """Least value of each row, shape (n_rows,); minus infinity if there is none."""

    upper: Floats
    """Largest value of each row, shape (n_rows,); infinity if there is none."""

    row_names: tuple[str, ...]
    """Name of each row, for people."""

    violation_price_eur: Floats
    """Price of missing a limit by one, shape (n_rows,); infinity for a hard row."""

    violation_weight: Floats
    """Weight of missing a limit by one when not all hard rows can hold, (n_rows,)."""

    def __post_init__(self) -> None:
        """Check shapes and numbers, and set every column read-only."""
        n_rows, n_options = self.coefficients.shape
        for name in ("cost_eur", "group_of_option"):
            _expect_length(name, len(getattr(self, name)), n_options)
        for name in (
            "lower",
            "upper",
            "row_names",
            "violation_price_eur",
            "violation_weight",
        ):
            _expect_length(name, len(getattr(self, name)), n_rows)
        steps = np.diff(self.group_of_option, prepend=-1)
        if n_options == 0 or steps[0] != 1 or not np.isin(steps, (0, 1)).all():
            msg = "group_of_option must count 0, 0, ..., 1, ... without gaps"
            raise ValueError(msg)
        finite = np.isfinite(self.cost_eur).all()
        if not finite or not np.isfinite(self.coefficients.data).all():
            msg = "costs and coefficients must be finite numbers"
            raise ValueError(msg)
        if np.isnan(self.lower).any() or np.isnan(self.upper).any():
            msg = "limits must be numbers; write infinity for no limit"
            raise ValueError(msg)
        for row in np.flatnonzero(self.lower > self.upper):
            msg = (
                f"row {self.row_names[row]!r} asks for at least {self.lower[row]} "
                f"and at most {self.upper[row]}"
            )
            raise ValueError(msg)
        for column in (self.cost_eur, self.group_of_option, self.lower, self.upper):
            frozen(column)

    @property
    def n_options(self) -> int:
        """Number of options."""
        return len(self.cost_eur)

    @property
    def n_groups(self) -> int:
        """Number of groups."""
        return int(self.group_of_option[-1]) + 1

    @property
    def n_rows(self) -> int:
        """Number of coupling rows."""
        return len(self.lower)

    @property
    def group_starts(self) -> Integers:
        """First option of each group, shape (n_groups,)."""
        first = np.searchsorted(self.group_of_option, np.arange(self.n_groups))
        return first.astype(np.int64)

    def keep(self, options: Integers) -> "ChoiceProblem":
        """Return the problem with some options only; each group must keep one.

        Parameters
        ----------
        options
            Numbers of the options to keep, rising, shape (n_kept,).
        """
        return replace(
            self,
            cost_eur=self.cost_eur[options],
            group_of_option=self.group_of_option[options],
            coefficients=self.coefficients[:, options],
        )

    def with_rows(self, rows: Booleans) -> "ChoiceProblem":
        """Return the problem with some rows only, of which a mask is given."""
        return replace(
            self,
            coefficients=self.coefficients[np.flatnonzero(rows)],
            lower=self.lower[rows],
            upper=self.upper[rows],
            row_names=tuple(np.array(self.row_names, dtype=np.object_)[rows]),
            violation_price_eur=self.violation_price_eur[rows],
            violation_weight=self.violation_weight[rows],
        )

    def row_values(self, chosen: Integers) -> Floats:
        """Value of each row for a choice.

        Parameters
        ----------
        chosen
            Number of the option picked in each group, shape (n_groups,).

        Returns
        -------
        ndarray of shape (n_rows,)
        """
        picked = np.zeros(self.n_options)
        picked[chosen] = 1.0
        return np.asarray(self.coefficients @ picked, dtype=np.float64)

    def violations(self, chosen: Integers) -> Floats:
        """By how much each row misses its limits for a choice, shape (n_rows,).

        Examples
        --------
        >>> import numpy as np
        >>> problem = ChoiceProblem(
        ...     cost_eur=np.array([0.0, 5.0]),
        ...     group_of_option=np.array([0, 0]),
        ...     coefficients=sparse.csr_array(np.array([[0.0, 3.0]])),
        ...     lower=np.array([4.0]),
        ...     upper=np.array([np.inf]),
        ...     row_names=("saved",),
        ...     violation_price_eur=np.array([np.inf]),
        ...     violation_weight=np.array([1.0]),
        ... )
        >>> problem.violations(np.array([1])).tolist()
        [1.0]
        """
        return rows_missed(self, self.row_values(chosen))


@dataclass(frozen=True, slots=True, kw_only=True)
class RowBlock:
    """Rows that read one quantity, for each place and each line over the years.

    Raises
    ------
    ValueError
        If shapes do not fit, or a lower limit is above the upper one.
    """

    name: str
    """Rule that asks for it, for people."""

    quantity: int
    """Number of the quantity among those of states, or among those of works."""

    is_flow: bool
    """Whether the quantity belongs to works, not to states."""

    place_of_group: Integers
    """Place that each group counts in, shape (n_groups,); -1 if in none."""

    places: tuple[str, ...]
    """Names of the places; one empty name for the whole."""

    over_years: Floats
    """How each line adds up the years, shape (n_lines, n_years)."""

    years: Integers
    """Calendar year of each line, for people, shape (n_lines,)."""

    lower: Floats
    """Least value, less what "nothing" comes to, shape (n_places, n_lines)."""

    upper: Floats
    """Largest value, less what "nothing" comes to, shape (n_places, n_lines)."""

    violation_price_eur: float = np.inf
    """Price of missing a limit by one; infinity for hard rows."""

    violation_weight: Floats
    """Weight of missing a limit by one when not all hard rows can hold, shape
    (n_places, n_lines)."""

    def __post_init__(self) -> None:
        """Check shapes, and set every column read-only."""
        shape = (len(self.places), len(self.years))
        found = {
            name: getattr(self, name).shape
            for name in ("lower", "upper", "violation_weight")
        }
        if set(found.values()) != {shape} or len(self.over_years) != len(self.years):
            msg = f"{self.name!r} has shapes {found}, expected {shape}"
            raise ValueError(msg)
        if (self.lower > self.upper).any():
            msg = f"{self.name!r} asks for at least more than it allows at most"
            raise ValueError(msg)
        for column in (self.place_of_group, self.over_years, self.lower, self.upper):
            frozen(column)

    @property
    def n_rows(self) -> int:
        """Number of rows: places times lines, place by place."""
        return int(self.lower.size)

    @property
    def row_names(self) -> tuple[str, ...]:
        """Name of each row, for people, shape (n_rows,)."""
        return tuple(
            " ".join(part for part in (self.name, place, str(year)) if part)
            for place in self.places
            for year in self.years.tolist()
        )


def _expect_length(name: str, found: int, expected: int) -> None:
    if found != expected:
        msg = f"{name} has {found} entries, expected {expected}"
        raise ValueError(msg)
