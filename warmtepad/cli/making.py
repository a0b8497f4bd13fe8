"""Commands that make a stock: from a register, or made up."""

from pathlib import Path
from typing import Annotated

import typer

from warmtepad.arguments import (
    LanguageOption,
    OutFileOption,
    ScaleOption,
)
from warmtepad.cli.common import (
    TEXTS,
    app,
    expect_other_file,
    registers,
)
from warmtepad.progress import Progress
from warmtepad.reading.ep_online import import_ep_online
from warmtepad.reading.stock_csv import write_stock_csv
from warmtepad.report.intake import intake_report
from warmtepad.report.outputs import expect_writable
from warmtepad.sampling.margin_lines import table_text
from warmtepad.sampling.write import SAMPLE_NAMES, write_named_sample
from warmtepad.sampling.write_sector import DATA_WARNING, write_sector
from warmtepad.terminal import shown
from warmtepad.terms import Language

SECTOR = "sector"
"""Name of the sample that is the whole country."""


@registers.command("ep-online")
def import_ep_online_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Registry file: csv, or zip of one.")
    ],
    out: OutFileOption,
    key: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HEADER",
            help="Homes with equal cells here form a complex; repeatable.",
        ),
    ] = None,
    addresses: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Table with a complex for each address."),
    ] = None,
    lang: LanguageOption = Language.NL,
) -> None:
    """Group the homes of the national label registry into complexes."""
    expect_other_file(out, file)
    expect_writable(out.parent)
    with shown(lang) as watch:
        watch(Progress(step="read"))
        chosen = tuple(key) if key else None
        stock = import_ep_online(file, key=chosen, addresses=addresses)
        watch(Progress(step="write"))
        write_stock_csv(stock, out)
    print(intake_report(stock, lang))
    print()
    print(f"{TEXTS['written'][lang.code]} {out}")


@app.command("sample")
def sample_command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help=f"One of {', '.join((*SAMPLE_NAMES, SECTOR))}."
        ),
    ],
    out: OutFileOption,
    seed: Annotated[
        int | None, typer.Option(min=0, help="Another seed, another stock.")
    ] = None,
    scale: ScaleOption = None,
) -> None:
    """Write a made-up stock: csv, xlsx or parquet; `sector` is the whole country."""
    if name == SECTOR:
        _write_sector(out, 1.0 if scale is None else scale, 1 if seed is None else seed)
        return
    if name not in SAMPLE_NAMES:
        known = ", ".join((*SAMPLE_NAMES, SECTOR))
        msg = f"no sample {name!r}, expected one of {known}"
        raise typer.BadParameter(msg, param_hint="'NAME'")
    if scale is not None:
        msg = f"only {SECTOR} has a scale, not {name!r}"
        raise typer.BadParameter(msg, param_hint="'--scale'")
    write_named_sample(name, out, seed)
    print(out)


def _write_sector(out: Path, scale: float, seed: int) -> None:
    with shown(Language.EN) as watch:
        watch(Progress(step="make"))
        written = write_sector(out, scale=scale, seed=seed)
    print(table_text(written.table))
    print()
    complexes, dwellings = f"{written.complexes:,}", f"{written.dwellings:,}"
    print(f"{complexes} complexes, {dwellings} dwellings; {DATA_WARNING}")
    print(f"{out}, {written.margins_path}")
