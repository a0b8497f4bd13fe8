"""Every row of a stock at its three stages: before works, between them, after them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from warmtepad.assumptions import Assumptions
from warmtepad.catalogue import Measure, Work
from warmtepad.columns import NO_YEAR, Array, Booleans, Floats, Integers
from warmtepad.physics.bills import actual_use, bill_eur_per_yr
from warmtepad.physics.energy import EnergyUse, calculated_use, ep2, label_of
from warmtepad.physics.heat_demand import net_heat_demand
from warmtepad.physics.homes import Envelope, Services
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.terms import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Every row of a stock at one stage, shape (n_rows,) throughout."""

    envelope: Envelope
    """Shell, size and ventilation."""

    services: Services
    """Installations."""

    net_heat_demand_kwh_per_m2_yr: Floats
    """Net heat demand; the registered one where the envelope is as it was."""

    ep2_kwh_per_m2_yr: Floats
    """EP2 of the model."""

    label: Integers
    """Rank of the label; the registered one where nothing is done."""

    is_touched: Booleans
    """Whether anything has been done."""

    use: EnergyUse
    """Actual use."""

    bill_eur_per_yr: Floats
    """Bill of the tenant at actual use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The stages of every row, and when it passes from one to the next."""

    before: Stage
    """As the stock is."""

    between: Stage
    """After the envelope work alone; as before where there is none."""

    after: Stage
    """After all works."""

    number: Integers
    """Stage at the end of each year: 0, 1 or 2 works' worth, (n_rows, n_years)."""

    def at_end_of_years(
        self, figure: Callable[[Stage], Floats | Integers | Booleans]
    ) -> Floats:
        """Read a figure of the stage of each row in each year, (n_rows, n_years)."""
        stages = (self.before, self.between, self.after)
        figures = np.stack([figure(stage) for stage in stages], axis=1)
        found = np.take_along_axis(figures, self.number, axis=1)
        return np.asarray(found, dtype=np.float64)


def make_stages(plan: Plan) -> Stages:
    """Apply the works of a plan to its stock.

    Parameters
    ----------
    plan
        The plan; of its programme only years and measures are read.
    """
    homes, programme = plan.grounds.homes, plan.programme
    works = (
        (measures_of(plan.grounds, Work.ENVELOPE), programme.does_envelope),
        (measures_of(plan.grounds, Work.INSTALLATION), programme.does_installation),
    )
    is_insulated = np.asarray(programme.does_envelope.any(axis=1))
    is_touched = np.asarray(is_insulated | programme.does_installation.any(axis=1))
    between = _applied((homes.envelope, homes.services), works[:1], plan)
    after = _applied((homes.envelope, homes.services), works, plan)
    idle = np.zeros(len(plan.stock), dtype=np.bool_)
    years = np.array(plan.scenario.years)
    insulated = _is_done_by(programme.envelope_year, years)
    installed = _is_done_by(programme.installation_year, years)
    return Stages(
        before=_stage(plan, (homes.envelope, homes.services), idle, idle),
        between=_stage(plan, between, is_insulated, is_insulated),
        after=_stage(plan, after, is_insulated, is_touched),
        number=np.where(installed, 2, insulated.astype(np.int64)),
    )


def _is_done_by(year: Integers, years: Integers) -> Booleans:
    return np.asarray((year != NO_YEAR)[:, None] & (year[:, None] <= years))


def _stage(
    plan: Plan,
    parts: tuple[Envelope, Services],
    is_insulated: Booleans,
    is_touched: Booleans,
) -> Stage:
    homes, figures = plan.grounds.homes, plan.grounds.assumptions
    bills = plan.scenario.bills
    envelope, services = parts
    demand = np.array(homes.net_heat_demand_kwh_per_m2_yr)
    demand[is_insulated] = net_heat_demand(envelope.take(is_insulated), figures)
    calculated = calculated_use(demand, envelope, services, figures)
    found = ep2(calculated, envelope.floor_area_m2, services, figures)
    use = actual_use(demand, envelope, services, figures, bills.actual_use_level)
    return Stage(
        envelope=envelope,
        services=services,
        net_heat_demand_kwh_per_m2_yr=demand,
        ep2_kwh_per_m2_yr=found,
        label=np.where(is_touched, label_of(found, figures), homes.label),
        is_touched=is_touched,
        use=use,
        bill_eur_per_yr=bill_eur_per_yr(use, services, figures, bills.price_level),
    )


