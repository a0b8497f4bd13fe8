"""A made-up stock, from margins and a seed."""

import numpy as np
import pandas as pd
from pandas.api.types import pandas_dtype

from warmtepad.assumptions import LabelLimits, Labels
from warmtepad.bundled import bundled_folder
from warmtepad.columns import NO_YEAR
from warmtepad.errors import CatalogueError
from warmtepad.reading.toml_files import read_record
from warmtepad.sampling import energy, installations, planning
from warmtepad.sampling.complexes import KINDS, draw_complexes, split_into_parts
from warmtepad.sampling.margins import Margins, read_margins
from warmtepad.sampling.register import register
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
    known = _everything_known(margins, complexes, seed)
    listed = register(known, margins, _label_limits(), seed)
    return _as_stock_columns(listed.assign(corporation=corporation))


def _everything_known(margins: Margins, complexes: int, seed: int) -> pd.DataFrame:
    frame = split_into_parts(draw_complexes(margins, complexes, seed), margins, seed)
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
    frame = frame.join(planning.draw_exits(frame, margins, seed))
    frame = frame.join(planning.draw_flags(frame, margins, seed))
    frame = frame.join(planning.draw_maintenance(frame, margins, seed))
    return frame.join(_where(frame, margins))


def _where(frame: pd.DataFrame, margins: Margins) -> pd.DataFrame:
    """Where each row stands, and when a heat network comes there."""
    places = pd.DataFrame([place.model_dump() for place in margins.places])
    here = places.iloc[frame["place"]].set_index(frame.index)
    on_network = frame["heating"] == installations.DISTRICT_HEAT
    year = here["heat_network_year"].fillna(NO_YEAR).astype(np.int64)
    return pd.DataFrame(
        {
            "municipality": here["municipality"],
            "district": here["district"],
            "region": here["region"],
            "province": here["province"],
            "heat_network_year": year.where(~on_network, NO_YEAR),
        },
        index=frame.index,
    )


def _label_limits() -> LabelLimits:
    path = bundled_folder("measures") / "assumptions" / "labels.toml"
    return read_record(path, Labels, CatalogueError).limits


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
