"""The picture at the top of the README is what its command draws."""

import re
from pathlib import Path

import numpy as np
import pytest
from matplotlib.testing.compare import calculate_rms
from PIL import Image

from tests.readme_tables import README
from tests.test_report_figure_images import needs_version
from warmtepad.cli import Status, main

TEXT = README.read_text(encoding="utf-8")
"""The manual."""

FRAME_TOLERANCE, TOLERANCE = 2.0, 30.0
"""Root mean square out of 255: of what every plan shares, and of the whole picture,
in which solvers of other versions may choose another plan within the gap."""

TITLE, SMALL_PRINT = 40, 90
"""Height of what every plan shares, above and below [pixels]."""


def pixels(file: Path) -> np.ndarray:
    """Colours of a picture."""
    with Image.open(file) as image:
        return np.asarray(image.convert("RGB"))


@pytest.mark.slow
def test_the_command_beside_the_picture_draws_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same title, axes and small print, and lines within the gap.

    Sensitivity: the other figures of the same plan are further off.
    """
    picture = re.search(r"\]\((notebooks/\S+\.png)\)", TEXT)
    command = re.search(r"This is `(\S+)` after `warmtepad (.+?)`", TEXT)
    assert picture is not None
    assert command is not None
    shown = README.parent / picture[1]
    needs_version(shown)
    monkeypatch.chdir(tmp_path)

    assert main([*command[2].split(), "--no-report"]) == Status.DONE

    there, drawn = pixels(shown), pixels(Path(command[1]))
    assert there.shape == drawn.shape
    for strip in (slice(None, TITLE), slice(-SMALL_PRINT, None)):
        assert calculate_rms(there[strip], drawn[strip]) < FRAME_TOLERANCE
    assert calculate_rms(there, drawn) < TOLERANCE
    other = pixels(Path(command[1]).with_name("labels.png"))
    assert calculate_rms(there, other) > TOLERANCE
