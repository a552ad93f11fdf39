"""What each worker does now."""

import io
import os
import pty
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from rich.console import Console

from bench.cli.now import Teller, doings, shown


def _status(*, begun: bool) -> str:
    return f"begun: {begun}"


def test_who_plays_is_told_with_scenario_and_step(tmp_path: Path) -> None:
    Teller(tmp_path, "gw1").tell("Nobody answers", "Then the computer is told")
    teller = Teller(tmp_path, "gw0")
    teller.tell("A wrong password", "Given Malee")
    teller.tell("A wrong password", "When she logs in")
    told = doings(tmp_path)
    assert [(one.worker, one.scenario, one.step) for one in told] == [
        ("gw0", "A wrong password", "When she logs in"),
        ("gw1", "Nobody answers", "Then the computer is told"),
    ]
    assert all(0 <= one.seconds < 60 for one in told)


def test_who_rests_is_not_told(tmp_path: Path) -> None:
    teller = Teller(tmp_path, "gw0")
    teller.tell("A wrong password", "Given Malee")
    teller.rest()
    teller.rest()
    assert doings(tmp_path) == []


def test_before_anybody_has_begun_there_is_nothing(tmp_path: Path) -> None:
    assert doings(tmp_path) == []


def test_a_file_gets_lines_and_nothing_that_moves(tmp_path: Path) -> None:
    words = io.StringIO()
    Teller(tmp_path, "gw0").tell("A wrong password", "Given Malee")
    with shown(tmp_path, Console(file=words), _status) as console:
        console.print("1/1 passed")
    assert words.getvalue() == "1/1 passed\n"


def _all_of(terminal: int) -> Iterator[bytes]:
    """What it was sent, until nobody holds its other end: it hands it over in pieces."""
    with suppress(OSError):
        while piece := os.read(terminal, 65536):
            yield piece


def test_a_terminal_shows_it_even_while_standard_output_is_somewhere_else(tmp_path: Path) -> None:
    Teller(tmp_path, "gw0").tell("A wrong password", "Given Malee")
    reader, writer = pty.openpty()
    with (
        os.fdopen(writer, "w") as terminal,
        shown(tmp_path, Console(file=terminal, force_terminal=True, width=80), _status) as console,
    ):
        with (tmp_path / "captured").open("w") as captured:  # as pytest does with standard output
            os.dup2(captured.fileno(), terminal.fileno())
        console.print("1/1 passed", highlight=False)
    seen = b"".join(_all_of(reader)).decode()
    os.close(reader)
    assert "gw0" in seen
    assert "A wrong password › Given Malee" in seen
    assert "begun: True" in seen
    assert "1/1 passed" in seen
