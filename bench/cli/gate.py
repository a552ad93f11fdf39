"""The gate: everything that CI checks. What only reads the code runs beside the tests, which leave a core idle."""

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from subprocess import Popen
from tempfile import TemporaryFile
from typing import IO

from rich.console import Console

from bench.cli.concluding import show_coverage
from bench.cli.exits import Exit
from bench.cli.suite import Choice, play
from bench.cli.temporary import in_memory
from bench.recording.runs import last_run
from simkit.settings import inherited
from simkit.tree import ROOT

READING = {  # what Python is told
    "style": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    # its module does nothing by -m
    "imports between parts": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
}
BY_NIGHT = "by_night"  # marks tests and tags scenarios that are too long for the gate: bench/cli/nightly.yaml
FOLDERS = ["tests/unit", "tests/integration", "tests/contract"]
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}  # tests start Python again and again
TESTS = ["-m", "pytest", "-q", "-n", "2", "--durations=25", "-m", f"not {BY_NIGHT}", *FOLDERS]


def check_everything(workers: int, console: Console) -> list[str]:
    """Run all checks, tell what they say, and return the names of those that failed."""
    with _begun() as reading, in_memory() as environment:
        console.rule("unit, integration, contract")
        failed = [] if _run(TESTS, environment) else ["unit, integration, contract"]
        failed += [name for name, check in reading.items() if not _told(name, check, console)]
    for name, choice in _played(workers).items():
        console.rule(name)
        if play(choice, console) != Exit.OK:
            failed.append(name)
    return failed if _covered(console) else [*failed, "coverage"]


def _covered(console: Console) -> bool:
    """Whether the last run performed and verified every step and branch: the night has only more of the same."""
    console.rule("coverage")
    run = last_run()
    return run is not None and show_coverage(run, console)


def _played(workers: int) -> dict[str, Choice]:
    """The manual's come last: `coverage` and `audit` read the last run."""
    manual = Choice(workers=workers, without=(BY_NIGHT,))
    return {"features, hardened": Choice(workers=workers, hardened=True), "features": manual}


@contextmanager
def _begun() -> Iterator[dict[str, tuple[Popen[bytes], IO[bytes]]]]:
    """The reading checks as processes at work, each with the file that it writes to; none outlives the gate."""
    begun = {name: _start(command) for name, command in READING.items()}
    try:
        yield begun
    finally:
        for process, words in begun.values():
            process.kill()
            process.wait()
            words.close()


def _start(command: Sequence[str]) -> tuple[Popen[bytes], IO[bytes]]:
    words = TemporaryFile()  # noqa: SIM115 - closed by its reader
    return Popen(_python(command), cwd=ROOT, stdout=words, stderr=subprocess.STDOUT), words  # noqa: S603


def _told(name: str, check: tuple[Popen[bytes], IO[bytes]], console: Console) -> bool:
    process, words = check
    passed = process.wait() == 0
    words.seek(0)
    console.rule(name)
    console.print(words.read().decode(errors="replace"), markup=False, highlight=False)
    return passed


def _run(command: Sequence[str], environment: Mapping[str, str]) -> bool:
    environment = {**inherited(), **COMPILED, **environment}
    ended = subprocess.run(_python(command), cwd=ROOT, env=environment, check=False)  # noqa: S603
    return ended.returncode == 0


def _python(command: Sequence[str]) -> list[str]:
    return [sys.executable, *command]
