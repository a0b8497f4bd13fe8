"""Planned maintenance: what it costs, how often it comes, and what works save of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Self

from pydantic import Field, model_validator

from warmtepad.costs import Basis, Moment, Name, PriceYear, Range, Slug
from warmtepad.measure import Family, Measure, Slot, Work
from warmtepad.records import Fraction, Record, Sourced
from warmtepad.terms import Confidence, Heating, Level, Part

EUR_TOLERANCE = 1e-9
"""A measure may save this much more than the maintenance costs: rounding [EUR]."""


class MaintenanceCost(Sourced):
    """Project cost of maintenance, excluding VAT."""

    basis: Basis
    """What the cost is counted per."""

    parts: tuple[Part, ...] = ()
    """Envelope parts whose area counts, where the basis is an area."""

    single_family: Range
    """Cost in a house."""

    multi_family: Range | None = None
    """The same in a building with flats, where it differs."""

    price_year: PriceYear
    """Price level."""

    vat_factor: Annotated[float, Field(ge=1, le=2)]
    """What a landlord pays per euro excluding VAT."""

    @model_validator(mode="after")
    def _area_basis_has_parts(self) -> Self:
        if self.basis is Basis.KWP:
            msg = 'basis is "kwp", expected "part_area" or "dwelling"'
            raise ValueError(msg)
        if (self.basis is Basis.PART_AREA) != bool(self.parts):
            msg = (
                f'basis is "{self.basis}" with {len(self.parts)} parts, expected parts '
                'with basis = "part_area" and none with basis = "dwelling"'
            )
            raise ValueError(msg)
        return self

    def eur(self, level: Level, *, is_multi_family: bool = False) -> float:
        """Cost of one unit of the basis, excluding VAT.

        Parameters
        ----------
        level
            Low, mid or high.
        is_multi_family
            Whether the dwelling is in a building with flats.

        Returns
        -------
        float
            EUR per m² of the parts or per dwelling, as `basis` says.
        """
        if is_multi_family and self.multi_family:
            return self.multi_family.at(level)
        return self.single_family.at(level)


class Avoided(Sourced):
    """Which share of what a measure saves is left at a distance from the planned year.

    In the planned year itself everything is saved.
    """

    early_fraction: tuple[Fraction, ...]
    """Share left when the work falls one, two, ... years before the planned year;
    nothing beyond the list."""

    late_fraction: tuple[Fraction, ...]
    """The same when the maintenance waits one, two, ... years for the work."""

    kept_by_heating: tuple[Heating, ...] | None = None
    """Installations that keep what is maintained. A measure that places another one
    saves every later renewal whatever the distance, and none that was done before.
    Not given: nothing removes what is maintained."""

    @model_validator(mode="after")
    def _farther_saves_less(self) -> Self:
        for name in ("early_fraction", "late_fraction"):
            shares = getattr(self, name)
            if list(shares) != sorted(shares, reverse=True):
                msg = f"{name} is {list(shares)}, expected shares that do not rise"
                raise ValueError(msg)
        return self


class Maintenance(Record):
    """One kind of planned maintenance (planmatig onderhoud)."""

    id: Slug
    """Short name."""

    name_nl: Name
    """Dutch name."""

    name_en: Name
    """English name."""

    moment: Moment
    """Column of the stock that gives its planned year."""

    work: Work
    """Work that can take it along."""

    family: Family
    """Kind of measure whose real cost growth it follows."""

    slots: tuple[Slot, ...] = Field(min_length=1)
    """Slots of the measures that save some of it at this moment."""

    cost: MaintenanceCost
    """What it costs."""

    cycle_yr: Annotated[int, Field(ge=1, le=100)]
    """Years until it comes again [yr]."""

    cycle_source: str
    """Key of the cycle in ``measures/sources.toml``."""

    cycle_confidence: Confidence = Confidence.FOUND
    """How well the cycle is sourced."""

    avoided: Avoided
    """What works before or after the planned year save."""

    @model_validator(mode="after")
    def _one_work_takes_part_in_one_round(self) -> Self:
        avoided = self.avoided
        reach_yr = len(avoided.early_fraction) + len(avoided.late_fraction)
        if reach_yr >= self.cycle_yr:
            msg = (
                f"early_fraction and late_fraction reach over {reach_yr} years, "
                f"expected less than cycle_yr, {self.cycle_yr}, or one work would save "
                "two rounds"
            )
            raise ValueError(msg)
        return self

    def is_saved_by(self, measure: Measure) -> bool:
        """Whether a measure saves some of it when it is done at this moment."""
        return (
            measure.cost.natural_moment is self.moment
            and measure.slot in self.slots
            and measure.work is self.work
        )

    def is_removed_by(self, measure: Measure) -> bool:
        """Whether a measure that saves some of it also saves every later renewal."""
        kept_by, heating = self.avoided.kept_by_heating, measure.effect.heating
        return kept_by is not None and heating is not None and heating not in kept_by


def problems_of_maintenance(
    measures: Sequence[Measure], maintenance: Sequence[Maintenance]
) -> list[str]:
    """Where measures and the maintenance that they save of do not agree.

    Parameters
    ----------
    measures
        The measures.
    maintenance
        Planned maintenance; without any nothing is saved, and nothing can disagree.

    Returns
    -------
    list of str
        One sentence per problem.
    """
    if not maintenance:
        return []
    places = Counter((item.moment, slot) for item in maintenance for slot in item.slots)
    problems = [
        f'maintenance: {count} tables for moment "{moment}" and slot "{slot}", expected'
        " one"
        for (moment, slot), count in places.items()
        if count > 1
    ]
    for measure in measures:
        if measure.cost.natural_moment is None:
            continue
        items = [item for item in maintenance if item.is_saved_by(measure)]
        if not items:
            problems.append(
                f'measure "{measure.id}", cost.natural_moment: no maintenance for '
                f'moment "{measure.cost.natural_moment}" with slot "{measure.slot}" '
                f'and work "{measure.work}"'
            )
        for item in items:
            problems += _disagreements(measure, item)
    return problems


def _disagreements(measure: Measure, item: Maintenance) -> Iterator[str]:
    """Levels at which a measure saves less than nothing or more than there is."""
    place = f'measure "{measure.id}", cost.at_natural_moment'
    parts = set(measure.effect.parts)
    is_area = measure.cost.basis is Basis.PART_AREA
    # Scaffold that a facade shares with a paint round is counted on another area.
    is_alike = measure.cost.basis is item.cost.basis
    is_alike &= not is_area or parts <= set(item.cost.parts)
    for flats in (False, True):
        for level in Level:
            saved = measure.cost.saved_eur(level, is_multi_family=flats)
            limit = item.cost.eur(level, is_multi_family=flats)
            where = f"{place}: {level} {'in flats' if flats else 'in houses'}"
            if saved < 0:
                yield f"{where} is EUR {-saved:g} above stand_alone, expected below it"
            if is_alike and saved > limit + EUR_TOLERANCE:
                yield (
                    f"{where} is EUR {saved:g} below stand_alone, but maintenance "
                    f'"{item.id}" costs only EUR {limit:g}: expected a dearer extra, '
                    "or dearer maintenance"
                )
