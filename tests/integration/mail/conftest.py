"""A portal and a mail server, as processes of their own, at rest before every test."""

import itertools
import json
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import httpx
import pytest

from bench.mailbox.client import Mailbox
from bench.mailbox.process import MailSim
from bench.stack.processes import Sim
from simkit.clock import TestBedClock


def until(condition: Callable[[], bool], seconds: float = 10) -> None:
    """Return as soon as it holds; fail when it doesn't come to that."""
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, "it did not come to that"
        threading.Event().wait(0.02)


@dataclass
class PostOffice:
    """Both processes, and the people that tests write to."""

    portal: Sim
    mail: MailSim
    clock: TestBedClock
    codes: set[str] = field(default_factory=set)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(100_001))

    def person(self) -> Mailbox:
        return Mailbox(self.mail.controls, f"person{next(self._numbers)}@example.go.th")

    def write(self, to: Mailbox, then: str = "commit") -> tuple[str, Any]:
        """A letter with a fresh code; the code, and the answer of the portal."""
        code = str(next(self._numbers) * 7919 % 900_000 + 100_000)
        self.codes.add(code)
        answer = self.portal.controls.post("/letters", {"to": to.address, "code": code, "then": then})
        return code, answer

    def is_waiting(self, to: Mailbox) -> bool:
        return bool(self.portal.controls.get(f"/letters/{to.address}")["waiting"])

    def pass_time(self, **by: float) -> None:
        self.clock.move(timedelta(**by))

    def log(self, event: str) -> list[dict[str, Any]]:
        """Those lines of the portal's log."""
        lines = [json.loads(line) for line in self.portal.log.read_text().splitlines()]
        return [line for line in lines if line["event"] == event]

    def kept(self) -> bytes:
        """Everything that the portal's database has in its files."""
        return b"".join(file.read_bytes() for file in self.portal.directory.glob("portal.db*"))

    def page(self) -> httpx.Response:
        """A page of the portal that needs its database."""
        host = {"Host": self.portal.origin.removeprefix("http://")}
        return httpx.get(f"http://127.0.0.1:{self.portal.port}/login/soft-token", headers=host, timeout=10)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostOffice]:
    directory, sockets = tmp_path_factory.mktemp("mail"), Path(tempfile.mkdtemp(prefix="mail-"))
    portal = Sim("tests.integration.mail.letter_portal", "portal.localhost", directory, sockets)
    mail = MailSim(directory, sockets)
    settings = {
        "clock_file": str(directory / "clock.json"), "portal_origin": portal.origin, "phone_origin": "http://phone.localhost:1",
        "mail_origin": mail.origin, "smtp_address": mail.smtp_address, "password_hashing": "light",
        "paotang_issuer": "http://paotang.localhost:1", "thaid_issuer": "http://thaid.localhost:1",
    }  # fmt: skip
    try:
        for sim in (mail, portal):
            sim.start(settings)
        for sim in (mail, portal):
            sim.wait_ready()
        yield PostOffice(portal, mail, TestBedClock(directory / "clock.json"))
    finally:
        for sim in (portal, mail):
            sim.close()
        shutil.rmtree(sockets, ignore_errors=True)


@pytest.fixture
def office(running: PostOffice) -> Iterator[PostOffice]:
    """At rest; and no test may leave an unexpected error in a log."""
    running.clock.reset()
    for sim in (running.portal, running.mail):
        sim.controls.rest()
    yield running
    errors = [*running.portal.errors(), *running.mail.errors()]
    assert not errors, "unexpected in the logs:\n" + "\n".join(errors)
