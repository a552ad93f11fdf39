"""Whose an entry of the timeline is: found by what names somebody in logs, on the wire and in mails."""

import re
from collections.abc import Iterable

from bench.arranging.desk_people import DeskPerson
from bench.desk.timeline import TimelineItem


class Owners:
    """The people of the desk, by user id, phone, e-mail address and credential."""

    def __init__(self, guests: Iterable[DeskPerson]) -> None:
        self._keys = {name: guest.key for guest in guests for name in guest.names}
        self._names = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, self._keys))})(?![\w-])")

    def of(self, entry: TimelineItem) -> str:
        """The key of the first who is named; empty where nobody is."""
        if entry.person or not self._keys:
            return entry.person
        found = (self._names.search(text) for text in (entry.text, *entry.pieces))
        return next((self._keys[match[0]] for match in found if match), "")
