"""What strongly improved homes save, at actual use and otherwise."""

from dataclasses import dataclass

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import Booleans, Floats, Integers
from warmtepad.options.upgrades import envelope_after, services_after
from warmtepad.physics.bills import actual_use, bill_eur_per_yr
from warmtepad.physics.energy import EnergyUse, calculated_use
from warmtepad.physics.homes import Envelope, Services
from warmtepad.plan.plan import Plan
from warmtepad.plan.programme import measures_of
from warmtepad.terms import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Improved:
    """Strongly improved rows, before and after all works."""

    plan: Plan
    """The plan."""

    dwellings: Integers
    """Dwellings of each row, shape (n,)."""

    drop_kwh_per_m2_yr: Floats
    """Drop in net heat demand, shape (n,)."""

    saving_eur_per_yr: Floats
    """What a tenant saves at actual use, as the plan has it, shape (n,)."""

    before: tuple[Floats, Envelope, Services]
    """Net heat demand, envelope and services now."""

    after: tuple[Floats, Envelope, Services]
    """The same after all works."""

    def saving(self, use: Level | None, price: Level) -> Floats:
        """Saving of a dwelling by another reading of the same works, (n,) [EUR/yr].

        Parameters
        ----------
        use
            Link between calculated and actual use; calculated use itself if None, which
            is what a label says and no tenant pays.
        price
            Level of the prices.
        """
        before, after = (
            self._bill(state, use, price) for state in (self.before, self.after)
        )
        return np.asarray(before - after)

    def _bill(
        self, state: tuple[Floats, Envelope, Services], use: Level | None, price: Level
    ) -> Floats:
        demand, envelope, services = state
        figures = self.plan.grounds.assumptions
        if use is not None:
            used = actual_use(demand, envelope, services, figures, use)
        else:
            used = calculated_use(demand, envelope, services, figures)
            used = _with_cooking(used, services, self.plan)
        return bill_eur_per_yr(used, services, figures, price)


def improved(plan: Plan) -> Improved:
    """Rows that a plan improves strongly, with what is needed to bill them anew.

    Parameters
    ----------
    plan
        The plan.
    """
    rows = plan.is_strongly_improved
    grounds, homes, programme = plan.grounds, plan.grounds.homes, plan.programme
    envelope, services = homes.envelope.take(rows), homes.services.take(rows)
    does = {work: programme.does(work)[rows] for work in Work}
    measures = {work: measures_of(grounds, work) for work in Work}
    after = (
        programme.after.net_heat_demand_kwh_per_m2_yr[rows],
        envelope_after(
            envelope,
            measures[Work.ENVELOPE],
            does[Work.ENVELOPE],
            grounds.assumptions,
        ),
        services_after(services, measures[Work.INSTALLATION], does[Work.INSTALLATION]),
    )
    return Improved(
        plan=plan,
        dwellings=plan.stock.dwellings[rows],
        drop_kwh_per_m2_yr=plan.drop_kwh_per_m2_yr[rows],
        saving_eur_per_yr=plan.saving_eur_per_yr[rows],
        before=(homes.net_heat_demand_kwh_per_m2_yr[rows], envelope, services),
        after=after,
    )


def quantile(values: Floats, dwellings: Integers, share: float) -> float:
    """Least value that a share of the dwellings does not exceed; NaN if there are none.

    Parameters
    ----------
    values
        Figure of a dwelling of each row, shape (n,).
    dwellings
        Dwellings of each row, shape (n,).
    share
        Share of the dwellings, 0 to 1.

    Examples
    --------
    >>> quantile(np.array([100.0, 400.0]), np.array([1, 3]), 0.5)
    400.0
    """
    if not dwellings.sum():
        return float("nan")
    return float(np.quantile(values, share, weights=dwellings, method="inverted_cdf"))


def share_of(chosen: Booleans, dwellings: Integers) -> float:
    """Share of the dwellings in some rows; NaN if there are no dwellings at all."""
    total = float(dwellings.sum())
    return float(dwellings[chosen].sum()) / total if total else float("nan")


def _with_cooking(use: EnergyUse, services: Services, plan: Plan) -> EnergyUse:
    """Add cooking, which bills count and labels do not."""
    figures = plan.grounds.assumptions.installations.cooking
    on_gas = services.cooks_on_gas
    return EnergyUse(
        gas_kwh_per_yr=use.gas_kwh_per_yr + figures.gas_kwh_per_yr * on_gas,
        electricity_kwh_per_yr=use.electricity_kwh_per_yr
        + figures.electricity_kwh_per_yr * ~on_gas,
        heat_kwh_per_yr=use.heat_kwh_per_yr,
        pv_kwh_per_yr=use.pv_kwh_per_yr,
    )
