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

The sector is drawn by the same steps, with other places and owners:

1. dwelling types and periods are raked to the margins of corporations, with the odds of
   all owners, and then to every municipality: towns with more flats or older dwellings
   than the country have them among those of corporations too; complexes are scaled to
   the published dwellings of each province;
2. corporations get lognormal sizes within their region, and settle from the largest on
   where most dwellings have no owner yet, so that large ones sit in large cities;
3. some corporations and provinces are ahead with insulation and others behind, by a
   factor on the odds, so that thirds of the corporations differ as published;
4. net heat demand and EP2 are moved a little so that the published shares of labels
   hold, and figures that no envelope could have are moved to the nearest it can have.

Draws are systematic: within a group the dwellings are spread evenly over the
categories, so that sixty complexes come near the margins too. Each step has its own
random numbers, so that a change of one step leaves the others as they were.
"""

from warmtepad.sampling.compare import compare_with_margins
from warmtepad.sampling.compare_sector import compare_sector
from warmtepad.sampling.make import make_sample, make_sector
from warmtepad.sampling.margin_lines import table_text
from warmtepad.sampling.margins import Margins, read_margins
from warmtepad.sampling.write import SAMPLE_NAMES, write_named_sample, write_sample
from warmtepad.sampling.write_sector import read_metadata, write_sector

__all__ = [
    "SAMPLE_NAMES",
    "Margins",
    "compare_sector",
    "compare_with_margins",
    "make_sample",
    "make_sector",
    "read_margins",
    "read_metadata",
    "table_text",
    "write_named_sample",
    "write_sample",
    "write_sector",
]
