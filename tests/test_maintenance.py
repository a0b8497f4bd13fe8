"""Planned maintenance: its data, and when it comes."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from tests.builders import make_stock
from tests.costs import (
    CATALOGUE,
    NPA,
    PLAIN,
    VAT,
    area_m2,
    costs_of,
    homes_of,
    item_of,
)
from tests.measures import changed, make_measure, without_effect
from warmtepad.bundled import bundled_folder
from warmtepad.catalogue import Catalogue, Measure, Moment, Work
from warmtepad.costs import Basis
from warmtepad.errors import CatalogueError
from warmtepad.maintenance import Maintenance, problems_of_maintenance
from warmtepad.options.rounds import planned_years
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.named_sources import source_keys
from warmtepad.terms import Confidence, Heating, Level, Part


def make_maintenance(**changes: Any) -> Maintenance:
    """Build the bundled paint round, with some values changed.

    Parameters
    ----------
    **changes
        Values by field name; two underscores reach into a table.
    """
    data = item_of("paint_round").model_dump()
    return Maintenance.model_validate(changed(data, changes))


def test_every_moment_of_the_stock_has_maintenance() -> None:
    """Each column with a planned year is of use: something is planned then."""
    assert {item.moment for item in CATALOGUE.maintenance} == set(Moment)


def with_moment() -> list[Measure]:
    """Bundled measures that are cheaper at a natural moment."""
    return [m for m in CATALOGUE.measures if m.cost.natural_moment is not None]


@pytest.mark.parametrize("measure", with_moment(), ids=lambda measure: measure.id)
def test_a_measure_saves_no_more_than_its_maintenance_costs(measure: Measure) -> None:
    """The catalogue and the maintenance agree, in houses and flats, at each level.

    Proves: each measure with a moment shares it with one kind of maintenance, which
    costs at least what the measure is cheaper by. Scaffold that a facade shares with a
    paint round is per m² of another part: that is held against the row instead.
    """
    (item,) = [item for item in CATALOGUE.maintenance if item.is_saved_by(measure)]

    if measure.cost.basis is Basis.DWELLING or set(measure.effect.parts) <= set(
        item.cost.parts
    ):
        for flats in (False, True):
            for level in Level:
                saved = measure.cost.saved_eur(level, is_multi_family=flats)
                assert 0 <= saved <= item.cost.eur(level, is_multi_family=flats) + 1e-9


def test_a_boiler_costs_the_same_as_maintenance_and_as_a_measure() -> None:
    """Renewal of a boiler stands in two files, with one price."""
    measure, item = CATALOGUE.measure("boiler"), item_of("boiler_renewal")

    assert item.cost.single_family == measure.cost.stand_alone
    assert item.cycle_yr == measure.lifetime_yr
    assert item.cost.vat_factor == CATALOGUE.vat_factor(measure)


def test_maintenance_without_a_publication_is_not_called_found() -> None:
    """General knowledge is recalled, an assumption is assumed: never found."""
    unpublished = {"background-knowledge", "warmtepad-assumption"}
    wrong = [
        item.id
        for item in CATALOGUE.maintenance
        for key, confidence in (
            (item.cost.source, item.cost.confidence),
            (item.avoided.source, item.avoided.confidence),
            (item.cycle_source, item.cycle_confidence),
        )
        if key in unpublished and confidence in {Confidence.FOUND, Confidence.DERIVED}
    ]

    assert wrong == []
    assert {key for i in CATALOGUE.maintenance for _, key in source_keys(i)}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param(
            {"cost__basis": "kwp"},
            'basis is "kwp", expected "part_area" or "dwelling"',
            id="per kWp",
        ),
        pytest.param(
            {"cost__basis": "dwelling"},
            'basis is "dwelling" with 3 parts',
            id="parts of a dwelling",
        ),
        pytest.param(
            {"avoided__early_fraction": [0.2, 0.5]},
            r"early_fraction is \[0.2, 0.5\], expected shares that do not rise",
            id="farther saves more",
        ),
        pytest.param(
            {"cycle_yr": 2},
            "reach over 2 years, expected less than cycle_yr, 2",
            id="two rounds for one work",
        ),
    ],
)
def test_maintenance_that_cannot_be_is_refused(
    changes: dict[str, Any], words: str
) -> None:
    """Each rule says what was found and what is expected."""
    with pytest.raises(ValidationError, match=words):
        make_maintenance(**changes)


def test_files_that_do_not_agree_are_told_where() -> None:
    """Every disagreement between a measure and its maintenance is one problem.

    Proves: a saving above the whole, an extra above the stand-alone cost, a moment
    without maintenance and two rounds for one slot are found, in that order.
    """
    round_ = make_maintenance(
        slots=["window"],
        cost__single_family={"low_eur": 10, "mid_eur": 30, "high_eur": 60},
        cost__multi_family=None,
    )
    glass = make_measure(
        "glass",
        slot="window",
        effect={"parts": ["window"], "u_w_per_m2_k": 1.4, "source": "x"},
        cost__natural_moment="paint",
        cost__at_natural_moment={"low_eur": 60, "mid_eur": 70, "high_eur": 160},
    )
    lost = without_effect(
        "lost",
        "door",
        cost__natural_moment="frames",
        cost__at_natural_moment={"low_eur": 1, "mid_eur": 2, "high_eur": 3},
    )

    problems = problems_of_maintenance([glass, lost], [round_])

    place = 'measure "glass", cost.at_natural_moment:'
    above = f"{place} high in houses is EUR 10 above stand_alone, expected below it"
    assert problems[0] == (
        f"{place} low in houses is EUR 20 below stand_alone, but maintenance "
        '"paint_round" costs only EUR 10: expected a dearer extra, or dearer '
        "maintenance"
    )
    assert problems[1] == above
    assert problems[-1] == (
        'measure "lost", cost.natural_moment: no maintenance for moment "frames" with '
        'slot "door" and work "envelope"'
    )
    assert len(problems) == 5
    assert problems_of_maintenance([glass, lost], []) == []
    (twice,) = problems_of_maintenance([], [round_, round_])
    assert twice == (
        'maintenance: 2 tables for moment "paint" and slot "window", expected one'
    )
    with pytest.raises(ValidationError, match="is EUR 20 below stand_alone"):
        Catalogue(measures=(glass,), maintenance=(round_,))


def test_own_maintenance_is_laid_over_the_bundled(tmp_path: Path) -> None:
    """A file with one dearer boiler changes that and nothing else."""
    text = (bundled_folder("measures") / "maintenance.toml").read_text("utf-8")
    file = tmp_path / "own.toml"
    boiler = text[text.index('[[maintenance]]\nid = "boiler_renewal"') :]
    file.write_text(boiler.replace("mid_eur = 2200", "mid_eur = 2500"), "utf-8")

    catalogue = read_catalogue(file)

    changed = [
        (old.id, new.cost.eur(Level.MID))
        for old, new in zip(CATALOGUE.maintenance, catalogue.maintenance, strict=True)
        if old != new
    ]
    assert changed == [("boiler_renewal", 2500)]
    assert catalogue.measures == CATALOGUE.measures


def test_every_problem_of_a_file_of_maintenance_is_named(tmp_path: Path) -> None:
    """Wrong values, unknown sources and disagreements come in one error, by id."""
    text = (bundled_folder("measures") / "maintenance.toml").read_text("utf-8")
    file = tmp_path / "own.toml"
    boiler = text[text.index('[[maintenance]]\nid = "boiler_renewal"') :]
    roof = text[
        text.index("[[maintenance]]") : text.index('[[maintenance]]\nid = "roof_c')
    ]
    file.write_text(
        boiler.replace('source = "hestia-1.1"', 'source = "hestia"').replace(
            "mid_eur = 2200", "mid_eur = 2000"
        )
        + roof.replace("cycle_yr = 50", "cycle_yr = 0"),
        "utf-8",
    )

    with pytest.raises(CatalogueError) as caught:
        read_catalogue(file)

    problems = caught.value.problems
    assert (
        problems[0] == 'maintenance "roof_tiles", cycle_yr: found 0, expected at '
        "least 1"
    )
    assert any('measure "heat_pump_air"' in p and "EUR 2000" in p for p in problems)
    assert problems[-1].startswith(
        'maintenance "boiler_renewal", cycle_source: no "hestia" in sources.toml'
    )


def test_roofs_wear_whatever_catalogue_is_used(tmp_path: Path) -> None:
    """A folder of own measures without maintenance keeps the bundled one."""
    (tmp_path / "mine.toml").write_text(
        (bundled_folder("measures") / "ventilation.toml").read_text("utf-8")
        + '\n[[vat]]\nid = "standard"\nvat_factor = 1.21\nsource = "vat-act"\n',
        "utf-8",
    )

    assert read_catalogue(tmp_path).maintenance == CATALOGUE.maintenance


def test_a_boiler_dies_when_its_years_are_over() -> None:
    """Planned year, else installation year plus 15, else half-way: 2024 + 8.

    Proves: 2030 as given; 2012 + 15 = 2027; a boiler of 1995 goes in the first year;
    of unknown age in 2032; a planned year in the past is without effect.
    """
    stock = make_stock(
        heating="condensing_boiler",
        boiler_year=[2030, 0, 0, 0, 2020, 2020],
        heating_year=[2012, 2012, 1995, 0, 2012, 0],
    )

    years = planned_years(item_of("boiler_renewal"), stock, homes_of(stock), NPA)

    assert years.tolist() == [2030, 2027, 2025, 2032, 2027, 2032]


def test_only_a_boiler_of_ones_own_dies() -> None:
    """Heat networks, block heating, heat pumps and local heaters have no boiler."""
    stock = make_stock(heating=list(Heating), boiler_year=2030)

    years = planned_years(item_of("boiler_renewal"), stock, homes_of(stock), NPA)

    with_boiler = {word for word, year in zip(Heating, years, strict=True) if year}
    assert with_boiler == {
        Heating.CONVENTIONAL_BOILER,
        Heating.IMPROVED_BOILER,
        Heating.CONDENSING_BOILER,
        Heating.HYBRID_HEAT_PUMP,
    }


def test_a_boiler_of_unknown_age_is_marked_as_filled_in() -> None:
    """It is counted among what the file did not give; a known year is not."""
    stock = make_stock(
        heating=["condensing_boiler"] * 3 + ["district_heat"],
        boiler_year=[0, 2030, 0, 0],
        heating_year=[0, 0, 2012, 0],
    )

    assert homes_of(stock).filled["boiler_year"].tolist() == [True, False, False, False]


def test_nothing_is_planned_for_a_roof_without_a_year() -> None:
    """No year, no maintenance: none is paid, and none can be saved."""
    costs = costs_of(Work.ENVELOPE, make_stock())

    assert costs.maintenance_net_cost_eur.tolist() == [0.0]
    assert (costs.maintenance_eur == 0).all()
    assert not costs.maintenance.is_planned.any()


def test_a_paint_round_comes_again_until_the_dwellings_leave() -> None:
    """Planned for 2026, every seven years: 2026 and 2033, unless it goes in 2030.

    Proves: ten dwellings, EUR 85 per m² of windows, doors and panels, VAT 1.21; the
    second round is not paid for dwellings that are gone, nor by their whole complex.
    """
    stock = make_stock(
        complex_id=["A", "B", "B"],
        part_id=["", "p", "q"],
        label=["D", "E", "F"],
        paint_year=2026,
        demolition_year=[0, 0, 2030],
    )
    painted_m2 = area_m2(stock, Part.WINDOW, Part.DOOR, Part.PANEL)

    costs = costs_of(Work.ENVELOPE, stock)

    round_eur = 10 * 85 * painted_m2 * VAT
    years = np.array(PLAIN.years)
    assert costs.maintenance_eur[0] == pytest.approx(
        round_eur * np.isin(years, [2026, 2033])
    )
    assert costs.maintenance_eur[1:] == pytest.approx(
        np.tile(round_eur * (years == 2026), (2, 1))
    )
    # The first round is worn out in 2033; of the second five of seven years are left.
    assert costs.maintenance_net_cost_eur == pytest.approx(
        round_eur * np.array([1 + 2 / 7, 1, 1])
    )


def test_a_round_between_baseline_and_plan_comes_again() -> None:
    """Painted in 2025, before a plan from 2027 on: the next round is in 2032."""
    stock = make_stock(paint_year=[2025, 2027])
    later = NPA.replace(first_year=2027)

    years = planned_years(item_of("paint_round"), stock, homes_of(stock), later)

    assert years.tolist() == [2032, 2027]
