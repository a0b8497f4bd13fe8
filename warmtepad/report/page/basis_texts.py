"""Words of what a plan rests on, in Dutch and in English."""

from collections.abc import Mapping
from types import MappingProxyType

BASIS_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "quality": ("Kwaliteit van de gegevens", "Quality of the data"),
        "quality lead": (
            "Gepland: {complexes:complex|complexen} met {dwellings:woning|woningen}. "
            "Wat een lijst niet geeft, is aangevuld met voorbeeldwoningen en zo "
            "geteld.",
            "Planned: {complexes:complex|complexes} with "
            "{dwellings:dwelling|dwellings}. What a list does not give is filled in "
            "from archetypes and counted as such.",
        ),
        "quality from": ("Gelezen uit {source}. {text}", "Read from {source}. {text}"),
        "filled table": ("Aangevuld", "Filled in"),
        "filled what": ("Gegeven", "Value"),
        "filled count": ("Woningen", "Dwellings"),
        "filled share": ("Aandeel", "Share"),
        "calibrated table": (
            "Geijkt: hoe de huidige staat past op wat geregistreerd is",
            "Calibrated: how the present state fits what is registered",
        ),
        "calibrated what": ("Geijkt op", "Fitted to"),
        "calibrated dwellings": ("Woningen", "Dwellings"),
        "calibrated bound": ("Aan de grens", "At a bound"),
        "calibrated scale": ("Schaal", "Scale"),
        "calibrated spread": ("Spreiding, kWh/m²", "Spread, kWh/m²"),
        "aside table": (
            "Terzijde gelegd en niet gepland",
            "Set aside and not planned",
        ),
        "aside reason": ("Reden", "Reason"),
        "aside rows": ("Rijen", "Rows"),
        "aside dwellings": ("Woningen", "Dwellings"),
        "findings table": (
            "Opgevallen: de rijen worden gebruikt",
            "Found odd: the rows are used",
        ),
        "findings kind": ("Wat", "What"),
        "findings example": ("Voorbeeld", "Example"),
        "findings rows": ("Keer", "Times"),
        "assumptions": ("Aannamen en bronnen", "Assumptions and sources"),
        "assumptions lead": (
            "Cijfers die niet zo in een publicatie staan, met het deel van de uitkomst "
            "dat erop rust. Vervang ze door eigen cijfers waar die er zijn.",
            "Figures that are not simply found in a publication, with the share of the "
            "outcome that rests on them. Replace them by your own where you have them.",
        ),
        "assumptions table": (
            "De {shown} cijfers waar de uitkomst het meest op rust",
            "The {shown} figures that the outcome rests on most",
        ),
        "assumptions figure": ("Cijfer", "Figure"),
        "assumptions result": ("Deel van", "Share of"),
        "assumptions share": ("Aandeel", "Share"),
        "assumptions confidence": ("Hoe zeker", "How sure"),
        "assumptions source": ("Bron", "Source"),
        "result investment": ("investering", "investment"),
        "result investment over lifetimes": (
            "investering over levensduur",
            "investment over lifetimes",
        ),
        "result planned maintenance saved": (
            "uitgespaard onderhoud",
            "maintenance saved",
        ),
        "result net heat demand avoided": (
            "vermeden warmtevraag",
            "heat demand avoided",
        ),
        "result net heat demand avoided, as modelled": (
            "vermeden warmtevraag, model",
            "heat demand avoided, model",
        ),
        "result saving of tenants": ("besparing van huurders", "saving of tenants"),
        "limits": ("Wat dit plan niet is", "What this plan is not"),
        "limit": ("{head}. {text}", "{head}. {text}"),
    }
)
"""Dutch and English text by name; names in braces are filled in."""
