"""What rules are held against: places, weights and what doing nothing comes to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers, Texts
from warmtepad.limits import Per
from warmtepad.options.amounts import amounts_of, present_situation
from warmtepad.options.works import Grounds
from warmtepad.quantities import Quantity
from warmtepad.rules import NewBuild, Reading
from warmtepad.sections import Weighting
from warmtepad.terms import DwellingType, EnergyLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class RowContext:
    """A stock as rules see it, by complex."""

    years: tuple[int, ...]
    """Years of the plan, rising."""

    place: Mapping[Per, Texts]
    """Name of the place of each complex, shape (n_complexes,); empty if not given."""

    in_stock: Booleans
    """Whether a complex is there at the end of a year, (n_complexes, n_years)."""

    dwellings: Floats
    """Dwellings of each complex, shape (n_complexes,)."""

    floor_area_m2: Floats
    """Usable floor area of all its dwellings, shape (n_complexes,)."""

    path_weight: Floats
    """What each complex weighs in the average of the path, shape (n_complexes,)."""

    present: Mapping[Quantity, Floats]
    """Amount of each complex if nothing is done, shape (n_complexes,)."""

    new_dwellings: Floats
    """New dwellings in use at the end of a year, shape (n_years,)."""

    new_weight: Mapping[Reading, float]
    """What one new dwelling weighs in an average."""

    new_path_weight: float
    """What one new dwelling weighs in the average of the path."""

    new_amount: Mapping[Quantity, float]
    """Amount of one new dwelling, of the quantities that it counts in."""

    @property
    def baseline_kwh_per_m2_yr(self) -> float:
        """Average net heat demand in the baseline year."""
        demand = self.present[Quantity.NET_HEAT_DEMAND].sum()
        return float(demand / self.path_weight.sum())

    def weight(self, quantity: Quantity, reads: Reading) -> Floats:
        """What each complex weighs in an average, shape (n_complexes,)."""
        if quantity is Quantity.NET_HEAT_DEMAND:
            return self.path_weight
        return self.dwellings if reads is Reading.AVERAGE else self.floor_area_m2

    def weight_of_new(self, quantity: Quantity, reads: Reading) -> float:
        """What one new dwelling weighs in an average."""
        if quantity is Quantity.NET_HEAT_DEMAND:
            return self.new_path_weight
        return self.new_weight[reads]


def row_context(grounds: Grounds, quantities: Iterable[Quantity]) -> RowContext:
    """Sum a stock up as rules see it.

    Parameters
    ----------
    grounds
        Stock, present states and scenario.
    quantities
        Quantities whose present amounts are needed.

    Returns
    -------
    RowContext
    """
    stock, scenario = grounds.stock, grounds.scenario

    def summed(amounts: Floats) -> Floats:
        return np.add.reduceat(amounts, stock.complex_starts)

    wanted = {Quantity.NET_HEAT_DEMAND, *quantities}
    read = tuple(word for word in Quantity if word in wanted and not word.is_flow)
    present = amounts_of(grounds, read, present_situation(grounds))
    dwellings = stock.dwellings.astype(np.float64)
    new = scenario.new_build
    built = new.built_by(scenario.years) if new else (0.0,) * len(scenario.years)
    return RowContext(
        years=scenario.years,
        place=_places(grounds),
        in_stock=grounds.in_stock(),
        dwellings=summed(dwellings),
        floor_area_m2=summed(dwellings * stock.floor_area_m2),
        path_weight=summed(grounds.weight),
        present={word: summed(present[:, n]) for n, word in enumerate(read)},
        new_dwellings=np.array(built, dtype=np.float64),
        new_weight=_new_weight(new),
        new_path_weight=_new_path_weight(new, scenario.path.weighting),
        new_amount=_new_amount(new, scenario.path.weighting),
    )


def _places(grounds: Grounds) -> Mapping[Per, Texts]:
    stock = grounds.stock
    named: dict[Per, Texts] = {
        per: getattr(stock, per.value)[stock.complex_starts]
        for per in (
            Per.CORPORATION,
            Per.REGION,
            Per.PROVINCE,
            Per.MUNICIPALITY,
        )
    }
    district = stock.district[stock.complex_starts]
    named[Per.DISTRICT] = _told_apart(district, named[Per.MUNICIPALITY])
    labels = np.array([label.text for label in EnergyLabel], dtype=np.object_)
    types = np.array([kind.value for kind in DwellingType], dtype=np.object_)
    named[Per.LABEL] = labels[_commonest(grounds, grounds.homes.label, len(labels))]
    named[Per.DWELLING_TYPE] = types[
        _commonest(grounds, stock.dwelling_type, len(types))
    ]
    return named


def _told_apart(district: Texts, municipality: Texts) -> Texts:
    """Districts, with the municipality behind a name that several of them share."""
    pairs = set(zip(district.tolist(), municipality.tolist(), strict=True))
    towns = Counter(name for name, _ in pairs)
    names = [
        f"{name} ({town})" if name and towns[name] > 1 else name
        for name, town in zip(district.tolist(), municipality.tolist(), strict=True)
    ]
    return np.array(names, dtype=np.object_)


def _commonest(grounds: Grounds, code: Integers, n_codes: int) -> Integers:
    """Code of most dwellings of each complex; the lowest of a tie, (n_complexes,)."""
    counts = np.zeros((len(code), n_codes))
    counts[np.arange(len(code)), code] = grounds.stock.dwellings
    per_complex = np.add.reduceat(counts, grounds.stock.complex_starts)
    return np.asarray(np.argmax(per_complex, axis=1), dtype=np.int64)


def _new_weight(new: NewBuild | None) -> Mapping[Reading, float]:
    area = new.floor_area_m2 if new else 0.0
    return {Reading.AVERAGE: 1.0, Reading.AVERAGE_PER_M2: area}


def _new_path_weight(new: NewBuild | None, weighting: Weighting) -> float:
    by_area = weighting is Weighting.FLOOR_AREA
    return new.floor_area_m2 if new and by_area else 1.0


def _new_amount(new: NewBuild | None, weighting: Weighting) -> Mapping[Quantity, float]:
    """New dwellings have no gas, so they are ready for a sustainable source."""
    if new is None or not new.counts_in_average:
        return {}
    demand = new.net_heat_demand_kwh_per_m2_yr
    return {
        Quantity.NET_HEAT_DEMAND: demand * _new_path_weight(new, weighting),
        Quantity.POOR_DWELLINGS: 0.0,
        Quantity.GAS_FREE_DWELLINGS: 1.0,
        Quantity.READY_DWELLINGS: 1.0,
        Quantity.A_OR_BETTER_DWELLINGS: float(
            EnergyLabel.of(new.label) >= EnergyLabel.A
        ),
    }
