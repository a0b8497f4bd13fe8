"""Package evaluations per second: 12-month balance, EP2 and bill.

``python -m tests.benchmarks.physics_speed [EVALUATIONS]``
"""

import resource
import sys
import time

import numpy as np

from tests.homes import ASSUMPTIONS, many_homes
from tests.plain_physics import dwelling, plain_evaluation
from warmtepad.columns import Floats
from warmtepad.options.states import Extra, states_of
from warmtepad.physics.bills import actual_use, bill_eur_per_yr
from warmtepad.physics.chunks import CHUNK_ROWS, in_chunks
from warmtepad.physics.energy import calculated_use, ep2
from warmtepad.physics.heat_demand import net_heat_demand
from warmtepad.physics.homes import Envelope, Services
from warmtepad.reading.scenario import read_scenario
from warmtepad.terms import Level

PLAIN_LOOPS = 2000
"""Dwellings that the plain loop does."""


def evaluate(envelope: Envelope, services: Services) -> Floats:
    """Net heat demand, EP2 and bill, shape (3, n)."""
    demand = net_heat_demand(envelope, ASSUMPTIONS)
    use = calculated_use(demand, envelope, services, ASSUMPTIONS)
    actual = actual_use(demand, envelope, services, ASSUMPTIONS, Level.MID)
    return np.stack(
        [
            demand,
            ep2(use, envelope.floor_area_m2, services, ASSUMPTIONS),
            bill_eur_per_yr(actual, services, ASSUMPTIONS, Level.MID),
        ]
    )


def print_states(envelope: Envelope, services: Services) -> None:
    """Print what a state costs without, and with, what is only worked out on demand."""
    demand = net_heat_demand(envelope, ASSUMPTIONS)
    scenario = read_scenario("npa-2025")
    for words, extras in (
        ("", ()),
        (", with peak load and cost without tax", tuple(Extra)),
    ):
        start = time.process_time()
        states_of(demand, envelope, services, scenario, ASSUMPTIONS, extras)
        nanoseconds = (time.process_time() - start) / len(demand) * 1e9
        print(f"state of a dwelling whose demand is known{words}: {nanoseconds:.0f} ns")


def main(evaluations: int) -> None:
    """Print evaluations per second of the vectorised code and of a plain loop."""
    homes = many_homes(5000)
    rows = np.random.default_rng(1).integers(0, 5000, evaluations)

    def chunk(part: slice) -> Floats:
        return evaluate(
            homes.envelope.take(rows[part]), homes.services.take(rows[part])
        )

    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, core_start = time.perf_counter(), time.process_time()
    fast = in_chunks(chunk, evaluations)
    seconds = time.perf_counter() - start
    core_seconds = time.process_time() - core_start
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    plain = [
        plain_evaluation(dwelling(homes.envelope, homes.services, row), ASSUMPTIONS)
        for row in rows[:PLAIN_LOOPS]
    ]
    plain_seconds = time.perf_counter() - start
    apart = np.abs(fast[:, :PLAIN_LOOPS] - np.array(plain).T).max()
    rate, plain_rate = evaluations / seconds, PLAIN_LOOPS / plain_seconds
    print(f"vectorised: {rate:,.0f} evaluations/s ({evaluations:,} in {seconds:.2f} s)")
    print(
        f"on a free core: {evaluations / core_seconds:,.0f} evaluations per core-second"
    )
    print(f"plain loop: {plain_rate:,.0f} evaluations/s ({PLAIN_LOOPS:,})")
    print(f"ratio {rate / plain_rate:.0f}, largest difference {apart:.1e}")
    print(f"memory grew by {(peak_kb - before_kb) / 1024:.0f} MB")
    some = rows[:CHUNK_ROWS]
    print_states(homes.envelope.take(some), homes.services.take(some))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
