"""What is left out of the problem, and the proof of each."""

from functools import cache

import numpy as np
import pytest

from tests.builders import make_stock
from tests.test_options import PRUNED_LAW_MEASURES, scenario_of
from warmtepad.columns import Floats
from warmtepad.errors import StockError
from warmtepad.options.dated import readings_of, rows_of
from warmtepad.options.dropped import Considered
from warmtepad.options.gains import When
from warmtepad.options.listing import make_alternatives
from warmtepad.planning import Planner
from warmtepad.pricing import NEVER
from warmtepad.scenario import Scenario

Key = tuple[int, tuple[str, ...], tuple[str, ...]]


def scenario() -> Scenario:
    """A path, a budget, a cap on CO2 and a share without gas."""
    return scenario_of(
        path__is_enabled=True,
        path__points={2027: 0.9},
        last_year=2027,
        phase_out__deadline_year=2027,
        off_gas__year=2027,
        works__allowed_measures=(*PRUNED_LAW_MEASURES, "glass_triple"),
        budget={"amount_eur_per_yr": {2025: 500_000}},
        rows=({"id": "co2", "quantity": "co2_kg", "at_most": {2027: 90_000}},),
    )


@cache
def planner() -> Planner:
    """Two complexes; the second has a part with a poorer label."""
    return Planner(
        make_stock(
            complex_id=["A", "B", "B"],
            part_id=["", "b1", "b2"],
            label=["F", "E", "D"],
            dwellings=[10, 12, 8],
            ventilation="natural",
        )
    )


@cache
def lines(complex_id: str) -> tuple[Considered, ...]:
    """Every package of a complex."""
    return planner().packages(complex_id, scenario())


@cache
def figures(complex_id: str) -> dict[Key, tuple[Floats, ...]]:
    """Cost by year of both works, shared set-up, amounts and flows, nothing pruned."""
    options = planner().options(scenario())
    grounds = options.grounds
    readings = readings_of(grounds, rows_of(grounds)[1])
    found = make_alternatives(grounds, readings, prune=False)
    number = planner().stock.complex_ids.index(complex_id)
    idle = np.zeros((1 + len(readings.flows), 3))
    table = {}
    for state in np.flatnonzero(found.complex == number):
        works = [
            np.vstack((part.net_cost_eur[work], part.flows[work]))
            if work != NEVER
            else idle
            for part, work in (
                (found.envelope, found.first[state]),
                (found.installation, found.second[state]),
            )
        ]
        inside = grounds.reaches.reach_of_member == found.reach[state]
        rows = grounds.reaches.row_of_member[inside]
        envelope = grounds.envelope.packages.of(int(found.envelope_package[state]))
        second = grounds.installation.packages.of(
            int(found.installation_package[state])
        )
        key = (
            int(grounds.stock.dwellings[rows].sum()),
            tuple(one.id for one in envelope),
            tuple(one.id for one in second),
        )
        less = np.append(found.shared_eur[state], found.shared_flows[state])
        shared = less[:, None] * np.ones(3)
        shared[0] *= grounds.discount_factor()
        signs = [sign for _, sign in readings.stock_signs]
        places = [place for place, _ in readings.stock_signs]
        table[key] = (*works, shared, np.array(signs) * found.amounts[state][places])
    return table


def key_of(line: Considered) -> Key:
    """What tells packages of a complex apart."""
    return line.dwellings, line.envelope, line.installation


@pytest.mark.parametrize("complex_id", ["A", "B"])
def test_every_package_that_is_left_out_is_matched_by_another_one(
    complex_id: str,
) -> None:
    """In one year: by cost and flows of each year, and by amounts afterwards.

    Proves: figures of the whole list, worked out apart, never favour what is dropped.
    Fails if: a package is named that is dearer in some year, or serves a rule less.
    """
    table, found = figures(complex_id), lines(complex_id)
    beaten = [
        line
        for line in found
        if line.when is When.ONE_YEAR and line.beaten_by is not None
    ]
    for line in beaten:
        assert line.beaten_by is not None
        other = found[line.beaten_by]
        first, second, shared, amounts = table[key_of(line)]
        others = table[key_of(other)]

        assert other.when is When.ONE_YEAR
        assert other.beaten_by is None
        assert (
            others[0] + others[1] - others[2] <= first + second - shared + 1e-6
        ).all()
        assert (others[3] <= amounts + 1e-6).all()
    assert beaten


