"""Outcomes of a plan in the rows of the letter."""

from collections.abc import Mapping

import numpy as np

from warmtepad.columns import Booleans, Integers
from warmtepad.physics.generators import HYBRID
from warmtepad.plan.plan import Plan
from warmtepad.quantities import Quantity
from warmtepad.report.key_figures import loses
from warmtepad.report.letter_figures import Expectation, Letter
from warmtepad.report.letter_savings import Improved, improved, quantile, share_of
from warmtepad.report.letter_words import LetterRow
from warmtepad.terms import EnergyLabel, Heating

NOT_KNOWN = float("nan")
"""Outcome of a row that the plan does not tell."""

OVER_PLAN = frozenset(
    {
        LetterRow.STRONGLY_IMPROVED,
        LetterRow.SAVING_MEDIAN,
        LetterRow.SAVING_LOWER_QUARTILE,
        LetterRow.SAVING_UPPER_QUARTILE,
        LetterRow.SAVING_INSIDE,
        LetterRow.SAVING_LOST,
        LetterRow.SAVING_BY_LABEL,
        LetterRow.INVESTMENT,
        LetterRow.HEAT_PUMPS,
        LetterRow.SHORTAGE,
    }
)
"""Rows that count the works of the whole plan; the others are read in a year."""

HEAT_PUMPS = frozenset(
    heating.code
    for heating in (
        Heating.AIR_HEAT_PUMP,
        Heating.GROUND_HEAT_PUMP,
        Heating.COLLECTIVE_HEAT_PUMP,
        Heating.EXHAUST_AIR_HEAT_PUMP,
    )
)
"""Codes of heat pumps that need no gas."""


def letter_outcomes(plan: Plan, letter: Letter) -> Mapping[LetterRow, float]:
    """Outcome of a plan in each row of the letter, in the unit of the row.

    Parameters
    ----------
    plan
        The plan.
    letter
        What the letter expects, for its years and limits.

    Returns
    -------
    Mapping of LetterRow to float
        In the year of the row, or in that of the plan nearest to it; of rows of
        `OVER_PLAN` up to the last year. NaN where the plan does not tell.
    """
    expected, years = letter.row, plan.years
    of_label = years.dwellings_of_label
    good = of_label[:, EnergyLabel.A :].sum(axis=1)
    poor = of_label[at(plan, expected[LetterRow.POOR_LABELS]), : EnergyLabel.D]
    found = {
        LetterRow.STRONGLY_IMPROVED: float(
            plan.stock.dwellings[plan.is_strongly_improved].sum()
        ),
        LetterRow.A_OR_BETTER: share_with_new(
            plan,
            Quantity.A_OR_BETTER_DWELLINGS,
            good,
            at(plan, expected[LetterRow.A_OR_BETTER]),
        ),
        LetterRow.READY: share_with_new(
            plan,
            Quantity.READY_DWELLINGS,
            years.ready_dwellings,
            at(plan, expected[LetterRow.READY]),
        ),
        LetterRow.OFF_GAS: float(
            years.off_gas_dwellings[at(plan, expected[LetterRow.OFF_GAS])]
        ),
        LetterRow.POOR_LABELS: float(poor.sum()),
        LetterRow.POOR_LABELS_LEFT: float(
            plan.stock.dwellings[
                poor_at_deadline(plan, letter) & ~plan.grounds.is_exempt
            ].sum()
        ),
        LetterRow.DEMAND: _average(plan, at(plan, expected[LetterRow.DEMAND])),
        LetterRow.INVESTMENT: float(years.investment_eur.mean()),
        LetterRow.RENT_RISE: 0.0,  # no scenario has one
        LetterRow.HEAT_PUMPS: float(
            plan.stock.dwellings[new_hybrids(plan) | new_heat_pumps(plan)].sum()
        ),
        LetterRow.NEW_BUILD: _new_homes(plan, expected[LetterRow.NEW_BUILD]),
        LetterRow.SHORTAGE: _shortage_eur(plan),
    }
    return found | _savings(improved(plan), expected[LetterRow.SAVING_MEDIAN])


def at(plan: Plan, expected: Expectation) -> int:
    """Place among the years of a plan of the year of a row, or of the nearest one."""
    first, last = plan.scenario.first_year, plan.scenario.last_year
    year = last if expected.year is None else expected.year
    return min(max(year, first), last) - first


