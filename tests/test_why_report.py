"""`warmtepad why`: what a plan folder says about one complex, in two languages."""

from dataclasses import replace
from pathlib import Path
from string import Formatter

import numpy as np
import pandas as pd
import pytest

from tests.builders import make_stock
from tests.plans import (
    default_scenario,
    few_plan,
    infeasible_plan,
    plan_not_found,
    sample_plan,
    solved,
)
from warmtepad.cli import Status, main
from warmtepad.errors import InputError
from warmtepad.plan.why import whys
from warmtepad.planning import Planner
from warmtepad.report.fields import FieldKind
from warmtepad.report.tables import complexes_table
from warmtepad.report.why_file import WHY_FILE, read_why, write_why
from warmtepad.report.why_table import WHY_COLUMNS, ChoiceName, why_table
from warmtepad.report.why_text import WIDTH, why_text
from warmtepad.report.why_texts import WHY_TEXTS
from warmtepad.terms import Language

Said = pytest.CaptureFixture[str]

STOCK = """\
complexnummer;aantal_woningen;woningtype;bouwjaar;gebruiksoppervlakte_m2;energielabel
A-1;40;Rijwoning tussen;1965;82,5;E
A-2;24;Portiekwoning;1972;68;D
B-1;12;Hoekwoning;1988;91,5;C
"""


def line(**changed: object) -> dict[str, object]:
    """A line of a work of 2030 in all ten dwellings of C-1, for round figures."""
    values: dict[str, object] = {
        "complex_id": "C-1",
        "choice": "chosen",
        "envelope_year": 2030,
        "installation_year": pd.NA,
        "envelope": "cavity_fill",
        "installation": "",
        "envelope_nl": "Spouwmuur vullen",
        "installation_nl": "",
        "envelope_en": "Fill the cavity wall",
        "installation_en": "",
        "dwellings": 10,
        "complex_dwellings": 10,
        "net_present_cost_eur": 12_000.0,
        "path_eur": 20_000.0,
        "other_rules_eur": 2_000.0,
        "extra_eur": 0.0,
        "demand_avoided_kwh_per_yr": 20_000.0,
        "eur_per_kwh": 0.5,
        "price_eur_per_kwh": 1.0,
        "flip_price_eur_per_kwh": np.nan,
        "flip_factor": np.nan,
        "rules": "phase-out",
        "envelope_fixed": "",
        "installation_fixed": "",
    }
    assert set(values) == {column.name for column in WHY_COLUMNS}
    return values | changed


IDLE = {
    "envelope_year": pd.NA,
    "dwellings": 0,
    "net_present_cost_eur": 0.0,
    "eur_per_kwh": np.nan,
    "price_eur_per_kwh": np.nan,
    "rules": "",
}
"""What differs where nothing is done."""


def said(*lines: dict[str, object], language: Language = Language.EN) -> str:
    """Text of lines on one line, spaces once."""
    text = why_text(pd.DataFrame(list(lines)), language)
    assert all(len(each) <= WIDTH for each in text.splitlines())
    return " ".join(text.split())


def test_a_choice_is_told_with_its_cost_its_price_and_its_flip() -> None:
    """Every figure of the lines is in the text, in the words of both languages.

    Proves: by hand, EUR 10,000 is left to the path for 20,000 kWh, which is 0.50 a kWh;
    the path pays 1.00, so doing nothing is EUR 10,000 dearer.
    """
    lines = (
        line(),
        line(choice="runner_up", envelope_en="Fill and glaze", extra_eur=300.4),
        line(choice="nothing", extra_eur=10_000.0, **IDLE),
        line(choice="earlier", envelope_year=2029, extra_eur=50.0),
        line(choice="below", flip_price_eur_per_kwh=0.5, flip_factor=0.5, **IDLE),
    )
    text = said(*lines)

    assert "C-1, 10 dwellings" in text
    assert "The plan Fill the cavity wall in 2030" in text
    assert "EUR 12,000 net present above doing nothing" in text
    assert "other rules pay EUR 2,000 for it" in text
    assert "EUR 0.50 per kWh of yearly net heat demand avoided" in text
    assert "the path pays EUR 1.00 here" in text
    assert "Counts for the phase-out of labels" in text
    assert "Runner-up Fill and glaze in 2030: EUR 300 dearer" in text
    assert "Doing nothing EUR 10,000 dearer" in text
    assert "A year earlier in 2029: EUR 50 dearer" in text
    assert "A year later" not in text
    assert "pays less than EUR 0.50 per kWh it becomes nothing" in text
    assert "at least this much more than the bound" in text
    dutch = said(*lines, language=Language.NL)
    assert "EUR 12.000 netto contant boven niets doen" in dutch
    assert "betaalt het pad minder dan EUR 0,50 per kWh, dan wordt het niets" in dutch


