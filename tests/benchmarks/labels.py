"""Confusion table of labels in Markdown: registered against a model without label.

``python -m tests.benchmarks.labels FILE.csv``
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tests.registered_labels import Comparison, compare
from warmtepad.terms import EnergyLabel


def lines(found: Comparison) -> Iterator[str]:
    """Table in Markdown, registered labels down and those of the model across."""
    names = [label.text for label in sorted(EnergyLabel, reverse=True)]
    yield f"| registered | {' | '.join(names)} | all |"
    yield "|---|" + "---:|" * (len(names) + 1)
    for name, row in zip(names, found.table, strict=True):
        cells = " | ".join(str(count or "") for count in row)
        yield f"| **{name}** | {cells} | {row.sum()} |"
    total = " | ".join(str(count) for count in found.table.sum(axis=0))
    yield f"| *model* | {total} | {found.table.sum()} |"
    steps = found.steps
    yield ""
    yield (
        f"Same label {np.mean(steps == 0):.0%}, within one class "
        f"{np.mean(np.abs(steps) <= 1):.0%}, mean {steps.mean():+.2f} classes (model "
        f"better is +), {len(steps):,} dwellings; the model knows type, building year "
        "and floor area only."
    )


def main(path: Path) -> None:
    """Print the table and how often the model is right."""
    print("\n".join(lines(compare(path))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
