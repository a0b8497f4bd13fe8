"""Made-up stocks: true in their margins, believable in their rows, the same again."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warmtepad.bundled import bundled_folder
from warmtepad.columns import NO_YEAR, UNKNOWN_CODE
from warmtepad.errors import CatalogueError, OutputError
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.contradictions import FindingKind
from warmtepad.records import Sourced
from warmtepad.sampling import (
    SAMPLE_NAMES,
    Margins,
    compare_with_margins,
    make_sample,
    read_margins,
    write_named_sample,
    write_sample,
)
from warmtepad.sampling.draw import pick, rake, spread_evenly
from warmtepad.sampling.write import DUTCH_HEADERS, NAMED_SAMPLES, in_dutch
from warmtepad.schema import COLUMN_OF_NAME, STATE_COLUMNS, Column, Kind
from warmtepad.terms import Confidence, DwellingType, EnergyLabel, Heating

FIGURES = "net_heat_demand_kwh_per_m2_yr"
LARGE = 20_000

# Deviations of a sample of 20,000 complexes that the choices, not chance, leave. Shares
# in points; the published figures are no sharper than this.
STRUCTURAL = {
    "net heat demand [kWh/m²]": 3.0,
    "EP2 [kWh/m²]": 4.0,
    "floor area, flats [m²]": 1.5,
    "label A or better": 0.03,
    "label E, F or G": 0.012,
    "condensing boiler, own or block's": 0.025,
}


@pytest.fixture(scope="module")
def margins() -> Margins:
    """Give the bundled margins."""
    return read_margins()


@pytest.fixture(scope="module")
def small() -> pd.DataFrame:
    """Give the small sample."""
    return _named("small")


@pytest.fixture(scope="module")
def large() -> pd.DataFrame:
    """Give a sample so large that chance hardly plays a part."""
    return make_sample("Grote Woonstichting (fictief)", complexes=LARGE, seed=1)


def _named(name: str, seed: int | None = None) -> pd.DataFrame:
    sample = NAMED_SAMPLES[name]
    seed = sample.seed if seed is None else seed
    return make_sample(sample.corporation, complexes=sample.complexes, seed=seed)


def _weighted(frame: pd.DataFrame, name: str) -> float:
    known = frame[frame[name].notna()]
    weight = known["dwellings"].to_numpy(np.float64)
    return float(np.average(known[name].to_numpy(np.float64), weights=weight))


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_committed_file_is_what_its_seed_makes(name: str, tmp_path: Path) -> None:
    """Nobody has to trust a file: a command makes it again.

    A csv is compared by its bytes; a workbook by its values, since the compressor of
    another machine may pack them in other bytes.
    """
    committed = bundled_folder("stock_samples") / NAMED_SAMPLES[name].file_name
    made = tmp_path / committed.name

    write_named_sample(name, made)

    if committed.suffix == ".csv":
        assert made.read_bytes() == committed.read_bytes()
    else:
        assert _cells(made) == _cells(committed)


def _cells(path: Path) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return list(sheet.iter_rows(values_only=True))


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_same_seed_gives_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    """No clock and no machine shows in a file, and another seed is another file."""
    first, again, other = (tmp_path / f"{name}{suffix}" for name in "abc")

    write_named_sample("small", first, seed=7)
    write_named_sample("small", again, seed=7)
    write_named_sample("small", other, seed=8)

    assert first.read_bytes() == again.read_bytes()
    assert first.read_bytes() != other.read_bytes()


def test_workbook_carries_no_moment_of_writing(tmp_path: Path) -> None:
    """Its properties hold the end of the baseline year, and say that it is made up."""
    path = tmp_path / "sample.xlsx"

    write_named_sample("small", path)

    properties = openpyxl.load_workbook(path).properties
    fixed = datetime(2024, 12, 31, tzinfo=UTC).replace(tzinfo=None)
    assert (properties.created, properties.modified) == (fixed, fixed)
    assert "verzonnen" in str(properties.title)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_every_row_says_that_it_is_made_up(name: str) -> None:
    """A row that is copied out of the file still says so."""
    assert _named(name)["corporation"].str.contains("fictief").all()


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_margins_hold_as_far_as_chance_allows(name: str, margins: Margins) -> None:
    """Each margin lies within 2.5 standard errors of its source, or says why not.

    The standard error is that of as many equal complexes as the sample is worth.
    """
    table = compare_with_margins(_named(name), margins)
    print(f"\n{name}\n{table.round(3).to_string(index=False)}")  # noqa: T201

    allowed = table["chance"] + table["margin"].map(STRUCTURAL).fillna(0)
    assert table[table["deviation"].abs() > allowed].empty


def test_margins_of_a_large_sample_are_those_of_the_sources(
    large: pd.DataFrame, margins: Margins
) -> None:
    """With 20,000 complexes only the stated structural deviations are left."""
    table = compare_with_margins(large, margins)
    print(f"\nlarge\n{table.round(3).to_string(index=False)}")  # noqa: T201

    allowed = table["margin"].map(STRUCTURAL).fillna(0.01 * table["published"] + 0.005)
    assert table[table["deviation"].abs() > allowed].empty


@pytest.mark.parametrize("seed", range(2, 12))
def test_no_seed_is_needed_to_come_near_the_published_demand(
    seed: int, margins: Margins
) -> None:
    """The middling sample of any seed has a mean demand within 8 % of the source."""
    mean = _weighted(_named("middling", seed), FIGURES)

    published = margins.mean_demand.mean_kwh_per_m2_yr
    assert mean == pytest.approx(published, rel=0.08)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_registered_label_is_the_class_of_the_registered_ep2(name: str) -> None:
    """Limits of the Omgevingsregeling, written out here a second time."""
    limits = [0, 50, 75, 105, 160, 190, 250, 290, 335, 380]
    words = ["A++++", "A+++", "A++", "A+", "A", "B", "C", "D", "E", "F", "G"]
    frame = _named(name).dropna(subset="ep2_kwh_per_m2_yr")

    expected = [
        words[sum(ep2 > u for u in limits)] for ep2 in frame["ep2_kwh_per_m2_yr"]
    ]

    assert frame["label"].tolist() == expected
    assert frame["nta_version"].eq("NTA 8800:2024").all()


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_as_much_is_registered_as_in_life(name: str) -> None:
    """About two thirds carry NTA 8800 figures; a few carry nothing."""
    frame = _named(name)

    share_with_figures = frame[FIGURES].notna().mean()
    share_without_label = frame["label"].isna().mean()

    assert 0.58 <= share_with_figures <= 0.75
    assert 0.02 <= share_without_label <= 0.15
    assert frame.loc[frame["label"].isna(), FIGURES].isna().all()


@pytest.mark.parametrize("complexes", [60, 300, 2000])
def test_every_value_is_within_the_limits_of_the_schema(complexes: int) -> None:
    """A reader has nothing to say about any value."""
    frame = make_sample("Woonstichting Proef (fictief)", complexes=complexes, seed=3)

    assert list(frame.columns) == [column.name for column in STATE_COLUMNS]
    for column in STATE_COLUMNS:
        values = frame[column.name].dropna()
        if column.is_required:
            assert len(values) == len(frame)
        if column.minimum is not None:
            assert (values >= column.minimum).all(), column.name
        if column.maximum is not None:
            assert (values <= column.maximum).all(), column.name
        if column.words is not None:
            assert set(values) <= set(column.words), column.name


def test_years_are_in_order(large: pd.DataFrame) -> None:
    """Nothing is older than its home, or planned in the past or after an exit."""
    built = large["building_year"]
    assert (
        large["heating_year"].dropna() >= built[large["heating_year"].notna()]
    ).all()
    assert (large["label_year"].dropna() >= built[large["label_year"].notna()]).all()
    leaves = large[["demolition_year", "sale_year"]].min(axis=1)
    assert large[["demolition_year", "sale_year"]].notna().sum(axis=1).max() == 1
    for name in ("roof_year", "frames_year", "paint_year", "boiler_year"):
        planned = large[name].dropna()
        assert planned.between(2025, 2049).all()
        assert not (planned >= leaves[planned.index]).fillna(False).any()


def test_joint_structure_is_believable(large: pd.DataFrame) -> None:
    """Older means worse, refurbished is better than its year, flats are smaller."""
    flats = [kind.value for kind in DwellingType if kind.is_multi_family]
    is_flat = large["dwelling_type"].isin(flats)
    period = np.digitize(
        large["building_year"].astype(int), [1946, 1965, 1975, 1992, 2006]
    )
    of_period = [_weighted(large[period == number], FIGURES) for number in range(6)]
    post_war = large[period == 1]
    of_level = [
        _weighted(post_war[post_war["insulation_level"] == level], FIGURES)
        for level in ("as_built", "partly", "insulated")
    ]

    assert of_period == sorted(of_period, reverse=True)
    assert of_level == sorted(of_level, reverse=True)
    assert of_level[2] < 0.6 * of_level[0]
    assert _weighted(large[is_flat], "floor_area_m2") < 70
    assert _weighted(large[~is_flat], "floor_area_m2") > 85
    assert (
        large[is_flat]["dwellings"].mean() > 1.5 * large[~is_flat]["dwellings"].mean()
    )


def test_installations_fit_home_and_place(large: pd.DataFrame) -> None:
    """No gas in new homes, one district on a network, no block boiler in houses."""
    heating = large["heating"]
    gas = {
        Heating.GAS_HEATER,
        Heating.CONVENTIONAL_BOILER,
        Heating.IMPROVED_BOILER,
        Heating.CONDENSING_BOILER,
    }
    on_network = heating == Heating.DISTRICT_HEAT
    houses = large["dwelling_type"].isin(["terraced", "corner", "detached"])

    assert not heating[large["building_year"] >= 2019].isin(gas).any()
    assert large.loc[on_network, "district"].unique().tolist() == ["Havenkwartier"]
    assert (
        large.loc[on_network, ["heat_network_year", "boiler_year"]]
        .isna()
        .all(axis=None)
    )
    assert not (houses & (heating == Heating.BLOCK_HEATING)).any()
    assert large.loc[large["building_year"] > 1998, "heating"].ne("gas_heater").all()


def test_parts_of_a_complex_stand_in_different_states(large: pd.DataFrame) -> None:
    """Parts stand together, share place and year, and differ in insulation."""
    parts = large[large["part_id"].notna()]
    first = parts[parts["part_id"] == "A"].reset_index()
    second = parts[parts["part_id"] == "B"].reset_index()

    assert (second["index"] == first["index"] + 1).all()
    for same in ("complex_id", "municipality", "district", "building_year"):
        assert (first[same] == second[same]).all()
    known = first["insulation_level"].notna() & second["insulation_level"].notna()
    assert (first["insulation_level"] != second["insulation_level"])[known].all()
    assert large["complex_id"].nunique() == LARGE


def test_small_sample_meets_what_a_plan_must_deal_with(small: pd.DataFrame) -> None:
    """It has homes to phase out, parts, a demolition, and a network that comes."""
    labels = small["label"].dropna().map(EnergyLabel.of)

    assert small["complex_id"].nunique() == 60
    assert (labels <= EnergyLabel.E).sum() >= 3
    assert small["part_id"].notna().sum() >= 4
    assert small["demolition_year"].notna().any()
    assert small["heat_network_year"].notna().any()
    assert small["door_u_w_per_m2_k"].isna().all()


def test_dutch_headers_are_aliases_of_the_schema() -> None:
    """What a sample writes, a reader knows; no header stands for two columns."""
    assert list(DUTCH_HEADERS) == [column.name for column in STATE_COLUMNS]
    assert len(set(DUTCH_HEADERS.values())) == len(DUTCH_HEADERS)
    for name, header in DUTCH_HEADERS.items():
        assert header in COLUMN_OF_NAME[name].aliases


def test_dutch_file_has_dutch_words_and_a_decimal_comma(
    small: pd.DataFrame, tmp_path: Path
) -> None:
    """A file as a corporation would send it."""
    path = tmp_path / "sample.csv"

    write_sample(small, path, dutch_headers=True)

    header, first, *_ = path.read_text(encoding="utf-8").splitlines()
    assert header.startswith("complexnummer;deelcomplex;aantal_woningen;woningtype;")
    assert first.split(";")[3:6] == ["Rijwoning tussen", "1912", "75,0"]
    assert set(in_dutch(small)["monument"]) <= {"ja", "nee"}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
@pytest.mark.parametrize("is_dutch", [True, False])
def test_a_reader_gets_back_what_was_made(
    small: pd.DataFrame, is_dutch: bool, suffix: str, tmp_path: Path
) -> None:
    """Every value of every column comes back, in any format and either language."""
    path = tmp_path / f"sample{suffix}"
    write_sample(small, path, dutch_headers=is_dutch)

    stock = read_stock(path)

    for column in STATE_COLUMNS:
        expected = _as_read(small[column.name], column)
        found = getattr(stock, column.name)
        np.testing.assert_array_equal(found, expected, err_msg=column.name)


def _as_read(values: pd.Series, column: Column) -> list[object]:
    """Values as a stock holds them: codes, ranks, and signs for what is not given."""
    if column.words is not None:
        words = [word.value for word in column.words]
        return [UNKNOWN_CODE if v is pd.NA else words.index(v) for v in values]
    if column.kind is Kind.LABEL:
        return [UNKNOWN_CODE if v is pd.NA else EnergyLabel.of(v) for v in values]
    missing = {Kind.TEXT: "", Kind.YEAR: NO_YEAR, Kind.QUANTITY: np.nan}
    return [missing[column.kind] if v is pd.NA else v for v in values]


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_reader_has_nothing_to_say_about_a_committed_file(name: str) -> None:
    """All rows are used, labels agree with EP2; only two label methods are told."""
    path = bundled_folder("stock_samples") / NAMED_SAMPLES[name].file_name
    limits = read_assumptions().labels.limits.limits()

    intake = read_stock(path, label_limits=limits).intake

    assert intake is not None
    assert intake.rows_used == intake.rows_read == len(_named(name))
    assert intake.dwellings_used == _named(name)["dwellings"].sum()
    assert (intake.set_aside, intake.unused_columns) == ((), ())
    assert [finding.kind for finding in intake.findings] == [FindingKind.METHODS]


def test_unknown_sample_ending_or_size_is_said(tmp_path: Path) -> None:
    """Each message says what was found and what is expected; no file is left behind."""
    with pytest.raises(
        ValueError, match="sample is 'huge', expected one of small, mid"
    ):
        write_named_sample("huge", tmp_path / "a.csv")
    with pytest.raises(ValueError, match="seed is -1, expected >= 0"):
        write_named_sample("small", tmp_path / "a.csv", seed=-1)
    with pytest.raises(OutputError, match=r'ends in "\.docx", expected one of \.csv'):
        write_named_sample("small", tmp_path / "a.docx")
    with pytest.raises(ValueError, match="complexes is 0, expected >= 1"):
        make_sample("Niemand (fictief)", complexes=0, seed=1)
    assert list(tmp_path.iterdir()) == []


def test_shares_that_do_not_add_up_are_refused(tmp_path: Path) -> None:
    """An edited file of margins fails at once, by the name of what is wrong."""
    bundled = bundled_folder("measures") / "assumptions" / "stock_margins.toml"
    edited = tmp_path / "margins.toml"
    text = bundled.read_text(encoding="utf-8")
    edited.write_text(text.replace("[0.09, 0.20", "[0.19, 0.20"), encoding="utf-8")

    with pytest.raises(CatalogueError, match=r"periods\.fraction.*expected 1"):
        read_margins(edited)


def test_every_margin_names_a_known_source(margins: Margins) -> None:
    """No figure without a source, and recalled ones say so."""
    sources = tomllib.loads(
        (bundled_folder("measures") / "sources.toml").read_text(encoding="utf-8")
    )
    records = [value for _, value in margins if isinstance(value, Sourced)]

    assert len(records) > 15
    for record in records:
        assert record.source in sources
        if record.source == "background-knowledge":
            assert record.confidence is Confidence.RECALLED


def test_raked_table_holds_both_margins_and_keeps_odds() -> None:
    """Raking keeps cross ratios: (8 x 1) / (2 x 4) of the affinities stays 1."""
    table = rake([[8, 2], [4, 1]], [0.3, 0.7], [0.6, 0.4])

    assert table.sum(axis=1) == pytest.approx([0.3, 0.7])
    assert table.sum(axis=0) == pytest.approx([0.6, 0.4])
    odds = table[0, 0] * table[1, 1] / (table[0, 1] * table[1, 0])
    assert odds == pytest.approx(1)


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 50)), min_size=1, max_size=60),
    st.integers(0, 1000),
    st.floats(0, 1),
)
def test_share_below_any_number_is_right_but_for_one_row(
    rows: list[tuple[int, int]], seed: int, limit: float
) -> None:
    """Law of the even spread: per group the weight drawn misses by one row at most."""
    group = np.array([row[0] for row in rows])
    weight = np.array([row[1] for row in rows], dtype=float)

    drawn = spread_evenly(np.random.default_rng(seed), group, weight) < limit

    for number in set(group.tolist()):
        inside = group == number
        wanted = limit * weight[inside].sum()
        assert abs(weight[inside & drawn].sum() - wanted) <= weight[inside].max() + 1e-9


def test_pick_gives_each_category_its_part_of_the_line() -> None:
    """Weights 1, 0, 3 split the line at 0.25; no weight means never drawn."""
    drawn = pick(np.array([0.0, 0.24, 0.25, 0.99]), np.array([1.0, 0.0, 3.0]))

    assert drawn.tolist() == [0, 0, 2, 2]
