"""Figures look as they did when someone last looked at them."""

from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib.testing.compare import compare_images
from PIL import Image

from tests.figure_images import FOLDER, draw_small, drawings

TOLERANCE = 2.0
"""Root mean square of what may differ, out of 255: less than a word that moves."""


def version_of(file: Path) -> str:
    """Minor version of matplotlib that drew a png."""
    with Image.open(file) as image:
        software = str(image.info["Software"])
    return ".".join(software.removeprefix("Matplotlib version").split(".")[:2])


def needs_version(file: Path) -> None:
    """Skip where another matplotlib draws letters and gaps in its own way."""
    here = ".".join(mpl.__version__.split(".")[:2])
    if version_of(file) != here:
        pytest.skip(f"drawn by matplotlib {version_of(file)}, this is {here}")


@pytest.mark.parametrize("name", drawings())
def test_a_figure_looks_as_it_did(name: str, tmp_path: Path) -> None:
    """Every figure there is, of a plan that is the same everywhere."""
    golden, drawn = FOLDER / f"{name}.png", tmp_path / f"{name}.png"
    needs_version(golden)

    draw_small(name, drawn)

    assert compare_images(str(golden), str(drawn), TOLERANCE) is None


def test_the_tolerance_sees_a_title_that_changed(tmp_path: Path) -> None:
    """Sensitivity: the smallest thing that a reader would notice is beyond it."""
    golden, drawn = FOLDER / "path.png", tmp_path / "path.png"
    needs_version(golden)
    with Image.open(golden) as image:
        changed = image.convert("RGB")
    changed.paste((255, 255, 255), (0, 0, changed.width, 12))
    changed.save(drawn)

    assert compare_images(str(golden), str(drawn), TOLERANCE) is not None
