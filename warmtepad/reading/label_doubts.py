"""Label, EP2 and net heat demand that cannot stand beside each other."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from warmtepad.columns import Booleans
from warmtepad.reading.doubt import Doubt, FindingKind
from warmtepad.terms import EnergyLabel, Heating

GAS_HEATING = (
    Heating.GAS_HEATER,
    Heating.CONVENTIONAL_BOILER,
    Heating.IMPROVED_BOILER,
    Heating.CONDENSING_BOILER,
    Heating.BLOCK_HEATING,
)
"""Installations that need more than a kWh of primary energy per kWh of heat."""

PRIMARY_PER_HEAT_FACTOR = 2.0
OTHER_PRIMARY_KWH_PER_M2_YR = 150.0
"""EP2 is at most so many times net heat demand, and so much for all else: above what
the worst installation and the hot water of the smallest dwelling make of it."""


def label_against_ep2(
    values: Mapping[str, Any], label_limits: Sequence[float]
) -> Doubt:
    """Labels that are not the label of their own EP2.

    Labels by an older method than NTA 8800 do not rest on EP2 and are left alone.

    Parameters
    ----------
    values
        Columns of a stock by name.
    label_limits
        Largest EP2 of each label from A++++ to F, rising [kWh/(m²·yr)].
    """
    label, ep2 = values["label"], values["ep2_kwh_per_m2_yr"]
    # The register rounds EP2 up to two decimals before it names the class.
    rounded_up = np.ceil(np.round(ep2 * 100, 6)) / 100
    of_ep2 = EnergyLabel.A4 - np.searchsorted(label_limits, rounded_up, side="left")
    differs = _rests_on_ep2(values) & ~np.isnan(ep2) & (label != of_ep2)
    places = np.flatnonzero(differs)
    return Doubt(
        kind=FindingKind.LABEL_AGAINST_EP2,
        column="label",
        places=places,
        texts=tuple(
            f"label {EnergyLabel(label[place]).text}, but EP2 {ep2[place]:.4g} is "
            f"label {EnergyLabel(of_ep2[place]).text}; both are kept as registered"
            for place in places
        ),
    )


def _rests_on_ep2(values: Mapping[str, Any]) -> Booleans:
    """Whether there is a label by NTA 8800, or by a method that is not named."""
    versions = values["nta_version"]
    is_nta = [text == "" or "nta" in text.casefold() for text in versions]
    return np.asarray((values["label"] >= 0) & is_nta, dtype=np.bool_)


def _burns_gas_alone(values: Mapping[str, Any]) -> Booleans:
    """Whether gas makes the heat and no panels are known, shape (n_rows,)."""
    burns_gas = np.isin(values["heating"], [word.code for word in GAS_HEATING])
    return np.asarray(burns_gas & ~(values["pv_kwp"] > 0), dtype=np.bool_)


def demand_against_label(
    values: Mapping[str, Any], label_limits: Sequence[float]
) -> Doubt:
    """Net heat demands that the label leaves no room for, where EP2 is not given.

    Parameters
    ----------
    values
        Columns of a stock by name.
    label_limits
        Largest EP2 of each label from A++++ to F, rising [kWh/(m²·yr)].
    """
    limits = np.array([-np.inf, *label_limits, np.inf])
    label, demand = values["label"], values["net_heat_demand_kwh_per_m2_yr"]
    steps = EnergyLabel.A4 - np.maximum(label, 0)
    is_too_high = _burns_gas_alone(values) & (demand > limits[steps + 1])
    most = PRIMARY_PER_HEAT_FACTOR * demand + OTHER_PRIMARY_KWH_PER_M2_YR
    is_too_low = limits[steps] > most
    has_no_ep2 = np.isnan(values["ep2_kwh_per_m2_yr"])
    is_odd = _rests_on_ep2(values) & has_no_ep2 & (is_too_high | is_too_low)
    places = np.flatnonzero(is_odd)
    why = ("above what gas heating can have", "below what any heating can have")
    return Doubt(
        kind=FindingKind.DEMAND_AGAINST_LABEL,
        column="net_heat_demand_kwh_per_m2_yr",
        places=places,
        texts=tuple(
            f"{demand[place]:.4g} is {why[int(is_too_low[place])]} with label "
            f"{EnergyLabel(label[place]).text}; both are kept, are they of one "
            "registration"
            for place in places
        ),
    )


def demand_against_ep2(values: Mapping[str, Any]) -> Doubt:
    """Net heat demands that gas cannot serve with so little primary energy.

    Parameters
    ----------
    values
        Columns of a stock by name.
    """
    demand, ep2 = values["net_heat_demand_kwh_per_m2_yr"], values["ep2_kwh_per_m2_yr"]
    places = np.flatnonzero(_burns_gas_alone(values) & (ep2 < demand))
    return Doubt(
        kind=FindingKind.DEMAND_AGAINST_EP2,
        column="net_heat_demand_kwh_per_m2_yr",
        places=places,
        texts=tuple(
            f"{demand[place]:.4g} is above EP2 {ep2[place]:.4g}, which gas heating "
            "cannot reach without solar panels; both are kept, are panels or a heat "
            "pump missing"
            for place in places
        ),
    )
