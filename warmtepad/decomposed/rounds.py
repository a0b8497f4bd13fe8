"""Rounds of places: solved on their own, put together, and the shared rows priced anew.

With prices on the shared rows only, places do not meet. The best prices of all rows are
not the best ones for that: whole plans of a place are fewer than fractions of ways. So
plans of places teach a second master what shared rows are worth, and each round proves
a bound and leaves more plans to pick from.
"""

import logging
from dataclasses import replace

import numpy as np
from scipy import sparse

from warmtepad.columns import Floats, Integers
from warmtepad.decomposed.core import Nearby, made_elastic
from warmtepad.decomposed.master import Master, Trial
from warmtepad.decomposed.place_plans import PlacePlans
from warmtepad.decomposed.places import (
    Place,
    PlaceProblem,
    list_ways,
    with_large_gaps,
)
from warmtepad.decomposed.solution import BestWays
from warmtepad.decomposed.statement import Pass
from warmtepad.solving.best import Clock
from warmtepad.solving.bound import worth_of_rows
from warmtepad.solving.direct import solve
from warmtepad.solving.stopping import is_late

LOGGER = logging.getLogger(__name__)

SHARE_OF_CLOCK = 0.9
"""Share of the whole time after which no further place is begun."""

SHARE_OF_TIME = 0.2
"""Share of the time left that one place may take."""

FIRST_SHARE, SHARE_KEPT = 0.25, 0.8
"""Share of the gap asked for that places may leave together, and what is kept of it
after a round that proves no more."""

FIRST_WAYS, WAYS_GROWTH, MOST_WAYS = 20_000, 2.0, 80_000
"""Ways of one place that the direct solver is given, about, and how that grows."""

GOOD = 0.5
"""Share of the promise kept, from which on prices may move further."""

PICKING_TIMES = 4.0
"""What missing a hard row costs when plans are picked, times its price."""

FIRST_RADIUS = 0.25
"""Share of its usual size by which a price may move first, over the root of the
number of places."""

MOST_ROUNDS = 40
"""Rounds, at most."""

PICKING_SHARE = 0.02
"""Share of the time left that picking plans of places may take."""

PICKING_GAP = 0.3
"""Share of the gap asked for to which plans of places are picked."""


