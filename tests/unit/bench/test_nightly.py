"""The nightly list: every line can be run as it is printed, and a failure stops nothing."""

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from bench.cli.commands import app
from bench.cli.exits import Exit
from bench.cli.nightly import Chore, load_chores, run_chores, tell_outcomes
from simkit.tree import ROOT

CHORES = load_chores()
MARK = "mark.by_night"
PASSES = Chore("passes", ".venv/bin/python -c pass", "why", 1)
FAILS = replace(PASSES, name="fails", command=".venv/bin/python -c 'raise SystemExit(3)'")


@pytest.mark.parametrize("chore", CHORES, ids=lambda chore: chore.name)
def test_every_command_is_one(chore: Chore) -> None:
    python, module, kind, *arguments = chore.arguments
    assert (python, module) == (sys.executable, "-m")
    if kind == "bench":
        name, *rest = arguments
        command = typer.main.get_command(app)
        assert isinstance(command, typer.core.TyperGroup)
        command.commands[name].make_context(name, rest)  # raises for an option or argument that there isn't
    else:
        assert kind == "pytest"
        paths = [argument for argument in arguments if argument.startswith("tests/")]
        assert paths
        assert all((ROOT / path).exists() for path in paths)


def test_what_the_gate_leaves_out_is_played_by_night() -> None:
    """Whatever is marked so lies below what the night plays by that mark, or is a file that it names."""
    played = {argument for chore in CHORES for argument in chore.arguments if argument.startswith("tests/")}
    marked = [file.relative_to(ROOT) for file in (ROOT / "tests").rglob("test_*.py") if MARK in file.read_text()]
    marked.remove(Path(__file__).relative_to(ROOT))
    assert len(marked) > 1
    assert [file for file in marked if not any(file.is_relative_to(place) for place in played)] == []


def test_names_are_told_apart() -> None:
    assert len({chore.name for chore in CHORES}) == len(CHORES)


def test_it_goes_on_after_a_failure_and_says_what_failed() -> None:
    console = Console(file=io.StringIO(), width=200)
    outcomes = run_chores([FAILS, PASSES], console)
    assert [outcome.code for outcome in outcomes] == [3, 0]
    tell_outcomes(outcomes, console)
    assert isinstance(console.file, io.StringIO)
    told = console.file.getvalue()
    assert "failed (3)" in told
    assert "1 of 2 passed" in told


def test_the_exit_code_says_whether_one_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for chores, code in (([FAILS, PASSES], Exit.FAILED), ([PASSES], Exit.OK)):
        monkeypatch.setattr("bench.cli.nightly.load_chores", lambda chores=chores: chores)
        assert CliRunner().invoke(app, ["nightly"]).exit_code == code


def test_the_list_is_told_without_running_it() -> None:
    told = CliRunner().invoke(app, ["nightly", "--list", "--only", "chaos"])
    assert told.exit_code == Exit.OK
    assert "2 commands" in told.output
    assert CliRunner().invoke(app, ["nightly", "--only", "no such"]).exit_code == Exit.IMPOSSIBLE
