"""Options that commands share: dataclasses among the parameters of a command."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import wraps
from typing import Any, TypeVar

S = TypeVar("S")


def with_groups(command: Callable[..., S]) -> Callable[..., S]:
    """Give a command every option of the dataclasses among its parameters.

    Parameters
    ----------
    command
        Its parameters are arguments and options as typer takes them, or dataclasses
        whose fields are. Names are its own across them.

    Returns
    -------
    Callable
        The same command with a parameter for each field, as typer reads them.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Size:
    ...     wide: int
    ...     high: int = 2
    >>> @with_groups
    ... def area(size: Size, *, unit: str = "m²") -> str:
    ...     return f"{size.wide * size.high} {unit}"
    >>> area(wide=3, high=4, unit="m²")
    '12 m²'
    >>> list(inspect.signature(area).parameters)
    ['wide', 'high', 'unit']
    """
    parameters = inspect.signature(command).parameters
    groups: dict[str, Any] = {
        name: parameter.annotation
        for name, parameter in parameters.items()
        if is_dataclass(parameter.annotation)
    }

    @wraps(command)
    def run(**given: Any) -> S:
        for name, group in groups.items():
            own = {field.name: given.pop(field.name) for field in fields(group)}
            given[name] = group(**own)
        return command(**given)

    spread = [one for parameter in parameters.values() for one in _spread(parameter)]
    run.__signature__ = inspect.Signature(spread)  # type: ignore[attr-defined]
    return run


def _spread(parameter: inspect.Parameter) -> Iterator[inspect.Parameter]:
    """The parameter itself, or one for each field of its dataclass."""
    if not is_dataclass(parameter.annotation):
        yield parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        return
    for field in fields(parameter.annotation):
        yield inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=parameter.empty if field.default is MISSING else field.default,
            annotation=field.type,
        )
