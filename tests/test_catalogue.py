"""The catalogue: what it holds, and what it says about a file that is wrong."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.measures import make_measure, make_need, without_effect
from warmtepad.bundled import bundled_folder
from warmtepad.catalogue import (
    Catalogue,
    Family,
    Measure,
    Moment,
    VatRate,
    Work,
    problems_between,
)
from warmtepad.errors import CatalogueError
from warmtepad.reading.catalogue import read_catalogue, read_sources
from warmtepad.terms import Level

STANDARD = VatRate(id="standard", vat_factor=1.21, source="vat-act")

SOUGHT = {
    "cavity_fill",
    "facade_outside",
    "facade_inside",
    "roof_inside",
    "roof_outside",
    "attic_floor",
    "flat_roof_renewal",
    "flat_roof_inverted",
    "flat_roof_inside",
    "floor_underside",
    "crawl_space_cover",
    "glass_hrpp",
    "glass_triple",
    "window_hrpp",
    "window_triple",
    "door_insulated",
    "panel_insulated",
    "sealing_basic",
    "sealing_full",
    "vent_extract",
    "vent_extract_co2",
    "vent_balanced",
    "vent_decentral",
    "boiler",
    "hybrid",
    "heat_pump_air",
    "heat_pump_ground",
    "heat_pump_collective",
    "heat_pump_exhaust_air",
    "district_heat",
    "district_heat_low",
    "radiators_low_temperature",
    "balancing",
    "shower_recovery",
    "solar_panels",
    "electric_cooking",
}
"""Measures that an asset manager looks for."""

EXTRA_MEASURE = """
[[measure]]
id = "green_roof"
name_nl = "Groendak met isolatie"
name_en = "Green roof with insulation"
family = "roof"
work = "envelope"
slot = "flat_roof"
lifetime_yr = 30
lifetime_source = "warmtepad-assumption"

[measure.effect]
parts = ["flat_roof"]
rc_m2_k_per_w = 5.0
source = "warmtepad-assumption"

