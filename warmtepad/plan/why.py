"""Why a complex gets what it gets: what else it could get, and at which price.

All figures are at the prices that the bound puts on the rules. At these prices each
complex chooses by itself; how much dearer another choice is, is what a plan with it
costs more than the bound at least.
"""

from dataclasses import dataclass

import numpy as np

from warmtepad.columns import NO_YEAR, Floats, Integers
from warmtepad.plan.plan import Plan
from warmtepad.pricing import NEVER
from warmtepad.quantities import Quantity
from warmtepad.scenario import Weighting


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way through the works and years of a complex."""

    state: int
    """State that it ends in."""

    envelope_year: int
    """Year of the envelope work; `NO_YEAR` if there is none."""

    installation_year: int
    """Year of the installation work; `NO_YEAR` if there is none."""

    cost_eur: float
    """Net present cost above that of doing nothing [EUR]."""

    path_eur: float
    """What the path pays for it at its prices [EUR]."""

    other_eur: float
    """What the other rules pay for it, or take if below zero [EUR]."""

    extra_eur: float
    """How much dearer it is than the choice of the plan, prices counted; below zero
    where the plan closes its last gap with something less cheap [EUR]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """Where another choice takes over as the prices of the path change."""

    price_factor: float
    """Factor on the prices of the path in all years."""

    choice: Choice
    """What takes over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What speaks for the choice of one complex."""

    complex: int
    """Number of the complex."""

    chosen: Choice
    """What the plan does."""

    avoided_kwh_per_yr: float
    """Net heat demand that it avoids in the end, all dwellings together."""

    price_eur_per_kwh: float
    """What the path pays for a kWh of yearly demand that this complex avoids from the
    year of its first work on; NaN if there is none."""

    runner_up: Choice | None
    """Cheapest other package, in any year."""

    nothing: Choice | None
    """Doing nothing; `None` if that is what is done, or may not be."""

    earlier: Choice | None
    """The same works, one of them a year earlier, if that is possible."""

    later: Choice | None
    """The same works, one of them a year later, if that is possible."""

    flips_below: Flip | None
    """What takes over where the path pays less; `None` if nothing ever does."""

    flips_above: Flip | None
    """What takes over where the path pays more; `None` if nothing ever does."""


