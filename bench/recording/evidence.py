"""What is recorded of a scenario while it is played: which steps of the manual were performed and seen, with pictures.

A run directory holds `evidence/<worker>.jsonl` (a line for each finished scenario) and `evidence/pictures/*.jpg`
(scenarios share those of screens that say the same). What the processes wrote meanwhile is in `stacks/<worker>/`; a
record says from where on (bench.recording.chronicle).
"""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page
from pydantic import TypeAdapter

from bench.recording.snapshot import Box, Snapshot, SnapshotStore
from simkit.digests import sha256_hex

Kind = Literal["performs", "sees"]
Outcome = Literal["passed", "failed", "skipped"]  # skipped: the tokens can't do what it is about
StepOutcome = Literal["passed", "failed", "undefined", "not run"]


@dataclass
class GherkinStep:
    """`line` is the feature file's, `begun` the scenario's second, `at` the test-bed's time, `seconds` how long.

    `rows` are those of its data table, `doc` its doc string.
    """

    text: str
    outcome: StepOutcome = "not run"
    line: int = 0
    at: str = ""
    begun: float = 0.0
    seconds: float = 0.0
    rows: list[list[str]] = field(default_factory=list)
    doc: str = ""


@dataclass(frozen=True)
class Place:
    """Where a scenario stands: its feature's file below features/, and two lines of it."""

    file: str = ""
    feature_line: int = 0
    line: int = 0


@dataclass(frozen=True)
class Event:
    """A verb of a screen object that came to its end.

    `action` is what was done (click, fill …) or the assertion that passed; what was filled in is never kept.
    `step_number` counts the Gherkin steps from 1 (0: before the first). `picture` is a file below `evidence/`. `at` is
    the test-bed's time: when the action began, or the assertion had passed.
    """

    kind: Kind
    manual_id: str
    screen: str
    device: str
    action: str
    label: str
    step: str
    step_number: int
    at: str
    seconds: float
    picture: str
    width: int
    height: int
    box: Box | None
    text: str


@dataclass
class ScenarioRecord:
    """`id` is the test's node id, `started_at` an ISO time, `duration` in seconds, tags are without the @.

    `correlation` names this play in all that is kept of it; `positions` is where its stack's chronicle began; `example`
    has the values of an outline's example.
    """

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
    correlation: str = ""
    place: Place = Place()
    positions: dict[str, int] = field(default_factory=dict)
    example: str = ""

    @property
    def title(self) -> str:
        """The name, with the outline's example."""
        return title_of(self.name, self.example)

    @property
    def slug(self) -> str:
        """A short file name for what belongs to the scenario; ids that differ in Thai letters alone stay apart."""
        words = re.sub(r"[^a-z0-9]+", "-", self.id.rsplit("::", 1)[-1].lower()).strip("-")
        return f"{words[:60]}-{sha256_hex(self.id)[:8]}"


def title_of(name: str, example: str) -> str:
    """A scenario's name, with the values of its example where it is an outline's."""
    return f"{name} ({example})" if example else name


_RECORD = TypeAdapter(ScenarioRecord)


class OpenScenario:
    """The record of the scenario that is being played; `finish` writes it down."""

    def __init__(
        self, record: ScenarioRecord, evidence: Path, snapshots: SnapshotStore, now: Callable[[], datetime],
        seconds: Callable[[], float],
    ) -> None:  # fmt: skip
        self.record = record
        self.snapshots = snapshots
        self.now = now
        self._evidence = evidence
        self._seconds = seconds
        self._start = seconds()
        self._step_number = 0

    def begin_step(self) -> None:
        """The next of the scenario's Gherkin steps begins."""
        self._step_number += 1
        step = self.record.steps[self._step_number - 1]
        step.begun, step.at = self._elapsed(), _told(self.now())

    def end_step(self, outcome: StepOutcome) -> None:
        step = self.record.steps[self._step_number - 1]
        step.outcome, step.seconds = outcome, round(self._elapsed() - step.begun, 3)

    def note(
        self, kind: Kind, manual_id: str, *, screen: str, device: str, action: str, at: datetime, snapshot: Snapshot
    ) -> None:
        """Keep a verb that came to its end, with what was seen."""
        self.record.events.append(
            Event(
                kind=kind,
                manual_id=manual_id,
                screen=screen,
                device=device,
                action=action,
                label=snapshot.label,
                step=self.record.steps[self._step_number - 1].text if self._step_number else "",
                step_number=self._step_number,
                at=_told(at),
                seconds=self._elapsed(),
                picture=snapshot.picture,
                width=snapshot.width,
                height=snapshot.height,
                box=snapshot.box,
                text=snapshot.text,
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
    """Records the scenarios of one worker, one after the other; `now` is the test-bed's time."""

    def __init__(
        self,
        run_directory: Path,
        worker: str,
        now: Callable[[], datetime],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._run = run_directory.name
        self._evidence = run_directory / "evidence"
        self._worker = worker
        self._now = now
        self._seconds = seconds
        self._snapshots = SnapshotStore(self._evidence / "pictures")

    def open(
        self,
        *,
        id: str,  # noqa: A002 - the record's own word
        name: str,
        feature: str,
        rule: str,
        tags: Sequence[str],
        steps: Sequence[GherkinStep],
        place: Place,
        positions: dict[str, int],
        example: str = "",
    ) -> OpenScenario:
        """Begin a scenario; `steps` are all its Gherkin lines, keyword first, background included."""
        record = ScenarioRecord(
            id=id,
            name=name,
            feature=feature,
            rule=rule,
            tags=tuple(tags),
            worker=self._worker,
            started_at=_told(self._now()),
            steps=list(steps),
            correlation=sha256_hex(f"{self._run} {id}")[:12],
            place=place,
            positions=positions,
            example=example,
        )
        return OpenScenario(record, self._evidence, self._snapshots, self._now, self._seconds)


@dataclass
class Device:
    """Something with a screen in a person's hands; `home` is a phone's own address.

    Without an open scenario, nothing is recorded.
    """

    name: str
    page: Page
    record: OpenScenario | None = None
    home: str = ""

    @contextmanager
    def unrecorded(self) -> Iterator[None]:
        """What is done meanwhile leaves no evidence and no pictures: the tenth time shows what the first did."""
        record, self.record = self.record, None
        try:
            yield
        finally:
            self.record = record


def _told(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def load_records(run_directory: Path) -> list[ScenarioRecord]:
    """What all workers of a run recorded."""
    files = sorted((run_directory / "evidence").glob("*.jsonl"))
    return [_RECORD.validate_json(line) for file in files for line in file.read_bytes().splitlines()]
