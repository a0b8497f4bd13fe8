"""The benchmarks on public problems read their files well and print true figures."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks import choice, choice_files, mmkp, peers
from tests.benchmarks.path_problem import N_YEARS, as_choices, made_up
from tests.problems import enumerated_optimum
from tests.reference import reference_file
from warmtepad.errors import InputError

KNAPSACK = """ 2 2 1
 5
 1
 3.5 2
 9.0 4
 2
 1.0 1
 8.0 3
 Solutions by someone
 1 2 11.5
"""
"""Of 9 + 1, 3.5 + 8 and 3.5 + 1 the second is best; 9 + 8 takes 7 of the 5."""

NUMBERED = "7 2 2 1\n5\n1\n3 2\n9 4\n2\n1 1\n8 3\n8 1 1 1\n2\n1\n6 2\n"


def written(folder: Path, text: str) -> Path:
    """Write a file and return its path."""
    path = folder / "file.txt"
    path.write_text(text, encoding="utf-8")
    return path


def figures(printed: str) -> list[float]:
    """Figures of the last line that was printed."""
    return [float(word) for word in printed.splitlines()[-1].split()]


def test_one_knapsack_is_solved_in_its_own_sense(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The largest value is printed as it is, with its bound and no gap."""
    status = mmkp.main([str(written(tmp_path, KNAPSACK))])

    assert status == 0
    assert figures(capsys.readouterr().out)[:3] == [11.5, 11.5, 0]


