"""The generated tables of the README: ``python -m tests.readme_tables`` writes them.

A table stands between ``<!-- table: NAME -->`` and ``<!-- end -->``.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from math import isnan
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from warmtepad.bundled import bundled_folder
from warmtepad.columns import UNKNOWN_CODE
from warmtepad.limits import Rule
from warmtepad.policies.columns import (
    POLICIES_COLUMNS,
    POLICY_PLACES_COLUMNS,
    POLICY_YEARS_COLUMNS,
)
from warmtepad.quantities import Quantity
from warmtepad.reading.catalogue import read_sources
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.scenario import read_scenario
from warmtepad.reading.spellings import SPELLINGS
from warmtepad.report.changes import CHANGES_COLUMNS, PROGRAMME_KEYS
from warmtepad.report.comparison.compare import WORKS_COLUMNS
from warmtepad.report.comparison.figures import COMPARISON_COLUMNS
from warmtepad.report.declared import (
    COMPLEXES_COLUMNS,
    FAIRNESS_COLUMNS,
    PROGRAMME_COLUMNS,
    PROVENANCE_COLUMNS,
    ROWS_COLUMNS,
    YEARLY_COLUMNS,
)
from warmtepad.report.declared_letter import LETTER_COLUMNS
from warmtepad.report.declared_summary import SUMMARY_KEYS
from warmtepad.report.fields import Field
from warmtepad.report.packages import PACKAGES_COLUMNS
from warmtepad.report.relaxations import RELAXATIONS_COLUMNS
from warmtepad.report.why_table import WHY_COLUMNS
from warmtepad.rules import (
    Budget,
    Capacity,
    Fairness,
    NewBuild,
    RowRule,
    ShareFloor,
    Smoothness,
)
from warmtepad.sampling import compare_sector, make_sector, read_margins
from warmtepad.sampling.margin_lines import margin_figure
from warmtepad.sampling.write import NAMED_SAMPLES, NamedSample
from warmtepad.schema import STOCK_COLUMNS, Column
from warmtepad.switches.table import SWITCHES_COLUMNS
from warmtepad.terms import (
    DwellingType,
    EnergyLabel,
    Heating,
    InsulationLevel,
    Ventilation,
)

README = Path(__file__).parents[1] / "README.md"
"""The manual."""

MARGIN_FIGURES = ("sample", "published", "within")
"""Figures of a margin that the manual shows."""

MARGINS_SHOWN = (
    "dwellings in Zuid-Holland",
    "dwellings in Zeeland",
    "net heat demand",
    "^EP2",
    "^label",
    "Standaard",
    "single-family",
    "flats of 1965-1974",
    "district heat",
    "solar",
    "demand if",
    "a year$",
)
"""Patterns of the margins of the sector that the manual shows."""

SPELLINGS_SHOWN = 4
"""Spellings of a word that the manual gives; the code knows more."""

_BLOCK = re.compile(r"(<!-- table: (.+?) -->\n).*?(<!-- end -->)", flags=re.DOTALL)

Rows = Iterable[Sequence[str]]


def markdown(headers: Sequence[str], rows: Rows) -> str:
    r"""Markdown table of rows; a bar inside a cell is escaped.

    Examples
    --------
    >>> print(markdown(["a", "b"], [["1", "x|y"]]))
    | a | b |
    |---|---|
    | 1 | x\|y |
    """
    lines = [headers, *rows]
    escaped = [[cell.replace("|", "\\|") for cell in line] for line in lines]
    printed = [f"| {' | '.join(line)} |" for line in escaped]
    return "\n".join([printed[0], "|" + "---|" * len(headers), *printed[1:]])


def stock_table() -> str:
    """Columns of a complex list."""
    headers = ["column", "unit", "meaning", "also read as"]
    return markdown(headers, (_stock_row(column) for column in STOCK_COLUMNS))


def _stock_row(column: Column) -> list[str]:
    name = f"**`{column.name}`**" if column.is_required else f"`{column.name}`"
    aliases = ", ".join(f"`{alias}`" for alias in column.aliases)
    return [name, column.unit or column.kind.value, column.meaning, aliases]


def words_table() -> str:
    """Words of closed sets, with some spellings of each."""
    rows = [
        [
            f"`{words.__name__}`",
            f"`{word.value}`",
            ", ".join(SPELLINGS.get(word, ())[:SPELLINGS_SHOWN]),
        ]
        for words in (DwellingType, Heating, Ventilation, InsulationLevel)
        for word in words
    ]
    return markdown(["set", "word", "also read, among others"], rows)


def samples_table() -> str:
    """What the samples that ship are like."""
    headers = ["file", "made-up corporation", "complexes", "dwellings", "A or better"]
    return markdown([*headers, "E, F or G"], map(_sample_row, NAMED_SAMPLES.values()))


def _sample_row(sample: NamedSample) -> list[str]:
    stock = read_stock(bundled_folder("stock_samples") / sample.file_name)
    has_label = stock.label != UNKNOWN_CODE
    labelled = stock.dwellings[has_label].sum()
    good = stock.dwellings[stock.label >= EnergyLabel.A].sum() / labelled
    poor = stock.dwellings[has_label & (stock.label < EnergyLabel.D)].sum() / labelled
    counts = [f"{len(stock.complex_starts)}", f"{stock.dwellings.sum():,}"]
    return [
        f"`{sample.file_name}`",
        sample.corporation,
        *counts,
        f"{good:.0%}",
        f"{poor:.0%}",
    ]


def sector_table() -> str:
    """Some margins of the made-up sector; the command prints all of them."""
    margins = read_margins()
    table = compare_sector(make_sector(seed=1), margins)
    shown = table[table["margin"].str.contains("|".join(MARGINS_SHOWN))]
    rows = [_margin_row(row) for row in shown.to_dict(orient="records")]
    headers = ["margin", "made up", "published", "may be off by", "known as", "source"]
    return markdown(headers, rows)


def _margin_row(row: Mapping[Hashable, Any]) -> list[str]:
    figures = [
        "-" if isnan(row[name]) else margin_figure(row[name], row["published"])
        for name in MARGIN_FIGURES
    ]
    return [row["margin"], *figures, row["confidence"], f"`{row['source']}`"]


def scenario_table() -> str:
    """Keys of a scenario, with what the default scenario has."""
    rows = _keys_of(read_scenario("npa-2025"), "")
    return markdown(["key", "in `npa-2025`", "meaning"], rows)


RULES_ELSEWHERE = ("capacity", "budget", "fairness", "rows", "new_build")
"""Keys of a scenario that stand in the table of rules."""

RULE_SECTIONS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "every rule": Rule,
        "`[ready]`, `[a_or_better]`": ShareFloor,
        "`[[capacity]]`": Capacity,
        "`[smoothness]`": Smoothness,
        "`[[budget]]`": Budget,
        "`[[fairness]]`": Fairness,
        "`[[rows]]`": RowRule,
        "`[new_build]`": NewBuild,
    }
)
"""Sections of a scenario with limits per place and year."""


def rules_table() -> str:
    """Keys of the rules of a scenario; those that all rules have stand first."""
    rows = [
        [section, f"`{name}`", " ".join((info.description or "").split())]
        for section, record in RULE_SECTIONS.items()
        for name, info in record.model_fields.items()
        if record is Rule or name not in Rule.model_fields
    ]
    return markdown(["section", "key", "meaning"], rows)


def quantities_table() -> str:
    """What rows of a scenario can limit."""
    rows = [
        [
            f"`{quantity}`",
            quantity.text(),
            quantity.unit(),
            "in the year of the work" if quantity.is_flow else "at the end of a year",
        ]
        for quantity in Quantity
    ]
    return markdown(["quantity", "meaning", "unit of the total", "counted"], rows)


def _keys_of(record: BaseModel, prefix: str) -> Iterator[list[str]]:
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if name in RULES_ELSEWHERE or isinstance(value, Rule):
            continue
        if isinstance(value, BaseModel):
            yield from _keys_of(value, f"{prefix}{name}.")
            continue
        meaning = " ".join((info.description or "").split())
        yield [f"`{prefix}{name}`", _shown(value), meaning]


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} = {item}" for key, item in value.items())
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def fields_table(fields: Iterable[Field]) -> str:
    """Declared keys or columns of an output."""
    rows = [
        [f"`{field.name}`", field.unit or field.kind.value, field.meaning]
        for field in fields
    ]
    return markdown(["name", "unit", "meaning"], rows)


def sources_table() -> str:
    """Publications that figures are taken from."""
    rows = [
        [
            f"`{key}`",
            f"[{source.title}]({source.address})" if source.address else source.title,
        ]
        for key, source in sorted(read_sources().items())
    ]
    return markdown(["key", "source"], rows)


TABLES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "stock": stock_table,
        "words": words_table,
        "samples": samples_table,
        "sector": sector_table,
        "scenario": scenario_table,
        "rules": rules_table,
        "quantities": quantities_table,
        "summary.json": lambda: fields_table(SUMMARY_KEYS),
        "programme.csv": lambda: fields_table(PROGRAMME_COLUMNS),
        "yearly.csv": lambda: fields_table(YEARLY_COLUMNS),
        "rows.csv": lambda: fields_table(ROWS_COLUMNS),
        "complexes.csv": lambda: fields_table(COMPLEXES_COLUMNS),
        "fairness.csv": lambda: fields_table(FAIRNESS_COLUMNS),
        "letter.csv": lambda: fields_table(LETTER_COLUMNS),
        "switches.csv": lambda: fields_table(SWITCHES_COLUMNS),
        "policies.csv": lambda: fields_table(POLICIES_COLUMNS),
        "policy_years.csv": lambda: fields_table(POLICY_YEARS_COLUMNS),
        "policy_places.csv": lambda: fields_table(POLICY_PLACES_COLUMNS),
        "relaxations.csv": lambda: fields_table(RELAXATIONS_COLUMNS),
        "programme.json": lambda: fields_table(PROGRAMME_KEYS),
        "changes.csv": lambda: fields_table(CHANGES_COLUMNS),
        "comparison.csv": lambda: fields_table(COMPARISON_COLUMNS),
        "works.csv": lambda: fields_table(WORKS_COLUMNS),
        "packages.csv": lambda: fields_table(PACKAGES_COLUMNS),
        "provenance.csv": lambda: fields_table(PROVENANCE_COLUMNS),
        "why.parquet": lambda: fields_table(WHY_COLUMNS),
        "sources": sources_table,
    }
)
"""What writes each table, by its name in the README."""


def regenerated(text: str) -> str:
    """Text of a manual with every table made anew."""
    return _BLOCK.sub(
        lambda found: f"{found[1]}\n{TABLES[found[2]]()}\n\n{found[3]}", text
    )


if __name__ == "__main__":
    README.write_text(regenerated(README.read_text("utf-8")), encoding="utf-8")
