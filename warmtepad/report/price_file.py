"""Prices of a plan as a file that another run takes."""

import json

from warmtepad.price_path import PricePath

PRICE_FILE = "prices.toml"
"""Name of the file in the folder of a plan."""

NO_PRICES = "# No rule of the whole stock has a price in this plan.\n"
"""What stands in the file if there are no prices."""


def price_file_text(prices: PricePath | None) -> str:
    """Prices as TOML, one table per rule and year.

    Parameters
    ----------
    prices
        Prices of the rules of a plan, if it has any.

    Examples
    --------
    >>> from warmtepad.price_path import RulePrice
    >>> from warmtepad.quantities import Quantity
    >>> from warmtepad.sections import Weighting
    >>> price = RulePrice(
    ...     rule="path", year=2034, quantity=Quantity.NET_HEAT_DEMAND, eur_per_unit=12.5
    ... )
    >>> print(price_file_text(PricePath(weighting=Weighting.DWELLING, price=(price,))))
    # EUR per unit less at the end of the year: net present cost, real prices.
    weighting = "dwelling"
    <BLANKLINE>
    [[price]]
    rule = "path"
    year = 2034
    quantity = "net_heat_demand"
    eur_per_unit = 12.5
    <BLANKLINE>
    """
    if prices is None:
        return NO_PRICES
    lines = [
        "# EUR per unit less at the end of the year: net present cost, real prices.",
        f'weighting = "{prices.weighting}"',
        "",
    ]
    for price in prices.price:
        lines += [
            "[[price]]",
            f"rule = {json.dumps(price.rule, ensure_ascii=False)}",
            f"year = {price.year}",
            f'quantity = "{price.quantity}"',
            f"eur_per_unit = {price.eur_per_unit!r}",
            "",
        ]
    return "\n".join(lines)
