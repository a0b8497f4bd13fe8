"""Packages: every conflict-free set once, and each only where it suits."""

from itertools import combinations, product
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures import make_measure, make_need, without_effect
from warmtepad.catalogue import Catalogue, Measure, Work
from warmtepad.columns import Booleans
from warmtepad.packages import Packages, make_packages, measure_graph, valid_pairs
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.terms import Ventilation

SLOTS = ("facade", "window", "door")
EXTRACT = make_need(ventilation=["extract", "extract_co2"])


def ids_of(packages: Packages) -> list[frozenset[str]]:
    """Ids of the measures of each package."""
    return [
        frozenset(measure.id for measure in packages.of(number))
        for number in range(len(packages))
    ]


def ventilation(id_: str) -> Measure:
    """Build a measure that brings the ventilation system of its name."""
    return without_effect(
        id_,
        "ventilation",
        effect={"ventilation": id_, "source": "warmtepad-assumption"},
    )


@st.composite
def catalogues(draw: st.DrawFn) -> list[Measure]:
    """Draw up to six measures with slots, exclusions and needs at random."""
    names = [f"m{number}" for number in range(draw(st.integers(1, 6)))]
    measures = []
    for name in names:
        others = [other for other in names if other != name]
        some = st.lists(st.sampled_from(others), max_size=2, unique=True)
        needs: list[dict[str, Any]] = []
        for any_of in draw(st.lists(some, max_size=2)) if others else []:
            words = draw(st.sampled_from([[], ["extract"], ["extract"]]))
            if any_of or words:
                needs.append(make_need(any_of=any_of, ventilation=words))
        word = draw(st.sampled_from([None, "natural", "extract"]))
        measures.append(
            without_effect(
                name,
                draw(st.sampled_from(SLOTS)),
                excludes=draw(some) if others else [],
                needs=needs,
                effect={"ventilation": word, "source": "warmtepad-assumption"},
            )
        )
    return measures


def is_valid(chosen: tuple[Measure, ...], present: str) -> bool:
    """Whether a set holds in a dwelling with the present ventilation, by the rules."""
    for one, other in combinations(chosen, 2):
        apart = one.id not in other.excludes and other.id not in one.excludes
        if one.slot is other.slot or not apart:
            return False
    brought = {m.effect.ventilation for m in chosen if m.effect.ventilation}
    after = brought or {Ventilation(present)}
    ids = {measure.id for measure in chosen}
    return all(
        ids & set(need.any_of) or after & set(need.ventilation)
        for measure in chosen
        for need in measure.needs
    )


@settings(max_examples=300)
@given(catalogues())
def test_packages_are_what_enumeration_finds(measures: list[Measure]) -> None:
    """For small catalogues: the same sets as trying every subset, none twice.

    Proves: for both present ventilation systems, `valid_pairs` gives exactly the
    subsets that keep to slots, exclusions and needs.
    Fails if: components are combined wrongly, or a need is taken as met by what the
    package itself replaces.
    """
    packages = make_packages(measures, Work.ENVELOPE)
    met = np.array(
        [
            [present in part.need.ventilation for part in packages.needs]
            for present in ("natural", "extract")
        ],
        dtype=np.bool_,
    ).reshape(2, len(packages.needs))
    useful = np.ones((2, len(measures)), dtype=np.bool_)

    row, package = valid_pairs(packages, useful, met)

    ids = ids_of(packages)
    assert len(set(ids)) == len(ids)
    assert ids[0] == frozenset()
    for number, present in enumerate(("natural", "extract")):
        found = {ids[p] for p in package[row == number]}
        expected = {
            frozenset(m.id for m in chosen)
            for size in range(len(measures) + 1)
            for chosen in combinations(measures, size)
            if is_valid(chosen, present)
        }
        assert found == expected


