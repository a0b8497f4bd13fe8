"""Outputs are written whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from warmtepad.errors import InputError, OutputError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a temporary file that becomes `path` when the block ends well.

    Parameters
    ----------
    path
        The file to write; an existing one is replaced.

    Yields
    ------
    Path
        A file beside `path` to write to.

    Raises
    ------
    OutputError
        If the folder of `path` cannot be written.
    """
    with said_as_output_error(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(
            prefix=".warmtepad-", suffix=path.suffix, dir=path.parent
        )
        os.close(handle)
    draft = Path(name)
    try:
        yield draft
        with said_as_output_error(path):
            draft.chmod(0o644)
            draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path, *, replaces: Collection[str] = ()) -> Iterator[Path]:
    """Give a temporary folder whose files move into `path` when the block ends well.

    Files that `path` already has under other names stay; a failure before the end
    leaves `path` as it was.

    Parameters
    ----------
    path
        The folder to fill; made if it is not there.
    replaces
        Names of files that go when the block ends well and did not write them.

    Yields
    ------
    Path
        A folder in `path`, or beside it if that is not there, to write to.

    Raises
    ------
    OutputError
        If `path` cannot be written.
    """
    with said_as_output_error(path):
        if path.exists() and not path.is_dir():
            msg = f"{path} is a file, expected a folder"
            raise OutputError(msg)
        path.parent.mkdir(parents=True, exist_ok=True)
        # What is beside a folder may be another disk: nothing moves from there.
        place = path if path.is_dir() else path.parent
        draft = Path(tempfile.mkdtemp(prefix=".warmtepad-", dir=place))
    try:
        yield draft
        with said_as_output_error(path):
            path.mkdir(exist_ok=True)
            _move_into(path, draft, replaces)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _move_into(path: Path, draft: Path, replaces: Collection[str]) -> None:
    """Move every file of a draft into a folder, or leave the folder as it was.

    A file that another program holds open cannot be replaced on Windows.
    """
    files = sorted(draft.iterdir())
    aside = Path(tempfile.mkdtemp(dir=draft))
    moves = [
        *(
            (path / name, aside / name)
            for name in sorted({file.name for file in files} | set(replaces))
            if (path / name).is_file()
        ),
        *((file, path / file.name) for file in files),
    ]
    done: list[tuple[Path, Path]] = []
    try:
        for move in moves:
            move[0].replace(move[1])
            done.append(move)
    except BaseException:
        for before, after in reversed(done):
            after.replace(before)
        raise


@contextmanager
def said_as_output_error(path: Path) -> Iterator[None]:
    """Say of what is written in the block that it cannot be written.

    Raises
    ------
    OutputError
        In place of an error of the system.
    """
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror or error}"
        raise OutputError(msg) from error


@contextmanager
def read_of_plan(path: Path, form: str, unreadable: type[Exception]) -> Iterator[None]:
    """Say of a file that a plan has written, and the block reads, what is wrong.

    Parameters
    ----------
    path
        The file.
    form
        What it is read as.
    unreadable
        What a reader of that form raises.

    Raises
    ------
    InputError
        If it is not there or cannot be read.
    """
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        msg = "is not there; expected a folder that `warmtepad plan` has filled"
        raise InputError(str(path), [msg]) from error
    except (OSError, unreadable) as error:
        msg = f"cannot be read as {form}; write the plan anew"
        raise InputError(str(path), [msg]) from error
