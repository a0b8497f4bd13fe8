"""What else each complex could get, as columns of ``complexes.csv``."""

import numpy as np

from warmtepad.catalogue import Work
from warmtepad.columns import Floats, Texts
from warmtepad.plan.plan import Plan
from warmtepad.plan.why import Choices, Whys, whys
from warmtepad.pricing import NEVER
from warmtepad.report.why_table import flip_eur_per_kwh, has_why, work_texts
from warmtepad.report.why_texts import tell
from warmtepad.terms import Language


def why_columns(
    plan: Plan, found: Whys | None, language: Language
) -> dict[str, Floats | Texts]:
    """Runner-up of each row's complex, and the prices at which its choice flips.

    Parameters
    ----------
    plan
        The plan.
    found
        What speaks for its choices, if that is known; else it is worked out.
    language
        Language of names.

    Returns
    -------
    dict
        By column, shape (n_rows,); the parts of a complex have what it has.
    """
    n_complexes = plan.grounds.n_complexes
    unknown = np.full(n_complexes, np.nan)
    texts = np.full(n_complexes, "", dtype=np.object_)
    extra_eur = below = above = unknown
    if has_why(plan):
        found = found or whys(plan)
        texts = _texts(plan, found.runner_up, language)
        extra_eur = np.where(
            found.runner_up.is_there, found.runner_up.extra_eur, np.nan
        )
        below = flip_eur_per_kwh(found.chosen, found.below)
        above = flip_eur_per_kwh(found.chosen, found.above)
    of_row = plan.stock.complex_of_row
    return {
        "runner_up": texts[of_row],
        "runner_up_extra_eur": extra_eur[of_row],
        "flip_below_eur_per_kwh": below[of_row],
        "flip_above_eur_per_kwh": above[of_row],
    }


def _texts(plan: Plan, choices: Choices, language: Language) -> Texts:
    """Works of choices with their years, shape (n_complexes,); empty without one."""
    envelope, installation = (
        work_texts(plan, work, choices.ways, language).tolist() for work in Work
    )
    steps = choices.ways[:, 1:].tolist()
    found = [
        _text(plan, (own, other), step, language) if is_there else ""
        for own, other, step, is_there in zip(
            envelope, installation, steps, choices.is_there.tolist(), strict=True
        )
    ]
    return np.array(found, dtype=np.object_)


def _text(
    plan: Plan, measures: tuple[str, str], steps: list[int], language: Language
) -> str:
    measures_of_step: dict[int, list[str]] = {}
    for text, step in zip(measures, steps, strict=True):
        if step != NEVER:
            measures_of_step.setdefault(step, []).append(text)
    return "; ".join(
        tell(
            "works",
            language,
            measures=", ".join(own),
            year=plan.scenario.years[step],
        )
        for step, own in measures_of_step.items()
    ) or tell("nothing", language)
