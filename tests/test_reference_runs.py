"""The main job on real public data, where it is at hand."""

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from tests.reference import reference_file
from warmtepad.plan.plan import Plan
from warmtepad.planning import Planner
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.ep_online import import_ep_online
from warmtepad.reading.scenario import read_scenario
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.stock import Stock
from warmtepad.terms import EnergyLabel

pytestmark = pytest.mark.slow

FEW_MEASURES = (
    "cavity_fill",
    "roof_inside",
    "flat_roof_renewal",
    "floor_underside",
    "glass_hrpp",
    "vent_extract",
    "hybrid",
    "heat_pump_air",
    "radiators_low_temperature",
    "electric_cooking",
    "solar_panels",
    "solar_panels_flats",
)
"""Enough for a plan; the whole catalogue takes minutes on the registers."""


def planned(stock: Stock, measures: tuple[str, ...] | None = None) -> Plan:
    """A plan of a stock in the default scenario."""
    scenario = read_scenario("npa-2025").replace(works__allowed_measures=measures)
    return Planner(stock).plan(scenario, SolveSettings(gap_fraction=0.02))


def labels_of_plan(plan: Plan) -> Counter[str]:
    """Dwellings per registered label at the start; those without one left out."""
    stock, before = plan.stock, plan.programme.before.label
    registered = stock.label >= 0
    counts: Counter[str] = Counter()
    for rank, dwellings in zip(
        before[registered], stock.dwellings[registered], strict=True
    ):
        counts[EnergyLabel(int(rank)).text] += int(dwellings)
    return counts


def expect_sound(plan: Plan) -> None:
    """Every promise of a plan that does not depend on the stock."""
    programme = plan.programme

    assert plan.outcome in {Outcome.OPTIMAL, Outcome.INFEASIBLE}
    assert plan.gap_fraction <= 0.02
    assert (programme.after.label >= programme.before.label).all()
    assert plan.years.dwellings_of_label.sum(axis=1).tolist() == (
        plan.years.dwellings.tolist()
    )
    assert np.isfinite(programme.after.ep2_kwh_per_m2_yr).all()


def test_the_clusters_are_planned_with_their_own_label_mix() -> None:
    """234 clusters, 11,213 dwellings, labels at the start as the file counts them."""
    path = reference_file("ep_online/bulk_clusters_pc65.csv")
    stock = read_stock(path)
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    expected = Counter(
        {label.text: sum(int(row[label.text]) for row in rows) for label in EnergyLabel}
    )

    plan = planned(stock)

    assert len(stock.complex_ids) == len(rows) == 234
    assert plan.years.dwellings.tolist() == [11_213] * 10
    assert labels_of_plan(plan) == +expected
    assert plan.outcome is Outcome.OPTIMAL
    expect_sound(plan)


@pytest.mark.parametrize(
    ("name", "column", "rows"),
    [
        ("ep_online/ep_online_sample_pc74_75.csv", "Energieklasse", 3_000),
        ("ep_online/bag_ep_vruchtenbuurt_denhaag_2023.csv", "energieklasse", 3_504),
    ],
)
def test_a_register_is_planned_with_every_home_accounted_for(
    name: str, column: str, rows: int
) -> None:
    """Homes in are homes used and set aside; no label at the start is made up."""
    path = reference_file(name)
    stock = import_ep_online(path)
    intake = stock.intake
    assert intake is not None
    set_aside = sum(part.rows for part in intake.set_aside)

    plan = planned(stock, FEW_MEASURES)

    assert intake.rows_read == rows == intake.rows_used + set_aside
    assert plan.years.dwellings.tolist() == [intake.dwellings_used] * 10
    in_file = labels_in_file(path, column)
    for label, dwellings in labels_of_plan(plan).items():
        assert dwellings <= in_file[label]
    expect_sound(plan)


def labels_in_file(path: Path, column: str) -> Counter[str]:
    """Rows per label in a register file, dwellings or not."""
    with path.open(encoding="utf-8-sig") as file:
        delimiter = ";" if ";" in file.readline() else ","
        file.seek(0)
        return Counter(row[column] for row in csv.DictReader(file, delimiter=delimiter))
