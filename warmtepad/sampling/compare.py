"""A stock beside the published margins of the sector."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from warmtepad.columns import Floats
from warmtepad.records import Sourced
from warmtepad.sampling.margins import Margins
from warmtepad.terms import DwellingType, EnergyLabel, Heating

SURE_DEVIATIONS = 2.5
"""Standard errors that chance alone may put between a sample and its margin."""

ALL_ELECTRIC = (
    Heating.AIR_HEAT_PUMP,
    Heating.GROUND_HEAT_PUMP,
    Heating.COLLECTIVE_HEAT_PUMP,
    Heating.EXHAUST_AIR_HEAT_PUMP,
    Heating.ELECTRIC,
)
INDIVIDUAL_GAS = (
    Heating.GAS_HEATER,
    Heating.CONVENTIONAL_BOILER,
    Heating.IMPROVED_BOILER,
    Heating.CONDENSING_BOILER,
)


def compare_with_margins(frame: pd.DataFrame, margins: Margins) -> pd.DataFrame:
    """Lay a stock beside its margins, weighted by dwelling.

    Parameters
    ----------
    frame
        A stock with the columns of `STOCK_COLUMNS`.
    margins
        The margins, each with its source.

    Returns
    -------
    DataFrame
        Per margin: ``margin``, ``sample``, ``published``, ``deviation``, ``chance``
        (how far chance alone may take a sample of so few complexes), ``confidence``
        and ``source``. Rows without a registered value do not count.
    """
    weight = frame["dwellings"].to_numpy(dtype=np.float64)
    rows = []
    for name, published, sourced, values in _margins_of(frame, margins):
        given = values.notna().to_numpy()
        row = _beside(values[given].to_numpy(np.float64), weight[given], published)
        origin = {"confidence": sourced.confidence.value, "source": sourced.source}
        rows.append({"margin": name, "published": published, **row, **origin})
    order = ["margin", "sample", "published", "deviation", "chance"]
    return pd.DataFrame(rows)[[*order, "confidence", "source"]]


def means_beside(
    frame: pd.DataFrame, margins: Margins
) -> Iterator[tuple[str, float, Sourced, float]]:
    """Name, published figure, its record and the figure of the sample, per margin."""
    weight = frame["dwellings"].to_numpy(dtype=np.float64)
    for name, published, sourced, values in _margins_of(frame, margins):
        given = values.notna().to_numpy()
        mean = np.average(values[given].to_numpy(np.float64), weights=weight[given])
        yield name, published, sourced, float(mean)


def _beside(values: Floats, weight: Floats, published: float) -> dict[str, float]:
    share = weight / weight.sum()
    sample = float(share @ values)
    is_share = set(np.unique(values)) <= {0.0, 1.0}
    variance = published * (1 - published) if is_share else values.var()
    # The rows of a weighted mean count as 1 / sum of squared shares equal ones.
    chance = SURE_DEVIATIONS * float(np.sqrt(variance * (share @ share)))
    return {"sample": sample, "deviation": sample - published, "chance": chance}


Margin = tuple[str, float, Sourced, pd.Series]


def _margins_of(frame: pd.DataFrame, margins: Margins) -> list[Margin]:
    return [
        *_means(frame, margins),
        *_label_shares(frame, margins),
        *_type_shares(frame, margins),
        *_period_shares(frame, margins),
        *_installation_shares(frame, margins),
    ]


def _means(frame: pd.DataFrame, margins: Margins) -> list[Margin]:
    area, flat = frame["floor_area_m2"], _is_flat(frame)
    demand, ep2 = margins.mean_demand, margins.mean_ep2
    size = margins.floor_area
    return [
        (
            "net heat demand [kWh/m²]",
            demand.mean_kwh_per_m2_yr,
            demand,
            frame["net_heat_demand_kwh_per_m2_yr"],
        ),
        ("EP2 [kWh/m²]", ep2.mean_kwh_per_m2_yr, ep2, frame["ep2_kwh_per_m2_yr"]),
        ("floor area [m²]", size.mean_m2, size, area),
        ("floor area, houses [m²]", size.single_family_mean_m2, size, area.mask(flat)),
        ("floor area, flats [m²]", size.multi_family_mean_m2, size, area.where(flat)),
    ]


def _label_shares(frame: pd.DataFrame, margins: Margins) -> list[Margin]:
    rank = frame["label"].map(lambda t: EnergyLabel.of(t).value, na_action="ignore")
    labels = margins.labels
    good = (rank >= EnergyLabel.A).where(rank.notna())
    bad = (rank <= EnergyLabel.E).where(rank.notna())
    return [
        ("label A or better", labels.a_or_better_fraction, labels, good),
        ("label E, F or G", labels.e_f_g_fraction, labels, bad),
    ]


def _type_shares(frame: pd.DataFrame, margins: Margins) -> list[Margin]:
    types = margins.types
    houses = ("single-family", types.single_family_fraction, types, ~_is_flat(frame))
    shares = [
        (
            kind.value.replace("_", " "),
            share,
            types,
            frame["dwelling_type"] == kind.value,
        )
        for kind, share in types.fraction.items()
    ]
    return [houses, *shares]


def _period_shares(frame: pd.DataFrame, margins: Margins) -> list[Margin]:
    periods, year = margins.periods, frame["building_year"]
    rows = zip(periods.first_year, periods.last_year, periods.fraction, strict=True)
    return [
        (f"built {first}-{last}", share, periods, year.between(first, last))
        for first, last, share in rows
    ]


def _installation_shares(frame: pd.DataFrame, margins: Margins) -> list[Margin]:
    heating, mix = frame["heating"], margins.heating
    boiler = (Heating.CONDENSING_BOILER, Heating.BLOCK_HEATING)
    groups = (
        ("individual gas", mix.individual_gas_fraction, mix, INDIVIDUAL_GAS),
        ("block heating", mix.block_fraction, mix, (Heating.BLOCK_HEATING,)),
        ("district heat", mix.district_fraction, mix, (Heating.DISTRICT_HEAT,)),
        ("all-electric", mix.all_electric_fraction, mix, ALL_ELECTRIC),
        ("hybrid", mix.hybrid_fraction, mix, (Heating.HYBRID_HEAT_PUMP,)),
        (
            "condensing boiler, own or block's",
            margins.condensing_boiler.fraction,
            margins.condensing_boiler,
            boiler,
        ),
    )
    shares = [
        (name, share, sourced, heating.isin([word.value for word in words]))
        for name, share, sourced, words in groups
    ]
    solar = margins.solar
    return [*shares, ("solar panels", solar.fraction, solar, frame["pv_kwp"] > 0)]


def _is_flat(frame: pd.DataFrame) -> pd.Series:
    flats = [kind.value for kind in DwellingType if kind.is_multi_family]
    return frame["dwelling_type"].isin(flats)
