"""A PostgreSQL cluster of the bench's own, from Debian's package: there while it is needed, gone afterwards.

It listens on a Unix socket in its own directory and nowhere else. That directory belongs to the server's user alone
(0700), so nobody but that user and root reaches the socket, and no password is asked.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from subprocess import Popen
from time import monotonic
from typing import Any

from sqlalchemy import URL

from bench.stack.databases import DRIVER, MAINTENANCE, DatabaseImpossible, describe_server

PACKAGES = Path("/usr/lib/postgresql")  # <major version>/bin
MISSING = "PostgreSQL is missing: ./scripts/testbed setup postgresql"
ROLE = "testbed"
SERVER_USERS = ("postgres", "nobody")  # who runs the server when the bench is root, which PostgreSQL refuses to be
PORT = "5432"  # a part of the socket's name; said, for the environment may say something else (PGPORT)
SETTINGS = {
    "port": PORT,
    "listen_addresses": "",
    "fsync": "on",  # what was acknowledged must hold, here as on SQLite
    "max_connections": "300",  # a worker has three simulators of up to fifteen connections each
    "deadlock_timeout": "100ms",  # who waits for each other is told apart soon: the machine is ours
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_error_verbosity": "terse",  # without the row that an error is about: its values may be secrets
    "log_min_error_statement": "panic",
}
START_SECONDS, POLL_SECONDS, STOP_SECONDS = 30, 0.02, 10


def programs(packages: Path = PACKAGES) -> Path:
    """The directory of the newest installed version's programs; raises DatabaseImpossible."""
    versions = [path.parent for path in packages.glob("*/bin/initdb")]
    if not versions:
        raise DatabaseImpossible(MISSING)
    return max(versions, key=lambda path: float(path.parent.name))


class Cluster:
    """Up and running as soon as it is made; `url` is a superuser's. Raises DatabaseImpossible."""

    def __init__(self) -> None:
        self._programs = programs()
        self._user = _server_user()
        self._place = Path(tempfile.mkdtemp(prefix="testbed-pg-"))  # short: a Unix socket's path has 107 bytes at most
        self._log = self._place / "log"
        self._server: Popen[bytes] | None = None
        query = {"host": str(self._place), "port": PORT}
        url = URL.create(DRIVER, ROLE, database=MAINTENANCE, query=query)
        self.url = url.render_as_string(hide_password=False)
        try:
            self._make()
            self._start()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Stop it, and leave nothing behind."""
        if self._server:
            _stop(self._server)
        shutil.rmtree(self._place, ignore_errors=True)

    @property
    def _data(self) -> str:
        return str(self._place / "data")

    def _make(self) -> None:
        if self._user:
            os.chown(self._place, self._user.pw_uid, self._user.pw_gid)
        like_sqlite = ["--encoding=UTF8", "--locale=C"]  # texts are ordered by their code points
        made = self._run(["initdb", "-D", self._data, "-U", ROLE, "-A", "trust", "--no-sync", *like_sqlite])
        if made.wait():
            raise DatabaseImpossible(f"initdb failed: {self._last_words()}")

    def _start(self) -> None:
        settings = {**SETTINGS, "unix_socket_directories": str(self._place)}
        options = [f"--{name}={value}" for name, value in settings.items()]
        self._server = self._run(["postgres", "-D", self._data, *options])
        until = monotonic() + START_SECONDS
        while self._server.poll() is None and monotonic() < until:
            try:
                describe_server(self.url)
            except DatabaseImpossible:
                _ended_within(POLL_SECONDS, self._server)
            else:
                return
        raise DatabaseImpossible(f"PostgreSQL did not come up: {self._last_words()}")

    def _run(self, command: Sequence[str]) -> Popen[bytes]:
        """In a session of its own: Ctrl-C is the bench's, which stops the server when its users are gone."""
        who: dict[str, Any] = {}
        if self._user:
            who = {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []}
        with self._log.open("ab") as words:
            return Popen(  # noqa: S603 - the package's programs, our own arguments
                [str(self._programs / command[0]), *command[1:]],
                cwd=self._place,
                env={"LC_ALL": "C", "TZ": "UTC"},
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                start_new_session=True,
                **who,
            )

    def _last_words(self) -> str:
        return self._log.read_text(errors="replace")[-500:]


def _server_user() -> pwd.struct_passwd | None:
    """The user that runs the server in place of root; None: this process's own user."""
    if os.geteuid() != 0:
        return None
    users = {user.pw_name: user for user in pwd.getpwall()}
    return next(users[name] for name in SERVER_USERS if name in users)


def _stop(server: Popen[bytes]) -> None:
    """A fast shutdown (postgres(1): SIGINT), or an immediate one of a server that doesn't listen (SIGQUIT)."""
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        server.send_signal(how)
        if _ended_within(STOP_SECONDS, server):
            return


def _ended_within(seconds: float, server: Popen[bytes]) -> bool:
    try:
        server.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True
