"""A made-up stock, from margins and a seed."""

import numpy as np
import pandas as pd
from pandas.api.types import pandas_dtype

from warmtepad.columns import NO_YEAR
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.sampling import energy, installations, planning
from warmtepad.sampling.complexes import KINDS, draw_complexes, split_into_parts
from warmtepad.sampling.exceptions import ExceptionRates
from warmtepad.sampling.margins import Margins, read_margins
from warmtepad.sampling.reachable import within_reach
from warmtepad.sampling.register import register
from warmtepad.sampling.sector import draw_sector
from warmtepad.sampling.settle import settled
from warmtepad.schema import STATE_COLUMNS, Kind

DTYPE_OF_KIND = {
    Kind.TEXT: "string",
    Kind.WORD: "string",
    Kind.LABEL: "string",
    Kind.COUNT: "Int64",
    Kind.YEAR: "Int64",
    Kind.QUANTITY: "Float64",
    Kind.FLAG: "boolean",
}
"""Type of a column in a table, by what its values are; each has a missing value."""


def make_sample(
    corporation: str, *, complexes: int, seed: int, margins: Margins | None = None
) -> pd.DataFrame:
    """Make up a stock that is true in its margins.

    Parameters
    ----------
    corporation
        Name to print; say in it that it is fictitious.
    complexes
        Number of complexes.
    seed
        Seed of the random numbers: the same seed gives the same stock.
    margins
        What to draw from; the bundled margins if not given.

    Returns
    -------
    DataFrame
        The columns of `STATE_COLUMNS`, one row per complex or part of a complex.

    Raises
    ------
    ValueError
        If `complexes` is below 1.
    CatalogueError
        If the bundled margins or label classes cannot be used.

    Examples
    --------
    >>> stock = make_sample("Woonstichting Voorbeeld (fictief)", complexes=20, seed=1)
    >>> stock["complex_id"].nunique()
    20
    """
    if complexes < 1:
        msg = f"complexes is {complexes}, expected >= 1"
        raise ValueError(msg)
    margins = margins or read_margins()
    frame = split_into_parts(draw_complexes(margins, complexes, seed), margins, seed)
    frame = frame.join(_in_made_up_region(frame, margins)).assign(care=1.0)
    known = _everything_known(frame, margins, margins.exceptions, seed)
    listed = register(
        known, margins.registration, read_assumptions().labels.limits, seed
    )
    return _as_stock_columns(listed.assign(corporation=corporation))


def make_sector(
    *, scale: float = 1.0, seed: int = 1, margins: Margins | None = None
) -> pd.DataFrame:
    """Make up every corporation of the country: a sector that is true in its margins.

    Parameters
    ----------
    scale
        Part of the sector, above 0 and up to 1: as many complexes and dwellings less in
        every province, and as many corporations less but one a region.
    seed
        Seed of the random numbers: the same seed and scale give the same sector.
    margins
        What to draw from; the bundled margins if not given.

    Returns
    -------
    DataFrame
        The columns of `STATE_COLUMNS`, one row per complex or part of a complex.

    Raises
    ------
    ValueError
        If `scale` is not above 0 and up to 1, or `seed` is below 0.
    CatalogueError
        If the bundled margins or assumptions cannot be used.

    Notes
    -----
    Provinces, regions and municipalities are real, corporations and complexes are not.
    Net heat demand, EP2 and label are given in every row, so that the margins hold in
    what is planned, and each row can be calibrated.

    Examples
    --------
    >>> sector = make_sector(scale=0.001, seed=1)
    >>> int(sector["dwellings"].sum()), sector["region"].nunique()
    (2313, 19)
    """
    _expect_sector(scale, seed)
    margins, assumptions = margins or read_margins(), read_assumptions()
    limits = assumptions.labels.limits
    drawn = draw_sector(margins, scale, seed)
    known = _everything_known(drawn, margins, margins.sector.exceptions, seed)
    known = settled(known, margins, limits)
    listed = register(known, margins.sector.registration, limits, seed)
    return within_reach(_as_stock_columns(listed), known, margins, assumptions)


def _expect_sector(scale: float, seed: int) -> None:
    if not 0 < scale <= 1:
        msg = f"scale is {scale}, expected above 0 and up to 1"
        raise ValueError(msg)
    if seed < 0:
        msg = f"seed is {seed}, expected >= 0"
        raise ValueError(msg)


def _everything_known(
    frame: pd.DataFrame, margins: Margins, rates: ExceptionRates, seed: int
) -> pd.DataFrame:
    """State and plans of rows that have a type, a year, a size and a place."""
    frame["level"] = energy.draw_levels(frame, margins, seed)
    frame["insulation_level"] = frame["level"]
    frame["loss_factor"] = energy.draw_loss_factors(frame, margins, seed)
    frame["net_heat_demand_kwh_per_m2_yr"] = energy.net_heat_demand_of(frame, margins)
    frame["heating"] = installations.draw_heating(frame, margins, seed)
    frame["heating_year"] = installations.draw_heating_years(frame, margins, seed)
    frame["ventilation"] = installations.draw_ventilation(frame, margins, seed)
    frame["pv_kwp"] = installations.draw_solar(frame, margins, seed)
    frame["ep2_kwh_per_m2_yr"] = energy.ep2_of(frame, margins)
    frame = frame.join(energy.envelope_of(frame, margins))
    frame = frame.join(planning.draw_exits(frame, rates, margins.baseline_year, seed))
    frame = frame.join(planning.draw_flags(frame, rates, seed))
    frame = frame.join(planning.draw_maintenance(frame, margins, seed))
    on_network = frame["heating"] == installations.DISTRICT_HEAT
    frame["heat_network_year"] = frame["heat_network_year"].mask(on_network, NO_YEAR)
    return frame


def _in_made_up_region(frame: pd.DataFrame, margins: Margins) -> pd.DataFrame:
    """Where each row stands, and whether a heat network lies there or comes there."""
    places = pd.DataFrame([place.model_dump() for place in margins.places])
    here = places.iloc[frame["place"]].set_index(frame.index)
    connected = margins.installations.network_connected_fraction
    return pd.DataFrame(
        {
            "municipality": here["municipality"],
            "district": here["district"],
            "region": here["region"],
            "province": here["province"],
            "network_share": np.where(here["is_heat_network"], connected, 0.0),
            "heat_network_year": here["heat_network_year"]
            .fillna(NO_YEAR)
            .astype(np.int64),
        },
        index=frame.index,
    )


def _as_stock_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """Every declared column in its order and type; no year and no text are missing."""
    kinds = np.array([kind.value for kind in KINDS], dtype=object)
    frame = frame.assign(dwelling_type=kinds[frame["type_code"]])
    columns = {}
    for column in STATE_COLUMNS:
        values = frame.get(column.name, pd.Series(pd.NA, index=frame.index))
        if column.kind is Kind.YEAR:
            values = values.mask(values == NO_YEAR)
        if column.kind is Kind.TEXT:
            values = values.mask(values == "")
        columns[column.name] = values.astype(pandas_dtype(DTYPE_OF_KIND[column.kind]))
    return pd.DataFrame(columns)
