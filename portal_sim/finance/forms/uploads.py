"""PDFs that came with a form which was refused: nobody has to look for the file and attach it once more.

They are kept in this process, each for its owner, as what was typed is (portal_sim.drafts).
"""

import secrets
from time import monotonic
from typing import NamedTuple

from portal_sim.documents.domain import DocumentRefused, check_bytes

KEPT = 3600.0  # seconds
MOST = 20  # files, each of at most 10 MB


class Upload(NamedTuple):
    """A file as its owner calls it."""

    name: str
    content: bytes


class _Held(NamedTuple):
    owner: str
    upload: Upload
    at: float


class HeldUploads:
    """All of this process."""

    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}

    def hold(self, owner: str, upload: Upload) -> str:
        """What names it in a form; "" for a file that is none of those which are taken (documents.domain)."""
        try:
            check_bytes(upload.content)
        except DocumentRefused:
            return ""
        name = secrets.token_urlsafe(16)
        while len(self._held) >= MOST:
            self._held.pop(next(iter(self._held)), None)
        self._held[name] = _Held(owner, upload, monotonic())
        return name

    def find(self, owner: str, name: str) -> Upload | None:
        """None for another's, and for one that was let go meanwhile."""
        found = self._held.get(name)
        if found is None or found.owner != owner or monotonic() - found.at > KEPT:
            return None
        return found.upload
