"""The page as one file: texts, data, styles and scripts, and nothing from outside."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path

import pandas as pd
import vl_convert
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from warmtepad.report.label_figure import COLOURS
from warmtepad.report.material import Material, translated
from warmtepad.report.page.compose import Page, compose
from warmtepad.report.page.grammar import FORMAT
from warmtepad.report.page.grids import grid_json
from warmtepad.report.page.programme_grid import is_listed
from warmtepad.report.page.texts import PAGE_TEXTS, tell
from warmtepad.report.page.view import Chart
from warmtepad.report.why_table import why_table
from warmtepad.terms import Language
from warmtepad.version import __version__

CHART_LIBRARY = "window.vegaEmbed = vegaEmbed;"
"""What the bundle of the chart library hands to the page."""

SCRIPT_TEXTS = (
    *("search", "sort by", "found", "found none", "previous", "next"),
    *("pages", "sum", "why", "why of"),
)
"""Texts that the script fills in itself."""


def page_text(material: Material) -> str:
    """Page of a plan, in both languages; that of the material stands open.

    Parameters
    ----------
    material
        What the report is made from.

    Returns
    -------
    str
        A whole HTML document. A browser that opens it loads nothing else: a policy in
        its head allows the scripts and styles inside it and no others.
    """
    first = material.language
    languages = [first, *(language for language in Language if language is not first)]
    reasons = _reasons(material)
    pages = [compose(translated(material, language), reasons) for language in languages]
    style, library, script = _style(), chart_library(), _file("page.js")
    template = _environment().from_string(_file("page.html.jinja"))
    return template.render(
        pages=pages,
        tell=tell,
        version=__version__,
        data={page.language.value: _data(page) for page in pages},
        style=Markup(style),
        scripts=[Markup(library), Markup(script)],
        policy=_policy(style, library, script),
    )


def write_page(material: Material, path: Path) -> None:
    """Write the page of a plan.

    Parameters
    ----------
    material
        What the report is made from.
    path
        File to write.
    """
    path.write_text(page_text(material), encoding="utf-8")


def _reasons(material: Material) -> pd.DataFrame | None:
    """Lines of `why_table`; None if there are none, or no room for them."""
    if material.whys is None or not is_listed(material.plan):
        return None
    return why_table(material.plan, material.whys)


@cache
def chart_library() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script that loads nothing."""
    script = vl_convert.javascript_bundle(CHART_LIBRARY)
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _environment() -> Environment:
    """Template engine that escapes all texts and knows no missing ones."""
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_kept_together,
    )


def _kept_together(value: object) -> object:
    """Text in which a number and its unit stay on one line."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return value.replace(" %", "\xa0%").replace("EUR ", "EUR\xa0")


@cache
def _file(name: str) -> str:
    return (resources.files(__package__) / name).read_text(encoding="utf-8")


def _style() -> str:
    """Style sheet, with the colours of the labels."""
    labels = (
        f".label-{label.name.lower()} {{ background: {colour}; }}"
        for label, colour in COLOURS.items()
    )
    return "\n".join([_file("page.css"), *labels])


def _policy(style: str, *scripts: str) -> str:
    """Content security policy: what stands in the page, known by its hash."""
    hashes = " ".join(_hash(script) for script in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {hashes}",
            f"style-src {_hash(style)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _data(page: Page) -> Mapping[str, object]:
    """What the script of the page shows, in one language."""
    language = page.language
    return {
        "charts": {chart.name: chart.spec for chart in _charts(page)},
        "grids": {name: grid_json(grid) for name, grid in page.grids.items()},
        "format": FORMAT[language],
        "locale": {Language.NL: "nl-NL", Language.EN: "en-GB"}[language],
        "texts": {name: PAGE_TEXTS[name][language.code] for name in SCRIPT_TEXTS},
    }


def _charts(page: Page) -> Iterator[Chart]:
    for section in page.sections:
        yield from (block for block in section.blocks if isinstance(block, Chart))
