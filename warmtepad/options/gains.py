"""What one way of a complex gains over another one with works in the same years."""

from enum import StrEnum

import numpy as np

from warmtepad.columns import Floats
from warmtepad.options.alternatives import Alternatives, Works
from warmtepad.pricing import NEVER


class When(StrEnum):
    """How the works of a package lie in time."""

    ANY = "any"  # an envelope work, with whatever comes on top
    ONE_YEAR = "one_year"
    LATER = "later"  # the installation in a later year than the envelope work


def saved_eur(
    found: Alternatives, factor: Floats, when: When, state: int, other: int
) -> Floats:
    """What the other way saves in each year, or each two years, that are possible.

    Parameters
    ----------
    found
        States and works.
    factor
        Worth of a saved set-up in each year, shape (n_years,).
    when
        Both works in one year, or one after the other.
    state, other
        Numbers of both states.

    Returns
    -------
    ndarray of shape (n_possible,)
        Net present cost less that of the other [EUR].
    """
    (first, second), (first_other, second_other) = (
        (
            _cost(found.envelope, found.first[one]),
            _cost(found.installation, found.second[one]),
        )
        for one in (state, other)
    )
    with np.errstate(invalid="ignore"):
        if when is When.ONE_YEAR:
            cost = first + second - found.shared_eur[state] * factor
            saved = cost - (
                first_other + second_other - found.shared_eur[other] * factor
            )
        else:
            before, after = np.triu_indices(len(factor), k=1)
            cost = first[before] + second[after]
            saved = cost - (first_other[before] + second_other[after])
    return np.asarray(saved[np.isfinite(cost)])


def _cost(works: Works, number: int) -> Floats:
    """Net present cost of a work by year; nothing where there is none."""
    if number == NEVER:
        return np.zeros(works.net_cost_eur.shape[1])
    return np.asarray(works.net_cost_eur[number])


def better_in(found: Alternatives, when: When, state: int, other: int) -> list[str]:
    """Quantities that rules read in which the other way is better."""
    readings = found.readings
    pairs = [(found.amounts[state], found.amounts[other])]
    if when is When.LATER:
        bases = (found.alone[found.first[one]] for one in (state, other))
        own, others = (found.amounts[base] for base in bases)
        pairs.append((own, others))
    better = [
        readings.stocks[number].value
        for number, sign in readings.stock_signs
        if any(sign * b[number] < sign * a[number] for a, b in pairs)
    ]
    taken = [_taken(found, when, one) for one in (state, other)]
    return better + [
        readings.flows[number].value
        for number, sign in readings.flow_signs
        if (sign * taken[1][number] < sign * taken[0][number]).any()
    ]


def _taken(found: Alternatives, when: When, state: int) -> Floats:
    """What works take by year, in two years side by side, shape (n_flows, n)."""
    parts = [
        works.flows[number] if number != NEVER else np.zeros(works.flows.shape[1:])
        for works, number in (
            (found.envelope, found.first[state]),
            (found.installation, found.second[state]),
        )
    ]
    if when is When.LATER:
        return np.hstack(parts)
    return np.asarray(parts[0] + parts[1] - found.shared_flows[state][:, None])
