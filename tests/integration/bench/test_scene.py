"""What makes a scenario fail although all its steps passed, and what is kept of a failure."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock

import pytest
from playwright.sync_api import Browser, Playwright
from pytest_bdd.exceptions import StepDefinitionNotFoundError
from pytest_bdd.parser import Step

from bench.plugin import SCENE, pytest_bdd_before_step, pytest_bdd_step_func_lookup_error
from bench.recording.evidence import GherkinStep, Place, Recorder
from bench.recording.scene import NOT_KEPT, PATIENCE, Scene
from bench.recording.shelf import Shelf
from bench.stack.stack import Stack


class LoggingStack(Stack):
    """As much of a stack as a scene asks for: what its logs say."""

    def __init__(self, *lines: str) -> None:
        self._lines = list(lines)

    def errors(self) -> list[str]:
        return self._lines


@pytest.fixture
def scene(browser: Browser, playwright: Playwright) -> Iterator[Scene]:
    made = Scene(LoggingStack("database locked", "something broke"), Shelf(browser, patience=PATIENCE), playwright)
    yield made
    made.close()


def test_an_error_in_a_log_is_unexpected_unless_it_was_announced(scene: Scene) -> None:
    assert scene.unexpected_errors() == ["database locked", "something broke"]
    scene.expects_error("database locked")
    assert scene.unexpected_errors() == ["something broke"]


def test_a_failure_keeps_picture_text_and_trace_of_every_page(scene: Scene, tmp_path: Path) -> None:
    scene.computer().page.set_content("<h1>สวัสดี</h1><label>PIN <input type=password value=246802></label>")
    scene.computer("other").page.set_content("<p>two")
    scene.keep_failure(tmp_path)
    names = sorted(file.name for file in tmp_path.iterdir())
    assert names == [f"{screen}{end}" for screen in ("1-computer", "2-other") for end in (".png", ".trace.zip", ".txt")]
    assert "สวัสดี" in (tmp_path / "1-computer.txt").read_text()
    assert "246802" not in (tmp_path / "1-computer.txt").read_text()


def test_a_page_that_is_gone_keeps_no_other_from_being_kept(scene: Scene, tmp_path: Path) -> None:
    """Once a browser too busy for a picture ended the whole run."""
    scene.computer().page.close()
    scene.computer("other").page.set_content("<p>two")
    scene.keep_failure(tmp_path)
    kept = {file.name for file in tmp_path.iterdir()}
    assert kept >= {"1-computer.trace.zip", "2-other.png", "2-other.txt", "2-other.trace.zip"}
    told = (tmp_path / NOT_KEPT).read_text()
    assert "1-computer, picture: " in told
    assert "1-computer, text: " in told
    assert "2-other" not in told


def test_an_undefined_step_is_recorded_as_one(request: pytest.FixtureRequest, scene: Scene, tmp_path: Path) -> None:
    """The message has the steps that are near to it."""
    recorder = Recorder(tmp_path, "gw0", lambda: datetime(2025, 6, 12, tzinfo=UTC))
    scene.record = recorder.open(
        id="test_x", name="X", feature="", rule="", tags=[], place=Place(), positions={},
        steps=[GherkinStep("Given a"), GherkinStep("When b"), GherkinStep("Then c")],
    )  # fmt: skip
    request.node.stash[SCENE] = scene
    scene.record.begin_step()
    scene.record.end_step("passed")
    missing = StepDefinitionNotFoundError("Step definition is not found")
    pytest_bdd_step_func_lookup_error(request, Step("she logs in with wrong password", "when", 4, 1, "When"), missing)
    assert "When she logs in with a wrong password  (steps/login/sign_in.py:" in str(missing)
    del request.node.stash[SCENE]
    assert [step.outcome for step in scene.record.record.steps] == ["passed", "undefined", "not run"]


def test_an_async_step_is_refused(request: pytest.FixtureRequest, scene: Scene) -> None:
    """pytest-bdd would call it, never await it, and let the scenario pass."""

    async def step() -> None:
        pass

    request.node.stash[SCENE] = scene
    with pytest.raises(TypeError, match="async"):
        pytest_bdd_before_step(request, Mock(spec=Step), step)
    del request.node.stash[SCENE]