def share_with_new(
    plan: Plan, quantity: Quantity, dwellings: Integers, place: int
) -> float:
    """Share of the dwellings of a year, new ones with them where the scenario says so.

    Parameters
    ----------
    plan
        The plan.
    quantity
        What is counted.
    dwellings
        Dwellings of the stock that have it, shape (n_years,).
    place
        Place of the year.

    Returns
    -------
    float
        NaN if no dwelling is left.
    """
    context = plan.options.context
    counts, total = float(dwellings[place]), float(plan.years.dwellings[place])
    if context.new_amount:
        new = float(context.new_dwellings[place])
        counts, total = counts + new * context.new_amount[quantity], total + new
    return counts / total if total else NOT_KNOWN


def poor_at_deadline(plan: Plan, letter: Letter) -> Booleans:
    """Rows in stock with label E, F or G when none may be left, shape (n_rows,)."""
    place = at(plan, letter.row[LetterRow.POOR_LABELS])
    year = plan.years.year[place : place + 1]
    label = plan.programme.of_state(year, lambda states: states.label)[:, 0]
    there = plan.grounds.in_stock()[plan.stock.complex_of_row, place]
    return np.asarray((label < EnergyLabel.D) & there)


def new_hybrids(plan: Plan) -> Booleans:
    """Rows that get a hybrid heat pump, shape (n_rows,)."""
    return np.asarray(_new_heating(plan) == HYBRID)


def new_heat_pumps(plan: Plan) -> Booleans:
    """Rows that get a heat pump without gas, shape (n_rows,)."""
    return np.isin(_new_heating(plan), list(HEAT_PUMPS))


def new_networks(plan: Plan) -> Booleans:
    """Rows that are connected to a heat network, shape (n_rows,)."""
    return np.asarray(_new_heating(plan) == Heating.DISTRICT_HEAT.code)


def _new_heating(plan: Plan) -> Integers:
    """Heating that works bring to what is in stock at the end, else -1, (n_rows,)."""
    heating = np.full(len(plan.stock), -1, dtype=np.int64)
    there = plan.is_there_at_end
    for measure, does in zip(
        plan.grounds.installation.packages.measures,
        plan.programme.does_installation.T,
        strict=True,
    ):
        if measure.effect.heating is not None:
            heating[does & there] = measure.effect.heating.code
    return heating


def _savings(strong: Improved, expected: Expectation) -> dict[LetterRow, float]:
    saving, dwellings = strong.saving_eur_per_yr, strong.dwellings
    by_label = strong.saving(None)
    low = -np.inf if expected.low is None else expected.low
    high = np.inf if expected.high is None else expected.high
    inside = (saving >= low) & (saving <= high)
    return {
        LetterRow.SAVING_MEDIAN: quantile(saving, dwellings, 0.5),
        LetterRow.SAVING_LOWER_QUARTILE: quantile(saving, dwellings, 0.25),
        LetterRow.SAVING_UPPER_QUARTILE: quantile(saving, dwellings, 0.75),
        LetterRow.SAVING_INSIDE: share_of(inside, dwellings),
        LetterRow.SAVING_LOST: share_of(loses(saving), dwellings),
        LetterRow.SAVING_BY_LABEL: quantile(by_label, dwellings, 0.5),
    }


def _average(plan: Plan, place: int) -> float:
    """Average net heat demand of a year; NaN if no dwelling is left."""
    is_any = plan.years.dwellings[place] or plan.options.context.new_amount
    return float(plan.years.average_kwh_per_m2_yr[place]) if is_any else NOT_KNOWN


def _new_homes(plan: Plan, expected: Expectation) -> float:
    """Homes built in the year of the letter; NaN if the scenario builds none."""
    new = plan.scenario.new_build
    if new is None:
        return NOT_KNOWN
    built = np.diff(new.built_by(plan.scenario.years), prepend=0.0)
    return float(built[at(plan, expected)])


def _shortage_eur(plan: Plan) -> float:
    """What budgets lack, at the most in a year of each place; NaN without budgets."""
    budgets = {b.id: b for b in plan.scenario.budget if b.is_enabled}
    if not budgets:
        return NOT_KNOWN
    total = 0.0
    for name, budget in budgets.items():
        of_place: dict[str, list[float]] = {}
        for missed in plan.shortfalls:
            if missed.rule == name:
                of_place.setdefault(missed.place, []).append(missed.amount)
        # What is carried over is missed anew in each year that it lasts.
        add_up = max if budget.carries_over else sum
        total += float(sum(add_up(amounts) for amounts in of_place.values()))
    return total
