"""The errors on purpose are still errors in the code that is there."""

import ast

import pytest

from tests.mutations import MUTATIONS, ROOT, Mutation


@pytest.mark.parametrize(
    "mutation", MUTATIONS, ids=lambda m: f"{m.file} {m.right} {m.wrong}"
)
def test_an_error_on_purpose_can_be_made_and_read(mutation: Mutation) -> None:
    """Proves: its place is there, once. Fails if: code moved and the list did not."""
    text = (ROOT / mutation.path).read_text(encoding="utf-8")

    wrong = mutation.made_in(text)

    assert wrong != text
    ast.parse(wrong)
    assert all((ROOT / test).exists() for test in mutation.tests)


def test_an_error_without_its_place_is_refused() -> None:
    """Proves: a list that rots says where."""
    with pytest.raises(ValueError, match=r"solving/best.py has 'gone' 0 times"):
        Mutation("solving/best.py", "gone", "", ()).made_in("text")
