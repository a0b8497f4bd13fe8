"""Reads the cells of a table of example dwellings: a value, blank, or a problem."""

import csv
import io
import math
import re
from collections.abc import Iterator, Sequence

from warmtepad.errors import InputError
from warmtepad.reading.number_texts import DecimalSign, decimal_sign_of, number_of
from warmtepad.reading.words import is_not_given, read_word
from warmtepad.terms import DwellingType, Ventilation

SOURCE = "table of example dwellings"

NEEDED = (
    "id",
    "type_nl",
    "group",
    "period",
    "state",
    "ag_m2",
    "facade_m2",
    "q_h_nd_kwh_m2_published",
)
"""Columns without which no row says enough."""

PARTS = ("facade", "window", "door", "roof_pitched", "roof_flat")
"""Prefixes of the columns of the parts above the ground."""

RANGES = {
    "ag_m2": (10, 1000),
    "q_h_nd_kwh_m2_published": (1, 1000),
    "standaard_kwh_m2": (1, 1000),
    "window_g": (0.05, 1),
    "floor_m2": (0, 1000),
    "floor_rc": (0, 20),
    "floor_perimeter_m": (0.1, 500),
    "height_m": (2, 200),
    "storeys": (1, 200),
    "qv10": (0, 20),
    "roof_rc": (0, 20),
    **{f"{part}_m2": (0, 1000) for part in PARTS},
    **{f"{part}_rc": (0, 20) for part in PARTS},
    **{f"{part}_u": (0.05, 7) for part in PARTS},
}
"""What a number may be; U-values count only where the part has an area."""

AS_BUILT = re.compile(r"huidig|origine|oorspronk|as built|present", re.IGNORECASE)
"""States in which nobody has sealed the joints."""

PRESENT = re.compile(r"huidig|present", re.IGNORECASE)

SOME_YEAR_BEFORE = 1930
"""A building year where only the end of the first period is given."""

TYPES = (
    (r"maison", DwellingType.MAISONETTE),
    (r"galer|gallery|corridor", DwellingType.GALLERY_FLAT),
    (r"portiek|porch", DwellingType.PORCH_FLAT),
    (r"appart|apart|flat|etage|meergezins|studio", DwellingType.FLAT),
    (r"2.onder|twee|semi|half", DwellingType.SEMI_DETACHED),
    (r"hoek|eind|kop|corner|end", DwellingType.CORNER),
    (r"vrij|detached", DwellingType.DETACHED),
    (r"tussen|rij|terraced|mid", DwellingType.TERRACED),
)
"""Dwelling type by a piece of its name, the first that fits."""

CODES = {
    "B": Ventilation.EXTRACT,
    "D1": Ventilation.EXTRACT,
    "D3": Ventilation.BALANCED,
    "D5": Ventilation.BALANCED_CO2,
}
"""Codes of NTA 8800 without a word of their own, as the nearest: D1 recovers none."""

IS_FLAT_OF_GROUP = {"MGW": True, "EGW": False}