class Rounds:
    """Places solved round by round.

    Parameters
    ----------
    best
        Best plan so far; its bound is raised.
    nearby
        Cheapest ways at the best prices of all rows.
    """

    def __init__(self, best: BestWays, nearby: Nearby) -> None:
        priced = nearby.priced
        self._best, self._price_eur, self._priced = best, priced.price_eur, priced
        self.plans = PlacePlans(best.statement)
        self.plans.add(best.ways)
        self._share, self._most_ways = FIRST_SHARE, float(FIRST_WAYS)
        shared = priced.price_eur[self.plans.shared_rows]
        self._usual_eur = nearby.usual_eur[self.plans.shared_rows]
        self._radius = np.full(len(shared), FIRST_RADIUS / np.sqrt(self.plans.n_places))
        unit_eur = abs(priced.bound_eur) / self.plans.n_places
        self._master = Master(
            self.plans.limits,
            self.plans.n_places + 1,
            self._usual_eur,
            max(unit_eur, 1e-9),
        )
        self._centre_eur, self._proven_eur = shared, -np.inf
        self._trial: Trial | None = None
        self._teach(0)

    @property
    def go_on(self) -> bool:
        """Whether another round may prove more."""
        is_first = len(self.plans.found) == 1
        return is_first or (
            self._trial is not None and len(self.plans.found) <= MOST_ROUNDS
        )

    @property
    def _allowed_eur(self) -> float:
        return self._best.settings.gap_fraction * abs(self._best.objective_eur)

    def next(self, clock: Clock) -> Integers:
        """Solve the places with the largest gaps, and raise the bound.

        Parameters
        ----------
        clock
            Time that is left.

        Returns
        -------
        ndarray of shape (n_groups, 3)
            Plans of places that go together best; shared rows may miss a little.
        """
        shared_eur = self._price_eur[self.plans.shared_rows]
        ways, plan_eur = self.plans.cheapest(shared_eur)
        bound_eur = self._solve_places(ways, plan_eur, clock)
        self._best.raise_bound(bound_eur)
        if self._best.is_proven:
            return ways
        self.plans.add(ways)
        self._teach(len(self.plans.found) - 1)
        if is_late(clock):
            return ways
        self._step(shared_eur, bound_eur, clock)
        return self._picked(ways, clock)

    def _solve_places(self, ways: Integers, plan_eur: Floats, clock: Clock) -> float:
        """Better the plans of places where it matters; the bound that all prove."""
        statement, plans = self._best.statement, self.plans
        priced, place = self._priced, plans.place
        worth_eur = worth_of_rows(statement, priced.price_eur)
        bound = np.bincount(place, priced.way_eur, plans.n_places + 1)
        own = plans.own_rows
        np.add.at(bound, statement.choices.place_of_row[own], worth_eur[own])
        places = with_large_gaps(
            [
                Place(number=number, plan_eur=float(high), priced_eur=float(low))
                for number, (high, low) in enumerate(
                    zip(plan_eur[:-1], bound[:-1], strict=True)
                )
            ],
            self._share * self._allowed_eur,
        )
        LOGGER.debug(
            "%d places have gaps of %.3g", len(places), plan_eur.sum() - bound.sum()
        )
        listed = list_ways(statement, priced, places, int(self._most_ways))
        for one in places:
            if is_late(clock, SHARE_OF_CLOCK):
                break
            allowed_eur = self._share * self._allowed_eur / len(places)
            here = np.flatnonzero(place == one.number)
            problem = PlaceProblem(
                statement, priced, one, listed[one.number], ways[here]
            )
            settings = replace(
                self._best.settings,
                time_limit_s=max(SHARE_OF_TIME * clock.left_s, 0.1),
            )
            ways[here], low_eur = problem.solve(settings, allowed_eur)
            bound[one.number] = max(bound[one.number], low_eur)
        return float(bound.sum() + worth_eur[plans.shared_rows].sum())

    def _teach(self, number: int) -> None:
        """Add plans of all places to what the master knows."""
        found, rows = self.plans.found[number], self.plans.shared_rows
        self._master.add(
            Pass(
                price_eur=self._price_eur[rows],
                bound_eur=-np.inf,
                part_eur=found.own_eur,
                part_effect=sparse.csc_array(found.shared),
            )
        )

    def _step(self, shared_eur: Floats, bound_eur: float, clock: Clock) -> None:
        """Move to other prices of the shared rows, and price all groups at them."""
        promise = np.inf if self._trial is None else self._trial.promised_eur
        if bound_eur > self._proven_eur:
            gained = bound_eur - self._proven_eur
            if gained > GOOD * (promise - self._proven_eur):
                self._radius *= 2.0
            self._proven_eur, self._centre_eur = bound_eur, shared_eur
        else:
            self._radius /= 2.0
            self._share *= SHARE_KEPT
            self._most_ways = min(WAYS_GROWTH * self._most_ways, MOST_WAYS)
        self._trial = self._master.solve(self._centre_eur, self._radius, clock.left_s)
        if self._trial is None:
            return
        LOGGER.debug(
            "places prove %.8g, promised are %.8g, radius %.2g",
            bound_eur,
            self._trial.promised_eur,
            self._radius.max(),
        )
        price = self._price_eur.copy()
        price[self.plans.shared_rows] = self._trial.price_eur
        statement = self._best.statement
        self._price_eur = price
        self._priced = statement.priced(statement.passed(price))

    def _picked(self, ways: Integers, clock: Clock) -> Integers:
        """Pick a plan for each place so that shared rows hold, or nearly.

        In no time at all nothing is picked: then the ways stay that are given.
        """
        problem, number = self.plans.problem()
        settings = replace(
            self._best.settings,
            gap_fraction=PICKING_GAP * self._best.settings.gap_fraction,
            time_limit_s=max(PICKING_SHARE * clock.left_s, 0.1),
        )
        found = solve(made_elastic(problem, self._usual_eur, PICKING_TIMES), settings)
        LOGGER.debug("plans of places together cost %.8g", found.objective_eur)
        if not found.chosen.size:
            return ways
        return self.plans.picked(number[found.chosen])
