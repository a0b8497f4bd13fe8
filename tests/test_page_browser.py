"""The page in a real browser: by mouse, by keyboard, on a phone and on paper."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.builders import make_stock
from tests.plans import (
    HOSTILE_IDS,
    SETTINGS,
    default_scenario,
    few_plan,
    few_planner,
    idle_plan,
    infeasible_plan,
    plan_not_found,
    sample_plan,
    solved,
)
from tests.test_replanning import again, scenario
from warmtepad.mending import mend
from warmtepad.plan.plan import Plan
from warmtepad.plan.prices import price_path_of
from warmtepad.planning import Planner
from warmtepad.report.material import Findings, make_material
from warmtepad.report.page import write_page
from warmtepad.terms import Language

pytest.importorskip("playwright", reason="playwright is not installed")
pytest.importorskip("axe_playwright_python", reason="axe is not installed")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    Locator,
    Page,
    ViewportSize,
    sync_playwright,
)

pytestmark = pytest.mark.slow

ARGUMENTS = (
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""What keeps Chromium from anything but the page."""

OUTRAGEOUS = [
    "het gezamenlijke bezit van de Stichting " * 20 + "x" * 300,
    "\u202e" + "שלום " * 60,
    "😀" * 200,
    "</script><img src=x onerror=alert(1)><script>alert(1)</script>",
]
"""Names that no layout is made for."""

DESKTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=360, height=740)
"""Windows [px]."""


class Told(NamedTuple):
    """A plan with what was found out about it."""

    plan: Plan
    findings: Findings = Findings()


@dataclass
class Opened:
    """A page that stands open, with what it complained of and asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked_for: list[str] = field(default_factory=list)

    def grid(self, name: str) -> Locator:
        """Table to sort and search in the language that is open."""
        return self.page.locator(f".page:not([hidden]) [data-grid={name}]")

    def names(self, name: str = "programme") -> list[str]:
        """What the rows of a table are about."""
        cells = self.grid(name).locator("tbody th > bdi:first-child")
        return list(cells.all_inner_texts())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield found
        found.close()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Write the page of a plan, once."""
    folder = tmp_path_factory.mktemp("pages")

    @cache
    def write(make_plan: Callable[[], Plan | Told], language: Language) -> Path:
        path = folder / f"{make_plan.__name__}_{language}.html"
        plan = make_plan()
        told = plan if isinstance(plan, Told) else Told(plan)
        write_page(make_material(told.plan, language, told.findings), path)
        return path

    return write


@pytest.fixture
def opened(
    browser: Browser, written: Callable[..., Path]
) -> Iterator[Callable[..., Opened]]:
    """Open the page of a plan in a window and wait for its charts."""
    windows = []

    def open_page(
        make_plan: Callable[[], Plan | Told], language: Language = Language.EN
    ) -> Opened:
        context = browser.new_context(viewport=DESKTOP)
        windows.append(context)
        found = Opened(context.new_page())
        found.page.on("console", lambda said: found.complaints.append(said.text))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.on("dialog", lambda box: found.complaints.append(box.message))
        found.page.on("request", lambda asked: found.asked_for.append(asked.url))
        found.page.goto(written(make_plan, language).as_uri())
        wait_for_charts(found)
        return found

    yield open_page
    for window in windows:
        window.close()


def wait_for_charts(found: Opened) -> None:
    """Wait until every chart of the open language is drawn."""
    found.page.wait_for_function(
        "[...document.querySelectorAll('.page:not([hidden]) .chart')]"
        ".every(chart => chart.querySelector('svg'))"
    )


@pytest.mark.parametrize("make_plan", [sample_plan, infeasible_plan])
def test_a_page_is_for_everyone(
    make_plan: Callable[[], Plan], opened: Callable[..., Opened]
) -> None:
    """axe-core objects to nothing: names, contrast, roles, order."""
    assert objections(opened(make_plan)) == []


def alone() -> Told:
    """A plan of one complex."""
    return Told(solved(Planner(make_stock(label="G")), default_scenario()))


def priced() -> Told:
    """A plan in which prices stand in for the path."""
    prices = price_path_of(few_plan())
    scenario = default_scenario().replace(path__weighting="floor_area")
    return Told(few_planner().plan(scenario, SETTINGS, prices))


