"""Two builds of the portal side by side: an earlier commit's in a work tree of its own, and this tree's."""

import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.stack.controls import Controls
from simkit.settings import inherited
from simkit.tree import ROOT

HASHING = "full"
TOKEN_STORE = "softhsm"  # noqa: S105 - what keys are kept in
START_SECONDS = 30
STOP_SECONDS = 10
POLL_SECONDS = 0.05
_SYNCHRONOUS = re.compile(r"PRAGMA synchronous=(\w+)")


class BuildFailed(RuntimeError):
    """The commit isn't there, or its portal never came up; the message says which."""


@dataclass(frozen=True)
class Terms:
    """What has to be the same on both sides, or no figure compares anything."""

    argon2: str  # as a stored hash tells it
    fsync: str  # SQLite's PRAGMA synchronous
    token_store: str


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """A work tree at that commit, until the end; raises BuildFailed."""
    place = Path(tempfile.mkdtemp(prefix="build-"))
    try:
        _git("worktree", "add", "--detach", str(place / commit), commit)
        yield place / commit
    finally:
        shutil.rmtree(place, ignore_errors=True)
        _git("worktree", "prune")


def _git(*command: str) -> None:
    done = subprocess.run(["git", *command], cwd=ROOT, check=False, capture_output=True, text=True)  # noqa: S603, S607
    if done.returncode:
        raise BuildFailed(done.stderr.strip())


class Build:
    """The portal of the sources in `tree`, as a process; what it keeps is in `directory`."""

    def __init__(self, name: str, tree: Path, directory: Path) -> None:
        self.name = name
        self._tree = tree
        self._directory = directory
        self._sockets = Path(tempfile.mkdtemp(prefix="build-"))  # short: a Unix socket's path has 107 bytes at most
        self._public = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._public.getsockname()[1]
        self.origin = f"http://portal.localhost:{self.port}"
        self.controls = Controls(name, self._sockets / "portal.sock")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Until it has proved that it can sign; raises BuildFailed."""
        self._directory.mkdir(parents=True)
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "portal_sim"], cwd=self._tree, env=inherited() | self._settings(),
                pass_fds=[self._public.fileno()], stdout=log, stderr=log,
            )  # fmt: skip
        for _ in range(int(START_SECONDS / POLL_SECONDS)):
            if self.controls.is_ready():
                return
            if self._process.poll() is not None:
                break
            threading.Event().wait(POLL_SECONDS)
        raise BuildFailed(f"{self.name} did not come up:\n{self._log.read_text(errors='replace')[-2000:]}")

    def close(self) -> None:
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self.controls.close()
        self._public.close()
        shutil.rmtree(self._sockets, ignore_errors=True)

    def terms(self) -> Terms:
        """As they are at work, once there is an account; the fsync as the sources set it for every connection."""
        with closing(sqlite3.connect(self._database)) as looked_at:
            (stored,) = looked_at.execute("SELECT password_hash FROM accounts LIMIT 1").fetchone()
        found = _SYNCHRONOUS.search((self._tree / "simkit" / "database.py").read_text())
        return Terms(stored.split("$")[3], found[1] if found else "unknown", TOKEN_STORE)

    @contextmanager
    def writer(self, seconds: float) -> Iterator[None]:
        """Within, somebody else holds the database's writers' place, for that long at most."""
        released = threading.Event()
        with closing(sqlite3.connect(self._database, isolation_level=None, check_same_thread=False)) as other:
            other.execute("BEGIN IMMEDIATE")
            holder = threading.Thread(target=lambda: (released.wait(seconds), other.execute("ROLLBACK")))
            holder.start()
            try:
                yield
            finally:
                released.set()
                holder.join()

    def cpu_seconds(self) -> float:
        """Processor time that its process has used, user and system."""
        fields = Path(f"/proc/{self._running.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / 100  # proc(5): utime and stime, in USER_HZ

    @property
    def pid(self) -> int:
        return self._running.pid

    @property
    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise BuildFailed(f"{self.name} was never started")
        return self._process

    @property
    def _database(self) -> Path:
        return self._directory / "portal.db"

    @property
    def _log(self) -> Path:
        return self._directory / "portal.log"

    def _settings(self) -> dict[str, str]:
        told = {
            "directory": str(self._directory), "clock_file": str(self._directory / "clock.json"),
            "public_fd": str(self._public.fileno()), "control_socket": str(self._sockets / "portal.sock"),
            "portal_origin": self.origin, "phone_origin": "http://phone.localhost:1", "hsm": TOKEN_STORE,
            "password_hashing": HASHING, "paotang_issuer": "http://idp.localhost:1/paotang",
            "thaid_issuer": "http://idp.localhost:1/thaid",
        }  # fmt: skip
        return {f"TESTBED_{name.upper()}": value for name, value in told.items()}
