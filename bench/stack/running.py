"""The test-beds that are up in this checkout, each with a note in its directory: reading it is enough to use them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.recording.runs import RUNS, is_alive, process_of

NOTE, DESK = "controls.json", "desk.link"


class NotOne(LookupError):
    """No test-bed is up, or more than one that could be meant; the message says what to do."""


@dataclass(frozen=True)
class Running:
    """A test-bed of that process. `sockets` are its simulators' controls; `desk` is empty for one without a desk."""

    pid: int
    sockets: Mapping[str, Path]
    desk: str

    def __str__(self) -> str:
        return f"process {self.pid}" + (f", desk {self.desk}" if self.desk else "")


def note_controls(directory: Path, sockets: Mapping[str, Path]) -> None:
    _note(directory / NOTE, json.dumps({name: str(socket) for name, socket in sockets.items()}))


def note_desk(directory: Path, link: str) -> None:
    """The link is a key: only its owner reads the note."""
    _note(directory / DESK, link)


def running(runs: Path = RUNS) -> list[Running]:
    """Those whose process lives and whose sockets are there, the oldest first."""
    found = (_running(note) for note in sorted(runs.glob(f"*/{NOTE}")) if is_alive(note.parent))
    return [one for one in found if all(socket.exists() for socket in one.sockets.values())]


def the_one(pid: int | None = None, runs: Path = RUNS) -> Running:
    """The test-bed of that process, or the only one. Raises NotOne."""
    everyone = running(runs)
    meant = [one for one in everyone if pid in {None, one.pid}]
    if len(meant) == 1:
        return meant[0]
    if not everyone:
        raise NotOne("no test-bed is up: ./scripts/testbed up")
    listed = "\n".join(map(str, everyone))
    raise NotOne(f"{'several are' if pid is None else f'none of process {pid} is'} up; --of PID says which:\n{listed}")


def _running(note: Path) -> Running:
    desk = note.with_name(DESK)
    sockets = {name: Path(socket) for name, socket in json.loads(note.read_text()).items()}
    return Running(process_of(note.parent), sockets, desk.read_text() if desk.exists() else "")


def _note(file: Path, text: str) -> None:
    file.touch(mode=0o600)
    file.write_text(text)
