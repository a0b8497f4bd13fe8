"""Blocks of a registry file to compact columns of homes, and why rows are set aside."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from warmtepad.columns import NO_YEAR, UNKNOWN_CODE, Booleans, Floats, Integers
from warmtepad.reading.ep_online_cells import (
    TextCodes,
    address_text,
    coded,
    dates,
    hashed,
    numbers,
    unit_codes,
)
from warmtepad.reading.ep_online_files import Block
from warmtepad.reading.ep_online_headers import Layout
from warmtepad.reading.ep_online_homes import Homes, Tally
from warmtepad.reading.ep_online_types import (
    NTA_8800,
    Reason,
    label_code,
    plain_words,
    reason_of_class,
    reason_of_status,
    reason_of_use,
    type_of,
    version_of,
)
from warmtepad.schema import COLUMN_OF_NAME


class RowReader:
    """Reads the blocks of one file; texts get the same code in every block."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.tally = Tally()
        self.texts = TextCodes()
        published = layout.metadata.get("publicatiedatum", "")
        self.tally.snapshot = int(dates(pa.array([published]))[0])
        self._has_own_date = self.tally.snapshot > 0

    def read(self, block: Block) -> Homes:
        """Homes of a block; rows that are set aside are only tallied."""
        cells, lines = self._parse(block)
        self.tally.rows += len(block.lines)
        self.tally.found("stray bytes", block.is_mended, block.lines)
        homes, reasons = self._homes(cells, lines)
        is_used = reasons == Reason.USED
        places = [] if is_used.all() else cells.address.to_pylist()
        self.tally.set_aside(reasons, lines, places)
        if not self._has_own_date:
            latest = int(homes.registered.max(initial=0))
            self.tally.snapshot = max(self.tally.snapshot, latest)
        self._note_odd_cells(cells, homes, is_used)
        return homes.take(is_used).compact()

    def _parse(self, block: Block) -> tuple["_Cells", Integers]:
        broken: list[int] = []

        def skip(row: pa_csv.InvalidRow) -> str:
            broken.append(row.number - 1)
            return "skip"

        layout = self.layout
        names = [str(number) for number in range(len(layout.headers))]
        wanted = sorted({*layout.column_of_field.values(), *layout.key_columns})
        include = [names[number] for number in wanted]
        table = pa_csv.read_csv(
            pa.BufferReader(block.data),
            read_options=pa_csv.ReadOptions(
                column_names=names,
                use_threads=False,
                block_size=len(block.data) + 1,
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=layout.delimiter, invalid_row_handler=skip
            ),
            convert_options=pa_csv.ConvertOptions(
                include_columns=include,
                column_types=dict.fromkeys(include, pa.string()),
                strings_can_be_null=False,
            ),
        )
        broken_lines = block.lines[broken]
        reasons = np.full(len(broken), Reason.BROKEN, dtype=np.int64)
        self.tally.set_aside(reasons, broken_lines, [])
        return _Cells(table, layout), np.delete(block.lines, broken)

    def _homes(self, cells: "_Cells", lines: Integers) -> tuple[Homes, Integers]:
        dwelling_type, reasons = self._types_and_reasons(cells)
        year = numbers(cells.text("building_year"))
        area_m2 = numbers(cells.text("floor_area"))
        for reason, is_so in (
            (Reason.ODD_YEAR, np.isnan(year) & _is_given(cells.text("building_year"))),
            (Reason.ODD_YEAR, ~_is_possible(year, "building_year")),
            (Reason.ODD_AREA, np.isnan(area_m2) & _is_given(cells.text("floor_area"))),
            (Reason.ODD_AREA, ~_is_possible(area_m2, "floor_area_m2")),
        ):
            reasons[is_so & (reasons == Reason.USED)] = reason
        is_used = reasons == Reason.USED
        version, ep2, demand = self._registered_figures(cells, lines, is_used)
        homes = Homes(
            row=lines,
            unit=unit_codes(cells.text("unit"), self.texts),
            address=hashed(cells.address),
            postcode=self.texts.encode_words(_postcode(cells.text("postcode"))),
            building=self.texts.encode(_first_building(cells.text("building"))),
            project=self.texts.encode_words(cells.text("project")),
            registered=dates(cells.text("registered")),
            valid_until=dates(cells.text("valid_until")),
            dwelling_type=dwelling_type,
            building_year=np.where(is_used & ~np.isnan(year), year, NO_YEAR).astype(
                np.int64
            ),
            label=coded(cells.text("label"), label_code),
            version=version,
            floor_area_m2=area_m2,
            ep2_kwh_per_m2_yr=ep2,
            net_heat_demand_kwh_per_m2_yr=demand,
            key=self._key(cells, len(lines)),
        )
        return homes, reasons

    def _types_and_reasons(self, cells: "_Cells") -> tuple[Integers, Integers]:
        def reason_or_type(text: str) -> int:
            found = type_of(*text.split("\t"))
            if found is Reason.UNKNOWN_TYPE:
                self.tally.unknown_types.add(text.split("\t")[0])
            if isinstance(found, Reason):
                return -1 - found
            return UNKNOWN_CODE if found is None else found.code

        both = pc.binary_join_element_wise(
            cells.text("dwelling_type"), cells.text("subtype"), "\t"
        )
        types = coded(both, reason_or_type)
        is_planned = types >= UNKNOWN_CODE
        reasons = np.full(len(types), Reason.USED, dtype=np.int64)
        for name, reason_of in (
            ("building_class", reason_of_class),
            ("use", reason_of_use),
            ("status", reason_of_status),
            ("unit_status", reason_of_status),
        ):
            if name in self.layout.column_of_field:
                found = coded(cells.text(name), reason_of)
                reasons = np.where(reasons == Reason.USED, found, reasons)
        by_type = np.where(is_planned, int(Reason.USED), -1 - types)
        reasons = np.where(reasons == Reason.USED, by_type, reasons)
        return np.where(is_planned, types, UNKNOWN_CODE), reasons

    def _registered_figures(
        self, cells: "_Cells", lines: Integers, is_used: Booleans
    ) -> tuple[Integers, Floats, Floats]:
        """Read method, EP2 and net heat demand; impossible figures are left out."""
        ep2 = numbers(cells.text("ep2"))
        ep2_area_measures = numbers(cells.text("ep2_area_measures"))
        ep2 = np.where(np.isnan(ep2_area_measures), ep2, ep2_area_measures)
        demand = numbers(cells.text("net_heat_demand"))
        figures = {"ep2_kwh_per_m2_yr": ep2, "net_heat_demand_kwh_per_m2_yr": demand}
        method = cells.text("method")
        is_nta = coded(method, _is_nta_8800).astype(np.bool_)
        if "method" not in self.layout.column_of_field:
            is_nta[:] = True
        for name, values in figures.items():
            is_given = ~np.isnan(values) & is_used
            self.tally.found(f"{name}: other method", is_given & ~is_nta, lines)
            values[~is_nta] = np.nan
            is_odd = ~_is_possible(values, name)
            self.tally.found(f"{name}: impossible", is_odd & is_used, lines)
            values[is_odd] = np.nan
        version = coded(method, self._version)
        return version, ep2, demand

    def _version(self, method: str) -> int:
        return int(self.texts.encode_words(pa.array([version_of(method)]))[0])

    def _key(self, cells: "_Cells", rows: int) -> Integers:
        columns = self.layout.key_columns
        key = np.zeros((rows, len(columns)), dtype=np.int64)
        for place, number in enumerate(columns):
            key[:, place] = self.texts.encode(cells.column(number))
        return key

    def _note_odd_cells(self, cells: "_Cells", homes: Homes, is_used: Booleans) -> None:
        for name, values in (
            ("registered", homes.registered == 0),
            ("valid_until", homes.valid_until == 0),
            ("label", homes.label == UNKNOWN_CODE),
        ):
            is_odd = values & is_used & _is_given(cells.text(name))
            self.tally.found(f"{name}: unreadable", is_odd, homes.row)
        mixed = pc.match_substring_regex(cells.text("use"), r"[,;|+]")
        is_mixed = mixed.to_numpy(zero_copy_only=False)
        self.tally.found("use: mixed", is_mixed & is_used, homes.row)


