"""Seconds, memory and size of what people read of a plan: workbook and page.

``python -m tests.benchmarks.report [SCALE]``, of the made-up sector; a hundredth has
some 900 complexes.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

from tests.plans import default_scenario
from warmtepad.planning import Planner
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.complex_list import read_stock
from warmtepad.report.material import make_material
from warmtepad.report.outputs import REPORTS
from warmtepad.sampling import write_sector
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import SolveSettings

SETTINGS = SolveSettings(gap_fraction=0.01, time_limit_s=300.0)
"""What is shown is as much work for a plan of a loose gap."""

FEW = ("cavity_fill", "roof_inside", "floor_underside", "glass_hrpp", "hybrid")
"""Measures enough for works of both kinds, and few enough to plan soon."""


def peak_gb() -> float:
    """Most memory so far [GB]."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def print_step(what: str, start: float) -> None:
    """Print how long a step took, and the most memory so far."""
    seconds = time.perf_counter() - start
    print(f"{what:<44}{seconds:>7.1f} s{peak_gb():>8.2f} GB at the peak", flush=True)


def _scenario() -> Scenario:
    """A path that few measures can keep."""
    return default_scenario().replace(
        works__allowed_measures=FEW,
        phase_out__is_enabled=False,
        off_gas__is_enabled=False,
        path__points={2034: 0.92},
    )


def main(scale: float) -> None:
    """Plan a sector of this scale, then write each report."""
    limits = read_assumptions().labels.limits.limits()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        write_sector(folder / "sector.parquet", scale=scale, seed=1)
        stock = read_stock(folder / "sector.parquet", label_limits=limits)
        print_step(f"made, {len(stock.complex_starts)} complexes", start)
        start = time.perf_counter()
        plan = Planner(stock).plan(_scenario(), SETTINGS)
        print_step(f"planned, {plan.outcome}", start)
        start = time.perf_counter()
        material = make_material(plan)
        print_step("reasons", start)
        start = time.perf_counter()
        for table in material.tables.values():
            assert len(table.columns)
        print_step("tables of the csv files", start)
        for report, write in REPORTS.items():
            start = time.perf_counter()
            write(material, folder / report)
            size_mb = (folder / report).stat().st_size / 1e6
            print_step(f"{report}, {size_mb:.1f} MB", start)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 0.01)
