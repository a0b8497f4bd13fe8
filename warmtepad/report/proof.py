"""Cost, proof and misses of plans that stand beside each other in a table."""

from warmtepad.plan.plan import Plan
from warmtepad.report.fields import EUR, FRACTION, Field, number_field, text_field
from warmtepad.report.screen_outcome import kept_text, misses_least, shortfall_text
from warmtepad.report.texts import say
from warmtepad.solving.outcome import Outcome
from warmtepad.terms import Language

MOST_SHORTFALLS = 3
"""Missed limits that are named; the others are counted."""

PROOF_COLUMNS: tuple[Field, ...] = (
    text_field("outcome", "How the solve ended, as in `summary.json`; or error."),
    text_field(
        "missed",
        "What is missed at its own price, or the least violation where no plan keeps "
        "every rule: rule, year and amount; what is the matter after an error.",
    ),
    number_field("cost_eur", EUR, "What the plan minimises: `objective_eur`."),
    number_field("lower_bound_eur", EUR, "Proven: no plan costs less."),
    number_field("gap", FRACTION, "Proven distance between the two."),
)
"""Columns that say of a plan what it costs and what is proven."""


def missed_text(plan: Plan, language: Language) -> str:
    """Limits that a plan misses, in a few words; empty if it keeps all.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words and numbers.
    """
    parts = [
        shortfall_text(plan, one, language) for one in plan.shortfalls[:MOST_SHORTFALLS]
    ]
    more = len(plan.shortfalls) - MOST_SHORTFALLS
    if more > 0:
        parts.append(say("screen shortfalls more", language, count=more))
    return "; ".join(parts)


def keeps_rules(outcome: Outcome | None) -> bool:
    """Whether a plan keeps every rule, or misses it at the price that is set on it."""
    return outcome in {Outcome.OPTIMAL, Outcome.FEASIBLE}


def not_kept_text(plan: Plan, language: Language) -> str:
    """Say which rules are not kept, and why, or that no plan was found.

    Empty if all are kept.

    Parameters
    ----------
    plan
        The plan.
    language
        Language of words and numbers.
    """
    if plan.outcome is Outcome.NO_PLAN_FOUND:
        return say("beside not found", language)
    if not plan.shortfalls:
        return ""
    missed = missed_text(plan, language)
    if plan.outcome is Outcome.INFEASIBLE:
        name = "beside no plan" if misses_least(plan) else "beside unproven"
        return say(name, language, missed=missed)
    rules = kept_text(plan, language)
    return say("beside missed", language, rules=rules, missed=missed)


def apart_eur(
    cost_eur: float,
    bound_eur: float,
    cost_of_base_eur: float,
    bound_of_base_eur: float,
) -> tuple[float, float, float]:
    """How far two plans are apart, and between what that is proven [EUR].

    Parameters
    ----------
    cost_eur, bound_eur
        Cost of a plan, and what none can cost less than.
    cost_of_base_eur, bound_of_base_eur
        The same of the plan it is held against.

    Examples
    --------
    >>> apart_eur(12.0, 11.0, 10.0, 9.5)
    (2.0, 1.0, 2.5)
    """
    return (
        cost_eur - cost_of_base_eur,
        bound_eur - cost_of_base_eur,
        cost_eur - bound_of_base_eur,
    )
