"""Made-up stocks that are true in their margins.

A stock is drawn in this order, each step from the ones before it:

1. type and building period per complex, from a table of affinities that is raked to
   both margins; then year, size, floor area and place (old districts hold old homes,
   the district with the heat network holds many flats);
2. insulation since, by period; a few complexes are split into two parts in different
   states;
3. net heat demand, from type, period and insulation with a lognormal scatter; it comes
   from published example homes, not from the heat balance of warmtepad, so that a
   sample tests that balance and does not repeat it;
4. heating, ventilation and solar panels, by type, year, place and insulation;
5. EP2 by a line per installation, and the label by its limits: the label mix is a
   result, held against the published one;
6. exits, flags and planned maintenance; then what the list leaves out.

Draws are systematic: within a group the dwellings are spread evenly over the
categories, so that sixty complexes come near the margins too. Each step has its own
random numbers, so that a change of one step leaves the others as they were.
"""

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
