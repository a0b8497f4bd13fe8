"""Where records name their sources, and what to say of an unknown one."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from warmtepad.records import Record

SOURCES_FILE = "sources.toml"
"""Name of the file of sources in a folder of measures."""


def source_keys(record: Record) -> Iterator[tuple[str, str]]:
    """Yield each place of `record` that names a source, with the key.

    Examples
    --------
    >>> from warmtepad.costs import VatRate
    >>> rate = VatRate(id="standard", vat_factor=1.21, source="vat-act")
    >>> list(source_keys(rate))
    [('source', 'vat-act')]
    """
    for name, value in record:
        if name == "source" or name.endswith("_source"):
            yield name, value
        if name == "further_sources":
            yield from ((name, key) for key in value)
        inner = value if isinstance(value, tuple) else (value,)
        for child in inner:
            if isinstance(child, Record):
                for place, key in source_keys(child):
                    yield f"{name}.{place}", key


def no_source(key: str, known: Sequence[str]) -> str:
    """Say that a source is unknown: a slip of the pen, or one to be added.

    Examples
    --------
    >>> no_source("nta-880", ["nta-8800"])
    'no "nta-880" in sources.toml, did you mean "nta-8800"'
    """
    close = get_close_matches(key, known, n=1)
    way_out = (
        f'did you mean "{close[0]}"'
        if close
        else f'put a table ["{key}"] with a title in {SOURCES_FILE} beside it'
    )
    return f'no "{key}" in {SOURCES_FILE}, {way_out}'
