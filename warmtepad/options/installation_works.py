"""Installation works on top of envelope works, with the state that results."""

from dataclasses import dataclass, replace

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.cases import Cases, hold_in_parts, make_cases
from warmtepad.options.envelope_works import (
    EnvelopeWorks,
    first_year_of_cases,
    net_cost_of_cases,
    worth_listing,
)
from warmtepad.options.works import Grounds
from warmtepad.packages import valid_pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallationWorks:
    """Installation works of some reaches; the empty one of each is among them."""

    reach: Integers
    """Reach of each work, not falling, shape (n_works,)."""

    package: Integers
    """Installation package, shape (n_works,)."""

    net_cost_eur: Floats
    """Net present cost per year of the work, shape (n_works, n_years) [EUR]."""

    first_year: Integers
    """Earliest year, shape (n_works,)."""

    cases: Cases
    """The rows that the works touch."""

    def take(self, kept: Booleans) -> "InstallationWorks":
        """Works of which some are kept, shape (n_works,)."""
        return InstallationWorks(
            reach=self.reach[kept],
            package=self.package[kept],
            net_cost_eur=self.net_cost_eur[kept],
            first_year=self.first_year[kept],
            cases=self.cases.take(kept),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Installation works, and the envelope works on which each of them may stand."""

    works: InstallationWorks
    """Every installation work once, however many envelope works it stands on."""

    below: Integers
    """Number of the envelope work of each pair, not falling, shape (n_pairs,)."""

    place: Integers
    """Number of the installation work of each pair, shape (n_pairs,)."""

    @property
    def is_empty(self) -> Booleans:
        """Whether a pair has no installation work, shape (n_pairs,)."""
        return np.asarray(self.works.package[self.place] == 0)

    def of(self, pairs: Booleans | Integers) -> "Listed":
        """Return some of the pairs, a mask or numbers, with all works."""
        return replace(self, below=self.below[pairs], place=self.place[pairs])

    def take(self, kept: Booleans) -> "Listed":
        """Works of which some are kept, shape (n_works,), with their pairs."""
        of_pair = kept[self.place]
        number = np.cumsum(kept) - 1
        return Listed(
            works=self.works.take(kept),
            below=self.below[of_pair],
            place=number[self.place[of_pair]],
        )


def list_installations(grounds: Grounds, envelopes: EnvelopeWorks) -> Listed:
    """List the installation works that may stand on envelope works.

    Parameters
    ----------
    grounds
        What options are made of.
    envelopes
        Envelope works, the empty one of each reach among them.
    """
    table = grounds.installation
    below, package = _packages_on(grounds, envelopes)
    own, place = np.unique(
        envelopes.reach[below] * len(table.packages) + package, return_inverse=True
    )
    works = _works(grounds, *np.divmod(own, len(table.packages)))
    return Listed(works=works, below=below, place=place)


def _works(grounds: Grounds, reach: Integers, package: Integers) -> InstallationWorks:
    table = grounds.installation
    cases = make_cases(grounds, table, reach, package)
    return InstallationWorks(
        reach=reach,
        package=package,
        net_cost_eur=net_cost_of_cases(table, cases),
        first_year=first_year_of_cases(table, cases),
        cases=cases,
    )


def _packages_on(
    grounds: Grounds, envelopes: EnvelopeWorks
) -> tuple[Integers, Integers]:
    """Envelope works and installation packages that suit them, each (n_pairs,)."""
    table, reaches = grounds.installation, grounds.reaches
    met = envelopes.met
    owner = [part.measure for part in table.packages.needs]
    harmless = met | ~table.useful[envelopes.cases.row][:, owner]
    below, package = valid_pairs(
        table.packages,
        reaches.any_member(table.useful)[envelopes.reach],
        np.logical_and.reduceat(harmless, envelopes.cases.starts, axis=0),
    )
    reach = envelopes.reach[below]
    listed = worth_listing(grounds, table, reach, package)
    listed &= hold_in_parts(
        grounds,
        table,
        reach,
        package,
        lambda cases, pairs: met[case_below(envelopes, below[pairs], cases)],
    )
    return below[listed], package[listed]


def case_below(envelopes: EnvelopeWorks, below: Integers, cases: Cases) -> Integers:
    """Case of the envelope work in the same row as each case, shape (n_cases,)."""
    offset = np.arange(len(cases.work)) - cases.starts[cases.work]
    return envelopes.cases.starts[below[cases.work]] + offset
