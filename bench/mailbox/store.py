"""All mailboxes in one SQLite database; a thread waiting for a mail is woken by its arrival."""

import threading
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from time import monotonic
from typing import Any

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Select,
    String,
    Table,
    UniqueConstraint,
    column,
    event,
    func,
    or_,
    select,
    table,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from bench.mailbox.addresses import mailbox_of
from bench.mailbox.parts import Attachment
from bench.mailbox.reading import Received
from simkit.database import Database, UtcDateTime


class Folder(StrEnum):
    """Where a mail lies in its mailbox."""

    INBOX = "inbox"
    JUNK = "junk"
    TRASH = "trash"
    SENT = "sent"


A_PAGE = 20  # mails
INDEXED_LETTERS = 3  # a shorter word is looked for by reading
ARRIVED = (Folder.INBOX, Folder.JUNK, Folder.TRASH)
metadata = MetaData()
mails = Table(
    "mails", metadata,
    Column("id", Integer, primary_key=True), Column("recipient", String, nullable=False),
    Column("fingerprint", String), Column("folder", String, nullable=False),
    Column("sender", String, nullable=False), Column("to", String, nullable=False),
    Column("subject", String, nullable=False), Column("text", String, nullable=False),
    Column("at", UtcDateTime, nullable=False), Column("seen", Boolean, nullable=False),
    Column("has_html", Boolean, nullable=False),
    Column("source", LargeBinary, nullable=False),  # the last: what is large is only read where it is asked for
    # a sender that lost the answer to DATA sends the same again (RFC 5321, 4.5.3.2.6 and 6.1)
    UniqueConstraint("recipient", "fingerprint"), Index("mailbox_in_order", "recipient", "folder", "id"),
    Index("mailbox_newest", "recipient", "id"),
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
SHOWN = tuple(
    mails.c[name] for name in ("id", "recipient", "sender", "subject", "text", "at", "to", "folder", "seen", "has_html")
)

# where each three letters stand in subject, sender and text: a search reads what it finds, and not the mailbox
found = table("found", column("rowid", Integer), column("found", String))
_INDEX = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5(subject, sender, text, content='', tokenize='trigram')",
    """CREATE TRIGGER IF NOT EXISTS mail_kept AFTER INSERT ON mails BEGIN
    INSERT INTO found (rowid, subject, sender, text) VALUES (new.id, new.subject, new.sender, new.text); END""",
)
for _statement in _INDEX:
    event.listen(mails, "after_create", DDL(_statement))  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class Kept:
    """A mail in a mailbox; the larger the id, the later it came."""

    id: int
    recipient: str
    sender: str
    subject: str
    text: str
    at: datetime
    to: str  # as its sender wrote it
    folder: str
    seen: bool
    has_html: bool


