"""Short digests of what a plan was made of: two plans with one digest had the same."""

import hashlib
import json

from pydantic import BaseModel

from warmtepad.plan.plan import Plan
from warmtepad.stock import Stock

DIGITS = 16
"""Digits of a digest: enough to tell files apart by accident, not by intent."""


def digests(plan: Plan) -> dict[str, str]:
    """Digest of each thing that a plan was made of, by its name.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    dict
        ``stock``, ``scenario``, ``measures`` and ``assumptions``. Notes and sources
        count too: a digest is of all that a file says, and not of its layout.
    """
    grounds = plan.grounds
    return {
        "stock": _of_stock(grounds.stock),
        "scenario": _of_record(grounds.scenario),
        "measures": _of_record(grounds.catalogue),
        "assumptions": _of_record(grounds.assumptions),
    }


def _of_stock(stock: Stock) -> str:
    found = hashlib.sha256()
    for name, column in stock.columns().items():
        values = json.dumps(column.tolist()).encode("utf-8")
        found.update(name.encode("utf-8") + b"\0" + values + b"\0")
    return found.hexdigest()[:DIGITS]


def _of_record(record: BaseModel) -> str:
    text = json.dumps(record.model_dump(mode="json"), sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:DIGITS]
