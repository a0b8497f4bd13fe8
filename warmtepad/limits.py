"""What every rule over the stock has: places, years and limits."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Self

from pydantic import Field, model_validator

from warmtepad.records import Record
from warmtepad.terms import EnergyLabel, Word

Price = Annotated[float, Field(gt=0)]
"""A price that makes a limit elastic."""


class Per(Word):
    """What a limit holds for: the whole stock, or each place apart."""

    STOCK = "stock"
    CORPORATION = "corporation"
    REGION = "region"
    PROVINCE = "province"
    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    LABEL = "label"  # the present one, of most dwellings of a complex
    DWELLING_TYPE = "dwelling_type"  # that of most dwellings of a complex


class Between(Word):
    """What holds in years that a table does not name."""

    GIVEN = "given"  # nothing: only the years given
    LINE = "line"  # a straight line from the first to the last year given
    HOLD = "hold"  # the figure of the last year given before it


class Rule(Record):
    """A rule that holds for the whole stock or for each place; without limits, none."""

    is_enabled: bool = True
    """Whether the rule must hold."""

    per: Per = Per.STOCK
    """What the limits hold for: `stock` as a whole (if not given), or each
    `corporation`, `region`, `province`, `municipality`, `district`, present `label` or
    `dwelling_type` apart."""

    places: tuple[str, ...] = ()
    """Names of the places that it holds for; all if not given."""

    between: Between = Between.GIVEN
    """Years that a table does not name: none of them (`given`), a straight `line`
    between those given, or the figure before (`hold`, and so for capacity and budgets
    if not given)."""

    price_eur: Price | None = None
    """Price of a unit missed, in each year in which it is missed; if not given, the
    limit cannot be bought off."""

    source: str = ""
    """Key in ``measures/sources.toml``, or where your figures are from."""

    note: str = ""
    """What a careful reader should know about the figures."""

    @model_validator(mode="after")
    def _places_belong_to_a_kind(self) -> Self:
        if self.places and self.per is Per.STOCK:
            raise ValueError(whole_stock("places", self.places[0]))
        return self

    def tables(self) -> Iterator[tuple[str, Mapping[int, float]]]:
        """Every table of figures by year, with its key."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if not isinstance(value, dict):
                continue
            nested = {k: v for k, v in value.items() if isinstance(v, dict)}
            yield from ((f"{name}.{key}", table) for key, table in nested.items())
            if not nested:
                yield name, value


def figures_by_year(
    table: Mapping[int, float], between: Between, years: Sequence[int]
) -> tuple[float, ...]:
    """Figure of each year; not a number in years without one.

    Parameters
    ----------
    table
        Figures of some years.
    between
        What holds in the other years.
    years
        Years of the plan, rising.

    Returns
    -------
    tuple of float
        A figure per year.

    Examples
    --------
    >>> figures_by_year({2026: 1, 2028: 2}, Between.GIVEN, range(2025, 2030))
    (nan, 1, nan, 2, nan)
    >>> figures_by_year({2026: 1, 2028: 2}, Between.LINE, range(2025, 2030))
    (nan, 1.0, 1.5, 2.0, nan)
    >>> figures_by_year({2026: 1, 2028: 2}, Between.HOLD, range(2025, 2030))
    (nan, 1, 1, 2, 2)
    """
    return tuple(_figure(table, between, year) for year in years)


def _figure(table: Mapping[int, float], between: Between, year: int) -> float:
    if between is Between.GIVEN:
        return table.get(year, math.nan)
    before = max((given for given in table if given <= year), default=None)
    after = min((given for given in table if given >= year), default=None)
    if before is None:
        return math.nan
    if between is Between.HOLD:
        return table[before]
    if after is None:
        return math.nan
    passed = (year - before) / max(after - before, 1)
    return table[before] + (table[after] - table[before]) * passed


def problems_of_years(rules: Mapping[str, Rule], years: Sequence[int]) -> Iterator[str]:
    """Years that tables of rules name outside a plan, a sentence each.

    Parameters
    ----------
    rules
        Rules by their place in the scenario.
    years
        Years of the plan, rising.
    """
    for place, rule in rules.items():
        for key, table in rule.tables():
            for year in table:
                if not years[0] <= year <= years[-1]:
                    yield f"{place}.{key} names {year}, outside {years[0]}-{years[-1]}"


def expect_order(
    least: str, floor: Mapping[int, float], most: str, cap: Mapping[int, float]
) -> None:
    """See that no least value is above the largest one of the same year.

    Parameters
    ----------
    least, most
        Names of both tables, for people.
    floor, cap
        Least and largest value by calendar year.

    Raises
    ------
    ValueError
        If one is.
    """
    for year in floor:
        if year in cap and floor[year] > cap[year]:
            msg = (
                f"{least}.{year} is {floor[year]:g}, above {most}.{year}, "
                f"which is {cap[year]:g}"
            )
            raise ValueError(msg)


def whole_stock(key: str, place: str) -> str:
    """What to say of a place that is named where the whole stock is meant."""
    return (
        f'{key} names "{place}", but per is "stock"; write per = "region" or the like'
    )


def expect_labels(labels: Sequence[str]) -> None:
    """Raise ValueError if a text is no energy label."""
    for label in labels:
        EnergyLabel.of(label)
