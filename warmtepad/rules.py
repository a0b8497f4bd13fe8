"""Rules that limit a quantity over the stock, per place and year."""

import math
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from warmtepad.costs import Slug
from warmtepad.limits import (
    Between,
    Per,
    Rule,
    expect_labels,
    expect_order,
    figures_by_year,
    whole_stock,
)
from warmtepad.quantities import Quantity
from warmtepad.records import Fraction, Record, Year
from warmtepad.terms import DwellingType, Word

Amount = Annotated[float, Field(ge=0)]
"""An amount that cannot be negative."""


class Reading(Word):
    """What of a quantity is limited."""

    TOTAL = "total"
    AVERAGE = "average"  # per dwelling; net heat demand as the path weighs
    AVERAGE_PER_M2 = "average_per_m2"


class Over(Word):
    """Which years count together."""

    YEAR = "year"
    CUMULATIVE = "cumulative"  # from the first year of the plan


class Counted(Word):
    """What a complex must have got to count as served."""

    WORKED_ON = "worked_on"
    STRONGLY_IMPROVED = "strongly_improved"  # as reporting says


class ShareFloor(Rule):
    """At least a share of the dwellings, in some years."""

    at_least_fraction: dict[Year, Fraction] = Field(default_factory=dict)
    """Least share of the dwellings in stock at the end of a year; off if not given."""


class NamedRule(Rule):
    """A rule of which a scenario may have several."""

    id: Slug
    """Name of the rule in results, its own."""


class Capacity(NamedRule):
    """Dwellings worked on in a year, at most and at least."""

    id: Slug = "capacity"
    """Name of the rule in results, its own; that of the section if not given."""

    between: Between = Between.HOLD
    """Years that a table does not name: the figure before holds on."""

    at_most_dwellings: dict[Year, Annotated[int, Field(ge=0)]] = Field(
        default_factory=dict
    )
    """Most dwellings worked on in a year, in each place."""

    at_least_dwellings: dict[Year, Annotated[int, Field(ge=0)]] = Field(
        default_factory=dict
    )
    """Least number of dwellings worked on in a year, in each place."""

    at_most_fraction: dict[Year, Fraction] = Field(default_factory=dict)
    """The most as a share of the dwellings of the place in the baseline year."""

    at_least_fraction: dict[Year, Fraction] = Field(default_factory=dict)
    """The least as a share of the dwellings of the place in the baseline year."""

    @model_validator(mode="after")
    def _least_stays_below_most(self) -> Self:
        for unit in ("dwellings", "fraction"):
            least, most = f"at_least_{unit}", f"at_most_{unit}"
            expect_order(least, getattr(self, least), most, getattr(self, most))
        return self


class Smoothness(Rule):
    """The number of dwellings worked on changes little from year to year."""

    largest_change_dwellings: Annotated[int, Field(ge=0)] | None = None
    """Largest rise or fall from one year to the next; off if not given."""

    largest_change_fraction: Annotated[float, Field(ge=0, le=10)] | None = None
    """The same as a share of the mean over the years; off if not given."""


class Budget(NamedRule):
    """Most that is invested, incl. VAT and set-up, less the upkeep that it replaces."""

    id: Slug = "budget"
    """Name of the rule in results, its own; that of the section if not given."""

    between: Between = Between.HOLD
    """Years that a table does not name: the figure before holds on."""

    amount_eur_per_yr: dict[Year, Amount] = Field(default_factory=dict)
    """Most in a year, in each place, real prices."""

    amount_eur_per_dwelling: dict[Year, Amount] = Field(default_factory=dict)
    """Most in a year, per dwelling of the place in the baseline year; used where
    amount_eur_per_yr is not given."""

    amount_eur_per_yr_of_place: dict[str, dict[Year, Amount]] = Field(
        default_factory=dict
    )
    """The most in a year of places by name, in place of the general amount."""

    carries_over: bool = False
    """Whether what is left goes to later years: the sum of all years so far is limited,
    not each year. With a price, a shortage costs its price in each year it lasts."""

    @model_validator(mode="after")
    def _amounts_are_one_way(self) -> Self:
        if self.amount_eur_per_yr and self.amount_eur_per_dwelling:
            msg = (
                "amount_eur_per_yr and amount_eur_per_dwelling are both given, "
                "expected one of them"
            )
            raise ValueError(msg)
        named = tuple(self.amount_eur_per_yr_of_place)
        if named and self.per is Per.STOCK:
            raise ValueError(whole_stock("amount_eur_per_yr_of_place", named[0]))
        return self


class Fairness(NamedRule):
    """At least a share of some dwellings gets something, by label or place."""

    id: Slug = "fairness"
    """Name of the rule in results, its own; that of the section if not given."""

    counts: Counted = Counted.WORKED_ON
    """What dwellings must have got: any work (`worked_on`, if not given), or a drop
    that reporting calls strong (`strongly_improved`)."""

    labels: tuple[str, ...] = ()
    """Present labels of the complexes that count; all if not given. A complex counts as
    a whole, with the label that most of its dwellings have."""

    at_least_fraction: dict[Year, Fraction] = Field(default_factory=dict)
    """Least share of these dwellings, of those in stock at the end of a year."""

    @model_validator(mode="after")
    def _labels_exist(self) -> Self:
        expect_labels(self.labels)
        return self


