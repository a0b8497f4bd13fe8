"""Figures: what is drawn, on whose axes, in which language."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from string import Formatter

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from tests.plans import (
    few_plan,
    idle_plan,
    infeasible_plan,
    lone_plan,
    paid_plan,
    plan_not_found,
    sample_plan,
)
from warmtepad.plan.plan import Plan
from warmtepad.report import package_figure, place_figure, supply_figure
from warmtepad.report.axes import (
    FIRST,
    NO_GLYPH,
    PALE,
    QUIET,
    SECOND,
    Numbers,
)
from warmtepad.report.compared_figure import Summary
from warmtepad.report.figure_texts import FIGURE_TEXTS
from warmtepad.report.figures import (
    FIGURES,
    compared,
    frontier,
    labels,
    path,
    save_figure,
)
from warmtepad.report.label_figure import COLOURS, HATCHES
from warmtepad.report.series import (
    label_series,
    package_series,
    place_series,
    programme_series,
)
from warmtepad.report.summary import summary
from warmtepad.terms import EnergyLabel, Language


def lines_of(ax: Axes) -> dict[str, np.ndarray]:
    """Heights of each named line, by the first word of its name."""
    return {
        str(line.get_label()).split(":")[0]: np.asarray(line.get_ydata(), float)
        for line in ax.lines
        if not str(line.get_label()).startswith("_")
    }


def texts_of(ax: Axes) -> str:
    """Everything that is written inside axes."""
    return "\n".join(text.get_text() for text in ax.texts)


def bars_of(ax: Axes) -> list[Rectangle]:
    """Bars of axes."""
    return [patch for patch in ax.patches if isinstance(patch, Rectangle)]


def test_path_and_outcome_start_at_the_baseline() -> None:
    """Both lines, from the baseline year to the last, as the plan has them."""
    plan = sample_plan()
    lines = lines_of(path(plan, language=Language.EN))
    baseline = plan.baseline_kwh_per_m2_yr

    assert lines["path"].tolist() == [baseline, *plan.years.target_kwh_per_m2_yr]
    assert lines["outcome"].tolist() == [baseline, *plan.years.average_kwh_per_m2_yr]


def test_prices_stand_below_the_path() -> None:
    """One bar per year, as high as the price."""
    ax = path(sample_plan(), language=Language.EN)
    figure = ax.get_figure()
    assert figure is not None
    (panel,) = (other for other in figure.axes if other is not ax)

    heights = [bar.get_height() for bar in bars_of(panel)]

    assert heights == sample_plan().years.price_eur_per_kwh.tolist()
    assert "EUR per kWh" in panel.get_title(loc="left")


def test_a_figure_keeps_to_the_axes_it_is_given() -> None:
    """Side by side with others, in a grid or in a place of its own."""
    figure = Figure()
    left, right = figure.subplots(1, 2)
    corner = Figure().add_axes((0.1, 0.1, 0.8, 0.8))

    assert path(sample_plan(), left) is left
    assert labels(sample_plan(), right) is right
    assert path(sample_plan(), corner) is corner
    assert left.get_position().x1 < right.get_position().x0
    assert corner.get_position().bounds == pytest.approx((0.1, 0.1, 0.8, 0.8))


def test_missed_years_are_marked_with_what_is_missing() -> None:
    """A board sees where the path is not kept, and by how much."""
    ax = path(infeasible_plan(), language=Language.NL)
    missed = infeasible_plan().shortfalls

    assert len(lines_of(ax)["pad niet gehaald"]) == len(missed)
    for shortfall in missed:
        assert f"+{shortfall.amount:.1f}".replace(".", ",") in texts_of(ax)


def test_without_a_path_only_the_outcome_is_drawn() -> None:
    """On an axis that does not make a mountain out of nothing."""
    ax = path(idle_plan(), language=Language.EN)
    low, high = ax.get_ylim()

    assert set(lines_of(ax)) == {"outcome"}
    assert high - low >= 0.1 * idle_plan().baseline_kwh_per_m2_yr


@pytest.mark.parametrize(
    "plan", [sample_plan(), plan_not_found()], ids=["plan", "none"]
)
def test_layers_of_each_bar_fill_it(plan: Plan) -> None:
    """Every dwelling is in a layer, in every year; the ends name each layer."""
    ax = labels(plan, language=Language.EN)
    filled: dict[int, float] = {}
    for bar in bars_of(ax):
        year = round(bar.get_x() + bar.get_width() / 2)
        filled[year] = filled.get(year, 0.0) + bar.get_height()
    ends = label_series(plan).query("fraction > 0").groupby("year").size().iloc[[0, -1]]

    assert list(filled.values()) == pytest.approx([1.0] * 11)
    assert texts_of(ax).count(" %") == ends.sum()


@pytest.mark.parametrize("count", [10, 21, 22])
def test_years_below_bars_keep_their_distance(count: int) -> None:
    """Of many years only some are named, and none right beside that of today."""
    plan = sample_plan()
    years = replace(
        plan.years,
        year=np.arange(2025, 2025 + count),
        dwellings_of_label=np.tile(plan.years.dwellings_of_label[-1], (count, 1)),
        dwellings=np.repeat(plan.years.dwellings[-1:], count),
    )
    places = labels(replace(plan, years=years)).get_xticks()

    assert {0, count} <= set(places)
    assert np.diff(np.sort(places)).min() >= count / 12


def test_texts_beside_a_bar_never_cover_each_other() -> None:
    """Eleven layers, ten of 1 %: their names keep a distance and stay on the axis."""
    plan = sample_plan()
    thin = plan.years.dwellings_of_label.copy()
    thin[-1] = [1, 1, 1, 1, 90, 1, 1, 1, 1, 1, 1]
    ax = labels(replace(plan, years=replace(plan.years, dwellings_of_label=thin)))
    beside = sorted(
        text.get_position()[1]
        for text in ax.texts
        if text.get_text().endswith("%") and text.get_horizontalalignment() == "left"
    )

    assert len(beside) == 11
    assert min(np.diff(beside)) > 0.03
    assert beside[-1] <= 1


@pytest.mark.parametrize("name", list(FIGURES))
def test_figures_speak_dutch_and_english_and_warn(name: str) -> None:
    """Title, axes and the warning that the path is an illustration."""
    dutch, english = (
        FIGURES[name](sample_plan(), Figure().add_subplot(), language=language)
        for language in Language
    )

    assert dutch.get_title(loc="left") != english.get_title(loc="left")
    for ax, word in ((dutch, "Illustratief"), (english, "Illustrative")):
        figure = ax.get_figure()
        assert figure is not None
        assert any(word in texts_of(each) for each in figure.axes)


@pytest.mark.parametrize("name", list(FIGURES))
@pytest.mark.parametrize(
    "make", [idle_plan, infeasible_plan, plan_not_found], ids=lambda f: str(f.__name__)
)
def test_every_outcome_can_be_drawn_and_saved(
    name: str, make: Callable[[], Plan], tmp_path: Path
) -> None:
    """No work, no feasible plan, none found; with names that no font has."""
    file = tmp_path / f"{name}.png"

    save_figure(partial(FIGURES[name], make()), [file])

    assert file.stat().st_size > 1000


@pytest.mark.parametrize("name", list(FIGURES))
def test_nothing_of_a_figure_hangs_over_its_edge(name: str) -> None:
    """One complex with a name of 320 letters, at a corporation with one of 300."""
    ax = FIGURES[name](lone_plan(), language=Language.NL)
    figure = ax.get_figure()
    assert isinstance(figure, Figure)
    figure.draw_without_rendering()
    width, height = figure.get_size_inches()

    box = figure.get_tightbbox()

    assert min(box.x0, box.y0) >= 0
    assert box.x1 <= width
    assert box.y1 <= height
    assert ax.get_position().width > 0.3


def test_units_stand_on_the_axes() -> None:
    """In brackets, at the scale of the stock; counts are dwellings."""
    plan = sample_plan()
    drawn = {
        name: figure(plan, language=Language.EN) for name, figure in FIGURES.items()
    }

    assert "[kWh/m² per year]" in drawn["path"].get_ylabel()
    assert "[EUR per kWh/year, net present]" in drawn["supply"].get_ylabel()
    assert "[GWh per year]" in drawn["supply"].get_xlabel()
    assert drawn["works"].get_ylabel() == "investment incl. VAT\n[EUR M]"
    for name in ("packages", "places"):
        assert drawn[name].get_xlabel() == "dwellings"


@pytest.mark.parametrize(
    ("values", "dutch"),
    [
        ([0, 2.5, 5], ["0,0", "2,5", "5,0"]),
        ([94.5, 94.75], ["94,50", "94,75"]),
        ([0, 1000, 2000], ["0", "1.000", "2.000"]),
        ([-0.0, 1e-12], ["0", "0"]),
    ],
)
def test_numbers_on_an_axis_have_the_decimals_they_need(
    values: list[float], dutch: list[str]
) -> None:
    """Two ticks are never written alike, and zero has no sign."""
    assert Numbers(Language.NL).format_ticks(values) == dutch


def test_many_steps_are_drawn_as_few_and_keep_their_width(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A sector has 90,000 complexes: what is drawn avoids the same.

    Fails if: every step is a bar of its own, or some are left out.
    """
    whole = bars_of(FIGURES["supply"](sample_plan()))
    monkeypatch.setattr(supply_figure, "MOST_STEPS", 6)
    few = bars_of(FIGURES["supply"](sample_plan()))

    assert len(few) <= 6 < len(whole)
    assert sum(bar.get_width() for bar in few) == pytest.approx(
        sum(bar.get_width() for bar in whole)
    )