class _Cells:
    """The parsed cells of a block, by field, without outer spaces."""

    def __init__(self, table: pa.Table, layout: Layout) -> None:
        self._table = table
        self._layout = layout
        self._text_of_column: dict[int, pa.Array] = {}
        suffixes = [
            self.text(name)
            for name in ("letter", "addition", "designation")
            if name in layout.column_of_field
        ]
        self.address = address_text(
            self.text("postcode"), self.text("number"), suffixes
        )

    def column(self, number: int) -> pa.Array:
        if number not in self._text_of_column:
            column = self._table.column(str(number)).combine_chunks()
            self._text_of_column[number] = pc.utf8_trim_whitespace(column)
        return self._text_of_column[number]

    def text(self, name: str) -> pa.Array:
        """Text of a field, empty where the file does not have it."""
        number = self._layout.column_of_field.get(name)
        if number is None:
            return pa.repeat(pa.scalar(""), self._table.num_rows)
        return self.column(number)


def _is_given(column: pa.Array) -> Booleans:
    result: Booleans = pc.not_equal(column, "").to_numpy(zero_copy_only=False)
    return result


def _is_possible(values: Floats, name: str) -> Booleans:
    """Whether values lie within the limits of a stock column; NaN does."""
    column = COLUMN_OF_NAME[name]
    least = -np.inf if column.minimum is None else column.minimum
    most = np.inf if column.maximum is None else column.maximum
    return ~((values < least) | (values > most))


def _is_nta_8800(method: str) -> int:
    return NTA_8800 in plain_words(method).replace("nta8800", NTA_8800)


def _postcode(column: pa.Array) -> pa.Array:
    return pc.utf8_upper(pc.replace_substring_regex(column, r"\s", ""))


def _first_building(column: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(column, r"\s*[,;|].*$", "")