def test_a_complex_that_gets_nothing_is_told_its_cheapest_work() -> None:
    """What it would cost, what it misses by, and at which price it would be done."""
    text = said(
        line(**IDLE),
        line(choice="runner_up", extra_eur=4_000.0, price_eur_per_kwh=0.3, rules=""),
        line(
            choice="above",
            extra_eur=4_000.0,
            flip_price_eur_per_kwh=0.5,
            flip_factor=5 / 3,
        ),
    )

    assert "The plan nothing" in text
    assert "Cheapest work Fill the cavity wall in 2030: EUR 4,000 dearer" in text
    assert "EUR 0.50 per kWh" in text
    assert "the path pays EUR 0.30 here" in text
    assert "pays more than EUR 0.50 per kWh it becomes Fill the cavity wall" in text
    assert "in 2030 (EUR 4,000 dearer now)" in text


def test_what_closes_the_gap_is_not_called_the_cheapest() -> None:
    """A choice that prices do not explain is said to close the last gap.

    Fails if: the reader is told that the choice is the cheapest at the prices.
    """
    idle = line(choice="runner_up", extra_eur=-700.0, **IDLE)
    outside = {"flip_price_eur_per_kwh": 1.2, "flip_factor": 1.2, **IDLE}

    never = said(line(), idle)
    dearer = said(line(), idle, line(choice="below", **outside))

    for text in (never, dearer):
        assert "something else is EUR 700 cheaper" in text
        assert "closes its last gap" in text
        assert "Runner-up doing nothing: EUR 700 cheaper" in text
        assert "more than the bound" not in text
    assert "at no price of the path is this the cheapest choice" in never
    assert "only from EUR 1.20 per kWh on is this the cheapest choice" in dearer


def test_works_in_two_years_and_in_a_part_of_the_dwellings_are_told() -> None:
    """Each work with its year, and how many dwellings they reach."""
    both = {"installation_year": 2032, "installation_en": "Heat pump", "dwellings": 4}

    text = said(
        line(**both),
        line(choice="later", extra_eur=1.0, **both | {"installation_year": 2033}),
    )

    assert (
        "Fill the cavity wall in 2030; Heat pump in 2032; in 4 of the 10 dwellings"
        in text
    )
    assert "envelope in 2030, installation in 2033: EUR 1 dearer" in text


def test_a_work_that_avoids_no_demand_and_one_that_earns_are_told() -> None:
    """A heat pump is nothing to the path; a work that pays for itself costs it none."""
    pump = said(
        line(eur_per_kwh=np.nan, net_present_cost_eur=-5.0, other_rules_eur=-9.0)
    )
    earns = said(line(eur_per_kwh=-0.1, rules=""))

    assert "avoids no net heat demand" in pump
    assert "EUR 5 net present less than doing nothing" in pump
    assert "other rules make it EUR 9 dearer" in pump
    assert "no price of the path changes this choice" in pump
    assert "costs the path nothing (kWh avoided: 20,000 a year)" in earns


def test_a_work_under_contract_is_told_before_what_else_there_could_be() -> None:
    """The contract of A is told with its year, in both languages; B has none.

    Proves: all that is told beside it has the same work in the same year.
    Fails if: the reader takes a runner-up for something that he is free to choose.
    """
    stock = make_stock(
        complex_id=["A", "B"],
        label=["F", "F"],
        contracted_measures=["cavity_fill", ""],
        contracted_year=[2026, 0],
    )
    scenario = default_scenario().replace(path__points={2034: 0.9})
    table = why_table(solved(Planner(stock), scenario))
    own = table[table["complex_id"] == "A"]

    english, dutch = (
        " ".join(why_text(own, language).split())
        for language in (Language.EN, Language.NL)
    )

    assert "No choice envelope in 2026 is under contract; all that follows" in english
    assert "Geen keus schil in 2026 ligt vast in een contract; alles" in dutch
    assert english.index("under contract") < english.index("Runner-up")
    assert set(own["envelope"]) == {"cavity_fill"}
    assert set(own["envelope_year"]) == {2026}
    free = table[table["complex_id"] == "B"]
    assert "contract" not in why_text(free, Language.EN)
    assert set(free["envelope_fixed"]) == {""}


def test_a_work_that_was_decided_before_is_not_called_a_contract() -> None:
    """What a manager pinned, or what is done, stands by another word."""
    text = said(line(envelope_fixed="pinned"))

    assert "envelope in 2030 stood beforehand: so decided, or done already" in text
    assert "contract" not in text


def test_every_text_is_in_two_languages_with_the_same_gaps() -> None:
    """Fails if: a number is told in one language only."""
    for name, (dutch, english) in WHY_TEXTS.items():
        gaps = [
            {gap for _, gap, _, _ in Formatter().parse(text)} - {None}
            for text in (dutch, english)
        ]
        assert gaps[0] == gaps[1], name


