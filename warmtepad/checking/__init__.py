"""Recompute a plan without the solver: its works, costs, averages and rules.

Nothing here comes from the options, the problem or the solving: measures are applied
anew row by row from the catalogue, costs are added up from unit costs, and the rules
are read from the scenario. Only the physics is shared.
"""

from warmtepad.checking.check import check_plan
from warmtepad.checking.figures import Check

__all__ = ["Check", "check_plan"]
