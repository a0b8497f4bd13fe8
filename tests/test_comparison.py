"""Plans beside each other: from their folders, and as they are in memory."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import numpy as np
import pytest

from tests.plans import (
    at_prices_plan,
    few_plan,
    infeasible_plan,
    plan_not_found,
    priced_plan,
)
from warmtepad.catalogue import Work
from warmtepad.cli import Status, main
from warmtepad.errors import InputError
from warmtepad.plan.plan import Plan
from warmtepad.replanning import Kind, differences
from warmtepad.replanning.past import PastWork
from warmtepad.report.comparison import (
    COMPARISON_NAMES,
    Comparison,
    compare,
    comparison_text,
    write_comparison,
)
from warmtepad.report.comparison.page import comparison_page
from warmtepad.report.comparison.texts import COMPARISON_TEXTS, tell
from warmtepad.report.digests import digests
from warmtepad.report.figures import compared
from warmtepad.report.outputs import write_plan
from warmtepad.report.tables import programme_table
from warmtepad.terms import Language


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Three plans of one stock, each in a folder of its own."""
    root = tmp_path_factory.mktemp("plans")
    made = {"own": priced_plan(), "few": few_plan(), "none": infeasible_plan()}
    for name, plan in made.items():
        write_plan(plan, root / name, with_reports=False)
    return {name: root / name for name in made}


@pytest.fixture(scope="module")
def pair() -> Comparison:
    """Two plans of one stock in two scenarios."""
    return compare({"own": priced_plan(), "few": few_plan()}, language=Language.EN)


def value(found: Comparison, figure: str, plan: str, column: str = "value") -> float:
    """One figure of one plan."""
    table = found.figures
    own = table[(table["figure"] == figure) & (table["plan"] == plan)]
    return float(own[column].iloc[0])


def past_work(year: int, *measures: str, complex_id: str = "A") -> PastWork:
    """An envelope work."""
    return PastWork(
        complex_id=complex_id,
        work=Work.ENVELOPE,
        year=year,
        measures=measures,
        parts=("#1",),
    )


def test_folders_tell_what_the_plans_themselves_tell(
    folders: dict[str, Path], pair: Comparison
) -> None:
    """Nothing but the folders is read, and nothing is lost in them."""
    read = compare([folders["own"], folders["few"]], language=Language.EN)

    assert read.figures.equals(pair.figures)
    assert read.works.equals(pair.works)
    assert read.is_same == pair.is_same
    assert [plan.name for plan in read.plans] == ["own", "few"]


def test_differences_are_those_of_the_plans(pair: Comparison) -> None:
    """Cost and money, less those of the first."""
    own, few = priced_plan(), few_plan()
    spent = [float(plan.years.investment_eur.sum()) for plan in (own, few)]

    assert value(pair, "investment", "few") == pytest.approx(spent[1], abs=1e-5)
    assert value(pair, "investment", "few", "difference") == pytest.approx(
        spent[1] - spent[0], abs=1e-5
    )
    assert value(pair, "extra cost", "own") == pytest.approx(own.net_present_cost_eur)
    assert value(pair, "extra cost", "own", "difference") == 0


def test_a_plan_beside_itself_differs_in_nothing(folders: dict[str, Path]) -> None:
    """Every difference is zero, and no work is told."""
    found = compare([folders["few"], folders["few"]])
    other = found.plans[1].name

    assert all(found.is_same[other].values())
    assert found.is_fair
    assert found.works.empty
    assert set(found.figures["difference"].dropna()) == {0.0}
    assert "few (2): hetzelfde programma als few" in comparison_text(found)


def test_each_way_to_differ_is_told() -> None:
    """Moved, another package, added and dropped; what is the same is not told."""
    before = [
        past_work(2026, "cavity_fill"),
        past_work(2026, "cavity_fill", complex_id="B"),
        past_work(2026, "cavity_fill", complex_id="C"),
        past_work(2026, "cavity_fill", complex_id="D"),
    ]
    now = [
        past_work(2027, "cavity_fill"),
        past_work(2026, "cavity_fill", "sealing_basic", complex_id="B"),
        past_work(2026, "cavity_fill", complex_id="D"),
        past_work(2030, "cavity_fill", complex_id="E"),
    ]

    found = {one.complex_id: one.kind for one in differences(before, now)}

    assert found == {
        "A": Kind.MOVED,
        "B": Kind.PACKAGE,
        "C": Kind.DROPPED,
        "E": Kind.ADDED,
    }


