"""A small catalogue and stocks with rules, for tests."""

from functools import cache
from typing import Any

from tests.measures import make_measure, make_need, without_effect
from warmtepad.catalogue import Catalogue, Measure, Survey, VatRate
from warmtepad.reading.scenario import read_scenario
from warmtepad.scenario import Scenario

SURVEY = {
    "id": "birds",
    "name_nl": "vogels",
    "name_en": "birds",
    "cost": {"low_eur": 1, "mid_eur": 1, "high_eur": 1},
    "vat": "standard",
    "lead_yr": 2,
    "source": "warmtepad-assumption",
}


def installation(id_: str, slot: str = "heating", **given: Any) -> Measure:
    """Build an installation measure; what is not a field of it is an effect."""
    tables = {name: given.pop(name) for name in ("applies", "needs") if name in given}
    effect = {"source": "warmtepad-assumption", **given}
    return without_effect(id_, slot, work="installation", effect=effect, **tables)


def _envelope_measures() -> tuple[Measure, ...]:
    glass = {"parts": ["window"], "u_w_per_m2_k": 1.8, "source": "warmtepad-assumption"}
    extract = {"ventilation": "extract", "source": "warmtepad-assumption"}
    needs = [make_need(ventilation=["extract"])]
    return (
        make_measure("facade", survey="birds", name_nl="Gevel buiten isoleren"),
        make_measure("facade_inside"),
        make_measure("glass", slot="window", needs=needs, effect=glass),
        without_effect("extract", "ventilation", effect=extract),
    )


def _installation_measures() -> tuple[Measure, ...]:
    cook = [make_need(cooks_electric=True)]
    hot = {"wants_heat_network": True, "heat_network_from_c": 55}
    cool = {"wants_heat_network": True, "heat_network_below_c": 55}
    houses = {
        "dwelling_types": ["terraced", "corner"],
        "first_building_year": 1900,
        "last_building_year": 2000,
        "spares_monuments": True,
    }
    network: dict[str, Any] = {"heating": "district_heat", "needs": cook}
    return (
        installation("pump", heating="air_heat_pump", needs=cook),
        installation("hybrid", heating="hybrid_heat_pump"),
        installation("hot_network", **network, applies=hot),
        installation("cool_network", **network, applies=cool),
        installation("cooking", "cooking", cooks_electric=True),
        installation("panels", "solar", pv_kwp=3.0, applies=houses),
    )


@cache
def small_catalogue() -> Catalogue:
    """Four envelope and six installation measures.

    ``facade`` waits two years for a survey; ``glass`` needs extract ventilation, and
    ``pump`` and both networks need electric cooking; the networks part at 55 °C;
    ``panels`` are for houses that are no monument.
    """
    return Catalogue(
        measures=(*_envelope_measures(), *_installation_measures()),
        surveys=(Survey.model_validate(SURVEY),),
        vat_rates=(VatRate(id="standard", vat_factor=1.21, source="vat-act"),),
    )


@cache
def scenario() -> Scenario:
    """The years 2025 to 2034, 5 years of rest before an exit, 10 between works."""
    return read_scenario("npa-2025").replace(
        works__years_without_work_before_exit=5, works__years_between_works=10
    )