@pytest.mark.parametrize("complex_id", ["A", "B"])
def test_works_in_two_years_are_matched_in_the_same_years(complex_id: str) -> None:
    """In any two years the other works cost no more, between and after no worse.

    Proves: cost adds up over both years, flows hold in each; what may come instead is
    no installation at all, another one on the same envelope, or two other works.
    """
    table, found = figures(complex_id), lines(complex_id)
    beaten = [
        line for line in found if line.when is When.LATER and line.beaten_by is not None
    ]
    for line in beaten:
        assert line.beaten_by is not None
        other = found[line.beaten_by]
        own, others = table[key_of(line)], table[key_of(other)]
        between = table[line.dwellings, line.envelope, ()][3]
        between_other = table[other.dwellings, other.envelope, ()][3]

        for before, after in ((0, 1), (0, 2), (1, 2)):
            cost = own[0][0, before] + own[1][0, after]
            assert others[0][0, before] + others[1][0, after] <= cost + 1e-6
        assert (others[0][1:] <= own[0][1:] + 1e-6).all()
        assert (others[1][1:] <= own[1][1:] + 1e-6).all()
        assert (others[3] <= own[3] + 1e-6).all()
        assert (between_other <= between + 1e-6).all()
    assert beaten


@pytest.mark.parametrize("complex_id", ["A", "B"])
def test_an_envelope_work_that_is_left_out_is_matched_under_any_installation(
    complex_id: str,
) -> None:
    """Whatever comes on top of it can come on top of the other one.

    Proves: each state with the beaten envelope work has one with the other work and the
    same installation that costs no more in any year and serves rules as well.
    Fails if: works are compared by cost and demand alone.
    """
    table, found = figures(complex_id), lines(complex_id)
    beaten = [
        line for line in found if line.when is When.ANY and line.beaten_by is not None
    ]
    for line in beaten:
        assert line.beaten_by is not None
        other = found[line.beaten_by]
        on_top = [key for key in table if key[:2] == (line.dwellings, line.envelope)]
        for key in on_top:
            first, second, shared, amounts = table[key]
            others = table[other.dwellings, other.envelope, key[2]]
            assert (
                others[0] + others[1] - others[2] <= first + second - shared + 1e-6
            ).all()
            assert (others[3] <= amounts + 1e-6).all()


@pytest.mark.parametrize("complex_id", ["A", "B"])
def test_what_is_kept_is_what_the_plan_can_choose_from(complex_id: str) -> None:
    """Packages in one year and in two, as the network of the plan has them.

    Fails if: the list is made by other rules than the problem.
    """
    options = planner().options(scenario())
    found, grounds = options.alternatives, options.grounds
    number = planner().stock.complex_ids.index(complex_id)
    expected = {When.ONE_YEAR: 0, When.LATER: 0}
    for state in np.flatnonzero((found.complex == number) & found.may_end):
        both = found.first[state] != NEVER and found.second[state] != NEVER
        expected[When.ONE_YEAR] += bool(found.may_be_together[state] or not both)
        expected[When.LATER] += bool(found.may_be_later[state] and both)

    kept = [line.when for line in lines(complex_id) if line.beaten_by is None]

    assert grounds.n_complexes == 2
    assert {when: kept.count(when) for when in expected} == expected


@pytest.mark.parametrize("complex_id", ["A", "B"])
def test_savings_are_those_of_the_years(complex_id: str) -> None:
    """What is better says why: cost where it saves, else a quantity, else a tie."""
    for line in lines(complex_id):
        if line.beaten_by is None:
            assert (line.saves_least_eur, line.saves_most_eur) == (0, 0)
            assert line.better_in == ()
        else:
            assert -1e-6 <= line.saves_least_eur <= line.saves_most_eur + 1e-9
            assert ("cost" in line.better_in) == (line.saves_most_eur > 0)


def test_an_unknown_complex_is_named() -> None:
    """A typing error ends with the name that was asked for."""
    with pytest.raises(StockError, match="no complex 'X'"):
        planner().packages("X", scenario())
