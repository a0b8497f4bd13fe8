"""The label registry to a stock: what counts, what is set aside, who belongs where."""

from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from tests import registry
from tests.registry import home
from warmtepad.columns import UNKNOWN_CODE
from warmtepad.errors import StockError
from warmtepad.reading.ep_online import import_ep_online
from warmtepad.stock import Stock
from warmtepad.terms import DwellingType, EnergyLabel


def set_aside_of(stock: Stock) -> dict[str, int]:
    """Rows set aside, by the beginning of the reason."""
    assert stock.intake is not None
    return {part.reason[:24]: part.rows for part in stock.intake.set_aside}


def finding(stock: Stock, kind: str) -> str:
    """Text of the finding of a kind, empty without it."""
    assert stock.intake is not None
    return next((f.text for f in stock.intake.findings if f.kind == kind), "")


def label_mix(stock: Stock) -> dict[str, int]:
    """Homes by label."""
    mix: Counter[str] = Counter()
    for rank, dwellings in zip(stock.label, stock.dwellings, strict=True):
        label = "" if rank == UNKNOWN_CODE else EnergyLabel(int(rank)).text
        mix[label] += int(dwellings)
    return dict(mix)


def test_homes_in_one_state_become_a_part_with_their_means(tmp_path: Path) -> None:
    """Means weigh each home alike: (80 + 100) / 2 m² and (230.5 + 250) / 2 kWh/m²."""
    rows = [
        home(Huisnummer=1),
        home(
            Huisnummer=2,
            GebruiksoppervlakteThermischeZone="100,00",
            PrimaireFossieleEnergie="250",
            Warmtebehoefte="",
        ),
        home(Huisnummer=3, Energieklasse="A++"),
    ]

    stock = import_ep_online(registry.write(tmp_path / "r.csv", rows))

    assert stock.complex_ids == ("7525PC 1965 terraced",)
    assert stock.part_id.tolist() == ["terraced A++", "terraced C"]
    assert stock.dwellings.tolist() == [1, 2]
    assert stock.floor_area_m2[1] == 90
    assert stock.ep2_kwh_per_m2_yr[1] == 240.25
    assert stock.net_heat_demand_kwh_per_m2_yr[1] == 120.25
    assert stock.label_year.tolist() == [2024, 2024]
    assert stock.nta_version.tolist() == ["NTA 8800:2023", "NTA 8800:2023"]


