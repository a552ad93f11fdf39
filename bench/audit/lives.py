"""The lives of keys, as the sims' token stores wrote them down while they were made and used (`journal.jsonl`)."""

import json
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

JOURNAL = "journal.jsonl"
USES = {"sealed": "PIN sealed", "unsealed": "PIN unsealed"}


class End(StrEnum):
    """How far a life went; the two in the middle are what a kill in between leaves."""

    BEGUN = "begun"  # announced; whether the key came to be isn't known
    KEPT = "kept"
    ENDING = "ending"  # the end was announced
    DESTROYED = "destroyed"


@dataclass
class Life:
    """One key from its making to its end. `thumbprint` is of its public half; a sealing key has none."""

    token: str
    label: str
    made_at: str | None
    end: End = End.BEGUN
    kind: str = ""
    thumbprint: str | None = None
    destroyed_at: str | None = None
    used: Counter[str] = field(default_factory=Counter)
    used_last: str | None = None
    certificates: list[dict[str, str]] = field(default_factory=list)
    used_since_certified: Counter[str] = field(default_factory=Counter)

    def use(self, what: str, at: str | None) -> None:
        self.used[what] += 1
        self.used_last = at
        if self.certificates:
            self.used_since_certified[what] += 1

    @property
    def made(self) -> bool:
        """It came to be, for sure."""
        return self.end is not End.BEGUN


@dataclass
class History:
    """All that one store's journal tells; `tokens` are labels by serial number.

    `cut_off`: half a line stands at its end, of a deed that wasn't done.
    """

    tokens: dict[str, str] = field(default_factory=dict)
    lives: list[Life] = field(default_factory=list)
    cut_off: bool = False

    @property
    def made(self) -> list[Life]:
        return [life for life in self.lives if life.made]


def read_history(file: Path) -> History:
    """Raises OSError when it is missing, ValueError for a whole line that can't be read."""
    *lines, last = file.read_text().split("\n")
    history, open_lives = History(cut_off=bool(last)), dict[tuple[str, str], Life]()
    for line in lines:
        _tell(json.loads(line), history, open_lives)
    return history


def _tell(line: dict[str, Any], history: History, open_lives: dict[tuple[str, str], Life]) -> None:
    deed, at, where = line["deed"], line["at"], (line["token"], line.get("key", ""))
    if deed == "made token":
        history.tokens[line["serial"]] = line["token"]
    if deed == "making":
        open_lives[where] = Life(*where, made_at=at)
        history.lives.append(open_lives[where])
    life = open_lives.get(where)
    if life is None:
        return
    if deed == "made":
        life.end, life.kind, life.thumbprint = End.KEPT, line["kind"], line["thumbprint"]
    elif deed == "certified":
        life.certificates.append(line["certificate"])
    elif deed == "destroying":
        life.end = End.ENDING
    elif deed == "destroyed":
        life.end, life.destroyed_at = End.DESTROYED, at
    elif deed in {"signed", *USES}:
        life.use(line["what"] if deed == "signed" else USES[deed], at)
