"""The comparison of a made-up stock with its margins, as lines to print."""

import numpy as np
import pandas as pd

WIDTH = 46
"""Widest name of a margin [characters]."""

LARGE, MIDDLING = 1000, 3
"""Published figures from which on whole numbers, or one decimal, say enough."""


def table_text(table: pd.DataFrame) -> str:
    """Comparison of `compare_sector` as lines, with a mark where it does not hold."""
    lines = [
        f"{'':{WIDTH}}{'made up':>12}{'published':>12}{'off by':>10}{'within':>9}  "
        "known as, source"
    ]
    for row in table.to_dict(orient="records"):
        published = float(row["published"])
        texts = [
            "-" if np.isnan(row[name]) else margin_figure(row[name], published)
            for name in ("sample", "published", "deviation", "within")
        ]
        mark = "  <-" if abs(row["deviation"]) > row["within"] else ""
        lines.append(
            f"{row['margin']:<{WIDTH}}{texts[0]:>12}{texts[1]:>12}{texts[2]:>10}"
            f"{texts[3]:>9}  {row['confidence']}, {row['source']}{mark}"
        )
    return "\n".join(lines)


def margin_figure(value: float, published: float) -> str:
    """Figure of a margin with as many decimals as its published one asks for.

    Examples
    --------
    >>> margin_figure(2313.2, 2300), margin_figure(-0.49, 112), margin_figure(0.4, 0.39)
    ('2,313', '-0.5', '0.400')

    What rounds to nothing has no sign:

    >>> margin_figure(-0.2, 2300)
    '0'
    """
    if published >= LARGE:
        return f"{value:z,.0f}"
    return f"{value:z.1f}" if published >= MIDDLING else f"{value:z.3f}"
