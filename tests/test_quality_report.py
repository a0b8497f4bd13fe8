"""What the report says of calibration."""

import numpy as np

from tests.builders import make_stock
from tests.homes import ASSUMPTIONS
from warmtepad.physics.calibration import make_homes
from warmtepad.physics.homes import FittedTo
from warmtepad.report.quality import NAMES, calibration_lines, calibration_table
from warmtepad.stock import Stock
from warmtepad.terms import Language


def mixed_stock() -> Stock:
    """One complex that is fitted to each kind of figure, and one beyond its bounds."""
    return make_stock(
        complex_id=["nothing", "label", "ep2", "demand", "beyond"],
        dwellings=[10, 20, 30, 40, 100],
        label=[-1, 4, -1, -1, -1],
        ep2_kwh_per_m2_yr=[np.nan, np.nan, 220.0, np.nan, np.nan],
        net_heat_demand_kwh_per_m2_yr=[np.nan, np.nan, np.nan, 140.0, 590.0],
        facade_rc_m2_k_per_w=[np.nan, np.nan, np.nan, np.nan, 8.0],
    )


def test_every_dwelling_is_counted_once_by_what_it_was_fitted_to() -> None:
    """Kinds in their order, then all; 100 of the 200 dwellings cannot be reached."""
    stock = mixed_stock()

    lines = calibration_table(make_homes(stock, ASSUMPTIONS), stock)

    assert [line.fitted_to for line in lines] == [*(w.value for w in FittedTo), "all"]
    assert [line.rows for line in lines] == [1, 1, 1, 2, 5]
    assert [line.dwellings for line in lines] == [10, 20, 30, 140, 200]
    at_bound = [line.at_bound_fraction for line in lines]
    assert at_bound == [0, 0, 0, 100 / 140, 0.5]
    assert lines[0].mean_scale_factor == 1
    spread = [line.mean_spread_kwh_per_m2_yr for line in lines]
    assert spread[0] > spread[1] > spread[2] > spread[3] == 0


def test_kinds_without_dwellings_are_left_out() -> None:
    """A stock of which nothing is registered has two lines."""
    stock = make_stock()

    lines = calibration_table(make_homes(stock, ASSUMPTIONS), stock)

    assert [line.fitted_to for line in lines] == ["nothing", "all"]


def test_lines_are_aligned_in_both_languages() -> None:
    """Every kind has a name, every line one width."""
    stock = mixed_stock()
    homes = make_homes(stock, ASSUMPTIONS)

    dutch = list(calibration_lines(homes, stock, Language.NL))
    english = list(calibration_lines(homes, stock, Language.EN))

    assert set(NAMES) == {*(word.value for word in FittedTo), "all"}
    assert len({len(line) for line in (*dutch, *english)}) == 1
    assert dutch[0].startswith("geijkt op")
    assert "50,0 %" in dutch[-1]
    assert "50.0 %" in english[-1]
