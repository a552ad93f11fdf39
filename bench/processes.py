"""A simulator as a process: started on a socket that outlives it, stopped by SIGTERM, its log watched."""

import json
import socket
import subprocess
import sys
from pathlib import Path
from subprocess import Popen

from bench.controls import Controls
from simkit.settings import inherited

START_SECONDS = 30
STOP_SECONDS = 10
POLL_SECONDS = 0.01
ROOT = Path(__file__).resolve().parent.parent


class SimDied(RuntimeError):
    """A simulator ended, or never came up; the message has the end of its log."""


class Sim:
    """One simulator. `origin` is where browsers find it; the address stays the same over restarts."""

    def __init__(self, package: str, host: str, directory: Path, sockets: Path) -> None:
        self.package = package
        self.directory = directory / package
        self.log = directory / "logs" / f"{package}.log"
        self.control_socket = sockets / f"{package}.sock"
        self._public = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._public.getsockname()[1]
        self.origin = f"http://{host}:{self.port}"
        self.controls = Controls(package, self.control_socket)
        self._process: Popen[bytes] | None = None
        self._environment: dict[str, str] = {}
        self._read = 0

    def start(self, settings: dict[str, str]) -> None:
        """Begin; `wait_ready` tells when it is there. `settings` are told as TESTBED_<NAME>."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        own = {
            "directory": str(self.directory),
            "public_fd": str(self._public.fileno()),
            "control_socket": str(self.control_socket),
        }
        told = {f"TESTBED_{name.upper()}": value for name, value in {**settings, **own}.items()}
        self._environment = {**inherited(), **told}
        self._spawn()

    def _spawn(self) -> None:
        with self.log.open("ab") as log:
            self._process = Popen(  # noqa: S603 - our own package, by our own interpreter
                [sys.executable, "-m", self.package], cwd=ROOT, env=self._environment, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, pass_fds=[self._public.fileno()],
            )  # fmt: skip

    def wait_ready(self) -> None:
        """Until the simulator has proved that it can sign; raises SimDied."""
        for _ in range(int(START_SECONDS / POLL_SECONDS)):
            if self.controls.is_ready():
                return
            try:
                self._running().wait(POLL_SECONDS)
            except subprocess.TimeoutExpired:
                continue
            break
        raise SimDied(f"{self.package} did not come up:\n{self._tail()}")

    def restart(self) -> None:
        """Stop in an orderly way and come up again, at the same address and with everything that was kept."""
        self.stop()
        self._spawn()
        self.wait_ready()

    def stop(self) -> None:
        """SIGTERM, and SIGKILL for one that doesn't listen."""
        process = self._running()
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def close(self) -> None:
        """Stop for good."""
        if self._process and self._process.poll() is None:
            self.stop()
        self.controls.close()
        self._public.close()

    def errors(self) -> list[str]:
        """Lines of level ERROR or worse, and what is no log line at all, since the last time that somebody asked."""
        if not self.log.exists():
            return []
        with self.log.open("rb") as log:
            log.seek(self._read)
            fresh = log.read()
        whole = fresh[: fresh.rfind(b"\n") + 1]  # a line that is being written waits for the next time
        self._read += len(whole)
        return [line for line in whole.decode(errors="replace").splitlines() if _is_error(line)]

    def _running(self) -> Popen[bytes]:
        if self._process is None:
            raise SimDied(f"{self.package} was never started")
        return self._process

    def _tail(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-30:])


def _is_error(line: str) -> bool:
    try:
        return json.loads(line).get("level") in {"error", "critical"}
    except (ValueError, AttributeError):
        return bool(line.strip())