[measure.cost]
basis = "part_area"
stand_alone = { low_eur = 150, mid_eur = 200, high_eur = 250 }
price_year = 2026
vat = "standard"
source = "warmtepad-assumption"
"""


@pytest.fixture(scope="module")
def bundled() -> Catalogue:
    """Give the catalogue that ships with warmtepad."""
    return read_catalogue()


def problems_of(path: Path) -> tuple[str, ...]:
    """Read a catalogue that cannot be used and return what is said about it."""
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(path)
    return caught.value.problems


def test_every_measure_that_is_looked_for_is_there(bundled: Catalogue) -> None:
    """The bundled catalogue has all measures of the trade, in both works."""
    ids = {measure.id for measure in bundled.measures}

    assert ids >= SOUGHT
    assert {measure.family for measure in bundled.measures} == set(Family)
    assert len(bundled.of_work(Work.ENVELOPE)) + len(
        bundled.of_work(Work.INSTALLATION)
    ) == len(ids)


def test_extra_at_a_natural_moment_never_exceeds_the_whole(bundled: Catalogue) -> None:
    """Going along with planned maintenance is never dearer than a work of its own."""
    for measure in bundled.measures:
        for level in Level:
            for flats in (False, True):
                cost = measure.cost
                whole = cost.eur(level, is_multi_family=flats)
                extra = cost.eur(level, is_multi_family=flats, at_moment=True)
                assert 0 <= extra <= whole, measure.id


def test_cavity_and_roof_works_wait_for_the_species_survey(bundled: Catalogue) -> None:
    """Cavities, rendered facades and pitched roofs may house bats and birds."""
    surveyed = {m.id for m in bundled.measures if bundled.survey_of(m)}

    assert surveyed == {
        "cavity_fill",
        "facade_outside",
        "roof_inside",
        "roof_outside",
        "attic_floor",
    }
    survey = bundled.survey_of(bundled.measure("cavity_fill"))
    assert survey is not None
    assert survey.lead_yr == 1


def test_what_closes_a_house_asks_for_mechanical_ventilation(
    bundled: Catalogue,
) -> None:
    """Every measure that lowers air leakage has a need that natural air cannot meet."""
    sealing = [
        measure
        for measure in bundled.measures
        if measure.effect.qv10_factor or measure.effect.qv10_dm3_per_s_m2
    ]

    assert len(sealing) == 4
    for measure in sealing:
        words = [need.ventilation for need in measure.needs if need.ventilation]
        assert words, measure.id
        assert all("natural" not in ways for ways in words), measure.id


def test_solar_panels_bear_no_vat_and_the_rest_does(bundled: Catalogue) -> None:
    """Solar panels on dwellings are at 0 % since 2023; all else is at 21 %."""
    factors = {
        family: {bundled.vat_factor(m) for m in bundled.measures if m.family is family}
        for family in Family
    }

    assert factors.pop(Family.SOLAR) == {1.0}
    assert set.union(*factors.values()) == {1.21}


def test_cost_follows_level_flats_and_moment() -> None:
    """Each figure of the table is found where it belongs; what lacks falls back."""
    cost = make_measure(
        "facade_outside",
        cost__stand_alone_multi_family={"low_eur": 1, "mid_eur": 2, "high_eur": 3},
        cost__natural_moment="paint",
        cost__at_natural_moment={"low_eur": 4, "mid_eur": 5, "high_eur": 6},
    ).cost

    assert [cost.eur(level) for level in Level] == [80, 100, 150]
    assert cost.eur(Level.LOW, is_multi_family=True) == 1
    assert cost.eur(Level.HIGH, at_moment=True) == 6
    assert cost.eur(Level.HIGH, at_moment=True, is_multi_family=True) == 6
    assert cost.natural_moment is Moment.PAINT
    assert make_measure("x").cost.eur(Level.MID, at_moment=True) == 100


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param(
            {"effect__u_w_per_m2_k": 1.4},
            "parts has 1 name(s) and 2 of rc_m2_k_per_w, added_resistance_m2_k_per_w "
            "and u_w_per_m2_k are given",
            id="two targets for one part",
        ),
        pytest.param(
            {"effect__parts": []},
            "parts has 0 name(s) and 1 of rc_m2_k_per_w",
            id="a target without a part",
        ),
        pytest.param(
            {"effect": {"source": "x"}},
            'cost.basis is "part_area" but effect.parts is empty',
            id="cost per m² of nothing",
        ),
        pytest.param(
            {"cost__basis": "kwp"},
            'cost.basis is "kwp" but effect.pv_kwp is not given',
            id="cost per kWp of nothing",
        ),
        pytest.param(
            {"cost__natural_moment": "paint"},
            "natural_moment and at_natural_moment are given together or not",
            id="moment without a cost",
        ),
        pytest.param(
            {"applies": {"first_building_year": 1990, "last_building_year": 1920}},
            "first_building_year 1990 is after last_building_year 1920",
            id="years the wrong way round",
        ),
        pytest.param(
            {"needs": [make_need()]},
            "nothing suffices: name measures, words or a limit",
            id="a need that nothing meets",
        ),
    ],
)
def test_a_measure_that_makes_no_sense_is_refused(
    changes: dict[str, object], words: str
) -> None:
    """What contradicts itself inside one measure is said where it stands."""
    with pytest.raises(ValidationError) as caught:
        make_measure("odd", **changes)

    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("measures", "problem"),
    [
        pytest.param(
            [make_measure("one"), make_measure("one")],
            'measure "one": occurs 2 times, expected one table per id',
            id="two with one id",
        ),
        pytest.param(
            [make_measure("cavity_fill", excludes=["cavity_fil"])],
            'measure "cavity_fill", excludes: no "cavity_fil" in the catalogue, '
            'did you mean "cavity_fill"',
            id="unknown id",
        ),
        pytest.param(
            [make_measure("one", survey="bats")],
            'measure "one", survey: no "bats" in the catalogue',
            id="unknown survey",
        ),
        pytest.param(
            [make_measure("one", cost__vat="standrd")],
            'measure "one", cost.vat: no "standrd" in the catalogue, '
            'did you mean "standard"',
            id="unknown VAT rate",
        ),
        pytest.param(
            [
                make_measure("one", needs=[make_need(any_of=["two"])]),
                without_effect("two", "door", excludes=["one"]),
            ],
            'measure "one", any_of: needs "two", but excludes it or takes the same '
            "slot, so it can never be chosen",
            id="needs what it excludes",
        ),
        pytest.param(
            [
                make_measure("one", needs=[make_need(any_of=["two"])]),
                without_effect("two", "heating", work="installation"),
            ],
            'measure "one", any_of: "two" belongs to the other work (installation), '
            "expected words or a limit that the dwelling meets after that work",
            id="needs a measure of the other work",
        ),
        pytest.param(
            [
                make_measure("one", needs=[make_need(any_of=["two"])]),
                without_effect("two", "door", needs=[make_need(any_of=["three"])]),
                without_effect("three", "panel", needs=[make_need(any_of=["one"])]),
            ],
            'needs: "one" -> "two" -> "three" -> "one" is a circle, expected one '
            "measure for what is done",
            id="circle",
        ),
        pytest.param(
            [make_measure("one"), make_measure("two", slot="panel")],
            'measure "one" and "two": both set facade insulation but can be done '
            "together, expected one slot for both or excludes",
            id="two slots for one target",
        ),
        pytest.param(
            [make_measure("one", excludes=["one"])],
            'measure "one", excludes: names itself',
            id="excludes itself",
        ),
    ],
)
def test_measures_that_do_not_fit_together_are_named(
    measures: list[Measure], problem: str
) -> None:
    """Each contradiction between measures gives one problem, in words."""
    problems = problems_between(measures, [], [STANDARD])

    assert problems == [problem]
    with pytest.raises(ValidationError):
        Catalogue(measures=tuple(measures), vat_rates=(STANDARD,))


def test_a_circle_with_a_way_out_is_no_problem() -> None:
    """Heat pumps and electric cooking name each other, but words suffice too."""
    pair = [
        make_measure("one", needs=[make_need(any_of=["two"], ventilation=["extract"])]),
        without_effect("two", "door", needs=[make_need(any_of=["one"])]),
    ]

    assert problems_between(pair, [], [STANDARD]) == []


def test_a_new_measure_is_a_data_change(tmp_path: Path, bundled: Catalogue) -> None:
    """A file with one new table adds one measure to the bundled ones."""
    file = tmp_path / "own.toml"
    file.write_text(EXTRA_MEASURE, encoding="utf-8")

    catalogue = read_catalogue(file)

    assert catalogue.measures[:-1] == bundled.measures
    assert catalogue.measures[-1].id == "green_roof"


def test_an_edited_measure_replaces_the_bundled_one(
    tmp_path: Path, bundled: Catalogue
) -> None:
    """A copied file with one price changed changes that price and nothing else."""
    text = (bundled_folder("measures") / "envelope.toml").read_text(encoding="utf-8")
    file = tmp_path / "envelope.toml"
    file.write_text(text.replace("mid_eur = 22,", "mid_eur = 25,"), encoding="utf-8")

    catalogue = read_catalogue(file)

    changed = [
        (old.id, new.cost.eur(Level.MID))
        for old, new in zip(bundled.measures, catalogue.measures, strict=True)
        if old != new
    ]
    assert changed == [("cavity_fill", 25)]


def test_every_problem_of_an_edited_file_is_named(tmp_path: Path) -> None:
    """Wrong values, unknown keys, words, ids and sources come in one error."""
    file = tmp_path / "own.toml"
    broken = (
        EXTRA_MEASURE.replace("low_eur = 150", "low_eur = 220")
        .replace("lifetime_yr = 30", "lifetime_yr = 0")
        .replace('family = "roof"', 'family = "rof"')
        .replace("rc_m2_k_per_w = 5.0", "rc_m2_k_per_w = -1\nrc_m2_k_per = 5")
    )
    sound = (
        EXTRA_MEASURE.replace("green_roof", "cool_roof")
        .replace('vat = "standard"', 'vat = "low"')
        .replace('_source = "warmtepad-assumption"', '_source = "warmtepad"')
        + '\n[[measure.needs]]\nwhy_nl = "x"\nwhy_en = "x"\nany_of = ["green_rof"]\n'
    )
    rate = '\n[[vat]]\nid = "own"\nvat_factor = 21\nsource = "vat-act"\n'
    file.write_text(broken + sound + rate, encoding="utf-8")

    problems = problems_of(file)

    assert problems[:6] == (
        'measure "green_roof", family: found "rof", expected one of 13 words, did you '
        'mean "roof"',
        'measure "green_roof", effect.rc_m2_k_per_w: found -1, expected more than 0',
        'measure "green_roof", effect.rc_m2_k_per: unknown key, did you mean '
        '"rc_m2_k_per_w"',
        'measure "green_roof", cost.stand_alone: low_eur 220, mid_eur 200, high_eur '
        "250: expected low <= mid <= high",
        'measure "green_roof", lifetime_yr: found 0, expected at least 1',
        'vat "own", vat_factor: found 21, expected at most 2',
    )
    assert problems[6:] == (
        'measure "cool_roof", any_of: no "green_rof" in the catalogue, did you mean '
        '"green_roof"',
        'measure "cool_roof", cost.vat: no "low" in the catalogue',
        'measure "cool_roof", lifetime_source: no "warmtepad" in sources.toml, did you '
        'mean "warmtepad-assumption"',
    )


def test_names_in_a_broken_table_are_held_against_the_catalogue_too(
    tmp_path: Path,
) -> None:
    """Survey, VAT rate and sources of a table with another problem; a blank name.

    Fails if they are only said once the first problem has been mended.
    """
    file = tmp_path / "own.toml"
    text = (
        EXTRA_MEASURE.replace("lifetime_yr = 30", "lifetime_yr = 0")
        .replace('vat = "standard"', 'vat = "hoog"')
        .replace('_source = "warmtepad-assumption"', '_source = "warmtepad"')
        .replace('slot = "flat_roof"', 'slot = "flat_roof"\nsurvey = "specie"')
        .replace('name_en = "', 'name_en = ""\nnote_en = "')
    )
    file.write_text(text, encoding="utf-8")

    assert problems_of(file) == (
        'measure "green_roof", name_en: found "", expected at least 1 character(s)',
        'measure "green_roof", lifetime_yr: found 0, expected at least 1',
        'measure "green_roof", survey: no "specie" in the catalogue, did you mean '
        '"species"',
        'measure "green_roof", lifetime_source: no "warmtepad" in sources.toml, did '
        'you mean "warmtepad-assumption"',
        'measure "green_roof", cost.vat: no "hoog" in the catalogue, expected one of '
        '"standard", "solar"',
    )


def test_a_source_of_your_own_is_told_how_to_be_added(tmp_path: Path) -> None:
    """Fails if a quotation as source is answered with the list of all sources."""
    file = tmp_path / "own.toml"
    text = EXTRA_MEASURE.replace(
        '_source = "warmtepad-assumption"', '_source = "eigen-offerte"'
    )
    file.write_text(text, encoding="utf-8")

    (problem,) = problems_of(file)
    sources = tmp_path / "sources.toml"
    sources.write_text('["eigen-offerte"]\ntitle = "Offerte"\n', encoding="utf-8")

    assert problem.endswith(
        'put a table ["eigen-offerte"] with a title in sources.toml beside it'
    )
    assert read_catalogue(file).measures[-1].lifetime_source == "eigen-offerte"


def test_a_file_of_sources_is_checked_as_one(tmp_path: Path) -> None:
    """By itself it holds no measures; a wrong key in it is told the right one."""
    sources = tmp_path / "sources.toml"
    sources.write_text('["a"]\ntitel = "A"\n', encoding="utf-8")
    (tmp_path / "own.toml").write_text(EXTRA_MEASURE, encoding="utf-8")

    assert problems_of(sources) == ("holds no measures, give the folder that it is in",)
    assert 'a.titel: unknown key, did you mean "title"' in problems_of(tmp_path)[1]


@pytest.mark.parametrize("cost", ["17,5", '"17,5"'])
def test_a_decimal_comma_is_said_to_be_one(tmp_path: Path, cost: str) -> None:
    """As a number of TOML, where it breaks the file, and as a text in quotes."""
    file = tmp_path / "own.toml"
    text = EXTRA_MEASURE.replace("low_eur = 150", f"low_eur = {cost}")
    file.write_text(text, encoding="utf-8")

    (problem,) = problems_of(file)

    assert problem.endswith("write it with a decimal point and without quotes")


def test_every_circle_is_named() -> None:
    """Fails if the second is only said once the first has been mended."""
    slots = ("facade", "window", "door", "panel")
    needs = {"a": "b", "b": "a", "c": "d", "d": "c"}
    four = [
        without_effect(id_, slot, needs=[make_need(any_of=[other])])
        for (id_, other), slot in zip(needs.items(), slots, strict=True)
    ]

    problems = problems_between(four, [], [STANDARD])

    assert len(problems) == 2
    assert all("is a circle" in problem for problem in problems)


def test_a_double_id_in_an_edited_file_is_named(tmp_path: Path) -> None:
    """Two tables with one id are a mistake, also where they replace a bundled one."""
    file = tmp_path / "own.toml"
    twice = EXTRA_MEASURE.replace("green_roof", "flat_roof_renewal") * 2
    file.write_text(twice, encoding="utf-8")

    assert problems_of(file) == (
        'measure "flat_roof_renewal": occurs 2 times, expected one table per id',
    )


def test_a_folder_is_a_catalogue_of_its_own(tmp_path: Path) -> None:
    """Nothing bundled slips in but sources; own sources may be added."""
    (tmp_path / "mine.toml").write_text(
        EXTRA_MEASURE.replace(
            'lifetime_source = "warmtepad-assumption"', 'lifetime_source = "own"'
        )
        + '\n[[vat]]\nid = "standard"\nvat_factor = 1.21\nsource = "vat-act"\n',
        encoding="utf-8",
    )
    (tmp_path / "sources.toml").write_text(
        '[own]\ntitle = "Own experience"\n', encoding="utf-8"
    )

    catalogue = read_catalogue(tmp_path)

    assert [measure.id for measure in catalogue.measures] == ["green_roof"]
    assert catalogue.vat_rates == (STANDARD,)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.toml", "id = ", "is no TOML: invalid value (at end of document)"),
        ("a.toml", "", "has no [[measure]] table, expected at least one"),
        ("missing.toml", None, "does not exist, expected a TOML file"),
        ("", None, "has no *.toml file of measures"),
    ],
    ids=["no TOML", "empty file", "missing file", "empty folder"],
)
def test_a_file_without_measures_is_said_so(
    tmp_path: Path, name: str, text: str | None, problem: str
) -> None:
    """What is no catalogue at all gives one clear sentence."""
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf-8")

    problems = problems_of(path)

    assert len(problems) == 1
    assert problem in problems[0]


def test_measures_that_may_be_used_are_picked_by_id(bundled: Catalogue) -> None:
    """A scenario may allow a few measures; a misspelt one is not passed over."""
    picked = bundled.of_work(Work.ENVELOPE, ["roof_inside", "cavity_fill", "hybrid"])

    assert [measure.id for measure in picked] == ["cavity_fill", "roof_inside"]
    with pytest.raises(ValueError, match='no measure "cavity", did you mean'):
        bundled.of_work(Work.ENVELOPE, ["cavity"])
    with pytest.raises(KeyError):
        bundled.measure("cavity")


def test_sources_have_a_title() -> None:
    """Every source can be looked up by its key and says what it is."""
    sources = read_sources()

    assert sources["nij-begun-2026"].title.startswith("Nij Begun")
    assert all(source.title for source in sources.values())
