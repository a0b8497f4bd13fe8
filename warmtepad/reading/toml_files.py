"""TOML files to checked records, with every problem of a file in one error."""

import re
import tomllib
import types
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from warmtepad.errors import InputError, nearest

R = TypeVar("R", bound=BaseModel)

LONGEST_SHOWN = 60
"""Characters of a found value that a message shows."""

DECIMAL_POINT = "write it with a decimal point and without quotes"
"""Way out for a number with a comma."""

LONGEST_LIST = 12
"""Words of a closed set that a message lists, where one of them is near."""

_UNKNOWN_KEY = "extra_forbidden"
_EXPECTED = types.MappingProxyType(
    {
        "bool": "true or false",
        "int": "a whole number",
        "float": "a number",
        "string": "text in quotes",
        "dict": "a table",
        "model": "a table",
        "list": "a list",
        "tuple": "a list",
        "finite": "a number, not nan or inf",
    }
)
_LIMITS = types.MappingProxyType(
    {
        "greater_than": "more than {gt}",
        "greater_than_equal": "at least {ge}",
        "less_than": "less than {lt}",
        "less_than_equal": "at most {le}",
        "enum": "one of {expected}",
        "literal_error": "one of {expected}",
        "too_short": "at least {min_length} item(s)",
        "too_long": "at most {max_length} item(s)",
        "string_too_short": "at least {min_length} character(s)",
        "string_pattern_mismatch": "text that fits {pattern}",
    }
)


def read_record(path: Path, model: type[R], error: type[InputError]) -> R:
    """Read a TOML file as one checked record.

    Parameters
    ----------
    path
        The file.
    model
        What the file must be.
    error
        What to raise for a file that cannot be used.

    Returns
    -------
    R
        The record.

    Raises
    ------
    InputError
        As `error`, with every problem that the file has.
    """
    data = _toml_of(path, error)
    try:
        return model.model_validate(data)
    except ValidationError as found:
        details = found.errors()
    # Rules between values are only held against records without other problems, so
    # look once more without the unknown keys.
    if all(detail["type"] == _UNKNOWN_KEY for detail in details):
        for detail in details:
            _drop(data, detail["loc"])
        try:
            model.model_validate(data)
        except ValidationError as found:
            details += found.errors()
    raise error(str(path), in_our_words(details, model))


def _toml_of(path: Path, error: type[InputError]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        problem = "does not exist, expected a TOML file"
    except IsADirectoryError:
        problem = "is a folder, expected a TOML file"
    except OSError as found:
        problem = f"cannot be read: {(found.strerror or str(found)).lower()}"
    except UnicodeDecodeError as found:
        problem = f"byte {found.start} is no UTF-8, save the file with UTF-8 encoding"
    except tomllib.TOMLDecodeError as found:
        problem = f"is no TOML: {str(found)[0].lower()}{str(found)[1:]}"
        problem += _comma_hint(path, str(found))
    raise error(str(path), [problem])


def _comma_hint(path: Path, found: str) -> str:
    """Way out for a line with a decimal comma, as Dutch keyboards write it."""
    line = re.search(r"at line (\d+)", found)
    lines = path.read_text("utf-8-sig").split("\n")
    text = lines[int(line[1]) - 1] if line and int(line[1]) <= len(lines) else ""
    return f"; {DECIMAL_POINT}" if re.search(r"\d,\d", text) else ""


def _drop(data: Any, place: Sequence[int | str]) -> None:
    *parents, last = place
    for step in parents:
        # A table that stands for a list of one has no number of its own.
        is_only = step == 0 and isinstance(data, dict)
        data = data if is_only else data[step]
    del data[last]


def in_our_words(details: Iterable[ErrorDetails], model: type[BaseModel]) -> list[str]:
    """Problems of pydantic, each as place, what was found and what is expected."""
    return [_in_our_words(detail, model) for detail in details]


def _in_our_words(detail: ErrorDetails, model: type[BaseModel]) -> str:
    """One problem of pydantic as place, what was found and what is expected."""
    *parents, last = detail["loc"] or ("file",)
    is_key = last == "[key]"
    place = ".".join(str(step) for step in (parents if is_key else [*parents, last]))
    kind = detail["type"]
    if kind == "missing":
        return f"{place}: missing{_meaning(model, parents, str(last))}"
    if kind == _UNKNOWN_KEY:
        return f"{place}: unknown key{_way_out(model, parents, str(last))}"
    if kind in {"value_error", "assertion_error"}:
        return f"{place}: {detail['ctx']['error']}"
    subject = "key" if is_key else "found"
    return f"{place}: {subject} {shown(detail['input'])}, expected {_expected(detail)}"


def _expected(detail: ErrorDetails) -> str:
    kind = detail["type"]
    if kind == "enum":
        words = re.findall(r"'(.+?)'", detail["ctx"]["expected"])
        close = get_close_matches(str(detail["input"]), words, n=1)
        if close and len(words) > LONGEST_LIST:
            return f'one of {len(words)} words, did you mean "{close[0]}"'
    if kind in _LIMITS:
        limits = {name: _plain(value) for name, value in detail["ctx"].items()}
        return _LIMITS[kind].format(**limits)
    family = kind.split("_")[0]
    if family == "float" and re.fullmatch(r"[-+\d.]*,\d+", str(detail["input"])):
        return f"a number; {DECIMAL_POINT}"
    if family in _EXPECTED:
        return _EXPECTED[family]
    return detail["msg"].removeprefix("Input should be ")


def _plain(limit: object) -> str:
    return f"{limit:g}" if isinstance(limit, float) else str(limit).replace("'", '"')


def shown(value: object) -> str:
    """Return a found value as a file would have it, cut off when it is long.

    Examples
    --------
    >>> shown("mid"), shown(True), shown({"a": 1})
    ('"mid"', 'true', 'a table')
    """
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, bool):
        return str(value).lower()
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "..."


def _way_out(model: type[BaseModel], parents: Sequence[int | str], unknown: str) -> str:
    owner = _record_at(model, parents)
    if owner is None:
        return ""
    return f", {nearest(unknown, list(owner.model_fields))}"


def _meaning(model: type[BaseModel], parents: Sequence[int | str], name: str) -> str:
    owner = _record_at(model, parents)
    known = owner.model_fields.get(name) if owner else None
    if known is None or not known.description:
        return ""
    first_sentence = known.description.split("\n")[0].split(". ")[0].rstrip(".")
    return f" ({first_sentence})"


def _record_at(
    model: type[BaseModel], place: Sequence[int | str]
) -> type[BaseModel] | None:
    """Class of the record at `place` below `model`, where that can be told."""
    is_root = issubclass(model, RootModel)
    found: Any = model.model_fields["root"].annotation if is_root else model
    for step in place:
        record = _first_record(found)
        if record is not None and str(step) in record.model_fields:
            found = record.model_fields[str(step)].annotation
        elif get_origin(found) in {list, tuple}:
            found = get_args(found)[0]
        elif get_origin(found) is dict:
            found = get_args(found)[1]
    return _first_record(found)


def _first_record(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {Union, types.UnionType}:
        records = [_first_record(member) for member in get_args(annotation)]
        return next((record for record in records if record), None)
    return None
