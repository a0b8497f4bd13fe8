"""Every contradiction in the rules of a stock, in one error."""

from collections.abc import Callable

import numpy as np

from warmtepad.catalogue import Catalogue
from warmtepad.columns import Booleans
from warmtepad.errors import StockError
from warmtepad.orders import fit, list_checks, year_checks
from warmtepad.orders.facts import Facts, make_facts
from warmtepad.orders.lists import has_rules, unknown_measures
from warmtepad.orders.make import source_of
from warmtepad.orders.problems import Problems, problem_texts
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock

RULES: tuple[Callable[[Facts], Problems], ...] = (
    list_checks.contract_is_whole,
    list_checks.parts_agree,
    list_checks.asked_and_refused,
    list_checks.asked_together,
    list_checks.contract_has_what_is_required,
    year_checks.contract_is_in_the_plan,
    year_checks.contract_does_not_come_too_soon,
    year_checks.contract_comes_before_the_exit,
    year_checks.required_measures_have_a_year,
    year_checks.earliest_year_is_in_the_plan,
    year_checks.earlier_works_were_earlier,
    fit.network_serves_them,
    fit.dwellings_can_take_them,
    fit.contract_meets_its_needs,
)
"""What is checked, one rule per function."""


def check_orders(
    stock: Stock,
    catalogue: Catalogue,
    scenario: Scenario,
    useful: Booleans,
    met: Booleans,
) -> None:
    """Find every contradiction in the rules of a stock.

    Parameters
    ----------
    stock
        Rows with rules.
    catalogue
        The measures that rules may name.
    scenario
        Years and measures allowed.
    useful
        Whether a measure of the catalogue is of use in a row, shape (n_rows,
        n_measures).
    met
        Whether the present state of a row meets each need of `needs_of` the catalogue,
        shape (n_rows, n_needs).

    Raises
    ------
    StockError
        With every contradiction, in file order: row, complex and column, what was
        found, what is expected and the way out.
    """
    rows = np.flatnonzero(has_rules(stock))
    if not len(rows):
        return
    ruled = stock.take(rows)
    facts = make_facts(ruled, catalogue, scenario, useful[rows], met[rows])
    found = list(unknown_measures(ruled, catalogue))
    found += [problem for rule in RULES for problem in rule(facts)]
    if found:
        raise StockError(source_of(stock), problem_texts(ruled, found))
