"""The numbers of a CA's revocation lists, kept in a file."""

from datetime import datetime
from pathlib import Path

import structlog

from simkit.durable import write_durably

log = structlog.get_logger(__name__)


class NumbersOnDisk:
    """The time in seconds, or one more than the largest that was given: the clock may be put back, over a restart too.

    A full disk keeps nobody from the list: the largest is then known until the process ends.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._largest = int(file.read_text()) if file.exists() else 0

    def next(self, now: datetime) -> int:
        self._largest = max(int(now.timestamp()), self._largest + 1)
        try:
            write_durably(self._file, str(self._largest).encode())
        except OSError as problem:
            log.warning("number of a revocation list not kept", file=self._file.name, problem=problem.strerror)
        return self._largest
