"""The sections of a page, in order, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from warmtepad.report.letter_figures import saving_band_eur_per_yr
from warmtepad.report.material import Material
from warmtepad.report.page.answer import answer_section
from warmtepad.report.page.basis import (
    assumptions_section,
    limits_section,
    quality_section,
)
from warmtepad.report.page.grids import GridData
from warmtepad.report.page.label_chart import label_section
from warmtepad.report.page.letter import letter_section
from warmtepad.report.page.path_charts import path_section
from warmtepad.report.page.place_chart import place_section
from warmtepad.report.page.programme_grid import is_listed, programme_grid
from warmtepad.report.page.programme_sums import programme_sums
from warmtepad.report.page.rule_tables import rules_section
from warmtepad.report.page.saving_chart import saving_section
from warmtepad.report.page.sections import (
    changes_section,
    fairness_section,
    money_section,
)
from warmtepad.report.page.supply_chart import supply_section
from warmtepad.report.page.texts import tell
from warmtepad.report.page.view import Grid, Section, Text
from warmtepad.report.page.work_charts import work_section
from warmtepad.report.series import usual_per
from warmtepad.report.texts import scenario_name, scenario_warning
from warmtepad.report.words import number, word_name
from warmtepad.terms import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page in one language."""

    language: Language
    """Its language."""

    title: str
    """Title of the document."""

    scenario: str
    """Name of the scenario."""

    warning: str
    """What a reader must be told; may be empty."""

    sections: tuple[Section, ...]
    """The parts of the page."""

    grids: Mapping[str, GridData]
    """Tables to sort and search, by name."""


def compose(material: Material, reasons: pd.DataFrame | None) -> Page:
    """Sections of a page.

    Parameters
    ----------
    material
        What the report is made from.
    reasons
        Lines of `why_table`; None if there are none.
    """
    plan, language = material.plan, material.language
    intake = plan.stock.intake
    name = Path(intake.source).name if intake else tell("stock in memory", language)
    grids: dict[str, GridData] = {}
    sections = [
        answer_section(plan, language),
        letter_section(material),
        *changes_section(material),
        path_section(plan, language),
        label_section(plan, language),
        *supply_section(material),
        *saving_section(plan, saving_band_eur_per_yr(), language),
        work_section(plan, language),
    ]
    places = place_section(plan, language)
    if places:
        section, grids["places"] = places
        sections.append(section)
    sections.append(money_section(material))
    sections.append(_programme(material, reasons, grids))
    sections += [
        fairness_section(material),
        rules_section(material),
        quality_section(material),
        assumptions_section(material),
        limits_section(material),
    ]
    return Page(
        language=language,
        title=tell("page title", language, stock=name),
        scenario=f"{scenario_name(plan.scenario, language)} ({plan.scenario.id})",
        warning=scenario_warning(plan.scenario, language),
        sections=tuple(section for section in sections if section.blocks),
        grids=grids,
    )


def _programme(
    material: Material, reasons: pd.DataFrame | None, grids: dict[str, GridData]
) -> Section:
    """The programme; its grid joins the others."""
    plan, language = material.plan, material.language
    title = tell("programme", language)
    if not is_listed(plan):
        complexes = number(len(plan.stock.complex_starts), language)
        text = tell("programme long", language, complexes=complexes)
        grids["programme"] = programme_sums(plan, language)
        per = word_name(usual_per(plan), language)
        caption = tell("sums", language, per=per)
        grid = Grid(name="programme", caption=caption)
        blocks = (Text(lines=(text,)), grid)
        return Section(name="programme", title=title, blocks=blocks)
    grids["programme"] = programme_grid(material, reasons)
    names = ("programme lead", "programme note")
    return Section(
        name="programme",
        title=title,
        blocks=(
            Text(lines=tuple(tell(name, language) for name in names)),
            Grid(name="programme", caption=title),
        ),
    )
