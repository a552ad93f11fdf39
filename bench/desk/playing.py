"""A scenario in a visible browser: `run` as a process of its own, one at a time, its words kept in a file."""

import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

from bench.cli.scenarios import Playable
from bench.manual.features import HARDENED
from bench.stack.database_server import SQLITE
from simkit.digests import sha256_hex
from simkit.tree import ROOT

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
STOP_SECONDS = 20  # a run stops its browser and its whole stack
SHOWN_LINES = 8
SLOW_MO = 500  # milliseconds between actions
ENDS = {0: "passed", 1: "failed", 130: "stopped"}


class PlayRefused(RuntimeError):
    """It can't be played; the message says why."""


@dataclass(frozen=True)
class Play:
    """What is being played, or was."""

    scenario: Playable
    process: Popen[bytes]
    words: Path

    @property
    def state(self) -> str:
        code = self.process.poll()
        return "playing" if code is None else ENDS.get(code, f"ended with exit code {code}")

    @property
    def last_words(self) -> str:
        lines = [line for line in self.words.read_text(errors="replace").splitlines() if line.strip()]
        return "\n".join(lines[-SHOWN_LINES:])


def shown_command(scenario: Playable) -> str:
    """The same for a person's shell."""
    return shlex.join(["./scripts/testbed", "run", *_shown(scenario)])


def command(scenario: Playable, database: str = SQLITE) -> list[str]:
    """How it is played: slowly enough to be followed."""
    where = [] if database == SQLITE else ["--database", database]
    return [sys.executable, "-m", "bench", "run", *where, *_shown(scenario)]


def _shown(scenario: Playable) -> list[str]:
    rules = ["--hardened"] if HARDENED in scenario.tags else []
    return ["-n", "1", *rules, "--headed", "--slow-mo", str(SLOW_MO), f"--only={scenario.test}"]


class Player:
    """Plays one scenario at a time; `environment` is the process's own, and says whether there is a screen."""

    def __init__(
        self, directory: Path, environment: Mapping[str, str], arguments: Callable[[Playable], list[str]] = command
    ) -> None:
        self._directory = directory
        self._environment = environment
        self._arguments = arguments
        self.play: Play | None = None

    @property
    def why_not(self) -> str:
        """Why nothing can be played here; empty when it can."""
        if any(self._environment.get(name) for name in SCREENS):
            return ""
        return "ไม่มีหน้าจอ: ที่ที่เริ่มระบบทดสอบไม่มีทั้ง DISPLAY และ WAYLAND_DISPLAY"

    @property
    def playing(self) -> bool:
        return self.play is not None and self.play.process.poll() is None

    def start(self, scenario: Playable) -> None:
        """Raises PlayRefused without a screen, or while another one is played."""
        if self.why_not:
            raise PlayRefused(self.why_not)
        if self.playing:
            raise PlayRefused("กำลังเล่นสถานการณ์อื่นอยู่ กรุณาหยุดก่อน")
        words = self._directory / f"{sha256_hex(scenario.test)[:16]}.txt"
        words.parent.mkdir(parents=True, exist_ok=True)
        with words.open("wb") as kept:
            process = Popen(  # noqa: S603 - our own command line, by our own interpreter
                self._arguments(scenario), cwd=ROOT, env=dict(self._environment), stdin=subprocess.DEVNULL,
                stdout=kept, stderr=kept,
            )  # fmt: skip
        self.play = Play(scenario, process, words)

    def stop(self) -> None:
        """End what is played, with all that it has started."""
        if self.play is None or not self.playing:
            return
        process = self.play.process
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
