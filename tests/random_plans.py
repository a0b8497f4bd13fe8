"""Small stocks and scenarios drawn at random, with rules of every kind."""

from typing import Any

import numpy as np

from tests.builders import make_stock
from warmtepad.quantities import Quantity
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.scenario import read_scenario
from warmtepad.scenario import Scenario
from warmtepad.stock import Stock

IDS = [measure.id for measure in read_catalogue().measures]
BASE = read_scenario("npa-2025")

PER_DWELLING = {
    Quantity.NET_HEAT_DEMAND: 120.0,
    Quantity.CO2_KG: 2500.0,
    Quantity.GAS_M3: 1200.0,
    Quantity.ELECTRICITY_KWH: 1500.0,
    Quantity.FINAL_ENERGY_KWH: 14_000.0,
    Quantity.PRIMARY_ENERGY_KWH: 18_000.0,
    Quantity.PEAK_KW: 0.8,
    Quantity.ENERGY_COST_EUR: 1200.0,
    Quantity.INVESTMENT_EUR: 3000.0,
    Quantity.WORKS: 0.02,
}
"""About what a dwelling comes to; others are counts, of which one is one."""


def random_stock(random: np.random.Generator) -> Stock:
    """Two to six rows, some of them parts of one complex, with rules of a stock."""
    n_complexes = int(random.integers(2, 5))
    complexes = sorted(random.integers(0, n_complexes, n_complexes + 1).tolist())
    n_rows = len(complexes)

    def words(*among: str) -> list[str]:
        return [str(word) for word in random.choice(among, n_rows)]

    def years(first: int, stop: int, share: float) -> list[int]:
        given = random.random(n_rows) < share
        return [int(year) for year in random.integers(first, stop, n_rows) * given]

    def places(*among: str) -> list[str]:
        of_complex = words(*among)
        return [of_complex[complexes.index(number)] for number in complexes]

    columns: dict[str, Any] = {
        "complex_id": [f"C{number}" for number in complexes],
        "part_id": [f"part {row}" for row in range(n_rows)],
        "dwellings": random.integers(4, 60, n_rows).tolist(),
        "building_year": random.integers(1920, 2005, n_rows).tolist(),
        "floor_area_m2": random.uniform(50, 120, n_rows).tolist(),
        "label": words("G", "F", "E", "D", "C", "B"),
        "heating": words("condensing_boiler", "district_heat", "hybrid_heat_pump"),
        "demolition_year": years(2026, 2045, 0.15),
        "sale_year": years(2026, 2045, 0.1),
        "roof_year": years(2024, 2036, 0.5),
        "paint_year": years(2024, 2030, 0.5),
        "boiler_year": years(2024, 2036, 0.5),
        "earliest_year": years(2025, 2033, 0.2),
        "no_heat_pump_before_year": years(2025, 2036, 0.3),
        "heat_network_year": years(2025, 2035, 0.3),
        "earlier_works_year": [2020] * n_rows,
        "earlier_measures": words("", "", "solar_panels", "cavity_fill"),
        "forbidden_measures": words("", "", "all", "hybrid", "glass_hrpp"),
        "region": places("north", "south"),
        "district": places("hill", "dale", "shore"),
    }
    columns["earlier_works_year"] = [
        2020 if done else 0 for done in columns["earlier_measures"]
    ]
    return make_stock(**columns)


class Draws:
    """Settings of rules, drawn one after the other."""

    def __init__(self, random: np.random.Generator) -> None:
        self.random = random

    def is_on(self, share: float) -> bool:
        """Yes in a share of the cases."""
        return bool(self.random.random() < share)

    def price(self, scale: float) -> float | None:
        """A price about a scale, or none: then the rule is hard."""
        return self.between(0.1 * scale, 3 * scale) if self.is_on(0.9) else None

    def between(self, low: float, high: float) -> float:
        """A number between two."""
        return float(self.random.uniform(low, high))

    def one_of(self, *among: Any) -> Any:
        """One of some values."""
        return among[int(self.random.integers(len(among)))]


def random_scenario(random: np.random.Generator, dwellings: int) -> Scenario:
    """The bundled scenario with a few measures, and some rules of every kind.

    Parameters
    ----------
    random
        Where choices come from.
    dwellings
        Dwellings of the stock, to which limits are scaled.
    """
    draw = Draws(random)
    allowed = {str(id_) for id_ in random.choice(IDS, 9, replace=False)}
    rules: dict[str, Any] = {
        "works__allowed_measures": sorted(allowed),
        **_settings(draw),
    }
    optional = _shares(draw) | _spreads(draw) | {"new_build": _new_build(draw)}
    rules |= {name: rule for name, rule in optional.items() if draw.is_on(0.3)}
    rules["rows"] = [
        _random_row(draw, number, dwellings) for number in range(draw.one_of(0, 1, 2))
    ]
    return BASE.replace(**rules)