def test_marks_and_line_ends_of_other_systems_do_not_matter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A byte-order mark, blank lines and carriage returns are read over."""
    path = written(tmp_path, "\ufeff" + KNAPSACK)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n\r\n"))

    mmkp.main([str(path)])

    assert figures(capsys.readouterr().out)[:3] == [11.5, 11.5, 0]


def test_numbered_knapsacks_are_picked_by_their_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All problems of a file are solved in turn, or the one that is asked for."""
    path = str(written(tmp_path, NUMBERED))

    mmkp.main([path])
    every = capsys.readouterr().out.splitlines()
    mmkp.main([path, "--problem", "8"])

    assert [line.split()[0] for line in every] == ["11", "6"]
    assert figures(capsys.readouterr().out)[:3] == [6, 6, 0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "the file is empty", id="empty"),
        pytest.param("1 2", "the first line has 2 number(s)", id="short first line"),
        pytest.param(
            "1 2 0\n5\n", "line 1: the number of resources is 0", id="no resources"
        ),
        pytest.param(
            "1 1 1\n5\n2\n1 1\n", "line 3: group 2 stands where 1", id="group number"
        ),
        pytest.param("1 1 1\n5\n1\n1\n", "ends within the items of group 1", id="end"),
        pytest.param("1 1 1\n5\n1\n1 x\n", "line 4: 'x' is not a finite", id="word"),
        pytest.param("1 1 1\n5\n1\n1 1\n9\n", "line 5: numbers go on", id="more"),
    ],
)
def test_a_knapsack_file_with_a_flaw_is_refused(
    text: str,
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The line and what is expected there are said, with exit status 2."""
    status = mmkp.main([str(written(tmp_path, text))])

    assert status == 2
    assert message in capsys.readouterr().err


def test_a_knapsack_file_without_the_asked_problem_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The problems that the file has are named."""
    status = mmkp.main([str(written(tmp_path, NUMBERED)), "--problem", "9"])

    assert status == 2
    assert "no problem 9; the file has 7, 8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("I01", 1),
        ("I06", 1),
        ("TestSet2.10GP10IT5KP.txt", 7),
        ("TestSet5.10GP10IT10KP.txt", 12),
    ],
)
def test_a_public_knapsack_is_solved_to_its_published_optimum(
    name: str, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """The optimum is that of the public list, and it is proven."""
    path = reference_file(f"mmkp/{name}")
    table = reference_file("mmkp/optima_dev.csv").read_text(encoding="utf-8")
    row = next(
        line for line in table.splitlines() if line.startswith(f"{name},{number},")
    )
    optimum = float(row.split(",")[5])

    mmkp.main([str(path), "--problem", str(number)])

    objective, bound, gap, _ = figures(capsys.readouterr().out)
    assert (objective, bound, gap) == (optimum, optimum, 0)


def least_cost(rows: Sequence[choice_files.Row], reduction: int) -> float:
    """Lowest cost of a reduction in whole kWh, by dynamic programming."""
    clusters: dict[str, list[tuple[float, int]]] = {}
    for name, _, cost, saved in rows:
        clusters.setdefault(name, []).append((cost, int(saved)))
    cost_of = np.full(reduction + 1, np.inf)
    cost_of[0] = 0.0
    for options in clusters.values():
        following = np.full_like(cost_of, np.inf)
        for cost, saved in options:
            reached = np.minimum(np.arange(reduction + 1) + saved, reduction)
            np.minimum.at(following, reached, cost_of + cost)
        cost_of = following
    return float(cost_of[reduction])


@pytest.mark.parametrize("seed", range(6))
def test_a_choice_costs_what_dynamic_programming_finds(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cost, bound and gap of small made-up files agree with the recursion."""
    rng = np.random.default_rng(seed)
    rows: list[choice_files.Row] = []
    for cluster in range(12):
        rows.append((f"C{cluster}", 0, 0.0, 0.0))
        for option in range(1, int(rng.integers(2, 6))):
            cost, saved = rng.integers(1, 400), rng.integers(1, 60)
            rows.append((f"C{cluster}", option, float(cost), float(saved)))
    path = tmp_path / "options.csv"
    choice_files.write(path, rows)
    most = int(choice.largest_reduction_kwh(choice.read_options(path)))

    for reduction in (most // 3, 2 * most // 3, most):
        status = choice.main([str(path), "--reduction", str(reduction)])
        objective, bound, gap, _ = figures(capsys.readouterr().out)
        assert status == 0
        assert objective == least_cost(rows, reduction)
        assert bound == objective
        assert gap == 0


@pytest.mark.parametrize(("short_kwh", "dear"), [(0, 40), (3, 39), (60, 20)])
def test_the_last_kwh_count_among_millions(
    short_kwh: int, dear: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each cluster's last 3 kWh cost 40,000: a millionth of the whole is 24 of them.

    Fails if: a row may be missed by so much, for then 8 clusters leave them out.
    """
    rows: list[choice_files.Row] = []
    for cluster in range(40):
        saved = 600_000.0 + cluster
        rows += [
            (f"C{cluster}", 0, 0.0, 0.0),
            (f"C{cluster}", 1, 50_000.0 + cluster, saved),
            (f"C{cluster}", 2, 90_000.0 + cluster, saved + 3),
        ]
    path = tmp_path / "options.csv"
    choice_files.write(path, rows)
    most = int(choice.largest_reduction_kwh(choice.read_options(path)))

    choice.main([str(path), "--reduction", str(most - short_kwh)])

    objective, bound, gap, _ = figures(capsys.readouterr().out)
    least = 40 * 50_000 + sum(range(40)) + dear * 40_000
    assert (objective, bound, gap) == (least, least, 0)


def test_the_largest_reduction_is_within_reach_in_whatever_order_it_is_added_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sum of decimals is off by a hair, and a printed one by half a last digit."""
    rows: list[choice_files.Row] = []
    for cluster in range(60):
        saved = round(10_000 / 3 + cluster / 7, 3)
        rows += [(f"C{cluster}", 0, 0.0, 0.0), (f"C{cluster}", 1, 5.0, saved)]
    path = tmp_path / "options.csv"
    choice_files.write(path, rows)
    most = choice.largest_reduction_kwh(choice.read_options(path))

    status = choice.main([str(path), "--reduction", repr(most * (1 + 1e-13))])

    assert status == 0
    assert figures(capsys.readouterr().out)[:2] == [300, 300]


def test_a_reduction_out_of_reach_is_infeasible_with_the_largest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The largest reduction is the sum over clusters of their largest."""
    path = tmp_path / "options.csv"
    rows = [("b", 1, 5.0, 7.5), ("a", 0, 0, 0), ("b", 0, 0, 0), ("a", 1, 3.0, 2.0)]
    choice_files.write(path, rows)

    status = choice.main([str(path), "--reduction", "9.6"])

    assert status == 1
    assert capsys.readouterr().out == "infeasible 9.5\n"


def test_every_flaw_of_an_options_file_is_said_at_once(tmp_path: Path) -> None:
    """Lines, values and clusters without "nothing" are all named in file order."""
    lines = [
        "cluster_id,option,cost_eur,reduction_kwh",
        "a,0,0,0",
        "a,1,x,5",
        "a,1.5,3,5",
        ",2,3,5",
        "b,0,1,0",
        "c,1,3,5",
        "c,1,4,6",
        "a,2,nan,",
    ]

    with pytest.raises(InputError) as raised:
        choice.read_options(written(tmp_path, "\n".join(lines)))

    assert list(raised.value.problems) == [
        "line 3: cost_eur is 'x', expected a number",
        "line 4: option is '1.5', expected 0, 1, 2, ...",
        "line 5: cluster_id is empty",
        "line 6: option 0 costs 1 and saves 0, expected 0 and 0: it is to do nothing",
        "line 8: option 1 of cluster 'c' stands on line 7 already",
        "line 9: cost_eur is 'nan', expected a number",
        "line 9: reduction_kwh is '', expected a number",
        "cluster 'c' has no option 0, expected one that does nothing",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "column 'cluster_id' is missing", id="empty"),
        pytest.param("cluster_id;option\na;0\n", "the first line has", id="header"),
        pytest.param(
            "cluster_id,option,cost_eur,reduction_kwh\n", "has no options", id="bare"
        ),
    ],
)
def test_a_file_without_options_is_refused(
    text: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Missing columns and missing rows end with exit status 2."""
    status = choice.main([str(written(tmp_path, text)), "--reduction", "1"])

    assert status == 2
    assert message in capsys.readouterr().err


def test_a_file_of_real_clusters_is_made_and_solved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Housing of all municipalities, by type and period, makes some 5,900 clusters."""
    stock = reference_file("etm/etlocal_housing_stock_2019_municipalities.csv")
    costs = reference_file("etm/etm_insulation_costs.csv")
    path = tmp_path / "options.csv"

    choice_files.main([str(path), str(stock), str(costs)])
    made = capsys.readouterr().out
    choice.main([str(path), "--reduction", "4e10"])

    clusters = re.match(r"(\d+) clusters", made)
    assert clusters is not None
    assert int(clusters.group(1)) == 5940
    objective, bound, gap, _ = figures(capsys.readouterr().out)
    assert gap <= 1e-6
    assert bound <= objective


def test_the_path_of_the_made_up_stock_is_stated_whole() -> None:
    """A work counts from its year on, and costs less the later it is done."""
    stock = made_up(2)
    problem = as_choices(stock)
    of_year_three = 1 + 4 * N_YEARS + 3

    saved = problem.coefficients.toarray()[:, of_year_three]

    assert saved[:3].tolist() == [0, 0, 0]
    assert saved[3:].tolist() == [stock.saved_kwh[0, 4]] * (N_YEARS - 3)
    later = problem.cost_eur[of_year_three]
    assert later == pytest.approx(stock.cost_eur[0, 4] / 1.03**3)
    assert problem.lower[-1] == pytest.approx(0.25 * stock.demand_kwh.sum())


@pytest.mark.parametrize("name", ["warmtepad", "PuLP + HiGHS"])
def test_a_measured_plan_is_priced_and_held_to_the_path_anew(name: str) -> None:
    """Ours and the plain statement find the optimum of three complexes."""
    answer = peers.measured(name, 3, 0.0, 60.0)

    assert answer.objective_eur == pytest.approx(
        enumerated_optimum(as_choices(made_up(3))), rel=1e-6
    )
    assert answer.bound_eur <= answer.objective_eur * (1 + 1e-6)
    assert answer.seconds > 0
