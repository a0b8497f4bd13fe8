"""Agreements that lead to the same average, held beside the path of the sector."""

from warmtepad.policies.agreements import Agreement
from warmtepad.policies.files import write_policies
from warmtepad.policies.run import Policy, compare_policies
from warmtepad.policies.tables import (
    policies_table,
    policy_places_table,
    policy_years_table,
)
from warmtepad.policies.text import policies_text

__all__ = [
    "Agreement",
    "Policy",
    "compare_policies",
    "policies_table",
    "policies_text",
    "policy_places_table",
    "policy_years_table",
    "write_policies",
]
