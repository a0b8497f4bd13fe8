"""Made-up stocks as files: the same seed, the same bytes."""

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from warmtepad.errors import OutputError
from warmtepad.files import whole_file
from warmtepad.reading.spellings import SPELLINGS
from warmtepad.sampling.make import make_sample
from warmtepad.schema import COLUMN_OF_NAME, Kind

DUTCH_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "complex_id": "complexnummer",
        "part_id": "deelcomplex",
        "dwellings": "aantal_woningen",
        "dwelling_type": "woningtype",
        "building_year": "bouwjaar",
        "floor_area_m2": "gebruiksoppervlakte_m2",
        "corporation": "corporatie",
        "municipality": "gemeente",
        "region": "regio",
        "province": "provincie",
        "district": "wijk",
        "net_heat_demand_kwh_per_m2_yr": "netto_warmtebehoefte",
        "ep2_kwh_per_m2_yr": "ep2",
        "label": "energielabel",
        "nta_version": "berekeningstype",
        "label_year": "labeljaar",
        "insulation_level": "isolatieniveau",
        "facade_rc_m2_k_per_w": "rc_gevel",
        "roof_rc_m2_k_per_w": "rc_dak",
        "ground_floor_rc_m2_k_per_w": "rc_vloer",
        "window_u_w_per_m2_k": "u_raam",
        "door_u_w_per_m2_k": "u_deur",
        "facade_m2": "geveloppervlakte",
        "window_m2": "raamoppervlakte",
        "door_m2": "deuroppervlakte",
        "pitched_roof_m2": "hellend_dak",
        "flat_roof_m2": "plat_dak",
        "ground_floor_m2": "vloeroppervlakte_begane_grond",
        "ventilation": "ventilatie",
        "heating": "verwarming",
        "heating_year": "installatiejaar",
        "pv_kwp": "zonnepanelen_kwp",
        "roof_year": "dak_jaar",
        "frames_year": "kozijn_jaar",
        "paint_year": "schilder_jaar",
        "boiler_year": "ketel_jaar",
        "is_monument": "monument",
        "demolition_year": "sloopjaar",
        "sale_year": "verkoopjaar",
        "is_owners_association": "vve",
        "has_no_consent": "geen_instemming",
        "heat_network_year": "warmtenet_jaar",
    }
)
"""The Dutch header of each column; each is an alias of the schema."""

ZIP_MOMENT = (2024, 12, 31, 0, 0, 0)
"""Time that the files inside a workbook carry, so that a seed gives the same bytes."""

