"""What a run leaves when it has come to its end, and what it says."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from rich.console import Console

from bench.cli import concluding
from bench.cli.concluding import Played, conclude, interrupted, show_coverage
from bench.cli.progress import Progress
from bench.recording import runs
from bench.report import show_as
from bench.stack.pkcs11_trace import TRACES
from tests.unit.bench.recorded import run_with
from tests.unit.bench.records import performs, scenario, sees

CODE = scenario(performs("ST2.3.6"), sees("ST2.3.6"), tags=("ST2", "ST2.P16"))
PART = "1 of 156 scenarios (--tag=ST2)"
Told = Callable[[], str]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """In place of build/."""
    for module in (concluding, runs):
        monkeypatch.setattr(module, "BUILD", tmp_path)
    (tmp_path / "runs").mkdir()
    return tmp_path


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=80)


def _words(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _played(build: Path, name: str, partial: str = "") -> Played:
    progress = Progress({}, 1)
    progress.pytest_xdist_node_collection_finished([CODE.id])
    directory = run_with(build / "runs", CODE, name=name)
    return Played(directory, progress, {"run": name}, 1.0, 7, "sqlite", partial)


def test_a_partial_run_keeps_its_report_beside_the_whole_one_s(build: Path, console: Console) -> None:
    """B2: build/report stays, and both are told by their own names."""
    conclude(_played(build, "20260101-000000-1"), allure=False, console=console)
    before = (build / "report" / "index.html").read_text("utf-8")
    conclude(_played(build, "20260101-000001-1", PART), allure=False, console=console)
    assert (build / "report" / "index.html").read_text("utf-8") == before
    page = (build / "runs" / "20260101-000001-1" / "report" / "index.html").read_text("utf-8")
    assert f"A partial run: {PART}" in page
    assert "partial run" not in before
    assert f"report: {build}/report/index.html" in _words(console)
    assert f"report: {build}/runs/20260101-000001-1/report/index.html" in _words(console)


def test_runs_that_end_together_leave_one_of_their_reports_whole(build: Path, console: Console) -> None:
    """B2: two runs in one checkout don't disturb each other."""
    conclude(_played(build, "20260101-000000-1", PART), allure=False, console=console)
    report = build / "runs" / "20260101-000000-1" / "report"
    with ThreadPoolExecutor(8) as together:
        shown = list(together.map(lambda _: show_as(report, build / "report"), range(24)))
    assert set(shown) == {build / "report" / "index.html"}
    assert sorted(one.name for one in (build / "report").iterdir()) == sorted(one.name for one in report.iterdir())


def test_coverage_names_the_run_and_each_missing_id_with_its_words(build: Path, console: Console) -> None:
    """B2: of a partial run that it is one."""
    conclude(_played(build, "20260101-000001-1", PART), allure=False, console=console)
    told = Console(file=io.StringIO(), width=80)
    assert not show_coverage(build / "runs" / "20260101-000001-1", told)
    lines = _words(told).splitlines()
    assert lines[0] == f"run 20260101-000001-1, a partial one: {PART}"
    assert any(line.startswith("  ST4.P1  ") and len(line) > 20 for line in lines)
    assert any(line.startswith("  GF: steps 0/25") for line in lines)
    assert "  GF.P4   terminal missing, web missing" in lines


def test_the_traces_of_pkcs11_calls_are_told(build: Path, console: Console) -> None:
    """B14: where they are."""
    run = _played(build, "20260101-000001-1", PART)
    (run.directory / "stacks" / "gw0" / TRACES).mkdir(parents=True)
    conclude(run, allure=False, console=console)
    assert f"PKCS#11 calls: {run.directory}/stacks/gw0/{TRACES}" in _words(console)


def test_an_interrupted_run_tells_what_was_played_and_where_it_is(build: Path, console: Console) -> None:
    """B18: in place of a line of Python."""
    run = _played(build, "20260101-000001-1")
    run.progress.played = 1
    interrupted(run, console)
    place = f"what was recorded is in {run.directory}, the last report is unchanged"
    assert _words(console) == f"interrupted: 1 of 1 played, 0 failed; {place}\n"
