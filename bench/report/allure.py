"""Allure results of a run: a JSON file for each scenario, with its steps and screens."""

import json
import os
import shutil
from collections.abc import Sequence
from datetime import datetime
from hashlib import md5
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from bench.recording.evidence import Event, GherkinStep, ScenarioRecord

_STATUS = {"not run": "skipped", "undefined": "broken"}


def write_allure(records: Sequence[ScenarioRecord], evidence: Path, out: Path) -> None:
    """Results and pictures into `out`, which is there."""
    for record in records:
        result = _result(record)
        (out / f"{result['uuid']}-result.json").write_text(json.dumps(result, ensure_ascii=False), "utf-8")
        for event in record.events:
            _link(evidence / event.picture, out / _source(event))


def _result(record: ScenarioRecord) -> dict[str, Any]:
    begin = _milliseconds(record.started_at)
    tags = [("tag", tag) for tag in record.tags]
    labels = [
        ("feature", record.feature), ("story", record.rule or record.feature), ("suite", record.feature),
        ("thread", record.worker), ("framework", "pytest-bdd"), ("language", "python"), *tags,
    ]  # fmt: skip
    return {
        "uuid": str(uuid5(NAMESPACE_URL, f"testbed:{record.correlation}:{record.id}")),
        "historyId": md5(record.id.encode(), usedforsecurity=False).hexdigest(),
        "testCaseId": md5(record.id.encode(), usedforsecurity=False).hexdigest(),
        "name": record.title,
        "fullName": record.id,
        "description": f"Correlation id {record.correlation}",
        "status": record.outcome,
        "statusDetails": {"message": _message(record.failure), "trace": record.failure},
        "stage": "finished",
        "start": begin,
        "stop": begin + round(record.duration * 1000),
        "labels": [{"name": name, "value": value} for name, value in labels],
        "steps": [_step(record, number, step, begin) for number, step in enumerate(record.steps, 1)],
    }


def _step(record: ScenarioRecord, number: int, step: GherkinStep, begin: int) -> dict[str, Any]:
    """The time of each is the machine's: the test-bed's may have been moved."""
    start = begin + round(step.begun * 1000)
    return {
        "name": step.text,
        "status": _STATUS.get(step.outcome, step.outcome),
        "stage": "finished",
        "start": start,
        "stop": start + round(step.seconds * 1000),
        "steps": [_event(event, begin) for event in record.events if event.step_number == number],
    }


def _event(event: Event, begin: int) -> dict[str, Any]:
    at = begin + round(event.seconds * 1000)
    picture = {"name": f"{event.device}: {event.screen}", "source": _source(event), "type": "image/jpeg"}
    return {
        "name": f"{event.kind} {event.manual_id} {event.label}".strip(), "status": "passed", "stage": "finished",
        "start": at, "stop": at, "attachments": [picture],
    }  # fmt: skip


def _message(failure: str) -> str:
    """What was asserted: pytest's first line of the error, or else the last one."""
    lines = failure.strip().splitlines() or [""]
    return next((line.removeprefix("E").strip() for line in lines if line.startswith("E  ")), lines[-1])


def _source(event: Event) -> str:
    """Pictures stay shared: attachments of the same name are one file."""
    return f"{Path(event.picture).stem}-attachment.jpg"


def _milliseconds(moment: str) -> int:
    return round(datetime.fromisoformat(moment).timestamp() * 1000)


def _link(file: Path, to: Path) -> None:
    if to.exists():
        return
    try:
        os.link(file, to)
    except OSError:  # another file system
        shutil.copy(file, to)
