"""Errors on purpose in both solvers, each of which must turn a test red.

``python -m tests.mutations [WORD ...]``

copies the checkout to a scratch folder, makes one error after the other there (those of
which the file, the error or its tests hold one of the words, or all), and runs the
tests that should see it. Prints the test that fails first; exit status 1 if an error
survives. Takes minutes.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]

LIMIT_S = 900
"""Time that the tests of one error may take; an error that hangs is seen too [s]."""

RED = 1
"""Exit status of pytest when tests ran and some failed."""

NOT_CLOCKED = "not ctrl_c and not stopped and not time"
"""Tests that a busy machine may turn red as well say nothing of an error."""

CONFTEST = """from hypothesis import Phase, settings

settings.register_profile(
    "mutations", phases=(Phase.explicit, Phase.generate), derandomize=True
)
settings.load_profile("mutations")
"""
"""A failure need not be made small, and is the same one every time."""

DECOMPOSED = ("tests/test_decomposed.py",)
DIRECT = (
    "tests/test_solving.py",
    "tests/test_solving_bounds.py",
    "tests/test_solving_presolve.py",
    "tests/test_solving_branching.py",
    "tests/test_solving_search.py",
    "tests/test_solving_hard_cases.py",
)
WAYS = ("tests/test_solving_ways.py",)
BLOCKS = ("tests/test_blocks.py",)
CLOSING = ("tests/test_closing.py",)
PLACES = ("tests/test_places.py",)
NOT_FEASIBLE = ("tests/test_not_feasible.py",)
WORTHWHILE = ("tests/test_solving_worthwhile.py",)
CHOOSING = ("tests/test_choosing.py",)
CLUSTER = ("tests/test_cluster.py",)


@dataclass(frozen=True, slots=True)
class Mutation:
    """One error on purpose."""

    file: str
    """File below `warmtepad`."""

    right: str
    """Text that is there, once."""

    wrong: str
    """Text in its place."""

    tests: tuple[str, ...]
    """Tests that should see it."""

    @property
    def path(self) -> Path:
        """File in a checkout."""
        return Path("warmtepad") / self.file

    def is_meant(self, words: Sequence[str]) -> bool:
        """Whether it holds one of some words, or there are none."""
        text = f"{self.file} {self.right} {self.wrong} {self.tests}"
        return not words or any(word in text for word in words)

    def made_in(self, text: str) -> str:
        """Text of the file with the error.

        Raises
        ------
        ValueError
            If the right text is not there, or more than once.
        """
        count = text.count(self.right)
        if count != 1:
            msg = f"{self.path} has {self.right!r} {count} times, expected once"
            raise ValueError(msg)
        return text.replace(self.right, self.wrong)


MUTATIONS = (
    # The sign of a dual.
    Mutation(
        "decomposed/statement.py",
        "sums.priced_eur + float(worth_of_rows(self, price).sum())",
        "sums.priced_eur - float(worth_of_rows(self, price).sum())",
        DECOMPOSED,
    ),
    Mutation(
        "decomposed/master.py",
        "np.add.at(price, self._row, self._sign * side",
        "np.add.at(price, self._row, -self._sign * side",
        DECOMPOSED,
    ),
    Mutation(
        "solving/bound.py",
        "problem.cost_eur - problem.coefficients.T @ price",
        "problem.cost_eur + problem.coefficients.T @ price",
        DIRECT,
    ),
    Mutation(
        "solving/bound.py",
        "np.where(price_eur > 0, problem.lower, problem.upper)",
        "np.where(price_eur > 0, problem.upper, problem.lower)",
        DIRECT,
    ),
    Mutation(
        "solving/relaxation.py",
        "np.asarray(duals * self.scale, dtype=np.float64)",
        "np.asarray(-duals * self.scale, dtype=np.float64)",
        DIRECT,
    ),
    Mutation(
        "solving/way_prices.py",
        "float(cheapest.sum()) + worth_eur",
        "float(cheapest.sum()) - worth_eur",
        WAYS,
    ),
    Mutation(
        "solving/branching.py",
        "self._effects[options] @ price",
        "self._effects[options] @ -price",
        DIRECT,
    ),
    # A price beyond what missing a limit costs proves nothing.
    Mutation(
        "decomposed/statement.py",
        "price = within_limits(self, price_eur)",
        "price = price_eur",
        DIRECT,
    ),
    Mutation(
        "solving/bound.py",
        "price = within_limits(problem, price_eur)",
        "price = price_eur",
        DIRECT,
    ),
    # A row that is dropped.
    Mutation(
        "solving/pulp_model.py",
        "for row in range(problem.n_rows):",
        "for row in range(1, problem.n_rows):",
        DIRECT,
    ),
    Mutation(
        "solving/pulp_model.py",
        "least >= float(lower)",
        "least >= 0.5 * float(lower)",
        DIRECT,
    ),
    Mutation(
        "solving/relaxation.py",
        "np.concatenate((problem.upper, ones))",
        "np.concatenate((np.full_like(problem.upper, np.inf), ones))",
        DIRECT,
    ),
    Mutation(
        "problem.py",
        "np.maximum(limited.lower - row_values, row_values - limited.upper)",
        "limited.lower - row_values",
        DIRECT,
    ),
    Mutation(
        "problem.py",
        "np.maximum(limited.lower - row_values, row_values - limited.upper)",
        "row_values - limited.upper",
        DECOMPOSED,
    ),
    # Repair that is skipped, or hard rows that nobody looks at.
    Mutation(
        "solving/presolve.py",
        "return bool((missed <= tolerance(problem))[hard].all())",
        "return True",
        DECOMPOSED,
    ),
    Mutation(
        "decomposed/solution.py",
        "if not rows_hold(self.statement, values) or objective >= self.objective_eur:",
        "if objective >= self.objective_eur:",
        DECOMPOSED,
    ),
    Mutation(
        "decomposed/closing.py",
        "if (problem.violations(chosen) <= room)[hard].all():",
        "if True:",
        DECOMPOSED,
    ),
    Mutation(
        "solving/best.py",
        "if objective < self.objective_eur and holds(self.problem, chosen):",
        "if objective < self.objective_eur:",
        DIRECT,
    ),
    # What missing a limit costs.
    Mutation(
        "decomposed/statement.py",
        "return cost_eur + float(missed @ self.violation_price_eur[elastic])",
        "return cost_eur",
        DECOMPOSED,
    ),
    Mutation(
        "solving/best.py",
        "problem.cost_eur[chosen].sum() + priced",
        "problem.cost_eur[chosen].sum()",
        DIRECT,
    ),
    Mutation(
        "solving/pulp_model.py",
        "violations.append((violation, price))",
        "violations.append((violation, 0.0))",
        DIRECT,
    ),
    # A bound that claims too much, or a gap that is not what it is said to be.
    Mutation(
        "decomposed/solution.py",
        "if lower_bound_eur > self.lower_bound_eur:",
        "if True:",
        DECOMPOSED,
    ),
    Mutation(
        "decomposed/solution.py",
        "lower_bound_eur=float(min(self.lower_bound_eur, self.objective_eur)),",
        "lower_bound_eur=float(self.objective_eur),",
        DECOMPOSED,
    ),
    Mutation(
        "decomposed/closing.py",
        "proven = min(proven, bound_eur + slack)",
        "proven = min(proven, bound_eur + 10 * slack)",
        CLOSING,
    ),
    Mutation(
        "decomposed/core.py",
        "columns.cost_eur + np.where(of_core == 0, settled_eur, 0.0)",
        "columns.cost_eur",
        CLOSING,
    ),
    Mutation(
        "decomposed/places.py",
        "min(found.lower_bound_eur - shift, self._beyond_eur)",
        "found.lower_bound_eur",
        PLACES,
    ),
    Mutation(
        "decomposed/places.py",
        "self._beyond_eur = place.priced_eur + listed.slack_eur",
        "self._beyond_eur = np.inf",
        PLACES,
    ),
    Mutation(
        "decomposed/places.py",
        "columns.cost_eur - columns.coefficients.T @ price",
        "columns.cost_eur + columns.coefficients.T @ price",
        PLACES,
    ),
    Mutation(
        "solving/search.py",
        "self.best.raise_bound(min(inside, left_out_eur))",
        "self.best.raise_bound(inside)",
        DIRECT,
    ),
    Mutation(
        "solving/search.py",
        "self.best.raise_bound(min(inside, cutoff_eur))",
        "self.best.raise_bound(inside)",
        DIRECT,
    ),
    Mutation(
        "solving/search.py",
        "bound_eur=answer.bound_eur + part.settled_eur",
        "bound_eur=answer.bound_eur",
        DIRECT,
    ),
    Mutation(
        "solving/tightening.py",
        "self.bound.extra_cost_eur <= extra_cost_eur",
        "self.bound.extra_cost_eur <= 0.3 * extra_cost_eur",
        DIRECT,
    ),
    Mutation(
        "solving/cuts.py",
        "return np.asarray(rounded - self.slope() * surplus)",
        "return np.asarray(rounded)",
        DIRECT,
    ),
    Mutation(
        "solving/branching.py",
        "options[~here | ~more]]\n            score",
        "options[~here | more]]\n            score",
        DIRECT,
    ),
    Mutation(
        "solving/branching.py",
        "return self._open[0][0] if self._open else np.inf",
        "return np.inf",
        DIRECT,
    ),
    Mutation(
        "solving/way_search.py",
        "proven_eur = min(found.lower_bound_eur, left_out_eur)",
        "proven_eur = found.lower_bound_eur",
        WAYS,
    ),
    Mutation(
        "solving/worthwhile.py",
        "if pushed_eur >= needed_eur:",
        "if pushed_eur >= bound_eur:",
        WORTHWHILE,
    ),
    Mutation(
        "solving/worthwhile.py",
        "(problem.upper[row], 1.0), (problem.lower[row], -1.0)",
        "(problem.upper[row], 1.0),",
        WORTHWHILE,
    ),
    Mutation(
        "solving/worthwhile.py",
        "if room <= 0:",
        "if False:",
        WORTHWHILE,
    ),
    Mutation(
        "solving/worthwhile.py",
        "effects[:, above], -effects[:, below]",
        "effects[:, above]",
        WORTHWHILE,
    ),
    Mutation(
        "solving/bound.py",
        "cheapest_eur + 1e-9 * np.abs(cheapest_eur) + 1e-9",
        "cheapest_eur - 1e-9 * np.abs(cheapest_eur) - 1e-9",
        WORTHWHILE,
    ),
    Mutation(
        "decomposed/prices.py",
        "start_eur = np.clip(np.nan_to_num(start_eur, posinf=0, neginf=0), -far, far)",
        "start_eur = np.nan_to_num(start_eur)",
        ("tests/test_awkward.py",),
    ),
    # A problem that cannot be kept, and the least violation.
    Mutation(
        "decomposed/solve.py",
        "if not is_rounding(least.lower_bound_eur, price, tolerance(missing)):",
        "if True:",
        NOT_FEASIBLE,
    ),
    Mutation(
        "decomposed/solve.py",
        "if rows_hold(statement, values):",
        "if False:",
        NOT_FEASIBLE,
    ),
    Mutation(
        "decomposed/solve.py",
        "violation_gap_fraction=least.gap_fraction",
        "violation_gap_fraction=0.0",
        NOT_FEASIBLE,
    ),
    Mutation(
        "solving/direct.py",
        "if not is_plan and is_rounding(least.lower_bound_eur, price, room):",
        "if False:",
        NOT_FEASIBLE,
    ),
    Mutation(
        "solving/direct.py",
        "is_plan = holds(problem, least.chosen)",
        "is_plan = False",
        NOT_FEASIBLE,
    ),
    Mutation(
        "solving/way_direct.py",
        "if misses_nothing(missing, found.lower_bound_eur):",
        "if False:",
        NOT_FEASIBLE,
    ),
    Mutation(
        "choosing.py",
        "bound_eur = max(later.lower_bound_eur, earlier.lower_bound_eur)",
        "bound_eur = earlier.lower_bound_eur",
        CHOOSING,
    ),
    Mutation(
        "decomposed/solve.py",
        "violation_prices(hard, statement.choices.violation_weight)",
        "np.where(hard, 1.0, 0.0)",
        DECOMPOSED,
    ),
    Mutation(
        "decomposed/solve.py",
        "missed + tolerance(statement), 0.0)",
        "2 * missed + tolerance(statement), 0.0)",
        DECOMPOSED,
    ),
    Mutation(
        "solving/direct.py",
        "violation_prices(hard, problem.violation_weight)",
        "np.where(hard, 1.0, 0.0)",
        DIRECT + DECOMPOSED,
    ),
    Mutation(
        "solving/direct.py",
        "least.violation + (0.0 if is_plan else room), 0.0)",
        "2 * least.violation + (0.0 if is_plan else room), 0.0)",
        DIRECT,
    ),
    # What the solvers are told of groups that are settled, and of options.
    Mutation(
        "decomposed/core.py",
        "lower=statement.lower - settled_values",
        "lower=statement.lower",
        DECOMPOSED,
    ),
    Mutation(
        "solving/presolve.py",
        "lower=problem.lower - done",
        "lower=problem.lower",
        DIRECT,
    ),
    Mutation(
        "solving/presolve.py",
        "least <= problem.upper[row] + room[row]",
        "least < problem.upper[row] - room[row]",
        DIRECT,
    ),
    Mutation(
        "solving/presolve.py",
        "np.floor(upper[row] + room[row])",
        "np.floor(upper[row] + room[row]) - 1",
        DIRECT,
    ),
    Mutation(
        "solving/prices.py",
        "cheapest[group] - room)",
        "cheapest[group] - 1e9)",
        ("tests/test_joining.py",),
    ),
    Mutation(
        "solving/exchange.py",
        "fits &= row_change[part, None] >= -row_room - row_change[None, :]",
        "fits &= True",
        DIRECT,
    ),
    Mutation(
        "blocks/spread.py",
        "joined[:, 0] += np.repeat(self._first_states[:-1], counts)",
        "joined[:, 0] += 0",
        BLOCKS,
    ),
    Mutation(
        "blocks/spread.py",
        "for sums in found[1:]:",
        "for sums in found[2:]:",
        BLOCKS,
    ),
    Mutation(
        "blocks/cluster.py",
        'if client.status == "running" and not isinstance(error, OSError):',
        "if True:",
        CLUSTER,
    ),
    Mutation(
        "blocks/cluster.py",
        "self._held[number] = self._send(number)\n        msg",
        "pass\n        msg",
        CLUSTER,
    ),
)


def main(arguments: Sequence[str]) -> int:
    """Make every error in a scratch copy, and tell which tests see it."""
    asked = [m for m in MUTATIONS if m.is_meant(arguments)]
    survived = 0
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder) / "checkout"
        shutil.copytree(ROOT, scratch, ignore=shutil.ignore_patterns(".*"))
        (scratch / "conftest.py").write_text(CONFTEST, encoding="utf-8")
        for mutation in asked:
            seen_by = _seen_by(mutation, scratch)
            survived += not seen_by
            verdict = f"red: {seen_by}" if seen_by else "SURVIVED"
            wrong = " ".join(mutation.wrong.split())
            print(f"{mutation.file}: {wrong}\n    {verdict}", flush=True)
    print(f"{len(asked)} errors, {survived} of them survived")
    return 1 if survived else 0


def _seen_by(mutation: Mutation, scratch: Path) -> str:
    """First test that fails with an error; empty if none does.

    Raises
    ------
    RuntimeError
        If the tests could not run.
    """
    path = scratch / mutation.path
    text = path.read_text(encoding="utf-8")
    path.write_text(mutation.made_in(text), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    command += ["-n", "0", "-k", NOT_CLOCKED]
    try:
        done = subprocess.run(
            [*command, *mutation.tests],
            cwd=scratch,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(scratch)},
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"no end within {LIMIT_S} s"
    finally:
        path.write_text(text, encoding="utf-8")
    if done.returncode == 0:
        return ""
    failed = re.search(r"^FAILED (\S+)", done.stdout, re.MULTILINE)
    if done.returncode != RED or failed is None:
        msg = f"the tests of {mutation.path} do not run:\n{done.stdout}{done.stderr}"
        raise RuntimeError(msg)
    return failed.group(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
