"""Figures that every report of a plan quotes, worked out in one place."""

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import NO_YEAR, Booleans, Floats, Integers
from warmtepad.plan.plan import Plan
from warmtepad.report.declared import LABELS_BEST_FIRST
from warmtepad.sections import Weighting
from warmtepad.solving.outcome import Outcome
from warmtepad.terms import EnergyLabel

DECIMALS = 6
"""Digits after the point in the summary: enough to compare, none that is noise."""

NO_SAVING_EUR_PER_YR = 1.0
"""Who saves less than this saves nothing [EUR/yr]."""

PATH = "path"
"""Name of the rule of the path."""

SAVING_QUANTILES = {"p10": 0.1, "median": 0.5, "p90": 0.9}
"""Share of the dwellings that save at most the figure, by its name."""


def rounded(value: float, decimals: int = DECIMALS) -> float | None:
    """Figure for JSON; None if it is not known.

    Examples
    --------
    >>> rounded(1 / 3), rounded(float("nan"))
    (0.333333, None)
    """
    return round(value, decimals) if np.isfinite(value) else None


def baseline_dwellings_of_label(plan: Plan) -> Integers:
    """Dwellings per label rank in the baseline year, G first, shape (n_labels,)."""
    return np.bincount(
        plan.programme.before.label,
        weights=plan.stock.dwellings,
        minlength=len(EnergyLabel),
    ).astype(np.int64)


def label_share(dwellings_of_label: Integers) -> dict[str, float]:
    """Share of the dwellings per printed label, the best first.

    Parameters
    ----------
    dwellings_of_label
        Dwellings per label rank, G first, shape (n_labels,).

    Examples
    --------
    >>> shares = label_share(np.array([1, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0]))
    >>> shares["A"], shares["G"], shares["B"]
    (0.75, 0.25, 0.0)
    """
    total = max(int(dwellings_of_label.sum()), 1)
    return {
        label.text: round(int(dwellings_of_label[label]) / total, DECIMALS)
        for label in LABELS_BEST_FIRST
    }


def share_a_or_better(dwellings_of_label: Integers) -> float:
    """Share of the dwellings with label A or better.

    Parameters
    ----------
    dwellings_of_label
        Dwellings per label rank, G first, shape (n_labels,).
    """
    total = max(int(dwellings_of_label.sum()), 1)
    return int(dwellings_of_label[EnergyLabel.A :].sum()) / total


def dwellings_by_work(plan: Plan) -> dict[Work, Integers]:
    """Dwellings with each kind of work in each year, shape (n_years,)."""
    return {
        work: plan.stock.dwellings
        @ (plan.programme.year_of(work)[:, None] == plan.years.year)
        for work in Work
    }


def avoided_kwh_per_yr(plan: Plan) -> Floats:
    """Net heat demand that all works of a row avoid in the end, shape (n_rows,)."""
    area = plan.stock.floor_area_m2 * plan.stock.dwellings
    return np.asarray(plan.drop_kwh_per_m2_yr * area)


def dwellings_worked_on(plan: Plan) -> int:
    """Dwellings that get any work, each counted once."""
    return int(plan.stock.dwellings[plan.programme.is_worked_on].sum())


def dwellings_worked_on_twice(plan: Plan) -> int:
    """Dwellings whose installation work comes in a later year than the envelope."""
    programme = plan.programme
    has_envelope = programme.envelope_year != NO_YEAR
    is_later = has_envelope & (programme.installation_year > programme.envelope_year)
    return int(plan.stock.dwellings[is_later].sum())


def priced_rules(plan: Plan) -> tuple[str, ...]:
    """Rules that need not hold, since prices of another run stand in for them."""
    prices = plan.options.prices
    return tuple(sorted(prices.rules)) if prices else ()


def asks_path(plan: Plan) -> bool:
    """Whether the path must hold: it is on, and no price stands in for it."""
    return plan.scenario.path.is_enabled and PATH not in priced_rules(plan)


