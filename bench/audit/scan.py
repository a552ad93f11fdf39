"""The search of a run's directory for secrets that lie where they don't belong.

Into a copy of each file a canary of each kind is planted, in the way of that file. A file whose canaries weren't all
found wasn't read: so a search that finds nothing is known to have looked.
"""

import json
import secrets
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from bench.audit.haystacks import readings
from bench.audit.secrets import Kind, Needles, Secret
from bench.stack.databases import KEPT
from bench.stack.wire import WIRES
from simkit.digests import base64url

SHOWN = frozenset({Kind.CODE, Kind.PASSWORD})  # what screens show in plain text, and steps are told
ANYTHING_TYPED = SHOWN | {Kind.PIN}


@dataclass(frozen=True)
class Place:
    """Files of one kind, and what belongs there."""

    name: str
    pattern: str
    belongs: frozenset[Kind] = frozenset()


PLACES = (  # the first that fits
    Place("secrets of the processes", "stacks/*/secrets.json", frozenset({Kind.PROCESS_SECRET})),
    Place("secrets of the processes", "stacks/*/client-secret", frozenset({Kind.PROCESS_SECRET})),
    Place("secrets of the processes", "stacks/*/pickup-key", frozenset({Kind.PROCESS_SECRET})),
    Place("mailboxes", "stacks/*/bench.mailbox/*.db*", frozenset({Kind.CODE})),
    Place("databases", "stacks/*.db*"),
    Place("databases", f"stacks/*/{KEPT}"),
    Place("token stores", "stacks/*/tokens/*"),
    Place("logs", "stacks/*/logs/*"),
    Place("traces of PKCS#11 calls", "stacks/*/traces/*"),
    Place("recorded traffic", "stacks/*/wire.jsonl"),
    # the portal shows the providers its own secret
    Place("recorded traffic with the providers", "stacks/*/proofing.jsonl", frozenset({Kind.PROCESS_SECRET})),
    Place("evidence of screens", "evidence/*", SHOWN),
    Place("the report", "report/*", SHOWN),  # made of that evidence
    Place("what was kept of failures", "failures/*", ANYTHING_TYPED),
    Place("other files", "*"),
)


@dataclass(frozen=True)
class Canaries:
    """One known secret of each kind, that nothing but the scan has ever seen."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    text: str = field(default_factory=lambda: "canary-" + secrets.token_urlsafe(24))
    word: str = field(default_factory=lambda: "Canary~" + secrets.token_hex(3))
    pin: str = field(default_factory=lambda: f"{secrets.randbelow(10**8):08}")
    code: str = field(default_factory=lambda: f"{secrets.randbelow(10**8):08}")

    def add_to(self, needles: Needles) -> None:
        needles.add_bytes(CANARIES[Kind.PRIVATE_KEY], self.key)
        for kind, text in (
            (Kind.PROCESS_SECRET, self.text),
            (Kind.PASSWORD, self.word),
            (Kind.PIN, self.pin),
            (Kind.CODE, self.code),
        ):
            needles.add_text(CANARIES[kind], text)

    @property
    def texts(self) -> list[str]:
        return [self.text, self.word, self.pin, self.code]


CANARIES = {kind: Secret(kind, "canary") for kind in Kind}


@dataclass(frozen=True)
class Find:
    """A secret where it doesn't belong; `file` is relative to the run's directory."""

    file: str
    kind: Kind
    name: str


@dataclass
class Scan:
    """What was read and found; `blind` are files in which a canary wasn't seen."""

    files: Counter[str] = field(default_factory=Counter)
    size: int = 0
    finds: list[Find] = field(default_factory=list)
    blind: list[str] = field(default_factory=list)


def scan(run_directory: Path, needles: Needles, scratch: Path) -> Scan:
    """Everything below the run's directory; copies are made in `scratch`, one at a time."""
    canaries, result = Canaries(), Scan()
    canaries.add_to(needles)
    for file in sorted(path for path in run_directory.rglob("*") if path.is_file()):
        name = file.relative_to(run_directory).as_posix()
        place = next(place for place in PLACES if fnmatch(name, place.pattern))
        found = _found_in(_planted(file, canaries, scratch), needles)
        result.files[place.name] += 1
        result.size += file.stat().st_size
        if not found.issuperset(CANARIES.values()):
            result.blind.append(name)
        strangers = [one for one in found if one not in CANARIES.values() and one.kind not in place.belongs]
        result.finds += [Find(name, one.kind, one.name) for one in sorted(strangers, key=lambda one: one.name)]
    return result


def _found_in(file: Path, needles: Needles) -> set[Secret]:
    return {secret for reading in readings(file) for secret in needles.find(reading)}


def _planted(file: Path, canaries: Canaries, scratch: Path) -> Path:
    """A copy of the file with the canaries in it, as the file's own writer would put them there."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    copy = Path(shutil.copy(file, scratch))
    if file.suffix == ".db":
        _plant_rows(file, copy, canaries)
    elif file.name in WIRES:
        _append(copy, json.dumps(_crossed(canaries)).encode())
    elif file.suffix in {".jsonl", ".log", ".json"}:
        _append(copy, json.dumps({"event": "\n".join([canaries.key.hex(), *canaries.texts])}).encode())
    else:
        _append(copy, canaries.key + "\n".join(["", *canaries.texts]).encode())
    return copy


def _append(file: Path, line: bytes) -> None:
    """A line of its own."""
    before = file.read_bytes()
    file.write_bytes(before + (b"" if before.endswith(b"\n") or not before else b"\n") + line + b"\n")


def _plant_rows(file: Path, copy: Path, canaries: Canaries) -> None:
    """A row; what the database still has in its log comes along."""
    log = file.with_name(file.name + "-wal")
    if log.exists():
        shutil.copy(log, copy.parent)
    with closing(sqlite3.connect(copy)) as database, database:
        database.execute("create table canary (number, raw, text, word, pin, code)")
        database.execute("insert into canary values (7, ?, ?, ?, ?, ?)", (canaries.key, *canaries.texts))


def _crossed(canaries: Canaries) -> dict[str, object]:
    """A message with the bytes of a key, and a signed one that has the rest in it."""
    payload = base64url(json.dumps({"said": canaries.texts}).encode())
    return {"at": "", "connection": 0, "sender": "canary", "text": canaries.key.decode("latin-1") + f" eyJ9.{payload}"}
