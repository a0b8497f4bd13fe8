"""Texts with a count in them: one from many."""

from string import Formatter
from typing import Any


class _Counting(Formatter):
    """Formatter that knows one from many."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return f"{value} {one if str(value) == '1' else many}"


_COUNTING = _Counting()


def fill(text: str, /, **values: object) -> str:
    """Text with its names in braces filled in.

    Parameters
    ----------
    text
        The text. ``{count:home|homes}`` is a count with the word that goes with it.
    **values
        What the names in braces stand for.

    Examples
    --------
    >>> fill("{count:home|homes} in {year}", count="1", year=2030)
    '1 home in 2030'
    >>> fill("{count:home|homes}", count="1,000")
    '1,000 homes'
    """
    return _COUNTING.vformat(text, (), values) if "|" in text else text.format(**values)