def path_price_eur_per_weight(plan: Plan) -> Floats:
    """Price of the path per unit of weight and kWh/(m²·yr), shape (n_years,) [EUR].

    NaN in years in which it is not known: where the path cannot be kept, the price is
    that of a miss and says nothing of what a kWh costs.
    """
    years = plan.scenario.years
    price = np.full(len(years), np.nan)
    if PATH in priced_rules(plan) and plan.options.prices is not None:
        own = [p for p in plan.options.prices.price if p.rule == PATH]
        eur_of_year = {p.year: p.eur_per_unit for p in own}
        price[:] = [eur_of_year.get(year, 0.0) for year in years]
    if plan.outcome is Outcome.NO_PLAN_FOUND:
        return price
    missed = {s.year for s in plan.shortfalls if s.rule == PATH}
    for key, eur in zip(plan.options.rows.keys, plan.solution.price_eur, strict=True):
        if key.rule == PATH and key.year not in missed:
            price[years.index(key.year)] = 0.0 - eur
    return price


def known_price_eur_per_kwh(plan: Plan) -> Floats:
    """Price of the path in each year in which it is known, else NaN, (n_years,)."""
    stock, m2_per_weight = plan.stock, 1.0
    if plan.scenario.path.weighting is Weighting.DWELLING:
        m2_per_weight = float(np.average(stock.floor_area_m2, weights=stock.dwellings))
    return path_price_eur_per_weight(plan) / m2_per_weight


def saving_quantiles(
    saving_eur_per_yr: Floats, dwellings: Integers
) -> dict[str, float | None]:
    """Distribution of a saving over dwellings: p10, median, mean and p90.

    Parameters
    ----------
    saving_eur_per_yr
        Saving of a dwelling of each row, shape (n,).
    dwellings
        Dwellings of each row, shape (n,).

    Returns
    -------
    dict
        A quantile is the least saving that at least that share of the dwellings does
        not exceed; all None if there are no dwellings.

    Examples
    --------
    >>> saving_quantiles(np.array([100.0, 400.0]), np.array([1, 3]))
    {'p10': 100.0, 'median': 400.0, 'mean': 325.0, 'p90': 400.0}
    """
    names = ("p10", "median", "mean", "p90")
    if not dwellings.sum():
        return dict.fromkeys(names)
    found = {
        name: np.quantile(
            saving_eur_per_yr, share, weights=dwellings, method="inverted_cdf"
        )
        for name, share in SAVING_QUANTILES.items()
    }
    found["mean"] = np.average(saving_eur_per_yr, weights=dwellings)
    return {name: rounded(float(found[name])) for name in names}


def strongly_improved_saving(plan: Plan) -> dict[str, float | None]:
    """Distribution of what strongly improved dwellings save at actual use [EUR/yr]."""
    strongly = plan.is_strongly_improved
    return saving_quantiles(
        plan.saving_eur_per_yr[strongly], plan.stock.dwellings[strongly]
    )


def loses(saving_eur_per_yr: Floats) -> Booleans:
    """Whether a dwelling pays more than before: as much as would be a saving, (n,).

    Parameters
    ----------
    saving_eur_per_yr
        Saving of a dwelling of each row, shape (n,).

    Examples
    --------
    >>> loses(np.array([-2.0, -0.5, 0.0, 2.0])).tolist()
    [True, False, False, False]
    """
    return np.asarray(saving_eur_per_yr <= -NO_SAVING_EUR_PER_YR)


def share_without_saving(plan: Plan) -> float | None:
    """Share of the dwellings worked on that save nothing or lose; None if no work."""
    is_worked_on = plan.programme.is_worked_on
    dwellings = np.where(is_worked_on, plan.stock.dwellings, 0)
    total = int(dwellings.sum())
    if not total:
        return None
    saves_nothing = plan.saving_eur_per_yr < NO_SAVING_EUR_PER_YR
    return rounded(int(dwellings[saves_nothing].sum()) / total)
