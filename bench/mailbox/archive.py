"""The mailboxes' database, read from outside: what came while a scenario was played."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, func, select

from bench.mailbox.client import Mail
from bench.mailbox.store import ARRIVED, SHOWN, attachments, mails


class Archive:
    """Nothing is ever written here; without a database there are no mails."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._engine = create_engine("sqlite://", creator=self._connect)

    def newest(self) -> int:
        """The id of the mail that came last, 0 before the first."""
        if not self._file.exists():
            return 0
        with self._engine.connect() as connection:
            return connection.scalar(select(func.max(mails.c.id))) or 0

    def between(self, after: int, until: int | None) -> list[Mail]:
        """All that came later than one, up to another (None: to the last), in the order of their coming."""
        if not self._file.exists():
            return []
        query = select(*SHOWN).where(mails.c.id > after, mails.c.folder.in_(ARRIVED)).order_by(mails.c.id)
        if until is not None:
            query = query.where(mails.c.id <= until)
        names = select(attachments.c.mail_id, attachments.c.name).order_by(attachments.c.number)
        with self._engine.connect() as connection:
            files = list(connection.execute(names))
            return [_mail(row, files) for row in connection.execute(query)]

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self._file.absolute().as_uri()}?mode=ro", uri=True)


def _mail(row: Any, files: Sequence[Any]) -> Mail:
    attached = tuple(file.name for file in files if file.mail_id == row.id)
    return Mail(row.sender, row.recipient, row.subject, row.text, row.at, attached, row.id)
