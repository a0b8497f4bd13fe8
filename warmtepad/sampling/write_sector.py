"""The made-up sector as a file that says what is published and what is made up."""

import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from warmtepad.files import whole_file
from warmtepad.records import Record, Sourced
from warmtepad.sampling.compare_sector import compare_sector
from warmtepad.sampling.make import make_sector
from warmtepad.sampling.margins import Margins, read_margins
from warmtepad.sampling.write import expect_known_ending, write_sample
from warmtepad.version import __version__

METADATA_KEY = "warmtepad"
"""Key of the metadata of a parquet file, whose value is JSON."""

DATA_WARNING = (
    "made up: provinces, regions and municipalities are real, corporations, complexes "
    "and all their values are not"
)
"""What must be said wherever the sector is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSector:
    """What was written."""

    margins_path: Path
    """The table of margins beside the file."""

    table: pd.DataFrame
    """The same table: `compare_sector`."""

    complexes: int
    """Number of complexes."""

    dwellings: int
    """Number of dwellings."""


def write_sector(path: Path, *, scale: float = 1.0, seed: int = 1) -> WrittenSector:
    """Make up a sector and write it, with its margins beside it.

    Parameters
    ----------
    path
        File to write, ending in .parquet (best), .csv or .xlsx. A parquet file carries
        `metadata_of` under `METADATA_KEY`; the table of margins goes to a file beside
        it, ending in ``.margins.csv``.
    scale
        Part of the sector, above 0 and up to 1.
    seed
        Seed of the random numbers.

    Raises
    ------
    ValueError
        If `scale` or `seed` is out of range.
    OutputError
        If a file cannot be written, or the ending is not known.
    """
    expect_known_ending(path)
    margins = read_margins()
    frame = make_sector(scale=scale, seed=seed, margins=margins)
    table = compare_sector(frame, margins, scale)
    beside = path.with_suffix(".margins.csv")
    with whole_file(beside) as draft:
        table.to_csv(draft, index=False, lineterminator="\n", float_format="%.6g")
        if path.suffix.lower() == ".parquet":
            _write_parquet(frame, path, metadata_of(table, margins, scale, seed))
        else:
            write_sample(frame, path, dutch_headers=False)
    return WrittenSector(
        margins_path=beside,
        table=table,
        complexes=frame["complex_id"].nunique(),
        dwellings=int(frame["dwellings"].sum()),
    )


def metadata_of(
    table: pd.DataFrame, margins: Margins, scale: float, seed: int
) -> dict[str, object]:
    """Say how a sector was made, and how well each of its figures is known.

    Parameters
    ----------
    table
        Margins of the sector, as `compare_sector` gives them.
    margins
        What it was drawn from.
    scale
        Part of the sector.
    seed
        Seed of the random numbers.

    Returns
    -------
    dict
        ``warning``, ``version``, ``seed``, ``scale``, ``baseline_year``; ``figures``:
        confidence, source and note of each record of the margins; ``margins``: the
        table by rows.
    """
    figures = {**_figures(margins), **_figures(margins.sector, "sector.")}
    rows = table.astype(object).where(table.notna(), None).to_dict(orient="records")
    return {
        "warning": DATA_WARNING,
        "version": __version__,
        "seed": seed,
        "scale": scale,
        "baseline_year": margins.baseline_year,
        "figures": figures,
        "margins": rows,
    }


def read_metadata(path: Path) -> dict[str, object]:
    """Read what a parquet file of a sector says of itself; empty if it says nothing.

    Parameters
    ----------
    path
        A parquet file.
    """
    found = pq.read_schema(path).metadata or {}
    said: dict[str, object] = json.loads(found.get(METADATA_KEY.encode(), b"{}"))
    return said


def _figures(record: Record, prefix: str = "") -> dict[str, dict[str, object]]:
    return {
        prefix + name: {
            "confidence": value.confidence.value,
            "source": [value.source, *value.further_sources],
            "note": value.note,
        }
        for name, value in record
        if isinstance(value, Sourced)
    }


def _write_parquet(
    frame: pd.DataFrame, path: Path, metadata: dict[str, object]
) -> None:
    table = pa.Table.from_pandas(frame, preserve_index=False)
    said = json.dumps(metadata, ensure_ascii=False).encode()
    kept = {**(table.schema.metadata or {}), METADATA_KEY.encode(): said}
    with whole_file(path) as draft:
        pq.write_table(table.replace_schema_metadata(kept), draft)
