"""What the address of a list asks for, whatever somebody has made of it."""

import pytest
from flask import Flask

from portal_sim.asked import LAST_PAGE, LONGEST_SEARCH, page_number, search_words

APP = Flask(__name__)


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("", 1), ("?page=", 1), ("?page=7", 7), ("?page=0", 1), ("?page=-3", 1), ("?page=x", 1), ("?page=1.5", 1),
        (f"?page={LAST_PAGE}", LAST_PAGE), (f"?page={LAST_PAGE + 1}", LAST_PAGE), (f"?page={2**63}", 1),
        (f"?page={'9' * 5000}", 1), ("?page=๗", 1),
    ],
)  # fmt: skip
def test_there_is_always_a_page(asked: str, number: int) -> None:
    with APP.test_request_context(f"/{asked}"):
        assert page_number() == number


@pytest.mark.parametrize(
    ("asked", "words"),
    [("", ""), ("?q=สม ชาย", "สม ชาย"), ("?q=%C2%A0a%0Ab ", "a\nb"), (f"?q={'x' * 5000}", "x" * LONGEST_SEARCH)],
)
def test_what_is_looked_for_is_one_line_that_isn_t_long(asked: str, words: str) -> None:
    with APP.test_request_context(f"/{asked}"):
        assert search_words() == words
