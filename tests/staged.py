"""A plan by hand: three complexes, one of which gets its two works in two years.

Round numbers throughout: VAT of a quarter, no discounting, and a catalogue of a wall
and a heat pump. What the tables must say can be worked out on paper.
"""

from functools import cache
from typing import Any

import numpy as np

from tests.builders import make_stock
from tests.measures import make_measure
from warmtepad.catalogue import Catalogue, VatRate
from warmtepad.columns import Floats, Integers
from warmtepad.maintenance import Maintenance
from warmtepad.options.dated import Options, make_options
from warmtepad.options.works import make_grounds
from warmtepad.physics.calibration import make_homes
from warmtepad.plan.plan import Plan, make_plan
from warmtepad.price_path import PricePath
from warmtepad.pricing import NEVER
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.scenario import read_scenario
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import Outcome, Solution

SOURCE = "warmtepad-assumption"

ALIKE = {"price_year": 2026, "vat": "quarter", "source": SOURCE, "basis": "dwelling"}

WALL = make_measure(
    "wall",
    cost={"stand_alone": dict.fromkeys(("low_eur", "mid_eur", "high_eur"), 4000)}
    | ALIKE,
)
"""EUR 5,000 per dwelling with VAT, over 40 years."""

PUMP = make_measure(
    "pump",
    work="installation",
    family="heating",
    slot="heating",
    lifetime_yr=15,
    effect={
        "heating": "air_heat_pump",
        "supply_temperature_c": 45,
        "cooks_electric": True,
        "source": SOURCE,
    },
    cost={
        "stand_alone": dict.fromkeys(("low_eur", "mid_eur", "high_eur"), 10_000),
        "natural_moment": "boiler",
        "at_natural_moment": dict.fromkeys(("low_eur", "mid_eur", "high_eur"), 8_000),
    }
    | ALIKE,
)
"""EUR 12,500 per dwelling with VAT, over 15 years; 2,500 less instead of a boiler."""

BOILER = Maintenance.model_validate(
    {
        "id": "boiler_renewal",
        "name_nl": "HR-ketel vervangen",
        "name_en": "Renew the boiler",
        "moment": "boiler",
        "work": "installation",
        "family": "heating",
        "slots": ["heating"],
        "cycle_yr": 15,
        "cycle_source": SOURCE,
        "cost": {
            "basis": "dwelling",
            "single_family": dict.fromkeys(("low_eur", "mid_eur", "high_eur"), 2400),
            "price_year": 2026,
            "vat_factor": 1.25,
            "source": SOURCE,
        },
        "avoided": {
            "early_fraction": [0.5],
            "late_fraction": [],
            "kept_by_heating": ["hybrid_heat_pump"],
            "source": SOURCE,
        },
    }
)
"""EUR 3,000 per dwelling with VAT, every 15 years."""


WORKS_EUR = 13_750 + 60_833.33 + 2_500 + 4_166.67
"""Without discounting a wall of 2026 is worn for 9 of 40 years in 2034: 11,250 of its
50,000, and set-up 2,500. The pump of 2028 7 of 15: 58,333.33 and 2,500. The wall of
2034 1 of 40: 625, with the set-up of both, 1,875. The pump of 2034 1 of 15: 4,166.67.
"""

REPLACED_EUR = 10_000 + 833.33
"""The pump of 2028 saves the renewal of 2029, 25,000 worn for 6 of 15 years, and that
of 2034 its own year's, 12,500 worn for 1 of 15."""

MISSED_EUR = 2 * 2 * 500 + 47_500 + 2 * 10
"""Ten dwellings where eight may be in work, in two years; 127,500 on a budget of 80,000
in 2028; South, where 2 of its 20 dwellings should get something."""

OBJECTIVE_EUR = WORKS_EUR - REPLACED_EUR + MISSED_EUR


