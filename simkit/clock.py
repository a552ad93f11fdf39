"""The test-bed's time: one offset in one file, read by every process, plus a skew that a single phone may have.

This is the only module of the simulators that reads the machine's clock.
"""

import json
import os
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from simkit.durable import write_durably

MOST_BYTES = 200  # of the file


class Clock(Protocol):
    """Something that knows the time."""

    def now(self) -> datetime:
        """The time, aware, in UTC."""


def at_most(until: datetime, most: timedelta, now: datetime) -> datetime:
    """The end of a wait that the rule limits to `most`: the clock may have been put back since it began."""
    return min(until, now + most)


class TestBedClock:
    """The machine's time moved by the offset in `file`; a missing file means no offset."""

    __test__ = False  # not a test, in spite of its name

    def __init__(self, file: Path) -> None:
        self._file = file

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset()  # noqa: TID251 - here the test-bed's time is made

    def offset(self) -> timedelta:
        """How far the test-bed is ahead of the machine. Asked dozens of times a request, so it costs little."""
        try:
            handle = os.open(self._file, os.O_RDONLY)
        except FileNotFoundError:
            return timedelta()
        try:
            return _told_by(os.read(handle, MOST_BYTES))
        finally:
            os.close(handle)

    def move(self, by: timedelta) -> None:
        """Move the whole test-bed's time, at once for every process."""
        self._write(self.offset() + by)

    def reset(self) -> None:
        """Back to the machine's time."""
        self._write(timedelta())

    def _write(self, offset: timedelta) -> None:
        write_durably(self._file, json.dumps({"offset_seconds": offset.total_seconds()}).encode())


@lru_cache(maxsize=8)
def _told_by(content: bytes) -> timedelta:
    return timedelta(seconds=json.loads(content)["offset_seconds"])
