"""Words of the label registry and the address register (BAG), as closed sets."""

import re
import unicodedata
from enum import IntEnum

from warmtepad.columns import UNKNOWN_CODE
from warmtepad.reading.words import is_not_given, no_dwelling, read_word
from warmtepad.terms import DwellingType, EnergyLabel

NTA_8800 = "nta 8800"


class Reason(IntEnum):
    """Why a row is set aside; the first that applies counts."""

    USED = 0
    BROKEN = 1
    UTILITY = 2
    OTHER_USE = 3
    PERMIT = 4
    NOT_IN_USE = 5
    OTHER_TYPE = 6
    UNKNOWN_TYPE = 7
    NO_YEAR = 8
    ODD_YEAR = 9
    ODD_AREA = 10
    NO_TYPE = 11
    NO_AREA = 12
    SUPERSEDED = 13

    @property
    def is_dwelling(self) -> bool:
        """Whether such a row is counted as a dwelling of the file."""
        return self not in {
            Reason.UTILITY,
            Reason.OTHER_USE,
            Reason.PERMIT,
            Reason.SUPERSEDED,
        }


_SEMI_DETACHED_OR_CORNER = "twee onder een kap / rijwoning hoek"

_IN_USE = re.compile(
    r"|(verblijfsobject|pand) in gebruik.*|verbouwing (verblijfsobject|pand)"
    r"|sloopvergunning verleend"
    r"|bestaand|oplevering|nieuwbouw|verbouw|renovatie"
)

_OUT_OF_USE = re.compile(
    r"verblijfsobject .*|pand .*|niet gerealiseerd .*|bouw .*|bouwvergunning .*"
)


def plain_words(text: str) -> str:
    """Return a text in lower case, without accents, hyphens and double spaces.

    Examples
    --------
    >>> plain_words("Twee-onder-één-kap")
    'twee onder een kap'
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.replace("-", " ").split())


def type_of(gebouwtype: str, subtype: str = "") -> DwellingType | Reason | None:
    """Dwelling type of a registered building type, or why there is none.

    Older files do not tell a semi-detached home from the end of a terrace in the type;
    their subtype does, and without one it is read as the end of a terrace.

    Examples
    --------
    >>> type_of("Twee-onder-een-kap / rijwoning hoek", "Twee-onder-een-kap")
    <DwellingType.SEMI_DETACHED: 'semi_detached'>
    """
    if is_not_given(gebouwtype):
        return None
    if plain_words(gebouwtype) == _SEMI_DETACHED_OR_CORNER:
        by_subtype = read_word(subtype, DwellingType)
        is_pair = by_subtype is DwellingType.SEMI_DETACHED
        return DwellingType.SEMI_DETACHED if is_pair else DwellingType.CORNER
    if no_dwelling(gebouwtype) is not None:
        return Reason.OTHER_TYPE
    word = read_word(gebouwtype, DwellingType)
    return Reason.UNKNOWN_TYPE if word is None else DwellingType(word)


def reason_of_status(text: str) -> Reason:
    """Whether a registration or address status is one of a home that stands.

    A home that is rebuilt (verbouwing) or may be demolished still stands. An unknown
    word sets nothing aside.

    Examples
    --------
    >>> reason_of_status("Verblijfsobject gevormd").name
    'NOT_IN_USE'
    >>> reason_of_status("Vergunningsaanvraag").name
    'PERMIT'
    """
    word = plain_words(text)
    if word.startswith("vergunning"):
        return Reason.PERMIT
    if _OUT_OF_USE.fullmatch(word) and not _IN_USE.fullmatch(word):
        return Reason.NOT_IN_USE
    return Reason.USED


def reason_of_use(text: str) -> Reason:
    """Whether a use (gebruiksdoel) holds a home; none given is no home.

    Examples
    --------
    >>> reason_of_use("winkelfunctie,woonfunctie").name
    'USED'
    """
    return Reason.USED if "woonfunctie" in text.casefold() else Reason.OTHER_USE


def reason_of_class(text: str) -> Reason:
    """Whether a building class is the one of homes (W) or not given."""
    return Reason.UTILITY if text.strip().upper() == "U" else Reason.USED


def label_code(text: str) -> int:
    """Rank of a printed label, `UNKNOWN_CODE` if it is none."""
    try:
        return int(EnergyLabel.of(text))
    except ValueError:
        return UNKNOWN_CODE


def version_of(method: str) -> str:
    """Short name of a calculation method.

    Examples
    --------
    >>> version_of("NTA 8800:2020 (basisopname woningbouw)")
    'NTA 8800:2020'
    """
    found = re.match(r"NTA ?8800(:\d{4})?", method, flags=re.IGNORECASE)
    return f"NTA 8800{found[1] or ''}" if found else method
