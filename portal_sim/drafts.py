"""What was typed into a form that could not be sent, kept until its page is shown again.

A switch of the language sends the form along; one whose web session has ended meanwhile is sent in vain. Drafts are
kept in this process, each for the user (or visitor) who typed it and for the page of its form; a password never is.
"""

from time import monotonic
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

KEPT = 3600.0  # seconds
MOST = 200  # drafts
LARGEST = 20_000  # characters of one
NEVER = {"csrf_token", "once", "password", "old", "new", "again"}


class Draft(NamedTuple):
    """Its fields; `judged`: its page has said already what is wrong with them."""

    fields: MultiDict[str, str]
    judged: bool
    at: float


class Drafts:
    """All drafts of this process."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Draft] = {}

    def keep(self, owner: str, page: str, typed: MultiDict[str, str], *, judged: bool = False) -> None:
        """`page` is the path at which the form is shown; an earlier draft of it is void."""
        fields = MultiDict([(name, value) for name, value in typed.items(multi=True) if name not in NEVER])
        self._kept.pop((owner, page), None)
        if not fields or sum(len(value) for value in fields.values()) > LARGEST:
            return
        while len(self._kept) >= MOST:
            self._kept.pop(next(iter(self._kept)), None)
        self._kept[owner, page] = Draft(fields, judged, monotonic())

    def take(self, owner: str, page: str) -> Draft | None:
        """Once."""
        draft = self._kept.pop((owner, page), None)
        return draft if draft and monotonic() - draft.at < KEPT else None
