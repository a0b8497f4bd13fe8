"""A measure: what it is, what it changes and what it costs."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from warmtepad.conditions import (
    AirLeakage,
    Applies,
    Need,
    Resistance,
    Transmittance,
)
from warmtepad.costs import Basis, Cost, Name, Slug
from warmtepad.records import Record, Sourced
from warmtepad.terms import (
    Confidence,
    Heating,
    Language,
    Part,
    Ventilation,
    Word,
)


class Work(Word):
    """Which of the two works of a complex a measure belongs to."""

    ENVELOPE = "envelope"  # schil, met ventilatie en kierdichting
    INSTALLATION = "installation"  # installatie


class Family(Word):
    """Kind of measure, by which reports group and figures colour."""

    FACADE = "facade"  # gevel
    ROOF = "roof"  # dak
    FLOOR = "floor"  # vloer
    WINDOW = "window"  # glas en kozijn
    DOOR = "door"  # deur
    PANEL = "panel"  # paneel
    AIRTIGHTNESS = "airtightness"  # kierdichting
    VENTILATION = "ventilation"  # ventilatie
    HEATING = "heating"  # opwekking
    EMISSION = "emission"  # afgifte
    HOT_WATER = "hot_water"  # warm tapwater
    SOLAR = "solar"  # zonnepanelen
    COOKING = "cooking"  # koken


class Slot(Word):
    """What a measure takes the place of: a dwelling gets at most one per slot."""

    FACADE = "facade"
    PITCHED_ROOF = "pitched_roof"
    FLAT_ROOF = "flat_roof"
    GROUND_FLOOR = "ground_floor"
    WINDOW = "window"
    DOOR = "door"
    PANEL = "panel"
    AIRTIGHTNESS = "airtightness"
    VENTILATION = "ventilation"
    HEATING = "heating"
    EMISSION = "emission"
    HOT_WATER = "hot_water"
    SOLAR = "solar"
    COOKING = "cooking"


class Effect(Sourced):
    """What a measure changes; targets are absolute and never make a dwelling worse."""

    parts: tuple[Part, ...] = ()
    """Envelope parts that it acts on."""

    rc_m2_k_per_w: Resistance | None = None
    """Thermal resistance Rc of the parts afterwards [m²·K/W]."""

    added_resistance_m2_k_per_w: Resistance | None = None
    """Resistance added to the present one of the parts [m²·K/W]."""

    u_w_per_m2_k: Transmittance | None = None
    """Thermal transmittance U of the parts afterwards, with frame [W/(m²·K)]."""

    window_solar_factor: Annotated[float, Field(gt=0, le=1)] | None = None
    """Solar transmittance g of the glass afterwards [-]."""

    qv10_factor: Annotated[float, Field(gt=0, lt=1)] | None = None
    """Factor on the present air leakage qv10 [-]."""

    qv10_dm3_per_s_m2: AirLeakage | None = None
    """Air leakage qv10 afterwards, per m² of floor area [dm³/(s·m²)]."""

    ventilation: Ventilation | None = None
    """Ventilation system afterwards."""

    heating: Heating | None = None
    """Heating installation afterwards."""

    supply_temperature_c: Annotated[float, Field(ge=25, le=90)] | None = None
    """Design supply temperature of the emission system afterwards [°C]."""

    pv_kwp: Annotated[float, Field(gt=0, le=30)] | None = None
    """Solar panels added per dwelling [kWp]."""

    has_shower_recovery: bool = False
    """Whether it recovers heat from the shower drain (douche-wtw)."""

    cooks_electric: bool = False
    """Whether the dwelling cooks without gas afterwards."""

    @model_validator(mode="after")
    def _targets_fit_the_parts(self) -> Self:
        targets = (
            self.rc_m2_k_per_w,
            self.added_resistance_m2_k_per_w,
            self.u_w_per_m2_k,
        )
        given = sum(target is not None for target in targets)
        if given != (1 if self.parts else 0):
            msg = (
                f"parts has {len(self.parts)} name(s) and {given} of rc_m2_k_per_w, "
                "added_resistance_m2_k_per_w and u_w_per_m2_k are given, expected "
                "parts with exactly one of them, or neither"
            )
            raise ValueError(msg)
        return self

    def sets(self) -> frozenset[str]:
        """Names of what is changed; of two measures that share one, one must yield."""
        names = {f"{part.value} insulation" for part in self.parts}
        words = {
            "ventilation": self.ventilation,
            "heating": self.heating,
            "supply_temperature_c": self.supply_temperature_c,
            "qv10_dm3_per_s_m2": self.qv10_dm3_per_s_m2,
            "pv_kwp": self.pv_kwp,
            "has_shower_recovery": self.has_shower_recovery or None,
            "cooks_electric": self.cooks_electric or None,
            "window_solar_factor": self.window_solar_factor,
        }
        return frozenset(names | {k for k, value in words.items() if value is not None})


class Measure(Record):
    """One thing that can be done to a dwelling (maatregel)."""

    id: Slug
    """Short name; unique in a catalogue."""

    name_nl: Name
    """Dutch name."""

    name_en: Name
    """English name."""

    family: Family
    """Kind of measure."""

    work: Work
    """Which of the two works of a complex it belongs to."""

    slot: Slot
    """Measures of one slot exclude each other."""

    effect: Effect
    """What it changes."""

    cost: Cost
    """What it costs."""

    lifetime_yr: Annotated[int, Field(ge=1, le=100)]
    """Economic lifetime [yr]."""

    lifetime_source: str
    """Key of the lifetime in ``measures/sources.toml``."""

    lifetime_confidence: Confidence = Confidence.FOUND
    """How well the lifetime is sourced."""

    survey: Slug | None = None
    """Survey that must come before it."""

    applies: Applies = Applies()
    """Which dwellings it can be taken in."""

    needs: tuple[Need, ...] = ()
    """Conditions that all must be met."""

    excludes: tuple[Slug, ...] = ()
    """Measures of other slots that cannot be in the same package."""

    note_nl: str = ""
    """What a careful reader should know about the measure, in Dutch."""

    note_en: str = ""
    """The same in English."""

    @model_validator(mode="after")
    def _area_basis_has_parts(self) -> Self:
        if self.cost.basis is Basis.PART_AREA and not self.effect.parts:
            msg = (
                'cost.basis is "part_area" but effect.parts is empty, expected '
                'parts, or basis = "dwelling"'
            )
            raise ValueError(msg)
        if self.cost.basis is Basis.KWP and self.effect.pv_kwp is None:
            msg = 'cost.basis is "kwp" but effect.pv_kwp is not given'
            raise ValueError(msg)
        return self

    def name(self, language: Language) -> str:
        """Name in `language`."""
        return self.name_nl if language is Language.NL else self.name_en

    def meets(self, need: Need) -> bool:
        """Whether it meets `need` when it is in the same package.

        Parameters
        ----------
        need
            A need of this or another measure.
        """
        effect = self.effect
        return (
            self.id in need.any_of
            or effect.ventilation in need.ventilation
            or effect.heating in need.heating
            or (need.cooks_electric and effect.cooks_electric)
            or _at_most(effect.supply_temperature_c, need.supply_temperature_at_most_c)
            or _at_most(effect.qv10_dm3_per_s_m2, need.qv10_at_most_dm3_per_s_m2)
        )


def _at_most(value: float | None, limit: float | None) -> bool:
    return value is not None and limit is not None and value <= limit
