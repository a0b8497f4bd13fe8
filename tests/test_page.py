"""The page of a plan: whole, escaped, in two languages and without a network."""

import ast
import base64
import hashlib
import inspect
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import numpy as np
import pytest

from tests.builders import make_stock
from tests.plans import (
    HOSTILE_IDS,
    at_prices_plan,
    default_scenario,
    few_plan,
    few_planner,
    idle_plan,
    infeasible_plan,
    only_prices_plan,
    paid_plan,
    plan_not_found,
    sample_plan,
    solved,
)
from warmtepad.plan.plan import Plan
from warmtepad.planning import Planner
from warmtepad.report import page
from warmtepad.report.caveats import caveats
from warmtepad.report.material import make_material, translated
from warmtepad.report.page.answer import answer_section, headline
from warmtepad.report.page.compose import compose
from warmtepad.report.page.grids import GridData
from warmtepad.report.page.programme_grid import programme_grid
from warmtepad.report.page.render import SCRIPT_TEXTS, page_text
from warmtepad.report.page.texts import PAGE_TEXTS
from warmtepad.report.page.view import Chart, Grid, Section, Table
from warmtepad.report.page.view import Text as TextBlock
from warmtepad.report.proof import keeps_rules, not_kept_text
from warmtepad.report.screen import screen
from warmtepad.report.texts import merged
from warmtepad.report.why_table import why_table
from warmtepad.terms import Language

FOLDER = Path(inspect.getfile(page)).parent


class Elements(HTMLParser):
    """Elements of a page, with their attributes and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep what scripts and styles hold."""
        if self.cdata_elem:
            self.inside.append((self.cdata_elem, data))


def sections(plan: Plan, language: Language = Language.NL) -> dict[str, Section]:
    """Sections of a page by name."""
    material = make_material(plan, language)
    found = compose(material, why_table(plan, material.whys)).sections
    return {section.name: section for section in found}


def test_a_page_asks_for_nothing_from_outside() -> None:
    """No element loads anything; addresses are those of sources to click on."""
    elements = Elements(page_text(make_material(sample_plan()))).elements

    names = {tag for tag, _ in elements}
    assert names.isdisjoint({"link", "img", "iframe", "object", "embed", "base"})
    loads = {"src", "srcset", "style", "onclick"}
    assert not any(loads & attributes.keys() for _, attributes in elements)
    assert {tag for tag, a in elements if "href" in a} == {"a"}


def test_the_policy_of_a_page_knows_its_scripts_and_styles_by_hash() -> None:
    """And allows nothing else: no code from texts, no connection, no frame."""
    parsed = Elements(page_text(make_material(few_plan())))
    policy = next(
        str(attributes["content"])
        for tag, attributes in parsed.elements
        if tag == "meta" and "http-equiv" in attributes
    )
    # The data are the first of three scripts, and are not run.
    inside = [text for tag, text in parsed.inside if tag in {"script", "style"}]
    style, _, library, script = inside

    for text in (style, library, script):
        digest = hashlib.sha256(text.encode()).digest()
        assert f"'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


def test_texts_of_the_stock_cannot_leave_their_place() -> None:
    """A name that looks like a script is written as text, in the body and the data."""
    text = page_text(make_material(few_plan()))

    assert HOSTILE_IDS[3] == "<script>"
    assert len(re.findall("<script", text, re.IGNORECASE)) == 3
    assert len(re.findall("</script", text, re.IGNORECASE)) == 3
    assert "\\u003cscript\\u003e" in text


@pytest.mark.parametrize("language", list(Language))
def test_a_page_opens_in_the_language_asked_for_and_holds_both(
    language: Language,
) -> None:
    """The other one is there, hidden."""
    elements = Elements(page_text(make_material(few_plan(), language))).elements
    pages = [a for tag, a in elements if tag == "div" and a.get("class") == "page"]

    assert elements[0] == ("html", {"lang": language.value})
    assert [a["id"] for a in pages if "hidden" not in a] == [language.value]
    assert {a["id"] for a in pages} == {each.value for each in Language}


def test_numbers_have_the_marks_of_their_language() -> None:
    """Decimal commas in Dutch texts, points in English ones."""
    plan = sample_plan()
    last = f"{plan.years.average_kwh_per_m2_yr[-1]:.1f}"

    dutch, english = (
        str(getattr(sections(plan, language)["path"].blocks[1], "table", ""))
        for language in Language
    )

    assert last.replace(".", ",") in dutch
    assert last not in dutch
    assert last in english


def test_a_feasible_plan_shows_its_sections_in_order() -> None:
    """The answer first, what the plan is not last, and nothing empty."""
    assert list(sections(sample_plan())) == [
        *("answer", "letter", "path", "labels", "supply", "savings", "works"),
        *("places", "money", "programme", "fairness", "rules", "quality"),
        *("assumptions", "limits"),
    ]


