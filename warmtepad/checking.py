"""Recompute a plan without the solver: its works, costs, averages and rules.

Nothing here comes from the options, the problem or the solving: measures are applied
anew row by row from the catalogue, costs are added up from unit costs, and the rules
are read from the scenario. Only the physics is shared.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from warmtepad.assumptions import Assumptions
from warmtepad.catalogue import Basis, Catalogue, Measure, Need, Work
from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.errors import CheckError
from warmtepad.physics.bills import actual_use, bill_eur_per_yr
from warmtepad.physics.energy import calculated_use, ep2, is_gas_free, label_of
from warmtepad.physics.heat_demand import net_heat_demand
from warmtepad.physics.homes import Envelope, Services
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.scenario import PhaseOutException, Weighting
from warmtepad.terms import EnergyLabel, Part

RELATIVE_TOLERANCE = 1e-6
"""Figures that differ by no more than this share agree."""

EUR_TOLERANCE = 1.0
"""Bills and costs that differ by no more than this agree [EUR]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a plan comes to when it is recomputed."""

    objective_eur: float
    """Net present cost [EUR]."""

    average_kwh_per_m2_yr: Floats
    """Average net heat demand at the end of each year, shape (n_years,)."""

    poor_dwellings: int
    """Dwellings with a poor label at the deadline that no exception covers."""

    off_gas_dwellings: int
    """Dwellings that works have taken off gas in the year of the target."""


def check_plan(plan: Plan, catalogue: Catalogue) -> Check:
    """Recompute a plan and hold it against what it says of itself.

    Parameters
    ----------
    plan
        The plan.
    catalogue
        The measures that it was made with.

    Returns
    -------
    Check

    Raises
    ------
    CheckError
        If a rule is broken or a figure of the plan differs; every problem is named.
    """
    works = [_done(plan, row) for row in range(len(plan.stock))]
    envelope, services = _after(plan, works)
    found = _recomputed(plan, catalogue, works, envelope, services)
    problems = [
        *_problems_of_works(plan, works, envelope, services),
        *_problems_of_states(plan, envelope, services),
        *_problems_of_rules(plan, found),
    ]
    if problems:
        msg = "the plan does not hold when recomputed:\n  * " + "\n  * ".join(problems)
        raise CheckError(msg)
    return found


def _done(plan: Plan, row: int) -> tuple[Measure, ...]:
    """Measures of a row, of both works."""
    done: list[Measure] = []
    for work in Work:
        does = plan.programme.does(work)[row]
        measures = measures_of(plan.grounds, work)
        done += [measures[number] for number in np.flatnonzero(does)]
    return tuple(done)


def _after(plan: Plan, works: list[tuple[Measure, ...]]) -> tuple[Envelope, Services]:
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


def _recomputed(
    plan: Plan,
    catalogue: Catalogue,
    works: list[tuple[Measure, ...]],
    envelope: Envelope,
    services: Services,
) -> Check:
    scenario, stock = plan.scenario, plan.stock
    year = plan.programme.year
    present = plan.grounds.homes.net_heat_demand_kwh_per_m2_yr
    worked = year != NO_YEAR
    demand = _demand(plan, envelope)
    weight = stock.dwellings.astype(np.float64)
    if scenario.path.weighting is Weighting.FLOOR_AREA:
        weight = weight * stock.floor_area_m2
    averages = []
    for calendar_year in scenario.years:
        there = _leaves_after(plan, calendar_year)
        now = np.where(worked & (year <= calendar_year), demand, present)
        total = weight[there].sum()
        averages.append((now * weight)[there].sum() / total if total else 0.0)
    return Check(
        objective_eur=_net_present_cost(plan, catalogue, works),
        average_kwh_per_m2_yr=np.array(averages),
        poor_dwellings=_poor_at_deadline(plan, envelope, services),
        off_gas_dwellings=_off_gas(plan, services),
    )


def _demand(plan: Plan, envelope: Envelope) -> Floats:
    """Net heat demand after works; the registered one where the envelope stayed."""
    untouched = ~plan.programme.does_envelope.any(axis=1)
    present = plan.grounds.homes.net_heat_demand_kwh_per_m2_yr
    return np.where(untouched, present, net_heat_demand(envelope, _figures(plan)))


def _figures(plan: Plan) -> Assumptions:
    return plan.grounds.assumptions


def _leaves_after(plan: Plan, calendar_year: int) -> Booleans:
    """Whether a row is still there: no part of its complex leaves by that year."""
    stock = plan.stock
    gone = {
        complex_id
        for complex_id, demolition, sale in zip(
            stock.complex_id, stock.demolition_year, stock.sale_year, strict=True
        )
        if NO_YEAR < demolition <= calendar_year or NO_YEAR < sale <= calendar_year
    }
    return np.array([complex_id not in gone for complex_id in stock.complex_id])


def _net_present_cost(
    plan: Plan, catalogue: Catalogue, works: list[tuple[Measure, ...]]
) -> float:
    """Investment less residual value of everything, and set-up, discounted [EUR]."""
    money, last = plan.scenario.money, plan.scenario.last_year
    vat_factor_of_id = {rate.id: rate.vat_factor for rate in catalogue.vat_rates}
    year_of_complex: dict[str, int] = {}
    total = 0.0
    for row, measures in enumerate(works):
        year = int(plan.programme.year[row])
        if year == NO_YEAR:
            continue
        year_of_complex[plan.stock.complex_id[row]] = year
        now = (1 + money.discount_rate) ** (plan.scenario.baseline_year - year)
        end = (1 + money.discount_rate) ** (plan.scenario.baseline_year - last)
        dwellings = int(plan.stock.dwellings[row])
        for measure in measures:
            left = max(0.0, 1 - (last + 1 - year) / measure.lifetime_yr)
            cost = dwellings * _unit_costs(plan, row, measure)
            total += cost * catalogue.vat_factor(measure) * (now - end * left)
        for survey, _ in {
            (s.id, m.work) for m in measures if (s := catalogue.survey_of(m))
        }:
            found = next(s for s in catalogue.surveys if s.id == survey)
            cost = dwellings * found.cost.at(money.cost_level)
            total += cost * vat_factor_of_id[found.vat] * now
        total += dwellings * money.setup_eur_per_dwelling * money.setup_vat_factor * now
    for year in year_of_complex.values():
        now = (1 + money.discount_rate) ** (plan.scenario.baseline_year - year)
        total += money.setup_eur_per_work * money.setup_vat_factor * now
    return total


def _unit_costs(plan: Plan, row: int, measure: Measure) -> float:
    """Cost of a measure in one dwelling of a row, excluding VAT [EUR]."""
    envelope = plan.grounds.homes.envelope
    unit = measure.cost.eur(
        plan.scenario.money.cost_level,
        is_multi_family=bool(envelope.is_multi_family[row]),
    )
    if measure.cost.basis is Basis.DWELLING:
        return unit
    if measure.cost.basis is Basis.KWP:
        return unit * (measure.effect.pv_kwp or 0.0)
    return unit * sum(
        float(envelope.area_m2[row, part.code]) for part in measure.effect.parts
    )


def _labels(plan: Plan, envelope: Envelope, services: Services) -> Integers:
    """Label of each row after its works; the registered one where nothing is done."""
    use = calculated_use(_demand(plan, envelope), envelope, services, _figures(plan))
    after = label_of(
        ep2(use, envelope.floor_area_m2, services, _figures(plan)), _figures(plan)
    )
    idle = plan.programme.year == NO_YEAR
    return np.where(idle, plan.grounds.homes.label, after)


def _poor_at_deadline(plan: Plan, envelope: Envelope, services: Services) -> int:
    rule, stock, year = plan.scenario.phase_out, plan.stock, plan.programme.year
    done = (year != NO_YEAR) & (year <= rule.deadline_year)
    label = np.where(done, _labels(plan, envelope, services), plan.grounds.homes.label)
    covered = {
        PhaseOutException.MONUMENT: stock.is_monument,
        PhaseOutException.DEMOLITION: stock.demolition_year > NO_YEAR,
        PhaseOutException.SALE: stock.sale_year > NO_YEAR,
        PhaseOutException.OWNERS_ASSOCIATION: stock.is_owners_association,
        PhaseOutException.NO_CONSENT: stock.has_no_consent,
    }
    poor = label < EnergyLabel.of(rule.worst_label_allowed)
    poor &= _leaves_after(plan, rule.deadline_year)
    for exception in rule.exceptions:
        poor &= ~covered[exception]
    return int(stock.dwellings[poor].sum())


def _off_gas(plan: Plan, services: Services) -> int:
    rule, year = plan.scenario.off_gas, plan.programme.year
    done = (year != NO_YEAR) & (year <= rule.year) & _leaves_after(plan, rule.year)
    left = is_gas_free(services) & ~is_gas_free(plan.grounds.homes.services)
    return int(plan.stock.dwellings[done & left].sum())


def _problems_of_works(
    plan: Plan,
    works: list[tuple[Measure, ...]],
    envelope: Envelope,
    services: Services,
) -> Iterator[str]:
    """Conflicts, unmet needs, and works at a time when none may be done."""
    demand = _demand(plan, envelope)
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
        is_late = not _leaves_after(plan, year + pause)[row] if year else False
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


def _problems_of_states(
    plan: Plan, envelope: Envelope, services: Services
) -> Iterator[str]:
    """Labels that worsen, bills that rise, and states that differ from the plan's."""
    scenario, figures = plan.scenario, _figures(plan)
    demand = _demand(plan, envelope)
    claimed = plan.programme.after
    label = _labels(plan, envelope, services)
    level = scenario.bills.actual_use_level
    homes = plan.grounds.homes
    bills = [
        bill_eur_per_yr(
            actual_use(q, e, s, figures, level), s, figures, scenario.bills.price_level
        )
        for q, e, s in (
            (homes.net_heat_demand_kwh_per_m2_yr, homes.envelope, homes.services),
            (demand, envelope, services),
        )
    ]
    wrong = {
        "net heat demand differs from the plan's": ~np.isclose(
            demand, claimed.net_heat_demand_kwh_per_m2_yr, rtol=RELATIVE_TOLERANCE
        ),
        "label differs from the plan's": label != claimed.label,
        "bill differs from the plan's": np.abs(bills[1] - claimed.bill_eur_per_yr)
        > EUR_TOLERANCE,
    }
    if scenario.works.no_label_worsens:
        wrong["label worsens"] = label < homes.label
    if scenario.bills.no_bill_rises:
        wrong["bill rises"] = bills[1] > bills[0] + EUR_TOLERANCE * 1.01
    for what, rows in wrong.items():
        for row in np.flatnonzero(rows):
            yield f"row {row} ({plan.stock.complex_id[row]}): {what}"


