"""House rules that no linter knows."""

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import numpy as np
import pytest
from pydantic import BaseModel

import warmtepad
from tests.builders import make_stock
from warmtepad.schema import STOCK_COLUMNS, Kind
from warmtepad.stock import Stock
from warmtepad.units import UNIT_OF_SUFFIX

NUMBERS_ONLY = (
    "warmtepad.problem",
    "warmtepad.shared_rows",
    "warmtepad.ways",
    "warmtepad.solving.",
    "warmtepad.decomposed.",
)
"""Floors that know no house: the unit of a row is that of whoever states it."""

UNIT_ELSEWHERE: Mapping[str, str] = {
    "Affinity.*": "weights without a unit, a field per dwelling type",
    "Alternatives.amounts": "in the unit of each of Readings.stocks",
    "Alternatives.shared_flows": "in the unit of each of Readings.flows",
    "Beside.*": "in Beside.margin",
    "Column.maximum": "in Column.unit",
    "Column.minimum": "in Column.unit",
    "ColumnMap.constants": "values of any column",
    "Corporations.*": "dwellings, of which a piece may be broken",
    "EnvelopeWorks.demand": "net heat demand of a case, next to its reduction",
    "Formula.value": "in that of its number format",
    "Envelope.insulated_at_least": "keys of the dict bear the unit",
    "Envelope.partly_at_least": "keys of the dict bear the unit",
    "Envelope.storeys": "a count that may be broken",
    "Expectation.*": "in Expectation.unit",
    "Geometry.storeys": "a count that may be broken",
    "Grounds.weight": "dwellings or m², as the scenario says",
    "GridColumn.*": "in the unit that GridColumn.title tells",
    "Held.*": "in the unit of the quantity of the rule",
    "Installations.gas_mix": "shares that add up to one",
    "Installations.off_gas_mix": "shares that add up to one",
    "Ledger._kept": "in the unit of each Quantity",
    "Least.amounts": "in the unit of each row",
    "Objective.society_weight": "a share between 0 and 1",
    "Occupants.people": "a count that may be broken",
    "Pairs.amounts": "in the unit of each of Readings.stocks",
    "Path.points": "shares or kWh/(m²·yr), as Path.kind says",
    "Place.weight_of_multi_family": "weights without a unit",
    "Place.weight_of_period": "weights without a unit",
    "RawColumn.numbers": "whatever the file has",
    "Readings.*": "signs have none; Readings.running_eur bears its own",
    "RowContext.*": "dwellings, or in the unit of each Quantity",
    "RowKey.*": "in RowKey.unit, or in that of its Quantity",
    "RowPrice.eur_per_unit": "EUR per unit of its quantity",
    "RowRule.*": "in the unit of RowRule.quantity",
    "RowSpec.*": "in the unit of RowSpec.quantity",
    "RulePrice.eur_per_unit": "EUR per unit of its quantity",
    "Shortfall.amount": "in Shortfall.unit",
    "Sides.present_amounts": "in the unit of each of Readings.stocks",
    "Size.median_dwellings_of_type": "dwellings",
    "Task.*": "dwellings, or per unit of weight, which the scenario chooses",
    "Turned.rows": "in the unit of each LetterRow",
    "TypeByPeriod.*": "dwellings, of which only the odds are used",
    "Works.flows": "in the unit of each of Readings.flows",
}
"""Fields whose unit stands elsewhere, with the reason."""


def modules() -> Iterator[ModuleType]:
    """Every module of the package."""
    for found in pkgutil.walk_packages(warmtepad.__path__, "warmtepad."):
        yield importlib.import_module(found.name)


def own_classes() -> list[type]:
    """Every class that the package defines, once."""
    found = {
        cls
        for module in modules()
        for cls in vars(module).values()
        if inspect.isclass(cls) and cls.__module__.startswith("warmtepad")
    }
    return sorted(found, key=lambda cls: (cls.__module__, cls.__qualname__))


def fields_of(cls: type) -> Iterator[tuple[str, Any]]:
    """Name and annotation of each field of a dataclass or record."""
    if dataclasses.is_dataclass(cls):
        yield from ((field.name, field.type) for field in dataclasses.fields(cls))
    elif issubclass(cls, BaseModel):
        for name, info in cls.model_fields.items():
            yield name, info.annotation


