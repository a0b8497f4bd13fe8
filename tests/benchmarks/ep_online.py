"""Speed and memory of the registry import on a made-up file of national size.

Run ``python -m tests.benchmarks.ep_online [--rows 2000000] [--zip]``. The file has the
42 columns of 2024 to 2026; the import runs in a process of its own, whose largest
resident memory the operating system tells.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import numpy as np

from warmtepad.reading.ep_online import import_ep_online
from warmtepad.reading.stock_csv import write_stock_csv

HEADERS = (
    "Registratiedatum;Opnamedatum;GeldigTot;Certificaathouder;SoortOpname;Status;"
    "Berekeningstype;OpBasisVanReferentiegebouw;Gebouwklasse;Gebouwtype;Gebouwsubtype;"
    "SBICode;Postcode;Huisnummer;Huisletter;Huisnummertoevoeging;Detailaanduiding;"
    "BAGVerblijfsobjectID;BAGLigplaatsID;BAGStandplaatsID;BAGPandIDs;Projectnaam;"
    "Projectobject;Bouwjaar;GebruiksoppervlakteThermischeZone;Compactheid;EnergieIndex;"
    "EnergieIndexEMGForfaitair;Energieklasse;Energiebehoefte;EisEnergiebehoefte;"
    "PrimaireFossieleEnergie;EisPrimaireFossieleEnergie;"
    "PrimaireFossieleEnergieEMGForfaitair;AandeelHernieuwbareEnergie;"
    "EisAandeelHernieuwbareEnergie;AandeelHernieuwbareEnergieEMGForfaitair;"
    "Temperatuuroverschrijding;EisTemperatuuroverschrijding;Warmtebehoefte;"
    "BerekendeCO2Emissie;BerekendeEnergieverbruik"
)
METHODS = (
    "NTA 8800:2020 (basisopname woningbouw)",
    "NTA 8800:2022 (basisopname woningbouw)",
    "NTA 8800:2024 (detailopname woningbouw)",
    "Rekenmethodiek Definitief Energielabel, versie 1.2, 16 september 2014",
)
TYPES = (
    "Rijwoning tussen",
    "Rijwoning hoek",
    "Twee-onder-één-kap",
    "Vrijstaande woning",
    "Appartement",
    "Appartement",
)
LABELS = ("A++++", "A+++", "A++", "A+", "A", "B", "C", "D", "E", "F", "G")
CHUNK = 50_000
HOMES_PER_STREET = 18
HOMES_PER_BUILDING = 12
MEGABYTE = 1024**2


def write_registry(path: Path, rows: int, seed: int = 1) -> None:
    """Write a made-up registry: streets of like homes, one row in eight a double."""
    random = np.random.default_rng(seed)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write("PublicatieDatum;01-04-2026\n")
        file.write("LaatstVerwerkteMutatievolgnummer;19345219\n")
        file.write(HEADERS + "\n")
        for start in range(0, rows, CHUNK):
            number = np.arange(start, min(start + CHUNK, rows))
            is_double = random.random(len(number)) < 1 / 8
            earlier = random.integers(0, start + 1, len(number))
            home = np.where(is_double, earlier, number)
            file.writelines(_rows(home.tolist(), random))


def _rows(homes: list[int], random: np.random.Generator) -> list[str]:
    count = len(homes)
    days = random.integers(20150101, 20251228, count) // 100 * 100 + 15
    method = random.choice(4, count, p=(0.2, 0.15, 0.2, 0.45)).tolist()
    label = random.integers(0, len(LABELS), count).tolist()
    values = random.random((count, 4)).round(4).tolist()
    lines = []
    for row, (home, day) in enumerate(zip(homes, days.tolist(), strict=True)):
        street = home // HOMES_PER_STREET
        kind = street % len(TYPES)
        is_flat = TYPES[kind] == "Appartement"
        building = home // HOMES_PER_BUILDING if is_flat else home + 10**9
        is_new = method[row] < len(METHODS) - 1
        area, ep2, demand, rest = values[row]
        postcode = (
            f"{1000 + street // 400 % 9000}"
            f"{chr(65 + street // 20 % 20)}{chr(65 + street % 20)}"
        )
        figures = (
            (
                f"{40 + 90 * area:.2f};{1 + 2 * rest:.2f};;;{LABELS[label[row]]};"
                f"{80 + 99 * rest:.2f};;{60 + 300 * ep2:.2f};;;{9 * rest:.1f};;;;;"
                f"{40 + 200 * demand:.2f};{20 + 30 * rest:.2f};{90 + 99 * rest:.2f}"
            ).replace(".", ",")
            if is_new
            else f";;;;{LABELS[label[row]]};;;;;;;;;;;;0,00;{50000 * rest:.0f}"
        )
        lines.append(
            f"{day};{day};{day + 100_000};Adviesbureau Voorbeeld BV {home % 97};"
            f"Basisopname;Bestaand;{METHODS[method[row]]};0;"
            f"{'U' if home % 23 == 0 else 'W'};{TYPES[kind]};"
            f"{'Tussenmidden' if is_flat else ''};;{postcode};"
            f"{home % HOMES_PER_STREET + 1};;;;{10**15 + home:016d};;;"
            f"{2 * 10**15 + building:016d};"
            f"{f'Project {street // 5}' if street % 10 < 2 else ''};;"
            f"{1920 + street * 7 % 100};{figures}\n"
        )
    return lines


def run_import(source: Path) -> None:
    """Import in this process and print what it took."""
    before_mb = _peak_mb()
    start = time.perf_counter()
    stock = import_ep_online(source)
    seconds = time.perf_counter() - start
    assert stock.intake is not None
    rows, used = stock.intake.rows_read, stock.intake.rows_used
    imported_mb = _peak_mb()
    write_stock_csv(stock, source.with_name("stock.csv"))
    written = time.perf_counter() - start - seconds
    size_mb = source.with_name("stock.csv").stat().st_size / MEGABYTE
    print(f"  import            {seconds:8.1f} s   {rows / seconds:10,.0f} rows/s")
    print(f"  write             {written:8.1f} s   {size_mb:10,.0f} MB of csv")
    print(f"  peak memory       {imported_mb:8,.0f} MB of import")
    print(f"                    {_peak_mb():8,.0f} MB with writing")
    print(f"                    {before_mb:8,.0f} MB before the first row")
    print(f"  rows              {rows:12,} read, {used:,} homes used")
    print(f"  stock             {len(stock):12,} parts")
    print(f"  complexes         {len(stock.complex_starts):12,}")


def _peak_mb() -> float:
    """Largest resident memory of this process so far [MB]."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (MEGABYTE if sys.platform == "darwin" else 1024)


def main() -> None:
    """Make a file, import it in a child process, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--zip", action="store_true", help="put the csv into a zip")
    parser.add_argument("--file", type=Path, help="import this file and make none")
    arguments = parser.parse_args()
    if arguments.file:
        run_import(arguments.file)
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "registry.csv"
        write_registry(source, arguments.rows)
        size_mb = source.stat().st_size / MEGABYTE
        print(f"{arguments.rows:,} rows, {size_mb:,.0f} MB of csv", flush=True)
        if arguments.zip:
            packed = source.with_suffix(".zip")
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.write(source, source.name)
            source = packed
            print(f"{source.stat().st_size / MEGABYTE:,.0f} MB of zip", flush=True)
        command = [sys.executable, "-m", "tests.benchmarks.ep_online", "--file"]
        subprocess.run([*command, str(source)], check=True)


if __name__ == "__main__":
    main()
