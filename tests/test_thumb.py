"""Rules of thumb: by hand on small problems, and never better than the proof."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from tests.builders import make_stock
from tests.plans import (
    default_scenario,
    few_plan,
    idle_plan,
    infeasible_plan,
    plan_not_found,
    sample_plan,
    solved,
)
from warmtepad.cli import Status, main
from warmtepad.columns import Floats, Integers
from warmtepad.plan.plan import Plan, Shortfall
from warmtepad.plan.thumb import ThumbRule, has_thumbs, rules_of_thumb
from warmtepad.plan.thumb_labels import mean_labels
from warmtepad.plan.thumb_rules import (
    LEAST_SHARES,
    best_ratio,
    label_ladder,
    last_year_first,
)
from warmtepad.plan.thumb_task import make_task
from warmtepad.planning import Planner
from warmtepad.pricing import NEVER, Network
from warmtepad.problem import RowBlock
from warmtepad.report.fields import FieldKind
from warmtepad.report.thumb import THUMB_COLUMNS, thumb_figures, thumb_table, thumb_text
from warmtepad.solving.outcome import SolveSettings
from warmtepad.solving.way_direct import solve_ways
from warmtepad.solving.way_search import violations
from warmtepad.terms import EnergyLabel, Language
from warmtepad.ways import WayProblem

EXACT = SolveSettings(gap_fraction=0.0)


class Package(NamedTuple):
    """An envelope work, or an installation on top of one."""

    eur: float
    drop: float = 0.0
    lifts: float = 0.0
    leaves_gas: float = 0.0
    on: int = NEVER  # place of the package that it follows; then it is an installation
    from_step: int = 0


NOTHING = Package(0.0)


def make_problem(
    groups: Sequence[Sequence[Package]],
    need: Sequence[float],
    poor: Sequence[float] = (),
    off_gas: float = 0.0,
) -> WayProblem:
    """Groups with packages that cost the same in every year, without discount.

    The path asks for a drop in each year, poor dwellings go by the second year, and
    dwellings leave gas by the last.
    """
    n_years = len(need)
    places = np.zeros(len(groups), dtype=np.int64)
    path = -np.array(need, dtype=np.float64)
    blocks = [_block("path", 0, places, np.eye(n_years), upper=path)]
    if poor:
        none = np.array([-float(sum(poor))])
        blocks.append(_block("phase-out", 1, places, np.eye(n_years)[1:2], upper=none))
    if off_gas:
        least = np.array([off_gas])
        blocks.append(_block("off gas", 2, places, np.eye(n_years)[-1:], lower=least))
    return WayProblem(network=_network(groups, n_years), blocks=tuple(blocks))


def _network(groups: Sequence[Sequence[Package]], n_years: int) -> Network:
    """State of nothing and one of each package, group by group."""
    envelope = [[p for p in packages if p.on == NEVER] for packages in groups]
    installation = [[p for p in packages if p.on != NEVER] for packages in groups]
    first, second = _works_of_states(groups)
    states = [state for packages in groups for state in (NOTHING, *packages)]
    first_eur, second_eur = (
        _cost_eur(envelope, n_years),
        _cost_eur(installation, n_years),
    )
    has_both = (first >= 0) & (second >= 0)
    return Network(
        state_starts=_starts([(NOTHING, *packages) for packages in groups]),
        first_starts=_starts(envelope),
        second_starts=_starts(installation),
        exit_step=np.full(len(groups), n_years, dtype=np.int64),
        first=first,
        second=second,
        amounts=np.array([(-p.drop, -p.lifts, p.leaves_gas) for p in states]),
        may_end=np.ones(len(states), dtype=np.bool_),
        may_be_together=has_both,
        may_be_later=has_both,
        shared_eur=np.zeros(len(states)),
        shared_flows=np.zeros((len(states), 0)),
        alone=np.flatnonzero((first >= 0) & (second < 0)).astype(np.int64),
        first_eur=first_eur,
        first_flows=np.zeros((len(first_eur), 0, n_years)),
        second_eur=second_eur,
        second_flows=np.zeros((len(second_eur), 0, n_years)),
        shared_factor=np.ones(n_years),
        running_eur=np.zeros((3, n_years)),
    )


def _works_of_states(groups: Sequence[Sequence[Package]]) -> tuple[Integers, Integers]:
    """First and second work of each state; works are numbered as they come."""
    states: list[tuple[int, int]] = []
    n_first = n_second = 0
    for packages in groups:
        own = [NEVER]
        for package in packages:
            is_first = package.on == NEVER
            own.append(n_first if is_first else NEVER)
            n_first += is_first
        states.append((NEVER, NEVER))
        for place, package in enumerate(packages, 1):
            if package.on == NEVER:
                states.append((own[place], NEVER))
            else:
                states.append((own[package.on + 1], n_second))
                n_second += 1
    first, second = np.array(states, dtype=np.int64).T.copy()
    return first, second


def _starts(groups: Sequence[Sequence[Package]]) -> Integers:
    return np.cumsum([0, *map(len, groups)]).astype(np.int64)


def _cost_eur(groups: Sequence[Sequence[Package]], n_years: int) -> Floats:
    """Cost of each package in each year, infinite before its first step."""
    steps = np.arange(n_years)
    costs = [
        np.where(steps < p.from_step, np.inf, p.eur) for own in groups for p in own
    ]
    return np.array(costs).reshape(-1, n_years)


def _block(
    name: str,
    quantity: int,
    places: Integers,
    over_years: Floats,
    *,
    lower: Floats | None = None,
    upper: Floats | None = None,
) -> RowBlock:
    no_limit = np.full((1, len(over_years)), np.inf)
    return RowBlock(
        name=name,
        quantity=quantity,
        is_flow=False,
        place_of_group=places,
        places=("",),
        over_years=over_years,
        years=2025 + over_years.argmax(axis=1),
        lower=-no_limit if lower is None else lower[None, :],
        upper=no_limit if upper is None else upper[None, :],
        violation_weight=np.ones_like(no_limit),
    )


def cost(problem: WayProblem, ways: Integers) -> float:
    """Cost of ways that keep every row."""
    assert violations(problem, ways).max() < 1e-6
    return float(problem.columns(ways).cost_eur.sum())


A, B, C = Package(10, 10), Package(30, 15), Package(12, 4)


def test_best_ratio_takes_complexes_in_order_until_the_path_holds() -> None:
    """By hand: EUR 1, 2 and 3 per kWh; 5 kWh are asked for, then 14.

    Proves: A first, and B in the second year for the 4 kWh that are lacking, EUR 40,
    where C would have done for EUR 22: that is what the optimum is worth. Fails if:
    the order is by cost, or work is done before a year asks for it.
    """
    problem = make_problem([[B], [C], [A]], need=[5, 14])

    ways = best_ratio(make_task(problem), 0.0)

    assert ways.tolist() == [[1, 1, NEVER], [2, NEVER, NEVER], [5, 0, NEVER]]
    assert cost(problem, ways) == 40
    assert solve_ways(problem, EXACT).objective_eur == pytest.approx(22)


def test_a_share_keeps_small_packages_out() -> None:
    """By hand: the best ratio does 4 kWh; only the package that does 12 will do.

    Fails if: a share of what a complex can avoid at most is not asked for.
    """
    problem = make_problem([[Package(4, 4), Package(24, 12)]], need=[0, 10])
    task = make_task(problem)

    assert violations(problem, best_ratio(task, 0.0)).tolist() == [0.0, 6.0]
    assert cost(problem, best_ratio(task, 0.5)) == 24


def test_poor_labels_end_by_their_deadline_as_cheaply_as_can_be() -> None:
    """By hand: the path is done with A; the poor complex gets its cheapest way out.

    Proves: what lifts costs EUR 20 and is done in the second year, the deadline; what
    has the best ratio but lifts nothing is not picked there. Fails if: a poor complex
    is worked on without losing its label.
    """
    poor = [Package(1, 9), Package(20, 2, lifts=3), Package(50, 30, lifts=3)]
    problem = make_problem([[A], poor], need=[5, 8, 8], poor=[3])

    ways = best_ratio(make_task(problem), 0.0)

    assert ways.tolist() == [[1, 0, NEVER], [4, 1, NEVER]]
    assert cost(problem, ways) == 30


def test_poor_labels_end_earlier_where_the_deadline_is_shut() -> None:
    """What cannot be done in the year of the deadline is done in one before it."""
    problem = make_problem([[Package(20, 2, lifts=3)]], need=[0, 0, 0], poor=[3])
    net = problem.network
    net.first_eur[0, 1] = np.inf

    ways = best_ratio(make_task(problem), 0.0)

    assert ways.tolist() == [[1, 0, NEVER]]


def test_dwellings_leave_gas_in_the_last_year_the_cheapest_first() -> None:
    """By hand: EUR 3 a dwelling on top of work that was done, 5 where nothing was.

    Proves: the installation follows the envelope work of the first year, and the next
    cheapest complex does both works together. Fails if: what was done is done again.
    """
    follows = [A, Package(30, 10, leaves_gas=10, on=0)]
    untouched = [B, Package(20, 15, leaves_gas=10, on=0)]
    dear = [C, Package(900, 4, leaves_gas=10, on=0)]
    problem = make_problem([follows, untouched, dear], need=[5, 5], off_gas=20)

    ways = best_ratio(make_task(problem), 0.0)

    assert ways.tolist() == [[2, 0, 1], [5, 1, 1], [6, NEVER, NEVER]]
    assert cost(problem, ways) == 10 + 30 + 30 + 20


def test_a_stock_without_installations_cannot_leave_gas() -> None:
    """What is asked for and cannot be had is missed, not a failure."""
    problem = make_problem([[A]], need=[5, 5], off_gas=20)

    ways = best_ratio(make_task(problem), 0.0)

    assert violations(problem, ways).tolist() == [0.0, 0.0, 20.0]


def test_the_ladder_climbs_from_the_worst_label() -> None:
    """By hand: ranks 0, 3 and 6 (label A); the worst climbs first, as high as it can.

    Proves: the cheaper of two packages that reach as high is taken, one that reaches
    less is not, and a complex with label A is left alone. Fails if: cost or demand
    decides who is first.
    """
    worst = [Package(5, 1), Package(60, 8), Package(50, 6)]
    problem = make_problem([[A], [B], worst], need=[5, 8])
    label = np.array([6.0, 6.0, 3.0, 5.0, 0.0, 2.0, 4.0, 4.0])

    ways = label_ladder(make_task(problem), label)

    assert ways.tolist() == [[0, NEVER, NEVER], [3, 1, NEVER], [7, 0, NEVER]]
    assert cost(problem, ways) == 80


def test_a_ladder_that_ends_too_low_misses_the_path() -> None:
    """When every label is as good as it gets and the path is not kept, it is missed."""
    problem = make_problem([[A], [C]], need=[5, 14])

    ways = label_ladder(make_task(problem), np.array([3.0, 6.0, 6.0, 6.0]))

    assert violations(problem, ways).tolist() == [0.0, 4.0]


def test_picking_for_the_last_year_decides_the_set() -> None:
    """By hand: 14 kWh in the end are cheapest with A and C; A has the better ratio.

    Proves: B is not in the set, A is done in the first year and C in the second, which
    here is the optimum. Fails if: limits of earlier years count in the one solve.
    """
    problem = make_problem([[B], [C], [A]], need=[5, 14])

    ways = last_year_first(make_task(problem), EXACT)

    assert ways.tolist() == [[0, NEVER, NEVER], [3, 1, NEVER], [5, 0, NEVER]]
    assert cost(problem, ways) == 22


def test_what_the_set_cannot_do_in_time_is_made_up_for() -> None:
    """By hand: A and C are the set, but neither can start before the second year.

    Proves: B, the best ratio that is possible, is done in the first year.
    """
    late = [A._replace(from_step=1)], [C._replace(from_step=1)], [B]
    problem = make_problem(late, need=[5, 14])

    ways = last_year_first(make_task(problem), EXACT)

    assert ways[2].tolist() == [5, 0, NEVER]
    assert violations(problem, ways).max() < 1e-6


def test_a_set_that_cannot_keep_the_last_year_comes_nearest() -> None:
    """No set drops 100 kWh: what there is is done, and the rest is missed."""
    problem = make_problem([[A]], need=[0, 100])

    ways = last_year_first(make_task(problem), EXACT)

    assert violations(problem, ways).tolist() == [0.0, 90.0]


@pytest.mark.parametrize("seed", range(25))
def test_no_rule_of_thumb_beats_the_optimum(seed: int) -> None:
    """Proves: whoever keeps all rows costs at least the proven lower bound.

    On random problems of five complexes with two envelope works each, one with an
    installation on top. Fails if: a cost is left out, or a way is not one.
    """
    rng = np.random.default_rng(seed)

    def package(on: int = NEVER) -> Package:
        eur, drop, lifts, gas = rng.integers(1, 20, 4).tolist()
        is_on = on != NEVER
        return Package(eur, drop, lifts % 2, gas if is_on else 0, on)

    groups = [[package(), package(), package(on=0)] for _ in range(5)]
    need = np.sort(rng.integers(0, 40, 3)).tolist()
    problem = make_problem(groups, need, off_gas=float(rng.integers(0, 20)))
    label = rng.integers(0, 7, problem.network.state_starts[-1]).astype(float)
    task = make_task(problem)
    bound = solve_ways(problem, EXACT).lower_bound_eur
    tried = [best_ratio(task, share) for share in LEAST_SHARES]
    tried += [label_ladder(task, label), last_year_first(task, EXACT)]
    every = problem.every_way().tolist()
    for ways in tried:
        if not ways.size:
            continue
        assert problem.group_of(ways).tolist() == list(range(len(groups)))
        assert all(way in every for way in ways.tolist())
        if violations(problem, ways).max() < 1e-6:
            assert cost(problem, ways) >= bound - 1e-6


# --- Beside real plans


def test_rules_of_thumb_of_a_plan_never_beat_its_bound() -> None:
    """Proves: in a real stock too, and each names what it misses."""
    for plan in (sample_plan(), few_plan()):
        thumbs = rules_of_thumb(plan)
        assert {thumb.rule for thumb in thumbs} <= set(ThumbRule)
        assert thumbs
        for thumb in thumbs:
            missed = violations(plan.options.problem, thumb.ways)
            assert bool(thumb.misses) == bool(missed.max() > 1e-3)
            if not thumb.misses:
                assert thumb.cost_eur >= plan.lower_bound_eur - 0.01


def test_labels_of_states_are_those_of_the_programme() -> None:
    """Proves: the mean label of the states of a plan is that of its programme.

    Two ways to work out a label: state by state for the ladder, row by row for the
    programme. Fails if: rows outside the reach of a work count as done.
    """
    plan = sample_plan()
    programme, stock = plan.programme, plan.stock
    best = int(EnergyLabel.A)
    rank = np.minimum(programme.after.label, best) * stock.dwellings
    by_hand = np.add.reduceat(rank, stock.complex_starts) / np.add.reduceat(
        stock.dwellings, stock.complex_starts
    )

    found = mean_labels(plan.options)

    np.testing.assert_allclose(found[plan.ways[:, 0]], by_hand)


@pytest.mark.parametrize("made", [idle_plan, infeasible_plan, plan_not_found])
def test_without_a_path_that_holds_there_is_nothing_to_compare(
    made: Callable[[], Plan],
) -> None:
    """No path, a path that cannot be kept, and no plan."""
    found = made()

    assert not has_thumbs(found)
    assert rules_of_thumb(found) == ()
    assert thumb_text(found, ()) == ""
    assert thumb_figures(found, ()) == []


@pytest.mark.parametrize("required", ["", "hybrid"])
def test_rules_of_thumb_keep_to_contracts(required: str) -> None:
    """The wall is under contract for 2026; a hybrid may have to follow in any year.

    Proves: what stands for the last year keeps the years of what must be done. Fails
    if: each work has its own last year only, in which the two have no way; or a
    complex under contract is free to do nothing, which is cheaper than any plan.
    """
    stock = make_stock(
        label=["F", "D"],
        heating="condensing_boiler",
        contracted_measures=["cavity_fill", ""],
        contracted_year=[2026, 0],
        required_measures=[required, ""],
    )
    scenario = default_scenario().replace(
        path__points={2034: 0.95}, off_gas__is_enabled=False
    )
    plan = solved(Planner(stock), scenario)

    thumbs = rules_of_thumb(plan)

    assert {thumb.rule for thumb in thumbs} == set(ThumbRule)
    assert {int(thumb.ways[0, 1]) for thumb in thumbs} == {1}


def test_a_stock_that_is_too_large_goes_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Fails if: rows are counted in place of complexes, or the limit is not heeded."""
    complexes = few_plan().grounds.n_complexes
    monkeypatch.setattr("warmtepad.plan.thumb.MOST_COMPLEXES", complexes)
    assert has_thumbs(few_plan())

    monkeypatch.setattr("warmtepad.plan.thumb.MOST_COMPLEXES", complexes - 1)

    assert rules_of_thumb(few_plan()) == ()


