"""The command line: exit status, texts, files, and nothing left behind."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from warmtepad.bundled import bundled_folder
from warmtepad.cli import Status, main
from warmtepad.report.outputs import OUTPUT_NAMES
from warmtepad.solving.outcome import Outcome
from warmtepad.version import __version__

STOCK = """\
complexnummer;aantal_woningen;woningtype;bouwjaar;gebruiksoppervlakte_m2;energielabel
A;40;Rijwoning tussen;1965;82,5;E
B;24;Portiekwoning;1972;68;D
C;12;Hoekwoning;1988;91,5;C
D;30;Galerijwoning;1969;74;
"""

HEADER = "complexnummer;aantal_woningen;woningtype;bouwjaar;gebruiksoppervlakte_m2"

COMMANDS = ("plan", "why", "check", "import", "measures", "sample", "scenarios")

Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory with a small complex list."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stock.csv").write_text(STOCK, encoding="utf-8")
    return tmp_path


def files_below(folder: Path) -> set[Path]:
    """Every file and folder below a folder."""
    return set(folder.rglob("*"))


def scenario_file(folder: Path, **replaced: str) -> Path:
    """The default scenario with some of its text replaced, as ``old=new``."""
    text = (bundled_folder("measures") / "scenarios" / "npa-2025.toml").read_text(
        "utf-8"
    )
    for old, new in replaced.items():
        assert old in text
        text = text.replace(old, new)
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(said: Said, *words: str) -> str:
    """Message of a command that cannot use its input; it leaves nothing behind."""
    before = files_below(Path())

    status = main(words)

    printed = said.readouterr()
    assert status == Status.UNUSABLE
    assert printed.out == ""
    assert printed.err.startswith("warmtepad: ")
    assert "Traceback" not in printed.err
    assert files_below(Path()) == before
    return printed.err.removeprefix("warmtepad: ").rstrip("\n")


# --- What works


def test_plan_fills_a_folder_and_says_where(capsys: Said) -> None:
    """Exit 0, a screen in Dutch, and every declared file."""
    status = main(["plan", "stock.csv", "--gap", "1%"])

    printed = capsys.readouterr()
    assert status == Status.DONE
    assert printed.err == ""
    assert "Uitkomst" in printed.out
    assert "Geschreven naar   plan\n" in printed.out
    assert "report.xlsx, report.html" in printed.out
    assert max(map(len, printed.out.splitlines())) <= 79
    assert {file.name for file in Path("plan").iterdir()} == set(OUTPUT_NAMES)


def test_plan_takes_every_option(folder: Path, capsys: Said) -> None:
    """Language, folder, gap, time, scenario, columns and solver reach the plan."""
    columns = folder / "columns.toml"
    columns.write_text('[columns]\ndistrict = "energielabel"\n', encoding="utf-8")
    own = scenario_file(folder, **{"npa-2025": "own-path", "0.82": "0.95"})
    words = ["--scenario", str(own), "--lang", "en", "--out", "deep/er", "--gap", "0.2"]
    more = ["--time-limit", "60", "--columns", str(columns), "--solver", "direct"]

    assert main(["plan", "stock.csv", *words, *more, "--set-aside"]) == Status.DONE

    assert "Outcome" in capsys.readouterr().out
    told = json.loads(Path("deep/er/summary.json").read_text("utf-8"))
    assert told["scenario"]["id"] == "own-path"
    assert told["years"][-1]["target_kwh_per_m2_yr"] == pytest.approx(
        0.95 * told["baseline_kwh_per_m2_yr"], rel=1e-6
    )
    assert "E" in Path("deep/er/complexes.csv").read_text("utf-8").splitlines()[1]


def test_a_second_plan_replaces_the_first(capsys: Said) -> None:
    """The folder of an earlier plan may be used again; other files stay."""
    Path("plan").mkdir()
    Path("plan/notes.txt").write_text("mine", encoding="utf-8")
    Path("plan/summary.json").write_text("old", encoding="utf-8")

    assert main(["plan", "stock.csv", "--gap", "0.1"]) == Status.DONE

    assert Path("plan/notes.txt").read_text("utf-8") == "mine"
    assert json.loads(Path("plan/summary.json").read_text("utf-8"))["checked"]


def test_a_path_that_cannot_be_kept_ends_with_status_one(
    folder: Path, capsys: Said
) -> None:
    """The plan that misses least is written, and the exit status says so."""
    own = scenario_file(folder, **{"2034 = 0.82": "2034 = 0.05"})

    status = main(["plan", "stock.csv", "--scenario", str(own), "--gap", "0.05"])

    printed = capsys.readouterr()
    told = json.loads(Path("plan/summary.json").read_text("utf-8"))
    assert status == Status.NO_PLAN
    assert printed.err.startswith("warmtepad: geen plan houdt alle regels")
    assert told["outcome"] == Outcome.INFEASIBLE
    assert {shortfall["rule"] for shortfall in told["shortfalls"]} == {"path"}


def test_check_reports_and_writes_nothing(folder: Path, capsys: Said) -> None:
    """Rows and homes read and used, in either language."""
    before = files_below(folder)

    assert main(["check", "stock.csv"]) == Status.DONE
    assert "gelezen" in capsys.readouterr().out
    assert main(["check", "stock.csv", "--lang", "en"]) == Status.DONE
    assert "106 dwellings" in capsys.readouterr().out
    assert files_below(folder) == before


def test_check_holds_labels_against_ep2(folder: Path, capsys: Said) -> None:
    """The label limits and the baseline of the scenario reach the reader."""
    rows = f"{HEADER};ep2;energielabel;sloopjaar\nA;4;flat;1970;70;90;G;\n"
    gone = "B;4;flat;1970;70;90;A;2024\n"
    (folder / "odd.csv").write_text(rows + gone, encoding="utf-8")

    assert main(["check", "odd.csv", "--lang", "en"]) == Status.DONE

    printed = capsys.readouterr().out
    assert "1 x label against EP2" in printed
    assert "demolished by the end of 2024" in printed


def test_set_aside_is_offered_by_check(folder: Path, capsys: Said) -> None:
    """A row with a bad value stops the check, unless it may be set aside."""
    (folder / "bad.csv").write_text(STOCK + "E;-3;flat;1970;70;D\n", encoding="utf-8")

    assert "found -3, expected" in refused(capsys, "check", "bad.csv")
    assert main(["check", "bad.csv", "--set-aside", "--lang", "en"]) == Status.DONE
    assert "row 6 (E)" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["small", "middling"])
def test_a_sample_that_ships_is_a_stock_by_its_name(name: str, capsys: Said) -> None:
    """``warmtepad check small`` needs no file; a file of that name comes first."""
    assert main(["check", name]) == Status.DONE
    assert f"{name}_corporation" in capsys.readouterr().out

    Path(name).write_text("", encoding="utf-8")
    assert "name ends in" in refused(capsys, "check", name)


def test_sample_is_a_stock_that_can_be_checked(capsys: Said) -> None:
    """A sample of another seed is read back."""
    assert main(["sample", "small", "-o", "s.parquet", "--seed", "7"]) == Status.DONE
    assert main(["check", "s.parquet", "--lang", "en"]) == Status.DONE
    assert "60 complexes" in capsys.readouterr().out


def test_import_writes_a_stock_and_reports(folder: Path, capsys: Said) -> None:
    """A registry file becomes a stock; the key may have several headers."""
    header = "Postcode;Huisnummer;Gebouwklasse;Gebouwtype;Bouwjaar;Energieklasse;"
    row = "1234AB;{};W;Rijwoning tussen;1970;C;80,5;2024-05-01;;NTA 8800:2024;W\n"
    rows = [row.format(number) for number in range(1, 4)]
    more = "Gebruiksoppervlakte_thermische_zone;Registratiedatum;Status;"
    header += f"{more}Berekeningstype;Op_basis_van_referentiegebouw\n"
    (folder / "register.csv").write_text(header + "".join(rows), encoding="utf-8")
    words = ["--key", "Postcode", "--key", "Bouwjaar", "--lang", "en"]

    status = main(["import", "ep-online", "register.csv", "-o", "out.csv", *words])

    printed = capsys.readouterr()
    assert (status, printed.err) == (Status.DONE, "")
    assert "3 dwellings" in printed.out
    assert main(["check", "out.csv"]) == Status.DONE


def test_measures_are_listed_in_two_languages(capsys: Said) -> None:
    """A block per measure, with its id."""
    assert main(["measures"]) == Status.DONE
    dutch = capsys.readouterr().out
    assert main(["measures", "--lang", "en"]) == Status.DONE
    english = capsys.readouterr().out

    assert "[cavity_fill]" in dutch
    assert "[cavity_fill]" in english
    assert "levensduur" in dutch
    assert "lifetime" in english


def test_a_checked_catalogue_is_said_to_be_good(capsys: Said) -> None:
    """The bundled folder has no problem, in either language."""
    words = ["measures", "--check", str(bundled_folder("measures"))]

    assert main(words) == Status.DONE
    assert "geen problemen" in capsys.readouterr().out
    assert main([*words, "--lang", "en"]) == Status.DONE
    assert "no problem" in capsys.readouterr().out


def test_scenarios_are_listed_with_their_warning(capsys: Said) -> None:
    """Whoever chooses the default reads that it is not the official path."""
    assert main(["scenarios", "--lang", "en"]) == Status.DONE
    assert "npa-2025: " in (printed := capsys.readouterr().out)
    assert "the official heat demand path is not public" in printed


def test_version_is_said(capsys: Said) -> None:
    """One line."""
    assert main(["--version"]) == Status.DONE
    assert capsys.readouterr().out == f"warmtepad {__version__}\n"


def test_no_words_give_help(capsys: Said) -> None:
    """Every command stands in it."""
    assert main([]) == Status.DONE
    printed = capsys.readouterr().out
    assert all(command in printed for command in COMMANDS)


@pytest.mark.parametrize(
    ("words", "options"),
    [
        (
            ["plan"],
            "--scenario --price-path --out --gap --time-limit --lang --columns "
            "--measures --solver --set-aside",
        ),
        (["why"], "FOLDER COMPLEX --lang"),
        (["packages"], "STOCK COMPLEX --columns --set-aside --province --lang"),
        (["switches"], "--only --gap --time-limit --mip-solver --province"),
        (["policies"], "--measures --gap --time-limit --mip-solver --region"),
        (["check"], "--columns --lang --set-aside --scenario"),
        (["import", "ep-online"], "--out -o --key --addresses --lang"),
        (["measures"], "--check --lang"),
        (["sample"], "--out -o --seed"),
        (["scenarios"], "--lang"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_help_names_every_option(words: list[str], options: str, capsys: Said) -> None:
    """What the README promises is there."""
    assert main([*words, "--help"]) == Status.DONE
    printed = capsys.readouterr().out
    assert all(option in printed for option in options.split())


def test_a_shell_gets_status_and_streams(folder: Path) -> None:
    """The installed command: results on stdout, errors on stderr, exit 2."""
    command = [
        sys.executable,
        "-c",
        "import sys, warmtepad.cli as c; sys.exit(c.main())",
    ]
    root = Path(__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "ascii"}

    good, bad = (
        subprocess.run(
            [*command, *words],
            capture_output=True,
            check=False,
            env=environment,
            cwd=folder,
            text=True,
        )
        for words in (["measures"], ["check", "nowhere.csv"])
    )

    assert (good.returncode, good.stderr) == (0, "")
    assert "per m?" in good.stdout
    assert (bad.returncode, bad.stdout) == (2, "")
    assert bad.stderr.startswith("warmtepad: nowhere.csv has 1 problem(s):\n")


# --- Bad input


def test_every_problem_of_a_stock_is_in_one_message(folder: Path, capsys: Said) -> None:
    """Doubles, negative and absurd values and unknown types, in file order."""
    lines = [
        "C-1;10;Rijwoning tussen;1965;85",
        "C-1;10;Rijwoning tussen;1965;85",
        "C-2;-4;Kasteel;1005;85",
        "C-3;10;flat;1970;8200",
    ]
    (folder / "bad.csv").write_text("\n".join([HEADER, *lines]), encoding="utf-8")

    message = refused(capsys, "plan", "bad.csv")

    first, *problems = message.splitlines()
    assert first == "bad.csv has 5 problem(s):"
    assert [problem[4:].split(":")[0] for problem in problems] == [
        "row 3 (C-1), complex_id",
        "row 4 (C-2), aantal_woningen",
        "row 4 (C-2), woningtype",
        "row 4 (C-2), bouwjaar",
        "row 5 (C-3), gebruiksoppervlakte_m2",
    ]


def test_missing_columns_are_all_named(folder: Path, capsys: Said) -> None:
    """With the headers that were found instead."""
    (folder / "bad.csv").write_text("complexnummer;bouwjaar\nA;1970\n", "utf-8")

    message = refused(capsys, "check", "bad.csv")

    assert 'found headers "complexnummer", "bouwjaar"' in message
    for name in ("dwellings", "dwelling_type", "floor_area_m2"):
        assert f"{name} (" in message


def unusable_files() -> Iterator[tuple[str, bytes]]:
    """Files that are no usable complex list, with a name that says why."""
    yield "empty.csv", b""
    yield "empty.xlsx", b""
    yield "header only.csv", HEADER.encode()
    yield "noise.xlsx", bytes(range(256)) * 40
    yield "noise.parquet", bytes(range(256)) * 40
    yield "words.docx", b"hello"
    yield "mixed.csv", f"{HEADER}\nA;1;flat;1970;80,5\nB;1;flat;1970;80.5\n".encode()


@pytest.mark.parametrize(
    ("name", "content"), [*unusable_files()], ids=lambda v: str(v)[:12]
)
def test_an_unusable_file_is_refused(
    name: str, content: bytes, folder: Path, capsys: Said
) -> None:
    """One message that begins with the file, whatever is in it."""
    (folder / name).write_bytes(content)

    for command in ("plan", "check"):
        assert refused(capsys, command, name).startswith(f"{name} has 1 problem(s):")


def test_a_folder_is_no_stock(capsys: Said) -> None:
    """Said as such, not as a permission or a number."""
    assert refused(capsys, "plan", ".") == ". has 1 problem(s):\n  * is a folder, " + (
        "expected a file"
    )


def test_a_zip_bomb_is_not_unpacked(folder: Path, capsys: Said) -> None:
    """A workbook of 30 MB of spaces packs to some 30 kB."""
    book = openpyxl.Workbook()
    book.save("bomb.xlsx")
    with zipfile.ZipFile("bomb.xlsx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 30_000_000)

    assert "unpacks from" in refused(capsys, "plan", "bomb.xlsx")


def test_formulas_without_values_are_refused(capsys: Said) -> None:
    """The cells are named, with the way out."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(HEADER.split(";"))
    book.active.append(["A", "=2*5", "flat", 1970, 80])
    book.save("formulas.xlsx")

    message = refused(capsys, "plan", "formulas.xlsx")

    assert "cell(s) B2: a formula without a saved value" in message
    assert "paste values" in message


