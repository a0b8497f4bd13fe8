"""How cells look: number formats by unit, colours of labels, and what repeats."""

from collections.abc import Mapping
from types import MappingProxyType

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from warmtepad.report.fields import Field, FieldKind
from warmtepad.report.label_figure import COLOURS, WHITE_TEXT
from warmtepad.terms import EnergyLabel

NUMBER_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        # Excel shows these with the marks of the reader's own country.
        "EUR": "#,##0",
        "EUR/yr": "#,##0",
        "EUR/kWh": "0.000",
        "EUR/kg": "0.000",
        "EUR per unit": "#,##0.00",
        "in `unit`": "#,##0.00",
        "kg/yr": "#,##0",
        "kWh/(m²·yr)": "0.0",
        "kWh/yr": "#,##0",
        "m²": "0.0",
        "0-1": "0.0%",
    }
)
"""Number format of each unit."""

COUNT_FORMAT = "#,##0"
YEAR_FORMAT = "0"

SHARE_UNITS = frozenset({"aandeel", "share", "0-1"})
COUNT_UNITS = frozenset({"woningen", "dwellings", "homes", "werken", "works"})
"""Units of shares and of counts, as texts have them in either language."""

INK = "#1f2933"
LINES = "#d5dae0"
HEAD = "#17404a"
QUIET = "#5b6672"
TOTALS = "#eef2f4"
EDITABLE = "#fff6d6"
CHANGED = "#f9c784"
FIXED = "#cfe8d5"

LABEL_OF_TEXT: Mapping[str, EnergyLabel] = MappingProxyType(
    {label.text: label for label in EnergyLabel}
)
"""Energy label by its printed text."""


class Formats:
    """Formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def look(self, **looks: object) -> Format:
        """Format with these properties of XlsxWriter.

        Parameters
        ----------
        **looks
            Properties, such as ``bold=True``.
        """
        key = tuple(sorted(looks.items()))
        if key not in self._made:
            base = {"font_color": INK, "valign": "top"}
            self._made[key] = self._book.add_format(base | looks)
        return self._made[key]

    def cell(self, column: Field, *, wraps: bool = False, **looks: object) -> Format:
        """Format of the cells of a column.

        Parameters
        ----------
        column
            The column.
        wraps
            Whether long texts go on below themselves.
        **looks
            Further properties.
        """
        number = number_format(column)
        own: dict[str, object] = {"bottom": 4, "bottom_color": LINES}
        if number:
            own["num_format"] = number
        else:
            own |= {"align": "left", "indent": 1, "text_wrap": wraps}
        return self.look(**(own | looks))

    def fill(self, colour: str) -> Format:
        """Format that only fills, for cells that depend on a condition."""
        return self._book.add_format({"bg_color": colour})

    def label(self, label: EnergyLabel) -> Format:
        """Format of a cell with an energy label."""
        ink = "#ffffff" if label in WHITE_TEXT else INK
        return self.look(
            bg_color=COLOURS[label],
            font_color=ink,
            bold=True,
            align="center",
            bottom=4,
            bottom_color=LINES,
        )


def format_of_unit(unit: str) -> str:
    """Number format of a figure whose unit stands beside it, in either language.

    Examples
    --------
    >>> format_of_unit("aandeel"), format_of_unit("homes"), format_of_unit("kWh/yr")
    ('0.0%', '#,##0', '#,##0.0')
    """
    if unit in SHARE_UNITS:
        return "0.0%"
    is_whole = unit in COUNT_UNITS or unit.startswith("EUR")
    return COUNT_FORMAT if is_whole else "#,##0.0"


def number_format(column: Field) -> str:
    """Number format of a column; empty for text.

    Examples
    --------
    >>> from warmtepad.report.fields import count_field, number_field
    >>> number_format(count_field("exit_year", "")), number_format(
    ...     number_field("setup_eur", "EUR", "")
    ... )
    ('0', '#,##0')
    """
    if column.kind is FieldKind.INTEGER:
        is_year = column.name.endswith("year") or column.name.startswith("year_")
        return YEAR_FORMAT if is_year else COUNT_FORMAT
    return NUMBER_FORMATS[column.unit] if column.kind is FieldKind.NUMBER else ""