def test_a_plan_that_is_dearer_than_a_rule_of_thumb_says_so() -> None:
    """A search that stopped early is not praised.

    Fails if: what a rule of thumb saves is told as what the optimum is worth.
    """
    plan = few_plan()
    (thumb, *_) = rules_of_thumb(plan)
    thumb = replace(thumb, misses=(), cost_eur=plan.objective_eur - 1_000.0)

    text = " ".join(thumb_text(plan, (thumb,), Language.EN).split())

    assert "a rule of thumb is EUR 1,000 cheaper than this plan" in text
    assert "the search stopped too early" in text


def test_rules_of_thumb_that_miss_a_rule_say_which() -> None:
    """By how much, in what year, and for what money; then nothing is compared."""
    plan = few_plan()
    miss = Shortfall(rule="path", place="", year=2031, amount=4.24, unit="kWh/(m²·yr)")
    thumbs = tuple(replace(t, misses=(miss,)) for t in rules_of_thumb(plan))

    text = " ".join(thumb_text(plan, thumbs, Language.EN).split())

    assert "misses the path by 4.2" in text
    assert "in 2031" in text
    assert "no rule of thumb keeps every rule" in text
    assert thumb_figures(plan, thumbs)[0]["misses"] == [
        {
            "rule": "path",
            "place": "",
            "year": 2031,
            "amount": 4.24,
            "unit": "kWh/(m²·yr)",
        }
    ]


