"""`./scripts/testbed up` as another process: what it prints, one at a time, and how it ends."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bench.stack.ports import listen
from simkit.tree import ROOT

UP = [sys.executable, "-m", "bench", "up"]


@pytest.fixture(scope="module")
def up() -> Iterator[subprocess.Popen[str]]:
    """One in the background of a script, where SIGINT is ignored from the start."""
    ignored = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process = subprocess.Popen([*UP, "--another"], cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603
    finally:
        signal.signal(signal.SIGINT, ignored)
    yield process
    process.kill()
    process.wait()
    assert process.stdout
    process.stdout.close()


@pytest.fixture(scope="module")
def told(up: subprocess.Popen[str]) -> list[str]:
    """What it prints until it is ready."""
    lines = []
    assert up.stdout
    for line in up.stdout:
        lines.append(line.rstrip("\n"))
        if line.startswith("ready"):
            break
    return lines


def test_the_desk_s_link_stands_at_the_end_and_nothing_else_than_that_scrolls_it_away(
    up: subprocess.Popen[str], told: list[str]
) -> None:
    """B4, B26: people come by --people alone; the last line says what ends it."""
    assert len(told) == 5
    assert re.fullmatch(r"  desk     http://\S+/enter/\S+", told[2])
    assert told[-1].endswith(f"Ctrl-C, or kill {up.pid}, stops everything")


def test_a_second_one_says_that_there_is_one(up: subprocess.Popen[str], told: list[str]) -> None:
    """B6: with its process and the link to its desk."""
    second = subprocess.run(UP, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    assert second.returncode == 2
    assert second.stdout.startswith("another one is up; --another starts one more beside it:\n")
    assert f"process {up.pid}, desk {told[2].split()[-1]}" in second.stdout


def test_a_port_that_is_taken_is_told_in_one_line() -> None:
    """B5: before anything is started."""
    with listen() as taken:
        port = taken.getsockname()[1]
        asked = [*UP, "--another", "--port", str(port)]
        told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert (told.returncode, told.stdout) == (2, f"port {port} can't be used: Address already in use\n")


def test_sigint_ends_it_though_it_was_started_with_that_ignored(up: subprocess.Popen[str], told: list[str]) -> None:
    """B26: a shell starts background jobs of scripts that way."""
    assert told
    up.send_signal(signal.SIGINT)
    up.wait(30)
    assert up.returncode == 0