def test_packages_beyond_those_named_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Room for two: two bars, and a line with the dwellings of all others."""
    monkeypatch.setattr(package_figure, "MOST_PACKAGES", 2)
    table = package_series(sample_plan())
    ax = FIGURES["packages"](sample_plan(), language=Language.EN)
    rest = table.dwellings[2:].sum()
    names = [text.get_text() for text in ax.get_yticklabels()]

    assert [bar.get_width() for bar in bars_of(ax)] == [*table.dwellings[:2], 0]
    assert names[-1] == f"{len(table) - 2} other packages"
    assert f"\n{rest} (" in f"\n{texts_of(ax)}"


def test_places_beyond_those_named_are_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Room for one: its bar, and a line of words about the others."""
    monkeypatch.setattr(place_figure, "MOST_PLACES", 1)
    table = place_series(sample_plan())
    ax = FIGURES["places"](sample_plan(), language=Language.EN)
    total = sum(bar.get_width() for bar in bars_of(ax))
    names = [text.get_text() for text in ax.get_yticklabels()]

    assert total == table.dwellings[0]
    assert names[-1].startswith(f"{len(table) - 1} other")


def test_the_programme_shows_the_largest_of_many() -> None:
    """A row each for as many as fit, and a title that says how many there are."""
    plan = few_plan()
    ax = FIGURES["programme"](plan, language=Language.EN)
    rows = [text.get_text() for text in ax.get_yticklabels()]

    assert len(rows) == programme_series(plan).shape[0]
    assert NO_GLYPH not in "".join(rows[:-1])
    assert all("\n" not in name for name in rows)


