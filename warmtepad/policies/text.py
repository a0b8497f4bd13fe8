"""Agreements on a screen."""

import math
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

import numpy as np
import pandas as pd

from warmtepad.plan.plan import Plan
from warmtepad.policies.run import Policy
from warmtepad.policies.tables import policies_table, policy_places_table
from warmtepad.policies.words import agreement_text, policy_text
from warmtepad.report.proof import not_kept_text
from warmtepad.report.screen_lines import WIDTH, change_text, gap_text, percent
from warmtepad.report.words import number
from warmtepad.terms import Language

MILLION = 1e6

KINDS_SHOWN = ("province", "dwelling_type", "building_period")
"""Kinds of groups on the screen; the file has them all."""

MOST_GROUPS = 6
"""Groups of a kind on the screen, the largest first."""

LEAST_SHARE = 0.005
"""Groups with less of what is avoided are left out on the screen."""

LEAST_PRICE_EUR_PER_KWH = 0.005
"""A smaller price is written as nothing."""

WIDTHS = (8, 10, 9, 9, 8, 8, 7)
"""Widths of the columns behind the name."""


def policies_text(policies: Sequence[Policy], language: Language = Language.NL) -> str:
    """Write agreements for a screen.

    Parameters
    ----------
    policies
        Agreements as `compare_policies` gives them.
    language
        Language of words and numbers.

    Returns
    -------
    str
        Lines of at most 79 letters: cost and what it brings, the marginal price, and
        where the kWh come from under the first agreement.
    """
    plans = [one.plan for one in policies if one.plan is not None]
    if not plans:
        return "\n".join(one.error for one in policies)
    table = policies_table(policies, language).to_dict(orient="records")
    lines = [*_title(plans[0], language)]
    for one, line in zip(policies, table, strict=True):
        lines += _line(one, line, language)
    lines += ["", *_note(policies, language), "", *_prices(policies, language)]
    return "\n".join([*lines, *_sources(policies, language)])


def _title(plan: Plan, language: Language) -> Iterator[str]:
    years = plan.years
    average = number(years.target_kwh_per_m2_yr[-1], language, 1)
    yield policy_text("title", language, average=average, year=years.year[-1])
    for name in ("heads", "units"):
        yield _cells(policy_text(name, language).split("|")).rstrip()


def _line(
    policy: Policy, line: Mapping[object, object], language: Language
) -> Iterator[str]:
    name = agreement_text(policy.agreement, language)
    if policy.plan is None:
        yield name
        yield from wrap(policy.error, WIDTH, initial_indent="    ")
        return
    homes = policy.plan.stock.dwellings.sum()
    figures = {
        str(key): float(value)
        for key, value in line.items()
        if isinstance(value, int | float)
    }
    share = figures.get("extra_fraction", math.nan)
    saving = figures["saving_eur_per_yr"] / homes
    yield _cells(
        [
            name,
            number(figures["cost_eur"] / MILLION, language, 1),
            change_text(share, language),
            number(figures["dwellings_worked_on"], language),
            number(figures["improved_dwellings"], language),
            number(figures["eur_per_kwh"], language, 3),
            percent(figures["a_or_better_fraction"], language, 0),
            number(saving, language),
        ]
    )
    text = not_kept_text(policy.plan, language)
    yield from wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    ")


def _note(policies: Sequence[Policy], language: Language) -> Iterator[str]:
    """Say what the agreements keep, and how far the cost of each is proven."""
    gaps = [
        f"{agreement_text(one.agreement, language)} "
        + gap_text(one.plan.gap_fraction, language).replace(" ", "\u00a0")
        for one in policies
        if one.plan is not None and math.isfinite(one.plan.gap_fraction)
    ]
    yield from wrap(policy_text("note", language, gaps=", ".join(gaps) or "-"), WIDTH)


def _prices(policies: Sequence[Policy], language: Language) -> Iterator[str]:
    """Marginal price of the path in the first and the last year that it binds."""
    yield policy_text("prices", language)
    for one in policies:
        if one.plan is None or not one.keeps_all:
            continue
        years = one.plan.years
        known = ~np.isnan(years.price_eur_per_kwh)
        if known.any():
            binds = known & (years.price_eur_per_kwh >= LEAST_PRICE_EUR_PER_KWH)
            prices = years.price_eur_per_kwh[binds].tolist()
            name = agreement_text(one.agreement, language)
            told = _price(prices, years.year[binds].tolist(), language)
            yield f"  {name}: {told}"


def _price(prices: Sequence[float], years: Sequence[int], language: Language) -> str:
    """Say what the path pays in the first and the last of the years that it binds."""
    if not years:
        return policy_text("price none", language)
    return policy_text(
        "price" if len(years) > 1 else "price once",
        language,
        first=number(prices[0], language, 2),
        first_year=years[0],
        last=number(prices[-1], language, 2),
        last_year=years[-1],
    )


def _sources(policies: Sequence[Policy], language: Language) -> Iterator[str]:
    """Largest sources of avoided demand under the first agreement."""
    first = policies[0]
    if first.plan is None:
        return
    name = agreement_text(first.agreement, language)
    yield ""
    yield policy_text("sources", language, name=name)
    places = policy_places_table(policies[:1], language)
    for kind in KINDS_SHOWN:
        per = policy_text(kind, language)
        own = places[places["per"] == per]
        if len(own) > 1:
            yield from _groups(own, per, language)


def _groups(own: pd.DataFrame, per: str, language: Language) -> Iterator[str]:
    order = own.sort_values("demand_avoided_kwh_per_yr", ascending=False)
    parts = [
        f"{line['group']} {_percent(float(line['avoided_fraction']), language)}"
        for line in order.head(MOST_GROUPS).to_dict(orient="records")
        if line["avoided_fraction"] > LEAST_SHARE
    ]
    text = f"{policy_text('per', language, per=per)}: {', '.join(parts)}"
    yield from wrap(text, WIDTH, initial_indent="  ", subsequent_indent="    ")


def _percent(share: float, language: Language) -> str:
    """Whole percentage that no line breaks."""
    return percent(share, language, 0).replace(" ", "\u00a0")


def _cells(texts: Sequence[str]) -> str:
    cells = (f"{text:>{width}}" for text, width in zip(texts[1:], WIDTHS, strict=True))
    return f"{texts[0]:<20}" + "".join(cells)
