"""Prices of a sector in place of its path: one corporation's share of the optimum."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from warmtepad.bundled import bundled_folder
from warmtepad.cli import Status, main
from warmtepad.errors import ScenarioError
from warmtepad.options.dated import make_options
from warmtepad.options.works import make_grounds
from warmtepad.physics.calibration import make_homes
from warmtepad.plan.plan import Plan, make_plan
from warmtepad.plan.prices import price_path_of
from warmtepad.price_path import PricePath
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.price_path import read_price_path
from warmtepad.reading.scenario import read_scenario
from warmtepad.report.price_file import price_file_text
from warmtepad.scenario import Scenario
from warmtepad.solving.bound import worth_of_rows
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.solving.way_direct import solve_ways
from warmtepad.stock import Stock

FEW = ("cavity_fill", "roof_inside", "floor_underside", "glass_hrpp", "hybrid")
"""Measures enough for works of both kinds."""


def _scenario() -> Scenario:
    """The path and a share off gas; E to G may stay, since they are no sector rule."""
    npa = read_scenario("npa-2025")
    known = {measure.id for measure in read_catalogue().measures}
    return npa.replace(
        works__allowed_measures=tuple(id_ for id_ in FEW if id_ in known),
        phase_out__is_enabled=False,
        off_gas__is_enabled=False,
        path__points={2034: 0.92},
    )


def _stock() -> Stock:
    """The small sample as the stock of three corporations."""
    stock = read_stock(bundled_folder("stock_samples") / "small_corporation.csv")
    names = np.array(["North", "East", "South"], dtype=np.object_)
    return replace(stock, corporation=names[stock.complex_of_row % 3])


def _planned(stock: Stock, prices: PricePath | None, gap: float) -> Plan:
    scenario, assumptions = _scenario(), read_assumptions()
    homes = make_homes(stock, assumptions)
    grounds = make_grounds(stock, homes, read_catalogue(), scenario, assumptions)
    options = make_options(grounds, prices=prices)
    settings = SolveSettings(gap_fraction=gap)
    return make_plan(options, solve_ways(options.problem, settings))


@pytest.fixture(scope="module")
def joint() -> Plan:
    """Three corporations planned as one."""
    return _planned(_stock(), None, 0.02)


@pytest.fixture(scope="module")
def apart(joint: Plan) -> dict[str, Plan]:
    """Each corporation by itself, at the prices of the joint plan."""
    prices = price_path_of(joint)
    assert prices is not None
    stock = _stock()
    return {
        name: _planned(stock.take(stock.corporation == name), prices, 0.0)
        for name in ("North", "East", "South")
    }


def test_corporations_apart_add_up_to_the_joint_bound(
    joint: Plan, apart: dict[str, Plan]
) -> None:
    """At the sector's prices the parts choose what the bound of the whole chooses.

    Proves: priced costs apart, and the limits at their prices, add up to the joint
    lower bound of the linear relaxation, to a millionth. Fails if: a price has the
    wrong sign, year or weight, or a corporation sees a rule of the whole as well.
    """
    problem = joint.options.problem
    price = joint.solution.price_eur
    _, cheapest = problem.cheapest(price)
    bound = float(cheapest.sum()) + worth_of_rows(problem, price).sum()

    together = sum(plan.objective_eur for plan in apart.values())

    assert all(plan.outcome is Outcome.OPTIMAL for plan in apart.values())
    assert together + worth_of_rows(problem, price).sum() == pytest.approx(
        bound, rel=1e-6
    )
    assert bound <= joint.objective_eur


def test_only_ties_are_chosen_otherwise(joint: Plan, apart: dict[str, Plan]) -> None:
    """Proves: all but a few complexes get the same; rows of a path split no more.

    A linear program with ten rows splits at most ten groups; the rest are at one choice
    and the joint plan differs from it only where it closes the last gap.
    """
    ids = list(joint.stock.complex_ids)
    demand_of = {
        complex_id: plan.programme.after.net_heat_demand_kwh_per_m2_yr[rows].tolist()
        for plan in apart.values()
        for number, complex_id in enumerate(plan.stock.complex_ids)
        for rows in [np.flatnonzero(plan.stock.complex_of_row == number)]
    }
    after = joint.programme.after.net_heat_demand_kwh_per_m2_yr
    differing = [
        complex_id
        for number, complex_id in enumerate(ids)
        if after[joint.stock.complex_of_row == number].tolist()
        != pytest.approx(demand_of[complex_id])
    ]
    assert len(differing) <= 2 * joint.options.problem.n_rows
    assert len(differing) < len(ids) / 2


def test_prices_survive_their_file(joint: Plan, tmp_path: Path) -> None:
    """What a plan writes, another run reads, to the last digit."""
    prices = price_path_of(joint)
    assert prices is not None
    path = tmp_path / "prices.toml"
    path.write_text(price_file_text(prices), encoding="utf-8")

    assert read_price_path(path, _scenario()) == prices


def test_a_plan_at_prices_hands_them_on(apart: dict[str, Plan], joint: Plan) -> None:
    """Fails if: a part that was planned at prices loses the price of the path."""
    assert price_path_of(apart["North"]) == price_path_of(joint)


def test_a_plan_that_misses_a_rule_has_no_prices(joint: Plan, tmp_path: Path) -> None:
    """Prices of a miss say nothing; the file says so, and is no price path."""
    missing = replace(
        joint, solution=replace(joint.solution, outcome=Outcome.INFEASIBLE)
    )
    path = tmp_path / "prices.toml"
    path.write_text(price_file_text(price_path_of(missing)), encoding="utf-8")

    assert price_path_of(missing) is None
    with pytest.raises(ScenarioError, match="price"):
        read_price_path(path, _scenario())


def test_a_sector_run_prices_a_corporation_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Proves: prices that one plan wrote are what another is checked and shown with.

    The plan of the part, recomputed without the solver, counts the prices as the
    solver did; the file of the part has the same prices.
    """
    monkeypatch.chdir(tmp_path)
    rows = [
        f"{name};{name[0]};{homes};flat;{year};70;{label}"
        for name, homes, year, label in (
            ("N1", 40, 1958, "F"),
            ("N2", 24, 1972, "D"),
            ("S1", 12, 1988, "C"),
            ("S2", 30, 1969, "E"),
        )
    ]
    header = "complex_id;corporation;dwellings;dwelling_type;building_year"
    table = "\n".join([f"{header};floor_area_m2;label", *rows])
    Path("all.csv").write_text(table, encoding="utf-8")
    assert main(["plan", "all.csv", "-o", "sector", "--gap", "1%"]) == Status.DONE
    prices = Path("sector/prices.toml")
    words = ["plan", "all.csv", "--corporation", "N", "--price-path", str(prices)]
    capsys.readouterr()

    assert main([*words, "--lang", "en"]) == Status.DONE

    told = json.loads(Path("plan/summary.json").read_text("utf-8"))
    assert told["complexes"] == 2
    assert told["checked"]
    assert told["shortfalls"] == []
    assert Path("plan/prices.toml").read_text("utf-8") == prices.read_text("utf-8")
    assert main(["plan", "all.csv", "--price-path", "all.csv"]) == Status.UNUSABLE
    assert "all.csv" in capsys.readouterr().err


def test_prices_of_another_weighting_are_refused(joint: Plan, tmp_path: Path) -> None:
    """Fails if: prices per dwelling are taken for prices per m²."""
    prices = price_path_of(joint)
    assert prices is not None
    path = tmp_path / "prices.toml"
    path.write_text(price_file_text(prices), encoding="utf-8")
    by_area = _scenario().replace(path__weighting="floor_area", last_year=2034)

    with pytest.raises(ScenarioError, match='weighting is "dwelling"'):
        read_price_path(path, by_area)


def test_a_price_on_works_is_refused(tmp_path: Path) -> None:
    """A budget cannot be priced away: its quantity belongs to works."""
    path = tmp_path / "prices.toml"
    path.write_text(
        'weighting = "dwelling"\n[[price]]\nrule = "budget"\nyear = 2030\n'
        'quantity = "investment_eur"\neur_per_unit = 1.0\n',
        encoding="utf-8",
    )

    with pytest.raises(ScenarioError, match="belongs to works"):
        read_price_path(path, _scenario())
