"""The measure catalogue as text that an asset manager can read."""

from collections.abc import Iterator
from textwrap import fill

from warmtepad.catalogue import (
    Applies,
    Catalogue,
    Cost,
    Effect,
    Family,
    Measure,
    Need,
    Range,
    Survey,
)
from warmtepad.report.words import number, word_name
from warmtepad.terms import Language, Word

LABELS = {
    "effect": ("doet", "does"),
    "cost": ("kosten excl. btw", "cost excl. VAT"),
    "flats": ("in flats", "in flats"),
    "moment": ("meerkosten bij", "extra at"),
    "lifetime": ("levensduur", "lifetime"),
    "survey": ("eerst", "first"),
    "applies": ("waar", "where"),
    "needs": ("vraagt", "needs"),
    "excludes": ("sluit uit", "excludes"),
    "sources": ("bronnen", "sources"),
    "note": ("let op", "note"),
}
"""Dutch and English label of each line."""

_WIDTH = max(len(text) for pair in LABELS.values() for text in pair) + 18


_INDENT = 4

_NARROWEST = _INDENT + _WIDTH + 20
"""Below this width lines are not broken: there is no room for words beside labels."""


def measures_table(
    catalogue: Catalogue, language: Language, width: int | None = None
) -> str:
    """Write a catalogue as text: a block per measure, by family.

    Parameters
    ----------
    catalogue
        The catalogue.
    language
        Language of names and words.
    width
        Characters of a line, after which it goes on below; one line per fact if not
        given.

    Returns
    -------
    str
        Several lines, without a last line break.
    """
    lines = [_title(catalogue, language)]
    for family in Family:
        own = [m for m in catalogue.measures if m.family is family]
        if own:
            lines += ["", _heading(family, own, language)]
        for measure in own:
            lines += ["", _name_line(measure, language, width)]
            lines += [
                _line(label, text, width)
                for label, text in _facts(measure, catalogue, language)
            ]
    return "\n".join(lines)


def _name_line(measure: Measure, language: Language, width: int | None) -> str:
    return _broken("  ", f"{measure.name(language)}  [{measure.id}]", width)


def _line(label: str, text: str, width: int | None) -> str:
    return _broken(f"{' ' * _INDENT}{label:<{_WIDTH}}", text, width)