@given(catalogues(), st.randoms(use_true_random=False))
def test_order_of_measures_does_not_matter(measures: list[Measure], dice: Any) -> None:
    """A catalogue in another order gives the same packages."""
    shuffled = list(measures)
    dice.shuffle(shuffled)

    one = make_packages(measures, Work.ENVELOPE)
    other = make_packages(shuffled, Work.ENVELOPE)

    assert set(ids_of(one)) == set(ids_of(other))


def test_sealing_waits_for_ventilation() -> None:
    """A need is met by the dwelling, or by a measure of the package.

    Proves: with natural ventilation the frames come only with extract; with extract
    they come alone too.
    Fails if: needs are ignored (four packages for each row).
    """
    frames = without_effect("frames", "window", needs=[EXTRACT])
    packages = make_packages([frames, ventilation("extract")], Work.ENVELOPE)
    useful = np.array([[True, True], [True, False]])
    met = np.array([[False], [True]])

    row, package = valid_pairs(packages, useful, met)

    ids = ids_of(packages)
    assert [(r, sorted(ids[p])) for r, p in zip(row, package, strict=True)] == [
        (0, []),
        (0, ["extract"]),
        (0, ["extract", "frames"]),
        (1, []),
        (1, ["frames"]),
    ]


def test_what_a_package_replaces_cannot_meet_a_need() -> None:
    """Extract taken out for natural ventilation does not serve the new frames."""
    frames = without_effect("frames", "window", needs=[EXTRACT])

    packages = make_packages([frames, ventilation("natural")], Work.ENVELOPE)

    assert frozenset({"frames", "natural"}) not in ids_of(packages)
    assert len(packages) == 3


def test_a_limit_is_met_by_a_measure_that_reaches_it() -> None:
    """Low-temperature radiators serve a heat pump, balancing at 65 °C does not."""
    pump = without_effect(
        "pump", "heating", needs=[make_need(supply_temperature_at_most_c=55)]
    )
    supply = {
        degrees: without_effect(
            f"supply_{degrees}",
            "emission",
            effect={"supply_temperature_c": degrees, "source": "warmtepad-assumption"},
        )
        for degrees in (50, 65)
    }
    packages = make_packages([pump, *supply.values()], Work.ENVELOPE)
    met = np.zeros((1, 1), dtype=np.bool_)

    _, package = valid_pairs(packages, np.ones((1, 3), dtype=np.bool_), met)

    ids = ids_of(packages)
    with_pump = {ids[p] for p in package if "pump" in ids[p]}
    assert with_pump == {frozenset({"pump", "supply_50"})}


def test_a_useless_measure_is_in_no_package() -> None:
    """Packages of a row hold only measures that improve it; "nothing" always stays."""
    packages = make_packages(
        [make_measure("a"), without_effect("b", "door")], Work.ENVELOPE
    )
    useful = np.array([[False, True], [False, False]])

    row, package = valid_pairs(packages, useful, np.zeros((2, 0), dtype=np.bool_))

    ids = ids_of(packages)
    assert [(r, set(ids[p])) for r, p in zip(row, package, strict=True)] == [
        (0, set()),
        (0, {"b"}),
        (1, set()),
    ]


@given(st.integers(0, 2**32 - 1), st.integers(1, 40))
def test_patterns_give_what_each_row_alone_gives(seed: int, rows: int) -> None:
    """Rows that share a look-up get the packages they get on their own."""
    packages = make_packages(
        [
            make_measure("a"),
            make_measure("b", needs=[EXTRACT]),
            without_effect("c", "window", needs=[EXTRACT]),
            ventilation("extract"),
        ],
        Work.ENVELOPE,
    )
    rng = np.random.default_rng(seed)
    useful: Booleans = rng.random((rows, 4)) < 0.5
    met: Booleans = rng.random((rows, 2)) < 0.5

    row, package = valid_pairs(packages, useful, met)

    assert (np.diff(row) >= 0).all()
    for number in range(rows):
        alone = packages.valid(useful[number], met[number])
        assert package[row == number].tolist() == alone.tolist()


