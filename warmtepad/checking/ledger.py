"""Amounts of complexes, kept once they are worked out, and the places they lie in."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from warmtepad.catalogue import Catalogue
from warmtepad.checking.amounts import PER_DWELLING, amounts, path_weight
from warmtepad.checking.exits import is_there
from warmtepad.checking.stages import Stages
from warmtepad.columns import Booleans, Floats, Integers, Texts
from warmtepad.limits import Per, Rule
from warmtepad.plan.plan import Plan
from warmtepad.quantities import Quantity
from warmtepad.rules import Reading
from warmtepad.sections import Weighting
from warmtepad.terms import DwellingType, EnergyLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where a rule holds."""

    names: tuple[str, ...]
    """Names, one empty one for the whole stock."""

    number: Integers
    """Place of each complex, shape (n_complexes,); -1 where none is."""

    has_new: bool
    """Whether new dwellings stand there."""

    def sums(self, amounts_of_complexes: Floats) -> Floats:
        """Add up (n_complexes, n) by place, shape (n_places, n)."""
        inside = np.flatnonzero(self.number >= 0)
        total = np.zeros((len(self.names), amounts_of_complexes.shape[1]))
        np.add.at(total, self.number[inside], amounts_of_complexes[inside])
        return total


@dataclass(slots=True, kw_only=True)
class Ledger:
    """What a plan brings its complexes, by quantity and year."""

    plan: Plan
    catalogue: Catalogue
    stages: Stages
    _kept: dict[Quantity, Floats] = field(default_factory=dict)

    def of_complexes(self, quantity: Quantity) -> Floats:
        """Amounts, shape (n_complexes, n_years)."""
        if quantity not in self._kept:
            rows = amounts(self.plan, self.catalogue, self.stages, quantity)
            starts = self.plan.stock.complex_starts
            self._kept[quantity] = np.add.reduceat(rows, starts, axis=0)
        return self._kept[quantity]

    def sizes(self, quantity: Quantity, reads: Reading) -> Floats:
        """What an average is over, shape (n_complexes, n_years)."""
        stock = self.plan.stock
        size = stock.dwellings.astype(np.float64)
        if quantity is Quantity.NET_HEAT_DEMAND:
            size = path_weight(self.plan)
        elif reads is Reading.AVERAGE_PER_M2:
            size = size * stock.floor_area_m2
        there = size[:, None] * is_there(stock, self.plan.scenario)
        return np.asarray(np.add.reduceat(there, stock.complex_starts, axis=0))

    def in_baseline(self, quantity: Quantity, reads: Reading) -> tuple[Floats, Floats]:
        """Amount and what an average is over before any year, (n_complexes,) each."""
        plan, stock = self.plan, self.plan.stock
        size = path_weight(plan) if quantity is Quantity.NET_HEAT_DEMAND else None
        weight = stock.dwellings.astype(np.float64) if size is None else size
        figure = PER_DWELLING[quantity](plan, self.stages.before) * weight
        if size is None:
            is_area = reads is Reading.AVERAGE_PER_M2
            size = weight * stock.floor_area_m2 if is_area else weight
        starts = stock.complex_starts
        return np.add.reduceat(figure, starts), np.add.reduceat(size, starts)

    def dwellings(self, places: Places) -> Floats:
        """Dwellings of each place in the baseline year, shape (n_places, 1)."""
        stock = self.plan.stock
        of_complex = np.add.reduceat(stock.dwellings, stock.complex_starts)
        return places.sums(of_complex[:, None].astype(np.float64))

    def new_sizes(self, quantity: Quantity, reads: Reading) -> Floats:
        """What new dwellings add to what an average is over, shape (n_years,)."""
        new, years = self.plan.scenario.new_build, self.plan.scenario.years
        if new is None or not new.counts_in_average:
            return np.zeros(len(years))
        built, total = [], 0.0
        for year in years:
            known = [given for given in new.dwellings if given <= year]
            total += new.dwellings[max(known)] if known else 0
            built.append(total)
        is_path = quantity is Quantity.NET_HEAT_DEMAND
        by_area = self.plan.scenario.path.weighting is Weighting.FLOOR_AREA
        if by_area if is_path else reads is Reading.AVERAGE_PER_M2:
            return np.array(built) * new.floor_area_m2
        return np.array(built)

    def new_amounts(self, quantity: Quantity) -> Floats | None:
        """Amount of new dwellings by year, shape (n_years,); `None` if not known.

        They have no gas, so they are ready for a sustainable source.
        """
        new = self.plan.scenario.new_build
        if new is None:
            return None
        one = {
            Quantity.NET_HEAT_DEMAND: new.net_heat_demand_kwh_per_m2_yr,
            Quantity.POOR_DWELLINGS: 0.0,
            Quantity.GAS_FREE_DWELLINGS: 1.0,
            Quantity.READY_DWELLINGS: 1.0,
            Quantity.A_OR_BETTER_DWELLINGS: float(
                EnergyLabel.of(new.label) >= EnergyLabel.A
            ),
        }
        if quantity not in one:
            return None
        return self.new_sizes(quantity, Reading.AVERAGE) * one[quantity]

    def places(
        self,
        rule: Rule | None = None,
        labels: Sequence[str] = (),
        dwelling_types: Sequence[str] = (),
    ) -> Places:
        """Places of a rule, and in them only complexes of some labels and types."""
        n_complexes = len(self.plan.stock.complex_starts)
        names: tuple[str, ...] = ("",)
        number, has_new = np.zeros(n_complexes, dtype=np.int64), True
        if rule is not None and rule.per is not Per.STOCK:
            of_complex = self.names(rule.per)
            names = tuple(sorted(rule.places or set(of_complex)))
            place = {name: position for position, name in enumerate(names)}
            number = np.array([place.get(name, -1) for name in of_complex])
            says_where = rule.per not in {Per.LABEL, Per.DWELLING_TYPE}
            has_new = says_where and len(set(of_complex)) == 1
        counts = self._is_one_of(Per.LABEL, labels)
        counts &= self._is_one_of(Per.DWELLING_TYPE, dwelling_types)
        return Places(
            names=names,
            number=np.where(counts, number, -1),
            has_new=has_new and bool(counts.all()),
        )

    def names(self, per: Per) -> Texts:
        """Name of the place of each complex, shape (n_complexes,)."""
        stock = self.plan.stock
        if per is Per.LABEL:
            words = [label.text for label in EnergyLabel]
            return np.array(words, object)[
                self._commonest(self.plan.grounds.homes.label)
            ]
        if per is Per.DWELLING_TYPE:
            types = [kind.value for kind in DwellingType]
            return np.array(types, object)[self._commonest(stock.dwelling_type)]
        column: Texts = getattr(stock, per.value)
        return column[stock.complex_starts]

    def _is_one_of(self, per: Per, wanted: Sequence[str]) -> Booleans:
        names = self.names(per).tolist()
        return np.array([not wanted or name in wanted for name in names])

    def _commonest(self, code: Integers) -> Integers:
        """Code of most dwellings of each complex, the lowest of a tie."""
        stock = self.plan.stock
        found = np.zeros(len(stock.complex_starts), dtype=np.int64)
        most = np.zeros(len(found))
        for value in np.unique(code):
            own = np.where(code == value, stock.dwellings, 0)
            count = np.add.reduceat(own, stock.complex_starts)
            found = np.where(count > most, value, found)
            most = np.maximum(most, count)
        return found
