"""The model's label against registered labels: what is known is type, year and area."""

import csv
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from tests.builders import make_stock
from tests.homes import ASSUMPTIONS
from warmtepad.columns import UNKNOWN_CODE, Integers
from warmtepad.physics.calibration import make_homes
from warmtepad.stock import Stock
from warmtepad.terms import DwellingType, EnergyLabel

TYPES = {
    "Rijwoning tussen": DwellingType.TERRACED,
    "Rijwoning hoek": DwellingType.CORNER,
    "Twee-onder-één-kap": DwellingType.SEMI_DETACHED,
    "Vrijstaande woning": DwellingType.DETACHED,
    "Appartement": DwellingType.FLAT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Ranks of `EnergyLabel` of each dwelling, each shape (n,)."""

    registered: Integers
    modelled: Integers

    @property
    def table(self) -> Integers:
        """Count by registered (rows) and modelled label (columns), A++++ first."""
        counts = np.zeros((len(EnergyLabel), len(EnergyLabel)), dtype=np.int64)
        best = EnergyLabel.A4.value
        np.add.at(counts, (best - self.registered, best - self.modelled), 1)
        return counts

    @property
    def steps(self) -> Integers:
        """Classes by which the model is better, shape (n,)."""
        return self.modelled - self.registered


def registered_stock(path: Path) -> Stock:
    """Every dwelling of a register sample that has a known type, with its label."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = [
            row
            for row in csv.DictReader(lines, delimiter=";")
            if row["Gebouwtype"] in TYPES and row["Energieklasse"]
        ]
    return make_stock(
        complex_id=[str(number) for number in range(len(rows))],
        dwelling_type=[TYPES[row["Gebouwtype"]] for row in rows],
        building_year=[int(row["Bouwjaar"]) for row in rows],
        floor_area_m2=[
            float(row["GebruiksoppervlakteThermischeZone"].replace(",", "."))
            for row in rows
        ],
        label=[row["Energieklasse"] for row in rows],
    )


def compare(path: Path) -> Comparison:
    """Compare every dwelling of a register sample with what the model says of it."""
    stock = registered_stock(path)
    unlabelled = replace(stock, label=np.full(len(stock), UNKNOWN_CODE))
    return Comparison(
        registered=stock.label, modelled=make_homes(unlabelled, ASSUMPTIONS).label
    )
