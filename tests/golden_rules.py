"""The golden texts of every kind of rule: a small stock, stated in full.

``python -m tests.golden_rules`` writes them anew; read what changed before you commit.

The stock is that of `tests.row_contexts`: three complexes of 10, 20 and 30 dwellings in
2025, 2026 and 2027, of which the last leaves in 2027. In nine ways they can be worked
on:

========  =======  ============================  ======
variable  complex  way                           cost
========  =======  ============================  ======
choose_0  0        nothing                            0
choose_1  0        envelope 2025                    400
choose_2  0        installation 2026                300
choose_3  0        envelope 2025, installation      700
                   2026
choose_4  1        nothing                            0
choose_5  1        both in 2025, set-up shared      900
choose_6  1        both in 2026, set-up shared      800
choose_7  2        nothing                            0
choose_8  2        installation 2026                600
========  =======  ============================  ======

An envelope work makes a quantity that should fall 100 less per 10 dwellings, an
installation work 30 less; what should rise is counted in dwellings, after both works or
after an installation work. A work spends EUR 40 or 30 per dwelling.
"""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from tests.row_contexts import small_context
from tests.test_options_rows import asks
from warmtepad.columns import Floats
from warmtepad.options.rules import row_table
from warmtepad.pricing import NEVER, Network
from warmtepad.quantities import Quantity
from warmtepad.rules import Reading
from warmtepad.solving.pulp_model import formulate
from warmtepad.ways import WayProblem

FOLDER = Path(__file__).parent / "golden" / "rules"

BUDGET = {"amount_eur_per_yr": {2025: 500}}

NEW = {
    "dwellings": {2025: 4},
    "net_heat_demand_kwh_per_m2_yr": 40.0,
    "floor_area_m2": 100.0,
}


def row(quantity: str, **limits: Any) -> Mapping[str, Any]:
    """A limit on a quantity."""
    return {"rows": ({"id": "row", "quantity": quantity} | limits,)}


RULES: Mapping[str, Mapping[str, Any]] = {
    "path": {"path__is_enabled": True},
    "path_with_new_dwellings": {"path__is_enabled": True, "new_build": NEW},
    "phase_out": {"phase_out__is_enabled": True},
    "off_gas": {"off_gas__is_enabled": True, "off_gas__fraction_of_dwellings": 0.25},
    "ready": {"ready": {"at_least_fraction": {2026: 0.5}}},
    "a_or_better": {
        "a_or_better": {"at_least_fraction": {2027: 0.5}, "price_eur": 50.0}
    },
    "capacity": {
        "capacity": {
            "at_most_dwellings": {2025: 20},
            "at_least_fraction": {2026: 0.1},
            "per": "region",
        }
    },
    "smoothness": {"smoothness": {"largest_change_dwellings": 15}},
    "smoothness_as_a_share": {"smoothness": {"largest_change_fraction": 0.5}},
    "budget": {"budget": BUDGET},
    "budget_cumulative": {"budget": BUDGET | {"carries_over": True}},
    "budget_at_a_price": {"budget": BUDGET | {"price_eur": 0.5}},
    "budget_per_corporation": {
        "budget": {
            "per": "corporation",
            "amount_eur_per_yr_of_place": {"Own": {2025: 900}},
        }
    },
    "fairness": {"fairness": {"labels": ["G", "E"], "at_least_fraction": {2026: 0.4}}},
    "fairness_strongly_improved": {
        "fairness": {
            "counts": "strongly_improved",
            "per": "district",
            "at_least_fraction": {2026: 0.4},
        }
    },
    "row_co2": row("co2_kg", at_most={2026: 109_800}),
    "row_gas": row("gas_m3", at_most={2026: 900}, between="hold"),
    "row_electricity": row("electricity_kwh", at_most={2026: 700}, per="district"),
    "row_final_energy": row("final_energy_kwh", at_most={2027: 700}),
    "row_ep2_per_m2": row(
        "primary_energy_kwh", reads="average_per_m2", at_most={2026: 180}
    ),
    "row_peak_per_district": row("peak_kw", at_most={2026: 25}, per="district"),
    "row_family": row("family_facade", at_most={2025: 10}, per="region"),
    "row_works_cumulative": row("works", over="cumulative", at_least={2026: 2}),
}
"""A rule of each kind, by the name of its text."""


