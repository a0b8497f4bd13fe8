"""The measure catalogue: what can be done to a dwelling, its cost and its effect.

Everything here is data: a new measure is a table in ``measures/*.toml``, no Python.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter
from typing import Self

from pydantic import model_validator

from warmtepad.conditions import Applies, Need
from warmtepad.costs import Basis, Cost, Moment, Range, Survey, VatRate
from warmtepad.maintenance import Maintenance, problems_of_maintenance
from warmtepad.measure import Effect, Family, Measure, Slot, Work
from warmtepad.records import Record

__all__ = [
    "Applies",
    "Basis",
    "Catalogue",
    "CatalogueFile",
    "Cost",
    "Effect",
    "Family",
    "Measure",
    "Moment",
    "Need",
    "Range",
    "Slot",
    "Survey",
    "VatRate",
    "Work",
    "problems_between",
]


class CatalogueFile(Record):
    """What one file of a catalogue holds."""

    measure: tuple[Measure, ...] = ()
    """Measures."""

    survey: tuple[Survey, ...] = ()
    """Surveys that measures refer to."""

    vat: tuple[VatRate, ...] = ()
    """VAT rates that costs refer to."""

    maintenance: tuple[Maintenance, ...] = ()
    """Planned maintenance that measures save some of."""


class Catalogue(Record):
    """Measures that fit together, with their surveys and VAT rates."""

    measures: tuple[Measure, ...]
    """Measures, in file order."""

    surveys: tuple[Survey, ...] = ()
    """Surveys that measures refer to."""

    vat_rates: tuple[VatRate, ...] = ()
    """VAT rates that costs refer to."""

    maintenance: tuple[Maintenance, ...] = ()
    """Planned maintenance that measures save some of; without any none is counted."""

    @model_validator(mode="after")
    def _measures_fit_together(self) -> Self:
        problems = problems_between(self.measures, self.surveys, self.vat_rates)
        problems += problems_of_maintenance(self.measures, self.maintenance)
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def measure(self, id_: str) -> Measure:
        """Measure with `id_`.

        Raises
        ------
        KeyError
            If there is none.
        """
        for measure in self.measures:
            if measure.id == id_:
                return measure
        raise KeyError(id_)

    def of_work(
        self, work: Work, allowed: Collection[str] | None = None
    ) -> tuple[Measure, ...]:
        """Measures of one work, in file order.

        Parameters
        ----------
        work
            Envelope or installation.
        allowed
            Ids that may be used; all if not given.

        Raises
        ------
        ValueError
            If `allowed` names a measure that the catalogue does not have.
        """
        ids = [measure.id for measure in self.measures]
        unknown = [id_ for id_ in allowed or () if id_ not in ids]
        if unknown:
            msg = "; ".join(f'no measure "{id_}"{_hint(id_, ids)}' for id_ in unknown)
            raise ValueError(msg)
        return tuple(
            measure
            for measure in self.measures
            if measure.work is work and (allowed is None or measure.id in allowed)
        )

    def vat_factor(self, measure: Measure) -> float:
        """Return what a landlord pays per euro of `measure` excluding VAT [-]."""
        factor_of_id = {rate.id: rate.vat_factor for rate in self.vat_rates}
        return factor_of_id[measure.cost.vat]

    def survey_of(self, measure: Measure) -> Survey | None:
        """Survey that must come before `measure`, if any."""
        survey_of_id = {survey.id: survey for survey in self.surveys}
        return survey_of_id[measure.survey] if measure.survey else None


def problems_between(
    measures: Sequence[Measure],
    surveys: Sequence[Survey],
    vat_rates: Sequence[VatRate],
    further_ids: Collection[str] = (),
) -> list[str]:
    """Say what does not fit between measures, surveys and VAT rates.

    Parameters
    ----------
    measures, surveys, vat_rates
        What a catalogue holds.
    further_ids
        Measures that exist too but could not be read, so that a mention of one is not
        a second problem.

    Returns
    -------
    list of str
        One sentence per problem; empty for a catalogue that can be used.
    """
    ids = [measure.id for measure in measures]
    problems = _doubled("measure", [*ids, *further_ids])
    problems += _doubled("survey", [survey.id for survey in surveys])
    problems += _doubled("vat", [rate.id for rate in vat_rates])
    known = {
        "any_of": [*ids, *further_ids],
        "excludes": [*ids, *further_ids],
        "survey": [survey.id for survey in surveys],
        "cost.vat": [rate.id for rate in vat_rates],
    }
    problems += [
        f'survey "{survey.id}", vat: no "{survey.vat}" in the catalogue'
        + _hint(survey.vat, known["cost.vat"])
        for survey in surveys
        if survey.vat not in known["cost.vat"]
    ]
    for measure in measures:
        problems += _unknown_names(measure, known)
        problems += _impossible_needs(measure, {m.id: m for m in measures})
    return problems + _circles(measures) + _two_slots_for_one_target(measures)


def _doubled(what: str, ids: Iterable[str]) -> list[str]:
    return [
        f'{what} "{id_}": occurs {count} times, expected one table per id'
        for id_, count in Counter(ids).items()
        if count > 1
    ]


def _unknown_names(measure: Measure, known: dict[str, list[str]]) -> list[str]:
    named = [("excludes", id_) for id_ in measure.excludes]
    named += [("any_of", id_) for need in measure.needs for id_ in need.any_of]
    named += [("survey", measure.survey)] if measure.survey else []
    named += [("cost.vat", measure.cost.vat)]
    return [
        f'measure "{measure.id}", {place}: no "{id_}" in the catalogue'
        + _hint(id_, known[place])
        for place, id_ in named
        if id_ not in known[place]
    ]


def _hint(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return f', did you mean "{close[0]}"' if close else ""


def _impossible_needs(measure: Measure, measure_of_id: dict[str, Measure]) -> list[str]:
    """Needs that name only what cannot be in one package with the measure."""
    place = f'measure "{measure.id}"'
    problems = []
    if measure.id in measure.excludes:
        problems.append(f"{place}, excludes: names itself")
    for need in measure.needs:
        others = [measure_of_id[id_] for id_ in need.any_of if id_ in measure_of_id]
        problems += [
            f'{place}, any_of: "{other.id}" belongs to the other work ({other.work}), '
            "expected words or a limit that the dwelling meets after that work"
            for other in others
            if other.work is not measure.work
        ]
        is_hopeless = others and all(_cannot_join(measure, other) for other in others)
        if is_hopeless and not need.is_met_by_a_state:
            names = ", ".join(f'"{other.id}"' for other in others)
            problems.append(
                f"{place}, any_of: needs {names}, but excludes it or takes the same "
                "slot, so it can never be chosen"
            )
    return problems


def _cannot_join(one: Measure, other: Measure) -> bool:
    return (
        one.slot is other.slot or other.id in one.excludes or one.id in other.excludes
    )


def _circles(measures: Sequence[Measure]) -> list[str]:
    """Measures that need each other without an alternative."""
    only_way = {
        measure.id: {
            need.any_of[0]
            for need in measure.needs
            if len(need.any_of) == 1 and not need.is_met_by_a_state
        }
        for measure in measures
    }
    problems = []
    while True:
        try:
            TopologicalSorter(only_way).prepare()
        except CycleError as circle:
            *names, last = reversed(circle.args[1])
            said = " -> ".join(f'"{id_}"' for id_ in (*names, last))
            problems.append(
                f"needs: {said} is a circle, expected one measure for what is done"
            )
            only_way = {k: v for k, v in only_way.items() if k not in names}
        else:
            return problems


def _two_slots_for_one_target(measures: Sequence[Measure]) -> list[str]:
    """Pairs that could be done together although both set the same thing."""
    problems = []
    for number, one in enumerate(measures):
        for other in measures[number + 1 :]:
            shared = one.effect.sets() & other.effect.sets()
            if shared and one.id != other.id and not _cannot_join(one, other):
                problems.append(
                    f'measure "{one.id}" and "{other.id}": both set '
                    f"{', '.join(sorted(shared))} but can be done together, expected "
                    "one slot for both or excludes"
                )
    return problems
