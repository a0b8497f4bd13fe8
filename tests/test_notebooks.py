"""Every notebook runs from top to bottom and is kept without its output."""

import ast
import json
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
"""The stories."""

MOST_CODE_CELLS = 8
"""Longest story."""

MOST_LINES = 16
"""Longest cell."""


def code_cells(path: Path) -> list[dict[str, Any]]:
    """Cells with code."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def test_there_are_notebooks() -> None:
    """The folder is found."""
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03"]


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its code cells, joined, run as one script in the notebooks folder."""
    monkeypatch.chdir(path.parent)
    mpl.use("Agg")
    cells = ["".join(cell["source"]) for cell in code_cells(path)]
    drawn = sum(cell.endswith(";") for cell in cells)

    exec(compile("\n\n".join(cells), path, "exec"), {})

    assert len(plt.get_fignums()) == drawn > 0, "each on axes of its own"
    plt.close("all")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_a_short_story(path: Path) -> None:
    """No output, no function, no magic; three to eight cells that fit a screen."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = code_cells(path)
    texts = ["".join(cell["source"]) for cell in cells]

    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert notebook["cells"][0]["source"][0].startswith("# ")
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    assert 3 <= len(cells) <= MOST_CODE_CELLS
    assert not any(cell["outputs"] or cell["execution_count"] for cell in cells)
    assert all(len(text.splitlines()) <= MOST_LINES for text in texts)
    defined = (ast.FunctionDef, ast.ClassDef, ast.Lambda)
    nodes = [node for text in texts for node in ast.walk(ast.parse(text))]
    assert not any(isinstance(node, defined) for node in nodes)
