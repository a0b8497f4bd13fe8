"""What was read from a registry file, used and set aside, in words."""

from warmtepad.intake import Finding, Intake, SetAside
from warmtepad.reading.ep_online_homes import Tally
from warmtepad.reading.ep_online_types import Reason
from warmtepad.schema import COLUMN_OF_NAME

_TYPES_NAMED = 10

_YEAR = COLUMN_OF_NAME["building_year"]
_AREA = COLUMN_OF_NAME["floor_area_m2"]
_DEMAND = COLUMN_OF_NAME["net_heat_demand_kwh_per_m2_yr"]
_EP2 = COLUMN_OF_NAME["ep2_kwh_per_m2_yr"]

REASON_TEXTS = {
    Reason.BROKEN: "the row has more or fewer cells than the header",
    Reason.UTILITY: "Gebouwklasse is U: a utility building",
    Reason.OTHER_USE: "Gebruiksdoel has no woonfunctie: no dwelling",
    Reason.PERMIT: "the registration is for a permit: not built yet",
    Reason.NOT_IN_USE: "the unit or its building is not in use",
    Reason.OTHER_TYPE: "Gebouwtype is no dwelling that is planned: lodging, rooms, "
    "a caravan or a boat",
    Reason.UNKNOWN_TYPE: "Gebouwtype is not known",
    Reason.NO_YEAR: "no building year",
    Reason.ODD_YEAR: "building year is no number from "
    f"{_YEAR.minimum:.0f} to {_YEAR.maximum:.0f}; {_YEAR.hint}",
    Reason.ODD_AREA: "floor area is no number from "
    f"{_AREA.minimum:.0f} to {_AREA.maximum:.0f} m²",
    Reason.NO_TYPE: "no dwelling type, and none follows from building or postcode",
    Reason.NO_AREA: "no floor area, and no home of its type and period has one",
    Reason.SUPERSEDED: "the home has a later registration in the file",
}
"""Why rows are set aside, as the user reads it."""

FINDING_TEXTS = {
    "ep2_kwh_per_m2_yr: other method": (
        "ep2_kwh_per_m2_yr",
        "EP2 is of another method than NTA 8800: not used",
    ),
    "net_heat_demand_kwh_per_m2_yr: other method": (
        "net_heat_demand_kwh_per_m2_yr",
        "net heat demand is of another method than NTA 8800: not used",
    ),
    "ep2_kwh_per_m2_yr: impossible": (
        "ep2_kwh_per_m2_yr",
        f"EP2 is not from {_EP2.minimum:.0f} to {_EP2.maximum:.0f} kWh/(m²·yr): "
        "not used",
    ),
    "net_heat_demand_kwh_per_m2_yr: impossible": (
        "net_heat_demand_kwh_per_m2_yr",
        f"net heat demand is not from {_DEMAND.minimum:.0f} to {_DEMAND.maximum:.0f} "
        "kWh/(m²·yr): not used",
    ),
    "registered: unreadable": (
        "label_year",
        "Registratiedatum is no date: counts as the oldest registration",
    ),
    "valid_until: unreadable": ("label", "GeldigTot is no date: not looked at"),
    "label: unreadable": ("label", "Energieklasse is no label: home without label"),
    "use: mixed": ("dwelling_type", "Gebruiksdoel has more uses: counted as a home"),
    "stray bytes": ("", "bytes that are no UTF-8: read as latin-1"),
    "label expired": ("label", "the label has expired: used all the same"),
    "no label": ("label", "homes without a label"),
    "type derived": (
        "dwelling_type",
        "no dwelling type: derived from building or postcode",
    ),
    "area derived": (
        "floor_area_m2",
        "no floor area: mean of the type in the postcode, or in its period",
    ),
}
"""Column and text of each finding about homes that are used."""


def intake_of(
    source: str,
    tally: Tally,
    *,
    used: int,
    remarks: tuple[Finding, ...],
    unused_columns: tuple[str, ...],
) -> Intake:
    """Account for every row and dwelling of a registry file.

    A row is a dwelling, except shops and the like, permits, and registrations of a home
    that has a later one.

    Parameters
    ----------
    source
        The file, as the user named it.
    tally
        What was seen in it.
    used
        Rows that became homes of the stock.
    remarks
        Findings beside those of the tally.
    unused_columns
        Headers that are not read.
    """
    set_aside = tuple(
        SetAside(
            reason=_reason_text(reason, tally),
            rows=rows,
            dwellings=rows if reason.is_dwelling else 0,
            examples=tuple(tally.examples_of_reason[reason]),
        )
        for reason, rows in sorted(tally.rows_of_reason.items())
    )
    return Intake(
        source=source,
        rows_read=tally.rows,
        dwellings_read=used + sum(part.dwellings for part in set_aside),
        rows_used=used,
        dwellings_used=used,
        set_aside=set_aside,
        findings=(*_findings(tally), *remarks),
        unused_columns=unused_columns,
    )


def set_aside_lines(tally: Tally) -> list[str]:
    """One line per reason why rows were set aside, for an error."""
    return [
        f"{rows:,} row(s) set aside: {_reason_text(reason, tally)}"
        for reason, rows in sorted(tally.rows_of_reason.items())
    ]


def _reason_text(reason: Reason, tally: Tally) -> str:
    if reason is Reason.UNKNOWN_TYPE:
        types = sorted(tally.unknown_types)
        named = ", ".join(repr(word) for word in types[:_TYPES_NAMED])
        return f"{REASON_TEXTS[reason]}: {named}"
    return REASON_TEXTS[reason]


def _findings(tally: Tally) -> list[Finding]:
    return [
        Finding(
            row=tally.first_row_of_finding[kind],
            complex_id="",
            column=FINDING_TEXTS[kind][0],
            kind=kind,
            text=f"{count:,} row(s) from row {tally.first_row_of_finding[kind]} on: "
            + FINDING_TEXTS[kind][1],
        )
        for kind, count in tally.count_of_finding.items()
    ]
