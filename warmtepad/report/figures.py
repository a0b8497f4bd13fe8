"""A plan as figures: axes to build on, and files.

Public as `warmtepad.figures`: ``wp.figures.path(plan, ax)`` and the others.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from warmtepad.report.compared_figure import compared
from warmtepad.report.frontier_figure import frontier
from warmtepad.report.label_figure import labels
from warmtepad.report.package_figure import packages
from warmtepad.report.path_figure import path
from warmtepad.report.place_figure import places
from warmtepad.report.programme_figure import programme
from warmtepad.report.saving_figure import savings
from warmtepad.report.supply_figure import supply
from warmtepad.report.work_figure import works

__all__ = [
    "FIGURES",
    "compared",
    "frontier",
    "labels",
    "packages",
    "path",
    "places",
    "programme",
    "save_figure",
    "savings",
    "supply",
    "works",
]

FIGURES: Mapping[str, Callable[..., Axes]] = MappingProxyType(
    {
        "path": path,
        "labels": labels,
        "supply": supply,
        "savings": savings,
        "works": works,
        "packages": packages,
        "places": places,
        "programme": programme,
    }
)
"""Figures of one plan that are written to files, by the name of the file."""


def save_figure(draw: Callable[[], Axes], paths: Sequence[Path]) -> None:
    """Draw a figure and write it; the same plan gives the same bytes.

    Parameters
    ----------
    draw
        Draws on axes of its own, and gives them.
    paths
        Files to write; the suffix (``.png``, ``.svg``) is the type.
    """
    with mpl.rc_context():
        mpl.rcdefaults()  # a reader's own style must not change what is written
        mpl.rcParams["svg.hashsalt"] = "warmtepad"
        figure = draw().get_figure()
        assert isinstance(figure, Figure)  # axes of its own stand in no other figure
        layout = figure.get_layout_engine()
        if layout is not None:
            layout.execute(figure)
            figure.set_layout_engine(None)  # placed once, for all types
        for path_ in paths:
            is_svg = path_.suffix == ".svg"
            metadata = {"Date": None} if is_svg else {}
            figure.savefig(path_, metadata=metadata)
