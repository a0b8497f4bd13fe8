"""What the state of a dwelling uses: by hand, sums over carriers, and laws."""

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.homes import ASSUMPTIONS, make_services, many_homes
from tests.savings_evidence import of_area
from warmtepad.options.states import Extra, States, states_of
from warmtepad.physics.heat_demand import net_heat_demand
from warmtepad.physics.homes import Envelope, Services
from warmtepad.physics.peak import peak_kw
from warmtepad.reading.scenario import read_scenario
from warmtepad.terms import Heating, Level
from warmtepad.units import KWH_PER_GJ

SCENARIO = read_scenario("npa-2025")
HOMES = many_homes(48)
DEMAND = net_heat_demand(HOMES.envelope, ASSUMPTIONS)
ROWS = st.integers(0, 47)
EVERYTHING = tuple(Extra)


def states(
    envelope: Envelope, services: Services, demand: Any, extras: Any = EVERYTHING
) -> States:
    """State of dwellings by the scenario and the assumptions that ship."""
    return states_of(
        np.asarray(demand, dtype=float),
        envelope,
        services,
        SCENARIO,
        ASSUMPTIONS,
        extras,
    )


def one(demand: float, area: float = 100.0, **services: Any) -> States:
    """State of one dwelling, which has a condensing boiler unless said otherwise."""
    return states(of_area(area), make_services(**services), [demand])


def test_a_boiler_by_hand() -> None:
    """100 m² at 100 kWh/m² with a boiler and a gas hob.

    64 x 100 / 0.95 = 6,737 kWh for heat, 2,576 for hot water and 361 to cook: 9,674 kWh
    or 990.2 m³; pump 43.8 + 0.01375 x 6,737 = 136.4 kWh. Without taxes 990.2 x 0.47661
    + 136.4 x 0.12179 + 300 / 1.21 = EUR 736.5.
    """
    found = one(100)

    assert found.gas_m3_per_yr == pytest.approx([990.2], abs=0.1)
    assert found.electricity_kwh_per_yr == pytest.approx([136.4], abs=0.1)
    assert found.final_energy_kwh_per_yr == pytest.approx([9674 + 136.4], abs=1)
    assert found.peak_kw == [0]
    assert found.energy_cost_without_tax_eur_per_yr == pytest.approx([736.5], abs=0.2)


def test_a_heat_pump_with_panels_by_hand() -> None:
    """The same dwelling at 45 °C, cooking on electricity, with 3 kWp.

    6,400 / 3.81 = 1,680 kWh for heat, 0.8 x 2.28 x 856 / 0.898 / 1.4 = 1,242 for hot
    water, 43.8 + 0.0629 x 1,680 = 149.5 for pumps and 175 to cook: 3,246 kWh, of which
    panels yield 2,394. Without taxes 3,246 x 0.12179 - 2,394 x (0.3 x 0.12179 + 0.7 x
    0.05) = EUR 224.0: no connection for gas, no charge.
    """
    found = one(
        100,
        heating=Heating.AIR_HEAT_PUMP,
        supply_temperature_c=45.0,
        cooks_on_gas=False,
        pv_kwp=3.0,
    )

    assert found.gas_m3_per_yr == [0]
    assert found.electricity_kwh_per_yr == pytest.approx([3246 - 2394], abs=1)
    assert found.final_energy_kwh_per_yr == pytest.approx([3246], abs=1)
    assert found.energy_cost_without_tax_eur_per_yr == pytest.approx([224.0], abs=0.3)


def test_carriers_add_up_to_final_energy_co2_and_bill() -> None:
    """Gas in m³, net electricity and the rest give back what is counted apart.

    Proves: what is left of final energy is heat, and only with district heat; CO2 and
    the bill without fixed charges and panels follow from the same amounts.
    """
    services = replace(HOMES.services, pv_kwp=np.zeros(48))
    found = states(HOMES.envelope, services, DEMAND)
    carriers, price = ASSUMPTIONS.carriers, ASSUMPTIONS.tariffs.level[Level.MID]
    gas, electricity = found.gas_m3_per_yr, found.electricity_kwh_per_yr
    heat = found.final_energy_kwh_per_yr - gas * 9.77 - electricity
    is_district = services.heating == Heating.DISTRICT_HEAT.code

    co2 = (
        carriers.gas.co2_kg_per_kwh * gas * 9.77
        + carriers.electricity.co2_kg_per_kwh * electricity
        + carriers.heat.co2_kg_per_kwh * heat
    )
    fixed = found.bill_eur_per_yr - (
        price.gas_eur_per_m3 * gas
        + price.electricity_eur_per_kwh * electricity
        + price.heat_eur_per_gj * heat / KWH_PER_GJ
    )
    assert ((heat > 1) == is_district).all()
    assert found.co2_kg_per_yr == pytest.approx(co2)
    assert set(fixed.round(6)) <= {0.0, 300.0, 700.0, 1000.0}
    assert len(set(fixed.round(6))) > 2


def test_gas_free_is_using_no_gas() -> None:
    """Both ways round, over all installations and hobs."""
    found = states(HOMES.envelope, HOMES.services, DEMAND)

    assert (found.is_gas_free == (found.gas_m3_per_yr == 0)).all()
    assert 0 < found.is_gas_free.sum() < 48