@pytest.mark.parametrize(
    ("plan", "text"),
    [
        (sample_plan, "Het pad wordt gehaald, tot en met 2034"),
        (infeasible_plan, "Het pad wordt niet gehaald in"),
        (idle_plan, "Geen regel vraagt iets van dit plan"),
        (paid_plan, "Regels worden gehaald, of gemist tegen hun prijs"),
        (at_prices_plan, "Wat goedkoper is dan de prijs van het pad, wordt gedaan"),
        (plan_not_found, "Geen plan gevonden binnen de tijd"),
    ],
)
def test_the_headline_says_whether_the_plan_holds(plan: object, text: str) -> None:
    """In so many words, whatever the outcome."""
    assert callable(plan)
    assert headline(plan(), Language.NL).startswith(text)


def test_a_price_of_the_path_is_no_path_that_is_kept() -> None:
    """No rule is said to be kept that was not asked for.

    Fails if: a plan at prices says that all rules are kept.
    """
    for plan, dutch, english in (
        (
            at_prices_plan(),
            "Alle regels worden gehaald, behalve waar prijzen van een andere "
            "berekening voor in de plaats staan (het pad)",
            "All rules are kept, except where prices of another run stand in for them "
            "(the path)",
        ),
        (
            only_prices_plan(),
            "Prijzen van een andere berekening staan in de plaats van de regels "
            "(het pad)",
            "Prices of another run stand in for the rules (the path)",
        ),
        (
            idle_plan(),
            "Geen regel vraagt iets van dit plan",
            "No rule asks anything of this plan",
        ),
    ):
        for language, text in ((Language.NL, dutch), (Language.EN, english)):
            said = " ".join(screen(plan, language).split()).lower()
            answer = answer_section(plan, language).blocks[0]
            assert isinstance(answer, TextBlock)
            assert answer.lines[0].startswith(text)
            assert text.lower() in said


def test_a_rule_that_is_missed_at_its_price_is_not_infeasible() -> None:
    """A budget that may be exceeded for a price, and is.

    Fails if: "not feasible" is said wherever a limit is missed.
    """
    plan = paid_plan()
    (answer,) = (
        block.lines[0]
        for block in sections(plan, Language.EN)["answer"].blocks
        if isinstance(block, TextBlock)
    )

    assert {missed.rule for missed in plan.shortfalls} == {"budget"}
    assert answer.startswith("All rules are kept, or missed at the price that is set")
    assert not_kept_text(plan, Language.EN).startswith("all rules are kept, or missed")
    assert "no plan" not in not_kept_text(plan, Language.EN)
    assert keeps_rules(plan.outcome)
    assert not keeps_rules(infeasible_plan().outcome)
    assert "no plan keeps every rule" in not_kept_text(infeasible_plan(), Language.EN)


def test_a_plan_without_works_shows_no_charts_of_works() -> None:
    """No supply curve, no savings; the programme lists complexes without work."""
    found = sections(idle_plan())

    assert not {"supply", "savings"} & found.keys()
    assert "doet geen werken" in str(found["works"])


def test_a_section_has_more_than_a_sentence_on_what_it_shows() -> None:
    """A stock of one complex still says who gets nothing; no works, no assumptions."""
    alone = solved(Planner(make_stock(label="G")), default_scenario())
    shown = sections(alone)["fairness"].blocks

    assert [len(block.rows) for block in shown if isinstance(block, Table)] == [1]
    assert "assumptions" in sections(alone)
    assert "assumptions" not in sections(idle_plan())


def test_rows_that_fall_short_are_listed() -> None:
    """As many as the plan misses."""
    table = sections(infeasible_plan())["rules"].blocks[0]

    assert len(getattr(table, "rows", ())) == len(infeasible_plan().shortfalls)


def programme(plan: Plan) -> GridData:
    """Programme of a plan as the page has it."""
    material = make_material(plan, Language.EN)
    return programme_grid(material, why_table(plan, material.whys))


def test_the_programme_lists_each_work_and_each_complex_without_any() -> None:
    """Works add up to the investment; who gets nothing is there too."""
    plan, grid = sample_plan(), programme(sample_plan())
    cells = {column.title: column.cells for column in grid.columns}
    idle = np.count_nonzero(~plan.programme.is_worked_on)

    invested = sum(float(eur) for eur in cells["Investment, EUR"] if eur is not None)
    assert invested == pytest.approx(plan.programme.investment_eur.sum(), abs=10)
    assert list(cells["Year"]).count(None) == idle
    assert list(grid.filters[0].cells).count(2) == idle


