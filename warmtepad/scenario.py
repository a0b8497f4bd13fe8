"""A scenario: the path, the rules and the prices that a plan keeps to."""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from warmtepad.limits import Rule, problems_of_years
from warmtepad.records import Record, Year
from warmtepad.rules import (
    Budgets,
    Capacities,
    Fairnesses,
    NewBuild,
    RowRule,
    ShareFloor,
    Smoothness,
)
from warmtepad.sections import (
    Bills,
    Money,
    Nta,
    Objective,
    OffGas,
    Path,
    PhaseOut,
    Replanning,
    Reporting,
    Works,
)

RESERVED_IDS = ("path", "ready", "a_or_better", "smoothness")
"""Names of rules that every scenario has room for."""


class Scenario(Record):
    """All choices of a run that are not the stock, the catalogue or the physics."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    """Short name."""

    name_nl: str
    """Dutch name."""

    name_en: str
    """English name."""

    warning_nl: str = ""
    """What a reader must be told wherever results are shown, in Dutch."""

    warning_en: str = ""
    """The same in English."""

    baseline_year: Year
    """Year at whose end the stock stands as the file says."""

    first_year: Year
    """First year in which a work can be done."""

    last_year: Year
    """Last year of the plan."""

    path: Path
    """Yearly path of the average net heat demand."""

    nta: Nta = Nta(source="warmtepad-assumption")
    """Calculation method of registered net heat demands."""

    phase_out: PhaseOut
    """No poor labels after the deadline."""

    off_gas: OffGas
    """Dwellings taken off natural gas."""

    ready: ShareFloor = ShareFloor()
    """Dwellings ready for a sustainable heat source."""

    a_or_better: ShareFloor = ShareFloor()
    """Dwellings with label A or better."""

    capacity: Capacities = ()
    """Dwellings worked on in a year, at most and at least; several may hold."""

    smoothness: Smoothness = Smoothness()
    """Dwellings worked on change little from year to year."""

    budget: Budgets = ()
    """Most that is invested; several may hold."""

    fairness: Fairnesses = ()
    """Least share of some dwellings that gets something; several may hold."""

    rows: tuple[RowRule, ...] = ()
    """Limits on the total or the average of any quantity."""

    new_build: NewBuild | None = None
    """Dwellings that are built new; none if not given."""

    money: Money
    """How costs are compared."""

    objective: Objective
    """Whose cost the plan makes as low as it can."""

    bills: Bills
    """How bills are computed."""

    works: Works = Works()
    """Which works may be planned."""

    reporting: Reporting
    """Definitions of what is reported."""

    replanning: Replanning = Replanning()
    """What it takes to change an earlier plan."""

    @model_validator(mode="after")
    def _years_are_in_order(self) -> Self:
        if not self.baseline_year < self.first_year <= self.last_year:
            msg = (
                f"baseline_year {self.baseline_year}, first_year {self.first_year} and "
                f"last_year {self.last_year} must rise"
            )
            raise ValueError(msg)
        named = {
            "path.points": tuple(self.path.points),
            "phase_out.deadline_year": (self.phase_out.deadline_year,),
            "off_gas.year": (self.off_gas.year,),
            "new_build.dwellings": tuple(self.new_build.dwellings)
            if self.new_build
            else (),
        }
        outside = [
            f"{place} names {year}, outside {self.first_year}-{self.last_year}"
            for place, years in named.items()
            for year in years
            if not self.first_year <= year <= self.last_year
        ]
        outside += problems_of_years(self.rules, self.years)
        if outside:
            raise ValueError("; ".join(outside))
        return self

    @model_validator(mode="after")
    def _rules_have_names_of_their_own(self) -> Self:
        named = (*self.capacity, *self.budget, *self.fairness, *self.rows)
        found = Counter(rule.id for rule in named)
        taken = [name for name in found if found[name] > 1 or name in RESERVED_IDS]
        if taken:
            msg = (
                f'the id "{taken[0]}" is given to two rules, expected an id of its own '
                "for each of [[capacity]], [[budget]], [[fairness]] and [[rows]]"
            )
            raise ValueError(msg)
        return self

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule with limits per place and year, by its place in the file."""
        lists = {
            "capacity": self.capacity,
            "budget": self.budget,
            "fairness": self.fairness,
            "rows": self.rows,
        }
        return {
            "ready": self.ready,
            "a_or_better": self.a_or_better,
            "smoothness": self.smoothness,
        } | {
            f"{name}.{number}": rule
            for name, rules in lists.items()
            for number, rule in enumerate(rules)
        }

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the plan, in order."""
        return tuple(range(self.first_year, self.last_year + 1))

    def replace(self, **changes: Any) -> "Scenario":
        """Return a checked copy with some values changed.

        Parameters
        ----------
        **changes
            Field names; a nested field is written with two underscores, as in
            ``scenario.replace(path__points={2034: 0.75}, money__discount_rate=0.04)``.

        Raises
        ------
        ValueError
            If a name is unknown or a value is not allowed.
        """
        data = self.model_dump()
        for name, value in changes.items():
            *sections, last = name.split("__")
            target = data
            for section in sections:
                target = target[section]
            target[last] = value
        return Scenario.model_validate(data)
