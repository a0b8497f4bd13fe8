"""What is wrong with the works of a plan, row by row."""

from collections.abc import Iterator, Sequence

import numpy as np

from warmtepad.catalogue import Measure, Need, Work
from warmtepad.checking.exits import exit_year
from warmtepad.checking.figures import RELATIVE_TOLERANCE
from warmtepad.checking.stages import Stage, Stages
from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of


def problems_of_works(plan: Plan, stages: Stages) -> Iterator[str]:
    """Conflicts, unmet needs, and works at a time when none may be done."""
    programme = plan.programme
    for work, year, does, stage in (
        (
            Work.ENVELOPE,
            programme.envelope_year,
            programme.does_envelope,
            stages.between,
        ),
        (
            Work.INSTALLATION,
            programme.installation_year,
            programme.does_installation,
            stages.after,
        ),
    ):
        measures = measures_of(plan.grounds, work)
        yield from _named(plan, _conflicts(measures, does))
        yield from _named(plan, _unmet_needs(measures, does, stage))
        yield from _named(plan, _wrong_years(plan, work, year, does))
    both = (programme.envelope_year, programme.installation_year)
    is_early = (both[0] != NO_YEAR) & (both[1] != NO_YEAR) & (both[1] < both[0])
    yield from _named(plan, [("installation work before the envelope work", is_early)])


Found = tuple[str, Booleans]
"""A problem, and the rows that have it."""


def _named(plan: Plan, found: Iterator[Found] | Sequence[Found]) -> Iterator[str]:
    for text, rows in found:
        for row in np.flatnonzero(rows).tolist():
            yield f"row {row} ({plan.stock.complex_id[row]}): {text}"


def _conflicts(measures: tuple[Measure, ...], does: Booleans) -> Iterator[Found]:
    number_of_id = {measure.id: number for number, measure in enumerate(measures)}
    for slot in {measure.slot for measure in measures}:
        own = [number for number, one in enumerate(measures) if one.slot is slot]
        yield f"two measures in slot {slot}", does[:, own].sum(axis=1) > 1
    for number, measure in enumerate(measures):
        for other in measure.excludes:
            if other in number_of_id:
                clash = does[:, number] & does[:, number_of_id[other]]
                yield f"{measure.id} excludes {other}", clash


def _unmet_needs(
    measures: tuple[Measure, ...], does: Booleans, stage: Stage
) -> Iterator[Found]:
    """Needs that the state right after the work does not meet."""
    for number, measure in enumerate(measures):
        if not does[:, number].any():
            continue
        for need in measure.needs:
            own = [n for n, other in enumerate(measures) if other.id in need.any_of]
            is_met = _meets(need, stage) | does[:, own].any(axis=1)
            yield f"{measure.id} is done, but {need.why_en}", does[:, number] & ~is_met


def _meets(need: Need, stage: Stage) -> Booleans:
    """Whether the state of each row meets a need, shape (n_rows,)."""
    envelope, services = stage.envelope, stage.services

    def is_at_most(values: Floats, limit: float | None) -> Booleans:
        most = -np.inf if limit is None else limit * (1 + RELATIVE_TOLERANCE)
        return np.asarray(values <= most)

    return np.asarray(
        np.isin(envelope.ventilation, [word.code for word in need.ventilation])
        | np.isin(services.heating, [word.code for word in need.heating])
        | (need.cooks_electric & ~services.cooks_on_gas)
        | is_at_most(
            stage.net_heat_demand_kwh_per_m2_yr,
            need.net_heat_demand_at_most_kwh_per_m2_yr,
        )
        | is_at_most(services.supply_temperature_c, need.supply_temperature_at_most_c)
        | is_at_most(envelope.qv10_dm3_per_s_m2, need.qv10_at_most_dm3_per_s_m2)
    )


def _wrong_years(
    plan: Plan, work: Work, year: Integers, does: Booleans
) -> Iterator[Found]:
    """Works outside the plan, at two times in one complex, or shortly before exit."""
    scenario, number = plan.scenario, plan.stock.complex_of_row
    is_done, has_year = does.any(axis=1), year != NO_YEAR
    yield f"{work} work without a year", is_done & ~has_year
    yield f"year of an {work} work without a measure", has_year & ~is_done
    outside = has_year & ((year < scenario.first_year) | (year > scenario.last_year))
    yield f"{work} work outside {scenario.first_year}-{scenario.last_year}", outside
    latest = np.full(int(number[-1]) + 1, NO_YEAR)
    np.maximum.at(latest, number, year)
    differs = has_year & (year != latest[number])
    yield f"{work} work in another year than the rest of the complex", differs
    pause = scenario.works.years_without_work_before_exit
    is_late = has_year & (year + pause >= exit_year(plan.stock))
    for late in np.unique(year[is_late]).tolist():
        text = f"{work} work in {late}, within {pause} years before it leaves"
        yield text, is_late & (year == late)
