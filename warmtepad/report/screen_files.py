"""Where the files of a plan are, on the screen."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType

from warmtepad.report.texts import filled
from warmtepad.report.why_text import named
from warmtepad.terms import Language

FILE_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "written": ("Geschreven naar", "Written to"),
        "reports": ("om te lezen", "to read"),
        "figures": ("figuren", "figures"),
        "figure types": ("{names} (png en svg)", "{names} (png and svg)"),
        "tables": ("tabellen", "tables"),
        "table types": ("{names} (csv)", "{names} (csv)"),
        "others": ("gegevens", "data"),
    }
)
"""Dutch and English text by name; names in braces are filled in."""

_say = partial(filled, FILE_TEXTS)


def files_text(names: Sequence[str], folder: Path, language: Language) -> str:
    """Where files are, by what they are for.

    Parameters
    ----------
    names
        Names of the files.
    folder
        Folder that they are in.
    language
        Language of the words.

    Returns
    -------
    str
        Plain text in lines of at most 79 letters, unless the folder has a longer name.

    Examples
    --------
    >>> names = ["path.png", "path.svg", "rows.csv", "summary.json"]
    >>> print(files_text(names, Path("plan"), Language.EN))
    Written to        plan
      figures         path (png and svg)
      tables          rows (csv)
      data            summary.json
    """
    lines = [f"{_say('written', language):<18}{folder}"]
    for name, text in _groups(names, language):
        if text:
            lines += named(f"  {_say(name, language)}", text)
    return "\n".join(lines)


def _groups(names: Sequence[str], language: Language) -> Iterator[tuple[str, str]]:
    """Files by what they are for."""
    suffix = {name: Path(name).suffix for name in names}
    yield "reports", ", ".join(n for n in names if suffix[n] in {".html", ".xlsx"})
    for group, kind in (("figure", ".svg"), ("table", ".csv")):
        stems = ", ".join(Path(name).stem for name in names if suffix[name] == kind)
        text = _say(f"{group} types", language, names=stems) if stems else ""
        yield f"{group}s", text
    known = {".html", ".xlsx", ".svg", ".png", ".csv"}
    yield "others", ", ".join(name for name in names if suffix[name] not in known)
