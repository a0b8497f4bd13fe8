"""Which packages of a complex are left out of the problem, and what beats each.

The proof is that of `envelope_pruning` and `pruning`, next to this module: whatever a
plan does with a package that is left out, it can do with the one that beats it, in the
same years, at no more cost and with every rule served at least as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.dominance import undominated_in_groups, witnesses
from warmtepad.options.alternatives import Alternatives
from warmtepad.options.envelope_pruning import compared, pruned_envelopes
from warmtepad.options.envelope_works import EnvelopeWorks, envelope_works
from warmtepad.options.gains import When, better_in, saved_eur
from warmtepad.options.listing import states_on
from warmtepad.options.pruning import (
    Comparison,
    in_one_year_of,
    in_two_years_of,
    on_top_of,
)
from warmtepad.options.readings import Readings
from warmtepad.options.works import Grounds
from warmtepad.pricing import NEVER

COST, FIRST_YEAR, DEMAND, FANS = "cost", "first_year", "net_heat_demand", "fans"
"""What an envelope work can be better in; after all works, quantities that rules read
take the place of demand and fans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """A package of a complex that was considered."""

    when: When
    """How its works lie in time."""

    dwellings: int
    """Dwellings that it reaches: the worst of the complex, or all."""

    envelope: tuple[str, ...]
    """Ids of its envelope measures."""

    installation: tuple[str, ...]
    """Ids of its installation measures."""

    beaten_by: int | None = None
    """Place in the list of the package that beats it; `None` if it is kept."""

    saves_least_eur: float = 0.0
    """Net present cost that the other one saves, in the year when it saves least."""

    saves_most_eur: float = 0.0
    """The same in the year when it saves most."""

    better_in: tuple[str, ...] = ()
    """What the other one is better in: cost, or quantities that rules read. Empty where
    both are equal: the first stays."""


def considered_packages(
    grounds: Grounds, readings: Readings, number: int
) -> tuple[Considered, ...]:
    """List every package of a complex, kept or beaten.

    Parameters
    ----------
    grounds
        What options are made of.
    readings
        Quantities that rows read.
    number
        Number of the complex.

    Returns
    -------
    tuple of Considered
        Envelope works as such, whatever comes on top; then every way in one year; then
        every way in two years. On envelope works that are beaten nothing is listed.
    """
    reaches = np.flatnonzero(grounds.reaches.complex_of_reach == number)
    works = envelope_works(grounds, reaches.astype(np.int64))
    lines = list(_of_envelopes(grounds, works, readings))
    kept = pruned_envelopes(grounds, works, readings)
    found = states_on(grounds, kept, readings)
    return (*lines, *_of_states(grounds, found, len(lines)))


def _of_envelopes(
    grounds: Grounds, works: EnvelopeWorks, readings: Readings
) -> Iterator[Considered]:
    """Envelope works, each with the one that beats it."""
    table = grounds.envelope.packages
    dwellings = np.add.reduceat(
        grounds.stock.dwellings[works.cases.row], works.cases.starts
    )
    witness = _witnesses_of_envelopes(grounds, works, readings)
    for work in range(len(works.reach)):
        other = int(witness[work])
        line = Considered(
            when=When.ANY,
            dwellings=int(dwellings[work]),
            envelope=tuple(one.id for one in table.of(int(works.package[work]))),
            installation=(),
        )
        if other != work:
            line = _beaten(
                line, other, *_gains_of_envelope(grounds, works, work, other)
            )
        yield line


def _witnesses_of_envelopes(
    grounds: Grounds, works: EnvelopeWorks, readings: Readings
) -> Integers:
    """Envelope work that matches each one; itself where it is kept, (n_works,)."""
    found = np.arange(len(works.reach), dtype=np.int64)
    if not readings.follow_demand:
        return found
    for members, burdens, group in compared(grounds, works, readings):
        kept = undominated_in_groups(burdens, group)
        found[members] = members[witnesses(burdens, group, kept)]
    return found