def test_rules_of_thumb_miss_whole_dwellings() -> None:
    """A part of a dwelling that is missing is a dwelling, as on the screen."""
    plan = few_plan()
    miss = Shortfall(rule="off gas", place="", year=2034, amount=3.6, unit="dwellings")
    thumbs = tuple(replace(t, misses=(miss,)) for t in rules_of_thumb(plan))

    text = " ".join(thumb_text(plan, thumbs, Language.NL).split())

    assert "met 4 woningen in 2034" in text


def test_the_worth_of_the_optimum_is_told_in_both_languages() -> None:
    """Figures of the table are those of the words and of the summary."""
    plan = sample_plan()
    thumbs = rules_of_thumb(plan)

    table = thumb_table(plan, thumbs, Language.EN)
    english = " ".join(thumb_text(plan, thumbs, Language.EN).split())
    dutch = " ".join(thumb_text(plan, thumbs, Language.NL).split())

    assert list(table.columns) == [column.name for column in THUMB_COLUMNS]
    assert len([c for c in THUMB_COLUMNS if c.kind is FieldKind.TEXT]) == 2
    for thumb, row, figures in zip(
        thumbs,
        table.to_dict(orient="records"),
        thumb_figures(plan, thumbs),
        strict=True,
    ):
        assert row["extra_eur"] == pytest.approx(thumb.cost_eur - plan.objective_eur)
        assert figures["rule"] == row["rule"] == thumb.rule
        assert figures["extra_eur"] == pytest.approx(row["extra_eur"], abs=0.01)
        assert f"EUR {thumb.cost_eur:,.0f}" in english
        assert row["name"] in english
    assert "Vuistregels" in dutch
    assert "Rules of thumb" in english


def test_a_plan_on_the_command_line_tells_what_it_is_worth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two lines on the screen, and the same figures in the summary."""
    monkeypatch.chdir(tmp_path)
    rows = "A;40;flat;1965;82;E\nB;24;flat;1972;68;D\nC;12;flat;1988;91;C\n"
    header = "complex_id;dwellings;dwelling_type;building_year;floor_area_m2;label\n"
    Path("stock.csv").write_text(header + rows, encoding="utf-8")

    assert main(["plan", "stock.csv", "--gap", "1%", "--lang", "en"]) == Status.DONE

    printed = capsys.readouterr().out
    told = json.loads(Path("plan/summary.json").read_text("utf-8"))
    assert "Rules of thumb" in printed
    assert [found["rule"] for found in told["rules_of_thumb"]] == list(ThumbRule)
    for found in told["rules_of_thumb"]:
        assert found["extra_eur"] == pytest.approx(
            found["cost_eur"] - told["objective_eur"], abs=0.02
        )
        assert f"EUR {found['cost_eur']:,.0f}" in " ".join(printed.split())
