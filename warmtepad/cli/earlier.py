"""What a plan goes on from: an earlier plan, what was realised, what is pinned."""

from dataclasses import dataclass
from pathlib import Path

import typer

from warmtepad.arguments import (
    ChangeCostOption,
    PreviousOption,
    ProgrammeOption,
    RealisedOption,
    UntilOption,
)
from warmtepad.errors import OutputError
from warmtepad.planning import Planner
from warmtepad.replanning import (
    Before,
    Past,
    before_of,
    expect_years,
    read_past,
    read_pins,
    read_realised,
)
from warmtepad.report.outputs import OUTPUT_NAMES
from warmtepad.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What the options of the command that plans say of earlier plans."""

    previous: PreviousOption = None
    """Folder of an earlier plan."""

    until: UntilOption = None
    """Last year of it that is behind us."""

    realised: RealisedOption = None
    """File of works that went otherwise."""

    change_cost_eur: ChangeCostOption = None
    """Price of a complex that differs."""

    programme: ProgrammeOption = None
    """Programme that was edited."""

    def expect_usable(self, out: Path) -> None:
        """See that options come with those that they need, and write over nothing.

        Parameters
        ----------
        out
            Folder that the plan is written to.

        Raises
        ------
        typer.BadParameter
            If an option is missing.
        OutputError
            If the programme that is read would be replaced.
        """
        if self.previous is not None and self.until is None:
            msg = "is missing, expected with --previous: the last year behind us"
            raise typer.BadParameter(msg, param_hint="'--until'")
        has_cost = self.change_cost_eur is not None and self.programme is None
        goes_on = self.until is not None or self.realised is not None or has_cost
        if self.previous is None and goes_on:
            msg = "is missing, expected with --until, --realised and --change-cost"
            raise typer.BadParameter(msg, param_hint="'--previous'")
        if self.programme is not None and self.programme.exists():
            _expect_other_place(self.programme, out)

    def past(self, scenario: Scenario) -> Past | None:
        """Read the earlier plan, if there is one.

        Parameters
        ----------
        scenario
            The scenario of the new plan.
        """
        if self.previous is None or self.until is None:
            return None
        past = read_past(self.previous)
        expect_years(past, scenario, self.until)
        return past

    def before(
        self, past: Past | None, planner: Planner, scenario: Scenario
    ) -> Before | None:
        """Read what the new plan looks back on; None if it starts from nothing.

        Parameters
        ----------
        past
            The earlier plan, if there is one.
        planner
            Plans the stock.
        scenario
            The scenario of the new plan.
        """
        stock, catalogue = planner.stock, planner.catalogue
        pins = (
            read_pins(self.programme, stock, catalogue, scenario)
            if self.programme
            else None
        )
        if past and self.until is not None:
            told = (
                read_realised(self.realised, stock, catalogue, scenario, self.until)
                if self.realised
                else None
            )
            return Before(
                past=past,
                until=self.until,
                realised=told,
                pins=pins,
                change_eur=self.change_cost_eur,
            )
        cost_eur = self.change_cost_eur or 0.0
        return before_of(pins, planner, scenario, cost_eur) if pins else None


def _expect_other_place(programme: Path, out: Path) -> None:
    for name in OUTPUT_NAMES:
        if (out / name).exists() and (out / name).samefile(programme):
            msg = (
                f"{out} holds {programme.name}, the programme that is read, and the "
                "plan would be written over it; give another folder with --out"
            )
            raise OutputError(msg)