def test_every_problem_of_a_scenario_is_in_one_message(
    folder: Path, capsys: Said
) -> None:
    """An unknown key, and a year outside the horizon."""
    path = scenario_file(
        folder,
        **{"deadline_year = 2028": "deadline_year = 2040", "[money]": "[money]\nx = 1"},
    )

    message = refused(capsys, "plan", "stock.csv", "--scenario", str(path))

    assert message.startswith(f"{path} has 2 problem(s):")
    assert "money.x" in message
    assert "phase_out.deadline_year names 2040, outside 2025-2034" in message


@pytest.mark.parametrize("command", ["plan", "policies", "switches", "packages"])
def test_a_scenario_with_an_unknown_measure_is_refused(
    command: str, folder: Path, capsys: Said
) -> None:
    """The measure is named before the stock is read, with one that is like it.

    Fails if a command opens scenario and measures in a way of its own.
    """
    allowed = 'allowed_measures = ["cavity_fil"]'
    path = scenario_file(folder, **{"[works]": f"[works]\n{allowed}"})

    words = (command, "stock.csv", *(["C001"] if command == "packages" else []))
    message = refused(capsys, *words, "--scenario", str(path))

    assert 'works.allowed_measures: no measure "cavity_fil"' in message
    assert "cavity_fill" in message


