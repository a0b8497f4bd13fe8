"""Lists of measures that contradict each other, or the scenario."""

import numpy as np

from warmtepad.columns import NO_YEAR, Booleans
from warmtepad.orders.facts import (
    CONTRACTED,
    CONTRACTED_YEAR,
    EARLIER,
    FORBIDDEN,
    REQUIRED,
    Facts,
    rows_of,
)
from warmtepad.orders.lists import in_whole_complex, same_work
from warmtepad.orders.make import in_scenario
from warmtepad.orders.problems import Problem, Problems


def contract_is_whole(facts: Facts) -> Problems:
    """A contract has measures and a year."""
    stock = facts.stock
    has_text = stock.contracted_measures != ""
    for row in rows_of(has_text & (facts.year == NO_YEAR)):
        yield Problem(
            row=row,
            column=CONTRACTED_YEAR,
            text=f"is empty beside {CONTRACTED}, expected the year of the work; write "
            f"it, or name the measures in {REQUIRED} to leave the year to the plan",
        )
    has_measures = in_whole_complex(stock, has_text[:, None])[:, 0]
    for row in rows_of((stock.contracted_year != NO_YEAR) & ~has_measures):
        yield Problem(
            row=row,
            column=CONTRACTED,
            text=f"is empty beside {CONTRACTED_YEAR} {stock.contracted_year[row]}, "
            "expected the measures of that work; name them, or empty the year",
        )


def parts_agree(facts: Facts) -> Problems:
    """All parts of a complex that name a contract name the same one."""
    stock = facts.stock
    is_given = {
        CONTRACTED: stock.contracted_measures != "",
        CONTRACTED_YEAR: stock.contracted_year != NO_YEAR,
    }
    same_measures = facts.own[CONTRACTED]
    complex_of_row = stock.complex_of_row.tolist()
    for column, given in is_given.items():
        values = stock.columns()[column]
        first_of_complex: dict[int, int] = {}
        for row in rows_of(given):
            first = first_of_complex.setdefault(complex_of_row[row], row)
            is_same = values[row] == values[first]
            if column == CONTRACTED:
                is_same = bool((same_measures[row] == same_measures[first]).all())
            if not is_same:
                yield Problem(
                    row=row,
                    column=column,
                    text=f"found {values[row]}, but {values[first]} in "
                    f"{stock.name_of(first)}; expected one contract for a complex, "
                    "which holds in all its parts",
                )


def asked_and_refused(facts: Facts) -> Problems:
    """What is under contract or required is not forbidden, done or left out."""
    left_out = ~in_scenario(facts.catalogue, facts.scenario)
    asked_of_column = {
        CONTRACTED: facts.contracted,
        REQUIRED: facts.own[REQUIRED],
    }
    for column, asked in asked_of_column.items():
        for other, says in (
            (FORBIDDEN, f"which {FORBIDDEN} forbids"),
            (EARLIER, f"which {EARLIER} says was done"),
        ):
            clash = asked & facts.own[other]
            for row in rows_of(clash):
                yield Problem(
                    row=row,
                    column=column,
                    text=f"names {facts.ids(row, clash)}, {says}; take it out of one "
                    "of the two",
                )
        clash = facts.own[column] & left_out
        for row in rows_of(clash):
            yield Problem(
                row=row,
                column=column,
                text=f"names {facts.ids(row, clash)}, which works.allowed_measures of "
                "the scenario leaves out; add it there, or take it out here",
            )


def asked_together(facts: Facts) -> Problems:
    """Measures that are under contract or required can be done together."""
    contracted, required = facts.own[CONTRACTED], facts.own[REQUIRED]
    for one, other in _rivals(facts, contracted | required):
        ids = [facts.catalogue.measures[number].id for number in (one, other)]
        for column, asked in ((CONTRACTED, contracted), (REQUIRED, required)):
            for row in rows_of(asked[:, one] & asked[:, other]):
                yield Problem(
                    row=row,
                    column=column,
                    text=f"names {ids[0]} and {ids[1]}, which cannot be done together; "
                    "leave one of them out",
                )


def contract_has_what_is_required(facts: Facts) -> Problems:
    """A work under contract has every measure of that work which is required."""
    is_fixed = facts.contracted @ same_work(facts.catalogue)
    missing = facts.own[REQUIRED] & is_fixed & ~facts.contracted
    for row in rows_of(missing):
        first = int(np.flatnonzero(missing[row])[0])
        work = facts.catalogue.measures[first].work
        yield Problem(
            row=row,
            column=REQUIRED,
            text=f"names {facts.ids(row, missing)}, but the {work} work is under "
            f"contract without it; add it to {CONTRACTED}, or take it out here",
        )


def _rivals(facts: Facts, asked: Booleans) -> list[tuple[int, int]]:
    """Pairs of measures that some row asks for and no package has together."""
    measures = facts.catalogue.measures
    numbers = [int(number) for number in np.flatnonzero(asked.any(axis=0))]
    return [
        (one, other)
        for at, one in enumerate(numbers)
        for other in numbers[at + 1 :]
        if measures[one].slot is measures[other].slot
        or measures[other].id in measures[one].excludes
        or measures[one].id in measures[other].excludes
    ]
