"""A comparison as one page that needs nothing from outside."""

import base64
from collections.abc import Callable, Iterator
from functools import partial
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment, StrictUndefined
from matplotlib.axes import Axes

from warmtepad.reading.catalogue import read_catalogue
from warmtepad.report import page
from warmtepad.report.comparison.cells import lines_of
from warmtepad.report.comparison.compare import WORKS_COLUMNS, Comparison
from warmtepad.report.comparison.screen import sameness_texts, works_texts
from warmtepad.report.comparison.texts import tell
from warmtepad.report.figures import compared, frontier, save_figure
from warmtepad.report.words import number
from warmtepad.version import __version__

TEMPLATE = "page.html.jinja"
"""Name of the template beside this module."""

STYLE = "page.css"
"""Style sheet of the page of one plan, which fits here too."""

MOST_WORKS = 500
"""Works that a page has rows for."""

DETAILS = ("label", "investment of year", "average of year")
"""Figures that stand in a table of their own, below."""


def comparison_page(comparison: Comparison) -> str:
    """Page of a comparison.

    Parameters
    ----------
    comparison
        The plans.

    Returns
    -------
    str
        A whole HTML document in the language of the comparison, with its pictures
        inside; it loads nothing and runs nothing.
    """
    language = comparison.language
    lines = list(lines_of(comparison))
    works, count = _works(comparison), len(comparison.works)
    template = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).from_string(_file(__package__, TEMPLATE))
    return template.render(
        language=language.value,
        style=_file(page.__name__, STYLE),
        tell=partial(_told, comparison),
        plans=[plan.name for plan in comparison.plans],
        sameness=list(sameness_texts(comparison)),
        is_fair=comparison.is_fair,
        main=[line for line in lines if line.figure not in DETAILS],
        details=[line for line in lines if line.figure in DETAILS],
        pictures=list(_pictures(comparison)),
        works_texts=list(works_texts(comparison)),
        heads=[column.name for column in WORKS_COLUMNS],
        works=works,
        shown=number(len(works), language),
        count=number(count, language),
        is_whole=len(works) == count,
        version=__version__,
    )


def _file(package: str, name: str) -> str:
    return (resources.files(package) / name).read_text("utf-8")


def _told(comparison: Comparison, name: str, **values: object) -> str:
    return tell(name, comparison.language, first=comparison.first.name, **values)


def _works(comparison: Comparison) -> list[list[str]]:
    """First rows of the works that differ, as texts, with measures by name."""
    table = comparison.works.head(MOST_WORKS).astype(object)
    table = table.where(table.notna(), "")
    name_of = {m.id: m.name(comparison.language) for m in read_catalogue().measures}
    for column in ("measures_before", "measures_now"):
        # A measure of another catalogue has its id only.
        table[column] = [
            ", ".join(name_of.get(id_, id_) for id_ in ids.split(" + "))
            for ids in table[column]
        ]
    return [[str(cell) for cell in row] for row in table.to_numpy().tolist()]


def _pictures(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Each picture as an address that holds it, with what it shows."""
    told = {plan.name: plan.figures for plan in comparison.plans}
    names = ", ".join(told)
    drawings: tuple[tuple[str, Callable[..., Axes]], ...] = (
        ("alt compared", compared),
        ("alt frontier", frontier),
    )
    if not comparison.is_fair:  # costs of other stocks lie on no one line
        drawings = drawings[:1]
    with TemporaryDirectory() as folder:
        for text, figure in drawings:
            file = Path(folder) / "picture.svg"
            save_figure(partial(figure, told, language=comparison.language), [file])
            held = base64.b64encode(file.read_bytes()).decode("ascii")
            yield (
                f"data:image/svg+xml;base64,{held}",
                _told(comparison, text, names=names),
            )
