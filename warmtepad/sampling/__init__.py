"""Made-up stocks that are true in their margins."""

from warmtepad.sampling.compare import compare_with_margins
from warmtepad.sampling.make import make_sample
from warmtepad.sampling.margins import Margins, read_margins
from warmtepad.sampling.write import SAMPLE_NAMES, write_named_sample, write_sample

__all__ = [
    "SAMPLE_NAMES",
    "Margins",
    "compare_with_margins",
    "make_sample",
    "read_margins",
    "write_named_sample",
    "write_sample",
]
