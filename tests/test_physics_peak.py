"""Electric peak load of heating: by hand, against meters, and laws."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.homes import (
    ASSUMPTIONS,
    make_services,
    many_homes,
    published_examples,
)
from tests.plain_physics import air_loss, dwelling, ground
from warmtepad.assumptions import Assumptions, PeakGenerator
from warmtepad.columns import Floats
from warmtepad.physics.energy import carriers_of
from warmtepad.physics.homes import Envelope, Services
from warmtepad.physics.peak import design_cop_factor, design_heat_loss_kw, peak_kw
from warmtepad.terms import Heating, Part

HOMES = many_homes(48)
ROWS = st.integers(0, 47)
DRAWS = tuple(ASSUMPTIONS.peak.generator)
EXAMPLES = published_examples()


def one(row: int, **services: Any) -> tuple[Envelope, Services]:
    """One dwelling with given services."""
    return HOMES.envelope.take(np.array([row])), make_services(**services)


def at_outdoor(outdoor_c: float) -> Assumptions:
    """Assumptions with another design day."""
    peak = ASSUMPTIONS.peak
    day = peak.design_day.model_copy(update={"outdoor_c": outdoor_c})
    return ASSUMPTIONS.model_copy(
        update={"peak": peak.model_copy(update={"design_day": day})}
    )


def peak_of_examples(
    heating: Heating, supply_c: float, figures: Assumptions = ASSUMPTIONS
) -> dict[str, float]:
    """Peak load of each example dwelling with one installation [kW]."""
    services = make_services(
        rows=len(EXAMPLES.ids), heating=heating, supply_temperature_c=supply_c
    )
    loads = peak_kw(EXAMPLES.envelope, services, figures)
    return dict(zip(EXAMPLES.ids, loads.tolist(), strict=True))


def plain_loss_kw(envelope: Envelope, row: int) -> float:
    """Design heat loss of one dwelling in plain Python, from the formula."""
    home = dwelling(envelope, HOMES.services, row)
    surcharge = ASSUMPTIONS.heat_balance.thermal_bridges.surcharge_w_per_m2_k
    direct = 1.8 * home.storeys**2 + air_loss(home, ASSUMPTIONS)
    for part in Part:
        if part is not Part.GROUND_FLOOR:
            direct += home.area[part.code] * (home.u[part.code] + surcharge)
    mean_c = sum(ASSUMPTIONS.climate.outdoor_c) / 12
    steady, indoor, outdoor = ground(home)
    january_w = steady * (20 - mean_c) + 7.9 * outdoor - 2 * indoor
    return (30 * direct + january_w) * home.demand_factor / 1000


def load_kw(envelope: Envelope, services: Services) -> Floats:
    """Peak load with the assumptions that ship."""
    return peak_kw(envelope, services, ASSUMPTIONS)


@pytest.mark.parametrize(
    ("heating", "supply_c", "expected"),
    [
        # 318.15 / 55 x 0.4 = 2.314: 0.8 / 2.314 + 0.2
        (Heating.AIR_HEAT_PUMP, 45.0, 0.5458),
        # 328.15 / 65 x 0.4 = 2.019: 0.4 / 2.019, the rest is gas
        (Heating.HYBRID_HEAT_PUMP, 55.0, 0.1981),
        # 318.15 / 45 x 0.5 = 3.535
        (Heating.GROUND_HEAT_PUMP, 45.0, 0.2829),
        # 308.15 / 35 x 0.45 = 3.962
        (Heating.COLLECTIVE_HEAT_PUMP, 35.0, 0.2524),
        # 318.15 / 40 x 0.4 = 3.18: 0.5 / 3.18 + 0.5
        (Heating.EXHAUST_AIR_HEAT_PUMP, 45.0, 0.6572),
        (Heating.ELECTRIC, 55.0, 1.0),
        (Heating.CONDENSING_BOILER, 70.0, 0.0),
        (Heating.DISTRICT_HEAT, 70.0, 0.0),
    ],
)
def test_electricity_per_heat_loss_by_hand(
    heating: Heating, supply_c: float, expected: float
) -> None:
    """Six tenths of the heat loss times what each installation draws per kW of it."""
    envelope, services = one(3, heating=heating, supply_temperature_c=supply_c)

    loss_kw = design_heat_loss_kw(envelope, ASSUMPTIONS)

    assert load_kw(envelope, services) == pytest.approx(
        0.6 * expected * loss_kw, rel=1e-3
    )


def test_plain_calculation_agrees_on_the_heat_loss() -> None:
    """The vectorised loss equals one dwelling at a time in plain Python.

    Also where calibration left a factor on the demand: it is on the loss too.
    """
    envelope = replace(HOMES.envelope, demand_factor=np.linspace(0.8, 1.2, 48))

    found = design_heat_loss_kw(envelope, ASSUMPTIONS)

    assert found == pytest.approx([plain_loss_kw(envelope, row) for row in range(48)])


def test_the_ground_does_not_follow_the_day() -> None:
    """Ten degrees colder: 10 K times what leaves above the ground, and no more.

    By hand for the terraced dwelling of 1965-1974: the loss through the floor is that
    of January at any outdoor temperature, so the differences between -10, 0 and 10 °C
    are alike, and 20 °C outdoors leaves the floor alone.
    """
    envelope = EXAMPLES.envelope
    losses = [design_heat_loss_kw(envelope, at_outdoor(c)) for c in (-10, 0, 10)]
    floor_kw = 2 * losses[2] - losses[1]

    assert losses[0] - losses[1] == pytest.approx(losses[1] - losses[2])
    assert (floor_kw > 0).sum() == (envelope.area_m2[:, 6] > 0).sum()
    assert (floor_kw < 0.2 * losses[0]).all()


def test_a_group_of_hybrids_draws_about_a_kilowatt() -> None:
    """BDH, Installatiemonitor: just above 1 kW per dwelling of 150-200 m² on cold days.

    An insulated corner house of 219 m² lies below it, an uninsulated terraced one of
    171 m² above.
    """
    peaks = peak_of_examples(Heating.HYBRID_HEAT_PUMP, 55.0)

    assert 0.5 < peaks["corner-1946-package-3"] < 1.0
    assert 1.0 < peaks["terraced-1965-present"] < 1.6


def test_a_cold_day_with_a_heat_pump_is_as_metered() -> None:
    """BDH 2025: 30 to 70 kWh on a day of -4 °C, of which some 10 for the household.

    Insulated example houses with an air heat pump lie inside the rest, 20 to 60 kWh.
    Fails if: the whole design heat loss were drawn by all at once (49 to 65 kWh).
    """
    peaks = peak_of_examples(Heating.AIR_HEAT_PUMP, 45.0, at_outdoor(-4.0))
    insulated = [24 * kw for name, kw in peaks.items() if "package" in name]

    assert len(insulated) == 4
    assert min(insulated) > 20
    assert max(insulated) < 45


def test_installations_that_draw_are_those_that_use_electricity_for_heat() -> None:
    """A heat demand makes electricity rise just where there is a peak load."""
    rows = np.zeros(len(Heating), dtype=np.int64)
    envelope = HOMES.envelope.take(rows)
    services = make_services(
        rows=len(Heating), heating=np.arange(len(Heating)), supply_temperature_c=45.0
    )
    some, none = (
        carriers_of(
            (np.full(len(rows), heat), np.zeros(len(rows)), np.full(len(rows), 80.0)),
            envelope,
            services,
            ASSUMPTIONS,
        ).electricity_kwh_per_yr
        for heat in (10_000.0, 0.0)
    )

    # Pumps and fans of a boiler draw a hundredth of the heat at most.
    assert (load_kw(envelope, services) > 0).tolist() == (some - none > 1000).tolist()


@given(row=ROWS, heating=st.sampled_from(DRAWS), better=st.floats(0, 1), part=ROWS)
def test_more_insulation_never_raises_the_peak(
    row: int, heating: Heating, better: float, part: int
) -> None:
    """A better U-value of any part, a better floor or a tighter shell."""
    envelope, services = one(row, heating=heating, supply_temperature_c=50.0)
    u = envelope.u_w_per_m2_k.copy()
    u[:, part % len(Part)] *= better
    rc = envelope.ground_floor_rc_m2_k_per_w
    insulated = [
        replace(envelope, u_w_per_m2_k=u),
        replace(envelope, ground_floor_rc_m2_k_per_w=rc / max(better, 0.05)),
        replace(envelope, qv10_dm3_per_s_m2=envelope.qv10_dm3_per_s_m2 * better),
    ]

    before = load_kw(envelope, services)[0]

    assert all(load_kw(e, services)[0] <= before * (1 + 1e-9) for e in insulated)


@given(row=ROWS, heating=st.sampled_from(DRAWS), supply=st.floats(20, 75))
def test_a_lower_supply_temperature_never_raises_the_peak(
    row: int, heating: Heating, supply: float
) -> None:
    """Larger radiators help the network, down to floors that barely need lifting."""
    loads = [
        load_kw(*one(row, heating=heating, supply_temperature_c=c))[0]
        for c in (supply, supply + 5)
    ]

    assert loads[0] <= loads[1] * (1 + 1e-9)


@given(row=ROWS, supply=st.floats(30, 75))
def test_peaks_rank_as_installations_do(row: int, supply: float) -> None:
    """Nothing for a boiler, little for a hybrid, most for electric heaters."""
    order = [
        Heating.CONDENSING_BOILER,
        Heating.HYBRID_HEAT_PUMP,
        Heating.AIR_HEAT_PUMP,
        Heating.ELECTRIC,
    ]

    loads = [
        load_kw(*one(row, heating=word, supply_temperature_c=supply))[0]
        for word in order
    ]

    assert loads[0] == 0
    assert loads == sorted(loads)
    assert len(set(loads)) == len(order)


@given(supply=st.floats(-5, 80), heating=st.sampled_from(DRAWS))
def test_the_coldest_day_is_never_better_than_the_season(
    supply: float, heating: Heating
) -> None:
    """Also where the source is as warm as the supply."""
    services = make_services(heating=heating, supply_temperature_c=supply)

    seasonal = ASSUMPTIONS.installations.generator[heating].efficiency_factor[0]

    assert 0 < design_cop_factor(services, ASSUMPTIONS)[0] <= seasonal


def test_loads_do_not_depend_on_who_stands_beside() -> None:
    """Dwellings one by one and all together, boilers among them."""
    rows = [np.array([row]) for row in range(48)]
    alone = [
        load_kw(HOMES.envelope.take(row), HOMES.services.take(row))[0] for row in rows
    ]

    together = load_kw(HOMES.envelope, HOMES.services)

    assert together == pytest.approx(alone)
    assert 0 < (together > 0).sum() < 48


def test_shares_of_more_than_the_heat_loss_are_refused() -> None:
    """A pump and an element together make at most all heat."""
    with pytest.raises(ValidationError, match=r"0\.9 and element_fraction 0\.2 must"):
        PeakGenerator(source="x", pump_fraction=0.9, element_fraction=0.2)