@given(row=ROWS, kwp=st.floats(0, 8))
def test_panels_lower_electricity_by_what_they_yield(row: int, kwp: float) -> None:
    """798 kWh per kWp, also below zero; gas, final energy and peak do not move."""
    rows = np.array([row])
    envelope = HOMES.envelope.take(rows)
    bare = replace(HOMES.services.take(rows), pv_kwp=np.zeros(1))
    without, panels = (
        states(envelope, services, DEMAND[rows])
        for services in (bare, replace(bare, pv_kwp=np.array([kwp])))
    )

    drop = without.electricity_kwh_per_yr - panels.electricity_kwh_per_yr

    assert drop == pytest.approx([798 * kwp], abs=1e-6)
    assert panels.gas_m3_per_yr == without.gas_m3_per_yr
    assert panels.final_energy_kwh_per_yr == without.final_energy_kwh_per_yr
    assert panels.peak_kw == without.peak_kw


@given(row=ROWS, demand=st.floats(5, 350), less=st.floats(0, 1))
def test_less_demand_never_raises_final_energy_gas_or_cost(
    row: int, demand: float, less: float
) -> None:
    """Whatever the installation; the electricity of a hybrid may rise a little."""
    rows = np.array([row, row])
    found = states(
        HOMES.envelope.take(rows), HOMES.services.take(rows), [demand, demand * less]
    )

    for amounts in (
        found.final_energy_kwh_per_yr,
        found.gas_m3_per_yr,
        found.energy_cost_without_tax_eur_per_yr,
    ):
        assert amounts[1] <= amounts[0] + 1e-9


@given(row=ROWS, better=st.floats(0.05, 1), heating=st.sampled_from(Heating))
def test_more_insulation_never_raises_final_energy_or_peak(
    row: int, better: float, heating: Heating
) -> None:
    """From the envelope on: all parts better, the floor and the leaks too."""
    old = HOMES.envelope.take(np.array([row]))
    new = replace(
        old,
        u_w_per_m2_k=old.u_w_per_m2_k * better,
        ground_floor_rc_m2_k_per_w=old.ground_floor_rc_m2_k_per_w / better,
        qv10_dm3_per_s_m2=old.qv10_dm3_per_s_m2 * better,
    )
    services = make_services(heating=heating, supply_temperature_c=50.0)

    before, after = (
        states(envelope, services, net_heat_demand(envelope, ASSUMPTIONS))
        for envelope in (old, new)
    )

    assert after.final_energy_kwh_per_yr <= before.final_energy_kwh_per_yr + 1e-9
    assert after.peak_kw <= before.peak_kw + 1e-9
    assert after.gas_m3_per_yr <= before.gas_m3_per_yr + 1e-9


@given(row=ROWS, demand=st.floats(5, 350), supply=st.floats(30, 75))
def test_heat_pumps_swap_gas_for_less_electricity(
    row: int, demand: float, supply: float
) -> None:
    """From a boiler to a hybrid to a heat pump: electricity and peak up, gas down."""
    envelope = HOMES.envelope.take(np.array([row]))
    boiler, hybrid, pump = (
        states(
            envelope,
            make_services(heating=heating, supply_temperature_c=supply),
            [demand],
        )
        for heating in (
            Heating.CONDENSING_BOILER,
            Heating.HYBRID_HEAT_PUMP,
            Heating.AIR_HEAT_PUMP,
        )
    )

    for worse, better in ((boiler, hybrid), (hybrid, pump)):
        assert better.electricity_kwh_per_yr > worse.electricity_kwh_per_yr
        assert better.peak_kw > worse.peak_kw
        assert better.gas_m3_per_yr < worse.gas_m3_per_yr
        assert better.final_energy_kwh_per_yr < worse.final_energy_kwh_per_yr
    assert pump.gas_m3_per_yr == [0]


@given(row=ROWS, demand=st.floats(5, 350))
def test_taxes_are_paid_by_all_who_use_energy(row: int, demand: float) -> None:
    """Without panels, the cost without taxes is below the bill, and above nothing."""
    rows = np.array([row])
    bare = replace(HOMES.services.take(rows), pv_kwp=np.zeros(1))

    found = states(HOMES.envelope.take(rows), bare, [demand])

    cost = found.energy_cost_without_tax_eur_per_yr
    assert 0 < cost < found.bill_eur_per_yr / 1.21 + 1e-9


def test_what_is_not_asked_for_is_not_worked_out() -> None:
    """Each extra stands alone, and asking changes no other field."""
    arguments = (HOMES.envelope, HOMES.services, DEMAND)
    everything = states(*arguments)
    names = {field.name for field in fields(States)}

    for extras in ((), (Extra.PEAK,), (Extra.COST_WITHOUT_TAX,)):
        found = states(*arguments, extras)
        for name in names:
            values = getattr(found, name)
            if name in set(Extra) - set(extras):
                assert np.isnan(values).all()
            else:
                assert (values == getattr(everything, name)).all()
    assert set(Extra) < names
    assert everything.peak_kw.tolist() == (
        peak_kw(HOMES.envelope, HOMES.services, ASSUMPTIONS).tolist()
    )
