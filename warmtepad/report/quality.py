"""How well the present state of a stock is known: what calibration did."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from warmtepad.columns import Booleans, Floats
from warmtepad.physics.homes import Calibration, FittedTo, Homes
from warmtepad.report.texts import FITTED_TO
from warmtepad.report.words import number
from warmtepad.stock import Stock
from warmtepad.terms import Language

ALL = "all"
"""Name of the last row: every dwelling."""

NAMES = {word.value: names for word, names in FITTED_TO.items()} | {
    ALL: ("alle", "all")
}
"""Dutch and English for what a row is fitted to."""

HEADINGS = (
    ("geijkt op", "woningen", "aan grens", "schaal", "spreiding"),
    ("fitted to", "dwellings", "at bound", "scale", "spread"),
)
"""Dutch and English headings of the columns."""

WIDTHS = (26, 12, 12, 10, 14)


@dataclass(frozen=True, slots=True, kw_only=True)
class FitLine:
    """How the rows were fitted that were fitted to one kind of figure."""

    fitted_to: str
    """Word of `FittedTo`, or `ALL`."""

    rows: int
    """Rows of the stock."""

    dwellings: int
    """Their dwellings."""

    at_bound_fraction: float
    """Share of the dwellings whose envelope could not come to what is registered."""

    mean_scale_factor: float
    """Mean of `Calibration.scale_factor` over dwellings."""

    mean_spread_kwh_per_m2_yr: float
    """Mean standard deviation of the net heat demand over dwellings."""

    def cells(self, language: Language) -> tuple[str, str, str, str, str]:
        """Cells of the line for people, the spread in kWh/m²."""
        return (
            NAMES[self.fitted_to][language.code],
            number(self.dwellings, language),
            f"{number(100 * self.at_bound_fraction, language, 1)} %",
            number(self.mean_scale_factor, language, 2),
            number(self.mean_spread_kwh_per_m2_yr, language),
        )


def calibration_table(homes: Homes, stock: Stock) -> tuple[FitLine, ...]:
    """How the rows of a stock were fitted, by what they were fitted to.

    Parameters
    ----------
    homes, stock
        The dwellings filled in, and the same rows as given.

    Returns
    -------
    tuple of FitLine
        Kinds without any row are left out; the last line is for all.
    """
    fitted_to = homes.calibration.fitted_to
    groups = {word.value: fitted_to == word.code for word in FittedTo}
    groups[ALL] = np.ones(len(stock), dtype=np.bool_)
    return tuple(
        _line(name, rows, homes.calibration, stock)
        for name, rows in groups.items()
        if rows.any()
    )


def _line(name: str, rows: Booleans, calibration: Calibration, stock: Stock) -> FitLine:
    dwellings = stock.dwellings[rows]

    def mean(values: Floats | Booleans) -> float:
        return float(np.average(values[rows], weights=dwellings))

    return FitLine(
        fitted_to=name,
        rows=int(rows.sum()),
        dwellings=int(dwellings.sum()),
        at_bound_fraction=mean(calibration.is_at_bound),
        mean_scale_factor=mean(calibration.scale_factor),
        mean_spread_kwh_per_m2_yr=mean(calibration.demand_spread_kwh_per_m2_yr),
    )


def calibration_lines(
    homes: Homes, stock: Stock, language: Language = Language.EN
) -> Iterator[str]:
    """Lines of the table of calibration, for people.

    Parameters
    ----------
    homes, stock
        The dwellings filled in, and the same rows as given.
    language
        Language of the headings.

    Yields
    ------
    str
        A heading, then a line per kind of figure that rows were fitted to.
    """
    yield _aligned(HEADINGS[language.code])
    for line in calibration_table(homes, stock):
        *cells, spread = line.cells(language)
        yield _aligned((*cells, f"{spread} kWh/m²"))


def _aligned(cells: tuple[str, ...]) -> str:
    first, *rest = zip(cells, WIDTHS, strict=True)
    return f"{first[0]:<{first[1]}}" + "".join(f"{c:>{width}}" for c, width in rest)