WIDEST_COLUMN = 34
"""Widest column of a workbook [characters]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSample:
    """A sample that ships with warmtepad."""

    corporation: str
    """Made-up name, which says so."""

    complexes: int
    """Number of complexes."""

    seed: int
    """Seed of the file that ships."""

    file_name: str
    """Name in ``stock_samples``."""

    is_dutch: bool
    """Whether headers and words are Dutch."""


NAMED_SAMPLES: Mapping[str, NamedSample] = MappingProxyType(
    {
        "small": NamedSample(
            corporation="Woonstichting De Fictieve Hoeve (fictief)",
            complexes=60,
            seed=1,
            file_name="small_corporation.csv",
            is_dutch=True,
        ),
        "middling": NamedSample(
            corporation="Woningcorporatie Luchtkasteel (fictief)",
            complexes=300,
            seed=1,
            file_name="middling_corporation.xlsx",
            is_dutch=False,
        ),
    }
)
"""The samples that ship with warmtepad, by name."""

SAMPLE_NAMES = tuple(NAMED_SAMPLES)
"""Names that `write_named_sample` knows."""


def write_named_sample(name: str, path: Path, seed: int | None = None) -> None:
    """Write a sample that ships with warmtepad, or another draw of it.

    Parameters
    ----------
    name
        One of `SAMPLE_NAMES`.
    path
        File to write, ending in .csv, .xlsx or .parquet.
    seed
        Seed of the random numbers; that of the shipped file if not given.

    Raises
    ------
    ValueError
        If there is no such sample, or `seed` is below 0.
    OutputError
        If the file cannot be written, or its ending is not known.
    """
    if name not in NAMED_SAMPLES:
        msg = f"sample is {name!r}, expected one of {', '.join(SAMPLE_NAMES)}"
        raise ValueError(msg)
    sample = NAMED_SAMPLES[name]
    seed = sample.seed if seed is None else seed
    if seed < 0:
        msg = f"seed is {seed}, expected >= 0"
        raise ValueError(msg)
    expect_known_ending(path)
    frame = make_sample(sample.corporation, complexes=sample.complexes, seed=seed)
    write_sample(frame, path, dutch_headers=sample.is_dutch)


def expect_known_ending(path: Path) -> None:
    """Refuse a file whose ending says no format, before anything is made for it.

    Raises
    ------
    OutputError
        If the ending is not known.
    """
    _writer_of(path)


def write_sample(frame: pd.DataFrame, path: Path, *, dutch_headers: bool) -> None:
    """Write a stock as csv, xlsx or parquet.

    Parameters
    ----------
    frame
        A stock with the columns of `STATE_COLUMNS`.
    path
        File to write; its ending says the format. A csv has ``;`` between values, and
        a decimal comma.
    dutch_headers
        Whether headers, words, yes and no are Dutch.

    Raises
    ------
    OutputError
        If the file cannot be written, or its ending is not known.
    """
    writer = _writer_of(path)
    printed = in_dutch(frame) if dutch_headers else frame
    with whole_file(path) as draft:
        writer(printed, draft)


def in_dutch(frame: pd.DataFrame) -> pd.DataFrame:
    """Headers, words, yes and no of a stock in Dutch.

    Parameters
    ----------
    frame
        A stock with the columns of `STATE_COLUMNS`.

    Returns
    -------
    DataFrame
        The same rows; what is missing stays missing.
    """
    printed = frame.copy()
    for name in frame.columns:
        column = COLUMN_OF_NAME[name]
        if column.kind is Kind.FLAG:
            printed[name] = frame[name].map({True: "ja", False: "nee"})
        if column.words is not None:
            dutch = {
                word.value: SPELLINGS.get(word, (word.value,))[0]
                for word in column.words
            }
            printed[name] = frame[name].map(dutch)
    return printed.rename(columns=dict(DUTCH_HEADERS))


def _write_csv(frame: pd.DataFrame, path: Path) -> None:
    frame.to_csv(path, sep=";", decimal=",", index=False, lineterminator="\n")


def _write_parquet(frame: pd.DataFrame, path: Path) -> None:
    frame.to_parquet(path, index=False)


def _write_xlsx(frame: pd.DataFrame, path: Path) -> None:
    book = Workbook()
    book.properties.title = "Fictief bezit: verzonnen voorbeeld van warmtepad"
    book.properties.creator = "warmtepad"
    sheet = book.active
    assert sheet is not None
    sheet.title = "complexen"
    sheet.append(list(frame.columns))
    for row in frame.astype(object).where(frame.notna(), None).itertuples(index=False):
        sheet.append(list(row))
    for number, name in enumerate(frame.columns, start=1):
        longest = frame[name].astype("string").str.len().fillna(0).max()
        sheet.column_dimensions[get_column_letter(number)].width = min(
            max(longest, len(name)) + 2, WIDEST_COLUMN
        )
        sheet.cell(row=1, column=number).font = Font(bold=True)
    sheet.freeze_panes = "B2"
    book.save(path)
    _without_moments(path)


def _without_moments(path: Path) -> None:
    """Write the zip again with one fixed time everywhere."""
    with zipfile.ZipFile(path) as book:
        contents = {name: book.read(name) for name in book.namelist()}
    year, month, day, *_ = ZIP_MOMENT
    moment = f"{year}-{month:02d}-{day:02d}T00:00:00Z".encode()
    core = contents["docProps/core.xml"]
    contents["docProps/core.xml"] = re.sub(
        rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment, core
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, date_time=ZIP_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            book.writestr(entry, content)


WRITER_OF_SUFFIX: Mapping[str, Callable[[pd.DataFrame, Path], None]] = MappingProxyType(
    {".csv": _write_csv, ".xlsx": _write_xlsx, ".parquet": _write_parquet}
)
"""How a file is written, by the end of its name."""


def _writer_of(path: Path) -> Callable[[pd.DataFrame, Path], None]:
    writer = WRITER_OF_SUFFIX.get(path.suffix.lower())
    if writer is None:
        known = ", ".join(WRITER_OF_SUFFIX)
        msg = f'{path} ends in "{path.suffix}", expected one of {known}'
        raise OutputError(msg)
    return writer
