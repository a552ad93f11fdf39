"""A failure in two lines, of what pytest says."""

from pathlib import Path

import pytest
from PIL import Image

from bench.recording.failures import FAILURES, REPLAY
from bench.report.failure import Verdict, story_of, verdict_of
from tests.unit.bench.records import scenario

TEXT = """steps/x.py:8: in test
E   AssertionError: Locator expected to have text 'Bye'
E   Actual value: Hello
E   Call log:
E     - Expect "to_have_text" locator("h1") with timeout 8000ms
E     - waiting for locator("h1")
E   Aria snapshot:
E   - heading "Hello" [level=1]"""
MISSING = """E   AssertionError: Locator expected to be visible
E   Actual value: None
E   Error: element(s) not found
E   Call log:
E     - Expect "to_be_visible" get_by_role("button", name="Go") with timeout 8000ms"""
CLICK = """E   playwright._impl._errors.TimeoutError: Locator.click: Timeout 8000ms exceeded.
E   Call log:
E     - waiting for get_by_role("button", name="Go")"""
LOGS = "E   bench.plugin.UnexpectedInLogs: unexpected in the logs:\nE   {...}"


@pytest.mark.parametrize(
    ("failure", "expected", "actual"),
    [
        (TEXT, "locator(\"h1\"), to have text 'Bye'", "Hello"),
        (MISSING, 'get_by_role("button", name="Go"), to be visible', "it isn't on the screen"),
        ("E   AssertionError: Page URL expected to be 'http://x/'\nE   Actual value: about:blank",
         "Page URL, to be 'http://x/'", "about:blank"),
        (CLICK, 'click get_by_role("button", name="Go")', "not there in 8000 ms"),
        ("E   AssertionError: assert 'a' == 'b'\nE     - b", "'b'", "'a'"),
        ("E   assert 'Bye' in 'Hello'", "'Bye' in it", "'Hello'"),
        ("E   assert 3 < 2", "< 2", "3"),
        (LOGS, "", "unexpected in the logs:"),
        ("\x1b[31mworker crashed\x1b[0m", "", "worker crashed"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_expected_and_actual_are_a_line_each(failure: str, expected: str, actual: str) -> None:
    """B1: of each kind of message that a scenario ends with."""
    assert verdict_of(failure) == Verdict(expected, actual)


def test_the_screens_of_that_moment_come_with_their_traces_and_the_replay(tmp_path: Path) -> None:
    """B1: as the run has kept them."""
    record = scenario(outcome="failed", failure=TEXT)
    kept = tmp_path / FAILURES / record.slug
    kept.mkdir(parents=True)
    for name, size in (("1-phone", (393, 852)), ("2-computer", (1280, 860))):
        Image.new("RGB", size).save(kept / f"{name}.png")
    (kept / "1-phone.trace.zip").touch()
    (kept / REPLAY).write_text("./scripts/testbed run -n 1\n")
    story = story_of(record, tmp_path)
    assert story
    assert story.step == 2
    assert story.commands == {
        "Play it again": "./scripts/testbed run -n 1",
        "Trace of the phone": f".venv/bin/playwright show-trace {kept / '1-phone.trace.zip'}",
    }
    assert [(one.device, one.shape, one.trace != "") for one in story.screens] == [
        ("phone", "upright", True),
        ("computer", "wide", False),
    ]


def test_of_what_has_passed_there_is_no_story(tmp_path: Path) -> None:
    assert story_of(scenario(), tmp_path) is None
