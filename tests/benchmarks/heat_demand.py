"""Net heat demand against published example dwellings.

``python -m tests.benchmarks.heat_demand [FILE.csv]``
"""

import io
import sys
from pathlib import Path

import numpy as np

from tests.example_dwellings import Examples, read_examples
from tests.published import EXAMPLE_DWELLINGS
from warmtepad.columns import Floats
from warmtepad.errors import InputError
from warmtepad.physics.heat_demand import net_heat_demand
from warmtepad.reading.assumptions import read_assumptions


def errors(computed: Floats, published: Floats) -> Floats:
    """Relative errors, shape (n,)."""
    return computed / published - 1


def drops(examples: Examples, computed: Floats) -> list[tuple[str, float, float]]:
    """Return id, published and computed drop from the present state of a home."""
    present = {
        home: row
        for row, home in enumerate(examples.same_home)
        if examples.is_present[row]
    }
    found = []
    for row, home in enumerate(examples.same_home):
        start = present.get(home, row)
        if start != row:
            published = examples.published_kwh_per_m2_yr
            drop = float(published[start] - published[row])
            found.append(
                (examples.ids[row], drop, float(computed[start] - computed[row]))
            )
    return found


def summary(relative: Floats) -> str:
    """Mean absolute error, bias and maximum, as a line."""
    size = np.abs(relative)
    return (
        f"mean absolute {size.mean():.1%}, bias {relative.mean():+.1%}, "
        f"maximum {size.max():.1%} over {len(relative)} rows"
    )


def main(text: str) -> None:
    """Print one row per dwelling of a csv, and the errors of demands and of drops."""
    assumptions = read_assumptions()
    with io.StringIO(text, newline="") as lines:
        examples = read_examples(lines, assumptions)
    computed = net_heat_demand(examples.envelope, assumptions)
    published = examples.published_kwh_per_m2_yr
    relative = errors(computed, published)
    print("id,published,computed,error")
    for name, *row in zip(examples.ids, published, computed, relative, strict=True):
        print(f"{name},{row[0]:.2f},{row[1]:.2f},{row[2]:+.1%}")
    print(f"demand: {summary(relative)}")
    found = drops(examples, computed)
    for name, drop, modelled in found:
        print(f"drop to {name},{drop:.2f},{modelled:.2f},{modelled / drop - 1:+.1%}")
    if found:
        relative = np.array([modelled / drop - 1 for _, drop, modelled in found])
        print(f"drop: {summary(relative)}")


if __name__ == "__main__":
    files = [Path(name).read_text("utf-8-sig") for name in sys.argv[1:2]]
    try:
        main(files[0] if files else EXAMPLE_DWELLINGS)
    except InputError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
