"""The log of a process: JSON lines with the test-bed's time."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import simkit

SCRIPT = """
import logging, sys
from datetime import timedelta
from pathlib import Path
import structlog
from simkit import log
from simkit.clock import TestBedClock

clock = TestBedClock(Path(sys.argv[1]))
clock.move(timedelta(days=400))
log.configure("sample", clock)
own = structlog.get_logger("own")
own.info("hello", name="มาลี")
logging.getLogger("library").warning("careful %s", "now")
logging.getLogger("httpx").info("HTTP Request: GET http://portal/canary-4711")
logging.getLogger("httpcore.connection").debug("canary-4712")
try:
    raise RuntimeError("on the way")
except RuntimeError as error:
    own.error("failed", exc_info=error)
if len(sys.argv) > 2:
    with open(sys.argv[2], "w") as stream:
        log.configure("elsewhere", clock, stream)
        structlog.get_logger("other").info("kept elsewhere")
"""


def _run(*files: Path) -> list[dict[str, Any]]:
    """What a process of its own has logged: the settings are the whole process's."""
    done = subprocess.run(  # noqa: S603 - this interpreter, our lines
        [sys.executable, "-c", SCRIPT, *map(str, files)],
        cwd=Path(simkit.__file__).parents[1],
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout == ""
    return [json.loads(line) for line in done.stderr.splitlines()]


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    return _run(tmp_path_factory.mktemp("log") / "clock.json")


def test_a_process_that_talks_to_a_person_can_keep_its_log_elsewhere(tmp_path: Path) -> None:
    told = _run(tmp_path / "clock.json", tmp_path / "desk.log")
    kept = json.loads((tmp_path / "desk.log").read_text())
    assert (kept["event"], kept["sim"]) == ("kept elsewhere", "elsewhere")
    assert "kept elsewhere" not in str(told)


def test_own_and_libraries_lines_look_alike(lines: list[dict[str, Any]]) -> None:
    assert [(line["event"], line["level"], line["logger"], line["sim"]) for line in lines] == [
        ("hello", "info", "own", "sample"),
        ("careful now", "warning", "library", "sample"),
        ("failed", "error", "own", "sample"),
    ]


def test_thai_stays_readable_and_times_are_the_test_beds(lines: list[dict[str, Any]]) -> None:
    assert lines[0]["name"] == "มาลี"
    assert lines[0]["at"].endswith("+00:00")
    assert lines[0]["at"] == max(lines[0]["at"], "2026-")


def test_a_traceback_is_one_line(lines: list[dict[str, Any]]) -> None:
    assert "RuntimeError: on the way" in lines[-1]["exception"]


def test_addresses_that_the_http_client_would_log_are_left_out(lines: list[dict[str, Any]]) -> None:
    assert "canary" not in str(lines)
