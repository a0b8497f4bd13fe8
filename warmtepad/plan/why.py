"""Why complexes get what they get: what else they could get, and at which price.

All figures are at the prices that the bound puts on the rules. At these prices each
complex chooses by itself; how much dearer another choice is, is what a plan with it
costs more than the bound at least.
"""

from dataclasses import dataclass, replace

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.plan.path_prices import AtPrices, Money, at_prices
from warmtepad.plan.plan import Plan
from warmtepad.pricing import NEVER, Network
from warmtepad.quantities import Quantity
from warmtepad.sections import Weighting
from warmtepad.solving.outcome import Outcome

LARGEST_FACTOR = 1e4
"""Prices that are so many times higher are not looked at."""

NEAR_FACTOR = 1e-9
"""Factors that differ by less are one."""

ROUNDING_EUR = 0.01
"""Amounts that differ by less are one [EUR]."""

MOST_STEPS = 64
"""Steps towards the factor at which a choice flips; each rules one choice out."""

SHIFTS = ((1, 0), (0, 1), (1, 1))
"""Works that move by a year: the envelope, the installation, or both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """One way for each complex that has it, as columns of shape (n_complexes, ...)."""

    ways: Integers
    """State and steps; those of the plan where a complex has none, (n_complexes, 3)."""

    is_there: Booleans
    """Whether a complex has such a way."""

    cost_eur: Floats
    """Net present cost above that of doing nothing [EUR]."""

    path_eur: Floats
    """What the path pays at its prices [EUR]."""

    other_eur: Floats
    """What the other rules and society pay, or take if below zero [EUR]."""

    extra_eur: Floats
    """How much dearer it is than the choice of the plan, prices counted; below zero
    where the plan closes its last gap with something less cheap [EUR]."""

    avoided_kwh_per_yr: Floats
    """Net heat demand that it avoids in the end, all dwellings together; NaN where no
    rule reads it."""

    @property
    def eur_per_kwh(self) -> Floats:
        """Cost that the path has to pay per kWh of yearly demand; NaN if none."""
        return self._per_kwh(self.cost_eur - self.other_eur)

    @property
    def price_eur_per_kwh(self) -> Floats:
        """What the path pays per kWh of yearly demand; NaN if none is avoided."""
        return self._per_kwh(self.path_eur)

    def _per_kwh(self, amount_eur: Floats) -> Floats:
        avoids = self.is_there & (self.avoided_kwh_per_yr > 0)
        kwh_per_yr = np.where(avoids, self.avoided_kwh_per_yr, np.nan)
        return np.asarray(amount_eur / kwh_per_yr)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flips:
    """Where another choice takes over as the prices of the path change."""

    choices: Choices
    """What takes over."""

    price_factor: Floats
    """Factor on the prices of the path in all years, (n_complexes,); NaN if none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whys:
    """What speaks for the choice of each complex, columns of shape (n_complexes,)."""

    chosen: Choices
    """What the plan does."""

    runner_up: Choices
    """Cheapest other package, in any year; nothing may be one."""

    nothing: Choices
    """Doing nothing, where that is not what is done and is allowed."""

    earlier: Choices
    """The same works, one or both a year earlier."""

    later: Choices
    """The same works, one or both a year later."""

    below: Flips
    """What takes over where the path pays less, if anything does."""

    above: Flips
    """What takes over where the path pays more, if anything does."""

    dearer_eur: Floats
    """How much dearer the choice is than the cheapest at these prices, (n_complexes,):
    above zero where the plan closes its last gap with it [EUR]."""


