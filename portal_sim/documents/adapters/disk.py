"""Kept PDFs: files under random names in the portal's directory, their shown names in the database.

A file is there before the row that names it, and goes after that row: whatever is interrupted, no row lacks its file,
and a file without a row is swept away at the next start.
"""

import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import delete, event, insert, select
from sqlalchemy.orm import Session

from portal_sim.documents.domain import DocumentRefused, shown_name
from portal_sim.documents.service import check_pdf
from portal_sim.documents.tables import documents as table
from simkit.database import Database
from simkit.durable import write_durably

_KEPT, _DROPPED = "documents kept", "documents dropped"  # files that the current transaction decides on


class DiskDocuments:
    """`check` raises DocumentRefused. It may take long, and nobody waits for it: a transaction begins after it only.
    So keep a document first of all in a use case: what was done before is undone.
    """

    def __init__(self, directory: Path, database: Database, check: Callable[[bytes], None] = check_pdf) -> None:
        directory.mkdir(mode=0o700, exist_ok=True)
        self._directory = directory
        self._session = database.session
        self._database = database
        self._check = check
        event.listen(database.session, "after_commit", _settle(gone=_DROPPED, stays=_KEPT))
        event.listen(database.session, "after_rollback", _settle(gone=_KEPT, stays=_DROPPED))

    def keep(self, content: bytes, name: str) -> str:
        self._database.undo()
        self._check(content)
        return self._write(content, name)

    def keep_all(self, files: Mapping[str, tuple[str, bytes]]) -> dict[str, str]:
        """Several of a form at once: by the form's field, the name and content of each, and the key of each.

        Raises DocumentRefused whose `field` is that of the first that is wrong; then none is kept.
        """
        self._database.undo()
        for field, (_, content) in files.items():
            try:
                self._check(content)
            except DocumentRefused as refusal:
                refusal.field = field
                raise
        return {field: self._write(content, name) for field, (name, content) in files.items()}

    def _write(self, content: bytes, name: str) -> str:
        key = secrets.token_hex(16)
        self._note(_KEPT, key)
        write_durably(self._file(key), content)
        self._session.execute(insert(table).values(key=key, name=shown_name(name), size=len(content)))
        return key

    def read(self, key: str) -> bytes:
        self._row(key)
        return self._file(key).read_bytes()

    def name_of(self, key: str) -> str:
        return str(self._row(key).name)

    def size_of(self, key: str) -> int:
        return int(self._row(key).size)

    def drop(self, key: str) -> None:
        self._session.execute(delete(table).where(table.c.key == key))
        self._note(_DROPPED, key)

    def sweep(self) -> None:
        """At the start: what an interrupted request has left."""
        known = {self._file(key) for key in self._session.scalars(select(table.c.key))}
        for file in set(self._directory.iterdir()) - known:
            file.unlink()

    def _row(self, key: str) -> Any:
        row = self._session.execute(select(table).where(table.c.key == key)).first()
        if row is None:
            raise LookupError("no such document")
        return row

    def _note(self, what: str, key: str) -> None:
        self._session.info.setdefault(what, set()).add(self._file(key))

    def _file(self, key: str) -> Path:
        return self._directory / f"{key}.pdf"


def _settle(*, gone: str, stays: str) -> Callable[[Session], None]:
    def end(session: Session) -> None:
        session.info.pop(stays, None)
        for file in session.info.pop(gone, ()):
            file.unlink(missing_ok=True)

    return end
