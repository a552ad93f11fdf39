"""The pytest plugin that plays features: one stack and one browser a worker, one scene and one record a scenario."""

import inspect
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright
from pytest_bdd.parser import Feature, Scenario, Step
from rich.console import Console

from bench.arranging.cast import Cast
from bench.arranging.people import members
from bench.cli.choosing import chosen, played_by
from bench.cli.now import Teller
from bench.cli.progress import reason_of
from bench.cli.steps import definitions, near_to
from bench.manual.catalogue import CatalogueBroken, UnknownManualId, load_catalogues
from bench.manual.features import FeaturesRefused, tags_of_features
from bench.recording.browser import launch
from bench.recording.chronicle import Chronicle
from bench.recording.durations import load_durations, longest_first
from bench.recording.evidence import GherkinStep, Place, Recorder
from bench.recording.failures import FAILURES, REPLAY, describe, name_of_test
from bench.recording.keeping import keep_for_looking
from bench.recording.scene import Scene, patience
from bench.recording.shelf import Shelf
from bench.stack.stack import Stack

SCENE = pytest.StashKey[Scene]()
READY = pytest.StashKey[float]()
CHOSEN = ("manual-tag", "without-tag", "only", "order-seed", "hardened")


class UnexpectedInLogs(AssertionError):
    """All steps have passed, and a simulator has logged an error all the same."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("testbed")
    group.addoption("--run-directory", type=Path, help="where stack, evidence and failures of this run go")
    group.addoption("--only", default="", metavar="TEXT", help="only scenarios with this in their test's name or title")
    group.addoption("--hardened", action="store_true", help="only what is tagged so, in a hardened test-bed")
    group.addoption("--headed", action="store_true", help="show the browser")
    group.addoption("--slow-mo", type=int, default=0, metavar="MS", help="wait between actions")
    group.addoption("--manual-tag", action="append", default=[], help="only scenarios with one of these tags")
    group.addoption("--without-tag", action="append", default=[], help="no scenario with one of these tags")
    group.addoption("--snapshots", action="store_true", help="traces of failures can be clicked through")
    group.addoption("--keep", action="store_true", help="leave everything running after a failure, until Ctrl-C")
    group.addoption("--pkcs11-trace", action="store_true", help="write down every call of the tokens' module")
    group.addoption("--hsm", default="softhsm", choices=["softhsm", "tpm2"], help="what keys are kept in")
    group.addoption("--database", default="sqlite", help="sqlite, postgresql or a URL, for the command that replays")
    group.addoption("--database-server", default="", metavar="URL", help="the PostgreSQL server; without it: SQLite")
    group.addoption("--order-seed", type=int, help="the longest scenarios first, else by chance")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose by tag and text, and order: every worker of a run in the same way."""
    tags, left_out, text, seed, hardened = (config.getoption(f"--{name}") for name in CHOSEN)
    selected = played_by(items, tags, _marks, hardened=hardened, without=left_out)
    selected = chosen(selected, text, lambda item: name_of_test(item.nodeid), _title)
    if len(selected) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in selected])
        items[:] = selected
    if seed is not None:
        run: Path | None = config.getoption("--run-directory")
        durations, by_id = load_durations(run) if run else {}, {item.nodeid: item for item in items}
        items[:] = [by_id[one] for one in longest_first(list(by_id), durations, seed)]


def _marks(item: pytest.Item) -> set[str]:
    return {mark.name for mark in item.iter_markers()}


def _title(item: pytest.Item) -> str:
    """Feature and scenario, as pytest-bdd writes them down."""
    return str(getattr(item, "obj", item).__doc__)


def pytest_configure(config: pytest.Config) -> None:
    """Tags are marks: ids of the manuals and tags of one's own. A feature that can't be played is a usage error."""
    try:
        catalogues = load_catalogues()
        own = tags_of_features(catalogues) - catalogues.ids
    except (CatalogueBroken, UnknownManualId, FeaturesRefused) as refused:
        raise pytest.UsageError(str(refused)) from None
    for name in catalogues.ids:
        config.addinivalue_line("markers", f"{name}: a chapter, step or branch of a manual")
    for name in own:
        config.addinivalue_line("markers", f"{name}: a tag of one's own")


