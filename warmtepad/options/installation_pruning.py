"""Which installation works are needless, whatever envelope work lies below.

An installation work of a complex without parts may go when another one costs no more in
any year, may be done as early, touches and takes no more of what rows hold scarce,
relies on no need that the first does not rely on, and leaves a state that serves every
rule at least as well, on whatever envelope work.

That last part is seen at two demands only, the lowest and the highest that an envelope
work leaves. Energy, EP2 and bills are straight lines in the calculated demand or in the
actual use that rises with it, with one bend for the hybrid heat pump, whose share turns
with the demand: it is held only against itself at the same supply temperature. The
peak load goes with the heat loss, times a figure of the installation. So what is no
worse at both ends is no worse between them.
"""

from collections.abc import Iterator

import numpy as np

from warmtepad.columns import Booleans, Floats
from warmtepad.dominance import counted, own_burdens, undominated_in_groups
from warmtepad.options.alternatives import Works
from warmtepad.options.amounts import Situation, amounts_of
from warmtepad.options.envelope_works import EnvelopeWorks, is_complete
from warmtepad.options.installation_works import InstallationWorks
from warmtepad.options.pruning import by_year
from warmtepad.options.readings import Readings
from warmtepad.options.states import States, states_of
from warmtepad.options.upgrades import services_after
from warmtepad.options.works import Grounds
from warmtepad.packages import Packages
from warmtepad.physics.generators import HYBRID
from warmtepad.physics.homes import Services
from warmtepad.quantities import Quantity

OF_THE_LABEL = {
    Quantity.POOR_DWELLINGS: 1.0,
    Quantity.A_OR_BETTER_DWELLINGS: -1.0,
    Quantity.SHORT_OF_A_DWELLINGS: 1.0,
}
"""Quantities that follow the label, with the direction in which EP2 falls."""

WITHOUT_BEND = {
    *OF_THE_LABEL,
    Quantity.NET_HEAT_DEMAND,
    Quantity.OFF_GAS_DWELLINGS,
    Quantity.GAS_FREE_DWELLINGS,
    Quantity.READY_DWELLINGS,
    Quantity.TOUCHED_DWELLINGS,
    Quantity.STRONGLY_IMPROVED_DWELLINGS,
    Quantity.SHORT_OF_STANDAARD_DWELLINGS,
}
"""Quantities that do not follow the use of energy."""


def needed_installations(
    grounds: Grounds,
    envelopes: EnvelopeWorks,
    works: InstallationWorks,
    columns: Works,
    readings: Readings,
) -> Booleans:
    """Find the installation works that no other one matches on every envelope work.

    Parameters
    ----------
    grounds
        What options are made of.
    envelopes
        Envelope works of the same reaches, the empty one of each among them.
    works
        Installation works, the empty one of each reach among them.
    columns
        What they cost, and what rows read of them, by year.
    readings
        Quantities that rows read.

    Returns
    -------
    ndarray of shape (n_works,)
        The empty works, and all those of complexes with parts, are always needed.
    """
    needed = np.ones(len(works.reach), dtype=np.bool_)
    if not label_is_wanted_better(readings):
        return needed
    is_alone = np.bincount(works.cases.work) == 1
    compared = (works.package > 0) & is_alone
    if compared.any():
        some = works.take(compared)
        table = _burdens(grounds, envelopes, some, columns.take(compared), readings)
        group = counted(some.reach)
        needed[compared] = undominated_in_groups(own_burdens(table), group)
    return needed


def label_is_wanted_better(readings: Readings) -> bool:
    """Whether no row asks for poor labels: a lower EP2 then serves all rows.

    Parameters
    ----------
    readings
        Quantities that rows read.
    """
    return all(
        OF_THE_LABEL.get(readings.stocks[number], sign) == sign
        for number, sign in readings.stock_signs
    )


def _burdens(
    grounds: Grounds,
    envelopes: EnvelopeWorks,
    works: InstallationWorks,
    columns: Works,
    readings: Readings,
) -> Floats:
    """What works of one row each are compared by; less is better, (n, n_burdens)."""
    services = _services(grounds, works)
    parts = [
        by_year(columns, readings)[:-1],
        _bends(services),
        _relies(grounds.installation.packages)[works.package],
        known_burdens(grounds, envelopes, works, readings),
    ]
    for states in _at_ends(grounds, envelopes, works, services, readings):
        parts += [_of_rules(grounds, states, readings)]
    return np.concatenate(parts, axis=1, dtype=np.float64)


