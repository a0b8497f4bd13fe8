"""Texts to words of the closed sets, flags and reasons."""

import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from warmtepad.reading.spellings import ASSUMED_SPELLINGS, NO_DWELLINGS, SPELLINGS
from warmtepad.terms import Word

_YES = frozenset({"ja", "j", "yes", "y", "x", "1", "true", "waar"})
_NO = frozenset({"nee", "n", "no", "0", "false", "onwaar", "geen"})
_NOT_GIVEN = frozenset(
    {"", "onbekend", "unknown", "nvt", "na", "nan", "null", "none", "leeg", "ntb"}
)
_NO_LABEL = frozenset({"geen", "geenlabel", "zonderlabel", "nietbekend"})


def bare(text: str) -> str:
    """Letters and digits of a text only, in lower case and without accents.

    Examples
    --------
    >>> bare("Gebruiksoppervlakte (m²)"), bare("Twee-onder-één-kap")
    ('gebruiksoppervlaktem2', 'tweeondereenkap')
    """
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in decomposed if sign.isalnum())


def is_not_given(text: str) -> bool:
    """Whether a text says that a value is not known.

    Examples
    --------
    >>> is_not_given("n.v.t."), is_not_given("-"), is_not_given("85")
    (True, True, False)
    """
    # Numbers, by far the most of all texts, need no closer look.
    return not text[-1:].isdigit() and bare(text) in _NOT_GIVEN


def says_no_label(text: str) -> bool:
    """Whether a text says that there is no label.

    Examples
    --------
    >>> says_no_label("geen label")
    True
    """
    return bare(text) in _NO_LABEL


def read_word(text: str, words: type[Word]) -> Word | None:
    """Word that a text says; `None` if it is no known spelling.

    Examples
    --------
    >>> from warmtepad.terms import DwellingType
    >>> read_word("2-onder-1 kap", DwellingType)
    <DwellingType.SEMI_DETACHED: 'semi_detached'>
    """
    return _word_of_spelling(words).get(bare(text))


def assumed_word(text: str, words: type[Word]) -> Word | None:
    """Word that is assumed for a text that says too little, else `None`.

    Examples
    --------
    >>> from warmtepad.terms import DwellingType
    >>> assumed_word("Eengezinswoning", DwellingType)
    <DwellingType.TERRACED: 'terraced'>
    >>> assumed_word("Hoekwoning", DwellingType) is None
    True
    """
    return _assumed_of_spelling(words).get(bare(text))


def no_dwelling(text: str) -> str | None:
    """Why dwellings of this type are not planned; `None` if they are.

    Examples
    --------
    >>> no_dwelling("Logieswoning")
    'no dwelling'
    """
    return _reason_of_type().get(bare(text))


def read_flag(text: str) -> bool | None:
    """Yes or no; `None` if the text says neither.

    Examples
    --------
    >>> read_flag("Ja"), read_flag("0"), read_flag("misschien")
    (True, False, None)
    """
    word = bare(text)
    return word in _YES if word in _YES or word in _NO else None


def nearest_word(text: str, words: type[Word]) -> str:
    """Say which known spellings come nearest, or which words there are.

    Examples
    --------
    >>> from warmtepad.terms import DwellingType
    >>> nearest_word("rijwonig tusen", DwellingType)
    'did you mean "Rijwoning tussen"'
    """
    spelling_of = {
        bare(spelling): spelling
        for table in (ASSUMED_SPELLINGS, SPELLINGS)
        for word in words
        for spelling in (*table.get(word, ()), str(word))
    }
    close = get_close_matches(bare(text), spelling_of, n=1, cutoff=0.7)
    if close:
        return f'did you mean "{spelling_of[close[0]]}"'
    return "expected one of " + ", ".join(words)


@cache
def _word_of_spelling(words: type[Word]) -> Mapping[str, Word]:
    found = dict(_assumed_of_spelling(words))
    for word in words:
        for spelling in (str(word), *SPELLINGS.get(word, ())):
            found[bare(spelling)] = word
    return MappingProxyType(found)


@cache
def _assumed_of_spelling(words: type[Word]) -> Mapping[str, Word]:
    return MappingProxyType(
        {
            bare(spelling): word
            for word in words
            for spelling in ASSUMED_SPELLINGS.get(word, ())
        }
    )


@cache
def _reason_of_type() -> Mapping[str, str]:
    return MappingProxyType(
        {
            bare(spelling): reason
            for reason, types in NO_DWELLINGS.items()
            for spelling in types
        }
    )
