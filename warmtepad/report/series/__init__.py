"""A plan as tidy tables for charts: what figures draw and a page shows.

Words in them are those of the code; `warmtepad.report.words` has their names. Names of
measures and places come in the language that is asked for.
"""

from collections.abc import Mapping
from types import MappingProxyType

from warmtepad.report.fields import Field
from warmtepad.report.series.labels import LABEL_SERIES, label_series
from warmtepad.report.series.packages import PACKAGE_SERIES, package_series
from warmtepad.report.series.path import PATH_SERIES, path_series
from warmtepad.report.series.places import (
    PLACE_COLUMNS,
    PLACE_SERIES,
    place_series,
    usual_per,
)
from warmtepad.report.series.programme import PROGRAMME_SERIES, programme_series
from warmtepad.report.series.savings import (
    SAVING_FIGURES,
    SAVING_SERIES,
    saving_figures,
    saving_series,
)
from warmtepad.report.series.supply import (
    SUPPLY_SERIES,
    path_total_eur_per_kwh,
    supply_series,
)
from warmtepad.report.series.works import (
    FAMILY_SERIES,
    SETUP,
    SURVEYS,
    WORK_SERIES,
    family_series,
    work_series,
)

__all__ = [
    "PLACE_COLUMNS",
    "SERIES",
    "SETUP",
    "SURVEYS",
    "family_series",
    "label_series",
    "package_series",
    "path_series",
    "path_total_eur_per_kwh",
    "place_series",
    "programme_series",
    "saving_figures",
    "saving_series",
    "supply_series",
    "usual_per",
    "work_series",
]

SERIES: Mapping[str, tuple[Field, ...]] = MappingProxyType(
    {
        "path_series": PATH_SERIES,
        "label_series": LABEL_SERIES,
        "supply_series": SUPPLY_SERIES,
        "saving_series": SAVING_SERIES,
        "saving_figures": SAVING_FIGURES,
        "work_series": WORK_SERIES,
        "family_series": FAMILY_SERIES,
        "package_series": PACKAGE_SERIES,
        "place_series": PLACE_SERIES,
        "programme_series": PROGRAMME_SERIES,
    }
)
"""Declared columns of each table, by the function that makes it."""
