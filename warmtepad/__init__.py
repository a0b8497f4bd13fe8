"""Plan the cheapest path to a lower average net heat demand of social housing.

>>> import warmtepad as wp
>>> wp.read_scenario("npa-2025").last_year
2034
"""

from warmtepad.assumptions import Assumptions
from warmtepad.bundled import bundled_folder
from warmtepad.catalogue import Catalogue
from warmtepad.checking import Check, check_plan
from warmtepad.choosing import choose_ways
from warmtepad.errors import (
    CatalogueError,
    CheckError,
    ClusterError,
    InputError,
    OutputError,
    ScenarioError,
    SolverError,
    StockError,
    WarmtepadError,
)
from warmtepad.intake import Intake
from warmtepad.measure import Measure
from warmtepad.mending import Mending, MendSettings, mend
from warmtepad.options.alternatives import Alternatives
from warmtepad.options.dated import Options, make_options
from warmtepad.options.works import Grounds, make_grounds
from warmtepad.physics.calibration import make_homes
from warmtepad.physics.homes import Homes
from warmtepad.plan.plan import Plan, make_plan
from warmtepad.plan.row_prices import row_prices_of
from warmtepad.plan.thumb import rules_of_thumb
from warmtepad.planning import Planner, plan_stock
from warmtepad.policies import (
    Agreement,
    Policy,
    compare_policies,
    policies_table,
    policies_text,
    policy_places_table,
    policy_years_table,
    write_policies,
)
from warmtepad.problem import ChoiceProblem
from warmtepad.reading.assumptions import read_assumptions
from warmtepad.reading.catalogue import read_catalogue
from warmtepad.reading.complex_list import read_stock
from warmtepad.reading.ep_online import import_ep_online
from warmtepad.reading.price_path import read_price_path
from warmtepad.reading.scenario import read_scenario, scenario_names
from warmtepad.reading.stock_csv import write_stock_csv
from warmtepad.replanning import (
    Before,
    Pins,
    Replanned,
    before_of,
    past_of,
    read_past,
    read_pins,
    read_realised,
    replan,
)
from warmtepad.report import figures, series
from warmtepad.report.changes import changes_table
from warmtepad.report.comparison import (
    Comparison,
    compare,
    comparison_text,
    write_comparison,
)
from warmtepad.report.fairness import fairness_table
from warmtepad.report.intake import intake_report
from warmtepad.report.letter import letter_table
from warmtepad.report.material import Findings
from warmtepad.report.measures import measures_table
from warmtepad.report.outputs import write_plan
from warmtepad.report.provenance import provenance_table
from warmtepad.report.relaxations import relaxations_table
from warmtepad.report.rows import rows_table
from warmtepad.report.screen import screen
from warmtepad.report.summary import summary
from warmtepad.report.tables import complexes_table, programme_table, yearly_table
from warmtepad.report.thumb import thumb_table
from warmtepad.report.why_table import why_table
from warmtepad.report.why_text import why_text
from warmtepad.sampling.make import make_sample, make_sector
from warmtepad.sampling.write import write_sample
from warmtepad.sampling.write_sector import write_sector
from warmtepad.scenario import Scenario
from warmtepad.schema import STOCK_COLUMNS
from warmtepad.slicing import Slice, slice_stock
from warmtepad.solving.direct import solve
from warmtepad.solving.outcome import Outcome, Solution, SolverName, SolveSettings
from warmtepad.stock import Stock
from warmtepad.switches.figures import read_switches
from warmtepad.switches.run import turn_switches
from warmtepad.switches.table import switches_table
from warmtepad.terms import (
    DwellingType,
    EnergyLabel,
    Heating,
    InsulationLevel,
    Language,
    Level,
    Ventilation,
)
from warmtepad.version import __version__

__all__ = [
    "STOCK_COLUMNS",
    "Agreement",
    "Alternatives",
    "Assumptions",
    "Before",
    "Catalogue",
    "CatalogueError",
    "Check",
    "CheckError",
    "ChoiceProblem",
    "ClusterError",
    "Comparison",
    "DwellingType",
    "EnergyLabel",
    "Findings",
    "Grounds",
    "Heating",
    "Homes",
    "InputError",
    "InsulationLevel",
    "Intake",
    "Language",
    "Level",
    "Measure",
    "MendSettings",
    "Mending",
    "Options",
    "Outcome",
    "OutputError",
    "Pins",
    "Plan",
    "Planner",
    "Policy",
    "Replanned",
    "Scenario",
    "ScenarioError",
    "Slice",
    "Solution",
    "SolveSettings",
    "SolverError",
    "SolverName",
    "Stock",
    "StockError",
    "Ventilation",
    "WarmtepadError",
    "__version__",
    "before_of",
    "bundled_folder",
    "changes_table",
    "check_plan",
    "choose_ways",
    "compare",
    "compare_policies",
    "comparison_text",
    "complexes_table",
    "fairness_table",
    "figures",
    "import_ep_online",
    "intake_report",
    "letter_table",
    "make_grounds",
    "make_homes",
    "make_options",
    "make_plan",
    "make_sample",
    "make_sector",
    "measures_table",
    "mend",
    "past_of",
    "plan_stock",
    "policies_table",
    "policies_text",
    "policy_places_table",
    "policy_years_table",
    "programme_table",
    "provenance_table",
    "read_assumptions",
    "read_catalogue",
    "read_past",
    "read_pins",
    "read_price_path",
    "read_realised",
    "read_scenario",
    "read_stock",
    "read_switches",
    "relaxations_table",
    "replan",
    "row_prices_of",
    "rows_table",
    "rules_of_thumb",
    "scenario_names",
    "screen",
    "series",
    "slice_stock",
    "solve",
    "summary",
    "switches_table",
    "thumb_table",
    "turn_switches",
    "why_table",
    "why_text",
    "write_comparison",
    "write_plan",
    "write_policies",
    "write_sample",
    "write_sector",
    "write_stock_csv",
    "yearly_table",
]
