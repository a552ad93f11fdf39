"""What a person who looks for the cause of a failure needs first: the step, the screens, and how to play it again."""

import re
import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from bench.recording.evidence import ScenarioRecord
from bench.stack.database_server import SQLITE, option

FAILURES = "failures"  # within a run's directory, a directory for each scenario that failed
REPLAY = "replay.txt"  # in it: the command that plays the scenario again
_HEADING = re.compile(r'- heading "((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Failed:
    """A scenario that failed."""

    title: str
    nodeid: str


@dataclass(frozen=True)
class Screen:
    """One that was open at the failure: of which device, its heading, its picture."""

    device: str
    heading: str
    picture: Path


def describe(nodeid: str, seed: int | None, database: str = SQLITE, *, hardened: bool = False) -> str:
    """The command that replays just the scenario with that test id, with pages in its trace, as a shell takes it."""
    ordered = [] if seed is None else ["--seed", str(seed)]
    rules = ["--hardened"] if hardened else []
    where = [*ordered, *option(database), *rules, f"--only={name_of_test(nodeid)}"]
    return shlex.join(["./scripts/testbed", "run", "-n", "1", "--snapshots", *where])


def name_of_test(nodeid: str) -> str:
    """The test's name, with its example in brackets as the feature has it; pytest's id has escapes for Thai letters."""
    name, bracket, example = nodeid.partition("::")[2].partition("[")
    return name + bracket + example.encode("ascii").decode("unicode_escape")


def screens_of(record: ScenarioRecord, run_directory: Path) -> list[Screen]:
    """Those that were open when it failed, in the order of their opening."""
    screens = []
    for picture in sorted((run_directory / FAILURES / record.slug).glob("*.png")):
        text = picture.with_suffix(".txt")
        heading = _HEADING.search(text.read_text("utf-8")) if text.exists() else None
        screens.append(Screen(picture.stem.partition("-")[2], heading[1] if heading else "", picture))
    return screens


def tell_failures(
    failed: Iterable[Failed],
    records: Iterable[ScenarioRecord],
    run_directory: Path,
    seed: int,
    console: Console,
    database: str = SQLITE,
    *,
    hardened: bool = False,
) -> None:
    """For each: the step that failed, what was on the screens, their pictures, and the command that replays it."""
    recorded = {record.id: record for record in records}
    for one in failed:
        console.print(f"\n[red]failed[/]  {escape(one.title)}", highlight=False, soft_wrap=True)
        if record := recorded.get(one.nodeid):
            _tell_step(record, console)
            for screen in screens_of(record, run_directory):
                _line("screen", f"{screen.device}: {screen.heading or '(no heading)'}", console)
                _line("picture", _short(screen.picture), console)
        _line("replay", describe(one.nodeid, seed, database, hardened=hardened), console)


def _tell_step(record: ScenarioRecord, console: Console) -> None:
    for step in record.steps:
        if step.outcome not in {"passed", "skipped"}:
            _line("step", f"{step.text}  ({record.place.file}:{step.line})", console)
            return


def _line(name: str, text: str, console: Console) -> None:
    console.print(f"  {name:8}{text}", markup=False, highlight=False, soft_wrap=True)


def _short(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