def test_the_table_says_of_every_complex_what_is_chosen() -> None:
    """Declared columns and types; each complex once, in the order of the file."""
    for plan in (sample_plan(), few_plan(), infeasible_plan()):
        table = why_table(plan)
        assert list(table.columns) == [column.name for column in WHY_COLUMNS]
        chosen = table[table["choice"] == ChoiceName.CHOSEN]
        assert chosen["complex_id"].tolist() == list(plan.stock.complex_ids)
        for column in WHY_COLUMNS:
            is_number = column.kind is not FieldKind.TEXT
            assert pd.api.types.is_numeric_dtype(table[column.name]) == is_number
        assert chosen["extra_eur"].abs().max() == 0.0
        np.testing.assert_allclose(
            chosen["net_present_cost_eur"], whys(plan).chosen.cost_eur
        )


def test_works_of_the_table_are_those_of_the_programme() -> None:
    """Years and dwellings of what is chosen, held against the programme."""
    plan = sample_plan()
    table = why_table(plan)
    chosen = table[table["choice"] == ChoiceName.CHOSEN]
    stock, programme = plan.stock, plan.programme
    for name in ("envelope_year", "installation_year"):
        year = np.maximum.reduceat(getattr(programme, name), stock.complex_starts)
        assert chosen[name].fillna(0).tolist() == year.tolist()
    worked = np.where(programme.is_worked_on, stock.dwellings, 0)
    reached = np.add.reduceat(worked, stock.complex_starts)
    assert (chosen["dwellings"].to_numpy() >= reached).all()


def test_complexes_name_their_runner_up_and_where_they_flip() -> None:
    """Proves: complexes.csv has the figures of why.parquet, on every part of a complex.

    Fails if: a figure of one complex stands at another.
    """
    plan = sample_plan()
    why = why_table(plan).set_index(["complex_id", "choice"])
    table = complexes_table(plan, Language.EN)
    for row in table.to_dict(orient="records"):
        for choice, figure, column in (
            ("runner_up", "extra_eur", "runner_up_extra_eur"),
            ("below", "flip_price_eur_per_kwh", "flip_below_eur_per_kwh"),
            ("above", "flip_price_eur_per_kwh", "flip_above_eur_per_kwh"),
        ):
            key = (row["complex_id"], choice)
            expected = why.loc[key, figure] if key in why.index else np.nan
            assert row[column] == pytest.approx(expected, nan_ok=True)
        line = why.loc[(row["complex_id"], "runner_up")]
        assert (row["runner_up"] == "nothing") == (line["dwellings"] == 0)
        assert line["envelope_en"] in row["runner_up"]
        assert line["installation_en"] in row["runner_up"]


def test_without_a_plan_complexes_have_no_runner_up() -> None:
    """Empty cells, not zeros."""
    table = complexes_table(plan_not_found(), Language.EN)

    assert (table["runner_up"] == "").all()
    assert table["runner_up_extra_eur"].isna().all()


def test_a_plan_that_was_not_found_has_no_reasons(tmp_path: Path) -> None:
    """The file is there, and says why it is empty when it is read."""
    write_why(why_table(plan_not_found()), tmp_path / WHY_FILE)

    with pytest.raises(InputError, match="holds no reasons: no plan was found"):
        read_why(tmp_path, "A")


def test_a_stock_that_is_too_large_goes_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Fails if: the limit counts rows, or is not heeded."""
    monkeypatch.setattr("warmtepad.report.why_table.MOST_COMPLEXES", 5)

    assert why_table(few_plan()).empty


def test_files_that_are_no_reasons_are_refused(tmp_path: Path) -> None:
    """Missing, of another kind, and with a column too few: each with the way out."""
    with pytest.raises(InputError, match="warmtepad plan` has filled"):
        read_why(tmp_path, "A")
    (tmp_path / WHY_FILE).write_text("no parquet", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read as parquet"):
        read_why(tmp_path, "A")
    write_why(why_table(few_plan()).drop(columns="rules"), tmp_path / WHY_FILE)
    with pytest.raises(InputError, match="has no column rules"):
        read_why(tmp_path, "A")


def test_why_is_told_after_plan_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    """Plan, then ask: every complex is explained; an unknown one ends with status 2."""
    monkeypatch.chdir(tmp_path)
    Path("stock.csv").write_text(STOCK, encoding="utf-8")
    assert main(["plan", "stock.csv", "--gap", "5%"]) == Status.DONE
    capsys.readouterr()

    for complex_id in ("A-1", "A-2", "B-1"):
        assert main(["why", "plan", complex_id]) == Status.DONE
        assert f"{complex_id}, " in (dutch := capsys.readouterr().out)
        assert "Het plan" in dutch
        assert main(["why", "plan", complex_id, "--lang", "en"]) == Status.DONE
        assert "The plan" in capsys.readouterr().out

    assert main(["why", "plan", "a-3"]) == Status.UNUSABLE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert 'has no complex "a-3"; nearest are A-' in printed.err
    assert main(["why", "nowhere", "A-1"]) == Status.UNUSABLE
    assert "nowhere" in capsys.readouterr().err


def test_reasons_are_the_same_at_every_run(tmp_path: Path) -> None:
    """Fails if: threads or dictionaries give another order."""
    for name in ("one", "two"):
        write_why(why_table(replace(sample_plan())), tmp_path / name)

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
