"""Directories of runs that were never played."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from pydantic import TypeAdapter

from bench.mailbox.parts import Attachment
from bench.mailbox.reading import Received
from bench.mailbox.store import Mails, metadata
from bench.recording.evidence import Event, ScenarioRecord
from bench.stack.wire import Passed
from simkit.database import Database, sqlite_url

AT = "2025-06-12T09:41:01.600+00:00"
REQUEST = "GET /soft-token/v1/offers/{} HTTP/1.1\r\nHost: portal.localhost\r\n\r\n"
RESPONSE = 'HTTP/1.1 {} OK\r\nContent-Type: application/json\r\n\r\n{{"user_id": "Q99990000011001"}}'


def run_with(directory: Path, *records: ScenarioRecord, name: str = "run") -> Path:
    """A run directory with records, their pictures, and nothing else."""
    run = directory / name
    (run / "evidence").mkdir(parents=True)
    lines = [TypeAdapter(ScenarioRecord).dump_json(record) for record in records]
    (run / "evidence" / "gw0.jsonl").write_bytes(b"\n".join(lines))
    for event in [event for record in records for event in record.events]:
        _picture(run / "evidence" / event.picture, event)
    return run


def _picture(file: Path, event: Event) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        Image.new("RGB", (event.width, event.height), "white").save(file)


def write_log(stack: Path, sim: str, *lines: dict[str, object]) -> None:
    """Lines at the end of a simulator's log."""
    (stack / "logs").mkdir(parents=True, exist_ok=True)
    with (stack / "logs" / f"{sim}.log").open("a") as log:
        for line in lines:
            log.write(json.dumps({"at": AT, "sim": sim, "level": "info", "logger": "x", **line}) + "\n")


def write_exchange(stack: Path, connection: int = 1, status: int = 200, offer: str = "abc", at: str = AT) -> None:
    """A request and its answer at the end of the wire's file."""
    stack.mkdir(parents=True, exist_ok=True)
    passed = (
        Passed(at, connection, "phone", REQUEST.format(offer)),
        Passed(at, connection, "portal", RESPONSE.format(status)),
    )
    write_wire(stack, passed)


def write_wire(stack: Path, passed: Sequence[Passed]) -> None:
    with (stack / "wire.jsonl").open("a") as wire:
        wire.writelines(json.dumps(piece.__dict__) + "\n" for piece in passed)


def write_mail(stack: Path, subject: str, to: str = "malee.99000001@example.go.th") -> None:
    """A mail with a file in somebody's mailbox."""
    (stack / "bench.mailbox").mkdir(parents=True, exist_ok=True)
    database = Database(sqlite_url(stack / "bench.mailbox" / "mailbox.db"), metadata)
    order = Attachment("คำสั่ง.pdf", "application/pdf", b"%PDF")
    mail = Received(f"<{subject}>", "uam-noreply@in.gfmis.go.th", to, subject, "รหัส 482913", (order,), b"")
    Mails(database).keep(mail, [to], datetime(2025, 6, 12, 9, 41, 2, tzinfo=UTC))
    database.close()
