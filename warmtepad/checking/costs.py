"""What a plan costs, added up from unit costs row by row."""

from warmtepad.catalogue import Basis, Catalogue, Measure
from warmtepad.checking.maintenance import saved_eur
from warmtepad.columns import NO_YEAR
from warmtepad.plan.plan import Plan


def net_present_cost_eur(
    plan: Plan, catalogue: Catalogue, works: list[tuple[Measure, ...]]
) -> float:
    """Present cost above that of nothing [EUR].

    Investment less residual value, and set-up, less the maintenance that is saved.
    """
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
            growth = 1 + money.cost_growth_per_yr.get(measure.family, 0.0)
            cost = dwellings * _unit_costs(plan, row, measure)
            cost *= growth ** (year - plan.scenario.baseline_year)
            total += cost * catalogue.vat_factor(measure) * (now - end * left)
        place = (plan.stock, plan.grounds.homes, row)
        total -= saved_eur(place, (year, measures), catalogue, plan.scenario)
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