def mended() -> Told:
    """A plan that misses rules, with what mends it."""
    return Told(infeasible_plan(), Findings(mending=mend(infeasible_plan())))


def changed() -> Told:
    """A plan made again, with another deadline."""
    found = again(of=scenario().replace(phase_out__deadline_year=2030))
    return Told(found.plan, Findings(changes=found.changes))


def outrageous() -> Told:
    """Names that are endless, from right to left, or markup; dwellings of 1000."""
    stock = make_stock(
        complex_id=OUTRAGEOUS,
        **{name: list(OUTRAGEOUS) for name in ("corporation", "district", "region")},
        building_year=1000,
        label=["G", "F", "E", "D"],
    )
    return Told(solved(Planner(stock), default_scenario()))


@pytest.mark.parametrize(
    "make_plan",
    [
        *(sample_plan, few_plan, idle_plan, plan_not_found),
        *(alone, priced, mended, changed, outrageous),
    ],
)
def test_any_plan_gives_a_page_that_fits(
    make_plan: Callable[[], Plan | Told], opened: Callable[..., Opened]
) -> None:
    """Without a message or a request, as wide as the window, large or small."""
    found = opened(make_plan, Language.NL)

    for size in (DESKTOP, PHONE):
        found.page.set_viewport_size(size)
        width = found.page.evaluate("document.documentElement.scrollWidth")
        assert width == size["width"]
    assert found.complaints == []
    assert len(found.asked_for) == 1


def test_a_desktop_shows_a_programme_whole(opened: Callable[..., Opened]) -> None:
    """With the button that tells why, the last of its columns.

    Fails if: the columns ask for more width than a page has.
    """
    found = opened(sample_plan, Language.NL)
    found.page.set_viewport_size(DESKTOP)
    hidden = found.page.evaluate(
        "[...document.querySelectorAll('.grid .scroll')]"
        ".map(one => one.scrollWidth - one.clientWidth)"
    )

    assert hidden
    assert max(hidden) == 0


def test_a_phone_shows_the_same_to_everyone(opened: Callable[..., Opened]) -> None:
    """Rows become cards there, and reasons open in them."""
    found = opened(few_plan, Language.NL)
    found.page.set_viewport_size(PHONE)
    found.grid("programme").locator("tbody .why button").first.click()

    assert objections(found) == []
    width = found.page.evaluate("document.documentElement.scrollWidth")
    assert width == PHONE["width"]


def objections(found: Opened) -> list[tuple[str, str]]:
    """What axe-core finds, and where first."""
    violations = (
        Axe()
        .run(found.page, options={"resultTypes": ["violations"]})
        .response["violations"]
    )
    return [(each["id"], each["nodes"][0]["html"]) for each in violations]


def test_names_from_a_hostile_file_are_shown_as_they_are(
    opened: Callable[..., Opened],
) -> None:
    """Nothing runs, nothing is lost, and right-to-left text stays in its cell."""
    found = opened(few_plan)

    plain = {" ".join(name.split()) for name in HOSTILE_IDS}
    assert {" ".join(name.split()) for name in found.names()} <= plain
    assert "<script>" in found.names()
    assert found.complaints == []


def test_a_column_is_sorted_by_its_button_up_and_down(
    opened: Callable[..., Opened],
) -> None:
    """By keyboard too, and told to those who do not see the arrow."""
    found = opened(sample_plan)
    button = found.grid("programme").get_by_role("button", name="Investment, EUR")
    head = found.grid("programme").locator("th[aria-sort]")

    def amounts() -> list[int]:
        cells = found.grid("programme").locator("tbody td[data-head^=Investment]")
        return [int(text.replace(",", "")) for text in cells.all_inner_texts()]

    button.focus()
    found.page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert amounts() == sorted(amounts(), reverse=True)

    found.page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert amounts() == sorted(amounts())


def test_a_search_finds_words_in_names_measures_and_reasons(
    opened: Callable[..., Opened],
) -> None:
    """All words, in any order, without regard to case; the count is told."""
    found = opened(sample_plan)
    grid, every = found.grid("programme"), found.names()

    grid.get_by_label("Search").fill(f"{every[0].lower()} ENVELOPE")
    assert set(found.names()) == {every[0]}
    grid.get_by_label("Search").fill("nobody has this")
    assert grid.get_by_role("status").inner_text() == "No lines found"