def test_building_period_names_parts_only_where_it_tells_them_apart(
    tmp_path: Path,
) -> None:
    """The median of 1950, 1960, 1962 is 1960; 1970 is another period."""
    rows = [
        home(Huisnummer=year, Bouwjaar=year, Projectnaam="Hoef")
        for year in (1960, 1950, 1962, 1970)
    ]

    stock = import_ep_online(registry.write(tmp_path / "r.csv", rows))

    assert stock.complex_id.tolist() == ["Hoef (7525)"] * 2
    assert stock.part_id.tolist() == ["terraced C 1946-1964", "terraced C 1965-1974"]
    assert stock.building_year.tolist() == [1960, 1970]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Gebouwklasse": "U"}, "Gebouwklasse is U"),
        ({"Status": "Vergunningsaanvraag"}, "the registration is for a permit"),
        ({"Gebouwtype": "Logieswoning"}, "Gebouwtype is no dwelling"),
        ({"Gebouwtype": "Woonwagen"}, "Gebouwtype is no dwelling"),
        ({"Gebouwtype": "Kasteel"}, "Gebouwtype is not known: 'Kasteel'"),
        ({"Bouwjaar": ""}, "no building year"),
        ({"Bouwjaar": "1005"}, "building year is no number from 1300"),
        ({"Bouwjaar": "onbekend"}, "building year is no number from 1300"),
        ({"GebruiksoppervlakteThermischeZone": "7,5"}, "floor area is no number"),
        ({"GebruiksoppervlakteThermischeZone": "8000"}, "floor area is no number"),
        ({"GebruiksoppervlakteThermischeZone": "x"}, "floor area is no number"),
    ],
)
def test_row_that_cannot_be_planned_is_set_aside_with_the_reason(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    """Beside one good home, which is used."""
    rows = [home(Huisnummer=1), {**home(Huisnummer=2), **cells}]

    stock = import_ep_online(registry.write(tmp_path / "r.csv", rows))

    assert stock.intake is not None
    (aside,) = stock.intake.set_aside
    assert aside.reason.startswith(reason)
    assert aside.rows == 1
    assert aside.examples[0].startswith("row 3")
    assert stock.intake.rows_used == stock.dwellings.sum() == 1


@pytest.mark.parametrize("chunk_rows", [1, 3, 50_000])
def test_latest_registration_wins_wherever_it_stands(
    tmp_path: Path, chunk_rows: int
) -> None:
    """Across block borders, by unit or address; of one day the later row counts."""
    unit = "0153010000000001"
    rows = [
        home(BAGVerblijfsobjectID=unit, Registratiedatum=20250101, Energieklasse="A"),
        home(Huisnummer=2, Registratiedatum="2022-05-01", Energieklasse="D"),
        home(Huisnummer=3, Energieklasse="E"),
        home(BAGVerblijfsobjectID=unit, Registratiedatum=20210101, Energieklasse="F"),
        home(Huisnummer="02", Registratiedatum="20230501", Energieklasse="B"),
        home(Huisnummer=3, Energieklasse="C"),
        home(Huisnummer=3, Huisletter="a", Energieklasse="G"),
        home(Huisnummer=3, Huisnummertoevoeging="A", Registratiedatum="20200101"),
    ]

    stock = import_ep_online(
        registry.write(tmp_path / "r.csv", rows), chunk_rows=chunk_rows
    )

    assert label_mix(stock) == {"A": 1, "B": 1, "C": 1, "G": 1}
    assert set_aside_of(stock) == {"the home has a later reg": 4}
    assert stock.intake is not None
    assert stock.intake.rows_read == 8
    assert stock.intake.dwellings_read == 4


def test_address_without_unit_belongs_to_the_unit_named_there(tmp_path: Path) -> None:
    """An old row without a BAG id gives way to a newer one with it."""
    unit = "0153010000000001"
    rows = [
        home(Registratiedatum=20150101, Energieklasse="G"),
        home(Registratiedatum=20240101, BAGVerblijfsobjectID=unit, Energieklasse="B"),
        home(Registratiedatum=20230101, BAGVerblijfsobjectID=unit[1:]),
    ]

    stock = import_ep_online(registry.write(tmp_path / "r.csv", rows))

    assert label_mix(stock) == {"B": 1}


def test_rows_without_house_number_stay_homes_of_their_own(tmp_path: Path) -> None:
    """Public extracts leave the number out; equal rows are different homes."""
    rows = [home(Huisnummer="")] * 3

    stock = import_ep_online(registry.write(tmp_path / "r.csv", rows))

    assert stock.dwellings.tolist() == [3]


def test_ep2_is_the_one_the_label_rests_on(tmp_path: Path) -> None:
    """With area measures (EMG) where it is filled, without elsewhere."""
    rows = [
        home(Huisnummer=1, PrimaireFossieleEnergieEMGForfaitair="185,5"),
        home(Huisnummer=2, Energieklasse="D"),
    ]

    stock = import_ep_online(registry.write(tmp_path / "r.csv", rows))

    assert stock.ep2_kwh_per_m2_yr.tolist() == [185.5, 230.5]


def test_figures_of_older_methods_are_not_used_and_methods_are_counted(
    tmp_path: Path,
) -> None:
    """Only NTA 8800 figures are net heat demand; mixed versions are said."""
    rows = [
        home(Huisnummer=1, Berekeningstype="Nader Voorschrift, versie 1.0"),
        home(Huisnummer=2, Berekeningstype="NTA 8800:2020 (detailopname woningbouw)"),
        home(Huisnummer=3, Warmtebehoefte="140,25"),
        home(Huisnummer=4, Warmtebehoefte="9000"),
    ]

    stock = import_ep_online(registry.write(tmp_path / "r.csv", rows))

    assert stock.net_heat_demand_kwh_per_m2_yr.tolist() == [130.25]
    assert stock.nta_version.tolist() == ["NTA 8800:2023"]
    assert "NTA 8800:2023: 2, " in finding(stock, "calculation methods")
    assert "1 part(s)" in finding(stock, "calculation methods")
    other = finding(stock, "net_heat_demand_kwh_per_m2_yr: other method")
    assert other.startswith("1 row(s) from row 2 on")
    odd = finding(stock, "net_heat_demand_kwh_per_m2_yr: impossible")
    assert odd.startswith("1 row(s) from row 5 on")


def test_expired_labels_are_used_and_said(tmp_path: Path) -> None:
    """The date of the file decides: 1 April 2026 here, else the latest registration."""
    rows = [
        home(Huisnummer=1, GeldigTot="20260331"),
        home(Huisnummer=2, GeldigTot="20260401"),
        home(Huisnummer=3, GeldigTot="20250101", Energieklasse=""),
    ]
    dated, undated = tmp_path / "dated.csv", tmp_path / "undated.csv"
    dated.write_text(registry.text(rows, preamble=registry.PREAMBLE), "utf-8")
    registry.write(undated, rows)

    assert finding(import_ep_online(dated), "label expired").startswith("1 row(s)")
    assert finding(import_ep_online(undated), "label expired") == ""


def test_home_without_label_stays_one_and_gets_its_type_from_its_neighbours(
    tmp_path: Path,
) -> None:
    """Building first, then flats by number, then single-family homes of the street."""
    blank = {"Gebouwtype": "", "Energieklasse": ""}
    rows = [
        home(Huisnummer=1, BAGPandIDs="P1", Gebouwtype="Maisonnette"),
        home(Huisnummer=2, BAGPandIDs="P1", **blank),
        home(Huisnummer=3, BAGPandIDs="P2", **blank),
        home(Huisnummer=4, BAGPandIDs="P2", **blank),
        home(Huisnummer=5, BAGPandIDs="P3", Gebouwtype="Rijwoning hoek"),
        home(Huisnummer=6, BAGPandIDs="P4", **blank),
        home(Huisnummer=7, BAGPandIDs="P5", Postcode="1000AA", **blank),
        home(Huisnummer=8, Postcode="", **blank),
    ]

    stock = import_ep_online(registry.write(tmp_path / "r.csv", rows))

    without = stock.label == UNKNOWN_CODE
    types = Counter(
        {
            list(DwellingType)[code].value: int(count)
            for code, count in zip(
                stock.dwelling_type[without], stock.dwellings[without], strict=True
            )
        }
    )
    assert types == {"maisonette": 1, "flat": 2, "corner": 1, "terraced": 1}
    assert finding(stock, "type derived").startswith("5 row(s) from row 3 on")
    assert finding(stock, "no label").startswith("5 row(s)")
    assert set_aside_of(stock) == {"no dwelling type, and no": 1}


def test_missing_area_is_the_mean_of_the_type_near_by(tmp_path: Path) -> None:
    """In its postcode, else of its period anywhere, else the home is set aside."""
    area = "GebruiksoppervlakteThermischeZone"
    rows = [
        home(Huisnummer=1, **{area: "70"}),
        home(Huisnummer=2, **{area: "90"}),
        home(Huisnummer=3, Energieklasse="G", **{area: ""}),
        home(Huisnummer=4, Postcode="1000AA", **{area: "140"}),
        home(Huisnummer=5, Postcode="2000AA", Energieklasse="G", **{area: ""}),
        home(Huisnummer=6, Gebouwtype="Portiekwoning", **{area: ""}),
    ]

    stock = import_ep_online(registry.write(tmp_path / "r.csv", rows))

    is_g = stock.label == EnergyLabel.G
    assert stock.floor_area_m2[is_g].tolist() == [80, 100]
    assert finding(stock, "area derived").startswith("2 row(s) from row 4 on")
    assert set_aside_of(stock) == {"no floor area, and no ho": 1}


def test_default_complex_is_project_then_building_then_street(tmp_path: Path) -> None:
    """A terraced home is a building of its own, so it goes by its street."""
    rows = [
        home(Huisnummer=1, Projectnaam="Hoef", BAGPandIDs="0153100000000001"),
        home(Huisnummer=2, Projectnaam="Hoef", Postcode="7411AA"),
        home(Huisnummer=3, BAGPandIDs="0153100000000002", Gebouwtype="Portiekwoning"),
        home(Huisnummer=4, BAGPandIDs="0153100000000002,0153100000000009"),
        home(Huisnummer=5, BAGPandIDs="0153100000000003"),
        home(Huisnummer=6, BAGPandIDs="0153100000000004", Postcode="7525 pc"),
    ]

    stock = import_ep_online(registry.write(tmp_path / "r.csv", rows))

    assert stock.complex_ids == (
        "Hoef (7525)",
        "Hoef (7411)",
        "building 0153100000000002",
        "7525PC 1965 terraced",
    )
    assert stock.dwellings.sum() == 6


def test_key_of_the_user_groups_by_any_headers(tmp_path: Path) -> None:
    """Its cells, joined, name the complex; homes without them are one complex."""
    rows = [
        home(Huisnummer=1, Projectnaam="Hoef", Bouwjaar=1965),
        home(Huisnummer=2, Projectnaam="Hoef", Bouwjaar=1966, Postcode="7411AA"),
        home(Huisnummer=3, Projectnaam="", Bouwjaar=""),
        home(Huisnummer=4, Projectnaam=""),
    ]
    file = registry.write(tmp_path / "r.csv", rows)

    by_project = import_ep_online(file, key=("Projectnaam",))
    by_both = import_ep_online(file, key=("projectnaam", "Bouwjaar"))

    assert by_project.complex_ids == ("Hoef", "no key")
    assert by_both.complex_ids == ("Hoef 1965", "Hoef 1966", "1965")


def test_table_of_addresses_wins_where_it_names_the_home(tmp_path: Path) -> None:
    """By unit or by address, whatever holds the suffix; others follow the key."""
    rows = [
        home(Huisnummer=1, Huisletter="A", Projectnaam="Hoef"),
        home(Huisnummer=2, BAGVerblijfsobjectID="0153010000000001"),
        home(Huisnummer=3, Projectnaam="Hoef"),
    ]
    table = tmp_path / "table.csv"
    table.write_text(
        "complex_id;postcode;huisnummer;toevoeging;BAGVerblijfsobjectID\n"
        "C-1;7525 PC;1;a;\nC-2;;;;0153010000000001\nC-3;9999ZZ;9;;\n",
        "utf-8",
    )

    stock = import_ep_online(registry.write(tmp_path / "r.csv", rows), addresses=table)

    assert stock.complex_ids == ("C-1", "C-2", "Hoef (7525)")
    said = finding(stock, "table of addresses")
    assert "1 of 3 addresses name no home" in said
    assert "1 home has no address there and follows the key" in said


def test_table_of_addresses_may_be_a_workbook_with_numbers(tmp_path: Path) -> None:
    """Excel takes house numbers and BAG ids for numbers and drops leading zeros."""
    rows = [
        home(Huisnummer=12, BAGVerblijfsobjectID=""),
        home(Huisnummer=2, BAGVerblijfsobjectID="0153010000000001"),
    ]
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["complexnummer", "postcode", "huisnummer", "vbo_id"])
    sheet.append([101, "7525PC", 12, None])
    sheet.append([102, None, None, 153010000000001])
    book.save(tmp_path / "table.xlsx")

    stock = import_ep_online(
        registry.write(tmp_path / "r.csv", rows), addresses=tmp_path / "table.xlsx"
    )

    assert stock.complex_ids == ("101", "102")


