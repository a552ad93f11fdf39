"""What makes the gate fail."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from bench.cli import gate
from bench.cli.exits import Exit
from tests.unit.bench.recorded import run_with


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> Console:
    """Of a gate whose checks and scenarios have all passed."""
    monkeypatch.setattr(gate, "READING", {})
    monkeypatch.setattr(gate, "_run", lambda *_: True)
    monkeypatch.setattr(gate, "play", lambda *_: Exit.OK)
    return Console(file=io.StringIO())


def test_a_step_that_its_own_run_left_out_fails_it(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "last_run", lambda: run_with(tmp_path))
    assert gate.check_everything(2, console) == ["coverage"]


def test_a_run_that_covers_the_manual_passes(console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "last_run", lambda: tmp_path)
    monkeypatch.setattr(gate, "show_coverage", lambda *_: True)
    assert gate.check_everything(2, console) == []


def test_the_check_of_imports_looks_for_contracts(tmp_path: Path) -> None:
    """A program that does nothing would pass."""
    asked = [sys.executable, *gate.READING["imports between parts"]]
    told = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert (told.returncode, "Could not read any configuration" in told.stdout + told.stderr) == (1, True)
