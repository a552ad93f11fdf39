"""What is recorded of a scenario while it is played: which steps of the manual were performed and seen, with pictures.

A run directory holds `evidence/<worker>.jsonl` (a line for each finished scenario) and `evidence/<worker>/*.jpg`
(a worker's pictures; scenarios share those of screens that say the same).
"""

import hashlib
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page
from pydantic import TypeAdapter

from bench.sight import Album, Box, Sight

Kind = Literal["performs", "sees"]
Outcome = Literal["passed", "failed"]


@dataclass
class GherkinStep:
    text: str
    outcome: Literal["passed", "failed", "not run"] = "not run"


@dataclass(frozen=True)
class Event:
    """A verb of a screen object that came to its end.

    `action` is what was done (click, fill …) or the assertion that passed; what was filled in is never kept.
    `step_number` counts the Gherkin steps from 1 (0: before the first). `picture` is a file below `evidence/`.
    """

    kind: Kind
    manual_id: str
    screen: str
    device: str
    action: str
    label: str
    step: str
    step_number: int
    seconds: float
    picture: str
    width: int
    height: int
    box: Box | None
    text: str


@dataclass
class ScenarioRecord:
    """`id` is the test's node id, `started_at` an ISO time, `duration` in seconds, tags are without the @."""

    id: str
    name: str
    feature: str
    rule: str
    tags: tuple[str, ...]
    worker: str
    started_at: str
    duration: float = 0.0
    outcome: Outcome = "failed"
    failure: str = ""
    steps: list[GherkinStep] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def slug(self) -> str:
        """A short file name for what belongs to the scenario; ids that differ in Thai letters alone stay apart."""
        words = re.sub(r"[^a-z0-9]+", "-", self.id.rsplit("::", 1)[-1].lower()).strip("-")
        return f"{words[:60]}-{hashlib.sha256(self.id.encode()).hexdigest()[:8]}"


_RECORD = TypeAdapter(ScenarioRecord)


class OpenScenario:
    """The record of the scenario that is being played; `finish` writes it down."""

    def __init__(self, record: ScenarioRecord, evidence: Path, album: Album, seconds: Callable[[], float]) -> None:
        self.record = record
        self.album = album
        self._evidence = evidence
        self._seconds = seconds
        self._start = seconds()
        self._step_number = 0

    def begin_step(self) -> None:
        """The next of the scenario's Gherkin steps begins."""
        self._step_number += 1

    def end_step(self, outcome: Outcome) -> None:
        self.record.steps[self._step_number - 1].outcome = outcome

    def note(self, kind: Kind, manual_id: str, *, screen: str, device: str, action: str, sight: Sight) -> None:
        """Keep a verb that came to its end, with what was seen."""
        self.record.events.append(
            Event(
                kind=kind,
                manual_id=manual_id,
                screen=screen,
                device=device,
                action=action,
                label=sight.label,
                step=self.record.steps[self._step_number - 1].text if self._step_number else "",
                step_number=self._step_number,
                seconds=self._elapsed(),
                picture=sight.picture,
                width=sight.width,
                height=sight.height,
                box=sight.box,
                text=sight.text,
            )
        )

    def finish(self, outcome: Outcome, failure: str = "") -> ScenarioRecord:
        """Write the record down, once."""
        self.record.outcome = outcome
        self.record.failure = failure
        self.record.duration = self._elapsed()
        with (self._evidence / f"{self.record.worker}.jsonl").open("ab") as lines:
            lines.write(_RECORD.dump_json(self.record) + b"\n")
        return self.record

    def _elapsed(self) -> float:
        return round(self._seconds() - self._start, 3)


class Recorder:
    """Records the scenarios of one worker, one after the other."""

    def __init__(self, run_directory: Path, worker: str, seconds: Callable[[], float] = time.monotonic) -> None:
        self._evidence = run_directory / "evidence"
        self._worker = worker
        self._seconds = seconds
        self._album = Album(self._evidence / worker)

    def open(
        self,
        *,
        id: str,  # noqa: A002 - the record's own word
        name: str,
        feature: str,
        rule: str,
        tags: Sequence[str],
        steps: Sequence[str],
        started_at: datetime,
    ) -> OpenScenario:
        """Begin a scenario; `steps` are all its Gherkin lines, keyword first, background included."""
        record = ScenarioRecord(
            id=id,
            name=name,
            feature=feature,
            rule=rule,
            tags=tuple(tags),
            worker=self._worker,
            started_at=started_at.isoformat(timespec="seconds"),
            steps=[GherkinStep(line) for line in steps],
        )
        return OpenScenario(record, self._evidence, self._album, self._seconds)


@dataclass
class Device:
    """Something with a screen in a person's hands; without an open scenario, nothing is recorded."""

    name: str
    page: Page
    record: OpenScenario | None = None


def load_records(run_directory: Path) -> list[ScenarioRecord]:
    """What all workers of a run recorded."""
    files = sorted((run_directory / "evidence").glob("*.jsonl"))
    return [_RECORD.validate_json(line) for file in files for line in file.read_bytes().splitlines()]
