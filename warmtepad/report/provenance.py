"""Which figures a plan's result rests on most, and how well they are sourced."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from warmtepad.assumptions import Assumptions
from warmtepad.catalogue import Catalogue, Measure, Work
from warmtepad.columns import NO_YEAR, Booleans
from warmtepad.maintenance import Maintenance
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.reading.catalogue import read_sources
from warmtepad.records import Source, Sourced
from warmtepad.report.per_measure import (
    avoided_kwh_per_yr,
    drop_kwh_per_yr,
    paid_for_measures,
    paid_for_surveys,
)
from warmtepad.terms import Confidence, Language


class Result(StrEnum):
    """What a figure is a share of."""

    INVESTMENT = "investment"
    """Costs, surveys, set-up and VAT: their shares add up to 1."""

    LIFETIME = "investment over lifetimes"
    """Investment by the lifetime that it is written off over; surveys and set-up have
    none, so the shares add up to less than 1."""

    MAINTENANCE = "planned maintenance saved"
    """What works save, at present value: each figure by the share that it touches."""

    DEMAND = "net heat demand avoided"
    """What measures do: their shares add up to 1."""

    MODEL = "net heat demand avoided, as modelled"
    """Figures of the physics: each touches the share that it names, on its own."""

    SAVING = "saving of tenants"
    """Figures of the bills: each touches the whole saving."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    result: Result
    figure_nl: str
    figure_en: str
    source: str
    confidence: Confidence
    share: float


def provenance_table(
    plan: Plan,
    sources: Mapping[str, Source] | None = None,
    *,
    with_found: bool = False,
) -> pd.DataFrame:
    """Figures that a plan rests on and that are not simply found in a publication.

    Parameters
    ----------
    plan
        A plan.
    sources
        Every source by its key; the bundled ones if not given.
    with_found
        Whether figures that were found in their source are listed too.

    Returns
    -------
    DataFrame
        ``result``, ``figure_nl``, ``figure_en``, ``confidence``, ``source``,
        ``title_nl``, ``title_en`` and ``share_fraction``, the largest share first.

    Notes
    -----
    The drop of a dwelling is shared among its measures in proportion to the mean of
    what each does alone and what it adds to the others.
    """
    titles = read_sources() if sources is None else sources
    lines = [
        line
        for line in _lines(plan, plan.grounds.catalogue)
        if line.share > 0 and (with_found or line.confidence is not Confidence.FOUND)
    ]
    lines.sort(key=lambda line: -line.share)
    return pd.DataFrame(
        {
            "result": [line.result.value for line in lines],
            "figure_nl": [line.figure_nl for line in lines],
            "figure_en": [line.figure_en for line in lines],
            "confidence": [line.confidence.value for line in lines],
            "source": [line.source for line in lines],
            **{
                f"title_{language.value}": [
                    titles[line.source].name(language) if line.source in titles else ""
                    for line in lines
                ]
                for language in Language
            },
            "share_fraction": np.array([line.share for line in lines], dtype=float),
        }
    )


def _lines(plan: Plan, catalogue: Catalogue) -> Iterator[_Line]:
    yield from _cost_lines(plan, catalogue)
    yield from _maintenance_lines(plan, catalogue)
    yield from _effect_lines(plan)
    yield from _model_lines(plan)
    yield from _saving_lines(plan, plan.grounds.assumptions)


def _line(
    result: Result, names: tuple[str, str], record: Sourced, share: float
) -> _Line:
    return _Line(
        result=result,
        figure_nl=names[0],
        figure_en=names[1],
        source=record.source,
        confidence=record.confidence,
        share=share,
    )


def _of(measure: Measure, dutch: str, english: str) -> tuple[str, str]:
    return f"{dutch} {measure.name_nl}", f"{english} {measure.name_en}"


