"""Net heat demand against published example dwellings.

``python -m tests.benchmarks.heat_demand [FILE.csv]``
"""

import argparse
import csv
import sys
from collections.abc import Sequence
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
    published = examples.published_kwh_per_m2_yr
    found = []
    for row, home in enumerate(examples.same_home):
        start = present.get(home)
        if start is not None and examples.is_improved[row]:
            drop = float(published[start] - published[row])
            modelled = float(computed[start] - computed[row])
            found.append((examples.ids[row], drop, modelled))
    return [one for one in found if one[1] > 0]


def summary(relative: Floats) -> str:
    """Mean absolute error, bias and maximum, as a line."""
    size = np.abs(relative)
    return (
        f"mean absolute {size.mean():.1%}, bias {relative.mean():+.1%}, "
        f"maximum {size.max():.1%} over {len(relative)} rows"
    )


def show(text: str) -> None:
    """Print one row per dwelling of a csv, and the errors of demands and of drops."""
    assumptions = read_assumptions()
    examples = read_examples(text, assumptions)
    computed = net_heat_demand(examples.envelope, assumptions)
    published = examples.published_kwh_per_m2_yr
    relative = errors(computed, published)
    write = csv.writer(sys.stdout, lineterminator="\n").writerow
    write(["id", "published", "computed", "error"])
    for name, *found in zip(examples.ids, published, computed, relative, strict=True):
        write([name, f"{found[0]:.2f}", f"{found[1]:.2f}", f"{found[2]:+.1%}"])
    print(f"demand: {summary(relative)}")
    of_packages = drops(examples, computed)
    for name, drop, modelled in of_packages:
        error = modelled / drop - 1
        write([f"drop to {name}", f"{drop:.2f}", f"{modelled:.2f}", f"{error:+.1%}"])
    if of_packages:
        relative = np.array([modelled / drop - 1 for _, drop, modelled in of_packages])
        print(f"drop: {summary(relative)}")
    sys.stdout.flush()
    for reason in examples.set_aside:
        print(f"not used: {reason}", file=sys.stderr)


def text_of(path: Path) -> str:
    """Text of a file in UTF-8 or, as Excel writes it, Windows-1252."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def main(arguments: Sequence[str]) -> int:
    """Show the file that is asked for, or the published dwellings; exit status."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.heat_demand")
    parser.add_argument(
        "file", type=Path, nargs="?", help="a table with the same columns"
    )
    asked = parser.parse_args(arguments)
    try:
        show(text_of(asked.file) if asked.file else EXAMPLE_DWELLINGS)
    except (InputError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
