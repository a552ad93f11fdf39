"""docs/security.md says what shows each of the 44 checks and each fault: all rows are there, and what they name."""

import ast
import re
from functools import cache

import pytest
from pytest_bdd.parser import FeatureParser

from authenticator_sim.faults import FAULTS as PHONE_FAULTS
from bench.mailbox.smtp import FAULTS as MAIL_FAULTS
from idp_sim.faults import FAULTS as PROVIDER_FAULTS
from portal_sim.app import faults as portal_faults
from simkit.tree import ROOT

CHECKS = 44
COMMANDS = {"./scripts/testbed soak", "./scripts/testbed chaos"}  # they take minutes
_CODE = re.compile(r"`([^`]+)`")


def _table(heading: str) -> list[list[str]]:
    """The cells of the rows below that heading."""
    section = (ROOT / "docs/security.md").read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("| \n").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    return rows[2:]


CHECKED = _table("What must hold, and what shows it")
ARMED = _table("Faults that can be armed")
NAMED = sorted({name for row in CHECKED + ARMED for name in _CODE.findall(row[-1])})


@cache
def _tests_in(file: str) -> set[str]:
    """The test functions that pytest would collect there."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@cache
def _scenarios_in(file: str) -> set[str]:
    feature = FeatureParser(str(ROOT), file).parse()
    return {scenario.name for scenario in feature.scenarios.values()}


def _exists(name: str) -> bool:
    if name.startswith("command: "):
        return name.removeprefix("command: ") in COMMANDS
    if "::" in name:
        file, _, test = name.partition("::")
        return test in _tests_in(file)
    file, _, scenario = name.partition(": ")
    return scenario in _scenarios_in(file)


def test_every_check_has_its_row_in_order() -> None:
    assert [row[0] for row in CHECKED] == [str(number) for number in range(1, CHECKS + 1)]
    assert all(len(row) == 4 and all(row) for row in CHECKED)


def test_every_check_is_shown_by_something() -> None:
    assert [row[0] for row in CHECKED if not _CODE.findall(row[-1])] == []
    by_command_alone = [row[0] for row in CHECKED if all(name in COMMANDS for name in _commands(row[-1]))]
    assert by_command_alone == ["43"]


def _commands(cell: str) -> list[str]:
    return [name.removeprefix("command: ") for name in _CODE.findall(cell)]


@pytest.mark.parametrize("name", NAMED)
def test_what_shows_it_exists(name: str) -> None:
    assert _exists(name), name


def test_every_fault_has_its_row() -> None:
    rows = [name for row in ARMED for name in _CODE.findall(row[0])]
    assert sorted(rows) == sorted([*portal_faults(), *PHONE_FAULTS, *PROVIDER_FAULTS, *MAIL_FAULTS])


def test_every_fault_is_shown_by_something() -> None:
    assert [row[0] for row in ARMED if not _CODE.findall(row[-1])] == []


@pytest.mark.parametrize("made_up", [
    "tests/contract/races/test_races.py::test_made_up", "features/faults/mail.feature: Made up", "command: rm",
])  # fmt: skip
def test_what_was_renamed_would_be_noticed(made_up: str) -> None:
    assert not _exists(made_up)
