"""Years of rules that contradict each other, or the years of the plan."""

from warmtepad.columns import NO_YEAR
from warmtepad.orders.delays import Delay, delays
from warmtepad.orders.facts import (
    CONTRACTED,
    CONTRACTED_YEAR,
    EARLIER,
    FORBIDDEN,
    REQUIRED,
    Facts,
    rows_of,
)
from warmtepad.orders.lists import EVERY_MEASURE
from warmtepad.orders.problems import Problem, Problems


def contract_is_in_the_plan(facts: Facts) -> Problems:
    """The year of a contract is one of the plan's."""
    years = facts.scenario.years
    own = facts.stock.contracted_year
    for row in rows_of((own != NO_YEAR) & ~facts.in_plan):
        yield Problem(
            row=row,
            column=CONTRACTED_YEAR,
            text=f"found {own[row]}, expected {years[0]} to {years[-1]}, the years of "
            f"the plan; name works that were done in {EARLIER}, and leave later ones "
            "out",
        )


def contract_does_not_come_too_soon(facts: Facts) -> Problems:
    """Everything under contract may start by the year of the contract."""
    for delay in delays(facts.stock, facts.catalogue, facts.scenario):
        is_late = delay.first_year > facts.year[:, None]
        is_late &= facts.contracted & facts.in_plan[:, None]
        for row in rows_of(is_late):
            first = int(delay.first_year[row][is_late[row]].max())
            yield Problem(
                row=row,
                column=CONTRACTED_YEAR,
                text=f"found {facts.year[row]}, expected {first} or later for "
                f"{facts.ids(row, is_late)}: {delay.reason}; write a later year"
                f"{_or_change(delay)}",
            )


def contract_comes_before_the_exit(facts: Facts) -> Problems:
    """No work is under contract in the years before demolition or sale."""
    has_contract = facts.contracted.any(axis=1) & facts.in_plan
    is_late = has_contract & (facts.leaves != NO_YEAR)
    is_late &= facts.year > facts.last_year_of_work
    for row in rows_of(is_late):
        exit_ = _exit(facts, row)
        last = facts.last_year_of_work[row]
        if facts.year[row] >= facts.leaves[row]:
            text = f"found {facts.year[row]}, but {exit_}"
        else:
            text = f"found {facts.year[row]}, but {exit_} and {_pause(facts)}"
        if last >= facts.scenario.first_year:
            text += f", expected {last} at the latest"
        text += "; correct one of the years, or leave the contract out"
        yield Problem(row=row, column=CONTRACTED_YEAR, text=text)


def required_measures_have_a_year(facts: Facts) -> Problems:
    """What is required can start while work may still be done."""
    asked = facts.own[REQUIRED] & ~facts.contracted
    last = facts.last_year_of_work
    no_time = asked & (last < facts.scenario.first_year)[:, None]
    for row in rows_of(no_time):
        yield Problem(
            row=row,
            column=REQUIRED,
            text=f"names {facts.ids(row, no_time)}, but {_exit(facts, row)} and "
            f"{_pause(facts)}, so the plan has no year for it; take it out, or correct "
            "the year in which they leave",
        )
    for delay in delays(facts.stock, facts.catalogue, facts.scenario):
        is_late = asked & (delay.first_year > last[:, None]) & ~no_time
        for row in rows_of(is_late):
            first = int(delay.first_year[row][is_late[row]].max())
            yield Problem(
                row=row,
                column=REQUIRED,
                text=f"names {facts.ids(row, is_late)}, which cannot start before "
                f"{first}: {delay.reason}; the last year of work is {last[row]}"
                f"{_because(facts, row)}; take it out{_or_change(delay)}",
            )


def earliest_year_is_in_the_plan(facts: Facts) -> Problems:
    """Work may start before the plan ends."""
    earliest, last = facts.stock.earliest_year, facts.scenario.last_year
    for row in rows_of(earliest > last):
        yield Problem(
            row=row,
            column="earliest_year",
            text=f"found {earliest[row]}, expected {last} at the latest, the last year "
            f'of the plan; if nothing is to be done, write "{EVERY_MEASURE}" in '
            f"{FORBIDDEN} instead, or let the plan run longer",
        )


def earlier_works_were_earlier(facts: Facts) -> Problems:
    """Earlier works have measures, and a year before the plan."""
    stock, first = facts.stock, facts.scenario.first_year
    year = stock.earlier_works_year
    for row in rows_of(year >= first):
        yield Problem(
            row=row,
            column="earlier_works_year",
            text=f"found {year[row]}, expected a year before {first}, the first of the "
            f"plan; name works that are still to come in {CONTRACTED}",
        )
    for row in rows_of((year != NO_YEAR) & (stock.earlier_measures == "")):
        yield Problem(
            row=row,
            column=EARLIER,
            text=f"is empty beside earlier_works_year {year[row]}, expected what was "
            "done then; name the measures, or empty the year",
        )


def _or_change(delay: Delay) -> str:
    return f", or change {delay.column}" if delay.column else ""


def _exit(facts: Facts, row: int) -> str:
    """Say when and how the dwellings leave."""
    leaves = facts.leaves[row]
    if facts.is_demolished[row]:
        return f"they are demolished in {leaves} (demolition_year)"
    return f"they are sold in {leaves} (sale_year)"


def _pause(facts: Facts) -> str:
    years = facts.scenario.works.years_without_work_before_exit
    return (
        f"no work is done in the {years} years before "
        "(works.years_without_work_before_exit)"
    )


def _because(facts: Facts, row: int) -> str:
    if facts.last_year_of_work[row] == facts.scenario.last_year:
        return ""
    return f", as {_exit(facts, row)} and {_pause(facts)}"
