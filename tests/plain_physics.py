"""The physics once more: one dwelling at a time, in plain Python without NumPy.

Written from the formulas and not from the vectorised code, so that each is a check of
the other. The benchmark of speed uses it as the plain loop.
"""

import math
from bisect import bisect_left
from dataclasses import dataclass

from warmtepad.assumptions import Assumptions
from warmtepad.physics.homes import Envelope, Services
from warmtepad.terms import Heating, Level, Part, Ventilation


@dataclass(frozen=True, slots=True, kw_only=True)
class Dwelling:
    """One row of an envelope and services, as plain numbers."""

    floor_area: float
    is_flat: bool
    storeys: float
    area: list[float]
    u: list[float]
    floor_rc: float
    perimeter: float
    g: float
    qv10: float
    ventilation: Ventilation
    demand_factor: float
    heating: Heating
    supply: float
    pv: float
    shower: bool
    gas_hob: bool
    ep2_offset: float


def dwelling(envelope: Envelope, services: Services, row: int) -> Dwelling:
    """Take one row out of the columns."""
    return Dwelling(
        floor_area=float(envelope.floor_area_m2[row]),
        is_flat=bool(envelope.is_multi_family[row]),
        storeys=float(envelope.storeys[row]),
        area=envelope.area_m2[row].tolist(),
        u=envelope.u_w_per_m2_k[row].tolist(),
        floor_rc=float(envelope.ground_floor_rc_m2_k_per_w[row]),
        perimeter=float(envelope.floor_perimeter_m[row]),
        g=float(envelope.window_solar_factor[row]),
        qv10=float(envelope.qv10_dm3_per_s_m2[row]),
        ventilation=list(Ventilation)[envelope.ventilation[row]],
        demand_factor=float(envelope.demand_factor[row]),
        heating=list(Heating)[services.heating[row]],
        supply=float(services.supply_temperature_c[row]),
        pv=float(services.pv_kwp[row]),
        shower=bool(services.has_shower_recovery[row]),
        gas_hob=bool(services.cooks_on_gas[row]),
        ep2_offset=float(services.ep2_offset_kwh_per_m2_yr[row]),
    )


def straight(x: float, xs: tuple[float, ...], ys: tuple[float, ...]) -> float:
    """Straight lines between points, level outside them."""
    if x <= xs[0]:
        return ys[0]
    if x >= xs[-1]:
        return ys[-1]
    right = bisect_left(xs, x)
    part = (x - xs[right - 1]) / (xs[right] - xs[right - 1])
    return ys[right - 1] + part * (ys[right] - ys[right - 1])


def occupants(floor_area: float) -> float:
    """NTA 8800 7.22-7.24."""
    if floor_area <= 30:
        return 1.0
    if floor_area <= 100:
        return 2.28 - 1.28 / 70 * (100 - floor_area)
    return 1.28 + 0.01 * floor_area


def required_flow(home: Dwelling, a: Assumptions) -> float:
    """NTA 8800, chapter 11 [dm³/s]."""
    system = a.ventilation.system[home.ventilation]
    used = min(0.8, 0.38 + 0.006 * home.floor_area)
    flow = max(0.5 * home.floor_area, 35) * used / 0.95
    return flow * system.control_factor * system.duct_factor


def air_loss(home: Dwelling, a: Assumptions) -> float:
    """Loss by air [W/K]."""
    system = a.ventilation.system[home.ventilation]
    flow = system.leak_factor * home.qv10 * home.floor_area
    flow += (
        system.supply_factor
        * required_flow(home, a)
        * (1 - 0.79 * system.recovery_fraction)
    )
    flow += system.purge_factor * 0.042 * home.floor_area
    return 0.3364 * 3.6 * flow


