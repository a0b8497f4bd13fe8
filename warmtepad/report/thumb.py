"""Rules of thumb beside a plan: what the optimum is worth, in words and figures."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from math import ceil
from types import MappingProxyType

import numpy as np
import pandas as pd

from warmtepad.plan.plan import Plan, Shortfall
from warmtepad.plan.thumb import Thumb, ThumbRule
from warmtepad.report.fields import Field, count_field, number_field, text_field
from warmtepad.report.key_figures import rounded
from warmtepad.report.rows import rule_text, unit_text
from warmtepad.report.texts import filled
from warmtepad.report.why_text import named
from warmtepad.report.words import number
from warmtepad.terms import Language

THUMB_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        ThumbRule.BEST_RATIO: ("beste verhouding eerst", "best ratio first"),
        ThumbRule.LAST_YEAR_FIRST: (
            "eerst kiezen voor {year}, dan naar verhouding",
            "pick for {year} first, then by ratio",
        ),
        ThumbRule.LABEL_LADDER: (
            "slechtste labels eerst, naar label A",
            "worst labels first, to label A",
        ),
        "thumbs": ("Vuistregels", "Rules of thumb"),
        "thumb": ("{rule}: {what}", "{rule}: {what}"),
        "dearer": (
            "EUR {eur}, {percent} % duurder",
            "EUR {eur}, {percent} % dearer",
        ),
        "cheaper": (
            "EUR {eur}, {percent} % goedkoper",
            "EUR {eur}, {percent} % cheaper",
        ),
        "misses": (
            "mist {rule} met {amount} {unit} in {year}, voor EUR {eur}",
            "misses {rule} by {amount} {unit} in {year}, for EUR {eur}",
        ),
        "worth": ("Waarde optimum", "Optimum is worth"),
        "worth text": (
            "EUR {eur} ({percent} %) ten opzichte van de goedkoopste vuistregel die "
            "alle regels haalt",
            "EUR {eur} ({percent} %) against the cheapest rule of thumb that keeps "
            "every rule",
        ),
        "worth less": (
            "een vuistregel is EUR {eur} goedkoper dan dit plan: het zoeken stopte te "
            "vroeg; geef meer tijd met --time-limit, of een kleinere --gap",
            "a rule of thumb is EUR {eur} cheaper than this plan: the search stopped "
            "too early; give more time with --time-limit, or a smaller --gap",
        ),
        "worth all": (
            "geen vuistregel haalt alle regels",
            "no rule of thumb keeps every rule",
        ),
        "none": (
            "niet uitgerekend: alleen voor een plan dat een pad haalt, tot {most} "
            "complexen",
            "not worked out: only for a plan that keeps a path, up to {most} complexes",
        ),
    }
)
"""Dutch and English text by name; names in braces are filled in."""

_say = partial(filled, THUMB_TEXTS)

THUMB_COLUMNS: tuple[Field, ...] = (
    text_field(
        "rule", "The rule of thumb: best_ratio, last_year_first or label_ladder."
    ),
    text_field("name", "Its name, in the language of the table."),
    number_field(
        "cost_eur", "EUR", "What a plan minimises, for what the rule of thumb does."
    ),
    number_field("extra_eur", "EUR", "How much more that is than the plan."),
    number_field(
        "extra_fraction", "0-1", "The same as a share of the cost of the plan."
    ),
    count_field("misses", "Limits that it does not keep."),
    number_field(
        "path_missed_kwh_per_m2_yr",
        "kWh/(m²·yr)",
        "By how much it misses the path at most.",
    ),
)
"""Columns of a table of rules of thumb."""


def thumb_table(
    plan: Plan, thumbs: Sequence[Thumb], language: Language = Language.NL
) -> pd.DataFrame:
    """Rules of thumb beside a plan.

    Parameters
    ----------
    plan
        The plan.
    thumbs
        Its rules of thumb.
    language
        Language of names.

    Returns
    -------
    DataFrame
        One row per rule of thumb; the columns are declared in `THUMB_COLUMNS`.
    """
    rows = [
        {
            "rule": thumb.rule.value,
            "name": _name(plan, thumb, language),
            "cost_eur": thumb.cost_eur,
            "extra_eur": _extra_eur(plan, thumb),
            "extra_fraction": _extra_fraction(plan, thumb),
            "misses": len(thumb.misses),
            "path_missed_kwh_per_m2_yr": max(
                (miss.amount for miss in thumb.misses if miss.rule == "path"),
                default=0.0,
            ),
        }
        for thumb in thumbs
    ]
    return pd.DataFrame(rows, columns=[column.name for column in THUMB_COLUMNS])


def thumb_figures(plan: Plan, thumbs: Sequence[Thumb]) -> list[dict[str, object]]:
    """Rules of thumb for ``summary.json``: plain numbers, None where not known."""
    return [
        {
            "rule": thumb.rule.value,
            "cost_eur": round(thumb.cost_eur, 2),
            "extra_eur": round(_extra_eur(plan, thumb), 2),
            "extra_fraction": rounded(_extra_fraction(plan, thumb)),
            "misses": [
                {
                    "rule": miss.rule,
                    "place": miss.place,
                    "year": miss.year,
                    "amount": round(miss.amount, 6),
                    "unit": miss.unit,
                }
                for miss in thumb.misses
            ],
        }
        for thumb in thumbs
    ]


def thumb_text(
    plan: Plan, thumbs: Sequence[Thumb], language: Language = Language.NL
) -> str:
    """What rules of thumb come to, and what the optimum is worth.

    Parameters
    ----------
    plan
        The plan.
    thumbs
        Its rules of thumb; none if they were not worked out.
    language
        Language of words and numbers.

    Returns
    -------
    str
        Plain text in lines of at most 79 letters; empty without rules of thumb.
    """
    if not thumbs:
        return ""
    return "\n".join(_lines(plan, thumbs, language))


def _lines(plan: Plan, thumbs: Sequence[Thumb], language: Language) -> Iterator[str]:
    texts = [_of_thumb(plan, thumb, language) for thumb in thumbs]
    yield from named(_say("thumbs", language), "; ".join(texts))
    yield from named(_say("worth", language), _worth(plan, thumbs, language))


def _name(plan: Plan, thumb: Thumb, language: Language) -> str:
    return _say(thumb.rule, language, year=plan.scenario.last_year)


def _extra_eur(plan: Plan, thumb: Thumb) -> float:
    return thumb.cost_eur - plan.objective_eur


def _extra_fraction(plan: Plan, thumb: Thumb) -> float:
    """Share of the cost of the plan; NaN where that is nothing or a gain."""
    whole = plan.objective_eur
    return _extra_eur(plan, thumb) / whole if whole > 0 else float("nan")


def _of_thumb(plan: Plan, thumb: Thumb, language: Language) -> str:
    eur = number(thumb.cost_eur, language)
    if thumb.misses:
        what = _missed(plan, _worst(thumb.misses), eur, language)
    else:
        name = "dearer" if _extra_eur(plan, thumb) >= 0 else "cheaper"
        percent = _percent(_extra_fraction(plan, thumb), language)
        what = _say(name, language, eur=eur, percent=percent)
    return _say("thumb", language, rule=_name(plan, thumb, language), what=what)


def _worst(misses: Sequence[Shortfall]) -> Shortfall:
    """The largest miss of the rule that is missed first."""
    own = [miss for miss in misses if miss.rule == misses[0].rule]
    return max(own, key=lambda miss: miss.amount)


def _missed(plan: Plan, miss: Shortfall, eur: str, language: Language) -> str:
    amount = number(miss.amount, language, 1)
    if miss.unit == "dwellings":  # a part of a dwelling is a dwelling
        amount = number(ceil(miss.amount), language)
    return _say(
        "misses",
        language,
        rule=rule_text(plan, miss.rule, language),
        amount=amount,
        unit=unit_text(plan, miss, language),
        year=miss.year,
        eur=eur,
    )


def _percent(fraction: float, language: Language) -> str:
    return number(abs(100 * fraction), language, 1) if np.isfinite(fraction) else "-"


def _worth(plan: Plan, thumbs: Sequence[Thumb], language: Language) -> str:
    """What the plan saves against the cheapest rule of thumb that keeps all rules."""
    keeping = [thumb for thumb in thumbs if not thumb.misses]
    if not keeping:
        return _say("worth all", language)
    least = min(keeping, key=lambda thumb: thumb.cost_eur)
    extra_eur = _extra_eur(plan, least)
    eur = number(abs(extra_eur), language)
    if extra_eur < 0:
        return _say("worth less", language, eur=eur)
    whole = least.cost_eur
    percent = _percent(extra_eur / whole if whole > 0 else np.nan, language)
    return _say("worth text", language, eur=eur, percent=percent)
