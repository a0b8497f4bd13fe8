"""Confusion table of labels: registered against the model that knows no label.

``python -m tests.benchmarks.labels FILE.csv``
"""

import sys
from pathlib import Path

import numpy as np

from tests.registered_labels import compare
from warmtepad.terms import EnergyLabel


def main(path: Path) -> None:
    """Print the table and how often the model is right."""
    found = compare(path)
    names = [label.text for label in sorted(EnergyLabel, reverse=True)]
    print("registered \\ model " + " ".join(f"{name:>5}" for name in names))
    for name, row in zip(names, found.table, strict=True):
        print(f"{name:>18} " + " ".join(f"{count:5d}" for count in row))
    steps = found.steps
    print(
        f"same {np.mean(steps == 0):.0%}, "
        f"within one {np.mean(np.abs(steps) <= 1):.0%}, "
        f"bias {steps.mean():+.2f} classes over {len(steps)} dwellings"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
