"""Outputs are written whole or not at all."""

from pathlib import Path

import pytest

from warmtepad.errors import OutputError
from warmtepad.files import whole_file, whole_folder


class HalfWayError(Exception):
    """Something that goes wrong while outputs are written."""


def write_half_a_file(path: Path) -> None:
    """Fail in the block of a file."""
    with whole_file(path) as draft:
        draft.write_text("new", encoding="utf-8")
        raise HalfWayError


def write_half_a_folder(path: Path) -> None:
    """Fail in the block of a folder."""
    with whole_folder(path) as draft:
        (draft / "plan.csv").write_text("new", encoding="utf-8")
        raise HalfWayError


def write_three_files(path: Path) -> None:
    """Fill a folder, in place of the changes of before."""
    with whole_folder(path, replaces=["changes.csv"]) as draft:
        for name in ("plan.csv", "report.xlsx", "summary.json"):
            (draft / name).write_text("new", encoding="utf-8")


def names(folder: Path) -> list[str]:
    """Return the names of what lies in a folder, also of hidden files."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_appears_when_its_block_ends_well(tmp_path: Path) -> None:
    """The text is there, in a folder that was made for it, with nothing beside it."""
    path = tmp_path / "new" / "plan.json"

    with whole_file(path) as draft:
        draft.write_text("{}", encoding="utf-8")
        assert not path.exists()

    assert path.read_text(encoding="utf-8") == "{}"
    assert names(path.parent) == ["plan.json"]


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    """Half a file never replaces a whole one."""
    path = tmp_path / "plan.json"
    path.write_text("old", encoding="utf-8")

    with pytest.raises(HalfWayError):
        write_half_a_file(path)

    assert path.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["plan.json"]


def test_a_folder_gets_all_its_files_at_once(tmp_path: Path) -> None:
    """Files of the same name are replaced, others stay."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "own.txt").write_text("mine", encoding="utf-8")
    (folder / "plan.csv").write_text("old", encoding="utf-8")

    with whole_folder(folder) as draft:
        (draft / "plan.csv").write_text("new", encoding="utf-8")
        (draft / "summary.json").write_text("{}", encoding="utf-8")

    assert names(folder) == ["own.txt", "plan.csv", "summary.json"]
    assert (folder / "plan.csv").read_text(encoding="utf-8") == "new"
    assert names(tmp_path) == ["out"]


def test_a_folder_that_is_there_is_drafted_inside(tmp_path: Path) -> None:
    """It may be a disk of its own, to which nothing moves from beside it."""
    folder = tmp_path / "out"
    folder.mkdir()

    with whole_folder(folder) as draft:
        assert draft.parent == folder
    with whole_folder(tmp_path / "new") as draft:
        assert draft.parent == tmp_path

    assert names(folder) == []


def test_a_failure_leaves_no_folder(tmp_path: Path) -> None:
    """Not even an empty one."""
    with pytest.raises(HalfWayError):
        write_half_a_folder(tmp_path / "out")

    assert names(tmp_path) == []


def test_a_file_that_cannot_be_replaced_leaves_all_others(tmp_path: Path) -> None:
    """As where a spreadsheet holds one of the old files open.

    Proves: the folder keeps what it had, to the last file, and nothing lies beside it.
    Fails if: files moved one by one, which left the first of the new among the old.
    """
    folder = tmp_path / "out"
    (folder / "report.xlsx").mkdir(parents=True)
    for name in ("changes.csv", "plan.csv"):
        (folder / name).write_text("old", encoding="utf-8")

    with pytest.raises(OutputError, match="out cannot be written"):
        write_three_files(folder)

    assert names(folder) == ["changes.csv", "plan.csv", "report.xlsx"]
    for name in ("changes.csv", "plan.csv"):
        assert (folder / name).read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["out"]


def test_a_file_where_a_folder_is_wanted_is_refused(tmp_path: Path) -> None:
    """The message names the file; the file stays."""
    path = tmp_path / "out"
    path.write_text("mine", encoding="utf-8")

    with (
        pytest.raises(OutputError, match="out is a file, expected a folder"),
        whole_folder(path),
    ):
        pass

    assert path.read_text(encoding="utf-8") == "mine"


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """A folder below a file can never be made."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    place = tmp_path / "file" / "out"

    with pytest.raises(OutputError, match="cannot be written"), whole_folder(place):
        pass
    with (
        pytest.raises(OutputError, match="cannot be written"),
        whole_file(place / "plan.json"),
    ):
        pass
