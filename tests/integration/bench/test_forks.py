"""Processes that are forked: each begins as a new interpreter would, and its end is told to every caller."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import wait
from pathlib import Path

import pytest

from bench.stack.forks import Fork, StillRunning
from simkit.tree import ROOT

Forked = Callable[..., Fork]


@pytest.fixture
def forked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forked:
    """A package of these lines, forked."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("OF_THE_BENCH", "1")

    def run(lines: str, **sockets: socket.socket) -> Fork:
        (tmp_path / "forked_package.py").write_text(lines)
        return Fork("forked_package", {"OF_ITS_OWN": "2"}, tmp_path / "log", sockets)

    return run


def log_of(fork: Fork, tmp_path: Path) -> str:
    fork.wait(20)
    return (tmp_path / "log").read_text()


def test_it_has_its_own_environment_and_no_other(forked: Forked, tmp_path: Path) -> None:
    fork = forked("import os; print(sorted(os.environ))")
    assert log_of(fork, tmp_path) == "['OF_ITS_OWN']\n"
    assert fork.ended == 0


def test_it_answers_at_the_socket_that_it_was_handed(forked: Forked, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        fork = forked(
            "import os, socket\nsocket.socket(fileno=int(os.environ['HANDED'])).accept()[0].sendall(b'here')",
            HANDED=listening,
        )
        with socket.create_connection(listening.getsockname(), timeout=20) as asking:
            assert asking.recv(10) == b"here"
    fork.wait(20)


def test_collections_run_in_it(forked: Forked, tmp_path: Path) -> None:
    assert log_of(forked("import gc; print(gc.isenabled())"), tmp_path) == "True\n"


def test_it_has_the_libraries_already_but_no_terminal_s(forked: Forked, tmp_path: Path) -> None:
    lines = (
        "import sys\n"
        "print([name in sys.modules for name in ('simkit.web', 'hsm', 'sqlalchemy.orm')], sys.modules['rich'])"
    )
    assert log_of(forked(lines), tmp_path) == "[True, True, True] None\n"


def test_a_script_that_forks_is_not_run_again_in_the_fork(tmp_path: Path) -> None:
    """multiprocessing would import the main module of the forking process, such as the one that makes our pictures."""
    (tmp_path / "forked_package.py").write_text("print('forked')")
    (tmp_path / "script.py").write_text(
        "import sys\nfrom pathlib import Path\n"
        f"with Path({str(tmp_path / 'runs')!r}).open('a') as runs: runs.write('run\\n')\n"
        f"sys.path[:0] = [{str(ROOT)!r}, {str(tmp_path)!r}]\nfrom bench.stack.forks import Fork\n"
        f"if __name__ == '__main__': Fork('forked_package', {{}}, Path({str(tmp_path / 'log')!r}), {{}}).wait(20)\n"
    )
    subprocess.run([sys.executable, tmp_path / "script.py"], check=True, timeout=60)  # noqa: S603 - the lines above
    assert (tmp_path / "log").read_text() == "forked\n"
    assert (tmp_path / "runs").read_text() == "run\n"


def test_it_does_not_outlive_a_bench_that_was_killed(tmp_path: Path) -> None:
    (tmp_path / "forked_package.py").write_text("import signal; signal.pause()")
    (tmp_path / "script.py").write_text(
        f"import sys\nfrom pathlib import Path\nsys.path[:0] = [{str(ROOT)!r}, {str(tmp_path)!r}]\n"
        "from bench.stack.forks import Fork\n"
        "if __name__ == '__main__':\n"
        f"    fork = Fork('forked_package', {{}}, Path({str(tmp_path / 'log')!r}), {{}})\n"
        "    print(fork.pid, flush=True)\n"
        "    fork.wait()\n"
    )
    command = [sys.executable, str(tmp_path / "script.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bench:  # noqa: S603 - the lines above
        assert bench.stdout
        gone = os.pidfd_open(int(bench.stdout.readline()))
        bench.kill()
    assert wait([gone], 20) == [gone]
    os.close(gone)


def test_what_it_dies_of_is_in_its_log(forked: Forked, tmp_path: Path) -> None:
    fork = forked("1 / 0")
    assert "ZeroDivisionError" in log_of(fork, tmp_path)
    assert fork.ended == 1


def test_how_it_ended_is_told_to_all_who_wait(forked: Forked) -> None:
    fork, told = forked("import signal; signal.pause()"), []
    assert fork.ended is None

    def watch() -> None:
        fork.wait()
        told.append(fork.ended)

    watching = [threading.Thread(target=watch) for _ in range(4)]
    for one in watching:
        one.start()
    fork.kill()
    for one in watching:
        one.join(20)
    assert told == [-signal.SIGKILL] * 4


def test_who_runs_on_is_not_waited_for_longer_than_said(forked: Forked) -> None:
    fork = forked("import signal; signal.pause()")
    with pytest.raises(StillRunning):
        fork.wait(0.01)
    fork.terminate()
    fork.wait(20)
    assert fork.ended == -signal.SIGTERM
    fork.kill()  # and an ended process is left in peace
