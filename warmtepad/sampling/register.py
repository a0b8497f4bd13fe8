"""What a complex list says of a stock: some is not registered, as in life."""

from types import MappingProxyType

import numpy as np
import pandas as pd

from warmtepad.assumptions import LabelLimits
from warmtepad.columns import NO_YEAR, Booleans, Integers
from warmtepad.sampling.draw import spread_evenly, stream, years_between
from warmtepad.sampling.energy import RESISTANCES, TRANSMITTANCE
from warmtepad.sampling.registration import Registration
from warmtepad.terms import EnergyLabel, Heating, InsulationLevel, Ventilation

REGISTERED_VALUES = ("net_heat_demand_kwh_per_m2_yr", "ep2_kwh_per_m2_yr")
"""Figures that only a label of NTA 8800 comes with."""


WORDS = MappingProxyType(
    {
        "heating": Heating,
        "ventilation": Ventilation,
        "insulation_level": InsulationLevel,
    }
)
"""Columns of codes that a list has words for."""


def label_ranks(ep2_kwh_per_m2_yr: pd.Series, limits: LabelLimits) -> Integers:
    """Rank of `EnergyLabel` of each EP2, shape (n,).

    Examples
    --------
    >>> limits = LabelLimits(
    ...     source="law", version="", upper_kwh_per_m2_yr=dict(zip(
    ...         ["A++++", "A+++", "A++", "A+", "A", "B", "C", "D", "E", "F"],
    ...         [0, 50, 75, 105, 160, 190, 250, 290, 335, 380])))
    >>> ranks = label_ranks(pd.Series([160.0, 160.01]), limits)
    >>> [EnergyLabel(rank).text for rank in ranks]
    ['A', 'B']
    """
    worse = np.searchsorted(np.array(limits.limits()), ep2_kwh_per_m2_yr, side="left")
    ranks: Integers = EnergyLabel.A4 - worse.astype(np.int64)
    return ranks


def with_figures(frame: pd.DataFrame, limits: LabelLimits) -> pd.DataFrame:
    """Net heat demand, EP2 and the label that EP2 belongs to, of each row."""
    ranks = label_ranks(frame["ep2_kwh_per_m2_yr"], limits)
    words = np.array([label.text for label in EnergyLabel], dtype=object)
    figures = frame[list(REGISTERED_VALUES)]
    return figures.assign(label=words[ranks])


def register(
    frame: pd.DataFrame, rules: Registration, limits: LabelLimits, seed: int
) -> pd.DataFrame:
    """Turn codes into words, and leave out what is not registered.

    Parameters
    ----------
    frame
        Rows with everything known.
    rules
        How much of a list is filled in.
    limits
        Classes of the energy label.
    seed
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        The same rows; what is not registered is missing.
    """
    rng = stream(seed, "register")
    envelope = (*RESISTANCES, TRANSMITTANCE)
    known_of_column = dict.fromkeys(envelope, rules.envelope_fraction) | {
        "insulation_level": rules.insulation_level_fraction,
        "ventilation": rules.ventilation_fraction,
        "heating_year": rules.heating_year_fraction,
        "roof_year": rules.roof_year_fraction,
        "frames_year": rules.frames_year_fraction,
        "paint_year": rules.paint_year_fraction,
    }
    listed = _with_labels(frame, rules, limits, rng)
    for name, words in WORDS.items():
        listed[name] = _texts([word.value for word in words], listed[name])
    for name, fraction in known_of_column.items():
        listed[name] = listed[name].where(_known(rng, len(frame), fraction))
    return listed


def _with_labels(
    frame: pd.DataFrame,
    rules: Registration,
    limits: LabelLimits,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Give figures of NTA 8800, an older label alone, or nothing."""
    rows = len(frame)
    lot = spread_evenly(rng, frame["period"], frame["dwellings"])
    is_new_home = (frame["building_year"] >= rules.nta_8800_years[0]).to_numpy()
    is_current = (lot < rules.nta_8800_fraction) | is_new_home
    has_label = (lot < rules.nta_8800_fraction + rules.label_only_fraction) | is_current
    ranks = label_ranks(frame["ep2_kwh_per_m2_yr"], limits)
    versions = np.where(is_current, rules.nta_version, rules.older_version)
    year = np.where(
        is_current,
        years_between(rng, *rules.nta_8800_years, rows=rows),
        years_between(rng, *rules.older_years, rows=rows),
    )
    listed = frame.assign(
        label=_texts([label.text for label in EnergyLabel], ranks).where(has_label),
        nta_version=pd.Series(versions, index=frame.index).where(has_label),
        label_year=np.where(
            has_label, np.maximum(year, frame["building_year"]), NO_YEAR
        ),
    )
    for name in REGISTERED_VALUES:
        listed[name] = frame[name].where(is_current)
    return listed


def _texts(words: list[str], codes: pd.Series | Integers) -> pd.Series:
    """Words of codes, in a column that can miss one."""
    return pd.Series(np.array(words, dtype=object)[codes], dtype="string")


def _known(rng: np.random.Generator, rows: int, fraction: float) -> Booleans:
    drawn: Booleans = spread_evenly(rng, np.zeros(rows), np.ones(rows)) < fraction
    return drawn
