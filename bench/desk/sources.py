"""The timeline's sources: logs, the wire between phones and portal, and every mailbox."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

import httpx

from bench.desk.timeline import Asked, TimelineItem
from bench.stack.processes import Sim
from bench.stack.tail import Tail

ASKING = {"GET", "HEAD"}  # methods that change nothing
KNOWN = {"event", "level", "logger", "at", "sim"}  # fields of every line of a log
REQUEST = re.compile(r"([A-Z]+) (\S+) HTTP/1\.[01]\r\n")
ANSWER = re.compile(r"HTTP/1\.[01] (\d{3})")


class LogSource:
    """One simulator's log; `now` is for lines that aren't its own."""

    def __init__(self, part: str, tail: Tail, now: Callable[[], datetime]) -> None:
        self._part = part
        self._tail = tail
        self._now = now

    def fresh(self) -> Iterable[TimelineItem]:
        return [self._entry(line) for line in self._tail.fresh() if line.strip()]

    def _entry(self, line: str) -> TimelineItem:
        try:
            record = json.loads(line)
            at = datetime.fromisoformat(record["at"])
        except (ValueError, KeyError, TypeError):  # a crash, or a library that prints
            return TimelineItem(self._now(), "log", self._part, line, bad=True, pieces=[line])
        bad = record["level"] in {"error", "critical"}
        whole = json.dumps(record, ensure_ascii=False, indent=1)
        entry = TimelineItem(at, "log", self._part, _event(record), bad=bad, pieces=[whole])
        return _request(entry, record) if record["event"] == "request" else entry


def _request(entry: TimelineItem, line: dict[str, Any]) -> TimelineItem:
    """The entry of a line of the access log."""
    asked = Asked(line["method"], line["rule"], line["status"])
    entry.asked, entry.text = asked, f"{asked.method} {asked.path} {asked.status} ({line['ms']} ms)"
    entry.quiet = asked.method in ASKING and asked.status < httpx.codes.BAD_REQUEST
    return entry


def _event(entry: dict[str, Any]) -> str:
    """The event and its facts; of a fact with several lines, such as a traceback, the last one."""
    facts = {name: str(value).strip().rpartition("\n")[2] for name, value in entry.items() if name not in KNOWN}
    return " ".join([str(entry["event"]), *(f"{name}={fact}" for name, fact in facts.items())])


class WireSource:
    """The relay's file: each request an entry, to which its answer is put when it comes."""

    def __init__(self, tail: Tail) -> None:
        self._tail = tail
        self._open: dict[int, TimelineItem] = {}  # the last exchange of each connection

    def fresh(self) -> Iterable[TimelineItem]:
        changed: dict[int, TimelineItem] = {}
        for line in self._tail.fresh():
            for entry in self._piece(json.loads(line)):
                changed[id(entry)] = entry
        return changed.values()

    def _piece(self, told: dict[str, Any]) -> Iterator[TimelineItem]:
        connection, text = told["connection"], told["text"].encode("latin-1").decode(errors="replace")
        if told["sender"] == "phone" and (request := REQUEST.match(text)):
            self._open[connection] = TimelineItem(
                datetime.fromisoformat(told["at"]),
                "wire",
                "phone → portal",
                f"{request[1]} {request[2]}",
                quiet=request[1] in ASKING,
                asked=Asked(request[1], request[2]),
            )
        entry = self._open.get(connection)
        if entry is None:  # the answer to something that was asked before somebody looked
            return
        if told["sender"] == "portal" and entry.asked and (answered := ANSWER.match(text)):
            entry.asked.status = status = int(answered[1])
            entry.text += f" → {status}"
            entry.quiet = entry.quiet and status < httpx.codes.BAD_REQUEST
        entry.pieces.append(text)
        yield entry


class MailSource:
    """Every mail that came."""

    def __init__(self, mailboxes: Sim) -> None:
        self._mailboxes = mailboxes
        self._known = 0

    def fresh(self) -> Iterable[TimelineItem]:
        """None while the mailboxes' process isn't there, or is coming up: later, then."""
        if not self._mailboxes.running:
            return []
        try:
            mails = self._mailboxes.controls.get(f"/mails?after={self._known}")
        except httpx.TransportError:
            return []
        self._known = max([self._known, *(mail["id"] for mail in mails)])
        return [_letter(mail) for mail in mails]


def _letter(mail: dict[str, Any]) -> TimelineItem:
    text = f"{mail['subject']} (to {mail['recipient']})"
    heads = [f"From: {mail['sender']}", f"To: {mail['recipient']}", f"Subject: {mail['subject']}"]
    heads += [f"Attachment: {file['name']} ({file['size']} bytes)" for file in mail["attachments"]]
    pieces = ["\n".join(heads), "\n\n", mail["text"]]
    return TimelineItem(datetime.fromisoformat(mail["at"]), "mail", "mail", text, pieces=pieces)
