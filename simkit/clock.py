"""The test-bed's time: one offset in one file, read by every process, plus a skew that a single phone may have.

This is the only module of the simulators that reads the machine's clock.
"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from simkit.durable import write_durably


class Clock(Protocol):
    """Something that knows the time."""

    def now(self) -> datetime:
        """The time, aware, in UTC."""


class TestBedClock:
    """The machine's time moved by the offset in `file`; a missing file means no offset."""

    __test__ = False  # not a test, in spite of its name

    def __init__(self, file: Path) -> None:
        self._file = file

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset()  # noqa: TID251 - here the test-bed's time is made

    def offset(self) -> timedelta:
        """How far the test-bed is ahead of the machine."""
        try:
            return timedelta(seconds=json.loads(self._file.read_text())["offset_seconds"])
        except FileNotFoundError:
            return timedelta()

    def move(self, by: timedelta) -> None:
        """Move the whole test-bed's time, at once for every process."""
        self._write(self.offset() + by)

    def reset(self) -> None:
        """Back to the machine's time."""
        self._write(timedelta())

    def _write(self, offset: timedelta) -> None:
        write_durably(self._file, json.dumps({"offset_seconds": offset.total_seconds()}).encode())