class Mails:
    """What came, for whomever, and what its owner wrote. Mailboxes are found by `mailbox_of` an address."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._arrived = threading.Condition()

    def keep(self, mail: Received, recipients: list[str], at: datetime, folder: Folder = Folder.INBOX) -> list[str]:
        """Store it durably for each recipient that hasn't got it already; returns those."""
        with self._database.transaction():
            fresh = [recipient for recipient in recipients if self._keep_one(mail, recipient, at, folder)]
        with self._arrived:
            self._arrived.notify_all()
        return fresh

    def _keep_one(self, mail: Received, recipient: str, at: datetime, folder: Folder) -> bool:
        read = ("fingerprint", "sender", "to", "subject", "text", "has_html", "source")
        told = {name: getattr(mail, name) for name in read}
        row = insert(mails).values(
            recipient=mailbox_of(recipient), folder=folder, at=at, seen=folder is Folder.SENT, **told
        )
        mail_id = self._database.session.scalar(row.on_conflict_do_nothing().returning(mails.c.id))
        if mail_id is None:
            return False
        for number, file in enumerate(mail.attachments, start=1):
            values = {"name": file.name, "type": file.type, "content": file.content}
            self._database.session.execute(insert(attachments).values(mail_id=mail_id, number=number, **values))
        return True

    def all(self, to: str | None, about: str = "", after: int = 0) -> list[Kept]:
        """All that came, the newest first; of everybody when `to` is None. `about` is a part of the subject, `after` a
        known id."""
        return self._found(_arrived(to, about, after))

    def page(self, of: str, folder: str, words: str = "", before: int = 0) -> list[Kept]:
        """The newest of a folder, or those before a known id; each word is in subject, sender or text."""
        query = _with_words(words.split()).where(mails.c.recipient == mailbox_of(of), mails.c.folder == folder)
        return self._found((query.where(mails.c.id < before) if before else query).limit(A_PAGE))

    def counts(self, of: str) -> dict[str, int]:
        """How many there are in each folder."""
        query = select(mails.c.folder, func.count()).where(mails.c.recipient == mailbox_of(of))
        found = {row[0]: row[1] for row in self._database.session.execute(query.group_by(mails.c.folder))}
        return {folder.value: found.get(folder.value, 0) for folder in Folder}

    def newest(self, to: str, about: str = "", after: int = 0, wait: float = 0) -> Kept | None:
        """The newest one; when there is none, the first that comes within `wait` seconds."""
        until = monotonic() + wait
        while True:
            with self._arrived:  # nothing can arrive unnoticed between the look and the waiting
                rows = self._found(_arrived(to, about, after).limit(1))
                self._database.end(keep=True)  # while it is open, nothing could be stored
                left = until - monotonic()
                if rows or left <= 0:
                    return rows[0] if rows else None
                self._arrived.wait(left)

    def one(self, of: str, mail_id: int) -> Kept | None:
        """A mail of that mailbox, and of no other."""
        rows = self._found(select(*SHOWN).where(mails.c.recipient == mailbox_of(of), mails.c.id == mail_id))
        return rows[0] if rows else None

    def source(self, mail_id: int) -> bytes:
        """The mail as it came."""
        found: bytes = self._database.session.scalars(select(mails.c.source).where(mails.c.id == mail_id)).one()
        return found

    def change(self, mail_id: int, **to: Folder | bool) -> None:
        """Its `folder`, or whether it is `seen`."""
        self._database.session.execute(update(mails).where(mails.c.id == mail_id).values(**to))

    def newest_id(self, of: str) -> int:
        """Of whatever is in the mailbox; 0 when nothing is."""
        return (
            self._database.session.scalar(select(func.max(mails.c.id)).where(mails.c.recipient == mailbox_of(of))) or 0
        )

    def attachments(self, mail_id: int) -> list[Attachment]:
        """In the order of the mail."""
        columns = attachments.c
        query = select(columns.name, columns.type, columns.content).where(columns.mail_id == mail_id)
        return [Attachment(*row) for row in self._database.session.execute(query.order_by(columns.number))]

    def _found(self, query: Select[Any]) -> list[Kept]:
        return [Kept(*row) for row in self._database.session.execute(query)]


def _arrived(to: str | None, about: str, after: int) -> Select[Any]:
    query = select(*SHOWN).where(mails.c.id > after, mails.c.folder.in_(ARRIVED))
    if to is not None:
        query = query.where(mails.c.recipient == mailbox_of(to))
    if about:
        query = query.where(mails.c.subject.contains(about, autoescape=True))
    return _in_order(query)


def _with_words(words: list[str]) -> Select[Any]:
    """Those with each word, the newest first: mail by mail as the index finds them, until there are enough."""
    indexed = [word for word in words if len(word) >= INDEXED_LETTERS and "\0" not in word]  # its end, to the index
    query = _in_order(select(*SHOWN))
    if indexed:
        quoted = ('"' + word.replace('"', '""') + '"' for word in indexed)
        query = select(*SHOWN).join(found, mails.c.id == found.c.rowid).order_by(found.c.rowid.desc())
        query = query.where(found.c.found.match(" ".join(quoted)))
    for word in words:
        if word not in indexed:
            searched = (mails.c.subject, mails.c.sender, mails.c.text)
            query = query.where(or_(*(each.contains(word, autoescape=True) for each in searched)))
    return query


def _in_order(query: Select[Any]) -> Select[Any]:
    return query.order_by(mails.c.id.desc())
