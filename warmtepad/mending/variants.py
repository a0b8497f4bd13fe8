"""Tasks that differ in one thing from the one that cannot be done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from warmtepad.columns import NO_YEAR, Booleans
from warmtepad.options.alternatives import Alternatives
from warmtepad.options.dated import Options, make_options
from warmtepad.options.exits import LATER_THAN_ANY_YEAR
from warmtepad.options.listing import make_alternatives
from warmtepad.options.merging import merged
from warmtepad.options.path import path_average_kwh_per_m2_yr
from warmtepad.options.works import Grounds, make_grounds
from warmtepad.scenario import Scenario
from warmtepad.sections import PathKind
from warmtepad.stock import Stock

STOCK_RULES: tuple[tuple[str, ...], ...] = (
    ("contracted_measures", "contracted_year"),
    ("required_measures",),
    ("forbidden_measures",),
    ("earliest_year",),
    ("no_heat_pump_before_year",),
)
"""Columns of the stock that are left out together, the first gives the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """One limit of the scenario on works, and the complexes that it touches."""

    name: str
    """Key of the scenario."""

    value: str
    """What it becomes, as a file has it."""

    scenario: Scenario
    """The scenario with that."""

    complexes: Booleans
    """Complexes that may do more then, shape (n_complexes,)."""


def later_scenarios(
    options: Options,
) -> Iterator[tuple[str, tuple[tuple[str, Scenario], ...]]]:
    """Later deadlines, target years and paths.

    Parameters
    ----------
    options
        What can be chosen now.

    Yields
    ------
    name : str
        Key of the scenario.
    scenarios : tuple of (str, Scenario)
        The year, or by how many years the path moves, and the scenario with it: a
        year later each, up to the last year of the plan.
    """
    scenario = options.grounds.scenario
    hard = {
        block.name
        for block in options.rows.blocks
        if not np.isfinite(block.violation_price_eur)
    }
    for rule, name, year in (
        ("phase-out", "phase_out.deadline_year", scenario.phase_out.deadline_year),
        ("off gas", "off_gas.year", scenario.off_gas.year),
    ):
        years = range(year + 1, scenario.last_year + 1)
        if rule in hard and years:
            key = name.replace(".", "__")
            yield (
                name,
                tuple((str(y), scenario.replace(**{key: y})) for y in years),
            )
    if "path" in hard:
        baseline = options.context.baseline_kwh_per_m2_yr
        later = range(1, len(scenario.years))
        moved = ((f"+{by}", _moved(scenario, baseline, by)) for by in later)
        yield "path.points", tuple(moved)


def _moved(scenario: Scenario, baseline: float, years: int) -> Scenario:
    """Scenario whose path asks some years later for what it asked for."""
    path = path_average_kwh_per_m2_yr(scenario, baseline).tolist()
    figures = np.array([max(baseline, path[0])] * years + path)[: len(path)]
    if scenario.path.kind is PathKind.RELATIVE:
        figures = np.minimum(figures / baseline, 1.0)
    falling = np.minimum.accumulate(figures).tolist()
    return scenario.replace(
        path__points=dict(zip(scenario.years, falling, strict=True))
    )


def switches(grounds: Grounds) -> Iterator[Switch]:
    """Limits of the scenario on works that are on, each switched off.

    Parameters
    ----------
    grounds
        What options are made of now.
    """
    scenario, stock = grounds.scenario, grounds.stock
    every = np.ones(grounds.n_complexes, dtype=np.bool_)
    leaves = grounds.exit_year != LATER_THAN_ANY_YEAR
    worked_on = _of_complexes(stock, stock.earlier_works_year != NO_YEAR)
    works = scenario.works
    for name, is_on, off, complexes in (
        ("bills.no_bill_rises", scenario.bills.no_bill_rises, False, every),
        ("works.no_label_worsens", works.no_label_worsens, False, every),
        (
            "works.years_without_work_before_exit",
            works.years_without_work_before_exit > 0,
            0,
            leaves,
        ),
        ("works.years_between_works", works.years_between_works > 0, 0, worked_on),
        ("works.allowed_measures", works.allowed_measures is not None, None, every),
    ):
        if is_on and complexes.any():
            changed = scenario.replace(**{name.replace(".", "__"): off})
            value = "" if off is None else str(off).lower()
            yield Switch(name=name, value=value, scenario=changed, complexes=complexes)


def stock_rules(stock: Stock) -> Iterator[tuple[str, Stock, Booleans]]:
    """Columns of rules of the stock, each left out.

    Parameters
    ----------
    stock
        The stock.

    Yields
    ------
    name : str
        Column of the stock.
    without : Stock
        The stock without it.
    complexes : ndarray of shape (n_complexes,)
        Complexes that had something in it.
    """
    for names in STOCK_RULES:
        columns = {name: getattr(stock, name) for name in names}
        none = {name: np.zeros_like(column) for name, column in columns.items()}
        for name, column in none.items():
            if column.dtype == np.object_:
                none[name] = np.full(len(stock), "", dtype=np.object_)
        given = columns[names[0]] != none[names[0]]
        if given.any():
            without = replace(stock, **none)
            yield names[0], without, _of_complexes(stock, np.asarray(given))


def _of_complexes(stock: Stock, of_row: Booleans) -> Booleans:
    """Whether it holds for a row of each complex, shape (n_complexes,)."""
    return np.logical_or.reduceat(of_row, stock.complex_starts)


@dataclass(frozen=True)
class Freed:
    """What complexes may do in another stock or scenario, worked out once if asked."""

    options: Options
    """What can be chosen now."""

    stock: Stock
    """Stock that it is made of instead; the dwellings are the same."""

    scenario: Scenario
    """Scenario that it is made of instead."""

    complexes: Booleans
    """Complexes that it is worked out for, shape (n_complexes,)."""

    adapt: Callable[[Grounds], Grounds]
    """What else is done to grounds, such as fixing what was done."""

    @cached_property
    def alternatives(self) -> Alternatives:
        """What these complexes may do.

        Raises
        ------
        StockError
            If rules of the stock contradict each other then.
        """
        readings = self.options.alternatives.readings
        return make_alternatives(self.grounds, readings, complexes=self.complexes)

    @cached_property
    def grounds(self) -> Grounds:
        """What it is made of; raises as `alternatives` does."""
        present = self.options.grounds
        bare = make_grounds(
            self.stock,
            present.homes,
            present.catalogue,
            self.scenario,
            present.assumptions,
        )
        return self.adapt(bare)

    def taken_by(self, complexes: Booleans) -> Options:
        """Let some complexes do so, and all others what they could.

        Parameters
        ----------
        complexes
            Some of those that it is worked out for, shape (n_complexes,).
        """
        present = self.options
        found = merged(present.alternatives, self.alternatives, complexes)
        return make_options(self.grounds, found, present.prices)


def options_later(options: Options, scenario: Scenario) -> Options:
    """Options where only rows ask for something else."""
    grounds = replace(options.grounds, scenario=scenario)
    return make_options(grounds, options.alternatives, options.prices)
