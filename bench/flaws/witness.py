"""A plugin of the pytest that plays in a scratch copy: writes down how each test ended, a JSON line each."""

import json
import signal
from collections.abc import Generator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from bench.flaws.verdict import How, Seen
from bench.plugin import SCENE, UnexpectedInLogs

LONGEST = 160  # characters of a failure that are kept


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--witness", type=Path, required=True, help="where it is written down")


def pytest_configure() -> None:
    """SIGTERM ends this pytest as Ctrl-C would: fixtures take down what they have started."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[Any]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed or (report.passed and report.when == "call"):
        title = dict(item.user_properties).get("title", "")
        seen = Seen(item.nodeid, str(title), _how(item, call) if report.failed else "passed", _what(call))
        with item.config.getoption("--witness").open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(seen)) + "\n")
    return report


def _how(item: pytest.Item, call: pytest.CallInfo[Any]) -> How:
    """An assertion of the test itself, in simulators that work: a page that broke shows nothing that is expected."""
    failure = call.excinfo.value if call.excinfo else None
    asserted = isinstance(failure, AssertionError | pytest.fail.Exception)
    if call.when != "call" or not asserted or isinstance(failure, UnexpectedInLogs):
        return "crash"
    scene = item.stash.get(SCENE, None)
    return "crash" if scene and scene.unexpected_errors() else "assertion"


def _what(call: pytest.CallInfo[Any]) -> str:
    if call.excinfo is None:
        return ""
    first = next(iter(str(call.excinfo.value).strip().splitlines()), "")
    return f"{call.excinfo.typename}: {first}"[:LONGEST]
