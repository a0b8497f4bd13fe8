"""What a work saves of planned maintenance, year by year and row by row."""

from collections.abc import Iterator, Sequence

from warmtepad.catalogue import Basis, Catalogue, Measure, Moment
from warmtepad.columns import NO_YEAR
from warmtepad.maintenance import Maintenance
from warmtepad.physics.homes import Homes
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock
from warmtepad.terms import Heating

BOILERS = (
    Heating.CONVENTIONAL_BOILER,
    Heating.IMPROVED_BOILER,
    Heating.CONDENSING_BOILER,
    Heating.HYBRID_HEAT_PUMP,
)
"""Installations with a boiler in the dwelling."""


def saved_eur(
    place: tuple[Stock, Homes, int],
    work: tuple[int, Sequence[Measure]],
    catalogue: Catalogue,
    scenario: Scenario,
) -> float:
    """Net present value of the maintenance that one work in one row saves.

    Parameters
    ----------
    place
        Stock, the same rows filled in, and the number of the row.
    work
        Year of the work and its measures.
    catalogue
        Planned maintenance and VAT rates.
    scenario
        Years and prices.
    """
    stock, homes, row = place
    year, measures = work
    total = 0.0
    for item in catalogue.maintenance:
        sharing = [
            measure
            for measure in measures
            if measure.cost.natural_moment is item.moment
            and measure.slot in item.slots
            and measure.work is item.work
        ]
        if not sharing:
            continue
        amount = _shared_eur(place, sharing, item, catalogue, scenario)
        for planned in _rounds(stock, homes, row, item, scenario):
            share = _share(item, sharing, planned - year)
            total += share * amount * _net_worth(planned, item, scenario)
    return total * int(stock.dwellings[row])


def _shared_eur(
    place: tuple[Stock, Homes, int],
    sharing: Sequence[Measure],
    item: Maintenance,
    catalogue: Catalogue,
    scenario: Scenario,
) -> float:
    """What measures save of a round in one dwelling: at most its cost [EUR]."""
    _, homes, row = place
    level = scenario.money.cost_level
    areas = homes.envelope.area_m2[row]
    flats = bool(homes.envelope.is_multi_family[row])
    saved = 0.0
    for measure in sharing:
        units = 1.0
        if measure.cost.basis is Basis.PART_AREA:
            units = sum(float(areas[part.code]) for part in measure.effect.parts)
        alone = measure.cost.eur(level, is_multi_family=flats)
        extra = measure.cost.eur(level, is_multi_family=flats, at_moment=True)
        saved += (alone - extra) * units * catalogue.vat_factor(measure)
    whole = item.cost.eur(level, is_multi_family=flats) * item.cost.vat_factor
    if item.cost.basis is Basis.PART_AREA:
        whole *= sum(float(areas[part.code]) for part in item.cost.parts)
    return min(saved, whole)


def _rounds(
    stock: Stock, homes: Homes, row: int, item: Maintenance, scenario: Scenario
) -> Iterator[int]:
    """Years of the plan in which maintenance of a row is planned."""
    name = f"{item.moment}_year"
    year = int(stock.columns()[name][row])
    is_known = year > scenario.baseline_year
    if item.moment is Moment.BOILER:
        heating = list(Heating)[int(homes.services.heating[row])]
        placed = int(stock.heating_year[row])
        if heating not in BOILERS:
            return
        if not is_known and placed == NO_YEAR:
            year = scenario.baseline_year + (item.cycle_yr + 1) // 2
        elif not is_known:
            year = max(placed + item.cycle_yr, scenario.first_year)
        is_known = True
    if not is_known:
        return
    while year <= scenario.last_year and not _has_left(stock, row, year):
        if year >= scenario.first_year:
            yield year
        year += item.cycle_yr


def _has_left(stock: Stock, row: int, year: int) -> bool:
    """Whether a part of the complex of a row leaves the stock by a year."""
    same = stock.complex_id == stock.complex_id[row]
    exits = [*stock.demolition_year[same], *stock.sale_year[same]]
    return any(NO_YEAR < exit_year <= year for exit_year in exits)


def _share(item: Maintenance, sharing: Sequence[Measure], years_ahead: int) -> float:
    """Share of what is saved that is left so many years before the round."""
    kept_by = item.avoided.kept_by_heating
    placed = [m.effect.heating for m in sharing if m.effect.heating is not None]
    if kept_by is not None and any(heating not in kept_by for heating in placed):
        return 1.0 if years_ahead >= 0 else 0.0
    if years_ahead == 0:
        return 1.0
    avoided = item.avoided
    shares = avoided.early_fraction if years_ahead > 0 else avoided.late_fraction
    return dict(enumerate(shares, start=1)).get(abs(years_ahead), 0.0)


def _net_worth(year: int, item: Maintenance, scenario: Scenario) -> float:
    """Present value of a euro of a round in a year, less what is left at the end."""
    money, last = scenario.money, scenario.last_year
    now = (1 + money.discount_rate) ** (scenario.baseline_year - year)
    end = (1 + money.discount_rate) ** (scenario.baseline_year - last)
    left = max(0.0, 1 - (last + 1 - year) / item.cycle_yr)
    growth = 1 + money.cost_growth_per_yr.get(item.family, 0.0)
    return float(growth ** (year - scenario.baseline_year) * (now - end * left))
