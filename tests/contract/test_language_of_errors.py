"""The switch of the language is on error pages, too, and leads to the same page."""

import re

import httpx
import pytest

from tests.contract.computer import Computer
from tests.contract.routes import forms

MESSAGE = re.compile(r'data-message="(error\.\d+)"')


def _can_be_read_in_english(computer: Computer, answer: httpx.Response, status: int) -> None:
    computer.page = answer
    assert (answer.status_code, MESSAGE.findall(answer.text)) == (status, [f"error.{status}"])
    (back,) = set(re.findall(r'name="back" value="([^"]+)"', answer.text))
    english = computer.send("/language", language="en", back=back.replace("&amp;", "&"))
    assert '<html lang="en">' in english.text
    assert MESSAGE.findall(english.text) == [f"error.{status}"]


@pytest.mark.parametrize("path", forms())
def test_a_form_that_is_refused_for_its_token(computer: Computer, path: str) -> None:
    """B24: who can't read that the page has been open for too long can change the language there."""
    _can_be_read_in_english(computer, computer.forge(path), 400)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/no/such/page", 404), ("POST", "/no/such/page", 404), ("GET", "/logout", 405)],
)
def test_a_page_that_isnt_there(computer: Computer, method: str, path: str, status: int) -> None:
    """B24: asked for by a link or by a form."""
    _can_be_read_in_english(computer, computer.ask(method, path), status)


def test_a_form_that_is_too_large(computer: Computer) -> None:
    """B24: 413 comes before anything is read of it."""
    answer = computer.ask("POST", "/login/soft-token", user_id="Q" * (2 * 1024 * 1024))
    _can_be_read_in_english(computer, answer, 413)