def test_complexes_of_one_name_from_two_keys_are_told_apart(tmp_path: Path) -> None:
    """A complex of the table and a project that happens to have its name."""
    rows = [
        home(Huisnummer=1, Postcode=""),
        home(Huisnummer=2),
        home(Huisnummer=3, Postcode="", Projectnaam="Hoef"),
    ]
    table = tmp_path / "table.csv"
    table.write_text("complex_id;postcode;huisnummer\nHoef;7525PC;2\n", "utf-8")

    stock = import_ep_online(registry.write(tmp_path / "r.csv", rows), addresses=table)

    assert stock.complex_ids == ("1965 terraced", "Hoef", "Hoef #2")


def test_bad_table_of_addresses_is_refused_with_every_problem(tmp_path: Path) -> None:
    """No complex, no address, one address in two complexes."""
    table = tmp_path / "table.csv"
    table.write_text(
        "complex_id;postcode;huisnummer\nC-1;7525PC;1\nC-2;7525pc;01\n;7525PC;2\nC-4;;\n",
        "utf-8",
    )
    file = registry.write(tmp_path / "r.csv", [home()])

    with pytest.raises(StockError) as caught:
        import_ep_online(file, addresses=table)

    assert caught.value.problems == (
        "row(s) 4: no complex_id",
        "row(s) 5: neither postcode with huisnummer nor a BAG id",
        "row 3: the address of row 2 again, in complex 'C-2' and not 'C-1'",
    )


