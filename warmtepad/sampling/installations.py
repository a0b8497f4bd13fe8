"""Which heating, ventilation and solar panels a complex has, and since when."""

import numpy as np
import pandas as pd

from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.sampling.complexes import IS_FLAT
from warmtepad.sampling.draw import pick, spread_evenly, stream, years_between
from warmtepad.sampling.margins import Installations, Margins
from warmtepad.terms import Heating, InsulationLevel, Ventilation

INSULATED = InsulationLevel.INSULATED.code
CONDENSING = Heating.CONDENSING_BOILER.code
DISTRICT_HEAT = Heating.DISTRICT_HEAT.code
"""Codes that the rules of other columns ask for."""

SYSTEMS = (
    Ventilation.NATURAL,
    Ventilation.EXTRACT,
    Ventilation.EXTRACT_CO2,
    Ventilation.BALANCED,
)
"""Ventilation systems that are drawn."""


def draw_heating(frame: pd.DataFrame, margins: Margins, seed: int) -> Integers:
    """Heating installation of each row, as codes of `Heating`, shape (n,)."""
    rng = stream(seed, "heating")
    rules = margins.installations
    share = frame["network_share"].to_numpy()
    district = _lot(rng, frame, share > 0, share)
    block = _on_block(frame, rules, rng)
    insulated = frame["level"].to_numpy() == INSULATED
    hybrid = _lot(rng, frame, insulated, rules.hybrid_fraction_of_insulated)
    off_gas = frame["building_year"].to_numpy() >= rules.off_gas_from_year
    groups = spread_evenly(rng, off_gas, frame["dwellings"])
    heating: Integers = np.select(
        [district, off_gas, block, hybrid],
        [
            np.full(len(frame), Heating.DISTRICT_HEAT.code),
            _mixed(groups, rules.off_gas_mix),
            np.full(len(frame), Heating.BLOCK_HEATING.code),
            np.full(len(frame), Heating.HYBRID_HEAT_PUMP.code),
        ],
        _mixed(groups, rules.gas_mix),
    )
    return np.where(_never_installed(heating, frame, rules), CONDENSING, heating)


def draw_heating_years(frame: pd.DataFrame, margins: Margins, seed: int) -> Integers:
    """Year of the heating installation, never before the home itself, shape (n,)."""
    rng = stream(seed, "heating years")
    last_year = margins.baseline_year
    ranges = np.array([margins.installations.installed_years[h] for h in Heating])
    first, last = ranges[frame["heating"].to_numpy()].T
    built = np.clip(frame["building_year"].to_numpy(), None, last_year)
    year = years_between(rng, first, np.minimum(last, last_year), len(frame))
    not_before_the_home: Integers = np.maximum(year, built)
    return not_before_the_home


def draw_ventilation(frame: pd.DataFrame, margins: Margins, seed: int) -> Integers:
    """Ventilation system of each row, as codes of `Ventilation`, shape (n,)."""
    rng = stream(seed, "ventilation")
    rules = margins.installations
    period = frame["period"].to_numpy()
    newest = period == len(margins.periods.fraction) - 1
    insulated = frame["level"].to_numpy() == INSULATED
    natural = np.where(
        insulated, 0.0, np.array(rules.ventilation_natural_fraction)[period]
    )
    balanced = np.where(newest, rules.balanced_fraction_since_2006, 0.0)
    on_co2 = np.where(insulated | newest, rules.extract_co2_fraction_of_insulated, 0.0)
    extract = 1.0 - natural - balanced - on_co2
    weight = np.column_stack([natural, extract, on_co2, balanced])
    codes = np.array([system.code for system in SYSTEMS])
    return codes[pick(spread_evenly(rng, period, frame["dwellings"]), weight)]


def draw_solar(frame: pd.DataFrame, margins: Margins, seed: int) -> Floats:
    """Solar panels per dwelling [kWp], 0 where there are none, shape (n,)."""
    rng = stream(seed, "solar")
    solar = margins.solar
    flat = IS_FLAT[frame["type_code"].to_numpy()]
    factors = np.array([solar.factor_of_level[level] for level in InsulationLevel])
    chance = (
        np.where(flat, solar.multi_family_fraction, solar.single_family_fraction)
        * factors[frame["level"].to_numpy()]
    )
    mean = np.where(flat, solar.mean_kwp_multi_family, solar.mean_kwp_single_family)
    size = 1 + solar.kwp_spread_fraction * (2 * rng.random(len(frame)) - 1)
    has = spread_evenly(rng, flat, frame["dwellings"]) < chance
    return np.where(has, np.round(mean * size, 1), 0.0)


def _on_block(
    frame: pd.DataFrame, rules: Installations, rng: np.random.Generator
) -> Booleans:
    of_its_time = frame["building_year"].between(
        rules.block_first_year, rules.block_last_year
    )
    able = of_its_time.to_numpy() & IS_FLAT[frame["type_code"].to_numpy()]
    return _lot(rng, frame, able, rules.block_fraction_of_flats)


def _never_installed(
    heating: Integers, frame: pd.DataFrame, rules: Installations
) -> Booleans:
    """Whether the home is younger than the last installation of its kind."""
    last = np.array([rules.installed_years[word][1] for word in Heating])
    too_young: Booleans = last[heating] < frame["building_year"].to_numpy()
    return too_young


def _lot(
    rng: np.random.Generator,
    frame: pd.DataFrame,
    able: Booleans,
    fraction: float | Floats,
) -> Booleans:
    """Draw rows with a share of the dwellings of those that are able."""
    drawn: Booleans = spread_evenly(rng, able, frame["dwellings"]) < fraction
    return able & drawn


def _mixed(uniform: Floats, mix: dict[Heating, float]) -> Integers:
    codes = np.array([heating.code for heating in mix])
    return codes[pick(uniform, np.array(list(mix.values())))]
