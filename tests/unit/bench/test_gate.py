"""What makes the gate fail when all of its checks pass."""

import io
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