class RowRule(NamedRule):
    """A limit on the total or the average of any quantity."""

    quantity: Quantity
    """What is limited: one of the quantities below."""

    reads: Reading = Reading.TOTAL
    """Its `total` (if not given), its `average` per dwelling, or its
    `average_per_m2` of floor area. Net heat demand has an `average` only, weighed as
    the path weighs."""

    over: Over = Over.YEAR
    """Each `year` apart (if not given), or all years since the first one together
    (`cumulative`)."""

    of_baseline: bool = False
    """Whether figures are shares of what each place comes to in the baseline year, with
    the same reading, in place of figures in the unit of the quantity."""

    at_most: dict[Year, float] = Field(default_factory=dict)
    """Largest value by year, in the unit of the quantity."""

    at_least: dict[Year, float] = Field(default_factory=dict)
    """Least value by year, in the unit of the quantity."""

    labels: tuple[str, ...] = ()
    """Present labels of the complexes that count; all if not given. A complex counts as
    a whole, with the label that most of its dwellings have."""

    dwelling_types: tuple[DwellingType, ...] = ()
    """Dwelling types of the complexes that count; all if not given."""

    @model_validator(mode="after")
    def _limits_make_sense(self) -> Self:
        if not self.at_most and not self.at_least:
            msg = "neither at_most nor at_least is given, expected a table of years"
            raise ValueError(msg)
        expect_order("at_least", self.at_least, "at_most", self.at_most)
        expect_labels(self.labels)
        return self

    @model_validator(mode="after")
    def _quantity_can_be_read_so(self) -> Self:
        is_demand = self.quantity is Quantity.NET_HEAT_DEMAND
        if is_demand and self.reads is not Reading.AVERAGE:
            msg = (
                f'reads is "{self.reads}", but net_heat_demand is an average, weighed '
                'as [path] weighs: write reads = "average"'
            )
            raise ValueError(msg)
        if self.reads is not Reading.TOTAL and self.over is Over.CUMULATIVE:
            msg = (
                f'reads is "{self.reads}", but years add up for a total only: write '
                'reads = "total" or over = "year"'
            )
            raise ValueError(msg)
        if self.reads is not Reading.TOTAL and self.quantity.counts_dwellings:
            self._expect_shares()
        return self

    @model_validator(mode="after")
    def _baseline_has_a_figure(self) -> Self:
        if self.of_baseline and (self.quantity.is_flow or self.over is not Over.YEAR):
            msg = (
                f"of_baseline is true, but {self.quantity} over {self.over} has no "
                "figure in the baseline year, expected a quantity that is counted at "
                'the end of a year, and over = "year"'
            )
            raise ValueError(msg)
        return self

    def _expect_shares(self) -> None:
        for name in ("at_most", "at_least"):
            for year, share in getattr(self, name).items():
                if share > 1:
                    msg = (
                        f"{name}.{year} is {share:g}, expected at most 1: an average "
                        "of dwellings is a share; for a number of dwellings write "
                        'reads = "total"'
                    )
                    raise ValueError(msg)


class NewBuild(Record):
    """Dwellings that are built new (nieuwbouw).

    They count in rows of the whole stock, and in rows per place where the stock has one
    place only: with more, nobody says where they stand.
    """

    counts_in_average: bool = True
    """Whether they count in averages and shares."""

    dwellings: dict[Year, Annotated[int, Field(ge=0)]] = Field(min_length=1)
    """Dwellings that come into use in a year; a figure holds until the next one."""

    net_heat_demand_kwh_per_m2_yr: Annotated[float, Field(ge=0, le=500)]
    """Net heat demand of one."""

    floor_area_m2: Annotated[float, Field(ge=10, le=500)]
    """Usable floor area of one."""

    label: str = "A+++"
    """Energy label of one."""

    source: str = ""
    """Key in ``measures/sources.toml``, or where your figures are from."""

    note: str = ""
    """What a careful reader should know about the figures."""

    @model_validator(mode="after")
    def _label_exists(self) -> Self:
        expect_labels((self.label,))
        return self

    def built_by(self, years: Sequence[int]) -> tuple[float, ...]:
        """Dwellings built since the first year, at the end of each year."""
        built = figures_by_year(self.dwellings, Between.HOLD, years)
        in_year = [0.0 if math.isnan(figure) else figure for figure in built]
        return tuple(sum(in_year[: n + 1]) for n in range(len(in_year)))


def _listed(value: Any) -> Any:
    """One table stands for a list of one."""
    return [value] if isinstance(value, Mapping) else value


Capacities = Annotated[tuple[Capacity, ...], BeforeValidator(_listed)]
"""Rules of capacity; one table stands for a list of one."""

Budgets = Annotated[tuple[Budget, ...], BeforeValidator(_listed)]
"""Budgets; one table stands for a list of one."""

Fairnesses = Annotated[tuple[Fairness, ...], BeforeValidator(_listed)]
"""Rules of fairness; one table stands for a list of one."""
