"""A plan as figures: axes to build on, and files."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import matplotlib as mpl
from matplotlib.axes import Axes

from warmtepad.plan.plan import Plan
from warmtepad.report.axes import new_figure
from warmtepad.report.label_figure import plot_labels
from warmtepad.report.path_figure import plot_path
from warmtepad.terms import Language

__all__ = ["FIGURES", "plot_labels", "plot_path", "save_figure"]

FIGURES: Mapping[str, Callable[..., Axes]] = MappingProxyType(
    {"path": plot_path, "labels": plot_labels}
)
"""Figures of a plan that are written to files, by the name of the file."""

DOTS_PER_INCH = 150
"""Resolution of a png."""


def save_figure(
    plan: Plan, name: str, paths: Sequence[Path], language: Language
) -> None:
    """Draw a figure and write it; the same plan gives the same bytes.

    Parameters
    ----------
    plan
        The plan.
    name
        Name in `FIGURES`.
    paths
        Files to write; the suffix (``.png``, ``.svg``) is the type.
    language
        Language of the texts.
    """
    with mpl.rc_context():
        mpl.rcdefaults()  # a reader's own style must not change what is written
        mpl.rcParams["svg.hashsalt"] = "warmtepad"
        figure = new_figure()
        FIGURES[name](plan, figure.add_subplot(), language=language)
        for path in paths:
            is_svg = path.suffix == ".svg"
            metadata = {"Date": None} if is_svg else {"Software": None}
            figure.savefig(path, dpi=DOTS_PER_INCH, metadata=metadata)
