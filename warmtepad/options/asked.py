"""What a rule asks of one quantity, as limits on rows."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from warmtepad.columns import Floats
from warmtepad.limits import Rule, figures_by_year
from warmtepad.options.row_context import RowContext
from warmtepad.options.row_places import Places
from warmtepad.options.rows import RowSpec
from warmtepad.quantities import Quantity
from warmtepad.rules import Over, Reading


class Asked(NamedTuple):
    """What a rule asks about, without its places and figures."""

    name: str
    """Rule, for people."""

    quantity: Quantity
    """What is read."""

    reads: Reading = Reading.TOTAL
    """Its total, or an average."""

    over: Over = Over.YEAR
    """Each year apart, or all years so far."""

    price_eur: float | None = None
    """Price of a unit missed; a hard limit if not given."""


def figures_of_years(
    rule: Rule, table: Mapping[int, float], context: RowContext
) -> Floats:
    """Figure of each year, shape (n_years,); not a number where there is none.

    Parameters
    ----------
    rule
        Says how figures run between the years that are given.
    table
        Figure by calendar year.
    context
        Years of the plan.
    """
    figures = figures_by_year(table, rule.between, context.years)
    return np.array(figures, dtype=np.float64)


def spec_of(
    asked: Asked,
    places: Places,
    context: RowContext,
    lower: Floats | None = None,
    upper: Floats | None = None,
) -> RowSpec:
    """Limits of a rule on every place, a line per year.

    Parameters
    ----------
    asked
        What is read, and what a miss costs.
    places
        Where it is read.
    context
        Years of the plan.
    lower, upper
        Shape (n_years,) or (n_places, n_years); NaN, or none given, is no limit.
    """
    n_years = len(context.years)
    shape = (len(places.names), n_years)

    def limit(figures: Floats | None, without: float) -> Floats:
        given = np.full(shape, np.nan) if figures is None else figures
        return np.broadcast_to(np.where(np.isnan(given), without, given), shape)

    is_cumulative = asked.over is Over.CUMULATIVE
    return RowSpec(
        name=asked.name,
        quantity=asked.quantity,
        reads=asked.reads,
        places=places,
        over_years=np.tri(n_years) if is_cumulative else np.eye(n_years),
        years=np.array(context.years, dtype=np.int64),
        lower=limit(lower, -np.inf),
        upper=limit(upper, np.inf),
        price_eur=np.inf if asked.price_eur is None else asked.price_eur,
    )
