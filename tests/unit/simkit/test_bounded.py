"""The boundary of a use case: a refusal undoes, a try that counts is committed."""

import pytest

from simkit.refusals import Attempt, Refused
from simkit.use_cases import bounded


class Counter:
    """Stands for a use case and for its transaction, and notes what is done to the latter."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def commit(self) -> None:
        self.done.append("commit")

    def undo(self) -> None:
        self.done.append("undo")

    def call(self, raises: Exception | None) -> str:
        if raises:
            raise raises
        return "answer"


@pytest.mark.parametrize(
    ("raises", "done"),
    [(Refused("a.b"), ["undo"]), (Attempt("a.b"), ["commit"]), (KeyError("x"), [])],
)
def test_how_a_call_ends_decides_what_is_kept(raises: Exception, done: list[str]) -> None:
    counter = Counter()
    with pytest.raises(type(raises)):
        bounded(counter, counter).call(raises)
    assert counter.done == done


def test_an_answer_leaves_the_commit_to_the_request() -> None:
    counter = Counter()
    assert bounded(counter, counter).call(None) == "answer"
    assert counter.done == []
