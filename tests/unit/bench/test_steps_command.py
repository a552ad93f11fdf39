"""The steps that there are, as a person looks for them."""

import pytest
from typer.testing import CliRunner

from bench.cli.commands import app
from bench.cli.exits import Exit
from bench.cli.steps import definitions, near_to


def test_steps_are_told_with_their_places_by_any_of_their_words() -> None:
    result = CliRunner().invoke(app, ["steps", "WRONG", "password"])
    assert result.exit_code == Exit.OK
    assert "When  she logs in with a wrong password  steps/login/sign_in.py:" in result.output
    assert result.output.endswith(" steps\n")
    assert "picture" not in result.output


def test_words_that_no_step_has_are_told() -> None:
    result = CliRunner().invoke(app, ["steps", "nosuchword"])
    assert (result.exit_code, result.output) == (Exit.IMPOSSIBLE, "0 steps\n")


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("she logs in with wrong password", "she logs in with a wrong password"),
        ("she log in with a wrong password 3 times", "she logs in with a wrong password {number:d} times"),
        ("completely unknown words here", ""),
    ],
)
def test_the_nearest_step_comes_first(text: str, near: str) -> None:
    found = [one.text for one in near_to(text, "when", definitions())]
    assert found[:1] == ([near] if near else [])
