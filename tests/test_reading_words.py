"""Spellings, numbers and headers are read as a Dutch asset manager writes them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.headers import column_of_header
from warmtepad.reading.number_texts import (
    DecimalSign,
    decimal_sign_of,
    decimal_signs,
    number_of,
)
from warmtepad.reading.spellings import ASSUMED_SPELLINGS, NO_DWELLINGS, SPELLINGS
from warmtepad.reading.words import (
    assumed_word,
    bare,
    is_not_given,
    nearest_word,
    no_dwelling,
    read_flag,
    read_word,
)
from warmtepad.schema import STOCK_COLUMNS
from warmtepad.terms import (
    DwellingType,
    Heating,
    InsulationLevel,
    Ventilation,
    Word,
)

SETS = (DwellingType, Ventilation, Heating, InsulationLevel)


@pytest.mark.parametrize("words", SETS)
def test_every_word_is_read_as_itself(words: type[Word]) -> None:
    """The English words of the manual always work."""
    assert [read_word(str(word), words) for word in words] == list(words)


@pytest.mark.parametrize("words", SETS)
def test_every_spelling_is_read_as_its_word(words: type[Word]) -> None:
    """No spelling stands for two words of a set."""
    for table in (ASSUMED_SPELLINGS, SPELLINGS):
        for word in words:
            for spelling in table.get(word, ()):
                assert read_word(spelling, words) is word, spelling


@pytest.mark.parametrize(
    ("code", "control_factor"),
    [
        *(("C4a", 0.8), ("C4b", 0.52), ("C4c", 0.59), ("C5a", 0.56), ("C5b", 0.55)),
        *(("D2", 1.0), ("D3", 0.8), ("D4b", 0.8), ("D5a", 0.52), ("D5c", 0.59)),
    ],
)
def test_a_code_of_controlled_ventilation_is_read_as_the_nearest_system(
    code: str, control_factor: float
) -> None:
    """The factors are those of NTA 8800; fails with C4b read as C4a, 0.8 in place."""
    systems = read_assumptions().ventilation.system
    same_kind = [
        word
        for word in Ventilation
        if word is not Ventilation.DECENTRAL
        and (systems[word].recovery_fraction > 0) is code.startswith("D")
        and word is not Ventilation.NATURAL
    ]

    found = read_word(code, Ventilation)

    assert found is min(
        same_kind, key=lambda w: abs(systems[w].control_factor - control_factor)
    )


def test_no_word_stands_in_two_sets() -> None:
    """The tables are keyed by word: the same text in two sets would be one key."""
    words = [str(word) for words in SETS for word in words]

    assert len(words) == len(set(words))


def test_no_dwelling_is_not_a_dwelling_type() -> None:
    """What is set aside is never read as a dwelling."""
    for types in NO_DWELLINGS.values():
        for text in types:
            assert read_word(text, DwellingType) is None, text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rijwoning tussen", DwellingType.TERRACED),
        ("hoekwoning", DwellingType.CORNER),
        ("Twee-onder-één-kap", DwellingType.SEMI_DETACHED),
        ("2 onder 1 kap", DwellingType.SEMI_DETACHED),
        ("Twee-onder-een-kap / rijwoning hoek", DwellingType.CORNER),
        ("Vrijstaande woning", DwellingType.DETACHED),
        ("Flatwoning (overig)", DwellingType.FLAT),
        ("Galerijwoning", DwellingType.GALLERY_FLAT),
        ("PORTIEKWONING", DwellingType.PORCH_FLAT),
        ("Maisonnette", DwellingType.MAISONETTE),
        ("C4a", Ventilation.EXTRACT_CO2),
        ("C.1", Ventilation.EXTRACT),
        ("HR 107-ketel", Heating.CONDENSING_BOILER),
        ("Stadsverwarming", Heating.DISTRICT_HEAT),
        ("lucht/water warmtepomp", Heating.AIR_HEAT_PUMP),
        ("Na-geïsoleerd", InsulationLevel.INSULATED),
    ],
)
def test_usual_spellings_are_read(text: str, word: Word) -> None:
    """Names of the label registry, old and new, and of asset registers."""
    assert read_word(text, type(word)) is word


def test_a_general_word_is_read_as_the_commonest_and_known_as_such() -> None:
    """A single-family dwelling is read as terraced, and that is an assumption."""
    assert assumed_word("Eengezinswoning", DwellingType) is DwellingType.TERRACED
    assert assumed_word("Tussenwoning", DwellingType) is None


def test_shops_rooms_and_caravans_are_told_apart() -> None:
    """Each reason why a type is not planned has its own words."""
    assert no_dwelling("Winkelfunctie") == "no dwelling"
    reason = no_dwelling("Woongebouw met niet-zelfstandige woonruimte")
    assert reason == "rooms that are no dwelling of their own"
    assert no_dwelling("Woonwagen") == "a dwelling without an archetype"
    assert no_dwelling("Tussenwoning") is None


def test_flags_are_read_in_two_languages() -> None:
    """Ja, x and 1 are yes; nee, 0 and false are no; the rest is neither."""
    assert [read_flag(text) for text in ("Ja", "x", "1", "TRUE")] == [True] * 4
    assert [read_flag(text) for text in ("nee", "0", "False")] == [False] * 3
    assert read_flag("deels") is None


def test_nearest_words_come_as_they_are_written() -> None:
    """A typing error gets a proposal, nonsense the list of words."""
    assert (
        nearest_word("Galerijwonning", DwellingType) == 'did you mean "Galerijwoning"'
    )
    assert nearest_word("q", InsulationLevel) == (
        "expected one of as_built, partly, insulated"
    )


@pytest.mark.parametrize("text", ["", "-", "n.v.t.", "Onbekend", "NULL", "#N/A"])
def test_ways_to_say_nothing(text: str) -> None:
    """What people write where they know nothing is no value."""
    assert is_not_given(text)


@pytest.mark.parametrize(
    ("text", "comma", "point"),
    [
        ("85", 85, 85),
        ("-5", -5, -5),
        ("70,5", 70.5, math.nan),
        ("70.5", math.nan, 70.5),
        ("1.234", 1234, 1.234),
        ("1,234", 1.234, 1234),
        ("1.234,5", 1234.5, math.nan),
        ("1,234.5", math.nan, 1234.5),
        ("1.234.567", 1234567, math.nan),
        ("1 234,5", 1234.5, math.nan),
        ("0.125", math.nan, 0.125),
        (",5", 0.5, math.nan),
        ("1.5e3", math.nan, 1500),
        ("12a", math.nan, math.nan),
        ("1_000", math.nan, math.nan),
        ("nan", math.nan, math.nan),
        ("1..5", math.nan, math.nan),
    ],
)
def test_numbers_by_decimal_sign(text: str, comma: float, point: float) -> None:
    """A text gives one number with a decimal comma, another or none with a point."""
    assert number_of(text, DecimalSign.COMMA) == pytest.approx(comma, nan_ok=True)
    assert number_of(text, DecimalSign.POINT) == pytest.approx(point, nan_ok=True)


@given(st.floats(-1e6, 1e6), st.sampled_from(DecimalSign), st.booleans())
def test_a_written_number_is_read_back(
    number: float, sign: DecimalSign, has_groups: bool
) -> None:
    """Two decimals, with or without groups, in either convention."""
    english = f"{number:,.2f}" if has_groups else f"{number:.2f}"
    swapped = english.translate(str.maketrans(",.", ".,"))
    text = english if sign is DecimalSign.POINT else swapped

    assert decimal_sign_of(text) is sign
    assert number_of(text, sign) == float(f"{number:.2f}")


def test_a_column_shows_its_decimal_sign() -> None:
    """One clear text decides how an unclear one is read; two signs are a mixture."""
    clear = decimal_signs(["1.234", "85", "70,5"], are_whole=False)
    assert clear == {DecimalSign.COMMA: "70,5"}
    mixed = decimal_signs(["1.234,5", "1,234.5"], are_whole=False)
    assert set(mixed) == set(DecimalSign)
    assert set(decimal_signs(["85.125"], are_whole=False)) == {DecimalSign.POINT}
    assert set(decimal_signs(["1.234"], are_whole=True)) == {DecimalSign.COMMA}


@pytest.mark.parametrize("column", STOCK_COLUMNS, ids=lambda column: column.name)
def test_every_name_and_alias_is_read_as_its_column(column: object) -> None:
    """No header stands for two columns, whatever its case, spaces and accents."""
    assert isinstance(column, type(STOCK_COLUMNS[0]))
    for header in (column.name, *column.aliases):
        for way in (header, header.upper(), header.replace("_", " ").title()):
            assert column_of_header(way) == column.name


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Gebruiksoppervlakte (m²)", "floor_area_m2"),
        ("Warmtebehoefte [kWh/m².jr]", "net_heat_demand_kwh_per_m2_yr"),
        ("Rc gevel (m²K/W)", "facade_rc_m2_k_per_w"),
        ("U-raam W/m2K", "window_u_w_per_m2_k"),
        ("Aantal woningen", "dwellings"),
        ("VvE", "is_owners_association"),
        ("A+++", "label_A+++"),
        ("aantal_label_a", "label_A"),
        ("Label G", "label_G"),
        ("label", "label"),
        ("na", None),
        ("naam", None),
    ],
)
def test_usual_headers_are_read(header: str, name: str | None) -> None:
    """Units, signs and counts of labels in headers."""
    assert column_of_header(header) == name


def test_bare_text_keeps_letters_and_digits() -> None:
    """Accents and superscripts become plain."""
    assert bare("Één m²!") == "eenm2"
