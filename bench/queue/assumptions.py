"""The assumptions of the simulated month, read from YAML."""

from datetime import date, time
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from simkit.tree import ROOT

OURS = Path(__file__).with_suffix(".yaml")
Minutes = Annotated[float, Field(ge=0, le=240)]


class AssumptionsBroken(ValueError):
    """A file that doesn't say what is needed; the message names file, field and reason."""


class _Told(BaseModel):
    """Nothing is changed later, and a field that isn't known is a slip of the pen."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Step(_Told):
    """One step of a process: `minutes` of an officer, None when it is somebody else's; `token` says what for."""

    id: str
    minutes: Minutes | None = None
    token: Literal["entry", "looked up"] | None = None


class Process(_Told):
    """One of the five, with how many cases come in a month of ordinary length."""

    id: str
    title: str
    cases_a_month: Annotated[float, Field(ge=0, le=10_000)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @property
    def minutes(self) -> float:
        """Standard minutes of a case."""
        return sum(step.minutes or 0 for step in self.steps)

    @property
    def token_minutes(self) -> float:
        """Those of them for which the Token is held."""
        return sum(step.minutes or 0 for step in self.steps if step.token)


class Assumptions(_Told):
    """All that the simulated month takes for granted."""

    first_month: Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    holidays: Path | tuple[date, ...]
    opens: time
    lunch_begins: time
    lunch_ends: time
    closes: time
    latest: time
    due_in_days: Annotated[int, Field(ge=0)]
    officers: Annotated[int, Field(ge=1, le=200)]
    spread: Annotated[float, Field(ge=0, lt=1)]
    working_days_a_month: Annotated[int, Field(ge=1, le=31)]
    processes: Annotated[tuple[Process, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.opens < self.lunch_begins <= self.lunch_ends < self.closes <= self.latest:
            raise ValueError("opens, lunch_begins, lunch_ends, closes and latest come one after the other")
        return self

    @property
    def first_day(self) -> date:
        """The first month's first day."""
        return date.fromisoformat(f"{self.first_month}-01")

    @property
    def free_days(self) -> frozenset[date]:
        """Holidays; those of a file are its keys. Raises AssumptionsBroken for a file that can't be read."""
        if isinstance(self.holidays, tuple):
            return frozenset(self.holidays)
        return frozenset(_read(ROOT / self.holidays))


def load_assumptions(file: Path = OURS) -> Assumptions:
    """Those of a file. Raises AssumptionsBroken."""
    try:
        return Assumptions.model_validate(_read(file))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise AssumptionsBroken(f"{file}: {f'{place}: ' if place else ''}{first['msg']}") from None


def _read(file: Path) -> dict[date, object]:
    try:
        read: dict[date, object] = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise AssumptionsBroken(f"{file}: {' '.join(str(error).split())}") from None
    if not isinstance(read, dict):
        raise AssumptionsBroken(f"{file}: not a table of names and values")
    return read
