"""What a choice does in each row of the stock, and in which year."""

from dataclasses import dataclass

import numpy as np

from warmtepad.columns import NO_YEAR, Booleans, Integers
from warmtepad.options.dated import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Works of each row of the stock, as columns."""

    envelope_year: Integers
    """Year of the envelope work, shape (n_rows,); `NO_YEAR` if a row has none."""

    installation_year: Integers
    """Year of the installation work, shape (n_rows,); `NO_YEAR` if a row has none."""

    does_envelope: Booleans
    """Envelope measures done, shape (n_rows, n_envelope_measures)."""

    does_installation: Booleans
    """Installation measures done, shape (n_rows, n_installation_measures)."""


def what_is_done(options: Options, ways: Integers) -> Done:
    """Years and measures of each row.

    Parameters
    ----------
    options
        What could be chosen.
    ways
        Way of each complex, shape (n_complexes, 3).

    Returns
    -------
    Done
    """
    grounds, alternatives = options.grounds, options.alternatives
    reaches, state = grounds.reaches, ways[:, 0]
    n_rows = len(grounds.stock)
    complex_of_reach = np.full(len(reaches.complex_of_reach), -1)
    complex_of_reach[alternatives.reach[state]] = np.arange(len(ways))
    number = complex_of_reach[reaches.reach_of_member]
    rows, number = reaches.row_of_member[number >= 0], number[number >= 0]
    calendar = np.append(np.array(grounds.scenario.years, dtype=np.int64), NO_YEAR)

    def spread(of_complex: Integers) -> Integers:
        of_row = np.zeros(n_rows, dtype=np.int64)
        of_row[rows] = of_complex[number]
        return of_row

    every = np.arange(n_rows)
    envelope = grounds.envelope.does(
        every, spread(alternatives.envelope_package[state])
    )
    installation = grounds.installation.does(
        every, spread(alternatives.installation_package[state])
    )
    # The step of a work that is not done, -1, reads `NO_YEAR`.
    envelope_year, installation_year = (spread(calendar[ways[:, n]]) for n in (1, 2))
    # Where no plan was found, not even a work that must be done is.
    envelope &= (envelope_year != NO_YEAR)[:, None]
    installation &= (installation_year != NO_YEAR)[:, None]
    return Done(
        envelope_year=np.where(envelope.any(axis=1), envelope_year, NO_YEAR),
        installation_year=np.where(
            installation.any(axis=1), installation_year, NO_YEAR
        ),
        does_envelope=envelope,
        does_installation=installation,
    )
