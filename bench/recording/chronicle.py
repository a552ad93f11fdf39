"""What one stack writes down by itself: a log for each process, wires, mailboxes. A scenario is a part of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.mailbox.archive import Archive
from bench.mailbox.client import Mail
from bench.stack.wire import WIRES, Passed

MAILS = "mails"
Positions = Mapping[str, int]


@dataclass(frozen=True)
class LogLine:
    """A line of a simulator's log; `facts` are what it tells besides the event."""

    at: datetime
    sim: str
    event: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Written:
    """What was written down between two positions; `wires` by caller and callee."""

    logs: tuple[LogLine, ...]
    wires: Mapping[tuple[str, str], Sequence[Passed]]
    mails: tuple[Mail, ...]


class Chronicle:
    """Of the stack in `directory`. Reading it costs the stack nothing, while it runs or later."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._archive = Archive(directory / "bench.mailbox" / "mailbox.db")

    def positions(self) -> dict[str, int]:
        """How far everything is written: sizes of files, and the newest mail."""
        files = [*sorted((self._directory / "logs").glob("*.log")), *(self._directory / name for name in WIRES)]
        sizes = {file.relative_to(self._directory).as_posix(): file.stat().st_size for file in files if file.exists()}
        return {**sizes, MAILS: self._archive.newest()}

    def between(self, start: Positions, end: Positions | None = None) -> Written:
        """What was written from `start` on, up to `end` (None: to the last)."""
        logs = [
            line
            for file in sorted((self._directory / "logs").glob("*.log"))
            for line in self._lines(file.relative_to(self._directory).as_posix(), start, end)
        ]
        return Written(
            logs=tuple(_log_line(line) for line in logs if "event" in line),
            wires={ends: [Passed(**line) for line in self._lines(name, start, end)] for name, ends in WIRES.items()},
            mails=tuple(self._archive.between(start.get(MAILS, 0), end.get(MAILS) if end is not None else None)),
        )

    def _lines(self, name: str, start: Positions, end: Positions | None) -> list[dict[str, Any]]:
        file = self._directory / name
        if not file.exists():
            return []
        with file.open("rb") as opened:
            opened.seek(start.get(name, 0))
            part = opened.read() if end is None else opened.read(end.get(name, 0) - start.get(name, 0))
        return [record for line in part.splitlines() if (record := _parsed(line))]


def _parsed(line: bytes) -> dict[str, Any] | None:
    """None for what is no line of ours, such as a traceback, or the half of one that was cut."""
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None


def _log_line(line: dict[str, Any]) -> LogLine:
    facts = {name: value for name, value in line.items() if name not in {"at", "sim", "event", "logger"}}
    return LogLine(datetime.fromisoformat(line["at"]), line["sim"], line["event"], facts)
