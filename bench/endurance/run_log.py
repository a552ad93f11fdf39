"""What the test-bed has acknowledged, written down outside of it, line by line."""

import json
import os
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Deed = Literal["activated", "logged in", "recorded", "approved", "renewed"]


@dataclass(frozen=True)
class Line:
    """Somebody's client has received a 2xx or 303 for it. `what`: the id of login request, credential or document."""

    user_id: str
    deed: Deed
    what: str


class RunLog:
    """A file that only grows; each line is on the disk before the next deed begins."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()

    def note(self, line: Line) -> None:
        with self._lock, self._file.open("a") as lines:
            lines.write(json.dumps(asdict(line)) + "\n")
            lines.flush()
            os.fsync(lines.fileno())

    def lines(self) -> Iterator[Line]:
        """Everything so far."""
        if self._file.exists():
            yield from (Line(**json.loads(line)) for line in self._file.read_text().splitlines())