def test_more_than_64_measures_are_no_hindrance() -> None:
    """Packages of 70 measures of one slot: each alone, and nothing."""
    many = [make_measure(f"m{number}") for number in range(70)]
    packages = make_packages(many, Work.ENVELOPE)
    useful = np.zeros(70, dtype=np.bool_)
    useful[[0, 65]] = True

    valid = packages.valid(useful, np.zeros(0, dtype=np.bool_))

    assert len(packages) == 71
    assert [sorted(m.id for m in packages.of(p)) for p in valid] == [
        [],
        ["m0"],
        ["m65"],
    ]


def test_an_empty_catalogue_has_the_empty_package() -> None:
    """Doing nothing can always be planned."""
    packages = make_packages([], Work.INSTALLATION)

    row, package = valid_pairs(
        packages, np.zeros((3, 0), dtype=np.bool_), np.zeros((3, 0), dtype=np.bool_)
    )

    assert row.tolist() == [0, 1, 2]
    assert package.tolist() == [0, 0, 0]


def test_too_many_packages_are_refused_with_a_way_out() -> None:
    """A catalogue that would fill the memory is refused before it does."""
    slots = ("facade", "window", "door", "panel", "flat_roof", "ground_floor")
    many = [
        without_effect(f"{slot}_{number}", slot)
        for slot, number in product(slots, range(12))
    ]

    with pytest.raises(ValueError, match="allow fewer measures per slot"):
        make_packages(many, Work.ENVELOPE)


def test_graph_says_what_needs_and_what_excludes() -> None:
    """An edge leads from a measure to what serves it, and to what it cannot join."""
    graph = measure_graph(
        [
            without_effect("frames", "window", needs=[EXTRACT]),
            ventilation("extract"),
            ventilation("natural"),
            make_measure("alone"),
        ]
    )

    assert nx.get_edge_attributes(graph, "kind") == {
        ("frames", "extract"): "needs",
        ("frames", "natural"): "spoils",
        ("extract", "natural"): "excludes",
        ("natural", "extract"): "excludes",
    }
    assert nx.number_weakly_connected_components(graph) == 2


@pytest.fixture(scope="module")
def bundled() -> Catalogue:
    """Give the catalogue that ships with warmtepad."""
    return read_catalogue()


def test_leaving_gas_brings_electric_cooking(bundled: Catalogue) -> None:
    """No heat pump or heat network without electric cooking where one cooks on gas."""
    packages = make_packages(bundled.measures, Work.INSTALLATION)
    met = np.array(
        [not part.need.cooks_electric for part in packages.needs], dtype=np.bool_
    )
    all_useful = np.ones(len(packages.measures), dtype=np.bool_)

    off_gas = [
        {measure.id for measure in packages.of(package)}
        for package in packages.valid(all_useful, met)
        if any(
            "pump" in (m.effect.heating or "") or m.effect.heating == "district_heat"
            for m in packages.of(package)
        )
    ]

    assert any("heat_pump_air" in ids for ids in off_gas)
    assert all("electric_cooking" in ids or "hybrid" in ids for ids in off_gas)


def test_a_dwelling_has_packages_by_the_thousand_not_more(bundled: Catalogue) -> None:
    """A terraced house of 1965 with a pitched roof and natural ventilation.

    Without flat roof, attic floor, panels and triple glass in old frames, and with
    every need of the dwelling itself unmet.
    """
    packages = make_packages(bundled.measures, Work.ENVELOPE)
    absent = {"attic_floor", "glass_triple", "panel_insulated"}
    useful = np.array(
        [m.slot != "flat_roof" and m.id not in absent for m in packages.measures]
    )

    valid = packages.valid(useful, np.zeros(len(packages.needs), dtype=np.bool_))

    assert 1_000 < len(valid) < 5_000
