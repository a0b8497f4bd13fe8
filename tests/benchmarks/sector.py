"""Seconds and memory of the made-up sector: make, write, read, calibrate.

``python -m tests.benchmarks.sector [SCALE]``
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

from warmtepad.physics.calibration import make_homes
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.complex_list import read_stock
from warmtepad.sampling import write_sector

KB_PER_GB = 1e6


def print_step(what: str, start: float) -> None:
    """Print how long a step took, and the most memory so far."""
    peak_gb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KB_PER_GB
    seconds = time.perf_counter() - start
    print(f"{what:<44}{seconds:>7.1f} s{peak_gb:>8.2f} GB at the peak")


def main(scale: float) -> None:
    """Print each step of a sector of this scale."""
    assumptions = read_assumptions()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sector.parquet"
        start = time.perf_counter()
        written = write_sector(path, scale=scale, seed=1)
        size_mb = path.stat().st_size / 1e6
        print_step(f"made and written, {size_mb:.1f} MB", start)
        start = time.perf_counter()
        stock = read_stock(path, label_limits=assumptions.labels.limits.limits())
    print_step(f"read, {len(stock)} rows of {written.complexes} complexes", start)
    start = time.perf_counter()
    homes = make_homes(stock, assumptions)
    out_of_reach = int(homes.calibration.is_at_bound.sum())
    print_step(f"calibrated, {out_of_reach} rows out of reach", start)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
