"""The works of a plan, applied row by row, and what is wrong with them."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from warmtepad.catalogue import Measure, Need, Work
from warmtepad.checking.figures import RELATIVE_TOLERANCE
from warmtepad.checking.states import demand_after, is_there_after
from warmtepad.physics.homes import Envelope, Services
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.terms import Part


def done_in_row(plan: Plan, row: int) -> tuple[Measure, ...]:
    """Measures of a row, of both works."""
    done: list[Measure] = []
    for work in Work:
        does = plan.programme.does(work)[row]
        measures = measures_of(plan.grounds, work)
        done += [measures[number] for number in np.flatnonzero(does)]
    return tuple(done)


def after_works(
    plan: Plan, works: list[tuple[Measure, ...]]
) -> tuple[Envelope, Services]:
    """Every row after its works, one measure at a time."""
    homes = plan.grounds.homes
    u = np.array(homes.envelope.u_w_per_m2_k)
    air = np.array(homes.envelope.qv10_dm3_per_s_m2)
    floor = np.array(homes.envelope.ground_floor_rc_m2_k_per_w)
    solar = np.array(homes.envelope.window_solar_factor)
    ventilation = np.array(homes.envelope.ventilation)
    heating = np.array(homes.services.heating)
    supply = np.array(homes.services.supply_temperature_c)
    pv = np.array(homes.services.pv_kwp)
    shower = np.array(homes.services.has_shower_recovery)
    cooks = np.array(homes.services.cooks_on_gas)
    surface = plan.grounds.assumptions.heat_balance.shell.surface_resistance_m2_k_per_w
    for row, measures in enumerate(works):
        for measure in measures:
            effect = measure.effect
            for part in effect.parts:
                if part is Part.GROUND_FLOOR:
                    floor[row] = _resistance_after(measure, float(floor[row]))
                else:
                    present = float(u[row, part.code])
                    u[row, part.code] = _u_after(measure, present, surface)
            air[row] = min(
                air[row] * (effect.qv10_factor or 1.0),
                effect.qv10_dm3_per_s_m2 or np.inf,
            )
            solar[row] = effect.window_solar_factor or solar[row]
            supply[row] = min(supply[row], effect.supply_temperature_c or np.inf)
            pv[row] += effect.pv_kwp or 0.0
            shower[row] |= effect.has_shower_recovery
            cooks[row] &= not effect.cooks_electric
            if effect.ventilation:
                ventilation[row] = effect.ventilation.code
            if effect.heating:
                heating[row] = effect.heating.code
    envelope = replace(
        homes.envelope,
        u_w_per_m2_k=u,
        qv10_dm3_per_s_m2=air,
        ground_floor_rc_m2_k_per_w=floor,
        window_solar_factor=solar,
        ventilation=ventilation,
    )
    services = replace(
        homes.services,
        heating=heating,
        supply_temperature_c=supply,
        pv_kwp=pv,
        has_shower_recovery=shower,
        cooks_on_gas=cooks,
    )
    return envelope, services


def _u_after(measure: Measure, present: float, surface: float) -> float:
    effect = measure.effect
    if effect.u_w_per_m2_k is not None:
        return min(present, effect.u_w_per_m2_k)
    return 1 / (_resistance_after(measure, 1 / present - surface) + surface)


def _resistance_after(measure: Measure, present: float) -> float:
    effect = measure.effect
    if effect.rc_m2_k_per_w is not None:
        return max(present, effect.rc_m2_k_per_w)
    return present + (effect.added_resistance_m2_k_per_w or 0.0)


def problems_of_works(
    plan: Plan,
    works: list[tuple[Measure, ...]],
    envelope: Envelope,
    services: Services,
) -> Iterator[str]:
    """Conflicts, unmet needs, and works at a time when none may be done."""
    demand = demand_after(plan, envelope)
    pause = plan.scenario.works.years_without_work_before_exit
    for row, measures in enumerate(works):
        where = f"row {row} ({plan.stock.complex_id[row]})"
        ids = {measure.id for measure in measures}
        slots = [measure.slot for measure in measures]
        if len(set(slots)) < len(slots):
            yield f"{where}: two measures in one slot among {sorted(ids)}"
        for measure in measures:
            for other in ids.intersection(measure.excludes):
                yield f"{where}: {measure.id} excludes {other}"
            for need in measure.needs:
                state = (envelope, services, float(demand[row]))
                if not ids.intersection(need.any_of) and not _meets(need, row, *state):
                    yield f"{where}: {measure.id} is done, but {need.why_en}"
        year = int(plan.programme.year[row])
        is_late = not is_there_after(plan, year + pause)[row] if year else False
        if is_late:
            yield f"{where}: work in {year}, within {pause} years before it leaves"


def _meets(
    need: Need, row: int, envelope: Envelope, services: Services, demand: float
) -> bool:
    """Whether the state of a row after its works meets a need."""

    def is_at_most(value: float, limit: float | None) -> bool:
        return limit is not None and value <= limit * (1 + RELATIVE_TOLERANCE)

    return (
        envelope.ventilation[row] in {word.code for word in need.ventilation}
        or services.heating[row] in {word.code for word in need.heating}
        or (need.cooks_electric and not services.cooks_on_gas[row])
        or is_at_most(demand, need.net_heat_demand_at_most_kwh_per_m2_yr)
        or is_at_most(
            float(services.supply_temperature_c[row]), need.supply_temperature_at_most_c
        )
        or is_at_most(
            float(envelope.qv10_dm3_per_s_m2[row]), need.qv10_at_most_dm3_per_s_m2
        )
    )
