"""From a stock and a scenario to a checked plan, in one call or step by step."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from warmtepad.assumptions import Assumptions
from warmtepad.catalogue import Catalogue
from warmtepad.checking import check_plan
from warmtepad.choosing import choose_ways
from warmtepad.errors import StockError
from warmtepad.expansion import expanded
from warmtepad.options.alternatives import Alternatives
from warmtepad.options.dated import Options, make_options, readings_of, rows_of
from warmtepad.options.dropped import Considered, considered_packages
from warmtepad.options.works import Grounds, make_grounds
from warmtepad.orders.make import source_of
from warmtepad.physics.calibration import make_homes
from warmtepad.physics.homes import Homes
from warmtepad.plan.plan import Plan, make_plan
from warmtepad.plan.row_prices import RowPrice, start_prices
from warmtepad.price_path import PricePath
from warmtepad.progress import Progress, Watch, nobody
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.restating import restated
from warmtepad.scenario import Scenario
from warmtepad.sections import Nta
from warmtepad.solving.outcome import SolveSettings
from warmtepad.stock import Stock

ASKED_BY_ROWS = {
    "path",
    "phase_out",
    "off_gas",
    "ready",
    "a_or_better",
    "capacity",
    "smoothness",
    "budget",
    "fairness",
    "rows",
    "new_build",
    "replanning",
}
"""Sections of a scenario that only rows read: options stay when they change."""


@dataclass(slots=True)
class Planner:
    """Plans one stock under many scenarios, and works out nothing twice.

    What a scenario leaves as it is - filled dwellings, packages, costs, effects - is
    kept from the last plan: another path or target costs only the solve.

    Examples
    --------
    >>> from warmtepad.bundled import bundled_folder
    >>> from warmtepad.reading.complex_list import read_stock
    >>> from warmtepad.reading.scenario import read_scenario
    >>> sample = bundled_folder("stock_samples") / "small_corporation.csv"
    >>> planner = Planner(read_stock(sample))
    >>> scenario = read_scenario("npa-2025").replace(off_gas__is_enabled=False)
    >>> settings = SolveSettings(gap_fraction=0.05)
    >>> costs = [
    ...     planner.plan(scenario.replace(path__points={2034: share}), settings)
    ...     for share in (0.95, 0.90)
    ... ]
    >>> costs[0].objective_eur < costs[1].objective_eur
    True
    """

    stock: Stock
    """The stock."""

    catalogue: Catalogue = field(default_factory=read_catalogue)
    """The measures; those that ship with warmtepad by default."""

    assumptions: Assumptions = field(default_factory=read_assumptions)
    """The figures; those that ship with warmtepad by default."""

    watch: Watch = nobody
    """Told how far a plan is."""

    _homes: dict[Nta, Homes] = field(default_factory=dict)
    _kept: tuple[Scenario, Grounds, Alternatives] | None = None
    _seconds: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Write out rows that stand for several complexes."""
        self.stock = expanded(self.stock)

    def homes(self, scenario: Scenario) -> Homes:
        """Return the stock filled in and calibrated, by the edition of a scenario."""
        nta = scenario.nta
        if nta not in self._homes:
            with self._timed("fill in"):
                self._homes[nta] = make_homes(
                    restated(self.stock, nta), self.assumptions
                )
        return self._homes[nta]

    def options(self, scenario: Scenario, prices: PricePath | None = None) -> Options:
        """Return what can be done in each complex and year.

        Parameters
        ----------
        scenario
            Years, prices and rules.
        prices
            Prices that stand in for rules of the whole stock, if any.
        """
        grounds, kept = self._grounds(scenario)
        with self._timed("options"):
            options = make_options(grounds, kept, prices, watch=self.watch)
        self._kept = (scenario, grounds, options.alternatives)
        return options

    def packages(self, complex_id: str, scenario: Scenario) -> tuple[Considered, ...]:
        """Return every package of a complex, kept or beaten by another one.

        Parameters
        ----------
        complex_id
            Name of the complex in the stock.
        scenario
            Years, prices and rules.

        Raises
        ------
        StockError
            If the stock has no such complex.
        """
        names = self.stock.complex_ids
        if complex_id not in names:
            problem = f"no complex {complex_id!r}, expected one of its complex_id"
            raise StockError(source_of(self.stock), [problem])
        grounds, _ = self._grounds(scenario)
        readings = readings_of(grounds, rows_of(grounds)[1])
        return considered_packages(grounds, readings, names.index(complex_id))

    def plan(
        self,
        scenario: Scenario,
        settings: SolveSettings | None = None,
        prices: PricePath | None = None,
        start: Iterable[RowPrice] = (),
    ) -> Plan:
        """Return the cheapest plan that keeps the scenario, checked without the solver.

        Parameters
        ----------
        scenario
            Path, rules and prices.
        settings
            When to stop, and with what solver.
        prices
            Prices of a sector run. The rules that they name need not hold: whatever is
            cheaper than the price is done, which is a fair share of the sector's work.
        start
            Prices of the rows of an earlier plan, to be sooner done: the plan is as
            near to the optimum as without. Those of rows that are not here count for
            nothing, and stocks that are written out have no use for them.

        Raises
        ------
        CheckError
            If the plan does not hold when it is recomputed: an error of warmtepad.
        SolverError
            If the solver is missing or fails.
        ValueError
            If the scenario allows a measure that the catalogue does not have.
        """
        self._seconds.clear()
        options = self.options(scenario, prices)
        with self._timed("solve"):
            solution = choose_ways(
                options.problem,
                settings or SolveSettings(),
                start_prices(options.rows, start),
                self.watch,
            )
        with self._timed("work out"):
            plan = make_plan(options, solution)
        with self._timed("check"):
            check_plan(plan, self.catalogue)
        return replace(plan, seconds=dict(self._seconds))

    def _grounds(self, scenario: Scenario) -> tuple[Grounds, Alternatives | None]:
        """Take what was kept, or make it anew if the scenario touches it."""
        if self._kept and _same_options(self._kept[0], scenario):
            _, grounds, alternatives = self._kept
            return replace(grounds, scenario=scenario), alternatives
        homes = self.homes(scenario)
        with self._timed("options"):
            grounds = make_grounds(
                self.stock, homes, self.catalogue, scenario, self.assumptions
            )
        return grounds, None

    @contextmanager
    def _timed(self, step: str) -> Iterator[None]:
        self.watch(Progress(step=step))
        started = time.perf_counter()
        yield
        spent = time.perf_counter() - started
        self._seconds[step] = self._seconds.get(step, 0.0) + spent


def plan_stock(
    stock: Stock, scenario: Scenario, settings: SolveSettings | None = None
) -> Plan:
    """Cheapest plan of a stock in a scenario, with the bundled catalogue and figures.

    Parameters
    ----------
    stock
        The stock.
    scenario
        Path, rules and prices.
    settings
        When to stop, and with what solver.

    Returns
    -------
    Plan
    """
    return Planner(stock).plan(scenario, settings)


def _same_options(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios differ only in what the rows of the problem ask for."""
    return _of_options(one) == _of_options(other)


def _of_options(scenario: Scenario) -> dict[str, object]:
    """What the options depend on: everything but what the rows ask for."""
    data = scenario.model_dump(exclude=ASKED_BY_ROWS)
    phase_out = scenario.phase_out
    return data | {
        "weight": (scenario.path.weighting, scenario.path.counts_exits),
        "poor": (phase_out.worst_label_allowed, phase_out.exceptions),
    }
