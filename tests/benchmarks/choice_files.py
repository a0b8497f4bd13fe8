"""Files of options for `tests.benchmarks.choice`.

``python -m tests.benchmarks.choice_files OUT.csv [CLUSTERS]``
``python -m tests.benchmarks.choice_files OUT.csv STOCK.csv COSTS.csv``

The first makes options up, by seed. The second makes them of the housing stock per
municipality and the cost of insulation of the Energy Transition Model: a cluster is a
type and a period in a municipality, an option a step of insulation. Prints the number
of clusters and the largest reduction.
"""

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from tests.benchmarks.choice import COLUMNS, largest_reduction_kwh, read_options

SEED = 20261123
CLUSTERS = 5_800
MOST_OPTIONS = 9
"""Options of a made-up cluster beside "nothing", at most."""

AREA_M2 = {
    "apartments": 70.0,
    "terraced_houses": 105.0,
    "semi_detached_houses": 125.0,
    "detached_houses": 150.0,
}
"""Floor area of a dwelling, made up: the stock has demand per m² only."""

HEADS = ("present_number_of_", "typical_useful_demand_for_space_heating_")
"""Columns of the stock begin so: dwellings, and their demand [kWh/(m²·yr)]."""

Row = tuple[str, int, float, float]


def made_up(n_clusters: int, seed: int = SEED) -> Iterator[Row]:
    """Options of made-up clusters: dearer ones save more, with ties and bargains."""
    rng = np.random.default_rng(seed)
    for cluster in range(n_clusters):
        name = f"CL{cluster:05d}"
        dwellings = int(rng.integers(5, 250))
        area_m2 = float(rng.integers(45, 130))
        yield name, 0, 0.0, 0.0
        for option in range(1, int(rng.integers(2, MOST_OPTIONS + 1)) + 1):
            saved = float(rng.gamma(2.0, 25.0)) + 2.0
            cost_eur = saved * rng.uniform(1.5, 6.0) * area_m2 * dwellings
            set_up_eur = float(rng.integers(0, 5)) * 5_000.0
            kwh = round(saved * area_m2 * dwellings)
            yield name, option, round(cost_eur + set_up_eur, 2), float(kwh)


def of_stock(stock: Path, costs: Path) -> Iterator[Row]:
    """Options of real clusters of dwellings: both steps of insulation."""
    steps = {row["type"]: row for row in _table(costs)}
    for place in _table(stock):
        for column, count in place.items():
            kind = column.removeprefix(HEADS[0])
            kinds = [name for name in steps if kind.startswith(f"{name}_")]
            if column == kind or not kinds or float(count) <= 0:
                continue
            demand = float(place[HEADS[1] + kind])
            rows = list(_steps(demand, float(count), kinds[0], steps[kinds[0]]))
            if rows:
                name = f"{place['geo_id']}-{kind}"
                yield name, 0, 0.0, 0.0
                yield from ((name, *row) for row in rows)


def _steps(
    demand: float, dwellings: float, kind: str, step: dict[str, str]
) -> Iterator[tuple[int, float, float]]:
    """Options to lower a demand to the end of either step, with those before it."""
    spent_eur = 0.0
    for number in (1, 2):
        goal = float(step[f"to{number}_kwh_m2"])
        if demand > goal:
            spent_eur += float(step[f"cost{number}_eur_per_dwelling"])
            saved = (demand - goal) * AREA_M2[kind] * dwellings
            yield number, spent_eur * dwellings, round(saved, 3)


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: Iterable[Row]) -> None:
    """Write options as a file that `tests.benchmarks.choice` reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def main(arguments: Sequence[str]) -> None:
    """Make a file, and print its size and the largest reduction."""
    path, *others = arguments
    if len(others) > 1:
        write(Path(path), of_stock(Path(others[0]), Path(others[1])))
    else:
        write(Path(path), made_up(int(others[0]) if others else CLUSTERS))
    options = read_options(Path(path))
    n_clusters = int(options.cluster[-1]) + 1
    print(f"{n_clusters} clusters, {largest_reduction_kwh(options):.12g} kWh at most")


if __name__ == "__main__":
    main(sys.argv[1:])
