import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from bench.recording.evidence import GherkinStep, OpenScenario, Place, Recorder, load_records
from bench.recording.snapshot import Box, Snapshot
from tests.unit.bench.records import scenario

STARTED = datetime(2025, 6, 12, 9, 41, tzinfo=UTC)
SNAPSHOT = Snapshot("gw0/0001.jpg", 1280, 800, '- button "ตรวจสอบรหัส"', Box(1, 2, 3, 4.5), "ตรวจสอบรหัส")


def open_scenario(recorder: Recorder, name: str = "A code serves once") -> OpenScenario:
    steps = [GherkinStep(f"{words} it") for words in ("When she does", "Then she sees", "And she likes")]
    return recorder.open(
        id=f"test_st2.py::{name}", name=name, feature="F", rule="R", tags=["ST2"], steps=steps,
        place=Place("registration/details.feature", 2, 40), positions={"wire.jsonl": 7},
    )  # fmt: skip


def recorder(run: Path, worker: str = "gw0", seconds: Iterator[int] | None = None) -> Recorder:
    ticks = seconds or count()
    return Recorder(run, worker, lambda: STARTED, lambda: next(ticks))


def note(scenario: OpenScenario) -> None:
    scenario.note(
        "performs",
        "ST2.3.6",
        screen="EmailCheckScreen",
        device="computer",
        action="click",
        at=STARTED,
        snapshot=SNAPSHOT,
    )


@pytest.fixture
def seconds() -> Iterator[int]:
    """A watch that shows a second more each time somebody looks at it."""
    return count(100)


def test_what_was_recorded_is_what_is_loaded(tmp_path: Path, seconds: Iterator[int]) -> None:
    scenario = open_scenario(recorder(tmp_path, seconds=seconds))
    scenario.begin_step()
    note(scenario)
    scenario.end_step("passed")
    record = scenario.finish("passed")
    assert load_records(tmp_path) == [record]
    assert (record.started_at, record.duration, record.outcome) == ("2025-06-12T09:41:00.000+00:00", 4, "passed")


def test_an_event_knows_its_step_its_second_and_its_place_on_the_picture(
    tmp_path: Path, seconds: Iterator[int]
) -> None:
    scenario = open_scenario(recorder(tmp_path, seconds=seconds))
    scenario.begin_step()
    note(scenario)
    (event,) = scenario.record.events
    assert (event.step, event.step_number, event.seconds) == ("When she does it", 1, 2)
    assert (event.box, event.width, event.height) == (Box(1, 2, 3, 4.5), 1280, 800)
    assert (event.label, event.text) == ("ตรวจสอบรหัส", '- button "ตรวจสอบรหัส"')


def test_what_happens_before_the_first_step_belongs_to_none(tmp_path: Path) -> None:
    scenario = open_scenario(recorder(tmp_path))
    note(scenario)
    assert (scenario.record.events[0].step, scenario.record.events[0].step_number) == ("", 0)


def test_steps_after_a_failed_one_were_not_run(tmp_path: Path) -> None:
    scenario = open_scenario(recorder(tmp_path))
    scenario.begin_step()
    scenario.end_step("passed")
    scenario.begin_step()
    scenario.end_step("failed")
    record = scenario.finish("failed", "it broke")
    assert [step.outcome for step in record.steps] == ["passed", "failed", "not run"]
    assert (record.outcome, record.failure) == ("failed", "it broke")


def test_a_scenario_that_never_finished_leaves_no_record(tmp_path: Path) -> None:
    note(open_scenario(recorder(tmp_path)))
    assert load_records(tmp_path) == []


def test_all_workers_of_a_run_are_read(tmp_path: Path) -> None:
    for worker in ("gw0", "gw1"):
        open_scenario(recorder(tmp_path, worker)).finish("passed")
    assert [record.worker for record in load_records(tmp_path)] == ["gw0", "gw1"]


def test_a_slug_is_a_plain_file_name_and_differs_with_the_id() -> None:
    thai = [dataclasses.replace(scenario(), id=f"test_st2.py::test_name[{name}]").slug for name in ("มาลี", "สมชาย")]
    assert all(slug.startswith("test-name-") and slug.isascii() for slug in thai)
    assert thai[0] != thai[1]
