"""Processes forked from one that has the libraries already: they start in a fraction of the time and share its memory.

The standard library's fork server does it (multiprocessing, "forkserver"). It has neither threads nor an open token, so
what is forked from it begins as clean as a new interpreter.
"""

import gc
import multiprocessing
import os
import runpy
import signal
import socket
import sys
import threading
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from pathlib import Path
from types import ModuleType

from simkit.settings import told_by
from simkit.tree import ROOT

_server = multiprocessing.get_context("forkserver")
_server.set_forkserver_preload(["bench.stack.preload"])
_asking = threading.Lock()  # how a process ended can be read once, and a start looks at all of them, too


class StillRunning(TimeoutError):
    """It was waited for longer than said."""


class Fork:
    """One process that runs a package as `python -m` would.

    `environment` is all that it has; what it prints goes to `log`. Of each of `sockets` it gets a copy, and the number
    of that descriptor in the variable of that name.
    """

    def __init__(
        self, package: str, environment: Mapping[str, str], log: Path, sockets: Mapping[str, socket.socket]
    ) -> None:
        log.touch(mode=0o600)
        message = (package, dict(environment), str(log), dict(sockets))
        self._process = _server.Process(target=_run, args=message, daemon=True)  # daemon: stopped when the bench ends
        with _asking, _no_main():
            self._process.start()
        self._gone = os.pidfd_open(self.pid)  # readable as soon as it has ended; the fork server tells later how
        weakref.finalize(self, os.close, self._gone)

    @property
    def pid(self) -> int:
        pid = self._process.pid
        assert pid is not None  # noqa: S101 - it was started
        return pid

    @property
    def ended(self) -> int | None:
        """How it ended: an exit status, or minus a signal's number; None while it runs."""
        if not wait([self._gone], 0):
            return None
        with _asking:
            self._process.join()
            return self._process.exitcode

    def wait(self, seconds: float | None = None) -> None:
        """Until it has ended; raises StillRunning after so long."""
        if not wait([self._gone], seconds):
            raise StillRunning(f"{self.pid} runs on after {seconds} s")

    def terminate(self) -> None:
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        self._send(signal.SIGKILL)

    def _send(self, wanted: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._gone, wanted)


@contextmanager
def _no_main() -> Iterator[None]:
    """multiprocessing would let every fork import the bench's own main module first, whatever that is."""
    main, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _end_with_the_bench() -> None:
    """Whoever started this process may be killed, and then tells nobody to stop; the fork server lives on its forks."""
    bench = multiprocessing.parent_process()
    assert bench is not None  # noqa: S101 - this is a fork
    bench.join()
    os.kill(os.getpid(), signal.SIGTERM)


def _run(package: str, environment: dict[str, str], log: str, sockets: dict[str, socket.socket]) -> None:
    gc.enable()
    threading.Thread(target=_end_with_the_bench, daemon=True).start()
    os.chdir(ROOT)
    told_by({**environment, **{name: str(one.detach()) for name, one in sockets.items()}})
    output = os.open(log, os.O_WRONLY | os.O_APPEND)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(output, stream.fileno())
    os.close(output)
    runpy.run_module(package, run_name="__main__", alter_sys=True)