def test_works_of_either_plan_are_found_in_the_other_or_told(pair: Comparison) -> None:
    """Works of the programmes, less those that are the same, are the rows."""
    own, few = (
        {
            (line.complex_id, line.work): (line.year, line.measures)
            for line in programme_table(plan, Language.EN).itertuples()
        }
        for plan in (priced_plan(), few_plan())
    )
    expected = {key for key in own | few if own.get(key) != few.get(key)}

    assert set(zip(pair.works.complex_id, pair.works.work, strict=True)) == expected


def with_dearer_measure(plan: Plan) -> Plan:
    """The same plan, from a catalogue in which one lifetime is a year longer."""
    grounds = plan.grounds
    first, *others = grounds.catalogue.measures
    other = first.model_copy(update={"lifetime_yr": first.lifetime_yr + 1})
    catalogue = grounds.catalogue.model_copy(update={"measures": (other, *others)})
    options = replace(plan.options, grounds=replace(grounds, catalogue=catalogue))
    return replace(plan, options=options)


def test_a_digest_changes_with_what_it_is_of_and_nothing_else() -> None:
    """One lifetime in the catalogue: the stock and the others keep their digests."""
    plan = few_plan()
    was, now = digests(plan), digests(with_dearer_measure(plan))

    assert {name for name in was if was[name] != now[name]} == {"measures"}
    assert was == digests(few_plan())


def test_prices_in_place_of_rules_are_told_and_their_cost_is_shown() -> None:
    """A plan at prices need not keep the path, and minimises something else.

    Fails if: its weighed cost is left out, it is drawn with a path, or it is said to be
    made as the other was.
    """
    found = compare({"a": few_plan(), "b": at_prices_plan()}, language=Language.EN)
    same = compare({"a": few_plan(), "b": few_plan()}, language=Language.EN)
    lines = comparison_text(found).splitlines()
    (weighed,) = (line for line in lines if line.startswith("weighed cost"))

    assert "rules that prices stand in for" in " ".join(" ".join(lines).split())
    assert f"{at_prices_plan().objective_eur:,.0f}" in weighed
    assert found.is_fair
    assert "weighed cost" not in comparison_text(same)
    drawn = compared({"a": few_plan(), "b": at_prices_plan()}, language=Language.EN)
    legend = drawn.get_legend()
    assert legend is not None
    names = [text.get_text() for text in legend.get_texts()]
    assert [name for name in names if "path" in name] == ["path"]


def test_words_of_a_table_stand_apart() -> None:
    """Cells with the longest words, beside each other.

    Fails if: "bewezen" and "onhaalbaar" run together.
    """
    for language in Language:
        found = compare(
            {"a": few_plan(), "b": infeasible_plan(), "c": plan_not_found()},
            language=language,
        )
        (line,) = (
            line
            for line in comparison_text(found).splitlines()
            if line.startswith(tell("outcome", language))
        )
        words = [
            tell(f"outcome {plan.figures['outcome']}", language) for plan in found.plans
        ]
        assert " ".join(line.split()[1:]) == " ".join(words)


def test_plans_of_other_data_are_said_to_be_so(pair: Comparison) -> None:
    """Another scenario is a fair question; another catalogue is a warning."""
    other = compare(
        {"a": few_plan(), "b": with_dearer_measure(few_plan())}, language=Language.EN
    )

    assert "b: unlike a in measures" in comparison_text(other)
    assert "not about the same" in comparison_text(other)
    assert pair.is_fair
    assert "few: unlike own in scenario" in comparison_text(pair)


