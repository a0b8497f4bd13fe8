"""The catalogue as text: complete, readable and in the language asked for."""

import pytest

from tests.measures import make_measure, make_need
from warmtepad.catalogue import (
    Basis,
    Catalogue,
    Family,
    Moment,
    Range,
    Survey,
    VatRate,
    Work,
)
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.report.measures import measures_table
from warmtepad.report.words import word_name
from warmtepad.terms import (
    Confidence,
    DwellingType,
    Heating,
    Language,
    Part,
    Ventilation,
    Word,
)

SETS = (
    Basis,
    Confidence,
    DwellingType,
    Family,
    Heating,
    Moment,
    Part,
    Ventilation,
    Work,
)

DUTCH = """\
1 maatregelen; bedragen in EUR: midden (laag - hoog)

GEVEL

  Gevel buiten  [facade_outside]
    doet                              Rc gevel wordt 4,5 m²K/W
    kosten excl. btw                  1.000 (800 - 1.500) per m², 2026; btw 21 %
      in flats                        1.100 (900 - 1.600)
      meerkosten bij schilderbeurt    600 (500 - 700)
    levensduur                        40 jaar
    eerst                             Vleermuizen: 300 (150 - 500) per woning, 1 jaar vooraf
    waar                              bouwjaar 1920-; Rc < 2,0; geen monument
    vraagt                            mechanische afvoer of qv10 ≤ 0,7 dm³/s·m² (reden)
    bronnen                           doet warmtepad-assumption (gevonden); kosten warmtepad-assumption (gevonden); levensduur warmtepad-assumption (gevonden)
    let op                            eerst kijken"""  # noqa: E501 - lines as printed


@pytest.mark.parametrize("words", SETS)
def test_every_word_has_a_name_in_both_languages(words: type[Word]) -> None:
    """A word that was added without a name would fail in a report only."""
    for language in Language:
        assert all(word_name(word, language) for word in words)


def test_names_of_one_set_differ() -> None:
    """Two words of a set must not read the same."""
    for words in SETS:
        for language in Language:
            names = [word_name(word, language) for word in words]
            assert len(set(names)) == len(names)


def test_every_fact_of_a_measure_is_on_its_own_line() -> None:
    """One measure, in Dutch, as it is printed."""
    measure = make_measure(
        "facade_outside",
        name_nl="Gevel buiten",
        survey="bats",
        note_nl="eerst kijken",
        cost__stand_alone={"low_eur": 800, "mid_eur": 1000, "high_eur": 1500},
        cost__stand_alone_multi_family={
            "low_eur": 900,
            "mid_eur": 1100,
            "high_eur": 1600,
        },
        cost__natural_moment="paint",
        cost__at_natural_moment={"low_eur": 500, "mid_eur": 600, "high_eur": 700},
        applies={
            "first_building_year": 1920,
            "present_rc_below_m2_k_per_w": 2.0,
            "spares_monuments": True,
        },
        needs=[make_need(ventilation=["extract"], qv10_at_most_dm3_per_s_m2=0.7)],
    )
    bats = Survey(
        id="bats",
        name_nl="Vleermuizen",
        name_en="Bats",
        cost=Range(low_eur=150, mid_eur=300, high_eur=500),
        lead_yr=1,
        source="nij-begun-2026",
    )
    catalogue = Catalogue(
        measures=(measure,),
        surveys=(bats,),
        vat_rates=(VatRate(id="standard", vat_factor=1.21, source="vat-act"),),
    )

    assert measures_table(catalogue, Language.NL) == DUTCH


@pytest.mark.parametrize("language", list(Language))
def test_every_bundled_measure_is_listed_once(language: Language) -> None:
    """The whole catalogue, each measure with name and id, no line without text."""
    catalogue = read_catalogue()

    lines = measures_table(catalogue, language).splitlines()

    for measure in catalogue.measures:
        assert lines.count(f"  {measure.name(language)}  [{measure.id}]") == 1
    assert not any(line.endswith(" ") for line in lines)
    assert lines[0].startswith(str(len(catalogue.measures)))


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("language", list(Language))
def test_a_screen_breaks_lines_between_words(language: Language, width: int) -> None:
    """No line is wider than the screen, and no word is lost."""
    catalogue = read_catalogue()

    shown = measures_table(catalogue, language, width)

    assert max(map(len, shown.splitlines())) <= width
    assert shown.split() == measures_table(catalogue, language).split()


def test_what_excludes_each_other_and_the_vat_are_shown() -> None:
    """A facade gets one of its measures, a roof one per part; panels bear no VAT."""
    lines = measures_table(read_catalogue(), Language.EN).splitlines()

    assert "FACADE (one at a time)" in lines
    assert "ROOF (one at a time per part)" in lines
    assert "COOKING" in lines
    costs = [line for line in lines if line.lstrip().startswith("cost excl. VAT")]
    assert sum(line.endswith("VAT 0 %") for line in costs) == 2
    assert sum(line.endswith("VAT 21 %") for line in costs) == len(costs) - 2


def test_numbers_follow_the_language() -> None:
    """Dutch has a comma where English has a point."""
    catalogue = read_catalogue()

    assert "1,7 m²K/W" in measures_table(catalogue, Language.NL)
    assert "1.7 m²K/W" in measures_table(catalogue, Language.EN)


def test_heat_networks_are_shown_with_their_temperature() -> None:
    """An asset manager sees which connection goes with which network."""
    text = measures_table(read_catalogue(), Language.NL)

    assert "warmtenet beschikbaar ≥ 55 °C" in text
    assert "warmtenet beschikbaar ≥ 30 °C < 55 °C" in text
