"""The timeline: what crossed the wire, came by mail, was logged, and was done at the desk, in the order it was seen."""

import threading
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from operator import attrgetter
from typing import NamedTuple, Protocol

from simkit.thai_text import in_bangkok

KEPT = 3000
SMALL = timedelta(seconds=10)  # sources are read one after the other: that much out of order is no moved clock
KINDS = {"wire": "การสื่อสาร", "mail": "จดหมาย", "log": "บันทึกของระบบ", "desk": "โต๊ะควบคุม"}


@dataclass
class Asked:
    """A request; `status` is 0 until it is answered."""

    method: str
    path: str
    status: int = 0


@dataclass
class TimelineItem:
    """Something that happened. What only asks, such as a page that looks again by itself, is `quiet`.

    An answer on the wire is put to its request: `text`, `quiet` and `pieces` grow, and `number` stays.
    """

    at: datetime
    kind: str
    part: str
    text: str
    quiet: bool = False
    bad: bool = False
    pieces: list[str] = field(default_factory=list)  # all there is of it, to be read on its own page
    number: int = 0
    asked: Asked | None = None
    person: str = ""  # whom it was done for at the desk


class Source(Protocol):
    """Where entries come from."""

    def fresh(self) -> Iterable[TimelineItem]:
        """Those since the last look; an entry told before may come again, changed."""


@dataclass(frozen=True)
class Wanted:
    """A choice of entries: of one kind (or all), with these words, and with the quiet ones or not."""

    kind: str = ""
    words: str = ""
    quiet: bool = False

    def fits(self, entry: TimelineItem) -> bool:
        searched = f"{entry.part} {entry.text}".casefold()
        return (
            (not self.kind or entry.kind == self.kind)
            and (self.quiet or not entry.quiet)
            and all(word in searched for word in self.words.casefold().split())
        )


class Line(NamedTuple):
    """An entry as it is shown: below the date of its `day` where that is another one than above; `back`: the clock was
    moved back between it and the one above."""

    entry: TimelineItem
    day: date | None
    back: bool


def dated(entries: Sequence[TimelineItem]) -> list[Line]:
    """For entries with the newest first."""
    lines: list[Line] = []
    above: TimelineItem | None = None
    for entry in entries:
        day = in_bangkok(entry.at)
        other_day = above is None or day != in_bangkok(above.at)
        lines.append(Line(entry, day if other_day else None, above is not None and above.at < entry.at - SMALL))
        above = entry
    return lines


class Timeline:
    """Reads its sources when it is asked. The order is that of reading, since the clock may be moved back: the
    desk reads before it moves the clock. What is read at once is sorted by its own time."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = tuple(sources)
        self._entries: deque[TimelineItem] = deque(maxlen=KEPT)
        self._numbers = count(1)
        self._lock = threading.Lock()

    def read(self) -> None:
        """Take in what has happened since."""
        with self._lock:
            for entry in sorted((one for source in self._sources for one in source.fresh()), key=attrgetter("at")):
                self._take(entry)

    def note(self, at: datetime, text: str, person: str = "") -> None:
        """Something was done at the desk, perhaps for that person."""
        with self._lock:
            self._take(TimelineItem(at, "desk", "desk", text, person=person))

    def newest(self, wanted: Wanted, most: int) -> list[TimelineItem]:
        """The newest first."""
        with self._lock:
            return [entry for entry in reversed(self._entries) if wanted.fits(entry)][:most]

    def clear(self) -> None:
        """What has happened so far is of no interest any more."""
        self.read()
        with self._lock:
            self._entries.clear()

    def one(self, number: int) -> TimelineItem:
        """Raises LookupError for what isn't kept."""
        with self._lock:
            for entry in self._entries:
                if entry.number == number:
                    return entry
        raise LookupError(number)

    def _take(self, entry: TimelineItem) -> None:
        if not entry.number:  # else it is there, and has changed
            entry.number = next(self._numbers)
            self._entries.append(entry)
