"""Kinds of numbers that assumptions are made of."""

from typing import Annotated

from pydantic import Field

Months = Annotated[tuple[float, ...], Field(min_length=12, max_length=12)]
"""One figure for each month, January first."""

Positive = Annotated[float, Field(gt=0)]
NotNegative = Annotated[float, Field(ge=0)]
