"""Real lists: homes add up and the label mix is the file's own."""

import csv
from collections import Counter
from pathlib import Path

from tests.reference import reference_file
from warmtepad.reading.complex_list import read_stock
from warmtepad.terms import EnergyLabel


def test_clusters_of_a_landlord_are_read_whole() -> None:
    """234 clusters, 11,213 dwellings, and the label counts of each of them."""
    path = reference_file("ep_online/bulk_clusters_pc65.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    expected: Counter[tuple[str, EnergyLabel]] = Counter()
    for line in lines:
        for header, count in line.items():
            if header[0] in "ABCDEFG" and set(header[1:]) <= {"+"}:
                expected[line["cluster_id"], EnergyLabel.of(header)] += int(count)

    stock = read_stock(path)

    assert stock.intake is not None
    assert (stock.intake.rows_read, stock.intake.rows_used) == (234, 234)
    assert stock.intake.dwellings_read == stock.dwellings.sum() == 11_213
    assert stock.intake.unused_columns == (
        "pc4",
        "registratiekwartaal",
        "opp_sd",
        "opp_min",
        "opp_max",
    )
    found = {
        (complex_id, EnergyLabel(label)): dwellings
        for complex_id, label, dwellings in zip(
            stock.complex_id, stock.label, stock.dwellings, strict=True
        )
    }
    assert found == +expected


def test_dwellings_of_a_corporation_are_read_one_by_one(tmp_path: Path) -> None:
    """19 dwellings as rows of their own; those without a floor area are set aside."""
    path = reference_file("corporation/woonstad_units_summary.csv")
    columns = tmp_path / "columns.toml"
    columns.write_text("[constants]\ndwellings = 1\n", encoding="utf-8")

    stock = read_stock(path, columns=columns, set_aside_bad_rows=True)

    assert stock.intake is not None
    assert stock.intake.rows_read == stock.intake.dwellings_read == 19
    assert stock.intake.rows_used == len(stock)
    assert {part.reason for part in stock.intake.set_aside} == {
        "floor_area_m2: is empty"
    }
    with path.open(encoding="utf-8", newline="") as stream:
        label_of = {line["id"]: line["label"] for line in csv.DictReader(stream)}
    assert [EnergyLabel(label).text if label >= 0 else "" for label in stock.label] == [
        label_of[complex_id] for complex_id in stock.complex_id
    ]
