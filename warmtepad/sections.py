"""Sections of a scenario: the path, the agreed rules, money, bills and reporting."""

from itertools import pairwise
from math import ceil
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from warmtepad.measure import Family
from warmtepad.records import Fraction, Record, Sourced, Year
from warmtepad.terms import EnergyLabel, Level, Word

ROUNDING = 1e-6
"""A share this little above a whole number of dwellings asks for that number."""


class PathKind(Word):
    """What the figures of a path are."""

    RELATIVE = "relative"  # share of the stock's own baseline
    ABSOLUTE = "absolute"  # kWh/(m²·yr)


class Weighting(Word):
    """What a dwelling weighs in the average."""

    DWELLING = "dwelling"
    FLOOR_AREA = "floor_area"


class PhaseOutException(Word):
    """Why a dwelling may keep a poor label after the deadline."""

    MONUMENT = "monument"
    DEMOLITION = "demolition"
    SALE = "sale"
    OWNERS_ASSOCIATION = "owners_association"
    NO_CONSENT = "no_consent"


class Path(Sourced):
    """Yearly path of the average net heat demand (warmtevraagreductiepad)."""

    is_enabled: bool = True
    """Whether the path must hold."""

    kind: PathKind
    """Shares of the stock's own baseline, or kWh/(m²·yr)."""

    weighting: Weighting = Weighting.DWELLING
    """Weight of a dwelling in the average."""

    counts_exits: bool = True
    """Whether dwellings that are demolished or sold within the plan count until they
    leave. If not, the average is over those that stay, in the baseline year too."""

    points: dict[Year, Annotated[float, Field(gt=0, le=1000)]] = Field(min_length=1)
    """Figure at the end of a year. Years in between follow a straight line from the
    baseline year (at 1 if relative, at the stock's own average if absolute)."""

    @model_validator(mode="after")
    def _shares_stay_below_one(self) -> Self:
        for year, share in self.points.items():
            if self.kind is PathKind.RELATIVE and share > 1:
                msg = (
                    f"points.{year} is {share}, expected at most 1 "
                    "(an 18 % lower average is 0.82); "
                    'for kWh/(m²·yr) write kind = "absolute"'
                )
                raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _path_does_not_rise(self) -> Self:
        years = sorted(self.points)
        for before, year in pairwise(years):
            if self.points[year] > self.points[before]:
                msg = (
                    f"points.{year} is {self.points[year]:g}, above points.{before}, "
                    f"which is {self.points[before]:g}; a path never rises"
                )
                raise ValueError(msg)
        return self


class Edition(Word):
    """Edition of NTA 8800 by which net heat demands are read."""

    AS_REGISTERED = "as_registered"
    BEFORE_2023 = "before_2023"
    SINCE_2023 = "since_2023"


class Nta(Sourced):
    """Calculation method of registered net heat demands."""

    edition: Edition = Edition.AS_REGISTERED
    """By which edition of NTA 8800 registered net heat demands are read: each by its
    own (`as_registered`), or all by those `before_2023` or `since_2023`. Labels and
    EP2 stay as registered, and what is filled in stays as modelled."""

    demand_factor_since_2023: Annotated[float, Field(gt=0.5, le=1)] = 1.0
    """Net heat demand by an edition since 2023, over that of the same dwelling by an
    earlier one."""


class PhaseOut(Sourced):
    """No poor labels after the deadline."""

    is_enabled: bool = True
    """Whether the phase-out must hold."""

    worst_label_allowed: str = "D"
    """Poorest label that may remain."""

    deadline_year: Year = 2028
    """Year at whose end no poorer label is left."""

    exceptions: tuple[PhaseOutException, ...] = tuple(PhaseOutException)
    """Flags of the stock that exempt a complex."""

    @model_validator(mode="after")
    def _label_exists(self) -> Self:
        EnergyLabel.of(self.worst_label_allowed)
        return self