@pytest.fixture(scope="session")
def worker(request: pytest.FixtureRequest) -> str:
    """This worker's name: gw0, gw1 …, or main."""
    return str(getattr(request.config, "workerinput", {}).get("workerid", "main"))


@pytest.fixture(scope="session")
def run_directory(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run's directory; one of pytest's own when nobody named one."""
    directory: Path | None = request.config.getoption("--run-directory")
    return directory or tmp_path_factory.mktemp("run")


@pytest.fixture(scope="session")
def stack(run_directory: Path, worker: str, request: pytest.FixtureRequest) -> Iterator[Stack]:
    """This worker's test-bed."""
    option = request.config.getoption
    made = Stack(
        run_directory / "stacks" / worker,
        pkcs11_trace=option("--pkcs11-trace"),
        hsm=option("--hsm"),
        database=option("--database-server"),
        hardened=option("--hardened"),
        labels=members(),
    )
    try:
        seconds = made.start()
        (run_directory / "ready").mkdir(exist_ok=True)
        (run_directory / "ready" / worker).write_text(f"{seconds:.3f}\n")
        request.config.stash[READY] = seconds
        yield made
        made.keep_for_audit()
    finally:
        made.close()


def _patience(config: pytest.Config) -> float:
    """Milliseconds that this run's pages are waited for."""
    return patience(int(getattr(config, "workerinput", {}).get("workercount", 1)))


@pytest.fixture(scope="session")
def playwright(request: pytest.FixtureRequest) -> Iterator[Playwright]:
    with sync_playwright() as running:
        expect.set_options(timeout=_patience(request.config))
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright, request: pytest.FixtureRequest) -> Iterator[Browser]:
    """This worker's browser."""
    option = request.config.getoption
    running = launch(playwright, headed=option("--headed"), slow_mo=option("--slow-mo"))
    yield running
    running.close()


@pytest.fixture(scope="session")
def shelf(browser: Browser, request: pytest.FixtureRequest) -> Shelf:
    """What this worker's scenarios look through. Traces with pages cost a fifth of every scenario: only when asked."""
    return Shelf(browser, patience=_patience(request.config), snapshots=request.config.getoption("--snapshots"))


@pytest.fixture(scope="session")
def recorder(run_directory: Path, worker: str, stack: Stack) -> Recorder:
    return Recorder(run_directory, worker, stack.clock.now)


@pytest.fixture(scope="session")
def teller(run_directory: Path, worker: str) -> Teller:
    return Teller(run_directory, worker)


@pytest.fixture(scope="session")
def chronicle(stack: Stack) -> Chronicle:
    return Chronicle(stack.directory)


@pytest.fixture(scope="session")
def cast(stack: Stack) -> Cast:
    return Cast(stack)


@pytest.fixture
def scene(
    request: pytest.FixtureRequest, stack: Stack, shelf: Shelf, playwright: Playwright, cast: Cast, teller: Teller
) -> Iterator[Scene]:
    """Where one scenario plays; what scenarios share is at rest before it begins."""
    stack.rest()
    stack.errors()
    made = Scene(stack, shelf, playwright)
    request.node.stash[SCENE] = made
    before = len(cast.people)
    yield made
    teller.rest()
    try:
        if made.failed and request.config.getoption("--keep"):
            capturing = request.config.pluginmanager.getplugin("capturemanager")
            with capturing.global_and_fixture_disabled():
                keep_for_looking(made, cast.people[before:], Console())
    finally:
        made.close()


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Feature, scenario: Scenario) -> None:
    scene: Scene = request.getfixturevalue("scene")
    recorder: Recorder = request.getfixturevalue("recorder")
    chronicle: Chronicle = request.getfixturevalue("chronicle")
    scene.record = recorder.open(
        id=request.node.nodeid,
        name=scenario.name,
        feature=feature.name,
        rule=scenario.rule.name if scenario.rule else "",
        tags=sorted(tags_of(request.node, feature, scenario)),
        steps=[_as_written(step) for step in scenario.steps],
        place=Place(feature.rel_filename, feature.line_number, scenario.line_number),
        positions=chronicle.positions(),
        example=example_of(request.node),
    )