def test_file_without_building_years_takes_them_from_the_table(tmp_path: Path) -> None:
    """Files of 2021 to 2023 have none; homes not in the table are set aside."""
    rows = [
        {f"Pand_{name.lower()}": cell for name, cell in row.items()}
        for row in (home(Huisnummer=1), home(Huisnummer=2))
    ]
    for row in rows:
        del row["Pand_bouwjaar"]
    file = registry.write(tmp_path / "r.csv", rows)
    table = tmp_path / "table.csv"
    table.write_text(
        "complex,postcode,huisnummer,bouwjaar\nC-1,7525PC,1,1938\n", "utf-8"
    )

    with pytest.raises(StockError, match="'Bouwjaar' is missing"):
        import_ep_online(file)
    stock = import_ep_online(file, addresses=table)

    assert stock.building_year.tolist() == [1938]
    assert set_aside_of(stock) == {"no building year": 1}


def test_part_beyond_the_largest_complex_is_refused(tmp_path: Path) -> None:
    """A key that puts a whole town into one part cannot be planned."""
    rows = [home(Huisnummer=number) for number in range(1, 20_002)]

    with pytest.raises(StockError, match="20,001 homes in one part"):
        import_ep_online(registry.write(tmp_path / "r.csv", rows))


def test_file_without_a_usable_home_is_refused_with_the_reasons(
    tmp_path: Path,
) -> None:
    """A stock has at least one complex."""
    rows = [home(Gebouwklasse="U"), home(Huisnummer=2, Bouwjaar="")]

    with pytest.raises(StockError) as caught:
        import_ep_online(registry.write(tmp_path / "r.csv", rows))

    assert caught.value.problems == (
        "no row can be used",
        "1 row(s) set aside: Gebouwklasse is U: a utility building",
        "1 row(s) set aside: no building year",
    )