def texts() -> dict[str, str]:
    """Text of the program of each rule, as PuLP writes it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "program.lp"
        return {name: _text(name, path) for name in RULES}


def _text(name: str, path: Path) -> str:
    problem = stated(RULES[name])
    formulate(problem.explicit(problem.every_way())).model.writeLP(str(path))
    return path.read_text(encoding="utf-8")


def stated(asked: Mapping[str, Any]) -> WayProblem:
    """The small stock under one rule."""
    context = small_context()
    dwellings = context.dwellings
    for quantity in (
        Quantity.GAS_M3,
        Quantity.ELECTRICITY_KWH,
        Quantity.FINAL_ENERGY_KWH,
    ):
        context = replace(
            context, present=dict(context.present) | {quantity: 20 * dwellings}
        )
    if "new_build" in asked:
        context = replace(
            context,
            new_dwellings=np.array([4.0, 8.0, 12.0]),
            new_weight={Reading.AVERAGE: 1.0, Reading.AVERAGE_PER_M2: 100.0},
            new_amount={Quantity.NET_HEAT_DEMAND: 40.0},
        )
    blocks = row_table(asks(**asked), context).blocks
    quantity = list(Quantity)[blocks[0].quantity]
    return WayProblem(
        network=network(quantity),
        blocks=tuple(replace(block, quantity=0) for block in blocks),
    )


def network(quantity: Quantity) -> Network:
    """The nine ways, with amounts of one quantity."""
    amounts = [0, -100, -30, -130, 0, -200, -260, 0, -90]
    if quantity.counts_dwellings and quantity is not Quantity.POOR_DWELLINGS:
        amounts = [0, 0, 10, 10, 0, 0, 20, 0, 30]
    if quantity is Quantity.POOR_DWELLINGS:
        amounts = [0, -10, 0, -10, 0, 0, 0, 0, -30]
    per_dwelling = {Quantity.INVESTMENT_EUR: (40.0, 30.0), Quantity.WORKS: (0.1, 0.1)}
    each = per_dwelling.get(quantity, (1.0, 1.0))
    one, other = _flows(each[0], [10, 20]), _flows(each[1], [10, 20, 30])
    if quantity is Quantity.WORKS:
        one, other = np.ones_like(one), np.ones_like(other)
    less = {Quantity.DWELLINGS_WORKED_ON: 20.0, Quantity.INVESTMENT_EUR: 100.0}
    less[Quantity.WORKS] = 1.0
    shared = less.get(quantity, 0.0)
    if quantity is Quantity.FAMILY_FACADE:
        other = np.zeros_like(other)
    never = np.inf
    is_both = np.arange(9) == 6
    return Network(
        state_starts=np.array([0, 4, 7, 9]),
        first_starts=np.array([0, 1, 2, 2]),
        second_starts=np.array([0, 1, 2, 3]),
        exit_step=np.array([3, 3, 2]),
        first=np.array([NEVER, 0, NEVER, 0, NEVER, 1, 1, NEVER, NEVER]),
        second=np.array([NEVER, NEVER, 0, 0, NEVER, NEVER, 1, NEVER, 2]),
        amounts=np.array(amounts, dtype=np.float64)[:, None],
        may_end=np.arange(9) != 5,
        may_be_together=is_both,
        may_be_later=np.arange(9) == 3,
        shared_eur=np.where(is_both, 100.0, 0.0),
        shared_flows=np.where(is_both, shared, 0.0)[:, None],
        alone=np.array([1, 5]),
        first_eur=np.array([[400, never, never], [550, 500, never]]),
        first_flows=one,
        second_eur=np.array(
            [[never, 300, never], [450, 400, never], [never, 600, never]]
        ),
        second_flows=other,
        shared_factor=np.ones(3),
        running_eur=np.zeros((1, 3)),
    )


def _flows(per_dwelling: float, dwellings: list[int]) -> Floats:
    """What works take in any year, shape (n_works, 1, 3)."""
    each = per_dwelling * np.array(dwellings, dtype=np.float64)
    return np.repeat(each[:, None, None], 3, axis=2)


def main() -> None:
    """Write every text."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        (FOLDER / f"{name}.lp").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