def test_two_plans_stand_in_one_figure() -> None:
    """A plan and the summary of one are drawn alike; their own paths are named."""
    plans: dict[str, Plan | Summary] = {
        "one": sample_plan(),
        "other": summary(few_plan()),
    }
    ax = compared(plans, language=Language.EN)
    lines = lines_of(ax)
    figure = ax.get_figure()

    assert figure is not None
    (panel,) = (other for other in figure.axes if other is not ax)
    assert {"one", "other", "path of one", "path of other"} <= set(lines)
    assert lines["one"][1:] == pytest.approx(
        sample_plan().years.average_kwh_per_m2_yr, abs=1e-6
    )
    assert len(bars_of(panel)) == 20


def test_plans_with_one_path_draw_it_once() -> None:
    """The same plan twice has one path."""
    lines = lines_of(
        compared({"a": sample_plan(), "b": sample_plan()}, language=Language.EN)
    )

    assert set(lines) == {"a", "b", "path"}


def test_plans_that_are_near_have_texts_that_stand_apart() -> None:
    """A limit that is missed at its price is kept, and no text hides another.

    Fails if: a plan that pays for a miss is told as one that misses rules, or names of
    two plans at one place lie on each other.
    """
    plans = {"one": paid_plan(), "two": paid_plan(), "far": infeasible_plan()}
    ax = frontier(plans, language=Language.EN)
    figure = ax.get_figure()
    assert isinstance(figure, Figure)
    figure.canvas.draw()
    boxes = {text.get_text(): text.get_window_extent() for text in ax.texts}
    one, two, far = boxes

    assert not boxes[one].overlaps(boxes[two])
    assert "misses rules" not in one + two
    assert "misses rules" in far


