"""The stock: every complex that is planned, as columns."""

from dataclasses import dataclass, field, fields, replace

import numpy as np

from warmtepad.columns import Booleans, Floats, Integers, Texts, frozen
from warmtepad.intake import Intake


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """Complexes as columns; a row is a complex, or a part of one.

    Parts of one complex stand next to each other. A value that the file does not give
    is NaN, `NO_YEAR`, `UNKNOWN_CODE` or an empty text: nothing is filled in here, so
    what was filled in later can always be told from what was given.

    Raises
    ------
    ValueError
        If columns differ in length, the stock is empty, parts of a complex do not
        stand together, or weights are below 1 or differ within a complex.
    """

    complex_id: Texts
    """The corporation's own name for the complex."""

    part_id: Texts
    """Name of a part of a complex whose dwellings stand in different states; rows with
    the same complex_id are parts that belong together; empty if not given.
    """

    dwellings: Integers
    """Number of dwellings."""

    dwelling_type: Integers
    """Dwelling type (woningtype). Codes of `DwellingType`."""

    building_year: Integers
    """Year in which the dwellings were built (bouwjaar)."""

    floor_area_m2: Floats
    """Usable floor area of one dwelling (gebruiksoppervlakte) [m²]."""

    corporation: Texts
    """Housing corporation that owns it; empty if not given."""

    municipality: Texts
    """Municipality (gemeente); empty if not given."""

    region: Texts
    """Region (woningmarktregio); empty if not given."""

    province: Texts
    """Province (provincie); empty if not given."""

    district: Texts
    """District (wijk); empty if not given."""

    net_heat_demand_kwh_per_m2_yr: Floats
    """Registered net heat demand (netto warmtebehoefte), NTA 8800 [kWh/(m²·yr)]. NaN
    if not given.
    """

    ep2_kwh_per_m2_yr: Floats
    """Registered primary fossil energy use EP2, on which the label rests
    [kWh/(m²·yr)]. NaN if not given.
    """

    label: Integers
    """Registered energy label, A++++ to G. Ranks of `EnergyLabel`; `UNKNOWN_CODE` if
    not given.
    """

    nta_version: Texts
    """Calculation method of the registered figures, for instance NTA 8800:2024; empty
    if not given.
    """

    label_year: Integers
    """Year of the label's registration. `NO_YEAR` if not given."""

    insulation_level: Integers
    """How far the envelope was insulated since; used where Rc is not given. Codes;
    `UNKNOWN_CODE` if not given.
    """

    facade_rc_m2_k_per_w: Floats
    """Thermal resistance Rc of the facade (gevel) [m²·K/W]. NaN if not given."""

    roof_rc_m2_k_per_w: Floats
    """Thermal resistance Rc of the roof (dak) [m²·K/W]. NaN if not given."""

    ground_floor_rc_m2_k_per_w: Floats
    """Thermal resistance Rc of the ground floor (vloer) [m²·K/W]. NaN if not given."""

    window_u_w_per_m2_k: Floats
    """Thermal transmittance U of the windows with frame (raam) [W/(m²·K)]. NaN if not
    given.
    """

    door_u_w_per_m2_k: Floats
    """Thermal transmittance U of the doors with frame (deur) [W/(m²·K)]. NaN if not
    given.
    """

    facade_m2: Floats
    """Area of facade per dwelling (dichte gevel) [m²]. NaN if not given."""

    window_m2: Floats
    """Area of window per dwelling (ramen met kozijn) [m²]. NaN if not given."""

    door_m2: Floats
    """Area of door per dwelling (deuren) [m²]. NaN if not given."""

    pitched_roof_m2: Floats
    """Area of pitched roof per dwelling (hellend dak) [m²]. NaN if not given."""

    flat_roof_m2: Floats
    """Area of flat roof per dwelling (plat dak) [m²]. NaN if not given."""

    ground_floor_m2: Floats
    """Area of ground floor per dwelling (begane-grondvloer) [m²]. NaN if not given."""

    ventilation: Integers
    """Ventilation system (ventilatiesysteem). Codes; `UNKNOWN_CODE` if not given."""

    heating: Integers
    """Heating installation (verwarming). Codes; `UNKNOWN_CODE` if not given."""

    heating_year: Integers
    """Year of the heating installation. `NO_YEAR` if not given."""

    pv_kwp: Floats
    """Solar panels per dwelling (zonnepanelen) [kWp]. NaN if not given."""

    roof_year: Integers
    """Planned year of roof renewal. `NO_YEAR` if not given."""

    frames_year: Integers
    """Planned year of frame renewal. `NO_YEAR` if not given."""

    paint_year: Integers
    """Planned year of the paint round. `NO_YEAR` if not given."""

    boiler_year: Integers
    """Planned year of boiler renewal. `NO_YEAR` if not given."""

    is_monument: Booleans
    """Municipal or national monument."""

    demolition_year: Integers
    """Year in which the dwellings are demolished; they leave the average then.
    `NO_YEAR` if not given.
    """

    sale_year: Integers
    """Year in which the dwellings are sold; they leave the average then. `NO_YEAR` if
    not given.
    """

    is_owners_association: Booleans
    """Mixed ownership: an owners' association (VvE) decides."""

    has_no_consent: Booleans
    """Fewer than 70 % of the tenants consent to the works."""

    heat_network_year: Integers
    """Year from which a heat network can be connected to. `NO_YEAR` if not given."""

    heat_network_temperature_c: Floats
    """Supply temperature of that heat network [°C]. NaN if not given."""

    contracted_measures: Texts
    """Measures of works under contract. Ids, as all lists of measures here joined by
    `ID_SEPARATOR`; empty if there are none.
    """

    contracted_year: Integers
    """Year of the works under contract. `NO_YEAR` if not given."""

    forbidden_measures: Texts
    """Measures that may not be taken. Ids; `all` forbids every one."""

    required_measures: Texts
    """Measures that must be taken within the plan. Ids."""

    earliest_year: Integers
    """No work before this year. `NO_YEAR` if not given."""

    no_heat_pump_before_year: Integers
    """No heat pump before this year. `NO_YEAR` if not given."""

    earlier_measures: Texts
    """Measures of works that were done. Ids."""

    earlier_works_year: Integers
    """Year in which they were done. `NO_YEAR` if not given."""

    weight: Integers
    """Number of alike complexes that the row stands for, at least 1; all other columns
    are those of one of them. The same in all parts of a complex.
    """

    file_row: Integers | None = field(default=None, compare=False)
    """Row of the file that each row was read from, as a spreadsheet counts them; `None`
    for a stock made in memory.
    """

    intake: Intake | None = field(default=None, compare=False)
    """What was read, used and set aside; `None` for a stock made in memory."""

    def __post_init__(self) -> None:
        """Check lengths and order, and set every column read-only."""
        lengths = {name: len(column) for name, column in self.columns().items()}
        if len(set(lengths.values())) != 1 or 0 in lengths.values():
            msg = f"columns of a stock have one length above 0, found {lengths}"
            raise ValueError(msg)
        starts = self.complex_starts
        if len(starts) != len(set(self.complex_id.tolist())):
            msg = "parts of a complex must stand next to each other"
            raise ValueError(msg)
        weight_of_complex = self.weight[starts]
        is_even = self.weight == weight_of_complex[self.complex_of_row]
        if weight_of_complex.min() < 1 or not is_even.all():
            msg = "weights must be at least 1, and the same in all parts of a complex"
            raise ValueError(msg)
        for column in self.columns().values():
            frozen(column)
        if self.file_row is not None:
            frozen(self.file_row)

    def __len__(self) -> int:
        """Return the number of rows: complexes, or parts of complexes."""
        return len(self.complex_id)

    def columns(self) -> dict[str, Floats | Integers | Booleans | Texts]:
        """Every column by name, in the order of the schema."""
        names = [f.name for f in fields(self) if f.name not in {"file_row", "intake"}]
        return {name: getattr(self, name) for name in names}

    @property
    def complex_starts(self) -> Integers:
        """Row at which each complex starts, shape (n_complexes,)."""
        changes = self.complex_id[1:] != self.complex_id[:-1]
        return np.concatenate(([0], np.flatnonzero(changes) + 1)).astype(np.int64)

    @property
    def complex_of_row(self) -> Integers:
        """Number of the complex of each row, shape (n_rows,)."""
        numbers = np.zeros(len(self), dtype=np.int64)
        numbers[self.complex_starts[1:]] = 1
        return np.cumsum(numbers)

    @property
    def complex_ids(self) -> tuple[str, ...]:
        """Name of each complex, in file order."""
        return tuple(self.complex_id[self.complex_starts])

    def take(self, rows: Integers | Booleans) -> "Stock":
        """Return a stock of some rows only, without the intake.

        Parameters
        ----------
        rows
            Row numbers, or a mask of shape (n_rows,).
        """
        columns = {name: column[rows] for name, column in self.columns().items()}
        file_row = None if self.file_row is None else self.file_row[rows]
        return replace(self, **columns, file_row=file_row, intake=None)  # type: ignore[arg-type]

    def name_of(self, row: int) -> str:
        """Row of the file and complex, as messages name a row."""
        name = self.complex_id[row]
        if self.part_id[row]:
            name = f"{name}, part {self.part_id[row]}"
        if self.file_row is None:
            return f"complex {name}"
        return f"row {self.file_row[row]} ({self.complex_id[row]})"
