"""Small images of every figure: ``python -m tests.figure_images`` writes them anew.

Look at them before you commit. They are of a plan that no solver had a hand in, in the
font that comes with matplotlib; each file says which version of it drew it.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tests.plans import priced_plan
from warmtepad.report.figures import FIGURES, compared, frontier

FOLDER = Path(__file__).parent / "golden" / "figures"
"""Where the images are."""

DOTS_PER_INCH = 50
"""Resolution: enough to see what moved, little to store."""


def drawings() -> dict[str, Callable[[], Axes]]:
    """What draws each figure, by its name."""
    one = priced_plan()
    two = {"one": one, "other": one}
    return {
        **{name: partial(figure, one) for name, figure in FIGURES.items()},
        "compared": partial(compared, two),
        "frontier": partial(frontier, two),
    }


def draw_small(name: str, file: Path) -> None:
    """Draw a figure to a small png."""
    with mpl.rc_context():
        mpl.rcdefaults()
        figure = drawings()[name]().get_figure()
        assert isinstance(figure, Figure)
        figure.savefig(file, dpi=DOTS_PER_INCH)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in drawings():
        draw_small(each, FOLDER / f"{each}.png")
