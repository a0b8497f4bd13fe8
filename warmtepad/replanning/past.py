"""A plan as the next one looks back on it: its works, and the rows it was made for."""

from itertools import pairwise
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from warmtepad.catalogue import Work
from warmtepad.columns import NO_YEAR, Texts
from warmtepad.errors import InputError
from warmtepad.files import read_of_plan
from warmtepad.physics.homes import Homes
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.plan.row_prices import RowPrice, row_prices_of
from warmtepad.records import Record
from warmtepad.stock import Stock

PROGRAMME_FILE = "programme.json"
"""Name of the file in the folder of a plan."""

FORM = "warmtepad programme 1"
"""What the file says of its form."""


Key = tuple[str, Work]
"""A complex and one of its two works."""


class PastWork(Record):
    """A work in one complex."""

    complex_id: str
    """Name of the complex."""

    work: Work
    """The envelope or the installation."""

    year: int
    """Its year."""

    measures: tuple[str, ...]
    """Measures that some row gets."""

    parts: tuple[str, ...]
    """Rows of the complex that get any, as `row_names` names them."""


class PastRow(Record):
    """A row of the stock as it was."""

    complex_id: str
    """Name of the complex."""

    part: str
    """Name of the row in the complex."""

    dwellings: int
    """Number of dwellings."""

    label: int
    """Rank of its label."""

    net_heat_demand_kwh_per_m2_yr: float
    """Its net heat demand."""


class Past(Record):
    """Works of a plan, and the rows that it was made for."""

    form: str
    """Form of the file."""

    scenario: str
    """Name of the scenario."""

    first_year: int
    """First year of the plan."""

    last_year: int
    """Last year of the plan."""

    rows: tuple[PastRow, ...]
    """Rows of the stock, in its order."""

    works: tuple[PastWork, ...]
    """Works, by complex."""

    prices: tuple[RowPrice, ...] = ()
    """Prices of rows, for the next solve to start from."""


def row_names(stock: Stock) -> Texts:
    """Name of each row in its complex: that of the part, or its number, (n_rows,)."""
    place = np.arange(len(stock)) - stock.complex_starts[stock.complex_of_row]
    names = [
        str(part) or f"#{number}"
        for part, number in zip(stock.part_id, (place + 1).tolist(), strict=True)
    ]
    return np.array(names, dtype=np.object_)


def past_of(plan: Plan) -> Past:
    """Works of a plan, for the next one to look back on.

    Parameters
    ----------
    plan
        The plan.
    """
    return Past(
        form=FORM,
        scenario=plan.scenario.id,
        first_year=plan.scenario.first_year,
        last_year=plan.scenario.last_year,
        rows=past_rows(plan.stock, plan.grounds.homes),
        works=works_of(plan),
        prices=row_prices_of(plan),
    )


def past_rows(stock: Stock, homes: Homes) -> tuple[PastRow, ...]:
    """Rows of a stock as a plan keeps them.

    Parameters
    ----------
    stock, homes
        Rows of the stock and the same rows filled in.
    """
    names = row_names(stock)
    return tuple(
        PastRow(
            complex_id=stock.complex_id[row],
            part=names[row],
            dwellings=int(stock.dwellings[row]),
            label=int(homes.label[row]),
            net_heat_demand_kwh_per_m2_yr=round(
                float(homes.net_heat_demand_kwh_per_m2_yr[row]), 6
            ),
        )
        for row in range(len(stock))
    )


def works_of(plan: Plan) -> tuple[PastWork, ...]:
    """Works of a plan by complex, the envelope before the installation."""
    stock, programme, names = plan.stock, plan.programme, row_names(plan.stock)
    starts = [*stock.complex_starts.tolist(), len(stock)]
    found = []
    for first, stop in pairwise(starts):
        for work in Work:
            years = programme.year_of(work)[first:stop]
            done = np.flatnonzero(years != NO_YEAR) + first
            if not done.size:
                continue
            does = programme.does(work)[done].any(axis=0)
            measures = measures_of(plan.grounds, work)
            found.append(
                PastWork(
                    complex_id=stock.complex_id[first],
                    work=work,
                    year=int(years.max()),
                    measures=tuple(measures[at].id for at in np.flatnonzero(does)),
                    parts=tuple(names[done]),
                )
            )
    return tuple(found)


def past_text(plan: Plan) -> str:
    """Text of the file that `read_past` reads."""
    return past_of(plan).model_dump_json(indent=1) + "\n"


def read_past(folder: Path) -> Past:
    """Read the works of an earlier plan from its folder.

    Parameters
    ----------
    folder
        Folder that a plan was written to.

    Raises
    ------
    InputError
        If it holds no plan.
    """
    path = folder / PROGRAMME_FILE
    with read_of_plan(path, "text", UnicodeDecodeError):
        text = path.read_text(encoding="utf-8")
    try:
        found = Past.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        msg = f"{where}: {first['msg'].lower()}; write the plan anew"
        raise InputError(str(path), [msg]) from error
    if found.form != FORM:
        msg = f'form is "{found.form}", expected "{FORM}"; write the plan anew'
        raise InputError(str(path), [msg])
    return found
