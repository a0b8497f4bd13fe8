"""Planning again: what was done stands, and nothing changes that need not."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests.builders import make_stock
from tests.networks import random_problem
from tests.plans import default_scenario, without_rules
from warmtepad.catalogue import Work
from warmtepad.errors import InputError
from warmtepad.mending import mend
from warmtepad.plan.plan import Plan
from warmtepad.planning import Planner
from warmtepad.replanning import (
    Before,
    Change,
    Kind,
    Past,
    Realised,
    Replanned,
    Why,
    past_of,
    read_realised,
    replan,
)
from warmtepad.scenario import Scenario
from warmtepad.solving.outcome import Outcome, SolveSettings
from warmtepad.written import Kept

SETTINGS = SolveSettings(gap_fraction=0.0)
HEADER = "complex_id,part_id,work,year,measures\n"
NAMES = ["A", "B", "C", "D"]


def scenario() -> Scenario:
    """No poor label after 2028, in at most ten dwellings a year."""
    return without_rules().replace(
        phase_out__is_enabled=True,
        capacity=[{"at_most_dwellings": {2025: 10}}],
    )


@cache
def planner() -> Planner:
    """Four complexes of ten dwellings with label G, unlike in size."""
    return Planner(
        make_stock(complex_id=NAMES, label="G", floor_area_m2=[60.0, 75.0, 90.0, 110.0])
    )


@cache
def first() -> Plan:
    """Their plan: one complex a year from 2025 to 2028."""
    return planner().plan(scenario(), SETTINGS)


@cache
def past() -> Past:
    """The plan as the next one looks back on it."""
    return past_of(first())


def of_year(year: int) -> str:
    """Complex that the first plan works on in a year."""
    (name,) = {work.complex_id for work in past().works if work.year == year}
    return name


def again(
    until: int = 2026,
    change_eur: float = 0.0,
    realised: Realised | None = None,
    with_: Planner | None = None,
    of: Scenario | None = None,
) -> Replanned:
    """Plan again."""
    before = Before(past=past(), until=until, realised=realised, change_eur=change_eur)
    return replan(with_ or planner(), of or scenario(), before, SETTINGS)


def told(tmp_path: Path, *lines: str, until: int = 2026) -> Realised:
    """What a file says."""
    path = tmp_path / "realised.csv"
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    own = planner()
    return read_realised(path, own.stock, own.catalogue, scenario(), until)


def changes_for(found: Replanned, name: str) -> list[Change]:
    """Changes in one complex."""
    return [change for change in found.changes.works if change.complex_id == name]


def works(found: Replanned) -> dict[tuple[str, Work], tuple[int, frozenset[str]]]:
    """Year and measures of each work."""
    return {
        (w.complex_id, w.work): (w.year, frozenset(w.measures))
        for w in past_of(found.plan).works
    }


@pytest.mark.parametrize("change_eur", [0.0, 1e7])
def test_nothing_new_means_as_good_a_plan(change_eur: float) -> None:
    """The same data: the old plan is as good as the new one, and a price keeps it.

    Proves: with a price of nothing the objective is that of the old plan, and with a
    high one the works are too.
    Fails if: what was done were paid twice, or the price stood in the objective.
    """
    found = again(change_eur=change_eur)

    assert found.plan.outcome is Outcome.OPTIMAL
    assert found.plan.objective_eur == pytest.approx(first().objective_eur)
    if change_eur:
        assert found.changes.works == ()
        assert found.plan.lower_bound_eur <= found.plan.objective_eur * (1 + 1e-9)


def test_what_was_done_stands_though_it_serves_nothing_any_more() -> None:
    """Every rule is lifted: what was done by 2026 stays, the rest is dropped.

    Proves: two complexes keep their works, the other two lose them, and it is told
    that this is cheaper.
    Fails if: works of the past were chosen anew.
    """
    found = again(of=without_rules())
    done = {of_year(2025), of_year(2026)}

    assert {name for name, _ in works(found)} == done
    assert {change.complex_id for change in found.changes.works} == set(NAMES) - done
    assert {(c.kind, c.why) for c in found.changes.works} == {
        (Kind.DROPPED, Why.CHEAPER)
    }
    assert all(change.extra_eur < 0 for change in found.changes.works)


def test_a_price_on_changes_holds_what_is_not_worth_it() -> None:
    """Without rules works are dropped if they cost more than the price of a change.

    Proves: with a price far above what a work costs nothing is dropped.
    Fails if: the price counted for other ways only as a tie-break.
    """
    found = again(of=without_rules(), change_eur=1e8)

    assert found.changes.works == ()
    assert found.plan.objective_eur == pytest.approx(first().objective_eur)


def test_a_work_that_did_not_happen_comes_after_the_years_behind_us(
    tmp_path: Path,
) -> None:
    """The complex of 2026 was not done, and 2027 and 2028 are taken.

    Proves: three complexes want work in 2027 and 2028, ten dwellings a year: the
    least violation is one of them; with twice the capacity all three are done, none
    before 2027, at no price for the one that failed.
    Fails if: it stayed where it was planned, or was left out for good.
    """
    name = of_year(2026)
    failed = told(tmp_path, f"{name},,envelope,,", f"{name},,installation,,")
    wider = scenario().replace(capacity=[{"at_most_dwellings": {2025: 20}}])

    tight = again(realised=failed, change_eur=1e4)
    found = again(realised=failed, change_eur=1e4, of=wider)

    assert tight.plan.outcome is Outcome.INFEASIBLE
    assert sum(s.amount for s in tight.plan.shortfalls) == pytest.approx(10)
    assert found.plan.outcome is Outcome.OPTIMAL
    changes = changes_for(found, name)
    assert {change.why for change in changes} == {Why.REALISED}
    years = {change.now.year for change in changes if change.now is not None}
    assert years <= {2027, 2028}
    assert years
    assert {c.complex_id for c in found.changes.works} == {name}


def test_a_work_that_was_done_otherwise_stands_as_it_was_done(tmp_path: Path) -> None:
    """Other measures in another year: these stand, and it is told."""
    name = of_year(2025)
    otherwise = told(
        tmp_path,
        f"{name},,envelope,2026,vent_extract + glass_hrpp",
        f"{name},,installation,,",
    )

    found = again(realised=otherwise)

    expected = (2026, frozenset({"vent_extract", "glass_hrpp"}))
    assert works(found)[name, Work.ENVELOPE] == expected
    assert Why.REALISED in {change.why for change in changes_for(found, name)}


def test_what_was_done_waits_for_no_survey(tmp_path: Path) -> None:
    """A wall was filled in the first year, in a contract or as a file tells.

    Fails if: what happened is refused because its survey would have taken until then,
    or a year that the complex list does not allow is let through.
    """
    signed = Planner(
        make_stock(contracted_measures="cavity_fill", contracted_year=2025)
    )
    before = Before(past=past_of(signed.plan(without_rules(), SETTINGS)), until=2026)
    name = of_year(2025)
    lines = (f"{name},,envelope,2025,cavity_fill", f"{name},,installation,,")

    under_contract = replan(signed, without_rules(), before, SETTINGS)
    otherwise = again(realised=told(tmp_path, *lines), of=without_rules())

    expected = (2025, frozenset({"cavity_fill"}))
    assert works(under_contract) == {("C-1", Work.ENVELOPE): expected}
    assert works(otherwise)[name, Work.ENVELOPE] == expected

    late = Planner(replace(planner().stock, earliest_year=np.full(4, 2026)))
    with pytest.raises(InputError, match="the complex list allows it from 2026 on"):
        again(realised=told(tmp_path, *lines), of=without_rules(), with_=late)


def test_complexes_that_are_new_and_gone_are_told() -> None:
    """One complex is no longer in the list, another one is new, a third restated."""
    gone = of_year(2028)
    restated = of_year(2027)
    rest = [name for name in NAMES if name != gone]
    stock = make_stock(
        complex_id=[*rest, "N"],
        label="G",
        floor_area_m2=[{"A": 60.0, "B": 75.0, "C": 90.0, "D": 110.0}[n] for n in rest]
        + [70.0],
        dwellings=[9 if name == restated else 10 for name in rest] + [10],
    )

    found = again(with_=Planner(stock))

    assert found.changes.gone == (gone,)
    assert found.changes.new == ("N",)
    assert found.changes.restated == (restated,)
    (dropped, *_) = changes_for(found, gone)
    assert (dropped.kind, dropped.why) == (Kind.DROPPED, Why.GONE)
    assert {c.why for c in changes_for(found, "N")} == {Why.NEW}


def test_a_list_that_shows_a_work_as_done_no_longer_has_it_planned() -> None:
    """The complex of 2025 is now said to be well insulated and labelled B.

    Proves: its work is told as shown by the list, and it is not done a second time.
    Fails if: the measures were demanded of dwellings that have them already.
    """
    name = of_year(2025)
    place = NAMES.index(name)
    good = [{True: 6.0, False: np.nan}[n == place] for n in range(4)]
    glass = [{True: 0.8, False: np.nan}[n == place] for n in range(4)]
    stock = replace(
        make_stock(
            complex_id=NAMES,
            label=["B" if n == place else "G" for n in range(4)],
            floor_area_m2=[60.0, 75.0, 90.0, 110.0],
            ventilation=["balanced" if n == place else "natural" for n in range(4)],
        ),
        facade_rc_m2_k_per_w=np.array(good),
        roof_rc_m2_k_per_w=np.array(good),
        ground_floor_rc_m2_k_per_w=np.array(good),
        window_u_w_per_m2_k=np.array(glass),
        door_u_w_per_m2_k=np.array(glass),
    )

    found = again(with_=Planner(stock))

    envelope = [c for c in changes_for(found, name) if c.work is Work.ENVELOPE]
    assert [c.why for c in envelope] == [Why.IN_STOCK]
    assert name in found.changes.restated


def test_contracts_of_years_behind_us_are_done_or_free() -> None:
    """A contract of 2025 in the list is no reason for a work before 2027."""
    stock = make_stock(
        complex_id=NAMES,
        label="G",
        floor_area_m2=[60.0, 75.0, 90.0, 110.0],
        contracted_measures=["", "", "", "roof_inside"],
        contracted_year=[0, 0, 0, 2025],
    )
    empty = past().model_copy(update={"works": ()})
    before = Before(past=empty, until=2026)

    found = replan(Planner(stock), without_rules(), before, SETTINGS)

    assert works(found) == {}


def test_the_price_of_a_change_is_exact_on_every_way() -> None:
    """Cheapest, near and written-out ways agree with adding the price by hand.

    Proves: on random networks the ways within a limit are those whose own cost, plus
    the price where they are not the kept one, is within it.
    """
    for seed in range(5):
        problem = random_problem(seed)
        rng = np.random.default_rng(seed)
        every = problem.every_way()
        group = problem.group_of(every)
        picks = [
            rng.choice(np.flatnonzero(group == g)) for g in range(problem.n_groups)
        ]
        change_eur = rng.uniform(0.0, 3.0, problem.n_groups)
        change_eur[0] = 0.0
        price = rng.normal(size=problem.n_rows)
        kept = Kept(ways=every[picks], change_eur=change_eur)
        bare = problem.columns(every)
        own = bare.cost_eur - bare.coefficients.T @ price
        is_kept = np.isin(np.arange(len(every)), picks)
        own = own + np.where(is_kept, 0.0, change_eur[group])
        least = np.minimum.reduceat(own, np.flatnonzero(np.diff(group, prepend=-1)))

        priced = replace(problem, kept=kept)
        ways, cheapest = priced.cheapest(price)
        near, eur = priced.near(price, least + 1.0)

        np.testing.assert_allclose(cheapest, least)
        columns = priced.columns(ways)
        np.testing.assert_allclose(
            columns.cost_eur - columns.coefficients.T @ price, least
        )
        expected = every[own <= (least + 1.0)[group]]
        assert {tuple(w) for w in near} == {tuple(w) for w in expected}
        assert len(near) == len(expected)
        found = priced.columns(near)
        np.testing.assert_allclose(
            eur, found.cost_eur - found.coefficients.T @ price, atol=1e-9
        )


@pytest.mark.parametrize(
    ("lines", "messages"),
    [
        (["X,,envelope,,"], ["row 2, complex_id: no complex 'X' in the stock"]),
        (["A,west,envelope,,"], ["row 2, part_id: no part 'west'"]),
        (["A,,roof,,"], ["row 2, work: found 'roof', expected envelope or install"]),
        (["A,,envelope,2027,roof_inside"], ["row 2, year: 2027 is after 2026"]),
        (["A,,envelope,2024,roof_inside"], ["row 2, year: 2024 is before 2025"]),
        (["A,,envelope,soon,roof_inside"], ["row 2, year: found 'soon'"]),
        (["A,,envelope,2025,"], ["row 2, measures: empty, but year is given"]),
        (["A,,envelope,,roof_inside"], ["row 2, year: empty, but measures is given"]),
        (["A,,envelope,2025,roof_insid"], ["row 2, measures: no measure 'roof_insid'"]),
        (
            ["A,,envelope,2025,hybrid"],
            ["row 2, measures: 'hybrid' belongs to the installation work"],
        ),
        (
            ["A,,envelope,2025,roof_inside", "A,,envelope,2026,roof_inside"],
            ["row 3, complex_id: 'A' has its envelope work in row 2 already"],
        ),
        (
            ["A,,envelope,2026,roof_inside", "A,,installation,2025,hybrid"],
            ["row 3, year: installation work in 2025, before the envelope work"],
        ),
        (["X,,roof,2030,"], ["complex_id", "work", "measures", "year: 2030"]),
    ],
)
def test_files_that_cannot_be_true_are_refused_by_row_and_column(
    tmp_path: Path, lines: list[str], messages: list[str]
) -> None:
    """All problems at once, each with its place and what is expected."""
    with pytest.raises(InputError) as error:
        told(tmp_path, *lines)

    assert len(error.value.problems) == len(messages)
    for problem, message in zip(error.value.problems, messages, strict=True):
        assert message in problem


def test_columns_are_named(tmp_path: Path) -> None:
    """A missing one, an unknown one, and a file that is not there."""
    path = tmp_path / "r.csv"
    own = planner()
    path.write_text("complex_id,work,year,done\nA,envelope,,\n", encoding="utf-8")

    with pytest.raises(InputError, match="column 'measures' is missing") as error:
        read_realised(path, own.stock, own.catalogue, scenario(), 2026)
    assert "column 'done' is unknown" in str(error.value)
    with pytest.raises(InputError, match="is not there"):
        read_realised(tmp_path / "x", own.stock, own.catalogue, scenario(), 2026)


@pytest.mark.parametrize(
    "header",
    [
        "Complex;Deel;Werk;Jaar;Maatregelen (codes)",
        "complexnummer;deelcomplex;soort werk;UITVOERINGSJAAR;Maatregelen",
        "Complex;Part;Work;Year;Measures (ids)",
    ],
)
def test_headers_of_realised_works_are_those_that_a_programme_and_a_list_have(
    tmp_path: Path, header: str
) -> None:
    """Dutch and English, as the workbook writes them and as lists usually do.

    Proves: the works are those of the same file with the names of the columns, and
    what is wrong is said by the header that stands in the file.
    """
    path = tmp_path / "gedaan.csv"
    own = planner()

    def read(row: str) -> Realised:
        path.write_text(f"{header}\n{row}\n", encoding="utf-8")
        return read_realised(path, own.stock, own.catalogue, scenario(), 2026)

    expected = told(tmp_path, "A,,envelope,2025,roof_inside")
    assert read("A;;schil;2025;roof_inside").works == expected.works
    year = header.split(";")[3]
    with pytest.raises(InputError, match=f"row 2, {year}: found 'later'"):
        read("A;;schil;later;roof_inside")


def test_two_headers_for_one_column_are_refused(tmp_path: Path) -> None:
    """Fails if: the last one silently wins."""
    path = tmp_path / "r.csv"
    own = planner()
    path.write_text(
        "complex_id,work,year,Jaar,measures\nA,schil,,,\n", encoding="utf-8"
    )

    with pytest.raises(InputError, match="'year' and 'Jaar' are both read as year"):
        read_realised(path, own.stock, own.catalogue, scenario(), 2026)


def test_works_that_the_stock_cannot_have_had_are_refused(tmp_path: Path) -> None:
    """A heat network where there is none, with its row."""
    name = of_year(2025)
    with pytest.raises(InputError, match=r"row 2, complex .* cannot have been done"):
        again(realised=told(tmp_path, f"{name},,installation,2026,district_heat"))


@pytest.mark.parametrize("until", [2024, 2034])
def test_a_year_outside_the_plan_is_refused(until: int) -> None:
    """Before the first year, and when nothing is left to plan."""
    with pytest.raises(InputError, match=f"--until is {until}, expected a year from"):
        again(until=until)


def test_another_first_year_is_refused() -> None:
    """The steps of the works would be other years."""
    other = default_scenario().replace(first_year=2026)
    with pytest.raises(InputError, match="starts in 2025, the scenario in 2026"):
        again(of=other)


def one_work(name: str, year: int, measures: tuple[str, ...], *parts: str) -> Past:
    """The first plan with one envelope work only."""
    work = (
        past()
        .works[0]
        .model_copy(
            update={
                "complex_id": name,
                "work": Work.ENVELOPE,
                "year": year,
                "measures": measures,
                "parts": parts or ("#1",),
            }
        )
    )
    return past().model_copy(update={"works": (work,)})


def test_a_package_that_a_better_one_beats_can_still_be_kept_to() -> None:
    """What pruning leaves out comes back if the earlier plan has it.

    Proves: a door at a time when it replaces nothing serves no rule, so it is pruned;
    with a price on changes it is kept, in its year, and without one it is dropped.
    Fails if: the earlier way were looked for among what is left after pruning.
    """
    odd = one_work("B", 2030, ("door_insulated",))
    bare = without_rules()

    dear = replan(
        planner(), bare, Before(past=odd, until=2026, change_eur=1e7), SETTINGS
    )
    free = replan(planner(), bare, Before(past=odd, until=2026, change_eur=0), SETTINGS)

    expected = (2030, frozenset({"door_insulated"}))
    assert works(dear) == {("B", Work.ENVELOPE): expected}
    assert works(free) == {}
    assert free.changes.changed_complexes == 1


def test_a_work_in_the_worst_part_only_stands_in_that_part() -> None:
    """The part that is not told of gets nothing, and it cannot be the worse one."""
    stock = make_stock(complex_id="P", part_id=["bad", "good"], label=["G", "D"])
    own = Planner(stock)
    worst = one_work("P", 2026, ("roof_inside",), "bad")
    wrong = one_work("P", 2026, ("roof_inside",), "good")

    found = replan(own, without_rules(), Before(past=worst, until=2026), SETTINGS)

    programme = found.plan.programme
    assert programme.envelope_year.tolist() == [2026, 0]
    with pytest.raises(InputError, match="reaches the poorest parts first"):
        replan(own, without_rules(), Before(past=wrong, until=2026), SETTINGS)


def test_rules_of_the_list_that_what_was_done_breaks_are_named() -> None:
    """A year that came too soon, and a measure that is required and was not done."""
    stock = make_stock(
        complex_id=["early", "without"],
        label="G",
        earliest_year=[2026, 0],
        required_measures=["", "floor_underside"],
    )
    own = Planner(stock)

    early = one_work("early", 2025, ("roof_inside",))
    without = one_work("without", 2026, ("roof_inside",))

    with pytest.raises(InputError, match="roof_inside in 2025, but the complex list"):
        replan(own, without_rules(), Before(past=early, until=2026), SETTINGS)
    with pytest.raises(InputError, match="floor_underside is required or under"):
        replan(own, without_rules(), Before(past=without, until=2026), SETTINGS)


def test_an_installation_that_nothing_is_said_of_is_asked_for(tmp_path: Path) -> None:
    """The envelope work of a year did not happen, but did the installation."""
    name = of_year(2026)
    kinds = {work.work for work in past().works if work.complex_id == name}
    assert kinds == {Work.ENVELOPE, Work.INSTALLATION}

    with pytest.raises(InputError, match="nothing is said of the installation work"):
        again(realised=told(tmp_path, f"{name},,envelope,,"))


def test_what_mends_a_new_plan_leaves_what_was_done() -> None:
    """A deadline that is missed is not mended by moving what was done.

    Proves: all of 2025 and 2026 is behind us and one complex too many is left; a
    later deadline and more capacity mend it, both after 2026.
    Fails if: the past were free when the task is relaxed.
    """
    fewer = past().model_copy(
        update={"works": tuple(w for w in past().works if w.year != 2026)}
    )
    found = replan(
        planner(), scenario(), Before(past=fewer, until=2026, change_eur=0), SETTINGS
    )

    mending = mend(found.plan, adapt=found.adapt)

    capacity = next(r for r in mending.relaxations if r.name == "capacity")
    assert found.plan.outcome is Outcome.INFEASIBLE
    assert {amount.year for amount in capacity.amounts} <= {2027, 2028}
    assert sum(amount.amount for amount in capacity.amounts) == pytest.approx(10)


def test_a_second_work_goes_no_further_than_the_first_one() -> None:
    """Half of a complex was insulated; leaving gas is planned for that half.

    Proves: both works of a complex have one reach, so the plan that the checker
    recomputes takes the same part off gas, and can do no more than that.
    Fails if: the second work reached the whole complex, which the checker refuses.
    """
    stock = make_stock(
        complex_id="P",
        part_id=["bad", "good"],
        label=["G", "D"],
        heat_network_year=2027,
    )
    own = Planner(stock)
    half = without_rules().replace(
        off_gas__is_enabled=True,
        off_gas__fraction_of_dwellings=0.5,
        bills__no_bill_rises=False,
    )
    worst = one_work("P", 2026, ("roof_inside",), "bad")
    before = Before(past=worst, until=2026)

    found = replan(own, half, before, SETTINGS)
    whole = replan(
        own, half.replace(off_gas__fraction_of_dwellings=1), before, SETTINGS
    )

    programme = found.plan.programme
    assert found.plan.outcome is Outcome.OPTIMAL
    assert programme.envelope_year.tolist() == [2026, 0]
    assert programme.installation_year[0] > 2026
    assert programme.installation_year[1] == 0
    assert whole.plan.outcome is Outcome.INFEASIBLE
