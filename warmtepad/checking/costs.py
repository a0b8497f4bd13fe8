"""What a plan costs, added up from unit costs row by row."""

from collections import defaultdict
from collections.abc import Sequence

from warmtepad.catalogue import Basis, Catalogue, Measure, Work
from warmtepad.checking.maintenance import saved_eur
from warmtepad.plan.plan import Plan
from warmtepad.scenario import Scenario


def net_present_cost_eur(
    plan: Plan, catalogue: Catalogue, works: list[tuple[Measure, ...]]
) -> float:
    """Present cost to the corporation above that of nothing [EUR].

    Investment less residual value, and set-up, less the maintenance that is saved.

    Parameters
    ----------
    plan
        The plan; the years of its works are read, its money is not.
    catalogue
        Measures, surveys, VAT rates and maintenance.
    works
        Measures of each row, of both works.
    """
    total = 0.0
    years_of_complex: dict[str, set[int]] = defaultdict(set)
    for row, done in enumerate(works):
        years_of_row = set()
        for work in Work:
            measures = [measure for measure in done if measure.work is work]
            if not measures:
                continue
            year = int(plan.programme.year_of(work)[row])
            years_of_row.add(year)
            total += _work_eur(plan, catalogue, row, year, measures)
            place = (plan.stock, plan.grounds.homes, row)
            total -= saved_eur(place, (year, measures), catalogue, plan.scenario)
        years_of_complex[plan.stock.complex_id[row]] |= years_of_row
        money, dwellings = plan.scenario.money, int(plan.stock.dwellings[row])
        setup = dwellings * money.setup_eur_per_dwelling * money.setup_vat_factor
        total += sum(setup * _worth(plan.scenario, year) for year in years_of_row)
    money = plan.scenario.money
    setup = money.setup_eur_per_work * money.setup_vat_factor
    return total + sum(
        setup * _worth(plan.scenario, year)
        for years in years_of_complex.values()
        for year in years
    )


def _work_eur(
    plan: Plan,
    catalogue: Catalogue,
    row: int,
    year: int,
    measures: Sequence[Measure],
) -> float:
    """Measures less residual value, and surveys, of one work in one row [EUR]."""
    scenario, money = plan.scenario, plan.scenario.money
    dwellings = int(plan.stock.dwellings[row])
    now, end = _worth(scenario, year), _worth(scenario, scenario.last_year)
    total = 0.0
    for measure in measures:
        left = max(0.0, 1 - (scenario.last_year + 1 - year) / measure.lifetime_yr)
        growth = 1 + money.cost_growth_per_yr.get(measure.family, 0.0)
        cost = dwellings * _unit_costs(plan, row, measure)
        cost *= growth ** (year - scenario.baseline_year)
        total += cost * catalogue.vat_factor(measure) * (now - end * left)
    vat_factor_of_id = {rate.id: rate.vat_factor for rate in catalogue.vat_rates}
    for survey in catalogue.surveys:
        if any(measure.survey == survey.id for measure in measures):
            cost = dwellings * survey.cost.at(money.cost_level)
            total += cost * vat_factor_of_id[survey.vat] * now
    return total


def _worth(scenario: Scenario, year: int) -> float:
    """Value at the end of the baseline year of a euro spent in a year."""
    rate = scenario.money.discount_rate
    return float((1 + rate) ** (scenario.baseline_year - year))


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
