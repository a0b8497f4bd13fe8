"""Records read from TOML: frozen, checked on creation, unknown keys refused."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from warmtepad.terms import Confidence, Language

Fraction = Annotated[float, Field(ge=0, le=1)]
"""A share between 0 and 1, never a percentage."""

Year = Annotated[int, Field(ge=2000, le=2100)]
"""A calendar year of a plan."""


class Record(BaseModel):
    """A frozen record; a key that it does not know is an error."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        use_attribute_docstrings=True,
    )


class Sourced(Record):
    """A record of figures that says where they are from."""

    source: str
    """Key in ``measures/sources.toml``."""

    further_sources: tuple[str, ...] = ()
    """More keys, where the figures come from several publications."""

    confidence: Confidence = Confidence.FOUND
    """How well the figures are sourced."""

    note: str = ""
    """What a careful reader should know about the figures."""


class Source(Record):
    """A publication, register or page that figures are taken from."""

    title: str
    """Author, title, year, and the table or page."""

    title_nl: str = ""
    """Dutch for what is no publication; a publication keeps its own title."""

    address: str = ""
    """Public address, where there is one."""

    read_on: str = ""
    """Date of reading, ISO 8601."""

    def name(self, language: Language) -> str:
        """Title in a language."""
        return (self.title_nl or self.title, self.title)[language.code]
