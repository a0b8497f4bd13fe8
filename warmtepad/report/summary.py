"""A plan in figures: ``summary.json``."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from pydantic import BaseModel

from warmtepad.catalogue import Work
from warmtepad.mending import Mending
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.plan.thumb import Thumb
from warmtepad.records import Sourced
from warmtepad.replanning import Changes
from warmtepad.report.changes import changes_figures
from warmtepad.report.declared_summary import SCHEMA_VERSION
from warmtepad.report.digests import digests
from warmtepad.report.fairness import (
    GROUPINGS,
    untouched,
    untouched_share,
)
from warmtepad.report.key_figures import (
    DECIMALS,
    baseline_dwellings_of_label,
    dwellings_by_work,
    dwellings_worked_on,
    dwellings_worked_on_twice,
    known_price_eur_per_kwh,
    label_share,
    priced_rules,
    rounded,
    share_a_or_better,
    share_without_saving,
    strongly_improved_saving,
)
from warmtepad.report.letter import letter_figures
from warmtepad.report.money import cost_parts
from warmtepad.report.relaxations import mending_figures
from warmtepad.report.screen_lines import rounded_up
from warmtepad.report.thumb import thumb_figures
from warmtepad.terms import Confidence, Language
from warmtepad.version import __version__

CHECK_STEP = "check"
"""Step of a plan that was recomputed without the solver."""


def summary(
    plan: Plan,
    thumbs: Sequence[Thumb] = (),
    mending: Mending | None = None,
    changes: Changes | None = None,
) -> dict[str, object]:
    """Plan in figures, ready for JSON.

    Parameters
    ----------
    plan
        The plan.
    thumbs
        Rules of thumb beside it, if they were worked out.
    mending
        What mends it where it misses rules, if that was looked for.
    changes
        How it differs from an earlier plan, if there is one.

    Returns
    -------
    dict
        Keys and their meaning: `warmtepad.report.declared.SUMMARY_KEYS`. Plain numbers
        only; what is not known is None.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "warmtepad_version": __version__,
        "stock": plan.stock.intake.source if plan.stock.intake else None,
        "digests": digests(plan),
        "scenario": _scenario(plan),
        **_proof(plan),
        **mending_figures(mending),
        "changes": changes_figures(changes),
        "rules_of_thumb": thumb_figures(plan, thumbs),
        **_input(plan),
        "baseline_kwh_per_m2_yr": rounded(plan.baseline_kwh_per_m2_yr),
        "baseline_label_share": label_share(baseline_dwellings_of_label(plan)),
        "years": list(_years(plan)),
        "investment_eur": rounded(float(plan.years.investment_eur.sum())),
        "dwellings_worked_on": dwellings_worked_on(plan),
        "dwellings_worked_on_twice": dwellings_worked_on_twice(plan),
        **_at_the_end(plan),
        **_effects(plan),
        "letter": letter_figures(plan),
    }


def _scenario(plan: Plan) -> dict[str, object]:
    scenario = plan.scenario
    return {
        "id": scenario.id,
        "name_nl": scenario.name_nl,
        "name_en": scenario.name_en,
        "warning_nl": scenario.warning_nl,
        "warning_en": scenario.warning_en,
        "baseline_year": scenario.baseline_year,
        "first_year": scenario.first_year,
        "last_year": scenario.last_year,
        "weighting": scenario.path.weighting.value,
    }


def _proof(plan: Plan) -> dict[str, object]:
    return {
        "outcome": plan.outcome.value,
        "objective_eur": rounded(plan.objective_eur),
        **_cost_parts(plan),
        "lower_bound_eur": rounded(plan.lower_bound_eur),
        "gap": _gap(plan.gap_fraction),
        "violation_gap": _gap(plan.solution.violation_gap_fraction),
        "priced_rules": list(priced_rules(plan)),
        "solver": plan.solution.solver,
        "seconds": {step: rounded(spent) for step, spent in plan.seconds.items()},
        "checked": CHECK_STEP in plan.seconds,
        "shortfalls": [
            {
                "rule": shortfall.rule,
                "place": shortfall.place,
                "year": shortfall.year,
                "amount": rounded(shortfall.amount),
                "unit": shortfall.unit,
            }
            for shortfall in plan.shortfalls
        ],
    }


def _gap(fraction: float) -> float | None:
    """Gap that holds as written; None if it is not known."""
    return rounded_up(fraction, DECIMALS) if np.isfinite(fraction) else None


def _cost_parts(plan: Plan) -> dict[str, object]:
    parts = cost_parts(plan)
    return {
        "works_net_present_eur": rounded(parts.works_eur),
        "replaced_maintenance_net_present_eur": rounded(parts.replaced_maintenance_eur),
        "society_net_present_eur": rounded(parts.society_eur),
        "priced_rules_eur": rounded(parts.priced_eur),
        "missed_limits_eur": rounded(parts.missed_eur),
        "planned_maintenance_net_present_eur": rounded(parts.planned_maintenance_eur),
    }