def _applied(
    parts: tuple[Envelope, Services],
    works: tuple[tuple[tuple[Measure, ...], Booleans], ...],
    plan: Plan,
) -> tuple[Envelope, Services]:
    """Dwellings after some works, one measure at a time."""
    for measures, does in works:
        for number, measure in enumerate(measures):
            rows = np.flatnonzero(does[:, number])
            if rows.size:
                envelope = insulated(parts[0], measure, rows, plan.grounds.assumptions)
                parts = (envelope, installed(parts[1], measure, rows))
    return parts


def insulated(
    envelope: Envelope, measure: Measure, rows: Integers, assumptions: Assumptions
) -> Envelope:
    """Envelopes after one measure in some rows."""
    effect = measure.effect
    u = np.array(envelope.u_w_per_m2_k)
    floor = np.array(envelope.ground_floor_rc_m2_k_per_w)
    surface = assumptions.heat_balance.shell.surface_resistance_m2_k_per_w
    for part in effect.parts:
        if part is Part.GROUND_FLOOR:
            floor[rows] = _resistance_after(measure, floor[rows])
        elif effect.u_w_per_m2_k is not None:
            u[rows, part.code] = np.minimum(u[rows, part.code], effect.u_w_per_m2_k)
        else:
            resistance = 1 / u[rows, part.code] - surface
            u[rows, part.code] = 1 / (_resistance_after(measure, resistance) + surface)
    air, glass = np.array(envelope.qv10_dm3_per_s_m2), effect.window_solar_factor
    air[rows] = np.minimum(
        air[rows] * (effect.qv10_factor or 1.0), effect.qv10_dm3_per_s_m2 or np.inf
    )
    brought = effect.ventilation.code if effect.ventilation else None
    return replace(
        envelope,
        u_w_per_m2_k=u,
        ground_floor_rc_m2_k_per_w=floor,
        qv10_dm3_per_s_m2=air,
        window_solar_factor=_with(envelope.window_solar_factor, rows, glass),
        ventilation=_with(envelope.ventilation, rows, brought),
    )


def _resistance_after(measure: Measure, present: Floats) -> Floats:
    effect = measure.effect
    if effect.rc_m2_k_per_w is not None:
        return np.maximum(present, effect.rc_m2_k_per_w)
    return present + (effect.added_resistance_m2_k_per_w or 0.0)


def installed(services: Services, measure: Measure, rows: Integers) -> Services:
    """Services after one measure in some rows."""
    effect = measure.effect
    supply, panels = np.array(services.supply_temperature_c), np.array(services.pv_kwp)
    supply[rows] = np.minimum(supply[rows], effect.supply_temperature_c or np.inf)
    panels[rows] += effect.pv_kwp or 0.0
    shower, hob = effect.has_shower_recovery or None, effect.cooks_electric
    heating = effect.heating.code if effect.heating else None
    return replace(
        services,
        heating=_with(services.heating, rows, heating),
        supply_temperature_c=supply,
        pv_kwp=panels,
        has_shower_recovery=_with(services.has_shower_recovery, rows, shower),
        cooks_on_gas=_with(services.cooks_on_gas, rows, False if hob else None),
    )


def _with(column: Array, rows: Integers, value: float | None) -> Array:
    """Return a column with one value in some rows, as it was if there is none."""
    changed = column.copy()
    if value is not None:
        changed[rows] = value
    return changed