def holds_floats(annotation: Any) -> bool:
    """Whether values of an annotation are, or hold, floating-point numbers."""
    if isinstance(annotation, list):  # parameters of a function that is handed over
        return False
    if annotation in {float, np.float64}:
        return True
    return any(holds_floats(argument) for argument in get_args(annotation))


def quantities() -> list[tuple[str, str]]:
    """Every field of floats of a public class, with its owner."""
    return [
        (f"{cls.__module__}.{cls.__qualname__}", name)
        for cls in own_classes()
        if not cls.__name__.startswith("_")
        for name, annotation in fields_of(cls)
        if holds_floats(annotation)
    ]


def has_unit(name: str) -> bool:
    """Whether a name, or what comes before ``_of_`` and the like, ends in a unit.

    Examples
    --------
    >>> has_unit("mean_m2_of_type"), has_unit("floor_area")
    (True, False)
    """
    head = re.split(r"_(?:of|before|since|single_family|multi_family)(?:_|$)", name)[0]
    head = head.removesuffix("_as_built")
    return f"_{head}".endswith(tuple(UNIT_OF_SUFFIX))


def is_excused(owner: str, name: str) -> bool:
    """Whether the unit of a field stands elsewhere."""
    cls = owner.rpartition(".")[2]
    names = {f"{cls}.{name}", f"{cls}.*"}
    return owner.startswith(NUMBERS_ONLY) or not names.isdisjoint(UNIT_ELSEWHERE)


@pytest.mark.parametrize(("owner", "name"), quantities())
def test_quantity_is_named_with_its_unit(owner: str, name: str) -> None:
    """``floor_area_m2``, never ``floor_area``."""
    assert has_unit(name) or is_excused(owner, name), f"{owner}.{name} has no unit"


def test_every_excuse_is_needed() -> None:
    """No field on the list of excuses has gone or has got a unit since."""
    without = {
        f"{owner.rpartition('.')[2]}.{name}"
        for owner, name in quantities()
        if not has_unit(name)
    }
    classes = {f"{name.partition('.')[0]}.*" for name in without}

    assert set(UNIT_ELSEWHERE) <= without | classes


def test_public_names_are_listed_and_there() -> None:
    """``__all__`` names everything that the root imports, and nothing else."""
    tree = ast.parse(Path(warmtepad.__file__).read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    assert set(warmtepad.__all__) == imported
    assert len(warmtepad.__all__) == len(set(warmtepad.__all__))
    assert all(hasattr(warmtepad, name) for name in warmtepad.__all__)


@pytest.mark.parametrize("module", [*modules()], ids=lambda module: module.__name__)
def test_public_things_say_what_they_are(module: ModuleType) -> None:
    """Every module, public class, function and method has a docstring of its own."""
    assert module.__doc__
    for name, thing in vars(module).items():
        is_own = getattr(thing, "__module__", None) == module.__name__
        if is_own and not name.startswith("_") and callable(thing):
            assert inspect.getdoc(thing), f"{module.__name__}.{name}"


def test_schema_and_stock_name_the_same_columns() -> None:
    """A column that is read has a field to go to, and no field is left out."""
    columns = [column.name for column in STOCK_COLUMNS]
    fields = [field.name for field in dataclasses.fields(Stock)]

    assert fields == [*columns, "file_row", "intake"]


@pytest.mark.parametrize("column", STOCK_COLUMNS, ids=lambda column: column.name)
def test_column_of_the_schema_has_the_type_of_its_field(column: Any) -> None:
    """Quantities are floats, texts are objects, flags are booleans, others integers."""
    kinds = {Kind.QUANTITY: "f", Kind.TEXT: "O", Kind.FLAG: "b", Kind.IDS: "O"}
    values = make_stock().columns()[column.name]

    assert values.dtype.kind == kinds.get(column.kind, "i")


def test_no_header_means_two_columns() -> None:
    """Names and aliases of the schema are all different."""
    headers = [
        name for column in STOCK_COLUMNS for name in (column.name, *column.aliases)
    ]

    assert len(headers) == len(set(headers))