def test_the_frontier_joins_plans_that_keep_all_rules() -> None:
    """Cost against reduction; a plan that misses rules stands apart."""
    plans = {"a": sample_plan(), "b": few_plan(), "c": infeasible_plan()}
    ax = frontier(plans, language=Language.EN)
    joined, apart = ax.lines
    drop = [
        100 * (1 - p.years.average_kwh_per_m2_yr[-1] / p.baseline_kwh_per_m2_yr)
        for p in plans.values()
    ]

    assert np.asarray(joined.get_xdata()) == pytest.approx(sorted(drop[:2]), abs=1e-4)
    assert np.asarray(apart.get_xdata()) == pytest.approx(drop[2:], abs=1e-4)
    assert texts_of(ax).count("misses rules") == 1


def lightness(colour: str) -> float:
    """Lightness L* of a colour, from 0 (black) to 100 (white): what grey shows."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in to_rgb(colour)
    ]
    luminance = float(np.dot((0.2126, 0.7152, 0.0722), linear))
    return float(116 * np.cbrt(luminance) - 16)


def test_neighbours_can_be_told_apart_in_grey() -> None:
    """Fills that meet differ in lightness; labels in lightness or by their hatch.

    From A up the labels are all green: those are named in or beside the bars.
    """
    fills = sorted(lightness(colour) for colour in (FIRST, QUIET, SECOND, PALE))
    poor = [label for label in EnergyLabel if label <= EnergyLabel.A]

    assert min(np.diff(fills)) > 10
    for label, better in pairwise(poor):
        differ = abs(lightness(COLOURS[label]) - lightness(COLOURS[better]))
        assert differ > 7 or HATCHES.get(label) != HATCHES.get(better)


def test_both_languages_have_every_text_of_a_figure() -> None:
    """Nothing empty, and the same names in braces on both sides."""
    for name, (dutch, english) in FIGURE_TEXTS.items():
        names = [
            {found for _, found, _, _ in Formatter().parse(text)}
            for text in (dutch, english)
        ]
        assert dutch, name
        assert english, name
        assert names[0] - {None} == names[1] - {None}, name


def test_writing_a_figure_leaves_no_style_behind(tmp_path: Path) -> None:
    """A reader's style neither changes nor is changed by what is written."""
    files = [tmp_path / "plain.svg", tmp_path / "styled.svg"]
    draw = partial(labels, sample_plan())
    save_figure(draw, files[:1])
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "black"}):
        before = dict(mpl.rcParams)
        save_figure(draw, files[1:])
        after = dict(mpl.rcParams)

    assert after == before
    assert files[0].read_bytes() == files[1].read_bytes()
    assert b"<dc:date>" not in files[0].read_bytes()