class Row:
    """One row of the table; what cannot be read is added to its problems."""

    def __init__(self, cells: dict[str, str], line: int) -> None:
        self._cells = cells
        self.id = (cells.get("id") or "").strip() or f"line {line}"
        self.problems: list[str] = []
        self.number = {name: self._number(name) for name in RANGES}

    def text(self, name: str) -> str:
        """Text of a cell without outer spaces, empty if it says that it is unknown."""
        text = (self._cells.get(name) or "").strip()
        return "" if is_not_given(text) else text

    @property
    def is_improved(self) -> bool:
        """Whether the row is a package of measures and not the home as it stands."""
        return bool(self.text("state")) and not AS_BUILT.search(self.text("state"))

    @property
    def is_present(self) -> bool:
        """Whether the row is the home as it stands."""
        return bool(PRESENT.search(self.text("state")))

    def building_year(self) -> int:
        """Middle of the building period, where a registration puts a home of it."""
        text = self.text("period")
        years = [int(year) for year in re.findall(r"\b\d{4}\b", text)]
        if not years:
            self._problem("period", text, "a building year or a period of years")
            return SOME_YEAR_BEFORE
        if re.search(r"before|until|voor|tot|<|≤", text) and len(years) == 1:
            return min(SOME_YEAR_BEFORE, years[0])
        return (min(years) + max(years) + 1) // 2

    def dwelling_type(self) -> DwellingType:
        """Dwelling type by its name, or by its group where the name tells nothing."""
        name, group = self.text("type_nl"), self.text("group").upper()
        is_flat = IS_FLAT_OF_GROUP.get(group)
        by_name = next(
            (word for piece, word in TYPES if re.search(piece, name, re.IGNORECASE)),
            None,
        )
        if by_name is None and is_flat is None:
            self._problem("type_nl", name, "a dwelling type, or EGW or MGW as group")
        elif by_name and is_flat not in {None, by_name.is_multi_family}:
            self._problem("group", group, f"the other one for {name}")
        fallback = DwellingType.FLAT if is_flat else DwellingType.TERRACED
        return by_name or fallback

    def ventilation(self) -> Ventilation | None:
        """Ventilation system by its NTA 8800 code or name; none if it is blank."""
        text = self.text("ventilation")
        code = text.replace(",", " ").split()[0] if text else ""
        words = (read_word(text, Ventilation), read_word(code, Ventilation))
        found = next((word for word in words if word), None)
        found = found or CODES.get(code.upper()) or CODES.get(code[:1].upper())
        if text and found is None:
            self._problem("ventilation", text, "a code of NTA 8800, such as A1 or C5a")
        return Ventilation(found) if found else None

    def check_parts(self) -> None:
        """Add a problem for each value without which the row says too little."""
        for name in ("q_h_nd_kwh_m2_published", "ag_m2", "facade_m2"):
            if not self.text(name):
                self.problems.append(f"{name} is blank")
        for part in PARTS:
            is_known = self.text(f"{part}_u") or self.rc(part) >= 0
            if self.number[f"{part}_m2"] > 0 and not is_known:
                self.problems.append(f"{part}_u is blank, and so is Rc")
        if self.number["floor_m2"] > 0 and not self.text("floor_rc"):
            self.problems.append("floor_rc is blank")

    def rc(self, part: str) -> float:
        """Rc of a part above the ground; NaN if it is not given."""
        own = self.number[f"{part}_rc"]
        is_shared = math.isnan(own) and part.startswith("roof")
        return self.number["roof_rc"] if is_shared else own

    def _number(self, name: str) -> float:
        text = self.text(name)
        if not text or (name.endswith("_u") and not self._has_area(name)):
            return math.nan
        found, (low, high) = _number_of(text), RANGES[name]
        if low <= found <= high:
            return found
        self._problem(name, text, f"a number from {low:g} to {high:g}")
        return math.nan

    def _has_area(self, name: str) -> bool:
        return _number_of(self.text(name.removesuffix("_u") + "_m2")) > 0

    def _problem(self, name: str, found: str, expected: str) -> None:
        self.problems.append(f"{name}: found {found!r}, expected {expected}")


def _number_of(text: str) -> float:
    """Return a number; one sign before three digits parts no thousands here."""
    read_as = DecimalSign.COMMA if "," in text else DecimalSign.POINT
    return number_of(text, decimal_sign_of(text) or read_as)


def table_rows(text: str) -> Iterator[Row]:
    """Rows of a table of text, parted by commas, semicolons or tabs.

    Raises
    ------
    InputError
        If a column is missing.
    """
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [name.strip() for name in next(reader, [])]
    absent = [name for name in NEEDED if name not in names]
    if absent:
        problem = f"columns: found none named {', '.join(absent)}; expected them all"
        raise InputError(SOURCE, [problem])
    return (
        _row(names, cells, reader.line_num)
        for cells in reader
        if any(map(str.strip, cells))
    )


def _row(names: Sequence[str], cells: list[str], line: int) -> Row:
    row = Row(dict(zip(names, cells, strict=False)), line)
    if any(cell.strip() for cell in cells[len(names) :]):
        problem = "has more cells than the header: put a text with a comma in quotes"
        row.problems.append(problem)
    return row