def test_another_stock_is_told_complex_by_complex(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    """One complex less, one with other dwellings, one more."""
    other = tmp_path / "other"
    other.mkdir()
    for name in ("summary.json", "programme.json"):
        told = json.loads((folders["few"] / name).read_text(encoding="utf-8"))
        if name == "summary.json":
            told["digests"]["stock"] = "0"
        else:
            gone, restated, *_ = rows = told["rows"]
            rows.remove(gone)
            restated["dwellings"] += 1
            rows.append(gone | {"complex_id": "N"})
        (other / name).write_text(json.dumps(told), encoding="utf-8")
    found = compare([folders["few"], other], language=Language.EN)

    stock = found.stocks["other"]
    assert not found.is_same["other"]["stock"]
    assert [len(names) for names in (stock.new, stock.gone, stock.restated)] == [1] * 3
    assert stock.new == ("N",)
    assert "complexes: 1 more, 1 fewer, 1 stated otherwise" in re.sub(
        r"\s+", " ", comparison_text(found)
    )


@pytest.mark.parametrize("language", list(Language))
def test_a_screen_keeps_to_its_width(
    folders: dict[str, Path], language: Language
) -> None:
    """Also for many plans, of which one misses rules."""
    found = compare([*folders.values(), folders["few"]], language=language)
    text = comparison_text(found)

    assert max(map(len, text.splitlines())) <= 79
    assert text.count(
        {Language.NL: "onhaalbaar", Language.EN: "not feasible"}[language]
    )


def test_folders_without_a_plan_are_all_named(
    folders: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One message, exit status 2, and no page."""
    old = tmp_path / "old"
    old.mkdir()
    (old / "summary.json").write_text('{"schema_version": "0"}', encoding="utf-8")
    out = tmp_path / "out"
    words = [str(folders["few"]), str(tmp_path / "none"), str(old), "--out", str(out)]

    assert main(["compare", *words]) == Status.UNUSABLE
    said = capsys.readouterr().err
    assert "none/summary.json: is not there" in said.replace("\\", "/")
    assert "schema_version is '0', expected '1'; write the plan anew" in said
    assert not out.exists()


def test_one_plan_is_no_comparison(folders: dict[str, Path]) -> None:
    """It takes two."""
    with pytest.raises(InputError, match="1 found, expected at least 2 plans"):
        compare([folders["few"]])


def test_the_command_writes_a_page_and_two_tables(
    folders: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says so; other files in the folder stay."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    words = [str(folders["own"]), str(folders["few"]), "-o", str(tmp_path)]

    assert main(["compare", *words, "--lang", "en"]) == Status.DONE
    assert "Written to" in capsys.readouterr().out
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {*COMPARISON_NAMES, "notes.txt"}


class Tags(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep every tag."""
        self.tags.append((tag, dict(attrs)))


def test_a_page_runs_nothing_and_loads_nothing(pair: Comparison) -> None:
    """A complex that is called <script> is a text, and pictures are inside."""
    page = comparison_page(pair)
    tags = Tags()
    tags.feed(page)
    names = [tag for tag, _ in tags.tags]
    pictures = [attrs for tag, attrs in tags.tags if tag == "img"]

    assert "script" not in names
    assert "&lt;script&gt;" in page
    assert [str(p["src"]).split(",")[0] for p in pictures] == [
        "data:image/svg+xml;base64"
    ] * 2
    assert all(picture["alt"] for picture in pictures)
    assert not any("href" in attrs for _, attrs in tags.tags)
    assert dict(tags.tags)["html"] == {"lang": "en"}


def test_a_page_has_measures_by_their_names(pair: Comparison) -> None:
    """No codes of the catalogue; one that it does not have stays as it is."""
    first = pair.works.head(1).assign(measures_now="cavity_fill + home_grown")
    page = comparison_page(replace(pair, works=first))

    assert "Fill the cavity wall, home_grown" in page
    assert "cavity_fill" not in page


def test_two_runs_write_the_same_bytes(pair: Comparison, tmp_path: Path) -> None:
    """No dates and no random names."""
    one, two = (write_comparison(pair, tmp_path / name) for name in ("one", "two"))

    assert [a.read_bytes() for a in one] == [b.read_bytes() for b in two]


def test_both_languages_have_every_text_of_a_comparison() -> None:
    """With the same names in braces."""
    for name, texts in COMPARISON_TEXTS.items():
        fields = [{field for _, field, _, _ in Formatter().parse(t)} for t in texts]
        assert fields[0] - {None} == fields[1] - {None}, name
        assert len(np.unique([bool(text) for text in texts])) == 1, name