def test_a_stock_too_large_to_list_has_its_programme_in_sums(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By place, year and work, which add up to all that is invested."""
    monkeypatch.setattr("warmtepad.report.page.programme_grid.MOST_ROWS", 5)
    plan = sample_plan()
    material = make_material(plan, Language.EN)
    grid = compose(material, None).grids["programme"]
    cells = {column.title: column.cells for column in grid.columns}

    invested = sum(float(str(eur)) for eur in cells["Investment, EUR"])
    assert invested == pytest.approx(plan.programme.investment_eur.sum(), abs=10)
    assert set(cells["Municipality"]) <= set(plan.stock.municipality)
    assert not grid.details


def test_each_row_of_the_programme_has_the_reasons_of_its_complex() -> None:
    """What the plan does, what comes second and where it flips, under its own name."""
    grid = programme(sample_plan())
    parts = {name for details in grid.details for name, _ in details}

    assert len(grid.detail_of_row) == len(grid.columns[0].cells)
    assert len(grid.details) == len(sample_plan().stock.complex_starts)
    assert {"The plan", "Runner-up", "Lower price"} <= parts


def test_every_chart_has_a_text_and_figures_that_stand_in_for_it() -> None:
    """A table of its own, or one beside it in the section."""
    for section in sections(sample_plan()).values():
        charts = [block for block in section.blocks if isinstance(block, Chart)]
        has_table = any(
            isinstance(block, Grid) or getattr(block, "table", None)
            for block in section.blocks
        )
        assert all(chart.alternative for chart in charts)
        assert has_table or not charts, section.name


def test_material_in_another_language_is_the_same_plan() -> None:
    """What takes long is shared; words are not."""
    dutch = make_material(few_plan(), Language.NL)
    english = translated(dutch, Language.EN)

    assert english.whys is dutch.whys
    assert translated(dutch, Language.NL) is dutch
    assert set(dutch.tables["programme"].frame["work"]) == {"schil", "installatie"}
    assert set(english.tables["programme"].frame["work"]) == {
        "envelope",
        "installation",
    }


def test_both_languages_have_every_text_with_the_same_names() -> None:
    """Nothing empty, and the same names in braces on both sides."""

    def names(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text)} - {None}

    for key, (dutch, english) in PAGE_TEXTS.items():
        assert dutch, key
        assert english, key
        assert names(dutch) == names(english), key


def test_savings_are_said_to_be_at_the_prices_of_the_scenario() -> None:
    """High, where the scenario takes high prices; and no path is spoken of without one.

    Fails if: a page says that today's tariffs count, whatever the scenario says.
    """
    plan = only_prices_plan()
    scenario = plan.scenario.replace(bills__price_level="high", path__is_enabled=False)
    dear = solved(few_planner(), scenario.replace(off_gas__is_enabled=True))

    for language, mid, high in (
        (Language.NL, "scenario (midden)", "scenario (hoog)"),
        (Language.EN, "scenario (mid)", "scenario (high)"),
    ):
        assert mid in str(caveats(sample_plan(), language))
        assert high in str(caveats(dear, language))
        assert high in str(sections(dear, language)["savings"].blocks[0])
    heads = [
        {head for head, _ in caveats(x, Language.EN)} for x in (sample_plan(), dear)
    ]
    assert heads[0] - heads[1] == {"Not the official path"}


def test_two_catalogues_cannot_hold_a_text_of_one_name() -> None:
    """The last would win, and say something else than was meant.

    Proves: the name is told; every text of a part of the page is that of the page.
    """
    one = {"rules missed": ("Niet gehaald", "Missed"), "yes": ("ja", "yes")}

    with pytest.raises(ValueError, match="'rules missed'"):
        merged(one, {"rules missed": ("Waarvan gemist", "Of them missed")})
    assert merged(one) == one


def test_the_table_of_rules_counts_what_is_missed() -> None:
    """A head of a table, and no headline."""
    tables = [
        block
        for block in sections(sample_plan())["rules"].blocks
        if isinstance(block, Table)
    ]

    assert "Waarvan gemist" in tables[-1].heads


def patterns(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """Texts in a module, and whether they name a text: ``f"a {b}"`` as a pattern."""
    called = [
        node.args[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "tell"
        and node.args
    ]
    inside = {id(part) for argument in called for part in ast.walk(argument)}
    for node in ast.walk(tree):
        is_named = id(node) in inside
        if isinstance(node, ast.JoinedStr):
            parts = (
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
                for part in node.values
            )
            yield "".join(parts), is_named and node in called
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value), is_named and node in called


def test_every_text_of_the_page_is_used_and_every_one_used_is_there() -> None:
    """A text that nobody says goes; one that is said and missing fails."""
    modules = [path for path in FOLDER.glob("*.py") if "texts" not in path.stem]
    found = [
        pattern
        for path in modules
        for pattern in patterns(ast.parse(path.read_text(encoding="utf-8")))
    ]
    template = (FOLDER / "page.html.jinja").read_text(encoding="utf-8")
    said = re.findall(r"tell\([\"']([^\"']+)[\"']", template)
    found += [(re.escape(name), True) for name in (*said, *SCRIPT_TEXTS)]
    used = {
        name
        for pattern, _ in found
        for name in PAGE_TEXTS
        if pattern != ".+" and re.fullmatch(pattern, name)
    }

    assert set(PAGE_TEXTS) - used == set()
    for pattern, is_named in found:
        has_text = any(re.fullmatch(pattern, name) for name in PAGE_TEXTS)
        assert has_text or not is_named, pattern