def why(plan: Plan, complex_number: int) -> Why:
    """What speaks for the choice of one complex.

    Parameters
    ----------
    plan
        The plan.
    complex_number
        Number of the complex in the stock.

    Returns
    -------
    Why
    """
    table = _table(plan, complex_number)
    chosen = int(table.place_of(plan.ways[complex_number]))
    state = table.ways[chosen, 0]
    same = table.ways[:, 0] == state
    steps = table.ways[:, 1:] - table.ways[chosen, 1:]
    shift = steps.sum(axis=1)
    one_year = same & (np.abs(steps).max(axis=1) == 1)
    is_nothing = (table.ways[:, 1:] == NEVER).all(axis=1)
    below, above = _flips(table, chosen)
    return Why(
        complex=complex_number,
        chosen=table.choice(chosen, chosen),
        avoided_kwh_per_yr=_avoided(plan, complex_number, int(state)),
        price_eur_per_kwh=_price_per_kwh(plan, complex_number),
        runner_up=table.cheapest(~same, chosen),
        nothing=table.cheapest(is_nothing & ~same, chosen),
        earlier=table.cheapest(one_year & (shift < 0), chosen),
        later=table.cheapest(one_year & (shift > 0), chosen),
        flips_below=below,
        flips_above=above,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """Every way of one complex, priced; shape (n_ways,) each."""

    ways: Integers
    cost_eur: Floats
    path_eur: Floats
    other_eur: Floats
    years: tuple[int, ...]

    @property
    def priced_eur(self) -> Floats:
        return self.cost_eur - self.path_eur - self.other_eur

    def place_of(self, way: Integers) -> int:
        return int(np.flatnonzero((self.ways == way).all(axis=1))[0])

    def choice(self, place: int, chosen: int) -> Choice:
        calendar = (*self.years, NO_YEAR)
        return Choice(
            state=int(self.ways[place, 0]),
            envelope_year=calendar[self.ways[place, 1]],
            installation_year=calendar[self.ways[place, 2]],
            cost_eur=float(self.cost_eur[place]),
            path_eur=float(self.path_eur[place]),
            other_eur=float(self.other_eur[place]),
            extra_eur=float(self.priced_eur[place] - self.priced_eur[chosen]),
        )

    def cheapest(self, among: Integers, chosen: int) -> Choice | None:
        places = np.flatnonzero(among)
        if not places.size:
            return None
        return self.choice(int(places[np.argmin(self.priced_eur[places])]), chosen)


def _table(plan: Plan, complex_number: int) -> _Table:
    problem = plan.options.problem
    ways = problem.ways_of(complex_number)
    columns = problem.columns(ways)
    price = plan.solution.price_eur
    is_path = np.array([key.rule == "path" for key in plan.options.rows.keys])
    effects = columns.coefficients.T
    works_eur = problem.cost_of_works_eur(ways)
    return _Table(
        ways=ways,
        cost_eur=works_eur,
        path_eur=np.asarray(effects @ np.where(is_path, price, 0.0)),
        other_eur=np.asarray(effects @ np.where(is_path, 0.0, price))
        - (columns.cost_eur - works_eur),
        years=plan.scenario.years,
    )


def _flips(table: _Table, chosen: int) -> tuple[Flip | None, Flip | None]:
    """Nearest factors on the prices of the path at which another way is as cheap."""
    rest = table.cost_eur - table.other_eur
    worth = table.path_eur - table.path_eur[chosen]
    dearer = rest - rest[chosen]
    found: list[Flip | None] = []
    for gains, nearest in ((worth < 0, np.max), (worth > 0, np.min)):
        places = np.flatnonzero(gains)
        if not places.size:
            found.append(None)
            continue
        factors = dearer[places] / worth[places]
        factor = float(nearest(factors))
        place = int(places[np.flatnonzero(factors == factor)[0]])
        is_above_zero = factor > 0
        flip = Flip(price_factor=factor, choice=table.choice(place, chosen))
        found.append(flip if is_above_zero else None)
    return found[0], found[1]


def _avoided(plan: Plan, complex_number: int, state: int) -> float:
    """Net heat demand that a state avoids [kWh/yr]."""
    alternatives = plan.options.alternatives
    quantities = alternatives.readings.stocks
    if Quantity.NET_HEAT_DEMAND not in quantities:
        return float("nan")
    column = quantities.index(Quantity.NET_HEAT_DEMAND)
    amount = float(alternatives.amounts[state, column])
    return -amount * _m2_per_weight(plan, complex_number)


def _price_per_kwh(plan: Plan, complex_number: int) -> float:
    """What the path pays per kWh from the first work of a complex on [EUR/kWh]."""
    steps = [step for step in plan.ways[complex_number, 1:].tolist() if step != NEVER]
    if not steps:
        return float("nan")
    first = plan.scenario.years[min(steps)]
    there = plan.grounds.in_stock()[complex_number]
    worth = -sum(
        float(eur)
        for key, eur in zip(
            plan.options.rows.keys, plan.solution.price_eur, strict=False
        )
        if key.rule == "path"
        and key.year >= first
        and there[plan.scenario.years.index(key.year)]
    )
    return worth / _m2_per_weight(plan, complex_number)


def _m2_per_weight(plan: Plan, complex_number: int) -> float:
    """Floor area that a unit of weight of a complex stands for [m²]."""
    if plan.scenario.path.weighting is Weighting.FLOOR_AREA:
        return 1.0
    stock = plan.stock
    inside = stock.complex_of_row == complex_number
    return float(
        np.average(stock.floor_area_m2[inside], weights=stock.dwellings[inside])
    )
