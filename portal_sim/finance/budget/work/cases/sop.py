"""The five processes of SOP-SEC-P-04 as data: their steps, who does them, and how long they should take."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from portal_sim.finance.units.domain import Permission

_SOP = Path(__file__).with_name("sop.yaml")


class Wait(StrEnum):
    """What a step may wait for; its time stands still meanwhile, and each waiting is counted apart."""

    SIGNATURE = "signature"
    TOKEN = "token"  # noqa: S105 - a thing to wait for
    CGD = "cgd"
    OTHER = "other"


class Approver(StrEnum):
    """Who has approved what a letter asks for, as the letter itself shows it."""

    DIRECTOR_GENERAL = "director_general"
    BUDGET_BUREAU = "budget_bureau"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Step:
    """One step; `minutes` is its standard time, None where the SOP gives none. The rest is told in sop.yaml."""

    id: str
    title: str
    minutes: int | None
    by: tuple[Permission, ...]
    not_by: str = ""
    waits: frozenset[Wait] = frozenset()
    signs: tuple[Permission, ...] = ()
    back: tuple[str, ...] = ()
    aside: bool = False
    ends: bool = False
    registers: bool = False

    @property
    def place(self) -> str:
        """As papers number it: `1.4`."""
        return self.id.removeprefix("BP")

    @property
    def number(self) -> str:
        """Within its process: `4`."""
        return self.id.rpartition(".")[2]


@dataclass(frozen=True)
class Process:
    """A process with its steps in order; `total` is the sum of their standard minutes as the SOP gives it."""

    id: str
    title: str
    kept_as: str
    total: int
    steps: tuple[Step, ...]
    approval: tuple[Approver, ...] = ()
    measure: str = ""

    def step(self, step_id: str) -> Step:
        """Raises LookupError."""
        for one in self.steps:
            if one.id == step_id:
                return one
        raise LookupError(f"no step {step_id} in {self.id}")

    def next(self, step_id: str) -> Step | None:
        """The step after that one; None after the last."""
        place = self.steps.index(self.step(step_id)) + 1
        return self.steps[place] if place < len(self.steps) else None

    def is_before(self, step_id: str, other: str) -> bool:
        """Whether a case comes to the one step before it comes to the other."""
        order = [one.id for one in self.steps]
        return order.index(step_id) < order.index(other)


@cache
def processes() -> Mapping[str, Process]:
    """By id, in the SOP's order."""
    read = yaml.safe_load(_SOP.read_text(encoding="utf-8"))
    return {one["id"]: _process(one) for one in read}


def process_of(step_id: str) -> Process:
    """The process that a step is of; raises LookupError."""
    return processes()[step_id.partition(".")[0]]


def step(step_id: str) -> Step:
    """Raises LookupError."""
    return process_of(step_id).step(step_id)


def _process(read: Mapping[str, Any]) -> Process:
    lists = {"steps": tuple(map(_step, read["steps"])), "approval": tuple(map(Approver, read.get("approval", ())))}
    return Process(**{**read, **lists})


def _step(read: Mapping[str, Any]) -> Step:
    kinds: Mapping[str, Callable[[Any], Any]] = {"by": Permission, "signs": Permission, "waits": Wait, "back": str}
    lists = {name: tuple(map(kind, read.get(name, ()))) for name, kind in kinds.items()}
    return Step(**{**read, **lists, "waits": frozenset(lists["waits"])})
