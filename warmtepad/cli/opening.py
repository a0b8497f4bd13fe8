"""What commands that plan open first: terms that fit, a part of a list, settings."""

from dataclasses import dataclass
from pathlib import Path

from warmtepad.arguments import (
    ColumnsOption,
    CorporationOption,
    GapOption,
    ProgramsOption,
    ProvinceOption,
    RegionOption,
    SetAsideOption,
    SolverOption,
    StockArgument,
    TimeOption,
)
from warmtepad.assumptions import Assumptions
from warmtepad.catalogue import Catalogue, Work
from warmtepad.choosing import default_gap_fraction
from warmtepad.errors import ScenarioError
from warmtepad.planning import Planner
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.scenario import read_scenario
from warmtepad.scenario import Scenario
from warmtepad.slicing import Slice, slice_stock
from warmtepad.solving.outcome import Method, SolverName, SolveSettings
from warmtepad.stock import Stock


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A complex list and how to read it, as the options ask for."""

    path: StockArgument
    """The list, or the name of a sample."""

    columns: ColumnsOption = None
    """TOML file that says which header is what."""

    set_aside: SetAsideOption = False
    """Whether rows with bad values are set aside instead of stopping."""

    province: ProvinceOption = None
    """Only these provinces."""

    region: RegionOption = None
    """Only these regions."""

    corporation: CorporationOption = None
    """Only these corporations."""

    def read(self, scenario: Scenario, assumptions: Assumptions) -> Stock:
        """Read the part of the list as the scenario and the figures want it."""
        whole = read_stock(
            self.path,
            columns=self.columns,
            set_aside_bad_rows=self.set_aside,
            baseline_year=scenario.baseline_year,
            label_limits=assumptions.labels.limits.limits(),
        )
        part = Slice(
            provinces=tuple(self.province or ()),
            regions=tuple(self.region or ()),
            corporations=tuple(self.corporation or ()),
        )
        return slice_stock(whole, part)

    def planner(self, scenario: Scenario, catalogue: Catalogue) -> Planner:
        """Read it for plans under a scenario, with the figures that ship."""
        assumptions = read_assumptions()
        return Planner(self.read(scenario, assumptions), catalogue, assumptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Solving:
    """When to stop looking for a plan, and what looks, as the options ask for."""

    gap_fraction: GapOption = None
    """Proven gap at which to stop; one that suits the stock if not given."""

    time_limit_s: TimeOption = 600.0
    """Time after which to stop [s]."""

    method: SolverOption = Method.AUTO
    """Direct or decomposed."""

    solver: ProgramsOption = SolverName.HIGHS
    """Solver of the integer programs."""

    def settings(self, stock: Stock, cluster: str | None = None) -> SolveSettings:
        """Settings for a stock, on a cluster if one is named."""
        usual = default_gap_fraction(len(stock.complex_ids))
        return SolveSettings(
            method=self.method,
            solver=self.solver,
            gap_fraction=usual if self.gap_fraction is None else self.gap_fraction,
            time_limit_s=self.time_limit_s,
            cluster=cluster,
        )


def read_terms(scenario: str, measures: Path | None) -> tuple[Scenario, Catalogue]:
    """Read a scenario and the measures it is for.

    Raises
    ------
    ScenarioError
        If it allows measures that are not in the catalogue.
    """
    chosen, catalogue = read_scenario(scenario), read_catalogue(measures)
    try:
        catalogue.of_work(Work.ENVELOPE, chosen.works.allowed_measures)
    except ValueError as error:
        problem = f"works.allowed_measures: {error}"
        raise ScenarioError(scenario, [problem]) from error
    return chosen, catalogue
