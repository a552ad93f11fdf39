"""A failure in few words: what was expected, what was there, the screens of that moment, how to look further."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from bench.recording.evidence import ScenarioRecord
from bench.recording.failures import FAILURES, REPLAY, screens_of
from simkit.tree import ROOT

SHOW_TRACE = ".venv/bin/playwright show-trace"
_EXPECTED = re.compile(r"(?P<what>[A-Z][\w ]*?) expected (?P<how>(?:not )?to .*)", re.DOTALL)
_LOCATOR = re.compile(r'^- Expect "\w+" (?P<where>.+) with timeout', re.MULTILINE)
_ACTUAL = re.compile(r"^Actual value: (?P<value>.*)$", re.MULTILINE)
_NOT_FOUND = "Error: element(s) not found"
_TIMEOUT = re.compile(r"(?:Locator|Page|Frame)\.(?P<action>\w+): Timeout (?P<limit>\d+)ms exceeded")
_WAITING = re.compile(r"^- waiting for (?P<where>.+)$", re.MULTILINE)
_COMPARED = re.compile(r"assert (?P<left>.+?) (?P<sign>==|!=|in|not in|<=|>=|<|>) (?P<right>.+)")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Verdict:
    """`expected` is empty where the message doesn't say."""

    expected: str
    actual: str


@dataclass(frozen=True)
class LastScreen:
    """One that was open when the scenario failed; addresses are relative to the report. `trace` may be empty."""

    device: str
    heading: str
    href: str
    width: int
    height: int
    trace: str
    trace_file: str

    @property
    def shape(self) -> str:
        """As the frames of devices are called."""
        return "upright" if self.height > self.width else "wide"


@dataclass(frozen=True)
class FailureStory:
    """`step` counts from 1: the step that failed, 0 for none of them; `replay` is a command, empty if none was kept."""

    verdict: Verdict
    screens: Sequence[LastScreen]
    step: int
    replay: str

    @property
    def commands(self) -> dict[str, str]:
        """What a person may type next, by what it is for."""
        traces = {f"Trace of the {one.device}": f"{SHOW_TRACE} {one.trace_file}" for one in self.screens if one.trace}
        return ({"Play it again": self.replay} if self.replay else {}) | traces


def story_of(record: ScenarioRecord, run_directory: Path) -> FailureStory | None:
    """None for a scenario that hasn't failed."""
    if record.outcome != "failed":
        return None
    kept = run_directory / FAILURES / record.slug
    replay = kept / REPLAY
    broken = (number for number, step in enumerate(record.steps, 1) if step.outcome in {"failed", "undefined"})
    return FailureStory(
        verdict=verdict_of(record.failure),
        screens=[_last(screen.device, screen.heading, screen.picture) for screen in screens_of(record, run_directory)],
        step=next(broken, 0),
        replay=replay.read_text().strip() if replay.exists() else "",
    )


def _last(device: str, heading: str, picture: Path) -> LastScreen:
    with Image.open(picture) as opened:
        width, height = opened.size
    trace = picture.with_suffix(".trace.zip")
    folder = f"{FAILURES}/{picture.parent.name}"
    return LastScreen(
        device, heading, f"{folder}/{picture.name}", width, height,
        trace=f"{folder}/{trace.name}" if trace.exists() else "",
        trace_file=str(trace.relative_to(ROOT) if trace.is_relative_to(ROOT) else trace),
    )  # fmt: skip


def verdict_of(failure: str) -> Verdict:
    """Out of what pytest says: an expectation of Playwright's, an action that waited in vain, a comparison."""
    message = _message(failure)
    first = message.partition("\n")[0]
    if found := _EXPECTED.match(first):
        where = _LOCATOR.search(message)
        return Verdict(f"{where['where'] if where else found['what']}, {found['how']}", _seen(message))
    if found := _TIMEOUT.match(first):
        where = _WAITING.search(message)
        return Verdict(
            f"{found['action']} {where['where'] if where else ''}".strip(), f"not there in {found['limit']} ms"
        )
    if found := _COMPARED.match(first):
        sign = "" if found["sign"] == "==" else f"{found['sign']} "
        return _compared(found["left"], sign, found["right"])
    return Verdict("", first)


def _compared(left: str, sign: str, right: str) -> Verdict:
    """`assert actual == expected`, but of `part in whole` the whole is what was there."""
    return Verdict(f"{left} {sign}it", right) if sign in {"in ", "not in "} else Verdict(f"{sign}{right}", left)


def _seen(message: str) -> str:
    if _NOT_FOUND in message:
        return "it isn't on the screen"
    value = _ACTUAL.search(message)
    return value["value"].strip() if value else ""


def _message(failure: str) -> str:
    """The exception's words, without its class and pytest's margin; of several exceptions the last one's."""
    lines = _COLOURS.sub("", failure).splitlines()
    marked = [line.removeprefix("E").strip() for line in lines if re.match(r"E(\s|$)", line)]
    text = "\n".join(marked or [line for line in lines if line.strip()][-1:])
    return re.sub(r"^[\w.]*(?:Error|Exception|InLogs|[a-z]Died|Refused): ", "", text)