cells = st.fixed_dictionaries(
    {
        "Huisnummer": st.sampled_from(["", "1", "2", "3"]),
        "Registratiedatum": st.dates(date(2015, 1, 1), date(2026, 1, 1)).map(str),
        "Gebouwklasse": st.sampled_from(["W", "W", "W", "U", ""]),
        "Gebouwtype": st.sampled_from(
            ["Rijwoning tussen", "Appartement", "Galerijwoning", "", "Woonwagen", "?"]
        ),
        "Bouwjaar": st.sampled_from(["1930", "1966", "1005", "", "2010"]),
        "GebruiksoppervlakteThermischeZone": st.sampled_from(["75,5", "100", "", "3"]),
        "Energieklasse": st.sampled_from(["A", "B", "G", "A+++++", ""]),
        "Projectnaam": st.sampled_from(["", "Hoef", "=1+1"]),
        "BAGPandIDs": st.sampled_from(["", "1", "2"]),
        "BAGVerblijfsobjectID": st.sampled_from(["", "", "0153010000000001"]),
    }
)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(cells, min_size=1, max_size=12), st.integers(1, 5))
def test_rows_and_homes_add_up_whatever_the_file_says(
    tmp_path: Path, drawn: list[dict[str, str]], chunk_rows: int
) -> None:
    """Read is used plus set aside, the stock holds the used homes, blocks do not count.

    `Intake` itself refuses rows that do not add up.
    """
    rows = [home(Huisnummer=99), *({**home(), **some} for some in drawn)]
    file = registry.write(tmp_path / "r.csv", rows)

    stock = import_ep_online(file, chunk_rows=chunk_rows)

    assert stock.intake is not None
    assert stock.intake.rows_read == len(rows)
    assert stock.intake.dwellings_used == stock.dwellings.sum()
    whole = import_ep_online(file)
    for name, column in whole.columns().items():
        np.testing.assert_array_equal(stock.columns()[name], column)
