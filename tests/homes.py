"""Envelopes and services for tests."""

from dataclasses import replace
from typing import Any

import numpy as np

from tests.builders import make_stock
from tests.example_dwellings import Examples, read_examples
from tests.published import EXAMPLE_DWELLINGS
from warmtepad.physics.calibration import make_homes
from warmtepad.physics.generators import USES_GAS
from warmtepad.physics.homes import Envelope, Homes, Services
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.terms import DwellingType, Heating, Ventilation

ASSUMPTIONS = read_assumptions()
"""The assumptions that ship with warmtepad."""


def published_examples() -> Examples:
    """Return the example dwellings of `tests.published`."""
    return read_examples(EXAMPLE_DWELLINGS, ASSUMPTIONS)


def make_services(rows: int = 1, **given: Any) -> Services:
    """Build services: a condensing boiler at 70 °C, cooking on gas where gas burns.

    Parameters
    ----------
    rows
        Number of dwellings.
    **given
        Fields of `Services`, each one value for all rows or an array; ``heating`` also
        as a word.
    """
    heating = given.pop("heating", Heating.CONDENSING_BOILER)
    code = Heating(heating).code if isinstance(heating, str) else heating
    codes = np.broadcast_to(np.asarray(code, dtype=np.int64), (rows,)).copy()
    values = {
        "heating_year": 2015,
        "supply_temperature_c": 70.0,
        "pv_kwp": 0.0,
        "has_shower_recovery": False,
        "cooks_on_gas": USES_GAS[codes],
        "ep2_offset_kwh_per_m2_yr": 0.0,
    } | given
    columns = {
        k: np.broadcast_to(np.asarray(v), (rows,)).copy() for k, v in values.items()
    }
    return Services(heating=codes, **columns)


def many_homes(rows: int, seed: int = 7) -> Homes:
    """Homes of all types, periods and sizes, of a fixed seed, from archetypes."""
    draw = np.random.default_rng(seed)
    homes = make_homes(
        make_stock(
            complex_id=[f"C-{row}" for row in range(rows)],
            dwelling_type=draw.integers(0, len(DwellingType), rows),
            building_year=draw.integers(1880, 2026, rows),
            floor_area_m2=draw.uniform(25, 180, rows),
            ventilation=draw.integers(0, len(Ventilation), rows),
        ),
        ASSUMPTIONS,
    )
    services = replace(
        homes.services,
        heating=draw.integers(0, len(Heating), rows),
        supply_temperature_c=draw.uniform(30, 80, rows),
        pv_kwp=draw.choice([0.0, 2.0, 4.0], rows),
        has_shower_recovery=draw.random(rows) < 0.3,
        cooks_on_gas=draw.random(rows) < 0.5,
    )
    return replace(homes, services=services)


def example_envelope(name: str) -> Envelope:
    """Return the envelope of one example dwelling, by its id."""
    examples = published_examples()
    return examples.envelope.take(np.array([examples.ids.index(name)]))