def _input(plan: Plan) -> dict[str, object]:
    stock, intake = plan.stock, plan.stock.intake
    return {
        "complexes": len(stock.complex_starts),
        "alternatives_considered": plan.options.alternatives.considered,
        "alternatives_kept": len(plan.options.alternatives),
        "rows": len(stock),
        "dwellings": int(stock.dwellings.sum()),
        "filled_values": {
            quantity: {
                "rows": int(is_filled.sum()),
                "dwellings": int(stock.dwellings[is_filled].sum()),
            }
            for quantity, is_filled in plan.grounds.homes.filled.items()
            if is_filled.any()
        },
        "set_aside": [
            {"reason": part.reason, "rows": part.rows, "dwellings": part.dwellings}
            for part in (intake.set_aside if intake else ())
        ],
        "findings": dict(
            Counter(finding.kind for finding in (intake.findings if intake else ()))
        ),
        "confidence_of_figures": {
            "scenario": _counted(_confidences(plan.scenario)),
            "measures": _counted(_of_measures(plan)),
            "assumptions": _counted(_confidences(plan.grounds.assumptions)),
        },
    }


def _counted(confidences: Iterator[Confidence]) -> dict[str, int]:
    counts = Counter(confidences)
    return {confidence.value: counts[confidence] for confidence in Confidence}


def _confidences(value: object) -> Iterator[Confidence]:
    """Confidence of every sourced record inside a value."""
    if isinstance(value, Sourced):
        yield value.confidence
    inside: tuple[object, ...] = ()
    if isinstance(value, BaseModel):
        inside = tuple(getattr(value, name) for name in type(value).model_fields)
    elif isinstance(value, dict):
        inside = tuple(value.values())
    elif isinstance(value, tuple):
        inside = value
    for part in inside:
        yield from _confidences(part)


def _of_measures(plan: Plan) -> Iterator[Confidence]:
    """Confidence of cost, effect and lifetime of each measure that is done."""
    for work in Work:
        is_done = plan.programme.does(work).any(axis=0)
        measures = measures_of(plan.grounds, work)
        for measure in (measures[number] for number in np.flatnonzero(is_done)):
            yield from (measure.cost.confidence, measure.effect.confidence)
            yield measure.lifetime_confidence


def _years(plan: Plan) -> Iterator[dict[str, object]]:
    years = plan.years
    has_path, prices = plan.scenario.path.is_enabled, known_price_eur_per_kwh(plan)
    for number, year in enumerate(years.year.tolist()):
        target = rounded(years.target_kwh_per_m2_yr[number])
        yield {
            "year": year,
            "target_kwh_per_m2_yr": target if has_path else None,
            "average_kwh_per_m2_yr": rounded(years.average_kwh_per_m2_yr[number]),
            "price_eur_per_kwh": rounded(prices[number]),
            "investment_eur": rounded(years.investment_eur[number]),
            "dwellings_worked_on": int(years.dwellings_worked_on[number]),
            **{
                f"dwellings_{work}": int(dwellings[number])
                for work, dwellings in dwellings_by_work(plan).items()
            },
            "dwellings": int(years.dwellings[number]),
            "label_share": label_share(years.dwellings_of_label[number]),
            "off_gas_dwellings": int(years.off_gas_dwellings[number]),
            "gas_free_dwellings": int(years.gas_free_dwellings[number]),
            "ready_dwellings": int(years.ready_dwellings[number]),
        }


def _at_the_end(plan: Plan) -> dict[str, object]:
    """Figures of the last year, which is part of their key."""
    years, last = plan.years, plan.scenario.last_year
    ready = int(years.ready_dwellings[-1]) / max(int(years.dwellings[-1]), 1)
    share_a = share_a_or_better(years.dwellings_of_label[-1])
    return {
        f"label_share_a_or_better_{last}": rounded(share_a),
        f"off_gas_dwellings_{last}": int(years.off_gas_dwellings[-1]),
        f"ready_share_{last}": rounded(ready),
    }


def _effects(plan: Plan) -> dict[str, object]:
    """What the works do to the dwellings that are worked on."""
    programme, stock = plan.programme, plan.stock
    there = plan.is_there_at_end
    avoided = programme.before.co2_kg_per_yr - programme.after.co2_kg_per_yr
    return {
        "strongly_improved_dwellings": int(
            stock.dwellings[plan.is_strongly_improved].sum()
        ),
        "saving_strongly_improved_eur_per_yr": strongly_improved_saving(plan),
        "share_worked_on_without_saving": share_without_saving(plan),
        **_fairness(plan),
        "co2_avoided_kg_per_yr": rounded(float(avoided @ (stock.dwellings * there))),
    }


def _fairness(plan: Plan) -> dict[str, object]:
    """Who gets nothing up to the last year."""
    found = untouched(plan)
    shares = {
        f"untouched_share_of_{per}": {
            name: rounded(share)
            for name, share in untouched_share(plan, per, Language.EN).items()
        }
        for per in GROUPINGS
    }
    return {
        "untouched_dwellings": found.dwellings,
        "untouched_share": rounded(found.fraction),
        **shares,
    }
