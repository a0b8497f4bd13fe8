"""HiGHS says nothing of its own on the screen of a plan."""

import subprocess
import sys

import pytest

PROGRAMS = {
    "a relaxation first": "relaxed_prices(problem, 10.0); run(problem, settings, 10.0)",
    "a program of PuLP first": "run(problem, settings, 10.0)",
}


@pytest.mark.parametrize("steps", PROGRAMS.values(), ids=PROGRAMS)
def test_a_fresh_process_solves_in_silence(steps: str) -> None:
    """Proves: not even the header that HiGHS 1.16 writes once per process is seen.

    It comes from C, so only another process can be asked what it wrote.
    """
    script = (
        "from tests.problems import problem_of\n"
        "from warmtepad.solving.outcome import SolveSettings\n"
        "from warmtepad.solving.prices import relaxed_prices\n"
        "from warmtepad.solving.pulp_model import run\n"
        "problem = problem_of([[(0, 0), (5, 3)], [(0, 0), (4, 2)]], lower=(4,))\n"
        "settings = SolveSettings()\n"
        f"{steps}\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("", "")