def _problems_of_rules(plan: Plan, found: Check) -> Iterator[str]:
    """Totals that differ from the plan's, and rules it says it keeps but does not."""
    claimed = plan.years.average_kwh_per_m2_yr
    if not np.allclose(found.average_kwh_per_m2_yr, claimed, rtol=RELATIVE_TOLERANCE):
        yield (
            f"average net heat demand is {found.average_kwh_per_m2_yr.round(3)}, "
            f"the plan says {claimed.round(3)}"
        )
    objective = plan.objective_eur
    limit = max(EUR_TOLERANCE, RELATIVE_TOLERANCE * abs(objective))
    if np.isfinite(objective) and abs(found.objective_eur - objective) > limit:
        yield f"cost is EUR {found.objective_eur:.2f}, the plan says {objective:.2f}"
    if plan.lower_bound_eur > found.objective_eur + limit:
        yield f"cost EUR {found.objective_eur:.2f} is below the proven lower bound"
    if plan.shortfalls or not plan.solution.chosen.size:
        return
    yield from _broken_rules(plan, found)


def _broken_rules(plan: Plan, found: Check) -> Iterator[str]:
    scenario = plan.scenario
    target = plan.years.target_kwh_per_m2_yr
    if scenario.path.is_enabled:
        over = found.average_kwh_per_m2_yr - target * (1 + RELATIVE_TOLERANCE)
        for number in np.flatnonzero(over > 0):
            average = found.average_kwh_per_m2_yr[number]
            yield (
                f"{scenario.years[number]}: average {average:.4f} kWh/(m²·yr) "
                f"is above the path's {target[number]:.4f}"
            )
    if scenario.phase_out.is_enabled and found.poor_dwellings:
        yield f"{found.poor_dwellings} dwellings keep a poor label past the deadline"
    wanted = scenario.off_gas.fraction_of_dwellings * plan.stock.dwellings.sum()
    if scenario.off_gas.is_enabled and found.off_gas_dwellings < wanted * (
        1 - RELATIVE_TOLERANCE
    ):
        yield f"{found.off_gas_dwellings} dwellings leave gas, expected {wanted:.1f}"
