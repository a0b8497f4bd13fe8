"""Registry files as they come: generations, encodings, zips, and broken ones."""

import zipfile
from pathlib import Path

import pytest

from tests import registry
from tests.registry import home
from tests.test_ep_online import finding, label_mix, set_aside_of
from warmtepad.errors import StockError
from warmtepad.reading.ep_online import import_ep_online
from warmtepad.reading.ep_online_files import MAX_LINE_BYTES

HEADERS_OF_2024 = {
    "GebruiksoppervlakteThermischeZone": "Pand_gebruiksoppervlakte_thermische_zone",
    "PrimaireFossieleEnergie": "Pand_primaire_fossiele_energie",
    "PrimaireFossieleEnergieEMGForfaitair": (
        "Pand_primaire_fossiele_energie_EMG_forfaitair"
    ),
    "Huisnummertoevoeging": "Pand_huisnummer_toev",
    "BAGPandIDs": "Pand_bagpandid",
    "GeldigTot": "Meting_geldig_tot",
}


def problems_of(path: Path) -> tuple[str, ...]:
    """What is said of a file that cannot be used."""
    with pytest.raises(StockError) as caught:
        import_ep_online(path)
    return caught.value.problems


def zipped(path: Path, **files: str) -> Path:
    """Make a zip with these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_csv", ".csv"), text)
    return path


def test_both_generations_of_headers_give_the_same_stock(tmp_path: Path) -> None:
    """``Pand_`` and ``Meting_`` until 2024; then two lines of metadata and neither."""
    rows = [
        home(Huisnummer=1, BAGPandIDs="0153100000000001"),
        home(Huisnummer=2, PrimaireFossieleEnergieEMGForfaitair="190,1"),
    ]
    older = [
        {
            HEADERS_OF_2024.get(name, f"Pand_{name.lower()}"): cell
            for name, cell in row.items()
        }
        for row in rows
    ]
    new, old = tmp_path / "new.csv", registry.write(tmp_path / "old.csv", older)
    new.write_text(registry.text(rows, preamble=registry.PREAMBLE), "utf-8-sig")

    of_new, of_old = import_ep_online(new), import_ep_online(old)

    for name, column in of_new.columns().items():
        assert column.tolist() == pytest.approx(
            of_old.columns()[name].tolist(), nan_ok=True
        )
    assert of_old.intake is not None
    assert of_old.intake.unused_columns == ()


def test_extract_joined_to_the_address_register_is_read(tmp_path: Path) -> None:
    """Commas, other headers, BAG areas and states; shops and unfinished units leave."""
    path = tmp_path / "bag.csv"
    path.write_text(
        "pand_nr,postcode,bouwjaar,oppervlakte_bag_m2,gebruiksdoel,vbo_status,"
        "pand_status,energieklasse,gebouwtype,gebouwsubtype\n"
        "1,2564AK,1930,90.5,woonfunctie,Verblijfsobject in gebruik,Pand in gebruik,,,\n"
        '1,2564AK,1930,70,"winkelfunctie,woonfunctie",Verblijfsobject in gebruik,'
        "Pand in gebruik,D,Maisonnette,Tussendak\n"
        "1,2564AK,1930,229,winkelfunctie,Verblijfsobject in gebruik,"
        "Pand in gebruik,A,,\n"
        "1,2564AK,1930,84,woonfunctie,Verblijfsobject gevormd,Pand in gebruik,,,\n"
        "1,2564AK,1930,84,woonfunctie,Verbouwing verblijfsobject,"
        "Verbouwing pand,G,Twee-onder-een-kap / rijwoning hoek,Twee-onder-een-kap\n",
        "utf-8",
    )

    stock = import_ep_online(path)

    assert stock.complex_ids == ("building 1",)
    assert stock.part_id.tolist() == [
        "semi_detached G",
        "maisonette D",
        "maisonette no label",
    ]
    assert set_aside_of(stock) == {
        "Gebruiksdoel has no woon": 1,
        "the unit or its building": 1,
    }
    assert stock.intake is not None
    assert (stock.intake.rows_read, stock.intake.dwellings_read) == (5, 4)
    assert "not of the thermal zone" in finding(stock, "area of the address register")


def test_stray_bytes_of_latin_1_are_read_and_counted(tmp_path: Path) -> None:
    """One row in latin-1 in a file of UTF-8."""
    good = home(Huisnummer=1, Gebouwtype="Twee-onder-één-kap")
    stray = home(Huisnummer=2, Gebouwtype="Twee-onder-één-kap")
    lines = registry.text([good, stray]).splitlines(keepends=True)
    path = tmp_path / "r.csv"
    path.write_bytes((lines[0] + lines[1]).encode() + lines[2].encode("latin-1"))

    stock = import_ep_online(path)

    assert stock.part_id.tolist() == ["semi_detached C"]
    assert stock.dwellings.tolist() == [2]
    assert finding(stock, "stray bytes").startswith("1 row(s) from row 3 on")


@pytest.mark.parametrize("area", ["80,5", "80.5", "0080,50"])
def test_decimal_sign_is_read_per_cell(tmp_path: Path, area: str) -> None:
    """Both signs occur in the wild."""
    rows = [home(GebruiksoppervlakteThermischeZone=area)]

    stock = import_ep_online(registry.write(tmp_path / "r.csv", rows))

    assert stock.floor_area_m2.tolist() == [80.5]


def test_rows_of_another_length_are_set_aside_and_harm_no_other(tmp_path: Path) -> None:
    """A lone quotation mark, a missing cell, a cell too many, blank lines, old Macs."""
    text = registry.text([home(Huisnummer=n, Projectnaam=n) for n in range(1, 5)])
    lines = text.splitlines()
    lines[1] = lines[1].replace("7525PC;1;", '7525PC;1;"')
    lines[2] += ";"
    lines[3] = lines[3].rpartition(";")[0]
    path = tmp_path / "r.csv"
    path.write_bytes("\r\n".join([*lines[:3], "", *lines[3:]]).encode())

    stock = import_ep_online(path, chunk_rows=2)

    assert stock.complex_ids == ("1 (7525)", "4 (7525)")
    assert stock.intake is not None
    assert stock.intake.rows_read == 4
    (aside,) = stock.intake.set_aside
    assert aside.examples == ("row 3", "row 5")


def test_zip_with_one_csv_is_read(tmp_path: Path) -> None:
    """Other files in it do not matter."""
    rows = [home(Huisnummer=1), home(Huisnummer=2, Energieklasse="B")]
    path = zipped(tmp_path / "r.zip", r_csv=registry.text(rows), readme="text")

    assert label_mix(import_ep_online(path)) == {"B": 1, "C": 1}


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """Ten megabytes of one sign pack to a thousandth."""
    path = zipped(tmp_path / "r.zip", r_csv="0" * 10_000_000)

    (problem,) = problems_of(path)

    assert "r.csv unpacks to 10,000,000 bytes" in problem
    assert "at most 10,737,418,240 bytes and 200 times" in problem


def test_zip_without_one_plain_csv_is_refused(tmp_path: Path) -> None:
    """None, two, encrypted, damaged: each says what to do or what was found."""
    text = registry.text([home()])
    none = zipped(tmp_path / "none.zip", readme=text)
    two = zipped(tmp_path / "two.zip", a_csv=text, b_csv=text)
    locked = zipped(tmp_path / "locked.zip", r_csv=text)
    raw = bytearray(locked.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    locked.write_bytes(raw)
    damaged = zipped(tmp_path / "damaged.zip", r_csv=text * 50)
    raw = bytearray(damaged.read_bytes())
    raw[60:90] = b"\x00" * 30
    damaged.write_bytes(raw)

    assert problems_of(none) == ("the zip holds 0 csv files (none), expected one",)
    assert problems_of(two) == (
        "the zip holds 2 csv files (a.csv, b.csv), expected one",
    )
    assert problems_of(locked) == ("r.csv in the zip is encrypted; unpack it first",)
    assert problems_of(damaged)[0].startswith("the zip is damaged")


def test_file_that_is_no_registry_is_refused_with_one_clear_problem(
    tmp_path: Path,
) -> None:
    """A folder, nothing, empty, header only, UTF-16, another table, one long line."""
    path = tmp_path / "r.csv"

    assert problems_of(tmp_path) == ("it is a folder, expected a csv or zip",)
    assert problems_of(path) == ("cannot be read: No such file or directory",)
    path.write_text("", "utf-8")
    assert problems_of(path) == ("the file is empty, expected a header and rows",)
    path.write_text(registry.text([]), "utf-8")
    assert problems_of(path) == ("the file has a header and no rows",)
    path.write_text(registry.text([home()]), "utf-16")
    assert problems_of(path)[0].startswith("the text is UTF-16, expected UTF-8")
    path.write_text("naam;stad\nEef;Deventer\n", "utf-8")
    assert problems_of(path)[0].startswith("no header in the first 10 lines")
    path.write_text("x" * (MAX_LINE_BYTES + 1), "utf-8")
    assert problems_of(path)[0].startswith("a line is longer than 100,000 bytes")


def test_missing_and_doubled_columns_are_all_named(tmp_path: Path) -> None:
    """Every problem of the header in one error."""
    path = tmp_path / "r.csv"
    path.write_text("Postcode;Postcode;Bouwjaar;Energieklasse\n", "utf-8")

    with pytest.raises(StockError) as caught:
        import_ep_online(path, key=("Wijk",))

    found = "found Postcode, Postcode, Bouwjaar, Energieklasse"
    assert caught.value.problems == (
        f"column 'Gebouwtype' is missing; {found}",
        f"column 'GebruiksoppervlakteThermischeZone' is missing; {found}",
        f"key 'Wijk' is no header of the file; {found}",
        "column 'Postcode' occurs 2 times, expected once",
    )