def ground(home: Dwelling) -> tuple[float, float, float]:
    """Steady, indoor and outdoor coefficient of a crawl-space floor [W/K]."""
    area, edge = home.area[Part.GROUND_FLOOR.code], home.perimeter
    if area == 0:
        return 0.0, 0.0, 0.0
    b, u_wall = area / (0.5 * edge), home.u[Part.FACADE.code]
    u_floor = 1 / (home.floor_rc + 0.17 + 0.04)
    d_floor = 0.5 + 2 * (0.17 + 0.04)
    d = d_floor + 0.25
    under = 4 / (math.pi * b + d) * math.log(math.pi * b / d + 1)
    d_wall = 2 * max(1 / u_wall, 0.17)
    thin = min(d_wall, d_floor)
    beside = (
        4
        / (math.pi * 0.5)
        * (1 + 0.5 * thin / (thin + 0.5))
        * math.log(0.5 / d_wall + 1)
    )
    u_x = (2 * 0.125 * u_wall + 1450 * 0.0012 * 5 * 0.05) / b
    steady = area / (1 / u_floor + 1 / (under + 0.5 * edge * beside / area + u_x))
    indoor = area / (1 / u_floor + 1 / (2 / 3 + u_x))
    wave = 0.37 * edge * 2 * math.log(3 / d_floor + 1) + u_x * area
    return steady, indoor, u_floor * wave / (2 / 3 + u_x + u_floor)


def plain_demand(home: Dwelling, a: Assumptions) -> float:
    """Net heat demand [kWh/(m²·yr)]."""
    outdoor = a.climate.outdoor_c
    mean = sum(outdoor) / 12
    surcharge = a.heat_balance.thermal_bridges.surcharge_w_per_m2_k
    direct = 1.8 * home.storeys**2 + air_loss(home, a)
    for part in Part:
        if part is not Part.GROUND_FLOOR:
            direct += home.area[part.code] * (home.u[part.code] + surcharge)
    steady, inner, outer = ground(home)
    floor = [
        steady + math.cos(math.pi * m / 6) * (7.9 * outer - 2 * inner) / (20 - mean)
        for m in range(12)
    ]
    season = (9, 10, 11, 0, 1, 2)
    weight = sum(20 - outdoor[m] for m in season) / 6 / (20 - mean)
    total = direct + sum(floor[m] for m in season) / 6 * weight
    tau = 360 / 3.6 * home.floor_area / total
    heat = sum(
        a.climate.length_h[m] * month_heat(home, a, m, (direct, floor[m], total, tau))
        for m in range(12)
    )
    return heat / 1000 / home.floor_area * home.demand_factor


def month_heat(
    home: Dwelling, a: Assumptions, m: int, loss: tuple[float, float, float, float]
) -> float:
    """Heat that one month needs [W]."""
    direct, floor, total, tau = loss
    outdoor = a.climate.outdoor_c[m]
    mean = sum(a.climate.outdoor_c) / 12
    gains = month_gains(home, a, m)
    share = 0.5 if home.is_flat else 0.6
    h = share * total / home.floor_area
    set_c = 20 - 0.8 * share * h / (h + 2) * (20 - outdoor)
    free = gains / (direct * (set_c - outdoor) + floor * (set_c - mean))
    inside = outdoor + (1 - setback(set_c, outdoor, free, tau)) * (set_c - outdoor)
    lost = direct * (inside - outdoor) + floor * (inside - mean)
    if lost <= 0 or gains > 2 * lost:
        return 0.0
    ratio, a_h = gains / lost, 1 + tau / 15
    if abs(ratio - 1) < 1e-7:
        return lost - gains * a_h / (a_h + 1)
    used: float = (1 - ratio**a_h) / (1 - ratio ** (a_h + 1))
    return lost - gains * used


def setback(set_c: float, outdoor: float, free: float, tau: float) -> float:
    """Share by which the night lowers the mean difference with outdoors."""
    free = min(max(free, 0.0), 1.0)
    low = min(max((16 - outdoor) / (set_c - outdoor), 0.0), 1.0)
    nights = 10 / tau
    floating = free + (1 - free) / nights * (1 - math.exp(-nights))
    if low <= free:
        return 10 / 24 * (1 - floating)
    cooling = -math.log((low - free) / (1 - free)) / nights
    held = (1 - low) / nights + cooling * free + (1 - cooling) * low
    return 10 / 24 * (1 - (floating if cooling >= 1 else held))


