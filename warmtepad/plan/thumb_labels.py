"""Labels of the states that complexes can reach, for a ladder of labels."""

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.options.dated import Options
from warmtepad.options.upgrades import envelope_after, services_after
from warmtepad.physics.energy import calculated_use, ep2, label_of
from warmtepad.physics.heat_demand import net_heat_demand
from warmtepad.pricing import NEVER
from warmtepad.terms import EnergyLabel

CASES_AT_ONCE = 50_000
"""Dwellings whose label is worked out together."""


def mean_labels(options: Options) -> Floats:
    """Mean rank of the labels of the dwellings of a complex in each of its states.

    Ranks above A count as A: a ladder to label A has no use for them.

    Parameters
    ----------
    options
        What could be chosen.

    Returns
    -------
    ndarray of shape (n_states,)
    """
    grounds, alternatives = options.grounds, options.alternatives
    dwellings, starts = grounds.stock.dwellings, grounds.stock.complex_starts
    state, row = _cases(options)
    best = int(EnergyLabel.A)
    present = np.minimum(grounds.homes.label, best) * dwellings
    gain = np.minimum(_labels(options, state, row), best) * dwellings[row]
    gain -= present[row]
    gained = np.bincount(state, weights=gain, minlength=len(alternatives))
    is_idle = (alternatives.first == NEVER) & (alternatives.second == NEVER)
    idle = np.add.reduceat(present, starts)[alternatives.complex]
    whole = np.add.reduceat(dwellings, starts)[alternatives.complex]
    return np.asarray((idle + np.where(is_idle, 0.0, gained)) / whole)


def _cases(options: Options) -> tuple[Integers, Integers]:
    """Every state with each row of the stock that its works reach, (n_cases,) each."""
    reaches, alternatives = options.grounds.reaches, options.alternatives
    starts = reaches.member_starts
    sizes = np.diff(np.append(starts, len(reaches.row_of_member)))
    own = sizes[alternatives.reach]
    state = np.repeat(np.arange(len(alternatives)), own)
    offset = np.arange(own.sum()) - np.repeat(np.cumsum(own) - own, own)
    row = reaches.row_of_member[np.repeat(starts[alternatives.reach], own) + offset]
    return state.astype(np.int64), row


def _labels(options: Options, state: Integers, row: Integers) -> Integers:
    """Label rank of a row of the stock in a state, shape (n_cases,)."""
    parts = [
        _labels_at_once(options, state[first : first + CASES_AT_ONCE], rows)
        for first in range(0, len(state), CASES_AT_ONCE)
        for rows in [row[first : first + CASES_AT_ONCE]]
    ]
    return np.concatenate(parts)


def _labels_at_once(options: Options, state: Integers, row: Integers) -> Integers:
    grounds, alternatives = options.grounds, options.alternatives
    homes, figures = grounds.homes, grounds.assumptions
    packages = grounds.envelope.packages
    key = row * len(packages) + alternatives.envelope_package[state]
    own, place = np.unique(key, return_inverse=True)
    own_row, package = np.divmod(own, len(packages))
    insulated = envelope_after(
        homes.envelope.take(own_row),
        packages.measures,
        grounds.envelope.does(own_row, package),
        figures,
    )
    demand = np.where(
        grounds.envelope.does(own_row, package).any(axis=1),
        net_heat_demand(insulated, figures),
        homes.net_heat_demand_kwh_per_m2_yr[own_row],
    )
    envelope = insulated.take(place)
    services = services_after(
        homes.services.take(row),
        grounds.installation.packages.measures,
        grounds.installation.does(row, alternatives.installation_package[state]),
    )
    use = calculated_use(demand[place], envelope, services, figures)
    return label_of(ep2(use, envelope.floor_area_m2, services, figures), figures)
