"""Figures: what is drawn, on whose axes, in which language."""

from dataclasses import replace
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from tests.plans import idle_plan, infeasible_plan, plan_not_found, sample_plan
from warmtepad.plan.plan import Plan
from warmtepad.report.figures import FIGURES, plot_labels, plot_path, save_figure
from warmtepad.terms import Language


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
    lines = lines_of(plot_path(plan, language=Language.EN))
    baseline = plan.baseline_kwh_per_m2_yr

    assert lines["path"].tolist() == [baseline, *plan.years.target_kwh_per_m2_yr]
    assert lines["outcome"].tolist() == [baseline, *plan.years.average_kwh_per_m2_yr]


def test_prices_stand_below_the_path() -> None:
    """One bar per year, as high as the price."""
    ax = plot_path(sample_plan(), language=Language.EN)
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

    assert plot_path(sample_plan(), left) is left
    assert plot_labels(sample_plan(), right) is right
    assert plot_path(sample_plan(), corner) is corner
    assert left.get_position().x1 < right.get_position().x0
    assert corner.get_position().bounds == pytest.approx((0.1, 0.1, 0.8, 0.8))


def test_missed_years_are_marked_with_what_is_missing() -> None:
    """A board sees where the path is not kept, and by how much."""
    ax = plot_path(infeasible_plan(), language=Language.NL)
    missed = infeasible_plan().shortfalls

    assert len(lines_of(ax)["pad niet gehaald"]) == len(missed)
    for shortfall in missed:
        assert f"+{shortfall.amount:.1f}".replace(".", ",") in texts_of(ax)


def test_without_a_path_only_the_outcome_is_drawn() -> None:
    """On an axis that does not make a mountain out of nothing."""
    ax = plot_path(idle_plan(), language=Language.EN)
    low, high = ax.get_ylim()

    assert set(lines_of(ax)) == {"outcome"}
    assert high - low >= 0.1 * idle_plan().baseline_kwh_per_m2_yr


@pytest.mark.parametrize(
    "plan", [sample_plan(), plan_not_found()], ids=["plan", "none"]
)
def test_layers_of_each_bar_fill_it(plan: Plan) -> None:
    """Every dwelling is in a layer, now and then, and every layer is named."""
    ax = plot_labels(plan, language=Language.EN)
    bars = bars_of(ax)
    left = [bar.get_height() for bar in bars if bar.get_x() < 0.5]
    right = [bar.get_height() for bar in bars if bar.get_x() > 0.5]

    assert sum(left) == pytest.approx(1)
    assert sum(right) == pytest.approx(1)
    assert texts_of(ax).count(" %") == len(bars)


def test_texts_beside_a_bar_never_cover_each_other() -> None:
    """Four layers of 1 % one above the other: their names keep a distance."""
    plan = sample_plan()
    thin = plan.years.dwellings_of_label.copy()
    thin[-1] = [1, 1, 1, 1, 96, 0, 0, 0, 0, 0, 0]
    ax = plot_labels(replace(plan, years=replace(plan.years, dwellings_of_label=thin)))
    beside = sorted(
        text.get_position()[1]
        for text in ax.texts
        if text.get_text().endswith("%") and text.get_horizontalalignment() == "left"
    )

    assert len(beside) == 4
    assert min(np.diff(beside)) > 0.03


@pytest.mark.parametrize("name", list(FIGURES))
def test_figures_speak_dutch_and_english_and_warn(name: str) -> None:
    """Title, axis and the warning that the path is an illustration."""
    dutch, english = (
        FIGURES[name](sample_plan(), Figure().add_subplot(), language=language)
        for language in Language
    )

    assert dutch.get_title(loc="left") != english.get_title(loc="left")
    assert dutch.get_ylabel() != english.get_ylabel()
    for ax, word in ((dutch, "Illustratief"), (english, "Illustrative")):
        figure = ax.get_figure()
        assert figure is not None
        assert any(word in texts_of(each) for each in figure.axes)


def test_writing_a_figure_leaves_no_style_behind(tmp_path: Path) -> None:
    """A reader's style neither changes nor is changed by what is written."""
    files = [tmp_path / "plain.svg", tmp_path / "styled.svg"]
    save_figure(sample_plan(), "labels", files[:1], Language.NL)
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "black"}):
        before = dict(mpl.rcParams)
        save_figure(sample_plan(), "labels", files[1:], Language.NL)
        after = dict(mpl.rcParams)

    assert after == before
    assert files[0].read_bytes() == files[1].read_bytes()
    assert b"<dc:date>" not in files[0].read_bytes()