@pytest.mark.parametrize("place", ["stock.csv", "stock.csv/deep", "stock.csv/a/b"])
def test_an_output_folder_that_cannot_be_written_is_refused(
    place: str, capsys: Said
) -> None:
    """Below a file there is no folder, not even for root; said before the solve."""
    message = refused(capsys, "plan", "stock.csv", "--out", place)

    assert message.startswith(place)
    assert "expected a folder" in message


def test_an_output_file_that_cannot_be_written_is_refused(capsys: Said) -> None:
    """Neither a sample nor an import goes below a file, or over its own source."""
    assert "stock.csv" in refused(capsys, "sample", "small", "-o", "stock.csv/s.csv")
    words = ("import", "ep-online", "stock.csv", "-o")
    assert "expected a folder" in refused(capsys, *words, "stock.csv/o.csv")
    assert "the file that is read" in refused(capsys, *words, "stock.csv")
    assert "is a folder" in refused(capsys, *words, ".")


def test_a_bad_catalogue_is_refused(folder: Path, capsys: Said) -> None:
    """By ``measures --check`` and by ``plan --measures`` alike."""
    (folder / "own.toml").write_text('[[measure]]\nid = "x"\nwork = 3\n', "utf-8")

    checked = refused(capsys, "measures", "--check", "own.toml")
    planned = refused(capsys, "plan", "stock.csv", "--measures", "own.toml")

    assert checked == planned
    assert 'measure "x", work' in checked


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("plan", "missing argument 'STOCK'"),
        ("plan nowhere.csv", "does not exist"),
        ("plan stock.csv --scenario nowhere.toml", "does not exist"),
        (
            "plan stock.csv --scenario npa",
            'expected one of "example-rules", "npa-2025"',
        ),
        ("plan stock.csv --columns nowhere.toml", "does not exist"),
        ("plan stock.csv --measures nowhere", "nowhere"),
        ("plan stock.csv --gap 5", "'5' is no share between 0 and 1"),
        ("plan stock.csv --gap -0.1", "is no share between 0 and 1"),
        ("plan stock.csv --gap nan", "is no share between 0 and 1"),
        ("plan stock.csv --time-limit 0", "is no number of seconds above 0"),
        ("plan stock.csv --time-limit soon", "is no number of seconds above 0"),
        ("plan stock.csv --lang de", "'de' is not one of 'nl', 'en'"),
        ("plan stock.csv --solver gurobi", "'gurobi' is not one of 'auto', 'direct', "),
        ("plan stock.csv --mip-solver scip", "'scip' is not one of 'highs', 'cbc'"),
        (
            "plan stock.csv --solver direct --cluster tcp://host:8786",
            "'--solver' with '--cluster': is direct, expected auto or decomposed",
        ),
        (
            "plan stock.csv --cluster nowhere",
            "'--cluster': no dask scheduler answers at 'nowhere'",
        ),
        ("plan stock.csv --bogus", "no such option: --bogus"),
        ("plan stock.csv more", "unexpected extra argument"),
        ("sample large -o s.csv", "no sample 'large', expected one of small, middling"),
        ("sample small -o s.docx", 's.docx ends in ".docx"'),
        ("sample small -o s.csv --seed -1", "'--seed'"),
        ("sample small", "missing option '--out'"),
        ("import", "missing command"),
        ("import ep-online nowhere.csv -o o.csv", "cannot be read"),
        ("dream", "no such command 'dream'"),
    ],
)
def test_a_wrong_word_is_refused(words: str, text: str, capsys: Said) -> None:
    """A bad option, argument or name is unusable input too."""
    assert text in refused(capsys, *words.split())