def month_gains(home: Dwelling, a: Assumptions, m: int) -> float:
    """Gains by people and sun, less radiation to the sky [W]."""
    climate = a.climate
    gains = 180 * occupants(home.floor_area)
    glass = home.area[Part.WINDOW.code] * home.g
    gains += 0.9 * 0.75 * glass * climate.window_solar_w_per_m2[m]
    sky = {Part.PITCHED_ROOF: 0.75, Part.FLAT_ROOF: 1.0}
    sun = {
        Part.PITCHED_ROOF: climate.pitched_roof_solar_w_per_m2[m],
        Part.FLAT_ROOF: climate.flat_roof_solar_w_per_m2[m],
        Part.WINDOW: 0.0,
    }
    for part in Part:
        if part is Part.GROUND_FLOOR:
            continue
        conductance = home.area[part.code] * home.u[part.code]
        gains -= sky.get(part, 0.5) * 0.04 * conductance * 4.14 * 11
        shone = sun.get(part, climate.wall_solar_w_per_m2[m])
        gains += 0.6 * 0.04 * conductance * shone
    return gains


def plain_carriers(
    home: Dwelling, a: Assumptions, heat: float, water: float, demand: float
) -> tuple[float, float, float]:
    """Gas, electricity and district heat for space heat and hot water [kWh]."""
    figures = a.installations
    generator = figures.generator[home.heating]
    efficiency = straight(home.supply, generator.supply_c, generator.efficiency_factor)
    is_hybrid = home.heating is Heating.HYBRID_HEAT_PUMP
    share = 1.0
    gas = 0.0
    if is_hybrid:
        hybrid = figures.hybrid
        share = straight(
            demand, hybrid.net_heat_demand_kwh_per_m2_yr, hybrid.electric_fraction
        )
        boiler = figures.generator[Heating.CONDENSING_BOILER]
        gas = (
            heat
            * (1 - share)
            / straight(home.supply, boiler.supply_c, boiler.efficiency_factor)
        )
    main = heat * share / efficiency
    tapped = water / figures.hot_water.pipe_efficiency_fraction
    tapped /= generator.hot_water_factor
    fan = a.ventilation.system[home.ventilation].fan_w_h_per_m3
    power = fan * 3.6 * required_flow(home, a) * 8.76
    power += generator.auxiliary_kwh_per_yr + generator.auxiliary_fraction * main
    if home.heating is Heating.DISTRICT_HEAT:
        return 0.0, power, main + tapped
    if is_hybrid:
        return gas + tapped, power + main, 0.0
    if "boiler" in home.heating or home.heating in {
        Heating.GAS_HEATER,
        Heating.BLOCK_HEATING,
    }:
        return main + tapped, power, 0.0
    return 0.0, power + main + tapped, 0.0


def plain_evaluation(home: Dwelling, a: Assumptions) -> tuple[float, float, float]:
    """Net heat demand, EP2 and bill at mid prices and mid actual use."""
    demand = plain_demand(home, a)
    saved = a.installations.hot_water.shower_recovery_fraction if home.shower else 0
    water = 856 * occupants(home.floor_area) * (1 - saved)
    gas, power, district = plain_carriers(
        home, a, demand * home.floor_area / 0.85, water, demand
    )
    sun = home.pv * a.installations.solar_panels.yield_factor
    ep2 = (gas + 1.45 * (power - sun) + 0.9 * district) / home.floor_area
    link = a.actual_use.level[Level.MID].link_factor
    real = link * math.sqrt(demand) * home.floor_area
    gas, power, district = plain_carriers(
        home, a, real, water * a.actual_use.hot_water_factor, demand
    )
    price = a.tariffs.level[Level.MID]
    cooking = a.installations.cooking
    gas += cooking.gas_kwh_per_yr if home.gas_hob else 0
    power += 0 if home.gas_hob else cooking.electricity_kwh_per_yr
    bill = gas * price.gas_eur_per_m3 / a.carriers.gas_heat.upper_kwh_per_m3
    bill += power * price.electricity_eur_per_kwh
    bill += district * price.heat_eur_per_gj * 0.0036
    has_boiler = "boiler" in home.heating or home.heating in {
        Heating.GAS_HEATER,
        Heating.HYBRID_HEAT_PUMP,
    }
    bill += price.gas_fixed_eur_per_yr if has_boiler or home.gas_hob else 0
    bill += price.heat_fixed_eur_per_yr if district else 0
    own = a.tariffs.pv_own_use_fraction
    value = own * price.electricity_eur_per_kwh + (1 - own) * price.feed_in_eur_per_kwh
    return demand, ep2 + home.ep2_offset, bill - sun * value