def _gains_of_envelope(
    grounds: Grounds, works: EnvelopeWorks, work: int, other: int
) -> tuple[Floats, list[str]]:
    """What another envelope work saves by year, and what it is better in."""
    years = np.array(grounds.scenario.years)
    saved = works.net_cost_eur[work] - works.net_cost_eur[other]
    cases = [works.cases.work == one for one in (work, other)]
    better = []
    if works.first_year[other] < works.first_year[work]:
        better.append(FIRST_YEAR)
    for name, figures in ((DEMAND, works.demand), (FANS, works.fans_kwh_per_yr)):
        if (figures[cases[1]] < figures[cases[0]]).any():
            better.append(name)
    return saved[years >= works.first_year[work]], better


@dataclass(frozen=True, slots=True)
class _Ways:
    """Some ways of a complex, each with the one that matches it."""

    when: When
    states: Integers
    """States that the ways lead to."""

    matched_when: list[When]
    matched: Integers
    """State of the way that matches it; its own where it is kept."""


def _of_states(
    grounds: Grounds, found: Alternatives, n_before: int
) -> Iterator[Considered]:
    """Ways in one year and in two, each with the one that beats it."""
    factor = grounds.discount_factor()
    one_year = _one_year(found, factor)
    later = _later(found, factor)
    keys = [
        (part.when, int(state)) for part in (one_year, later) for state in part.states
    ]
    place = {key: n_before + number for number, key in enumerate(keys)}
    for part in (one_year, later):
        for state, when, other in zip(
            part.states.tolist(), part.matched_when, part.matched.tolist(), strict=True
        ):
            line = _line(grounds, found, part.when, state)
            if (when, other) != (part.when, state):
                saved = saved_eur(found, factor, part.when, state, other)
                gained = better_in(found, part.when, state, other)
                line = _beaten(line, place[when, other], saved, gained)
            yield line


def _one_year(found: Alternatives, factor: Floats) -> _Ways:
    comparison = in_one_year_of(found, factor)
    match, _ = _matches(comparison)
    is_nothing = (found.first == NEVER) & (found.second == NEVER)
    # "Nothing" stays, also where a work that pays for itself matches it.
    match = np.where(is_nothing[comparison.states], comparison.states, match)
    return _Ways(When.ONE_YEAR, comparison.states, [When.ONE_YEAR] * len(match), match)


def _later(found: Alternatives, factor: Floats) -> _Ways:
    top = on_top_of(found, factor)
    match, kept = _matches(top)
    is_both = (found.first != NEVER) & (found.second != NEVER)
    states = top.states[is_both[top.states]]
    matched = np.full(len(found), NEVER, dtype=np.int64)
    matched[top.states] = match
    survives = np.zeros(len(found), dtype=np.bool_)
    survives[top.states] = kept
    two = in_two_years_of(found, survives & is_both)
    matched[two.states] = _matches(two)[0]
    whens = [
        When.LATER if found.second[matched[state]] != NEVER else When.ONE_YEAR
        for state in states.tolist()
    ]
    return _Ways(When.LATER, states, whens, matched[states])


def _matches(comparison: Comparison) -> tuple[Integers, Booleans]:
    """State that matches each one, and whether it is kept, shape (n,) each."""
    kept = undominated_in_groups(comparison.burdens, comparison.group)
    match = witnesses(comparison.burdens, comparison.group, kept)
    return comparison.states[match], kept


def _line(grounds: Grounds, found: Alternatives, when: When, state: int) -> Considered:
    reach = found.reach[state]
    inside = grounds.reaches.reach_of_member == reach
    rows = grounds.reaches.row_of_member[inside]
    first = grounds.envelope.packages.of(int(found.envelope_package[state]))
    second = grounds.installation.packages.of(int(found.installation_package[state]))
    return Considered(
        when=when,
        dwellings=int(grounds.stock.dwellings[rows].sum()),
        envelope=tuple(measure.id for measure in first),
        installation=tuple(measure.id for measure in second),
    )


def _beaten(
    line: Considered, other: int, saved: Floats, better: list[str]
) -> Considered:
    """The same package, with what beats it."""
    least, most = (float(saved.min()), float(saved.max())) if saved.size else (0.0, 0.0)
    return replace(
        line,
        beaten_by=other,
        saves_least_eur=least,
        saves_most_eur=most,
        better_in=((COST,) if most > 0 else ()) + tuple(dict.fromkeys(better)),
    )