def _broken(start: str, text: str, width: int | None) -> str:
    """Start and text, broken between words where that gets wider than the screen."""
    if width is None or width < _NARROWEST:
        return start + text
    return fill(
        text,
        width,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _heading(family: Family, own: list[Measure], language: Language) -> str:
    """Name of a family, and whether its measures exclude each other."""
    name = word_name(family, language).upper()
    slots = {measure.slot for measure in own}
    if len(own) == len(slots):
        return name
    at_most = _say(language, "één tegelijk", "one at a time")
    per_part = _say(language, "per deel", "per part")
    return (
        f"{name} ({at_most})" if len(slots) == 1 else f"{name} ({at_most} {per_part})"
    )


def _title(catalogue: Catalogue, language: Language) -> str:
    count = len(catalogue.measures)
    return _say(
        language,
        f"{count} maatregelen; bedragen in EUR: midden (laag - hoog)",
        f"{count} measures; amounts in EUR: mid (low - high)",
    )


def _say(language: Language, dutch: str, english: str) -> str:
    return (dutch, english)[language.code]


def _facts(
    measure: Measure, catalogue: Catalogue, language: Language
) -> Iterator[tuple[str, str]]:
    """Label and text of each line below the name of a measure."""
    say = language.code
    effects = "; ".join(_effect_texts(measure.effect, language))
    yield LABELS["effect"][say], effects or "-"
    yield from _costs(measure.cost, catalogue.vat_factor(measure), language)
    yield LABELS["lifetime"][say], f"{measure.lifetime_yr} {_years(language)}"
    survey = catalogue.survey_of(measure)
    if survey:
        yield LABELS["survey"][say], _survey_text(survey, language)
    where = "; ".join(_where(measure.applies, language))
    if where:
        yield LABELS["applies"][say], where
    for need in measure.needs:
        yield LABELS["needs"][say], _need_text(need, catalogue, language)
    if measure.excludes:
        names = [catalogue.measure(id_).name(language) for id_ in measure.excludes]
        yield LABELS["excludes"][say], ", ".join(names)
    yield LABELS["sources"][say], _sources(measure, language)
    note = _say(language, measure.note_nl, measure.note_en)
    if note:
        yield LABELS["note"][say], note


def _effect_texts(effect: Effect, language: Language) -> Iterator[str]:
    parts = ", ".join(word_name(part, language) for part in effect.parts)
    after = _say(language, "wordt", "becomes")
    supply = _say(language, "aanvoer", "supply")
    figures = (
        (f"Rc {parts} {after} ", effect.rc_m2_k_per_w, 1, " m²K/W"),
        (f"Rc {parts} +", effect.added_resistance_m2_k_per_w, 1, " m²K/W"),
        (f"U {parts} {after} ", effect.u_w_per_m2_k, 1, " W/m²K"),
        (f"g {after} ", effect.window_solar_factor, 2, ""),
        ("qv10 × ", effect.qv10_factor, 2, ""),
        (f"qv10 {after} ", effect.qv10_dm3_per_s_m2, 1, " dm³/s·m²"),
        (f"{supply} ≤ ", effect.supply_temperature_c, 0, " °C"),
        ("+", effect.pv_kwp, 1, " kWp"),
    )
    for before, value, decimals, unit in figures:
        if value is not None:
            yield f"{before}{number(value, language, decimals)}{unit}"
    for word in (effect.ventilation, effect.heating):
        if word is not None:
            yield word_name(word, language)
    if effect.has_shower_recovery:
        yield _say(language, "warmte uit douchewater", "heat from shower water")
    if effect.cooks_electric:
        yield _say(language, "koken zonder gas", "cooking without gas")


def _costs(
    cost: Cost, vat_factor: float, language: Language
) -> Iterator[tuple[str, str]]:
    say = language.code
    unit = word_name(cost.basis, language)
    label = LABELS["cost"][say]
    vat = f"{number(100 * (vat_factor - 1), language)} %"
    yield (
        label,
        f"{_range_text(cost.stand_alone, language)} {unit}, {cost.price_year}; "
        f"{_say(language, 'btw', 'VAT')} {vat}",
    )
    flats = LABELS["flats"][say]
    if cost.stand_alone_multi_family:
        yield f"  {flats}", f"{_range_text(cost.stand_alone_multi_family, language)}"
    if cost.natural_moment and cost.at_natural_moment:
        moment = word_name(cost.natural_moment, language)
        label = f"  {LABELS['moment'][say]} {moment}"
        yield label, _range_text(cost.at_natural_moment, language)
    if cost.at_natural_moment_multi_family:
        yield f"    {flats}", _range_text(cost.at_natural_moment_multi_family, language)


def _range_text(costs: Range, language: Language) -> str:
    low, mid, high = (
        number(value, language)
        for value in (costs.low_eur, costs.mid_eur, costs.high_eur)
    )
    return f"{mid} ({low} - {high})"


def _years(language: Language) -> str:
    return _say(language, "jaar", "years")


def _survey_text(survey: Survey, language: Language) -> str:
    name = survey.name_nl if language is Language.NL else survey.name_en
    per_dwelling = _range_text(survey.cost, language)
    return _say(
        language,
        f"{name}: {per_dwelling} per woning, {survey.lead_yr} jaar vooraf",
        f"{name}: {per_dwelling} per dwelling, {survey.lead_yr} year(s) ahead",
    )


def _names(words: tuple[Word, ...], language: Language) -> str:
    return ", ".join(word_name(word, language) for word in words)


def _where(applies: Applies, language: Language) -> Iterator[str]:
    if applies.dwelling_types:
        yield _names(applies.dwelling_types, language)
    first, last = applies.first_building_year, applies.last_building_year
    if first or last:
        built = _say(language, "bouwjaar", "built")
        yield f"{built} {first or ''}-{last or ''}"
    yield from _where_envelope(applies, language)
    now = _say(language, "nu", "now")
    if applies.present_ventilation:
        yield f"{now} {_names(applies.present_ventilation, language)}"
    if applies.present_heating:
        yield f"{now} {_names(applies.present_heating, language)}"
    if applies.present_pv_below_kwp is not None:
        yield f"{now} < {number(applies.present_pv_below_kwp, language, 1)} kWp"
    if applies.wants_heat_network:
        yield _network_text(applies, language)
    if applies.spares_monuments:
        yield _say(language, "geen monument", "no monument")


def _network_text(applies: Applies, language: Language) -> str:
    text = _say(language, "warmtenet beschikbaar", "heat network at hand")
    limits = (("≥", applies.heat_network_from_c), ("<", applies.heat_network_below_c))
    named = [f"{sign} {number(limit, language)} °C" for sign, limit in limits if limit]
    return " ".join([text, *named])


def _where_envelope(applies: Applies, language: Language) -> Iterator[str]:
    limits = (
        ("Rc ≥", applies.present_rc_from_m2_k_per_w),
        ("Rc <", applies.present_rc_below_m2_k_per_w),
        ("U >", applies.present_u_above_w_per_m2_k),
        ("qv10 >", applies.present_qv10_above_dm3_per_s_m2),
    )
    for sign, limit in limits:
        if limit is not None:
            yield f"{sign} {number(limit, language, 1)}"


def _need_text(need: Need, catalogue: Catalogue, language: Language) -> str:
    """Write the reason of a need and what suffices."""
    ways = [catalogue.measure(id_).name(language) for id_ in need.any_of]
    words: tuple[Word, ...] = (*need.ventilation, *need.heating)
    ways += [word_name(word, language) for word in words]
    if need.cooks_electric:
        ways.append(_say(language, "koken zonder gas", "cooking without gas"))
    supply = _say(language, "aanvoer", "supply")
    demand = _say(language, "netto warmtevraag", "net heat demand")
    limits = (
        (supply, need.supply_temperature_at_most_c, 0, " °C"),
        (demand, need.net_heat_demand_at_most_kwh_per_m2_yr, 0, " kWh/m²"),
        ("qv10", need.qv10_at_most_dm3_per_s_m2, 1, " dm³/s·m²"),
    )
    ways += [
        f"{what} ≤ {number(limit, language, decimals)}{unit}"
        for what, limit, decimals, unit in limits
        if limit is not None
    ]
    why = need.why_nl if language is Language.NL else need.why_en
    return f"{_say(language, ' of ', ' or ').join(ways)} ({why})"


def _sources(measure: Measure, language: Language) -> str:
    effect, cost = measure.effect, measure.cost
    named = (
        ("effect", (effect.source, *effect.further_sources), effect.confidence),
        ("cost", (cost.source, *cost.further_sources), cost.confidence),
        ("lifetime", (measure.lifetime_source,), measure.lifetime_confidence),
    )
    return "; ".join(
        f"{LABELS[what][language.code].split(' excl')[0]} {', '.join(keys)} "
        f"({word_name(confidence, language)})"
        for what, keys, confidence in named
    )
