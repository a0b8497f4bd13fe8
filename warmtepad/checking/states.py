"""The states that works lead to, and where they differ from what a plan says."""

from collections.abc import Iterator

import numpy as np

from warmtepad.checking.figures import EUR_TOLERANCE, RELATIVE_TOLERANCE
from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.physics.bills import actual_use, bill_eur_per_yr
from warmtepad.physics.energy import calculated_use, ep2, is_gas_free, label_of
from warmtepad.physics.heat_demand import net_heat_demand
from warmtepad.physics.homes import Envelope, Services
from warmtepad.plan.plan import Plan
from warmtepad.scenario import PhaseOutException
from warmtepad.terms import EnergyLabel


def demand_after(plan: Plan, envelope: Envelope) -> Floats:
    """Net heat demand after works; the registered one where the envelope stayed."""
    untouched = ~plan.programme.does_envelope.any(axis=1)
    present = plan.grounds.homes.net_heat_demand_kwh_per_m2_yr
    return np.where(
        untouched, present, net_heat_demand(envelope, plan.grounds.assumptions)
    )


def is_there_after(plan: Plan, calendar_year: int) -> Booleans:
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


def labels_after(plan: Plan, envelope: Envelope, services: Services) -> Integers:
    """Label of each row after its works; the registered one where nothing is done."""
    figures = plan.grounds.assumptions
    use = calculated_use(demand_after(plan, envelope), envelope, services, figures)
    after = label_of(ep2(use, envelope.floor_area_m2, services, figures), figures)
    idle = plan.programme.year == NO_YEAR
    return np.where(idle, plan.grounds.homes.label, after)


def poor_at_deadline(plan: Plan, envelope: Envelope, services: Services) -> int:
    """Dwellings with a poor label at the deadline that no exception covers."""
    rule, stock, year = plan.scenario.phase_out, plan.stock, plan.programme.year
    done = (year != NO_YEAR) & (year <= rule.deadline_year)
    label = np.where(
        done, labels_after(plan, envelope, services), plan.grounds.homes.label
    )
    covered = {
        PhaseOutException.MONUMENT: stock.is_monument,
        PhaseOutException.DEMOLITION: stock.demolition_year > NO_YEAR,
        PhaseOutException.SALE: stock.sale_year > NO_YEAR,
        PhaseOutException.OWNERS_ASSOCIATION: stock.is_owners_association,
        PhaseOutException.NO_CONSENT: stock.has_no_consent,
    }
    poor = label < EnergyLabel.of(rule.worst_label_allowed)
    poor &= is_there_after(plan, rule.deadline_year)
    for exception in rule.exceptions:
        poor &= ~covered[exception]
    return int(stock.dwellings[poor].sum())


def off_gas(plan: Plan, services: Services) -> int:
    """Dwellings that works have taken off gas in the year of the target."""
    rule, year = plan.scenario.off_gas, plan.programme.year
    done = (year != NO_YEAR) & (year <= rule.year) & is_there_after(plan, rule.year)
    left = is_gas_free(services) & ~is_gas_free(plan.grounds.homes.services)
    return int(plan.stock.dwellings[done & left].sum())


def problems_of_states(
    plan: Plan, envelope: Envelope, services: Services
) -> Iterator[str]:
    """Labels that worsen, bills that rise, and states that differ from the plan's."""
    scenario, figures = plan.scenario, plan.grounds.assumptions
    demand = demand_after(plan, envelope)
    claimed = plan.programme.after
    label = labels_after(plan, envelope, services)
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
