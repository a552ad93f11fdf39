"""All mailboxes in one SQLite database; a thread waiting for a mail is woken by its arrival."""

import threading
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Select,
    String,
    Table,
    UniqueConstraint,
    select,
)
from sqlalchemy.dialects.sqlite import insert

from bench.mailbox.reading import Attachment, Received
from simkit.database import Database, UtcDateTime

metadata = MetaData()
mails = Table(
    "mails", metadata,
    Column("id", Integer, primary_key=True), Column("recipient", String, nullable=False),
    Column("message_id", String, nullable=False), Column("sender", String, nullable=False),
    Column("subject", String, nullable=False), Column("text", String, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    # a sender that lost the answer to DATA sends the same again (RFC 5321, 4.5.3.2.6 and 6.1)
    UniqueConstraint("recipient", "message_id"),
)  # fmt: skip
attachments = Table(
    "attachments",
    metadata,
    Column("mail_id", ForeignKey(mails.c.id), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("type", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
SHOWN = (mails.c.id, mails.c.recipient, mails.c.sender, mails.c.subject, mails.c.text, mails.c.at)


@dataclass(frozen=True)
class Kept:
    """A mail in a mailbox; the larger the id, the later it came."""

    id: int
    recipient: str
    sender: str
    subject: str
    text: str
    at: datetime


class Mails:
    """What came, for whomever. Addresses are compared in lower case."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._arrived = threading.Condition()

    def keep(self, mail: Received, recipients: list[str], at: datetime) -> list[str]:
        """Store it durably for each recipient that hasn't got it already; returns those."""
        with self._database.transaction():
            fresh = [recipient for recipient in recipients if self._keep_one(mail, recipient, at)]
        with self._arrived:
            self._arrived.notify_all()
        return fresh

    def _keep_one(self, mail: Received, recipient: str, at: datetime) -> bool:
        row = insert(mails).values(
            recipient=recipient.lower(), message_id=mail.message_id, sender=mail.sender, subject=mail.subject,
            text=mail.text, at=at,
        )  # fmt: skip
        mail_id = self._database.session.scalar(row.on_conflict_do_nothing().returning(mails.c.id))
        if mail_id is None:
            return False
        for number, file in enumerate(mail.attachments, start=1):
            values = {"name": file.name, "type": file.type, "content": file.content}
            self._database.session.execute(insert(attachments).values(mail_id=mail_id, number=number, **values))
        return True

    def all(self, to: str | None, about: str = "", after: int = 0) -> list[Kept]:
        """The newest first, of everybody when `to` is None; `about` is a part of the subject, `after` a known id."""
        return self._found(_wanted(to, about, after))

    def newest(self, to: str, about: str = "", after: int = 0, wait: float = 0) -> Kept | None:
        """The newest one; when there is none, the first that comes within `wait` seconds."""
        until = monotonic() + wait
        while True:
            with self._arrived:  # nothing can arrive unnoticed between the look and the waiting
                rows = self._found(_wanted(to, about, after).limit(1))
                self._database.end(keep=True)  # while it is open, nothing could be stored
                left = until - monotonic()
                if rows or left <= 0:
                    return rows[0] if rows else None
                self._arrived.wait(left)

    def one(self, to: str, mail_id: int) -> Kept | None:
        """A mail of that mailbox, and of no other."""
        rows = self._found(_wanted(to).where(mails.c.id == mail_id))
        return rows[0] if rows else None

    def attachments(self, mail_id: int) -> list[Attachment]:
        """In the order of the mail."""
        columns = attachments.c
        query = select(columns.name, columns.type, columns.content).where(columns.mail_id == mail_id)
        return [Attachment(*row) for row in self._database.session.execute(query.order_by(columns.number))]

    def _found(self, query: Select[Any]) -> list[Kept]:
        return [Kept(*row) for row in self._database.session.execute(query)]


def _wanted(to: str | None, about: str = "", after: int = 0) -> Select[Any]:
    query = select(*SHOWN).where(mails.c.id > after)
    if to is not None:
        query = query.where(mails.c.recipient == to.lower())
    if about:
        query = query.where(mails.c.subject.contains(about, autoescape=True))
    return query.order_by(mails.c.id.desc())
