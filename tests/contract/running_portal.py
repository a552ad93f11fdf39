"""The real portal process, alone, and the ways to it: browsers and phones reach it by 127.0.0.1 and its public name."""

import itertools
import shutil
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import Connection, NullPool, create_engine, inspect, select, table, text

from bench.stack.database_server import SQLITE
from bench.stack.databases import Databases
from bench.stack.processes import Sim
from simkit.clock import TestBedClock
from simkit.database import sqlite_url

START_PASSWORD = "Start#Canary-4711"


@dataclass(frozen=True)
class Person:
    """An account of the portal: what its holder knows."""

    user_id: str
    password: str
    full_name: str


class RunningPortal:
    """Started once a session; every test brings its own people. `package` is what runs as the portal."""

    def __init__(self, directory: Path, sockets: Path, package: str = "portal_sim") -> None:
        directory.mkdir(parents=True)
        self.clock = TestBedClock(directory / "clock.json")
        self.sim = Sim(package, "portal.localhost", directory, sockets)
        self.origin = self.sim.origin
        self.secrets: set[str] = set()  # whatever no log may hold, collected by all tests
        self.clock_file = directory / "clock.json"
        self.database_url = sqlite_url(self.sim.directory / "portal.db")
        self._numbers = itertools.count(1)
        self._clients: list[httpx.Client] = []
        self._tls = ssl.create_default_context()  # made once: it costs more than a request

    def start(self, **changes: str) -> None:
        """Until it has proved that it can sign; `changes` are other settings."""
        self.database_url = changes.get("database_url", self.database_url)
        self.sim.start({
            "clock_file": str(self.clock_file), "portal_origin": self.origin, "phone_origin": "http://phone.localhost:1",
            "password_hashing": "light", "paotang_issuer": "http://idp.localhost:1/paotang",
            "thaid_issuer": "http://idp.localhost:1/thaid", "agent_origin": "http://agent.localhost:1", **changes,
        })  # fmt: skip
        self.sim.wait_ready()

    def client(self) -> httpx.Client:
        """A browser or an app without any memory, until the test ends."""
        host = {"Host": self.origin.removeprefix("http://")}
        address = f"http://127.0.0.1:{self.sim.port}"
        client = httpx.Client(base_url=address, headers=host, verify=self._tls, timeout=30)
        self._clients.append(client)
        return client

    def rest(self) -> None:
        """After a test: the machine's time, no fault armed, and nobody connected."""
        self.clock.reset()
        self.sim.revive()
        self.sim.controls.rest()
        self.hang_up()

    def hang_up(self) -> None:
        """Nobody is connected."""
        while self._clients:
            self._clients.pop().close()

    def pass_time(self, **by: float) -> None:
        """Move the test-bed's time, as in `timedelta(**by)`."""
        self.clock.move(timedelta(**by))

    def invite(
        self, *, approved: bool = True, start_password: bool = True, password: str = START_PASSWORD, **changes: Any
    ) -> Person:
        """Somebody with a start password, by default one whose registration is approved; an empty one is none."""
        number = next(self._numbers)
        user_id = f"Q{number:010d}1001"
        person = {
            "user_id": user_id, "title": "นาง", "first_name": "มาลี", "last_name": "ใจดี", "position": "นักวิชาการ",
            "ministry": "กระทรวงการคลัง", "department": "กรมบัญชีกลาง", "unit_name": "หน่วยงานทดสอบ",
            "unit_code": f"{number:010d}", **changes,
        }  # fmt: skip
        told = {"password": password, "person": person, "start_password": start_password}
        self.sim.controls.post("/accounts", told)
        if approved:
            self.sim.controls.put(f"/accounts/{user_id}/approval")
        self.secrets.add(START_PASSWORD)
        return Person(user_id, password, f"{person['title']}{person['first_name']} {person['last_name']}")

    def stored(self, query: str, **values: object) -> list[Any]:
        """Rows of its database, read from outside."""
        with self._outside() as connection:
            return list(connection.execute(text(query), values))

    def dump(self) -> str:
        """All that its database keeps, as text."""
        with self._outside() as connection:
            names = inspect(connection).get_table_names()
            rows = (row for name in names for row in connection.execute(select("*").select_from(table(name))))
            return "\n".join(str(row) for row in rows)

    def _outside(self) -> Connection:
        return create_engine(self.database_url, poolclass=NullPool).connect()

    def log(self) -> str:
        """Everything that the process has written so far."""
        return self.sim.log.read_text(errors="replace")


@contextmanager
def portal_on(
    database: str, request: pytest.FixtureRequest, directory: Path, package: str = "portal_sim"
) -> Iterator[RunningPortal]:
    """One that runs until the end, on SQLite or on the session's PostgreSQL cluster."""
    sockets = Path(tempfile.mkdtemp(prefix="contract-"))  # short: a Unix socket's path has 107 bytes at most
    databases = None if database == SQLITE else Databases(request.getfixturevalue("postgresql"))
    running = RunningPortal(directory / "portal", sockets, package)
    try:
        running.start(**{"database_url": databases.make("portal_sim")} if databases else {})
        yield running
    finally:
        running.sim.close()
        shutil.rmtree(sockets, ignore_errors=True)
        if databases:
            databases.drop()
