"""Starting from the prices of an earlier plan: the same answer, sooner."""

import json
from pathlib import Path

import pytest

from tests.plans import sample_plan
from warmtepad.bundled import bundled_folder
from warmtepad.cli import Status, main
from warmtepad.decomposed.solve import solve_decomposed
from warmtepad.errors import SolverError
from warmtepad.plan.row_prices import RowPrice, row_prices_of, start_prices
from warmtepad.planning import Planner
from warmtepad.replanning import PROGRAMME_FILE, past_text, read_past
from warmtepad.solving.outcome import Outcome, SolveSettings

SAMPLE = str(bundled_folder("stock_samples") / "small_corporation.csv")


def _folder(tmp_path: Path) -> Path:
    """Folder with what a plan leaves for the next one."""
    (tmp_path / PROGRAMME_FILE).write_text(past_text(sample_plan()), encoding="utf-8")
    return tmp_path


def test_prices_of_a_folder_give_the_same_answer_in_fewer_passes(
    tmp_path: Path,
) -> None:
    """Proves: prices survive the file, and are where the search begins.

    Fails if: rows are matched in another order, or signs are lost.
    """
    options = sample_plan().options
    asked = SolveSettings(gap_fraction=0.02)
    start = start_prices(options.rows, read_past(_folder(tmp_path)).prices)

    cold = solve_decomposed(options.problem, asked)
    warm = solve_decomposed(options.problem, asked, start)

    assert cold.outcome is warm.outcome is Outcome.OPTIMAL
    assert warm.passes < cold.passes
    assert warm.lower_bound_eur <= cold.objective_eur
    assert cold.lower_bound_eur <= warm.objective_eur


def test_rows_are_known_by_what_they_are_about() -> None:
    """Proves: each row gets its own price in any order; rows of another task none."""
    plan = sample_plan()
    prices = row_prices_of(plan)
    stranger = RowPrice(
        rule="moon", per="tide", place="", year=2030, quantity="cheese", eur_per_unit=9
    )

    start = start_prices(plan.options.rows, (stranger, *reversed(prices)))

    assert start is not None
    assert start.tolist() == plan.solution.price_eur.tolist()
    assert start_prices(plan.options.rows, (stranger,)) is None


def test_a_programme_of_before_there_were_prices_is_read(tmp_path: Path) -> None:
    """Proves: a folder that an older version wrote starts from nothing."""
    path = _folder(tmp_path) / PROGRAMME_FILE
    written = json.loads(path.read_text(encoding="utf-8"))
    del written["prices"]
    path.write_text(json.dumps(written), encoding="utf-8")

    assert read_past(tmp_path).prices == ()


def test_the_command_starts_from_the_prices_of_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fails if: the option is read and forgotten."""
    given: list[object] = []

    def stop(*arguments: object) -> None:
        given.extend(arguments)
        msg = "far enough"
        raise SolverError(msg)

    monkeypatch.setattr(Planner, "plan", stop)
    out = str(tmp_path / "plan")

    main(["plan", SAMPLE, "--warm-start", str(_folder(tmp_path)), "--out", out])

    assert given[-1] == row_prices_of(sample_plan())


def test_a_folder_that_is_no_plan_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Proves: exit status 2, the file that is missing, and what fills a folder."""
    out = tmp_path / "plan"

    status = main(["plan", SAMPLE, "--warm-start", str(tmp_path), "--out", str(out)])

    assert status == Status.UNUSABLE
    assert "programme.json has 1 problem" in capsys.readouterr().err
    assert not out.exists()