def known_burdens(
    grounds: Grounds,
    envelopes: EnvelopeWorks,
    works: InstallationWorks,
    readings: Readings,
) -> Floats:
    """What rows hold against works but for cost, flows and labels; less is better.

    Parameters
    ----------
    grounds
        What options are made of.
    envelopes
        Envelope works of the same reaches, the empty one of each among them.
    works
        Installation works.
    readings
        Quantities that rows read.

    Returns
    -------
    ndarray of shape (n_works, n_burdens)
        What holds on the envelope works with the lowest and the highest demand, and so
        on all of them; of use for works on one row only.
    """
    services = _services(grounds, works)
    rows = works.cases.row[works.cases.starts]
    parts: list[Booleans | Floats] = [
        ~is_complete(grounds, grounds.installation, works.cases)[:, None]
    ]
    if any(quantity not in WITHOUT_BEND for quantity in readings.stocks):
        parts += [_bends(services)]
    touched = np.ones(len(rows), dtype=np.bool_)
    for states in _at_ends(grounds, envelopes, works, services, readings):
        situation = Situation(
            rows=rows, states=states, services=services, is_touched=touched
        )
        amounts = amounts_of(grounds, readings.stocks, situation)
        parts += [
            sign * amounts[:, [number]]
            for number, sign in readings.stock_signs
            if readings.stocks[number] not in OF_THE_LABEL
        ]
    return np.concatenate(parts, axis=1, dtype=np.float64)


def _services(grounds: Grounds, works: InstallationWorks) -> Services:
    """Services after each work, in its first row."""
    first = works.cases.starts
    return services_after(
        grounds.homes.services.take(works.cases.row[first]),
        grounds.installation.packages.measures,
        works.cases.does[first],
    )


def _at_ends(
    grounds: Grounds,
    envelopes: EnvelopeWorks,
    works: InstallationWorks,
    services: Services,
    readings: Readings,
) -> Iterator[States]:
    """States after works at the lowest and the highest demand of their reaches."""
    rows = works.cases.row[works.cases.starts]
    for demand_of_reach in _demands(envelopes):
        yield states_of(
            demand_of_reach[works.reach],
            grounds.homes.envelope.take(rows),
            services,
            grounds.scenario,
            grounds.assumptions,
            readings.extras,
        )


def _demands(envelopes: EnvelopeWorks) -> tuple[Floats, Floats]:
    """Lowest and highest demand after the envelope works of each reach, by its number.

    Each of shape (highest reach + 1,); complexes with parts have one of some part.
    """
    starts = np.flatnonzero(np.diff(envelopes.reach, prepend=-1))
    first_case = envelopes.cases.starts[starts]
    reach = envelopes.reach[starts]
    lowest, highest = np.zeros(reach[-1] + 1), np.zeros(reach[-1] + 1)
    lowest[reach] = np.minimum.reduceat(envelopes.demand, first_case)
    highest[reach] = np.maximum.reduceat(envelopes.demand, first_case)
    return lowest, highest


def _bends(services: Services) -> Floats:
    """Columns that differ where use does not run straight with demand, (n, 2)."""
    bend = (services.heating == HYBRID) * (1.0 + services.supply_temperature_c)
    return np.stack((bend, -bend), axis=1)


def _relies(packages: Packages) -> Booleans:
    """Which needs a package wants the state to meet, (n_packages, n_distinct_needs)."""
    needs = [part.need for part in packages.needs]
    columns = [
        packages.relies[:, [other == need for other in needs]].any(axis=1)
        for need in dict.fromkeys(needs)
    ]
    return np.stack(columns, axis=1) if columns else np.zeros((len(packages), 0), bool)


def _of_rules(grounds: Grounds, states: States, readings: Readings) -> Floats:
    """EP2 and bill, as far as rows or works may not make them worse, (n, n_columns)."""
    columns = []
    reads_label = any(quantity in OF_THE_LABEL for quantity in readings.stocks)
    if reads_label or grounds.scenario.works.no_label_worsens:
        columns.append(states.ep2_kwh_per_m2_yr)
    if grounds.scenario.bills.no_bill_rises:
        columns.append(states.bill_eur_per_yr)
    if not columns:
        return np.zeros((len(states.label), 0))
    return np.stack(columns, axis=1)
