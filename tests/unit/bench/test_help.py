"""What the command line says of itself."""

import pytest
from typer.testing import CliRunner

from bench.cli.commands import app


@pytest.mark.parametrize("command", [[], ["run"], ["up"], ["fault"], ["fault", "list"], ["soak"]], ids=" ".join)
def test_an_option_that_takes_no_value_has_none_in_the_help(command: list[str]) -> None:
    """C: of the command line: --headed, not --headed <bool>."""
    told = CliRunner().invoke(app, [*command, "--help"], env={"COLUMNS": "120"}).output
    assert "--help" in told
    assert "<bool>" not in told


def test_an_option_that_takes_a_value_has_its_type_in_the_help() -> None:
    assert "<int" in CliRunner().invoke(app, ["run", "--help"], env={"COLUMNS": "120"}).output


@pytest.mark.parametrize("empty", ["", "  "])
@pytest.mark.parametrize("command", ["run", "flaws", "nightly"])
def test_an_empty_text_is_no_choice(command: str, empty: str) -> None:
    """B3: of a variable that isn't set, say; it would take everything, and is told before anything is started."""
    told = CliRunner().invoke(app, [command, "--list", "--only", empty], env={"COLUMNS": "160"})
    assert (told.exit_code, "leave the option out for everything" in told.output) == (2, True)
