"""Whether a weakness was noticed. A failed assertion notices; a crash, an error before or after the test, doesn't."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

PLAYED = {0, 1}  # of pytest's exit codes: all passed, some failed; with others it couldn't play

How = Literal["passed", "assertion", "crash"]


class Verdict(StrEnum):
    """How a weakness fared. Only `noticed` is what we want."""

    NOTICED = "noticed"
    UNNOTICED = "went unnoticed"
    CRASHED = "crashed, which proves nothing"
    NOT_PLAYED = "could not be played"
    OUTDATED = "no longer applies"


@dataclass(frozen=True)
class Seen:
    """How a test ended. `title` is a scenario's, empty for other tests; `what` the beginning of the failure."""

    test: str
    title: str
    how: How
    what: str = ""

    @property
    def name(self) -> str:
        """As people call it."""
        return f"scenario {self.title}" if self.title else self.test.removeprefix("tests/")


@dataclass(frozen=True)
class Outcome:
    """What came of playing some tests; `code` is pytest's, None when it didn't come to an end in time."""

    code: int | None
    seen: Sequence[Seen]
    output: str = ""

    @property
    def red(self) -> list[Seen]:
        """What didn't pass."""
        return [one for one in self.seen if one.how != "passed"]

    @property
    def verdict(self) -> Verdict:
        """What that means for the weakness under which they were played."""
        if self.code not in PLAYED:
            return Verdict.NOT_PLAYED
        if any(one.how == "crash" for one in self.red):
            return Verdict.CRASHED
        return Verdict.NOTICED if self.red else Verdict.UNNOTICED

    @property
    def all_passed(self) -> bool:
        """Something was played, and nothing failed."""
        return self.code == 0 and bool(self.seen) and not self.red
