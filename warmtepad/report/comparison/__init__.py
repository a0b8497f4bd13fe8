"""Plans beside each other, from their folders or as they are in memory."""

from warmtepad.report.comparison.compare import Comparison, compare
from warmtepad.report.comparison.screen import comparison_text
from warmtepad.report.comparison.told import Told
from warmtepad.report.comparison.write import COMPARISON_NAMES, write_comparison

__all__ = [
    "COMPARISON_NAMES",
    "Comparison",
    "Told",
    "compare",
    "comparison_text",
    "write_comparison",
]
