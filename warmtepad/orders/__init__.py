"""The rules that a stock file gives its rows: what may, must and will be done.

`make_orders` turns them into arrays; `check_orders` finds where they contradict each
other, the scenario or what the dwellings can take.
"""

from warmtepad.orders.check import check_orders
from warmtepad.orders.fit import needs_of
from warmtepad.orders.make import Orders, make_orders

__all__ = ["Orders", "check_orders", "make_orders", "needs_of"]
