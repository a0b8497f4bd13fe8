"""Kinds of numbers that margins are made of."""

from typing import Annotated

from pydantic import Field

Positive = Annotated[float, Field(gt=0)]
"""A number above 0."""

YearRange = tuple[int, int]
"""First and last, of calendar years or of ages [yr]."""
