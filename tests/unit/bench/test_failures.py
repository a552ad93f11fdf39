"""What is told of a failure."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from bench.recording.evidence import GherkinStep, Place, ScenarioRecord
from bench.recording.failures import FAILURES, Failed, describe, tell_failures

TEST = "tests/acceptance/test_features.py::test_a_wrong_password"


@pytest.fixture
def record() -> ScenarioRecord:
    return ScenarioRecord(
        id=TEST, name="A wrong password", feature="The picture", rule="", tags=(), worker="main", started_at="",
        place=Place("sign_in/picture.feature", 1, 12),
        steps=[
            GherkinStep("Given Malee", "passed", 13), GherkinStep("When she logs in", "failed", 14),
            GherkinStep("Then she is in", "not run", 15),
        ],
    )  # fmt: skip


def told(failed: list[Failed], records: list[ScenarioRecord], run: Path) -> list[str]:
    words = io.StringIO()
    tell_failures(failed, records, run, 7, Console(file=words, width=200))
    return [line.strip() for line in words.getvalue().splitlines() if line.strip()]


def test_step_screens_pictures_and_the_command_are_named(record: ScenarioRecord, tmp_path: Path) -> None:
    kept = tmp_path / FAILURES / record.slug
    kept.mkdir(parents=True)
    (kept / "1-phone.png").touch()
    (kept / "1-phone.txt").write_text('http://p/secret\n\n- main:\n  - heading "หน้าจอหลัก" [level=1]\n')
    (kept / "2-computer.png").touch()
    (kept / "2-computer.txt").write_text("http://c\n\n- paragraph: x\n")
    assert told([Failed("The picture: A wrong password", TEST)], [record], tmp_path) == [
        "failed  The picture: A wrong password",
        "step    When she logs in  (sign_in/picture.feature:14)",
        "screen  phone: หน้าจอหลัก",
        f"picture {kept / '1-phone.png'}",
        "screen  computer: (no heading)",
        f"picture {kept / '2-computer.png'}",
        f"replay  {describe(TEST, 7)}",
    ]


def test_of_a_scenario_without_a_record_there_is_the_command_at_least(tmp_path: Path) -> None:
    assert told([Failed("Some test", TEST)], [], tmp_path) == ["failed  Some test", f"replay  {describe(TEST, 7)}"]


def test_a_hardened_scenario_is_replayed_in_a_hardened_test_bed() -> None:
    assert " --hardened --only=" in describe(TEST, 7, hardened=True)
    assert "--hardened" not in describe(TEST, 7)