def _settings(draw: Draws) -> dict[str, Any]:
    """Settings that every scenario has."""
    return {
        "path__is_enabled": draw.is_on(0.5),
        "path__points": {2034: draw.between(0.85, 0.98)},
        "path__weighting": draw.one_of("dwelling", "floor_area"),
        "path__counts_exits": draw.is_on(0.7),
        "reporting__ready_room_kwh_per_m2_yr": draw.one_of(0.0, 25.0),
        "phase_out__is_enabled": draw.is_on(0.15),
        "off_gas__is_enabled": draw.is_on(0.2),
        "off_gas__fraction_of_dwellings": draw.between(0, 0.1),
        "objective__society_weight": draw.one_of(0.0, 0.5, 1.0),
        "money__setup_eur_per_work": draw.one_of(0.0, 10_000.0),
        "money__cost_growth_per_yr": {"heating": -0.03, "roof": 0.02},
        "bills__no_bill_rises": draw.is_on(0.7),
        "works__no_label_worsens": draw.is_on(0.7),
    }


def _shares(draw: Draws) -> dict[str, Any]:
    """Rules on a share of the dwellings."""
    shares = {2030: 0.1, 2034: draw.between(0.1, 0.6)}
    return {
        "ready": {
            "at_least_fraction": shares,
            "between": draw.one_of("given", "line", "hold"),
            "price_eur": draw.price(5000),
        },
        "a_or_better": {
            "at_least_fraction": shares,
            "per": draw.one_of("stock", "region", "label"),
            "price_eur": draw.price(5000),
        },
        "fairness": [
            {
                "counts": draw.one_of("worked_on", "strongly_improved"),
                "labels": draw.one_of(("E", "F", "G"), ()),
                "at_least_fraction": {2034: draw.between(0.1, 0.7)},
                "per": draw.one_of("stock", "district", "label"),
                "price_eur": draw.price(3000),
            }
        ],
    }


def _spreads(draw: Draws) -> dict[str, Any]:
    """Rules on what is done and spent in a year."""
    return {
        "capacity": [
            {
                "at_most_fraction": {2025: draw.between(0.1, 0.6)},
                "per": draw.one_of("stock", "region"),
                "price_eur": draw.price(1000),
            }
        ],
        "smoothness": {
            draw.one_of("largest_change_dwellings", "largest_change_fraction"): 2,
            "price_eur": draw.price(500),
        },
        "budget": [
            {
                "amount_eur_per_dwelling": {2025: draw.between(500, 8000)},
                "carries_over": draw.is_on(0.5),
                "per": draw.one_of("stock", "region", "district"),
                "price_eur": draw.price(1),
            }
        ],
    }


def _new_build(draw: Draws) -> dict[str, Any]:
    return {
        "counts_in_average": draw.is_on(0.7),
        "dwellings": {2026: draw.one_of(*range(1, 20)), 2030: 0},
        "net_heat_demand_kwh_per_m2_yr": 30.0,
        "floor_area_m2": 80.0,
    }


def _random_row(draw: Draws, number: int, dwellings: int) -> dict[str, Any]:
    """One limit on the total or the average of any quantity."""
    quantity = draw.one_of(*Quantity)
    one = PER_DWELLING.get(quantity, 1.0)
    is_average = quantity is Quantity.NET_HEAT_DEMAND or draw.is_on(0.3)
    scale = one if is_average else one * dwellings
    is_cap = draw.is_on(0.7)
    figure = scale * (draw.between(0.2, 1.2) if is_cap else draw.between(0.02, 0.3))
    if is_average and quantity.counts_dwellings:
        figure = min(figure, 1.0)
    is_cumulative = not is_average and draw.is_on(0.3)
    return {
        "id": f"row_{number}",
        "quantity": quantity,
        "reads": "average" if is_average else "total",
        "over": "cumulative" if is_cumulative else "year",
        "between": draw.one_of("given", "line", "hold"),
        "per": draw.one_of("stock", "region", "district", "dwelling_type", "label"),
        "at_most" if is_cap else "at_least": {2027: figure, 2033: figure},
        "labels": ("D", "E", "F", "G") if draw.is_on(0.2) else (),
        "price_eur": draw.price(1000 / max(one, 0.05)),
    }
