"""Progress: every step shows itself on a terminal, and nothing shows in a pipe."""

import os
import pty
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.plans import few_plan
from warmtepad.cli import Status, main
from warmtepad.progress import Progress
from warmtepad.report.outputs import OUTPUT_NAMES, write_plan
from warmtepad.terminal import STEP_TEXTS, shown
from warmtepad.terms import Language

STOCK = """\
complexnummer;aantal_woningen;woningtype;bouwjaar;gebruiksoppervlakte_m2;energielabel
A;40;Rijwoning tussen;1965;82,5;E
B;24;Portiekwoning;1972;68;D
"""


WIPES_LINE = "\x1b[2K"
"""What a terminal is told to wipe a line."""


@contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A pseudo-terminal on stderr; the list holds what it showed, when it is closed."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    shows: list[str] = []
    seen: list[bytes] = []
    outer, inner = pty.openpty()

    def read() -> None:
        while True:
            try:
                part = os.read(outer, 65_536)
            except OSError:  # Linux says so when the last writer is gone
                return
            if not part:
                return
            seen.append(part)

    reader = threading.Thread(target=read)
    reader.start()
    stream = os.fdopen(inner, "w", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", stream)
        yield shows
    stream.close()
    reader.join(timeout=10)
    os.close(outer)
    shows.append(b"".join(seen).decode("utf-8", errors="replace"))


def test_every_step_of_a_plan_shows_itself_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From reading to writing, and the bars are gone when the screen comes."""
    (tmp_path / "stock.csv").write_text(STOCK, encoding="utf-8")
    words = ["stock.csv", "--gap", "0.2", "--no-report", "--lang", "en"]
    monkeypatch.chdir(tmp_path)

    with terminal(monkeypatch) as shows:
        assert main(["plan", *words]) == Status.DONE

    steps = ("read", "fill in", "options", "solve", "work out", "check", "mend")
    for step in (*steps, "thumb", "why", "write"):
        assert STEP_TEXTS[step][1] in shows[0], step
    assert "Outcome" in capsys.readouterr().out


def test_what_is_piped_shows_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """Not even an empty line."""
    with shown(Language.NL) as watch:
        for step in STEP_TEXTS:
            watch(Progress(step=step, done_fraction=0.5))

    assert capfd.readouterr() == ("", "")


def test_bars_leave_an_empty_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes after them stands where they stood."""
    with terminal(monkeypatch) as shows:
        with shown(Language.NL) as watch:
            watch(Progress(step="options", done_fraction=0.5))
        sys.stderr.write("done")

    assert "mogelijkheden" in shows[0]
    assert shows[0].rpartition(WIPES_LINE)[2].strip() == "done"


def test_writing_tells_how_far_it_is(tmp_path: Path) -> None:
    """Reasons first, then a share that grows with each file or figure."""
    told: list[Progress] = []

    write_plan(few_plan(), tmp_path, watch=told.append)

    assert told[0].step == "why"
    shares = [each.done_fraction for each in told[1:]]
    assert {each.step for each in told[1:]} == {"write"}
    assert shares == [place / len(shares) for place in range(len(shares))]
    assert {path.name for path in tmp_path.iterdir()} == set(OUTPUT_NAMES)
