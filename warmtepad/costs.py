"""What measures cost: ranges, project costs, surveys and VAT rates."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from warmtepad.records import Record, Sourced
from warmtepad.terms import Level, Word

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Name = Annotated[str, Field(min_length=1)]
Euros = Annotated[float, Field(ge=0, le=200_000)]
PriceYear = Annotated[int, Field(ge=2000, le=2100)]


class Basis(Word):
    """What a cost is counted per."""

    PART_AREA = "part_area"  # per m² of the parts that the measure acts on
    DWELLING = "dwelling"  # per woning
    KWP = "kwp"  # per kWp


class Moment(Word):
    """Planned maintenance that makes a measure cheaper (natuurlijk moment)."""

    ROOF = "roof"  # dakvervanging
    FRAMES = "frames"  # kozijnvervanging
    PAINT = "paint"  # schilderbeurt
    BOILER = "boiler"  # ketelvervanging


class Range(Record):
    """Low, mid and high cost, excluding VAT."""

    low_eur: Euros
    """Low: a large project, favourable [EUR per unit of the basis]."""

    mid_eur: Euros
    """Mid: the usual project [EUR per unit of the basis]."""

    high_eur: Euros
    """High: a small or difficult project [EUR per unit of the basis]."""

    @model_validator(mode="after")
    def _costs_rise(self) -> Self:
        if not self.low_eur <= self.mid_eur <= self.high_eur:
            msg = (
                f"low_eur {self.low_eur:g}, mid_eur {self.mid_eur:g}, high_eur "
                f"{self.high_eur:g}: expected low <= mid <= high"
            )
            raise ValueError(msg)
        return self

    def at(self, level: Level) -> float:
        """Cost at `level` [EUR per unit of the basis]."""
        costs = (self.low_eur, self.mid_eur, self.high_eur)
        return costs[level.code]


class Cost(Sourced):
    """Project cost of a measure, excluding VAT."""

    basis: Basis
    """What the cost is counted per."""

    stand_alone: Range
    """Cost when nothing else is planned."""

    stand_alone_multi_family: Range | None = None
    """The same in a building with flats, where it differs."""

    natural_moment: Moment | None = None
    """Planned maintenance that the measure can go along with."""

    at_natural_moment: Range | None = None
    """Extra cost above that maintenance."""

    at_natural_moment_multi_family: Range | None = None
    """The same in a building with flats, where it differs."""

    price_year: PriceYear
    """Price level."""

    vat: Slug
    """Name of the VAT rate."""

    @model_validator(mode="after")
    def _moment_has_a_cost(self) -> Self:
        if (self.natural_moment is None) != (self.at_natural_moment is None):
            msg = "natural_moment and at_natural_moment are given together or not"
            raise ValueError(msg)
        if self.at_natural_moment is None and self.at_natural_moment_multi_family:
            msg = "at_natural_moment_multi_family is given without at_natural_moment"
            raise ValueError(msg)
        return self

    def eur(
        self, level: Level, *, is_multi_family: bool = False, at_moment: bool = False
    ) -> float:
        """Cost of one unit of the basis, excluding VAT.

        Parameters
        ----------
        level
            Low, mid or high.
        is_multi_family
            Whether the dwelling is in a building with flats.
        at_moment
            Whether the work coincides with `natural_moment`; without one the cost is
            that of a stand-alone work.

        Returns
        -------
        float
            EUR per m² of the parts, per dwelling or per kWp, as `basis` says.
        """
        found = self.stand_alone
        if is_multi_family and self.stand_alone_multi_family:
            found = self.stand_alone_multi_family
        if at_moment and self.at_natural_moment:
            found = self.at_natural_moment
            if is_multi_family and self.at_natural_moment_multi_family:
                found = self.at_natural_moment_multi_family
        return found.at(level)

    def saved_eur(self, level: Level, *, is_multi_family: bool = False) -> float:
        """What is saved at `natural_moment`, per unit of the basis, excluding VAT.

        Parameters
        ----------
        level
            Low, mid or high.
        is_multi_family
            Whether the dwelling is in a building with flats.

        Returns
        -------
        float
            Stand-alone cost less the extra cost at the moment; 0 without a moment.
        """
        alone = self.eur(level, is_multi_family=is_multi_family)
        return alone - self.eur(level, is_multi_family=is_multi_family, at_moment=True)


class Survey(Sourced):
    """Something that must be looked into before a work, once per dwelling and work."""

    id: Slug
    """Short name."""

    name_nl: Name
    """Dutch name."""

    name_en: Name
    """English name."""

    cost: Range
    """Cost, excluding VAT [EUR per dwelling]."""

    lead_yr: Annotated[int, Field(ge=0, le=10)]
    """Years before the work in which it must be started [yr]."""

    vat: Slug = "standard"
    """Name of the VAT rate."""


class VatRate(Sourced):
    """What a landlord pays per euro excluding VAT."""

    id: Slug
    """Short name."""

    vat_factor: Annotated[float, Field(ge=1, le=2)]
    """Factor on the cost [-]."""