class OffGas(Sourced):
    """At least a share of the dwellings taken off natural gas."""

    is_enabled: bool = True
    """Whether the target must hold."""

    fraction_of_dwellings: Fraction
    """Share of the dwellings of the baseline that works take off gas."""

    year: Year = 2034
    """Year at whose end the share must be reached."""

    def wanted_dwellings(self, dwellings: float) -> int:
        """Dwellings to take off gas, of so many in the baseline year: whole ones.

        Examples
        --------
        >>> rule = OffGas(fraction_of_dwellings=0.07, year=2034, source="example")
        >>> rule.wanted_dwellings(100), rule.wanted_dwellings(60)
        (7, 5)
        """
        return ceil(self.fraction_of_dwellings * dwellings - ROUNDING)


class Money(Sourced):
    """How costs of different years are compared."""

    discount_rate: Annotated[float, Field(gt=-1, lt=1)]
    """Real discount rate [1/yr]."""

    setup_vat_factor: Annotated[float, Field(ge=1, le=2)]
    """What a landlord pays per euro of set-up cost excluding VAT."""

    cost_level: Level = Level.MID
    """Which of the low, mid and high costs of the catalogue counts."""

    setup_eur_per_work: Annotated[float, Field(ge=0)]
    """Preparation of one work in one complex, excluding VAT [EUR per work]."""

    setup_eur_per_dwelling: Annotated[float, Field(ge=0)]
    """Preparation and compensation per dwelling worked on, excluding VAT."""

    cost_growth_per_yr: dict[Family, Annotated[float, Field(gt=-0.5, lt=0.5)]] = Field(
        default_factory=dict
    )
    """Real growth of what measures and maintenance of a family cost, from the price
    level of the baseline year on; below 0 where they get cheaper, 0 where not given.
    Surveys and set-up keep their price [1/yr]."""


class Objective(Sourced):
    """Whose cost the plan makes as low as it can."""

    society_weight: Fraction = 0.0
    """0: the corporation's net present cost alone; 1: society's, which adds what
    tenants pay for energy at actual use without taxes, and CO2 at its price. In
    between, a euro of tenants or climate counts for this share of a euro of the
    corporation."""

    co2_eur_per_kg: dict[Year, Annotated[float, Field(ge=0, le=10)]] = Field(
        min_length=1
    )
    """Real price of CO2 in a year. Years in between follow a straight line; before the
    first and after the last the price stays as it is there."""


class Bills(Sourced):
    """How the bill of tenants is computed."""

    price_level: Level = Level.MID
    """Which energy prices count."""

    actual_use_level: Level = Level.MID
    """Which link between calculated and actual use counts."""

    no_bill_rises: bool = True
    """Whether a package that raises the bill of a dwelling is left out."""

    no_rent_rise_for_insulation: Literal[True] = True
    """Tenants pay no rent for insulation: the corporation bears the whole investment,
    and no plan counts on rent. A fact of the agreement that adds no limit."""


class Works(Record):
    """Which works may be planned."""

    allowed_measures: tuple[str, ...] | None = None
    """Ids of the measures that may be used; all of the catalogue if not given."""

    no_label_worsens: bool = True
    """Whether a package that worsens the label of a dwelling is left out."""

    years_without_work_before_exit: Annotated[int, Field(ge=0, le=50)] = 5
    """No work in this many years before demolition or sale."""

    years_between_works: Annotated[int, Field(ge=0, le=50)] = 10
    """No envelope work in this many years after an earlier envelope work, and no
    installation work after an earlier installation work; an assumption."""


class Replanning(Record):
    """What it takes to change an earlier plan (herplannen)."""

    change_eur: Annotated[float, Field(ge=0)] = 0.0
    """Price of a complex whose remaining works differ from the earlier plan in
    measures or year: telling tenants, tendering and preparing anew. It weighs in the
    choice and is not in the cost of the plan."""

    source: str = ""
    """Key in ``measures/sources.toml``, or where your figure is from."""

    note: str = ""
    """What a careful reader should know about the figure."""


class Reporting(Sourced):
    """Definitions of what is reported; the plan itself does not depend on them."""

    strongly_improved_kwh_per_m2_yr: Annotated[float, Field(gt=0)]
    """Least drop in net heat demand of a strongly improved dwelling."""

    ready_definition: Literal["standaard_or_off_gas", "standaard"] = (
        "standaard_or_off_gas"
    )
    """When a dwelling is ready for a sustainable heat source."""

    ready_room_kwh_per_m2_yr: Annotated[float, Field(ge=0, le=100)] = 0.0
    """So far above the Standaard a dwelling still counts as meeting it."""
