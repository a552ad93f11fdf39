"""A simulator as a process: started on a socket that outlives it, stopped by SIGTERM, its log watched."""

import json
import re
import signal
import threading
from pathlib import Path

from bench.stack.controls import Controls
from bench.stack.forks import Fork, StillRunning
from bench.stack.pkcs11_trace import Trace
from bench.stack.ports import listen
from bench.stack.tail import Tail
from bench.stack.tpm import STATE, Tpm
from simkit.settings import inherited

START_SECONDS = 30
STOP_SECONDS = 10
POLL_SECONDS = 0.01


class SimDied(RuntimeError):
    """A simulator ended, or never came up; the message has the end of its log."""


class Sim:
    """One simulator. `origin` is where browsers find it; the address stays the same over restarts."""

    def __init__(self, package: str, host: str, directory: Path, sockets: Path, port: int = 0) -> None:
        """Raises PortTaken."""
        self.package = package
        self.directory = directory / package
        self.log = directory / "logs" / f"{package}.log"
        self.control_socket = sockets / f"{package}.sock"
        self._public = listen(port)
        self._handed = {"TESTBED_PUBLIC_FD": self._public}  # sockets that stay open over restarts
        self.port: int = self._public.getsockname()[1]
        self.origin = f"http://{host}:{self.port}"
        self.controls = Controls(package, self.control_socket)
        self._process: Fork | None = None
        self._put_down: Fork | None = None  # one that we had to kill ourselves
        self._environment: dict[str, str] = {}
        self._tail = Tail(self.log)
        self._trace: Trace | None = None
        self.secrets: set[str] = set()  # what no line of its log may hold
        self._reviving = threading.Lock()
        self._watching = threading.Thread()
        self.revived = 0  # how often it came up again after somebody else had killed it
        self._tpm: Tpm | None = None

    def plug_in_tpm(self) -> None:
        """Its keys are to be in a TPM of its own, which is running from now until the end; raises TpmMissing."""
        log = self.log.with_name(f"{self.package}.tpm.log")
        self._tpm = Tpm(self.directory / "tokens" / STATE, self.control_socket.with_suffix(".tpm"), log)

    def trace_pkcs11(self, file: Path, hsm: str) -> None:
        """Write every call of the token's module into that file, from the start on; raises SpyMissing."""
        self._trace = Trace(file, self.control_socket.with_suffix(".spy"), hsm)

    def start(self, settings: dict[str, str]) -> None:
        """Begin; `wait_ready` tells when it is there. `settings` are told as TESTBED_<NAME>."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        own = {
            "directory": str(self.directory),
            "control_socket": str(self.control_socket),
        }
        if self._trace:
            own["pkcs11_module"] = str(self._trace.module)
        beside = [part.environment for part in (self._trace, self._tpm) if part]
        self._environment = inherited() | _as_variables(settings | own)
        for environment in beside:
            self._environment |= environment
        self._spawn()

    def _spawn(self) -> None:
        self._process = Fork(self.package, self._environment, self.log, self._handed)

    def wait_ready(self) -> None:
        """Until the simulator has proved that it can sign; raises SimDied."""
        for _ in range(int(START_SECONDS / POLL_SECONDS)):
            if self.controls.is_ready():
                return
            try:
                self._running().wait(POLL_SECONDS)
            except StillRunning:
                continue
            break
        raise SimDied(f"{self.package} did not come up:\n{self._last_words()}")

    @property
    def pid(self) -> int:
        """Its process; raises SimDied before the first start."""
        return self._running().pid

    @property
    def running(self) -> bool:
        """Whether its process is there."""
        return self._process is not None and self._process.ended is None

    def restart(self, **settings: str) -> None:
        """Stop in an orderly way and come up again, at the same address and with everything that was kept.

        `settings` are told from now on, in place of those of the start.
        """
        self.stop()
        self._environment |= _as_variables(settings)
        self._spawn()
        self.wait_ready()

    def kill(self) -> None:
        """SIGKILL, whatever it is doing."""
        process = self._running()
        process.kill()
        process.wait()

    def memory(self) -> int:
        """Bytes of memory that are this process's own, shared pages in parts (PSS)."""
        return pss_of(self.pid)

    @property
    def was_killed(self) -> bool:
        """Whether it ended by SIGKILL, of a fault or of somebody else."""
        process = self._process
        return process is not None and process is not self._put_down and process.ended == -signal.SIGKILL

    def revive(self) -> bool:
        """After a kill, come up again at the same address and with everything that was kept; whether there was one."""
        with self._reviving:
            if not self.was_killed:
                return False
            self._spawn()
            self.wait_ready()
            self.revived += 1
            return True

    def revive_once_killed(self) -> None:
        """The same by itself, as soon as the process that runs now was killed."""
        process = self._running()

        def watch() -> None:
            process.wait()
            self.revive()

        self._watching = threading.Thread(target=watch, daemon=True, name=f"watch {self.package}")
        self._watching.start()

    def wait_revived(self) -> None:
        """Until that has happened; raises SimDied when nobody kills it."""
        self._watching.join(START_SECONDS)
        if self._watching.is_alive():
            raise SimDied(f"{self.package} was not killed")

    def stop(self) -> None:
        """SIGTERM, and SIGKILL for one that doesn't listen."""
        process = self._running()
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except StillRunning:
            self._put_down = process
            process.kill()
            process.wait()

    def close(self) -> None:
        """Stop for good."""
        if self.running:
            self.stop()
        if self._trace:
            self._trace.close()
        if self._tpm:
            self._tpm.close()
        self.controls.close()
        self._public.close()

    def errors(self) -> list[str]:
        """Since somebody asked last: lines of level ERROR or worse, what is no log line, and what tells a secret."""
        return [line for line in self._tail.fresh() if _is_error(line) or told_in(line, self.secrets)]

    def _running(self) -> Fork:
        if self._process is None:
            raise SimDied(f"{self.package} was never started")
        return self._process

    def _last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-30:])


def pss_of(pid: int) -> int:
    """Bytes of memory that are that process's own, shared pages in parts (proc(5), smaps_rollup)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def parent_of(pid: int) -> int:
    """The process that forked it (proc(5), status)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("PPid:"))


def _as_variables(settings: dict[str, str]) -> dict[str, str]:
    return {f"TESTBED_{name.upper()}": value for name, value in settings.items()}


def told_in(line: str, secrets: set[str]) -> list[str]:
    """The secrets that the line tells, as words of their own: six digits may be part of a longer number by chance."""
    found = (secret for secret in secrets if secret in line)
    return [secret for secret in found if re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", line)]


def _is_error(line: str) -> bool:
    try:
        return json.loads(line).get("level") in {"error", "critical"}
    except (ValueError, AttributeError):
        return bool(line.strip())
