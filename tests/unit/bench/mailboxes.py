"""The webmail as an application of its own, and mails for it."""

from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from bench.mailbox import pickup
from bench.mailbox.app import PAGES
from bench.mailbox.keys import MailboxKeys
from bench.mailbox.opened import Parts, provide
from bench.mailbox.parts import Attachment
from bench.mailbox.reading import Received, read
from bench.mailbox.store import Mails, metadata
from simkit.clock import TestBedClock
from simkit.database import Database, sqlite_url
from simkit.web import new_sim

MALEE, SOMCHAI = "malee@example.go.th", "somchai@example.go.th"
PICKUP_KEY = "the portal's key"
MARKUP = "<img src=x onerror=alert(1)>&amp;"


class Webmail:
    """The application, and mails for it."""

    def __init__(self, directory: Path) -> None:
        self.database = Database(sqlite_url(directory / "mailbox.db"), metadata)
        self.mails, self.keys = Mails(self.database), MailboxKeys("secret")
        self.clock = TestBedClock(directory / "clock.json")
        self.app = new_sim("bench.mailbox", self.clock, "a key", look="desktop")
        self.app.database = self.database
        self.sent: list[EmailMessage] = []
        self.send: Callable[[EmailMessage], None] = self.sent.append
        provide(self.app, Parts(self.mails, self.keys, lambda letter: self.send(letter), self.clock))
        self.app.config.update({pickup.KEY: PICKUP_KEY, "WTF_CSRF_ENABLED": False})
        for blueprint in (*PAGES, pickup.bp):
            self.app.register_blueprint(blueprint)

    def browser(self, address: str = MALEE) -> FlaskClient:
        """One that has opened that mailbox."""
        client = self.app.test_client()
        assert client.get(f"/open/{self.keys.key(address)}").status_code == 303
        return client

    def receive(self, text: str = "สวัสดี", subject: str = "เรื่อง", *files: Attachment, to: str = MALEE) -> int:
        source = f"Subject: {subject}\r\n\r\n{text}".encode()
        received = Received(f"{text}{subject}", MARKUP, MARKUP, subject, text, files, source)
        return self._keep(received, to)

    def receive_raw(self, raw: bytes, to: str = MALEE) -> int:
        """As by SMTP."""
        return self._keep(read(raw, "sender@example.go.th"), to)

    def _keep(self, received: Received, to: str) -> int:
        self.mails.keep(received, [to], self.clock.now())
        newest = self.mails.newest(to)
        assert newest
        self.database.end(keep=True)
        return newest.id


@pytest.fixture
def webmail(tmp_path: Path) -> Iterator[Webmail]:
    made = Webmail(tmp_path)
    yield made
    made.database.close()