@cache
def staged_scenario() -> Scenario:
    """Rules of every kind, no discounting, set-up of EUR 1,250 and 125 per dwelling."""
    return read_scenario("npa-2025").replace(
        money__discount_rate=0.0,
        money__setup_vat_factor=1.25,
        money__setup_eur_per_work=1000.0,
        money__setup_eur_per_dwelling=100.0,
        bills__no_bill_rises=False,
        works__no_label_worsens=False,
        phase_out__is_enabled=False,
        path__points={2025: 1.0, 2033: 0.95, 2034: 0.93},
        off_gas__fraction_of_dwellings=0.4,
        ready={"at_least_fraction": {2034: 0.25}},
        capacity=[{"at_most_dwellings": {2025: 8}, "price_eur": 500.0}],
        budget=[{"amount_eur_per_yr": {2025: 80_000.0}, "price_eur": 1.0}],
        fairness=[
            {"per": "region", "at_least_fraction": {2034: 0.1}, "price_eur": 10.0}
        ],
        rows=[
            {
                "id": "pumps",
                "quantity": "family_heating",
                "over": "cumulative",
                "at_least": {2034: 12},
            },
            {
                "id": "gas",
                "quantity": "gas_m3",
                "reads": "average",
                "at_most": {2034: 2000.0},
            },
        ],
    )


def staged_options(
    scenario: Scenario, prices: PricePath | None = None, **rules: Any
) -> Options:
    """What can be done in three complexes: a wall, a pump, both or nothing.

    A has 10 dwellings and boilers of 2029, B 20 and boilers of 2027, C 5 and boilers of
    2034; A and C are in North, B in South. Rules of the stock come as further columns.
    """
    columns: dict[str, Any] = {
        "complex_id": ["A", "B", "C"],
        "dwellings": [10, 20, 5],
        "region": ["North", "South", "North"],
        "label": ["F", "C", "D"],
        "floor_area_m2": [100.0, 80.0, 90.0],
        "boiler_year": [2029, 2027, 2034],
        "heating": "condensing_boiler",
    }
    stock = make_stock(**columns | rules)
    assumptions = read_assumptions()
    vat = VatRate.model_validate(
        {"id": "quarter", "vat_factor": 1.25, "source": SOURCE}
    )
    catalogue = Catalogue(
        measures=(WALL, PUMP), vat_rates=(vat,), maintenance=(BOILER,)
    )
    homes = make_homes(stock, assumptions)
    grounds = make_grounds(stock, homes, catalogue, scenario, assumptions)
    return make_options(grounds, prices=prices, prune=False)


def way(options: Options, number: int, wall_year: int, pump_year: int) -> Integers:
    """Way of a complex that gets a wall and a pump in given years, 0 for never."""
    found, first_year = options.alternatives, options.grounds.scenario.first_year
    fits = (found.complex == number) & ((found.envelope_package > 0) == (wall_year > 0))
    fits &= (found.installation_package > 0) == (pump_year > 0)
    (state,) = np.flatnonzero(fits)
    steps = [year - first_year if year else NEVER for year in (wall_year, pump_year)]
    return np.array([state, *steps], dtype=np.int64)


@cache
def staged_plan() -> Plan:
    """A gets its wall in 2026 and its pump in 2028, C both in 2034, B nothing."""
    options = staged_options(staged_scenario())
    price = np.zeros(options.problem.n_rows)
    for row, key in enumerate(options.rows.keys):
        if (key.rule, key.year) == ("path", 2030):
            price[row] = -2.0
        if key.rule == "off gas":
            price[row] = 300.0
        if key.rule == "ready":
            price[row] = 40.0
    return carried_out(options, price)


def carried_out(options: Options, price_eur: Floats | None = None) -> Plan:
    """Plan with the works of `staged_plan` for other rules or prices."""
    ways = np.stack(
        [
            way(options, 0, 2026, 2028),
            way(options, 1, 0, 0),
            way(options, 2, 2034, 2034),
        ]
    )
    none = np.zeros(options.problem.n_rows)
    solution = Solution(
        outcome=Outcome.FEASIBLE,
        chosen=ways,
        objective_eur=OBJECTIVE_EUR,
        lower_bound_eur=0.9 * OBJECTIVE_EUR,
        price_eur=none if price_eur is None else price_eur,
        violation=none,
        solver="by hand",
        seconds=0.0,
    )
    return make_plan(options, solution, {"solve": 0.0})