def whys(plan: Plan) -> Whys:
    """What speaks for the choice of each complex.

    Parameters
    ----------
    plan
        A plan.

    Returns
    -------
    Whys

    Raises
    ------
    ValueError
        If no plan was found: then no prices are known.
    """
    if plan.outcome is Outcome.NO_PLAN_FOUND:
        msg = "no plan was found, so no prices are known that explain a choice"
        raise ValueError(msg)
    found = _Finder.of(plan)
    net = found.at.problem.network
    ones = np.ones(net.exit_step.shape)
    elsewhere = net.may_end.copy()
    elsewhere[found.chosen[:, 0]] = False
    barred = replace(
        found.at,
        problem=replace(found.at.problem, network=net._replace(may_end=elsewhere)),
    )
    idle = np.full_like(found.chosen, NEVER)
    idle[:, 0] = net.state_starts[:-1]
    is_idle = (found.chosen[:, 1:] == NEVER).all(axis=1)
    idle[is_idle | ~net.may_end[idle[:, 0]], 0] = NEVER
    cheapest = found.choices(found.at.cheapest(ones))
    return Whys(
        chosen=found.choices(found.chosen),
        runner_up=found.choices(barred.cheapest(ones)),
        nothing=found.choices(idle),
        earlier=found.shifted(-1),
        later=found.shifted(1),
        below=found.flips(is_above=False),
        above=found.flips(is_above=True),
        dearer_eur=np.maximum(-cheapest.extra_eur, 0.0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finder:
    """The choices of a plan and the prices at which others are held against them."""

    at: AtPrices
    chosen: Integers
    money: Money
    m2_per_weight: Floats
    demand: int | None

    @classmethod
    def of(cls, plan: Plan) -> "_Finder":
        at = at_prices(plan)
        stocks = plan.options.alternatives.readings.stocks
        is_read = Quantity.NET_HEAT_DEMAND in stocks
        return cls(
            at=at,
            chosen=plan.ways,
            money=at.money(plan.ways),
            m2_per_weight=_m2_per_weight(plan),
            demand=stocks.index(Quantity.NET_HEAT_DEMAND) if is_read else None,
        )

    def choices(self, ways: Integers) -> Choices:
        """Ways with their figures; a state below zero means that there is none."""
        is_there = ways[:, 0] >= 0
        ways = np.where(is_there[:, None], ways, self.chosen)
        money = self.at.money(ways)
        kwh_per_yr = np.full(len(ways), np.nan)
        if self.demand is not None:
            amount = self.at.problem.network.amounts[ways[:, 0], self.demand]
            kwh_per_yr = -amount * self.m2_per_weight
        return Choices(
            ways=ways,
            is_there=is_there,
            cost_eur=money.cost_eur,
            path_eur=money.path_eur,
            other_eur=money.other_eur,
            extra_eur=money.priced_eur - self.money.priced_eur,
            avoided_kwh_per_yr=kwh_per_yr,
        )

    def shifted(self, years: int) -> Choices:
        """The same works some years later, whichever move is the cheapest."""
        best = np.full_like(self.chosen, NEVER)
        least = np.full(len(best), np.inf)
        for shift in SHIFTS:
            ways = self.chosen.copy()
            moves = (self.chosen[:, 1:] != NEVER) & (np.array(shift) == 1)
            ways[:, 1:] += np.where(moves, years, 0)
            possible = moves.sum(axis=1) == sum(shift)
            possible &= _is_possible(self.at.problem.network, ways)
            extra = self.choices(np.where(possible[:, None], ways, NEVER)).extra_eur
            better = possible & (extra < least)
            best[better], least[better] = ways[better], extra[better]
        return self.choices(best)

    def flips(self, *, is_above: bool) -> Flips:
        """Nearest factors on the prices of the path at which another way is as cheap.

        Notes
        -----
        Dinkelbach's method: the cheapest way at a factor beyond the flip crosses the
        chosen one at a factor nearer by, until no way is cheaper than the chosen one.
        """
        n_groups = len(self.chosen)
        factor = np.full(n_groups, LARGEST_FACTOR if is_above else 0.0)
        taking = np.full_like(self.chosen, NEVER)
        is_open = np.ones(n_groups, dtype=np.bool_)
        sign = 1.0 if is_above else -1.0
        for _ in range(MOST_STEPS):
            ways = self.at.cheapest(factor)
            money = self.at.money(ways)
            worth = money.path_eur - self.money.path_eur
            dearer = money.rest_eur - self.money.rest_eur
            gains = sign * worth > ROUNDING_EUR
            is_cheaper = dearer - factor * worth < -ROUNDING_EUR
            # What is cheaper without a gain on this side is so at every nearer factor.
            taking[is_open & is_cheaper & ~gains] = NEVER
            crossing = dearer / np.where(gains, worth, np.nan)
            nearer = sign * (factor - crossing) > NEAR_FACTOR * np.maximum(factor, 1.0)
            is_open &= gains & nearer
            if not is_open.any():
                break
            factor[is_open], taking[is_open] = crossing[is_open], ways[is_open]
        taking[factor <= 0] = NEVER
        choices = self.choices(taking)
        return Flips(
            choices=choices, price_factor=np.where(choices.is_there, factor, np.nan)
        )


def _is_possible(net: Network, ways: Integers) -> Booleans:
    """Whether works can be done in their steps, shape (n_ways,)."""
    state, one, other = ways.T
    n_years = len(net.shared_factor)
    found = np.ones(len(ways), dtype=np.bool_)
    for step, work, cost_eur in (
        (one, net.first[state], net.first_eur),
        (other, net.second[state], net.second_eur),
    ):
        has_work = work != NEVER
        inside = (step >= 0) & (step < n_years)
        cost = np.zeros(len(ways))
        known = has_work & inside
        cost[known] = cost_eur[work[known], step[known]]
        found &= ~has_work | (inside & np.isfinite(cost))
    both = (net.first[state] != NEVER) & (net.second[state] != NEVER)
    together = (one == other) & net.may_be_together[state]
    in_turn = (one < other) & net.may_be_later[state]
    return np.asarray(found & (~both | together | in_turn))


def _m2_per_weight(plan: Plan) -> Floats:
    """Floor area that a unit of weight of each complex stands for, (n_complexes,)."""
    stock = plan.stock
    if plan.scenario.path.weighting is Weighting.FLOOR_AREA:
        return np.ones(plan.grounds.n_complexes)
    starts = stock.complex_starts
    area = np.add.reduceat(stock.floor_area_m2 * stock.dwellings, starts)
    return np.asarray(area / np.add.reduceat(stock.dwellings, starts))
