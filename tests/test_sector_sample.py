"""The made-up sector: true in its margins, believable, and good to plan with."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference import reference_file
from warmtepad.cli import Status, main
from warmtepad.columns import Booleans
from warmtepad.errors import CatalogueError, OutputError
from warmtepad.physics.calibration import make_homes
from warmtepad.physics.homes import Homes
from warmtepad.physics.standaard import standaard
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.complex_list import read_stock
from warmtepad.sampling import (
    Margins,
    compare_sector,
    make_sector,
    read_margins,
    read_metadata,
    table_text,
    write_sector,
)
from warmtepad.sampling.corporations import corporations_of_regions, draw_corporations
from warmtepad.sampling.joint import (
    groups_and_periods,
    in_municipalities,
    overlap_with,
    types_and_periods,
)
from warmtepad.sampling.memory import stock_of
from warmtepad.sampling.sector import added_up_to
from warmtepad.sampling.settle import weighted_quantile
from warmtepad.schema import STATE_COLUMNS, STOCK_COLUMNS
from warmtepad.stock import Stock
from warmtepad.terms import Confidence, DwellingType

DEMAND, EP2 = "net_heat_demand_kwh_per_m2_yr", "ep2_kwh_per_m2_yr"
FLATS = [kind.value for kind in DwellingType if kind.is_multi_family]
PUBLISHED_DWELLINGS = {
    "Groningen": 82_773,
    "Fryslân": 81_268,
    "Drenthe": 55_285,
    "Overijssel": 140_898,
    "Flevoland": 46_274,
    "Gelderland": 250_617,
    "Utrecht": 163_310,
    "Noord-Holland": 437_156,
    "Zuid-Holland": 555_007,
    "Zeeland": 41_483,
    "Noord-Brabant": 318_610,
    "Limburg": 140_300,
}
"""CBS 82900NED, dwellings owned by corporations on 1 January 2023; sum 2,312,981."""


@pytest.fixture(scope="module")
def margins() -> Margins:
    """Give the bundled margins."""
    return read_margins()


@pytest.fixture(scope="module")
def sector() -> pd.DataFrame:
    """Give the whole sector."""
    return make_sector(seed=1)


@pytest.fixture(scope="module")
def stock(sector: pd.DataFrame) -> Stock:
    """Give the whole sector as a stock."""
    return stock_of(sector)


@pytest.fixture(scope="module")
def homes(stock: Stock) -> Homes:
    """Give the whole sector, calibrated."""
    return make_homes(stock, read_assumptions())


@pytest.fixture(scope="module")
def table(sector: pd.DataFrame, margins: Margins) -> pd.DataFrame:
    """Give the sector beside its margins."""
    return compare_sector(sector, margins)


def _mean(frame: pd.DataFrame, name: str) -> float:
    weight = frame["dwellings"].to_numpy(np.float64)
    return float(np.average(frame[name].to_numpy(np.float64), weights=weight))


def _poor(frame: pd.DataFrame) -> float:
    """Share of the dwellings with label E, F or G."""
    weight = frame["dwellings"].to_numpy(np.float64)
    poor = frame["label"].isin(["E", "F", "G"]).to_numpy(np.float64)
    return float(np.average(poor, weights=weight))


# --- Margins


def test_every_margin_holds(table: pd.DataFrame) -> None:
    """Each figure is as near to its source as said; the table is printed (-s)."""
    print(f"\n{table_text(table)}")  # noqa: T201

    off = table[table["deviation"].abs() > table["within"]]

    assert off.empty, table_text(off)
    assert "<-" not in table_text(table)


def test_dwellings_of_provinces_are_those_of_cbs(sector: pd.DataFrame) -> None:
    """To the dwelling, against the published numbers written out a second time."""
    found = sector.groupby("province")["dwellings"].sum().to_dict()

    assert found == PUBLISHED_DWELLINGS
    assert sum(found.values()) == 2_312_981


def test_labels_are_those_of_the_end_of_2023(sector: pd.DataFrame) -> None:
    """SHAERE 2023: E, F and G 180,700 of 2.1 million is 8.6 %, almost 40 % A or better.

    The same share of the 2.31 million dwellings of CBS is 199,000.
    """
    good = sector["label"].str.startswith("A")
    weight = sector["dwellings"]

    assert weight[good].sum() / weight.sum() == pytest.approx(0.39, abs=0.005)
    assert _poor(sector) == pytest.approx(0.086, abs=0.003)


def test_size_is_that_of_the_sector(sector: pd.DataFrame) -> None:
    """Complexes, corporations and their sizes, regions and municipalities."""
    of_corporation = sector.groupby("corporation")["dwellings"].sum()

    assert 85_000 <= sector["complex_id"].nunique() <= 95_000
    assert len(of_corporation) == 280
    assert 200 <= of_corporation.min() <= 600
    assert 70_000 <= of_corporation.max() <= 82_000
    assert 3_000 <= of_corporation.median() <= 6_000
    assert sector["region"].nunique() == 19
    assert sector["municipality"].nunique() == 342
    assert sector["corporation"].str.endswith("(fictief)").all()


def test_municipalities_have_what_their_margin_says(
    sector: pd.DataFrame, margins: Margins
) -> None:
    """Amsterdam within 1 % of 191,000; those above 10,000 dwellings within 12 %."""
    found = sector.groupby("municipality")["dwellings"].sum()
    towns = {town.name: town.dwellings for town in margins.sector.municipalities.rows}
    large = {name: number for name, number in towns.items() if number > 10_000}

    off = {name: found[name] / number - 1 for name, number in large.items()}

    assert towns["Amsterdam"] == margins.sector.amsterdam.dwellings == 191_000
    assert found["Amsterdam"] == pytest.approx(191_000, rel=0.01)
    assert max(abs(part) for part in off.values()) < 0.12


def test_a_fifth_to_two_fifths_of_the_households_of_a_region_rent_there(
    sector: pd.DataFrame, margins: Margins
) -> None:
    """Beside the households of 2016: the country has 28.5 % (CBS, 2023).

    Most in the two metropolitan regions, least in the rivers' country; had a town been
    put in a wrong region, a share would stand out.
    """
    dwellings = sector.groupby("region")["dwellings"].sum()
    regions = margins.sector.regions.rows

    share = {row.short_name: dwellings[row.name] / row.households for row in regions}

    order = sorted(share, key=lambda name: share[name])
    assert 0.2 < share[order[0]] < share[order[-1]] < 0.4
    assert set(order[-2:]) == {"Amsterdam", "Haaglanden-Rotterdam"}
    assert order[0] == "Woongaard"


@pytest.mark.parametrize("seed", [1, 2])
def test_poor_labels_are_commonest_in_the_published_provinces(
    seed: int, sector: pd.DataFrame
) -> None:
    """Limburg, then Zuid-Holland, Noord-Holland and Groningen (Aw, 2023)."""
    drawn = sector if seed == 1 else make_sector(seed=seed)
    share = {name: _poor(part) for name, part in drawn.groupby("province")}

    order = sorted(share, key=lambda name: -share[name])

    assert order[:4] == ["Limburg", "Zuid-Holland", "Noord-Holland", "Groningen"]


@pytest.mark.parametrize("seed", [2, 3])
def test_margins_hold_for_any_seed(seed: int, margins: Margins) -> None:
    """A tenth of the sector of another seed holds its margins, as near as chance."""
    table = compare_sector(make_sector(scale=0.1, seed=seed), margins, 0.1)

    off = table[table["deviation"].abs() > table["within"]]

    assert off.empty, table_text(off)


@pytest.mark.parametrize(("scale", "seed"), [(0.003, 4), (0.01, 5), (0.03, 6)])
def test_margins_of_a_small_sector_hold(
    scale: float, seed: int, margins: Margins, table: pd.DataFrame
) -> None:
    """Only what is drawn by chance may be further off than in the whole sector.

    Dwellings of provinces, corporations of regions and mean demand and EP2 are set, and
    no share of corporations may be anything.
    """
    small = compare_sector(make_sector(scale=scale, seed=seed), margins, scale)

    off = small[small["deviation"].abs() > small["within"]]
    grown = small["within"].fillna(0) > table["within"].fillna(0) + 1e-9
    is_set = small["margin"].str.contains("dwellings in|^net heat|^EP2 |^fall of")
    of_regions = small["margin"].str.startswith("corporations in")
    assert off.empty, table_text(off)
    assert is_set.sum() == 15
    assert not grown[is_set].any()
    assert (small.loc[of_regions, "within"] < 0.12).all()


# --- Structure


def test_older_is_worse_and_refurbished_is_better(sector: pd.DataFrame) -> None:
    """Within every period demand falls with insulation; from period to period too."""
    period = np.digitize(
        sector["building_year"].astype(int), [1946, 1965, 1975, 1992, 2006]
    )
    of_period = [_mean(sector[period == number], DEMAND) for number in range(6)]

    assert of_period == sorted(of_period, reverse=True)
    for number in range(5):
        built = sector[period == number]
        levels = [
            _mean(built[built["insulation_level"] == level], DEMAND)
            for level in ("as_built", "partly", "insulated")
            if (built["insulation_level"] == level).any()
        ]
        assert levels == sorted(levels, reverse=True), number


def test_large_corporations_sit_in_large_cities(sector: pd.DataFrame) -> None:
    """Ten largest work where there are ten times the dwellings of the ten smallest.

    And a corporation works in few municipalities, all of one region.
    """
    of_town = sector.groupby("municipality")["dwellings"].sum()
    pairs = sector.groupby(["corporation", "municipality"])["dwellings"].sum()
    main_town = pairs.groupby(level=0).idxmax().map(lambda pair: pair[1])
    size = sector.groupby("corporation")["dwellings"].sum().sort_values()
    town_size = of_town[main_town[size.index]].to_numpy()

    assert town_size[-10:].mean() > 10 * town_size[:10].mean()
    assert sector.groupby("corporation")["region"].nunique().max() == 1
    assert pairs.groupby(level=0).size().median() <= 3


def test_cities_have_flats_and_villages_have_houses(sector: pd.DataFrame) -> None:
    """Amsterdam is flats, Almere is young, heat networks lie where they are."""
    is_flat = sector["dwelling_type"].isin(FLATS)
    town = sector["municipality"]
    weight = sector["dwellings"]

    def share(inside: pd.Series, of: pd.Series) -> float:
        return float(weight[of & inside].sum() / weight[of].sum())

    networks = sector["heating"] == "district_heat"
    assert share(is_flat, town == "Amsterdam") > 0.85
    assert share(is_flat, town == "Urk") < 0.5
    assert sector[town == "Almere"]["building_year"].mean() > 1985
    assert share(networks, town == "Utrecht") > 0.4
    assert not networks[town == "Emmen"].any()
    assert sector.loc[networks, "heat_network_year"].isna().all()


def test_exceptions_are_few_and_there(sector: pd.DataFrame) -> None:
    """Every flag that can exempt a complex occurs, none is common."""
    weight = sector["dwellings"]
    flags = {
        "monument": sector["is_monument"],
        "demolition": sector["demolition_year"].notna(),
        "sale": sector["sale_year"].notna(),
        "owners": sector["is_owners_association"],
        "consent": sector["has_no_consent"],
    }

    shares = {name: weight[is_so].sum() / weight.sum() for name, is_so in flags.items()}

    assert all(0.003 < share < 0.05 for share in shares.values()), shares
    assert not (sector["is_monument"] & sector["demolition_year"].notna()).any()


# --- Physics


def test_every_row_can_be_calibrated(homes: Homes) -> None:
    """No registered demand is beyond what an envelope of its kind can have.

    The registered EP2 lies within 30 kWh/m² of the model's for 99.5 % of the rows.
    """
    offset = np.abs(homes.services.ep2_offset_kwh_per_m2_yr)
    assert not homes.calibration.is_at_bound.any()
    assert not homes.calibration.is_contradictory.any()
    assert np.quantile(offset, 0.995) < 30


def test_distance_to_the_standaard_is_as_published(stock: Stock, homes: Homes) -> None:
    """More than half meets it or is within 50 kWh/m², flats more often than houses.

    And homes of before 1945 meet it relatively often: Aedes-benchmark 2021, 4.3. None
    of this was drawn; it follows from the envelope that calibration finds.
    """
    limit = standaard(homes.envelope, stock.building_year, read_assumptions())
    distance = homes.net_heat_demand_kwh_per_m2_yr - limit

    def share(is_so: Booleans, of: Booleans) -> float:
        return float(np.average(is_so[of], weights=stock.dwellings[of]))

    is_flat, is_old = homes.envelope.is_multi_family, stock.building_year < 1945
    everything = np.ones(len(stock), dtype=np.bool_)
    assert 0.5 < share(distance <= 50, everything) < 0.75
    assert share(distance <= 50, is_flat) > share(distance <= 50, ~is_flat)
    assert share(distance <= 0, is_old) > share(distance <= 0, everything)


# --- The same again, and back from a file


def test_same_seed_gives_the_same_sector(sector: pd.DataFrame) -> None:
    """And another seed another one, with as many dwellings."""
    again, other = make_sector(scale=0.02, seed=5), make_sector(scale=0.02, seed=6)

    pd.testing.assert_frame_equal(again, make_sector(scale=0.02, seed=5))
    assert not again[DEMAND].equals(other[DEMAND])
    assert abs(again["dwellings"].sum() - other["dwellings"].sum()) <= 12
    assert list(again.columns) == [column.name for column in STATE_COLUMNS]
    assert sector["complex_id"].nunique() == 90_000


def test_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """No clock and no machine shows in the file or in the table beside it."""
    first, again = tmp_path / "a.parquet", tmp_path / "b.parquet"

    write_sector(first, scale=0.01, seed=3)
    write_sector(again, scale=0.01, seed=3)

    assert first.read_bytes() == again.read_bytes()
    beside = [path.with_suffix(".margins.csv") for path in (first, again)]
    assert beside[0].read_bytes() == beside[1].read_bytes()


def test_reader_has_nothing_to_say_about_the_sector(tmp_path: Path) -> None:
    """Every row is used as it was made, labels agree with EP2, nothing is odd."""
    path = tmp_path / "sector.parquet"
    write_sector(path, scale=0.1, seed=1)
    limits = read_assumptions().labels.limits.limits()

    stock = read_stock(path, label_limits=limits)

    assert stock.intake is not None
    assert stock.intake.rows_used == stock.intake.rows_read == len(stock)
    assert (stock.intake.findings, stock.intake.set_aside) == ((), ())
    assert _columns_differ(stock, stock_of(make_sector(scale=0.1, seed=1))) == []


def _columns_differ(one: Stock, other: Stock) -> list[str]:
    return [
        column.name
        for column in STOCK_COLUMNS
        if not np.array_equal(
            getattr(one, column.name),
            getattr(other, column.name),
            equal_nan=getattr(one, column.name).dtype.kind == "f",
        )
    ]


def test_file_says_what_is_found_recalled_or_assumed(tmp_path: Path) -> None:
    """The metadata of the file itself, and the table beside it."""
    path = tmp_path / "sector.parquet"

    written = write_sector(path, scale=0.01, seed=4)

    said = read_metadata(path)
    assert "made up" in str(said["warning"])
    assert (said["seed"], said["scale"]) == (4, 0.01)
    figures = said["figures"]
    assert isinstance(figures, dict)
    known_as = {name: figure["confidence"] for name, figure in figures.items()}
    assert known_as["sector.provinces"] == Confidence.FOUND
    assert known_as["heating"] == Confidence.RECALLED
    assert known_as["sector.care"] == Confidence.ASSUMED
    rows = said["margins"]
    assert isinstance(rows, list)
    with written.margins_path.open(encoding="utf-8") as stream:
        beside = list(csv.DictReader(stream))
    assert [row["margin"] for row in rows] == [row["margin"] for row in beside]
    assert {row["confidence"] for row in beside} == {"found", "derived", "recalled"}


def test_other_files_have_no_word_of_a_sector(tmp_path: Path) -> None:
    """A parquet file of somebody else is simply silent."""
    path = tmp_path / "other.parquet"
    pd.DataFrame({"a": [1]}).to_parquet(path)

    assert read_metadata(path) == {}


def test_scale_seed_and_ending_are_checked_first(tmp_path: Path) -> None:
    """Each message says what was found and expected; no file is left behind."""
    with pytest.raises(ValueError, match="scale is 0, expected above 0 and up to 1"):
        write_sector(tmp_path / "a.parquet", scale=0)
    with pytest.raises(ValueError, match="seed is -1, expected >= 0"):
        write_sector(tmp_path / "a.parquet", seed=-1)
    with pytest.raises(OutputError, match=r'ends in "\.docx"'):
        write_sector(tmp_path / "a.docx")
    assert list(tmp_path.iterdir()) == []


# --- Steps


def test_margins_of_the_source_are_those_of_the_reference(margins: Margins) -> None:
    """Types and periods are the sums of the 355 municipalities of the source."""
    path = reference_file("etm/etlocal_housing_stock_2019_municipalities.csv")
    with path.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    periods = (
        "before_1945",
        "1945_1964",
        "1965_1984",
        "1985_2004",
        "2005_present",
    )
    kinds = ("apartments", "terraced_houses", "semi_detached_houses", "detached_houses")

    sums = [
        [
            sum(float(row[f"present_number_of_{k}_{p}"] or 0) for row in rows)
            for p in periods
        ]
        for k in kinds
    ]

    expected = np.array(sums) / 1000
    np.testing.assert_allclose(
        margins.sector.type_by_period.table(), expected, atol=0.06
    )
    demand = [
        _mean_demand(rows, period, ("apartments", "terraced_houses"))
        for period in periods
    ]
    assert demand == pytest.approx(margins.sector.demand_by_period.kwh_per_m2_yr, abs=1)


def _mean_demand(
    rows: list[dict[str, str]], period: str, kinds: tuple[str, ...]
) -> float:
    """Demand of the dwellings of some types and a period, weighted by dwelling."""
    use = "typical_useful_demand_for_space_heating"
    pairs = [
        (
            float(row[f"present_number_of_{kind}_{period}"] or 0),
            float(row[f"{use}_{kind}_{period}"] or 0),
        )
        for row in rows
        for kind in kinds
    ]
    return sum(n * demand for n, demand in pairs) / sum(n for n, _ in pairs)


def test_raked_types_and_periods_keep_the_odds_of_the_source(margins: Margins) -> None:
    """Flats against terraced, 1946-1964 against 1965-1974: both within one period.

    The source has 389.3 and 309.3 for 1945-1964, 764.4 and 875.1 for 1965-1984: an
    odds ratio of 1.441.
    """
    joint = groups_and_periods(margins)

    odds = joint[0, 1] * joint[1, 2] / (joint[1, 1] * joint[0, 2])

    assert odds == pytest.approx((389.3 / 309.3) / (764.4 / 875.1), rel=1e-6)
    assert joint.sum(axis=0) == pytest.approx(margins.periods.fraction)


def test_municipalities_share_out_what_the_country_has(margins: Margins) -> None:
    """Both margins hold: types by periods over towns, dwellings of every town."""
    joint = in_municipalities(margins)

    towns = [town.dwellings for town in margins.sector.municipalities.rows]
    of_town = joint.sum(axis=(1, 2)) * margins.sector.size.dwellings
    assert of_town == pytest.approx(towns, rel=1e-9)
    np.testing.assert_allclose(joint.sum(axis=0), types_and_periods(margins), atol=2e-4)


def test_years_of_a_period_are_shared_over_the_periods_of_a_source(
    margins: Margins,
) -> None:
    """1975-1991 has 10 of its 17 years before 1985, and 7 from then on."""
    part = overlap_with(margins, (1000, 1945, 1965, 1985, 2005))

    assert part[3].tolist() == pytest.approx([0, 0, 10 / 17, 7 / 17, 0])
    assert part.sum(axis=1) == pytest.approx(np.ones(6))


@pytest.mark.parametrize(("scale", "total"), [(1.0, 280), (0.5, 140), (0.01, 19)])
def test_every_region_has_corporations(
    scale: float, total: int, margins: Margins
) -> None:
    """As many as their number of 2016 says, and one at least."""
    counts = corporations_of_regions(margins, scale)

    assert counts.sum() == total
    assert counts.min() >= 1


def test_corporations_own_every_dwelling_once(margins: Margins) -> None:
    """Pieces add up to the dwellings of the municipalities and of the corporations."""
    corporations = draw_corporations(margins, 1.0, seed=1)
    towns = np.array([t.dwellings for t in margins.sector.municipalities.rows])

    of_town = np.bincount(
        corporations.town_of_piece, weights=corporations.dwellings_of_piece
    )
    of_owner = np.bincount(
        corporations.owner_of_piece, weights=corporations.dwellings_of_piece
    )

    assert of_town == pytest.approx(towns)
    assert of_owner == pytest.approx(corporations.dwellings)
    assert len(set(corporations.name)) == 280
    assert corporations.dwellings.max() <= margins.sector.size.largest_corporation + 1


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(2, 90)), min_size=1, max_size=40),
    st.floats(0.8, 3),
)
def test_scaled_complexes_add_up(rows: list[tuple[int, int]], factor: float) -> None:
    """Each group comes within half a dwelling of its number, if none is raised to 1."""
    group = np.array([row[0] for row in rows])
    drawn = np.array([row[1] for row in rows])
    wanted = (factor * np.bincount(group, weights=drawn, minlength=3)).astype(float)

    scaled = added_up_to(drawn, group, wanted)

    found = np.bincount(group, weights=scaled, minlength=3)
    assert scaled.min() >= 1
    assert np.all(np.abs(found - wanted) <= 1 + 1e-6)


def test_quantile_weighs() -> None:
    """Half of the weight of 1 (one), 2 (one) and 9 (eight) lies at 9."""
    values, weight = np.array([1.0, 2.0, 9.0]), np.array([1.0, 1.0, 8.0])

    assert weighted_quantile(values, weight, 0.5) == 9
    assert weighted_quantile(values, weight, 0.15) == 2


def test_places_that_do_not_add_up_are_refused(
    tmp_path: Path, margins: Margins
) -> None:
    """An edited municipality fails by the name of its province."""
    town = margins.sector.municipalities.rows[0]
    changed = margins.sector.model_dump()
    rows = list(changed["municipalities"]["rows"])
    rows[0] = town._replace(dwellings=town.dwellings + 1)
    changed["municipalities"]["rows"] = rows

    with pytest.raises(ValueError, match=f"municipalities of {town.province} add up"):
        type(margins.sector).model_validate(changed)
    with pytest.raises(CatalogueError):
        read_margins(tmp_path / "none.toml")


# --- On the command line


def test_command_writes_a_sector_and_prints_its_margins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each margin with its confidence, and the warning that it is made up."""
    path = tmp_path / "sector.parquet"

    status = main(["sample", "sector", "-o", str(path), "--scale", "1%", "--seed", "2"])

    printed = capsys.readouterr().out
    assert status == Status.DONE
    assert "900 complexes" in printed
    assert "corporations, complexes and all their values are not" in printed
    for margin in compare_sector(make_sector(scale=0.02, seed=2), read_margins())[
        "margin"
    ]:
        assert f"\n{margin}  " in printed
    assert read_metadata(path)["scale"] == 0.01


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("sector --scale 0", "'0' is no share above 0"),
        ("sector --scale 2", "'2' is no share between 0 and 1"),
        ("small --scale 0.5", "only sector has a scale, not 'small'"),
        ("huge", "no sample 'huge', expected one of small, middling, sector"),
    ],
)
def test_wrong_sample_or_scale_is_refused(
    words: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2 with one message, and no file."""
    path = tmp_path / "s.parquet"

    assert main(["sample", *words.split(), "-o", str(path)]) == Status.UNUSABLE

    assert text in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
