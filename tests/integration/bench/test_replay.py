"""The printed replay line, tried for every scenario and every example."""

import shlex
from pathlib import Path

import pytest
import typer

from bench.cli.choosing import chosen
from bench.cli.commands import app
from bench.cli.listing import taken
from bench.recording.failures import describe, name_of_test
from tests.integration.bench.collecting import collected

# What examples may hold: all of it must survive pytest's id and a shell.
AWKWARD = ("it's", 'a "b"', "a (b) [c]", "a and not b", "a::b", "ไทย/ก", "a\\b", "$HOME `x`", "--only=", "-a", " ", "é")


@pytest.fixture(scope="module")
def nodeids() -> list[str]:
    return collected("tests/acceptance")


def only_of(line: str) -> tuple[str, int]:
    """What the command line takes out of a replay line: `--only` and `--seed`."""
    run = typer.main.get_command(app).commands["run"]  # type: ignore[attr-defined]
    program, name, *arguments = shlex.split(line)
    assert (program, name) == ("./scripts/testbed", "run")
    taken = run.make_context("run", arguments).params
    return taken["only"], taken["seed"]


def test_the_list_has_just_what_is_played(nodeids: list[str]) -> None:
    """B16: a line for each example, by the name that its test has."""
    assert [one.test for one in taken()] == [name_of_test(nodeid) for nodeid in nodeids]


def test_each_line_means_its_own_scenario_alone(nodeids: list[str]) -> None:
    """F13, A2: every printed line, as a shell and the command line take it."""
    assert len(nodeids) > 150
    for nodeid in nodeids:
        only, seed = only_of(describe(nodeid, 7))
        assert seed == 7
        assert chosen(nodeids, only, name_of_test, str) == [nodeid]


def test_whatever_an_example_holds(tmp_path: Path) -> None:
    """F13: blanks, brackets, quotes, slashes, Thai."""
    (tmp_path / "test_x.py").write_text(
        f"import pytest\n@pytest.mark.parametrize('x', {AWKWARD!r}, ids=str)\ndef test_x(x): pass\n"
    )
    found = collected(str(tmp_path / "test_x.py"))
    assert [name_of_test(nodeid) for nodeid in found] == [f"test_x[{words}]" for words in AWKWARD]
    for nodeid in found:
        assert chosen(found, only_of(describe(nodeid, 7))[0], name_of_test, str) == [nodeid]


def test_pytest_itself_takes_that_one(nodeids: list[str]) -> None:
    """F13: as printed, through a shell."""
    nodeid = next(one for one in nodeids if " " in one)
    only, seed = only_of(describe(nodeid, 7))
    assert collected("tests/acceptance", f"--only={only}", f"--order-seed={seed}") == [nodeid]