def _cost_lines(plan: Plan, catalogue: Catalogue) -> Iterator[_Line]:
    """Costs without VAT, then VAT; and once more by lifetime."""
    total = float(plan.programme.investment_eur.sum()) or 1.0
    vat_share = dict.fromkeys((rate.id for rate in catalogue.vat_rates), 0.0)
    factor = {rate.id: rate.vat_factor for rate in catalogue.vat_rates}
    for measure, paid in paid_for_measures(plan):
        share, vat = paid / total, measure.cost.vat
        vat_share[vat] += share * (1 - 1 / factor[vat])
        names = _of(measure, "kosten", "cost of")
        yield _line(Result.INVESTMENT, names, measure.cost, share / factor[vat])
        lifetime = _of(measure, "levensduur", "lifetime of")
        yield _Line(
            result=Result.LIFETIME,
            figure_nl=lifetime[0],
            figure_en=lifetime[1],
            source=measure.lifetime_source,
            confidence=measure.lifetime_confidence,
            share=share,
        )
    surveys = paid_for_surveys(plan)
    for survey, paid in zip(catalogue.surveys, surveys, strict=True):
        share, vat = paid / total, survey.vat
        vat_share[vat] += share * (1 - 1 / factor[vat])
        names = (f"kosten {survey.name_nl}", f"cost of {survey.name_en}")
        yield _line(Result.INVESTMENT, names, survey, share / factor[vat])
    money = plan.scenario.money
    setup = float(plan.programme.setup_eur.sum()) / total
    names = ("opstartkosten per werk en woning", "set-up cost per work and dwelling")
    yield _line(Result.INVESTMENT, names, money, setup / money.setup_vat_factor)
    setup_vat = setup * (1 - 1 / money.setup_vat_factor)
    names = ("btw op opstartkosten", "VAT on set-up cost")
    yield _line(Result.INVESTMENT, names, money, setup_vat)
    for rate in catalogue.vat_rates:
        names = (f"btw {rate.id}", f"VAT {rate.id}")
        yield _line(Result.INVESTMENT, names, rate, vat_share[rate.id])


def _maintenance_lines(plan: Plan, catalogue: Catalogue) -> Iterator[_Line]:
    """Planned maintenance that is saved, by what it costs and by how far it is off."""
    programme, grounds = plan.programme, plan.grounds
    found: list[tuple[Maintenance, float]] = []
    for work in Work:
        items = [item for item in catalogue.maintenance if item.work is work]
        table = grounds.envelope if work is Work.ENVELOPE else grounds.installation
        year = programme.year_of(work)
        rows = np.flatnonzero(year != NO_YEAR)
        saved = table.costs.maintenance.net_saved_by_item_eur(
            rows, programme.does(work)[rows], year[rows] - plan.scenario.first_year
        )
        found += zip(items, np.maximum(saved, 0).sum(axis=0).tolist(), strict=True)
    total = sum(eur for _, eur in found) or 1.0
    for item, eur in found:
        names = (f"kosten {item.name_nl}", f"cost of {item.name_en}")
        yield _line(Result.MAINTENANCE, names, item.cost, eur / total)
        names = (
            f"wat op afstand uitgespaard blijft: {item.name_nl}",
            f"what is still saved at a distance: {item.name_en}",
        )
        yield _line(Result.MAINTENANCE, names, item.avoided, eur / total)


def _effect_lines(plan: Plan) -> Iterator[_Line]:
    avoided = avoided_kwh_per_yr(plan)
    total = float(avoided.sum()) or 1.0
    for number, measure in enumerate(measures_of(plan.grounds, Work.ENVELOPE)):
        share = float(avoided[:, number].sum()) / total
        names = _of(measure, "effect", "effect of")
        yield _line(Result.DEMAND, names, measure.effect, share)


def _model_lines(plan: Plan) -> Iterator[_Line]:
    """Figures of the physics, by the share of the drop that they touch."""
    drop, filled = drop_kwh_per_yr(plan), plan.grounds.homes.filled
    total = float(drop.sum())
    if total == 0:
        return
    assumptions = plan.grounds.assumptions
    archetypes = assumptions.archetypes
    shell = filled["facade_rc"] | filled["roof_rc"] | filled["ground_floor_rc"]
    shell = shell | filled["window_u"] | filled["door_u"]
    touched: list[tuple[str, str, Sourced, Booleans]] = [
        (
            "toeslag voor koudebruggen",
            "surcharge for thermal bridges",
            assumptions.heat_balance.thermal_bridges,
            np.ones_like(shell),
        ),
        (
            "aangevulde isolatie van voor het werk",
            "insulation filled in before the work",
            archetypes.built_shell[0],
            shell,
        ),
        (
            "aangevulde oppervlakten van schildelen",
            "part areas filled in",
            archetypes.geometry[0],
            filled["areas"],
        ),
        (
            "luchtdichtheid naar bouwjaar",
            "airtightness by building year",
            assumptions.ventilation.airtightness,
            np.ones_like(shell),
        ),
    ]
    for dutch, english, record, rows in touched:
        share = float(drop[rows].sum()) / total
        yield _line(Result.MODEL, (dutch, english), record, share)


def _saving_lines(plan: Plan, assumptions: Assumptions) -> Iterator[_Line]:
    if not plan.programme.is_worked_on.any():
        return
    figures: list[tuple[str, str, Sourced]] = [
        (
            "werkelijk tegen berekend gebruik",
            "link between actual and calculated use",
            assumptions.actual_use,
        ),
        ("energietarieven", "energy tariffs", assumptions.tariffs),
        ("warmte in een m³ gas", "heat in a m³ of gas", assumptions.carriers.gas_heat),
    ]
    for dutch, english, record in figures:
        yield _line(Result.SAVING, (dutch, english), record, 1.0)
