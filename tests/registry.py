"""Small registry files for tests."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

HOME = {
    "Registratiedatum": "20240830",
    "GeldigTot": "20340830",
    "Status": "Bestaand",
    "Berekeningstype": "NTA 8800:2023 (basisopname woningbouw)",
    "Gebouwklasse": "W",
    "Gebouwtype": "Rijwoning tussen",
    "Gebouwsubtype": "",
    "Postcode": "7525PC",
    "Huisnummer": "1",
    "Huisletter": "",
    "Huisnummertoevoeging": "",
    "BAGVerblijfsobjectID": "",
    "BAGPandIDs": "",
    "Projectnaam": "",
    "Bouwjaar": "1965",
    "GebruiksoppervlakteThermischeZone": "80,00",
    "Energieklasse": "C",
    "PrimaireFossieleEnergie": "230,50",
    "PrimaireFossieleEnergieEMGForfaitair": "",
    "Warmtebehoefte": "120,25",
}
"""A home as the registry of 2024 to 2026 writes it."""

PREAMBLE = "PublicatieDatum;01-04-2026\nLaatstVerwerkteMutatievolgnummer;19345219\n"


def home(**cells: object) -> dict[str, str]:
    """Make a home with some other cells."""
    assert cells.keys() <= HOME.keys()
    return {**HOME, **{name: str(cell) for name, cell in cells.items()}}


def text(
    rows: Sequence[Mapping[str, str]], *, delimiter: str = ";", preamble: str = ""
) -> str:
    """Text of a registry file with these rows."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    headers = list(rows[0]) if rows else list(HOME)
    writer.writerow(headers)
    writer.writerows([row[header] for header in headers] for row in rows)
    return preamble + stream.getvalue()


def write(path: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    """Write a registry file with these rows."""
    path.write_text(text(rows), encoding="utf-8")
    return path
