"""Where the public reference data lies, for tests that run on it when it is there."""

from pathlib import Path

import pytest

REFERENCE = Path(__file__).parents[2] / "shared" / "reference"
"""Folder of reference data beside the checkout; never part of the project."""


def reference_file(name: str) -> Path:
    """Return a reference file, or skip the test with the reason."""
    path = REFERENCE / name
    if not path.is_file():
        pytest.skip(f"reference data {name} is not beside the checkout")
    return path
