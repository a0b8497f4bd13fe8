"""Measures that rules ask for where the dwellings cannot take them."""

import numpy as np

from warmtepad.catalogue import Catalogue, Measure, Need, Work
from warmtepad.columns import NO_YEAR, Booleans
from warmtepad.orders.facts import (
    CONTRACTED,
    REQUIRED,
    Facts,
    rows_of,
)
from warmtepad.orders.lists import in_whole_complex
from warmtepad.orders.make import fits_network
from warmtepad.orders.problems import Problem, Problems
from warmtepad.stock import Stock
from warmtepad.terms import DwellingType

TAKES = "take it out, or correct the columns that say so"


def needs_of(catalogue: Catalogue) -> tuple[tuple[int, Need], ...]:
    """Needs that the state of a dwelling can meet, each with the number of its measure.

    Parameters
    ----------
    catalogue
        Measures with needs.
    """
    return tuple(
        (number, need)
        for number, measure in enumerate(catalogue.measures)
        for need in measure.needs
        if need.is_met_by_a_state
    )


def network_serves_them(facts: Facts) -> Problems:
    """What is asked for goes with the temperature of the heat network."""
    misfit = ~fits_network(facts.stock, facts.catalogue)
    for column, asked in _asked(facts).items():
        cold = misfit & asked
        for row in rows_of(cold):
            yield Problem(
                row=row,
                column=column,
                text=f"names {facts.ids(row, cold)}, which asks for another heat "
                f"network than one of "
                f"{facts.stock.heat_network_temperature_c[row]:.4g} °C; name a measure "
                "that goes with it, or correct heat_network_temperature_c",
            )
    # A contract holds in all parts of a complex, also in those that do not name it.
    elsewhere = misfit & facts.contracted & ~facts.own[CONTRACTED]
    for row in rows_of(elsewhere):
        yield Problem(
            row=row,
            column="heat_network_temperature_c",
            text=f"is {facts.stock.heat_network_temperature_c[row]:.4g} °C, which does "
            f"not go with {facts.ids(row, elsewhere)}, under contract for the whole "
            "complex; give all its parts one temperature, or name another measure",
        )


def dwellings_can_take_them(facts: Facts) -> Problems:
    """What is asked for is of use in at least one part of the complex."""
    stock = facts.stock
    for column, asked in _asked(facts).items():
        of_use = in_whole_complex(stock, asked & facts.useful)
        useless = asked & ~of_use & fits_network(stock, facts.catalogue)
        for row in rows_of(useless):
            for number in np.flatnonzero(useless[row]):
                measure = facts.catalogue.measures[number]
                reason = why_useless(measure, stock, row)
                yield Problem(
                    row=row,
                    column=column,
                    text=f"names {measure.id}, which the dwellings cannot take: "
                    f"{reason}; {TAKES}",
                )


def why_useless(measure: Measure, stock: Stock, row: int) -> str:
    """Say why a measure is of no use in a row, from the columns that say so.

    Parameters
    ----------
    measure
        A measure that is of no use there.
    stock
        Rows as given.
    row
        Number of the row.
    """
    applies = measure.applies
    year = int(stock.building_year[row])
    first, last = applies.first_building_year, applies.last_building_year
    types = list(DwellingType)
    kind = types[stock.dwelling_type[row]]
    if applies.dwelling_types and kind not in applies.dwelling_types:
        return f"it is for {', '.join(applies.dwelling_types)}, dwelling_type is {kind}"
    if first is not None and year < first:
        return f"it is for dwellings built from {first}, building_year is {year}"
    if last is not None and year > last:
        return f"it is for dwellings built up to {last}, building_year is {year}"
    if applies.spares_monuments and stock.is_monument[row]:
        return "it is not for monuments (is_monument)"
    if applies.wants_heat_network and stock.heat_network_year[row] == NO_YEAR:
        return "it asks for a heat network, heat_network_year is empty"
    return "what it brings is there, or their state is not what it is made for"


def contract_meets_its_needs(facts: Facts) -> Problems:
    """A work under contract has what its measures need, or the dwellings have it.

    Needs that a later choice of the plan can still meet, such as a lower net heat
    demand by another envelope work, are left to the plan.
    """
    measures = facts.catalogue.measures
    here = facts.contracted & facts.useful
    for at, (number, need) in enumerate(needs_of(facts.catalogue)):
        if not here[:, number].any() or not _is_settled(measures[number], need):
            continue
        brings = np.array([one.meets(need) for one in measures])
        replaces = np.array([spoils(one, need) for one in measures])
        by_state = facts.met[:, at] & ~here[:, replaces].any(axis=1)
        unmet = here[:, number] & ~by_state & ~here[:, brings].any(axis=1)
        helpers = ", ".join(one.id for one in measures if one.meets(need))
        for row in rows_of(unmet):
            yield Problem(
                row=row,
                column=CONTRACTED,
                text=f"names {measures[number].id} without what it needs "
                f"({need.why_en}); add one of {helpers}, or correct the present state",
            )


def spoils(measure: Measure, need: Need) -> bool:
    """Whether a measure replaces a word that alone could meet a need.

    Parameters
    ----------
    measure
        A measure beside the one that has the need.
    need
        The need.
    """
    effect = measure.effect
    replaces = (need.ventilation and effect.ventilation) or (
        need.heating and effect.heating
    )
    return bool(replaces) and not measure.meets(need) and _has_words_only(need)


def _asked(facts: Facts) -> dict[str, Booleans]:
    return {CONTRACTED: facts.own[CONTRACTED], REQUIRED: facts.own[REQUIRED]}


def _has_words_only(need: Need) -> bool:
    limits = (
        need.net_heat_demand_at_most_kwh_per_m2_yr,
        need.supply_temperature_at_most_c,
        need.qv10_at_most_dm3_per_s_m2,
    )
    return not need.cooks_electric and all(limit is None for limit in limits)


def _is_settled(measure: Measure, need: Need) -> bool:
    """Whether no work but the one under contract can meet the need."""
    if measure.work is Work.ENVELOPE:
        return True
    by_envelope = (
        need.net_heat_demand_at_most_kwh_per_m2_yr,
        need.qv10_at_most_dm3_per_s_m2,
        need.ventilation or None,
    )
    return all(way is None for way in by_envelope)
