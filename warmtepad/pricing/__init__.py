"""Prices on rows, and the ways of groups at these prices, by compiled loops."""

from warmtepad.pricing.network import NEVER, Network, Prices, make_prices
from warmtepad.pricing.scan import cheapest, near

__all__ = ["NEVER", "Network", "Prices", "cheapest", "make_prices", "near"]
