"""Both works of pairs, before they are put together."""

from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.amounts import amounts_of, present_situation
from warmtepad.options.envelope_works import EnvelopeWorks
from warmtepad.options.installation_works import InstallationWorks, Listed
from warmtepad.options.readings import Readings
from warmtepad.options.upgrades import envelope_after, services_after
from warmtepad.options.works import Grounds
from warmtepad.physics.homes import Envelope, Services


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Both works of pairs, each worked out once, however many pairs it is part of."""

    envelopes: EnvelopeWorks
    """Envelope works, the empty one of each reach among them."""

    installations: InstallationWorks
    """Installation works of the same reaches."""

    is_touched_below: Booleans
    """Whether an envelope work does anything in a row, (n_envelope_cases,)."""

    is_touched_beside: Booleans
    """Whether an installation work does, shape (n_installation_cases,)."""

    envelope: Envelope
    """Envelope after each case of an envelope work, n_envelope_cases of them."""

    services: Services
    """Services after each case of an installation work, n_installation_cases."""

    present_amounts: Floats
    """What rows read of the present state, shape (n_rows, n_stocks)."""


def make_sides(
    grounds: Grounds,
    envelopes: EnvelopeWorks,
    installations: InstallationWorks,
    readings: Readings,
) -> Sides:
    """Work out both sides of pairs.

    Parameters
    ----------
    grounds
        What options are made of.
    envelopes
        Envelope works, the empty one of each reach among them.
    installations
        Installation works of the same reaches.
    readings
        Quantities that rows read.
    """
    return Sides(
        envelopes=envelopes,
        installations=installations,
        is_touched_below=np.asarray(envelopes.cases.does.any(axis=1)),
        is_touched_beside=np.asarray(installations.cases.does.any(axis=1)),
        envelope=envelope_after(
            grounds.homes.envelope.take(envelopes.cases.row),
            grounds.envelope.packages.measures,
            envelopes.cases.does,
            grounds.assumptions,
        ),
        services=services_after(
            grounds.homes.services.take(installations.cases.row),
            grounds.installation.packages.measures,
            installations.cases.does,
        ),
        present_amounts=amounts_of(
            grounds, readings.stocks, present_situation(grounds)
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PairCases:
    """Rows that pairs touch; those of one pair stand together."""

    starts: Integers
    """First row of each pair, shape (n_pairs,)."""

    below: Integers
    """Case of the envelope work, shape (n_cases,)."""

    beside: Integers
    """Case of the installation work, shape (n_cases,)."""


def cases_of_pairs(sides: Sides, listed: Listed) -> PairCases:
    """Find the cases of both works in each row that pairs touch.

    Parameters
    ----------
    sides
        Both works.
    listed
        Which pairs.
    """
    # Works of one reach have their rows in one order.
    of_envelopes = sides.envelopes.cases
    first = of_envelopes.starts
    counts = np.diff(np.append(first, len(of_envelopes.row)))[listed.below]
    starts = np.cumsum(counts) - counts
    offset = np.arange(counts.sum()) - np.repeat(starts, counts)
    beside = sides.installations.cases.starts[listed.place]
    return PairCases(
        starts=starts,
        below=np.repeat(first[listed.below], counts) + offset,
        beside=np.repeat(beside, counts) + offset,
    )
