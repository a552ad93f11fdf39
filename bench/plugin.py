"""The pytest plugin that plays features: one stack and one browser a worker, one scene and one record a scenario."""

import inspect
import random
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright
from pytest_bdd.parser import Feature, Scenario, Step

from bench.browser import launch
from bench.cast import Cast
from bench.catalogue import load_catalogue
from bench.evidence import Recorder
from bench.failures import describe
from bench.scene import PATIENCE, Scene
from bench.stack import Stack

SCENE = pytest.StashKey[Scene]()
READY = pytest.StashKey[float]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("testbed")
    group.addoption("--run-directory", type=Path, help="where stack, evidence and failures of this run go")
    group.addoption("--headed", action="store_true", help="show the browser")
    group.addoption("--slow-mo", type=int, default=0, metavar="MS", help="wait between actions")
    group.addoption("--manual-tag", action="append", default=[], help="only scenarios with one of these tags")
    group.addoption("--snapshots", action="store_true", help="traces of failures can be clicked through")
    group.addoption("--order-seed", type=int, help="shuffle the scenarios")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose by tag, and shuffle: every worker of a run in the same way."""
    wanted, seed = set(config.getoption("--manual-tag")), config.getoption("--order-seed")
    if wanted:
        chosen = [item for item in items if wanted & {mark.name for mark in item.iter_markers()}]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen
    if seed is not None:
        random.Random(seed).shuffle(items)  # noqa: S311 - an order, no secret


def pytest_configure(config: pytest.Config) -> None:
    """Tags are marks; only ids of the manual are allowed, so that a slip of the pen shows."""
    catalogue = load_catalogue()
    for name in (*(chapter.id for chapter in catalogue.chapters), *catalogue.steps, *catalogue.branches):
        config.addinivalue_line("markers", f"{name}: a chapter, step or branch of the manual")


@pytest.fixture(scope="session")
def worker(request: pytest.FixtureRequest) -> str:
    """This worker's name: gw0, gw1 …, or main."""
    return str(getattr(request.config, "workerinput", {}).get("workerid", "main"))


@pytest.fixture(scope="session")
def run_directory(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run's directory; one of pytest's own when nobody named one."""
    wanted: Path | None = request.config.getoption("--run-directory")
    return wanted or tmp_path_factory.mktemp("run")


@pytest.fixture(scope="session")
def stack(run_directory: Path, worker: str, request: pytest.FixtureRequest) -> Iterator[Stack]:
    """This worker's test-bed."""
    made = Stack(run_directory / "stacks" / worker)
    try:
        seconds = made.start()
        (run_directory / "ready").mkdir(exist_ok=True)
        (run_directory / "ready" / worker).write_text(f"{seconds:.3f}\n")
        request.config.stash[READY] = seconds
        yield made
    finally:
        made.close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        expect.set_options(timeout=PATIENCE)
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright, request: pytest.FixtureRequest) -> Iterator[Browser]:
    """This worker's browser."""
    option = request.config.getoption
    running = launch(playwright, headed=option("--headed"), slow_mo=option("--slow-mo"))
    yield running
    running.close()


@pytest.fixture(scope="session")
def recorder(run_directory: Path, worker: str) -> Recorder:
    return Recorder(run_directory, worker)


@pytest.fixture(scope="session")
def cast(stack: Stack) -> Cast:
    return Cast(stack)


@pytest.fixture
def scene(
    request: pytest.FixtureRequest, stack: Stack, browser: Browser, playwright: Playwright
) -> Iterator[Scene]:  # fmt: skip
    """Where one scenario plays; what scenarios share is at rest before it begins."""
    stack.rest()
    stack.errors()
    made = Scene(stack, browser, playwright, snapshots=request.config.getoption("--snapshots"))
    request.node.stash[SCENE] = made
    yield made
    made.close()


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Feature, scenario: Scenario) -> None:
    scene: Scene = request.getfixturevalue("scene")
    recorder: Recorder = request.getfixturevalue("recorder")
    scene.record = recorder.open(
        id=request.node.nodeid,
        name=scenario.name,
        feature=feature.name,
        rule=scenario.rule.name if scenario.rule else "",
        tags=sorted({*feature.tags, *scenario.tags, *(scenario.rule.tags if scenario.rule else ())}),
        steps=[f"{step.keyword} {step.name}" for step in scenario.steps],
        started_at=scene.stack.clock.now(),
    )


def pytest_bdd_before_step(request: pytest.FixtureRequest, step_func: Any) -> None:
    if record := request.node.stash[SCENE].record:
        record.begin_step()
    if inspect.iscoroutinefunction(step_func):
        raise TypeError(f"{step_func.__name__} is async: pytest-bdd would never await it")


def pytest_bdd_after_step(request: pytest.FixtureRequest, step: Step) -> None:  # noqa: ARG001 - pytest-bdd's names
    if record := request.node.stash[SCENE].record:
        record.end_step("passed")


def pytest_bdd_step_error(request: pytest.FixtureRequest, step: Step) -> None:  # noqa: ARG001
    if record := request.node.stash[SCENE].record:
        record.end_step("failed")


def pytest_bdd_after_scenario(request: pytest.FixtureRequest) -> None:
    """An unexpected error in any log fails the scenario, even when all its steps have passed."""
    scene = request.node.stash[SCENE]
    if scene.record and any(step.outcome != "passed" for step in scene.record.record.steps):
        return  # it has failed already, with a better message
    errors = scene.unexpected_errors()
    assert not errors, "unexpected in the logs:\n" + "\n".join(errors)  # noqa: S101 - this is a test's assertion


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    scene = item.stash.get(SCENE, None)
    if scene and scene.record and call.when == "call":
        record = scene.record.record
        item.user_properties.append(("title", f"{record.feature}: {record.name}"))
        item.user_properties.extend((event.kind, event.manual_id) for event in record.events)
    report = yield
    if scene and scene.record and call.when == "call":
        failure = report.longreprtext if report.failed else ""
        if report.failed:
            _keep_failure(item, scene)
        scene.record.finish("failed" if report.failed else "passed", failure)
    return report


def _keep_failure(item: pytest.Item, scene: Scene) -> None:
    assert scene.record  # noqa: S101 - checked by the caller
    run = scene.stack.directory.parent.parent  # <run>/stacks/<worker>
    directory = run / "failures" / scene.record.record.slug
    scene.keep_failure(directory)
    for sim in scene.stack.sims:
        shutil.copy(sim.log, directory / sim.log.name)
    (directory / "replay.txt").write_text(describe(item.nodeid) + "\n")
