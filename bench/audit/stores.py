"""The token stores of a run, each looked at by a process of `hsm` that works on a copy."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import TypeAdapter

from bench.audit.lives import JOURNAL, History, read_history
from bench.audit.pins import pins_for
from bench.stack.tpm import KIND, STATE, Tpm
from simkit.settings import inherited
from simkit.tree import ROOT

SIMS = ("portal_sim", "authenticator_sim", "idp_sim")


class AuditImpossible(RuntimeError):
    """Something that the audit needs is missing; the message says what."""


@dataclass(frozen=True)
class Attempt:
    """One way of getting a key out, and the answer."""

    way: str
    refused: bool
    answer: str


@dataclass(frozen=True)
class SeenKey:
    """A key that was found in a token, as the token reports it. `values` are its private bytes: never to be kept."""

    label: str
    kind: str
    thumbprint: str | None
    attributes: dict[str, bool | None]
    uses: list[str]
    faults: list[str]
    attempts: list[Attempt]
    certificates: list[dict[str, str]]
    values: list[str]


@dataclass(frozen=True)
class SeenToken:
    label: str
    serial: str
    opened: bool
    keys: list[SeenKey]
    lone_public: list[str]


@dataclass(frozen=True)
class Store:
    """One sim's store on one stack: what was told of it, and what was found in it."""

    worker: str
    sim: str
    history: History
    tokens: list[SeenToken]

    @property
    def name(self) -> str:
        return f"{self.worker}/{self.sim}"


_TOKENS = TypeAdapter(list[SeenToken])


def stores_of(run_directory: Path, scratch: Path) -> list[Store]:
    """Every store of every stack; raises AuditImpossible when one is missing that must be there."""
    stacks = sorted(folder for folder in (run_directory / "stacks").glob("*") if folder.is_dir())
    if not stacks:
        raise AuditImpossible(f"{run_directory.name} has no stack: nothing was played")
    return [store_of(stack / sim, scratch / stack.name / sim) for stack in stacks for sim in SIMS]


def store_of(sim: Path, scratch: Path, module: str | None = None) -> Store:
    """One store; the copy is made in `scratch`. Raises AuditImpossible."""
    tokens = sim / "tokens"
    try:
        history = read_history(tokens / JOURNAL)
        shutil.copytree(tokens, scratch)
    except (OSError, ValueError) as problem:
        raise AuditImpossible(f"the token store {tokens} can't be read: {problem}") from problem
    pins = {label: pins_for(sim, label) for label in history.tokens.values()}
    examined = _examined({"store": str(scratch), "hsm": _kind(sim.parent), "module": module, "pins": pins})
    return Store(sim.parent.name, sim.name, history, examined)


@contextmanager
def _tpm_of(job: dict[str, Any]) -> Iterator[dict[str, str]]:
    """The copy's own TPM, if it is one: the state was copied with the store. What must be told to find it."""
    if job["hsm"] != "tpm2":
        yield {}
        return
    with TemporaryDirectory(prefix="tpm-") as short:  # a Unix socket's path has 107 bytes at most
        tpm = Tpm(Path(job["store"]) / STATE, Path(short) / "tpm", Path(short) / "log")
        try:
            yield tpm.environment
        finally:
            tpm.close()


def _kind(stack: Path) -> str:
    """What the stack kept its keys in."""
    note = stack / KIND
    return note.read_text() if note.exists() else "softhsm"


def _examined(job: dict[str, Any]) -> list[SeenToken]:
    with _tpm_of(job) as environment:
        done = subprocess.run(
            [sys.executable, "-m", "hsm.examination"], cwd=ROOT, env=inherited() | environment,
            input=json.dumps(job).encode(), capture_output=True, check=False,
        )  # fmt: skip
    if done.returncode:
        raise AuditImpossible(done.stderr.decode(errors="replace").strip().splitlines()[-1])
    return _TOKENS.validate_json(done.stdout)
