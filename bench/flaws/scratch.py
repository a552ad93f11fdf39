"""Scratch copies of the tree: spoilt, played in, made good again, and thrown away at the end."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import Popen

from bench.flaws.catalogue import Flaw, FlawOutdated
from bench.flaws.verdict import Outcome, Seen
from simkit.settings import inherited
from simkit.tree import ROOT

LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", "build", "__pycache__", ".*_cache", ".hypothesis")
NOT_INHERITED = ("PYTEST", "PYTHON", "TESTBED_")  # what would make the copy another tree than this one
STOP_SECONDS = 20
LAST_LINES = 25


class Scratch:
    """One copy, with a place beside it for what tests leave. It plays one thing at a time."""

    def __init__(self, place: Path, origin: Path = ROOT) -> None:
        self.tree = place / "tree"
        shutil.copytree(origin, self.tree, ignore=LEFT_OUT)
        self._place = place
        self._process: Popen[bytes] | None = None

    @contextmanager
    def spoilt_by(self, flaw: Flaw) -> Iterator[None]:
        """The weakness is in the copy until the end of the block; raises FlawOutdated."""
        file = self.tree / flaw.file
        if not file.is_file():
            raise FlawOutdated(f"there is no {flaw.file}")
        sound = file.read_text("utf-8")
        _write(file, flaw.put_into(sound))
        try:
            yield
        finally:
            _write(file, sound)

    def play(self, tests: Iterable[str], *, seconds: float, to_the_end: bool = False) -> Outcome:
        """Let pytest play these in the copy, up to the first failure or to the end, for so long at most."""
        witness, output = self._place / "witness.jsonl", self._place / "output.txt"
        witness.write_text("")
        command = [
            sys.executable, "-m", "pytest", "-q", "--tb=short", "-p", "bench.flaws.witness", f"--witness={witness}",
            f"--basetemp={self._place / 'tmp'}", *([] if to_the_end else ["-x"]), *tests,
        ]  # fmt: skip
        with output.open("wb") as output_file:
            self._process = Popen(  # noqa: S603 - our own tests, by our own interpreter
                command, cwd=self.tree, env=_environment(), stdin=subprocess.DEVNULL, stdout=output_file,
                stderr=output_file,
                start_new_session=True,
            )  # fmt: skip
            code = self._end(self._process, seconds)
        seen = [Seen(**json.loads(line)) for line in witness.read_text("utf-8").splitlines()]
        last = output.read_text("utf-8", errors="replace").splitlines()[-LAST_LINES:]
        return Outcome(code, seen, "\n".join(last))

    def _end(self, process: Popen[bytes], seconds: float) -> int | None:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.stop()
            return None

    def stop(self) -> None:
        """End what plays: pytest takes down what it has started, or all of it is killed."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _write(file: Path, text: str) -> None:
    """Without what was compiled before: Python goes by size and whole seconds, and might take the old for the new."""
    file.write_text(text, "utf-8")
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        compiled.unlink()


def _environment() -> dict[str, str]:
    return {name: value for name, value in inherited().items() if not name.startswith(NOT_INHERITED)}
