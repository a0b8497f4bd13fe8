"""Prices on rows, and the ways of groups at these prices, by compiled loops."""

from warmtepad.pricing.adding import add_up, bring, find_cells
from warmtepad.pricing.network import (
    NEVER,
    Network,
    Prices,
    Sites,
    make_prices,
    make_sites,
)
from warmtepad.pricing.ranges import near_in_range, over_ranges
from warmtepad.pricing.scan import cheapest, cheapest_brought

__all__ = [
    "NEVER",
    "Network",
    "Prices",
    "Sites",
    "add_up",
    "bring",
    "cheapest",
    "cheapest_brought",
    "find_cells",
    "make_prices",
    "make_sites",
    "near_in_range",
    "over_ranges",
]
