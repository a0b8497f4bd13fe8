"""Agreements as rules: what a corporation may or must do to reach the same average.

All keep every rule of the scenario, its path among them, so all lead to the same
average in the same years; each adds a rule of its own. None can then be cheaper than
the path alone.
"""

from collections.abc import Mapping
from types import MappingProxyType

from warmtepad.limits import Per
from warmtepad.options.path import path_average_kwh_per_m2_yr
from warmtepad.quantities import Quantity
from warmtepad.rules import Reading, RowRule
from warmtepad.scenario import Scenario
from warmtepad.terms import Word


class Agreement(Word):
    """What corporations and the state may agree on."""

    SECTOR_PATH = "sector_path"
    """The average of all homes together follows the path; who does what is free."""

    EQUAL_SHARE = "equal_share"
    """Each corporation lowers its own average by the same share."""

    STANDAARD = "standaard"
    """Each home whose demand is lowered goes to the Standaard, as agreed in 2022."""

    LABEL_A = "label_a"
    """Each home that is worked on goes to label A or better."""


COMPLETE: Mapping[Agreement, Quantity] = MappingProxyType(
    {
        Agreement.STANDAARD: Quantity.SHORT_OF_STANDAARD_DWELLINGS,
        Agreement.LABEL_A: Quantity.SHORT_OF_A_DWELLINGS,
    }
)
"""Quantity of which an agreement leaves none."""


def scenario_of(
    agreement: Agreement, scenario: Scenario, baseline_kwh_per_m2_yr: float
) -> Scenario:
    """Return a scenario in which an agreement holds.

    Parameters
    ----------
    agreement
        The agreement.
    scenario
        The path and all other rules.
    baseline_kwh_per_m2_yr
        Average net heat demand of the stock in the baseline year.

    Returns
    -------
    Scenario
        With one row more, but for the path of the sector.
    """
    if agreement is Agreement.SECTOR_PATH:
        return scenario
    if agreement is Agreement.EQUAL_SHARE:
        path = path_average_kwh_per_m2_yr(scenario, baseline_kwh_per_m2_yr)
        share = (path / baseline_kwh_per_m2_yr).tolist()
        rule = RowRule(
            id=agreement.value,
            quantity=Quantity.NET_HEAT_DEMAND,
            reads=Reading.AVERAGE,
            per=Per.CORPORATION,
            of_baseline=True,
            at_most=dict(zip(scenario.years, share, strict=True)),
        )
    else:
        rule = RowRule(
            id=agreement.value,
            quantity=COMPLETE[agreement],
            at_most={scenario.last_year: 0.0},
        )
    return scenario.replace(rows=(*scenario.rows, rule))


def all_read(scenario: Scenario) -> Scenario:
    """Return the scenario with rows that read what any agreement reads, and never bind.

    What may be done in each complex is then worked out once, for all agreements.

    Parameters
    ----------
    scenario
        The path and all other rules.
    """
    rows = (
        RowRule(
            id=f"{agreement}_read",
            quantity=quantity,
            reads=Reading.AVERAGE,
            at_most={scenario.last_year: 1.0},
        )
        for agreement, quantity in COMPLETE.items()
    )
    return scenario.replace(rows=(*scenario.rows, *rows))
