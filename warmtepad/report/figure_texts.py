"""Every text in a figure, in Dutch and in English."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from warmtepad.report.texts import filled

FIGURE_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "path title": ("Pad en uitkomst", "Path and outcome"),
        "path axis": (
            "gemiddelde netto warmtevraag\n[kWh/m² per jaar]",
            "average net heat demand\n[kWh/m² per year]",
        ),
        "path path": ("pad: {value} in {year}", "path: {value} in {year}"),
        "path aside": (
            "pad, ter vergelijking: {value} in {year}",
            "path, to compare: {value} in {year}",
        ),
        "path outcome": ("uitkomst: {value} in {year}", "outcome: {value} in {year}"),
        "path missed": ("pad niet gehaald", "path not kept"),
        "price title": (
            "Prijs van de laatste kWh van het pad [EUR per kWh/jaar, netto contant]",
            "Price of the last kWh of the path [EUR per kWh/year, net present]",
        ),
        "labels title": (
            "Energielabels: A of beter {now} % nu, {then} % in {year}",
            "Energy labels: A or better {now} % now, {then} % in {year}",
        ),
        "labels axis": ("aandeel van de woningen", "share of the dwellings"),
        "labels now": ("{year}\n(nu)", "{year}\n(now)"),
        "supply title": (
            "Wat een kWh minder warmtevraag kost, van goedkoop naar duur",
            "What a kWh less heat demand costs, from cheap to dear",
        ),
        "supply across": (
            "vermeden netto warmtevraag, goedkoopste stappen eerst [{unit} per jaar]",
            "net heat demand avoided, the cheapest steps first [{unit} per year]",
        ),
        "supply up": (
            "prijs van het pad waarbij het loont\n[EUR per kWh/jaar, netto contant]",
            "price of the path at which it pays\n[EUR per kWh/year, net present]",
        ),
        "supply own": (
            "netto contante kosten\n[EUR per kWh/jaar]",
            "net present cost\n[EUR per kWh/year]",
        ),
        "supply chosen": (
            "gekozen: {amount} {unit}/jaar",
            "chosen: {amount} {unit}/yr",
        ),
        "supply next": (
            "volgende stap, niet gekozen: {amount} {unit}/jaar",
            "next step, not chosen: {amount} {unit}/yr",
        ),
        "supply price": (
            "prijs van het pad, alle jaren samen: {price}",
            "price of the path, all years together: {price}",
        ),
        "supply beyond": (
            "{count:stap ligt|stappen liggen} buiten de as",
            "{count:step lies|steps lie} beyond the axis",
        ),
        "savings title": (
            "Wat huurders besparen: mediaan EUR {median} per jaar, {none} % niets of "
            "minder",
            "What tenants save: median EUR {median} a year, {none} % nothing or less",
        ),
        "savings empty": ("Wat huurders besparen", "What tenants save"),
        "savings across": (
            "besparing per woning bij werkelijk gebruik [EUR per jaar]",
            "saving per dwelling at actual use [EUR per year]",
        ),
        "savings up": ("woningen in werk", "dwellings in work"),
        "savings strongly": ("sterk verbeterd", "strongly improved"),
        "savings other": ("andere woningen in werk", "other dwellings in work"),
        "savings losing": ("gaat erop achteruit", "pays more"),
        "savings band": (
            "brief: EUR {low}-{high}",
            "letter: EUR {low}-{high}",
        ),
        "savings levels": (
            "Koppeling aan werkelijk gebruik: 80 % van de woningen, mediaan (ruit)",
            "Link to actual use: 80 % of the dwellings, median (diamond)",
        ),
        "savings low": ("laag", "low"),
        "savings mid": ("midden", "mid"),
        "savings high": ("hoog", "high"),
        "savings none": ("{share} % niets of minder", "{share} % nothing or less"),
        "works title": (
            "Investering per jaar: {eur} in {years} jaar",
            "Investment per year: {eur} in {years:year|years}",
        ),
        "works axis": (
            "investering incl. btw\n[{unit}]",
            "investment incl. VAT\n[{unit}]",
        ),
        "works dwellings": (
            "Woningen in werk per jaar",
            "Dwellings in work per year",
        ),
        "works envelope": ("schil", "envelope"),
        "works installation": ("installatie", "installation"),
        "packages title": (
            "Pakketten: wat {dwellings:woning krijgt|woningen krijgen}",
            "Packages: what {dwellings:dwelling gets|dwellings get}",
        ),
        "packages axis": ("woningen", "dwellings"),
        "packages other": (
            "{count:ander pakket|andere pakketten}",
            "{count:other package|other packages}",
        ),
        "packages bar": (
            "{dwellings} ({share} %), {eur} per woning",
            "{dwellings} ({share} %), {eur} per dwelling",
        ),
        "places title": (
            "Woningen in werk per {per}",
            "Dwellings in work per {per}",
        ),
        "places axis": ("woningen", "dwellings"),
        "places worked on": ("in werk", "in work"),
        "places all": ("niet in werk", "not in work"),
        "places other": ("{count} andere", "{count} others"),
        "places bar": (
            "{share} %, {eur}, {before} → {after} kWh/m²",
            "{share} %, {eur}, {before} → {after} kWh/m²",
        ),
        "programme title": (
            "Programma: {complexes:complex|complexen}, {dwellings:woning|woningen}",
            "Programme: {complexes:complex|complexes}, {dwellings:dwelling|dwellings}",
        ),
        "programme largest": (
            "de {shown} met de meeste woningen in werk",
            "the {shown} with most dwellings in work",
        ),
        "programme row": ("{dwellings} won.", "{dwellings} dw."),
        "compared title": ("Twee plannen vergeleken", "Two plans compared"),
        "compared many": ("{count} plannen vergeleken", "{count} plans compared"),
        "compared path": ("pad van {name}", "path of {name}"),
        "compared one path": ("pad", "path"),
        "frontier title": (
            "Kosten tegen daling van de warmtevraag",
            "Cost against reduction of heat demand",
        ),
        "frontier across": (
            "daling van de gemiddelde netto warmtevraag [% van nu]",
            "reduction of average net heat demand [% of now]",
        ),
        "frontier up": (
            "netto contant boven niets doen\n[{unit}]",
            "net present above doing nothing\n[{unit}]",
        ),
        "frontier misses": ("mist regels", "misses rules"),
        "nothing": ("geen werk in dit plan", "no work in this plan"),
        "no prices": (
            "geen stappen te tonen: niets wordt vermeden, of prijzen ontbreken",
            "no steps to show: nothing is avoided, or no prices are known",
        ),
        "unit EUR": ("EUR", "EUR"),
        "unit EUR k": ("EUR duizend", "EUR thousand"),
        "unit EUR M": ("EUR mln", "EUR M"),
        "unit EUR G": ("EUR mrd", "EUR bn"),
    }
)
"""Dutch and English text by name; names in braces are filled in."""

caption = partial(filled, FIGURE_TEXTS)
"""Text of a figure: `caption(name, language, **values)`."""