def test_filters_narrow_the_programme_to_a_year_or_to_what_gets_nothing(
    opened: Callable[..., Opened],
) -> None:
    """Complexes without any work are a choice away."""
    plan, found = sample_plan(), opened(sample_plan)
    grid = found.grid("programme")

    grid.get_by_label("Show").select_option("without work")
    idle = [
        name
        for name, has_work in zip(
            plan.stock.complex_id, plan.programme.is_worked_on, strict=True
        )
        if not has_work
    ]
    assert found.names() == idle
    grid.get_by_label("Show").select_option("works")
    year = grid.locator("tbody td.year").first.inner_text()
    grid.get_by_label("Year").select_option(year)
    assert set(grid.locator("tbody td.year").all_inner_texts()) == {year}


def test_a_row_tells_why(opened: Callable[..., Opened]) -> None:
    """What the plan does, what comes second, and where the choice flips."""
    found = opened(sample_plan)
    button = found.grid("programme").locator("tbody .why button").first

    button.click()
    told = found.grid("programme").locator("tr.more")
    assert button.get_attribute("aria-expanded") == "true"
    assert {"The plan", "Runner-up"} <= set(told.locator("dt").all_inner_texts())
    button.click()
    assert told.count() == 0


def test_the_other_language_is_a_button_away(opened: Callable[..., Opened]) -> None:
    """Texts, numbers in tables, axes and the title; and back."""
    found = opened(sample_plan, Language.NL)
    page = found.page
    axis = page.locator(".page:not([hidden]) [data-chart=price] svg")

    assert "Pad en uitkomst" in page.locator("main:visible").inner_text()
    assert "0,40" in str(axis.text_content())
    page.get_by_role("button", name="English").click()
    wait_for_charts(found)
    assert "Path and outcome" in page.locator("main:visible").inner_text()
    assert "0.40" in str(axis.text_content())
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("button", name="Nederlands").click()
    assert page.title().startswith("Warmteplan")
    assert found.complaints == []


def test_a_chart_tells_its_figures_in_the_marks_of_its_language(
    opened: Callable[..., Opened],
) -> None:
    """A bar under the pointer: the price of its year, with a decimal comma."""
    found = opened(sample_plan, Language.NL)
    price = sample_plan().years.price_eur_per_kwh[0]

    bars = found.page.locator(".page:not([hidden]) [data-chart=price] .mark-rect path")
    bars.first.hover(force=True)
    told = found.page.locator("#vg-tooltip-element.visible")
    told.wait_for()
    assert f"{price:.2f}".replace(".", ",") in told.inner_text()


def test_the_page_is_reached_by_keyboard_alone(opened: Callable[..., Opened]) -> None:
    """The first stop leads past the contents; every button and field has a turn."""
    found = opened(few_plan)

    found.page.keyboard.press("Tab")
    assert found.page.evaluate("document.activeElement.className") == "skip"
    seen = set()
    for _ in range(80):
        found.page.keyboard.press("Tab")
        seen.add(found.page.evaluate("document.activeElement.tagName"))
    assert {"A", "BUTTON", "SUMMARY", "INPUT", "SELECT"} <= seen


def test_on_paper_the_programme_is_whole(
    opened: Callable[..., Opened], tmp_path: Path
) -> None:
    """More rows than a screen page has, and charts; buttons and fields stay behind."""
    found = opened(sample_plan)
    grid = found.grid("programme")
    grid.get_by_label("Show").select_option("all")
    found.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    found.page.emulate_media(media="print")
    assert grid.locator("tbody tr").count() >= len(sample_plan().stock)
    assert not found.page.locator(".languages:visible, .tools:visible").count()
    assert found.page.locator(".chart svg:visible").count() >= 6
    # Chromium repeats the head on every sheet only if no box stands in it.
    head = grid.locator("thead button").first
    assert head.evaluate("button => getComputedStyle(button).display") == "contents"
    found.page.pdf(path=tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").stat().st_size > 10_000