def _as_written(step: Step) -> GherkinStep:
    rows = [[str(cell) for cell in row] for row in step.datatable.raw()] if step.datatable else []
    return GherkinStep(f"{step.keyword} {step.name}", line=step.line_number, rows=rows, doc=step.docstring or "")


def example_of(item: pytest.Item) -> str:
    """The values of an outline's example; empty for a scenario that is none."""
    values = item.callspec.params.get("_pytest_bdd_example", {}) if hasattr(item, "callspec") else {}
    return ", ".join(values.values())


def tags_of(item: pytest.Item, feature: Feature, scenario: Scenario) -> set[str]:
    """Those of the block of examples included, which pytest-bdd makes marks of the example."""
    example = {mark.name for mark in item.callspec.marks} if hasattr(item, "callspec") else set()
    return {*feature.tags, *scenario.tags, *(scenario.rule.tags if scenario.rule else ()), *example}


def pytest_bdd_before_step(request: pytest.FixtureRequest, step: Step, step_func: Any) -> None:
    if record := request.node.stash[SCENE].record:
        record.begin_step()
        teller: Teller = request.getfixturevalue("teller")
        teller.tell(record.record.title, f"{step.keyword} {step.name}")
    if inspect.iscoroutinefunction(step_func):
        raise TypeError(f"{step_func.__name__} is async: pytest-bdd would never await it")


def pytest_bdd_after_step(request: pytest.FixtureRequest, step: Step) -> None:  # noqa: ARG001 - pytest-bdd's names
    if record := request.node.stash[SCENE].record:
        record.end_step("passed")


def pytest_bdd_step_error(request: pytest.FixtureRequest, step: Step) -> None:  # noqa: ARG001
    if record := request.node.stash[SCENE].record:
        record.end_step("failed")


def pytest_bdd_step_func_lookup_error(request: pytest.FixtureRequest, step: Step, exception: Exception) -> None:
    """The message gets the steps that are near to it."""
    if near := near_to(step.name, step.type, definitions()):
        told = "\n".join(f"  {one.kind.capitalize()} {one.text}  ({one.file}:{one.line})" for one in near)
        exception.args = (f"{exception}\nNear to it:\n{told}\nAll of them: ./scripts/testbed steps",)
    if record := request.node.stash[SCENE].record:
        record.begin_step()
        record.end_step("undefined")


def pytest_bdd_after_scenario(request: pytest.FixtureRequest) -> None:
    """An unexpected error in any log fails the scenario, even when all its steps have passed."""
    scene = request.node.stash[SCENE]
    if scene.record and any(step.outcome != "passed" for step in scene.record.record.steps):
        return  # it has failed already, with a better message
    errors = scene.unexpected_errors()
    if errors:
        raise UnexpectedInLogs("unexpected in the logs:\n" + "\n".join(errors))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    scene = item.stash.get(SCENE, None)
    if scene and scene.record and call.when == "call":
        record = scene.record.record
        item.user_properties.append(("title", f"{record.feature}: {record.title}"))
        item.user_properties.append(("correlation", record.correlation))
        item.user_properties.extend((event.kind, event.manual_id) for event in record.events)
    report = yield
    if scene and scene.record and call.when == "call":
        failure = reason_of(report) if report.skipped else report.longreprtext if report.failed else ""
        if report.failed:
            _keep_failure(item, scene)
        scene.record.finish(report.outcome, failure)
    return report


def _keep_failure(item: pytest.Item, scene: Scene) -> None:
    assert scene.record  # noqa: S101 - checked by the caller
    run = scene.stack.directory.parent.parent  # <run>/stacks/<worker>
    directory = run / FAILURES / scene.record.record.slug
    scene.keep_failure(directory)
    for sim in scene.stack.sims:
        shutil.copy(sim.log, directory / sim.log.name)
    option = item.config.getoption
    replay = describe(item.nodeid, option("--order-seed"), option("--database"), hardened=option("--hardened"))
    (directory / REPLAY).write_text(replay + "\n")
