"""Savings of the model beside published evidence, as Markdown.

``python -m tests.benchmarks.savings``
"""

from collections.abc import Iterator

from tests.savings_evidence import (
    IMPROVEMENTS,
    comparisons,
    heat_saving_kwh_per_m2_yr,
    label_saving_eur_per_yr,
    saving_eur_per_yr,
)
from warmtepad.terms import Level


def improvement_lines() -> Iterator[str]:
    """Euros a year of four improvements: actual use, prices, and labels."""
    yield (
        "| dwelling | calculated demand, kWh/m² | heat saved, kWh/m² | published, "
        "EUR/yr | model at low - mid - high use | model at low - high prices | labels "
        "would promise |"
    )
    yield "|---|---|---:|---:|---:|---:|---:|"
    for case in IMPROVEMENTS:
        use = " - ".join(f"{saving_eur_per_yr(case, use=lv):.0f}" for lv in Level)
        prices = " - ".join(
            f"{saving_eur_per_yr(case, prices=level):.0f}"
            for level in (Level.LOW, Level.HIGH)
        )
        yield (
            f"| {case.name}, {case.floor_area_m2:.0f} m² "
            f"| {case.start_kwh_per_m2_yr:g} to {case.end_kwh_per_m2_yr:g} "
            f"| {heat_saving_kwh_per_m2_yr(case):.0f} "
            f"| {case.low_eur_per_yr:.0f} - {case.mid_eur_per_yr:.0f} "
            f"| {use} | {prices} | {label_saving_eur_per_yr(case):.0f} |"
        )


def evidence_lines() -> Iterator[str]:
    """Shares and cubic metres of gas beside what was measured."""
    yield "| saving | source | measured | low | mid | high | by label calculation |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    for row in comparisons():
        values = (row.published, row.low, row.mid, row.high, row.calculated)
        cells = " | ".join(f"{value:.0f} {row.unit}" for value in values)
        yield f"| {row.name} | {row.source} | {cells} |"


def main() -> None:
    """Print both tables."""
    print("\n".join(improvement_lines()))
    print()
    print("\n".join(evidence_lines()))


if __name__ == "__main__":
    main()
