"""Every plan of a tiny stock, added up year by year: an oracle for rules.

Nothing is pruned, priced or stated: each way of each complex is walked through the
years by hand, and each choice of one way per complex is a line of the account.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

import numpy as np

from tests.test_options import grounds_of
from warmtepad.catalogue import Work
from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.amounts import amounts_of, present_situation
from warmtepad.options.dated import Options, make_options
from warmtepad.options.listing import make_alternatives
from warmtepad.options.readings import Readings
from warmtepad.plan.programme import Programme, make_programme, measures_of
from warmtepad.pricing import Network
from warmtepad.quantities import Quantity
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock
from warmtepad.ways import WayProblem

STOCKS = tuple(quantity for quantity in Quantity if not quantity.is_flow)
FLOWS = tuple(quantity for quantity in Quantity if quantity.is_flow)


@dataclass(frozen=True)
class Account:
    """Every choice of one way per complex; figures are per choice, complex and year."""

    options: Options
    """What may be done, with every quantity; nothing is pruned."""

    ways: Integers
    """Every way, shape (n_ways, 3)."""

    choices: Integers
    """Way of each complex in each choice, shape (n_choices, n_complexes)."""

    @property
    def network(self) -> Network:
        """States and works."""
        return self.options.problem.network

    @cached_property
    def _stocks(self) -> Floats:
        walked = [self._states(way) for way in self.ways]
        amounts = np.array([self.network.amounts[states].T for states in walked])
        return np.asarray(self._present[self.group] + amounts)

    @cached_property
    def _present(self) -> Floats:
        """Amounts if nothing is done, shape (n_complexes, n_stocks, 1)."""
        grounds = self.options.grounds
        rows = amounts_of(grounds, STOCKS, present_situation(grounds))
        return np.add.reduceat(rows, grounds.stock.complex_starts)[:, :, None]

    @property
    def group(self) -> Integers:
        """Complex of each way, shape (n_ways,)."""
        return self.options.problem.group_of(self.ways)

    def _states(self, way: Integers) -> list[int]:
        """State at the end of each year."""
        net, (state, one, other) = self.network, way.tolist()
        has_both = one >= 0 and other >= 0
        found = []
        for step in range(len(net.shared_factor)):
            now = int(
                net.state_starts[np.searchsorted(net.state_starts, state, "right") - 1]
            )
            if has_both and one <= step < other:
                now = int(net.alone[net.first[state]])
            elif step >= max(one, other) >= 0:
                now = state
            found.append(now)
        return found

    @cached_property
    def _flows(self) -> Floats:
        net = self.network
        found = np.zeros((len(self.ways), len(FLOWS), len(net.shared_factor)))
        for number, (state, one, other) in enumerate(self.ways.tolist()):
            if one >= 0:
                found[number, :, one] += net.first_flows[net.first[state], :, one]
            if other >= 0:
                found[number, :, other] += net.second_flows[net.second[state], :, other]
            if one == other >= 0:
                found[number, :, one] -= net.shared_flows[state]
        return found

    @cached_property
    def cost_eur(self) -> Floats:
        """Net present cost of the works of each choice, shape (n_choices,)."""
        net, found = self.network, np.zeros(len(self.ways))
        for number, (state, one, other) in enumerate(self.ways.tolist()):
            if one >= 0:
                found[number] += net.first_eur[net.first[state], one]
            if other >= 0:
                found[number] += net.second_eur[net.second[state], other]
            if one == other >= 0:
                found[number] -= net.shared_eur[state] * net.shared_factor[one]
        return np.asarray(found[self.choices].sum(axis=1))

    def of(self, quantity: Quantity) -> Floats:
        """Amount of each complex at the end of, or in, each year; exits are ignored.

        Returns
        -------
        ndarray of shape (n_choices, n_complexes, n_years)
        """
        if quantity.is_flow:
            return self._flows[:, FLOWS.index(quantity)][self.choices]
        return self._stocks[:, STOCKS.index(quantity)][self.choices]

    def total(self, quantity: Quantity) -> Floats:
        """Amount of all complexes together, shape (n_choices, n_years)."""
        return np.asarray(self.of(quantity).sum(axis=1))

    def year(self, work: Work) -> Integers:
        """Calendar year of a work; 0 where there is none, (n_choices, n_complexes)."""
        step = self.ways[:, 1 if work is Work.ENVELOPE else 2][self.choices]
        return np.where(step < 0, 0, self.options.grounds.scenario.first_year + step)

    def does(self, measure: str) -> Booleans:
        """Whether a complex gets a measure, shape (n_choices, n_complexes)."""
        found, grounds = self.options.alternatives, self.options.grounds
        state = self.ways[:, 0][self.choices]
        for work, table, packages in (
            (Work.ENVELOPE, grounds.envelope, found.envelope_package),
            (Work.INSTALLATION, grounds.installation, found.installation_package),
        ):
            ids = [one.id for one in measures_of(grounds, work)]
            if measure in ids:
                includes = table.packages.includes[:, ids.index(measure)]
                return np.asarray(includes[packages[state]])
        msg = f"no measure {measure}"
        raise ValueError(msg)

    def programme(self, choice: int) -> Programme:
        """What a choice means in each row."""
        return make_programme(self.options, self.ways[self.choices[choice]])

    def cheapest(self, keeps: Booleans, penalty_eur: Floats | float = 0.0) -> float:
        """Cost of the best choice among those that keep a rule."""
        return float(np.where(keeps, self.cost_eur + penalty_eur, np.inf).min())


def account_of(stock: Stock, scenario: Scenario) -> Account:
    """Write out every plan of a tiny stock; rules of the scenario are not looked at."""
    options = make_options(grounds_of(stock, scenario), prune=False)
    readings = Readings(
        stocks=STOCKS,
        flows=FLOWS,
        stock_signs=(),
        flow_signs=(),
        running_eur=np.zeros((len(STOCKS), len(scenario.years))),
    )
    found = make_alternatives(options.grounds, readings, prune=False)
    problem = WayProblem(network=found.network(options.grounds), blocks=())
    ways = problem.every_way()
    group = problem.group_of(ways)
    each = [np.flatnonzero(group == number) for number in range(problem.n_groups)]
    return Account(
        options=replace(options, alternatives=found, problem=problem),
        ways=ways,
        choices=np.array(list(product(*each)), dtype=np.int64),
    )
