"""What the folder of a plan tells of it; no stock is needed to read it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warmtepad.errors import InputError
from warmtepad.files import read_of_plan
from warmtepad.plan.plan import Plan
from warmtepad.replanning import Past, past_of, read_past
from warmtepad.report.declared_summary import SCHEMA_VERSION, SUMMARY_KEYS
from warmtepad.report.summary import summary

SUMMARY_FILE = "summary.json"
"""Name of the file in the folder of a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A plan as it is told: by its folder, or by itself."""

    name: str
    """What to call it beside others."""

    figures: Mapping[str, Any]
    """What its ``summary.json`` holds."""

    past: Past
    """Its works, and the rows that it was made for."""


def told_of(plan: Plan, name: str) -> Told:
    """A plan in memory, as its folder would tell it."""
    return Told(name=name, figures=summary(plan), past=past_of(plan))


def read_told(folder: Path, name: str) -> Told:
    """Read what the folder of a plan tells of it.

    Parameters
    ----------
    folder
        Folder that a plan was written to.
    name
        What to call it beside others.

    Raises
    ------
    InputError
        If it holds no plan, or one of another version.
    """
    figures = _read_summary(folder / SUMMARY_FILE)
    return Told(name=name, figures=figures, past=read_past(folder))


def _read_summary(path: Path) -> Mapping[str, Any]:
    with read_of_plan(path, "JSON", ValueError):
        found = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(found, dict):
        raise InputError(str(path), ["holds no keys; write the plan anew"])
    version = found.get("schema_version")
    if version != SCHEMA_VERSION:
        msg = (
            f"schema_version is {version!r}, expected {SCHEMA_VERSION!r}; write the "
            "plan anew"
        )
        raise InputError(str(path), [msg])
    missing = [key for key in _always_there() if key not in found]
    if missing:
        msg = f"has no {', '.join(missing)}; write the plan anew"
        raise InputError(str(path), [msg])
    return found


def _always_there() -> tuple[str, ...]:
    """Keys of every summary: those of years and of the last year apart."""
    return tuple(
        key.name
        for key in SUMMARY_KEYS
        if "[]" not in key.name and not key.name.rpartition("_")[2].isdigit()
    )
