"""What officers see of a registration, and the history of what they decided."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from portal_sim.accounts.domain import Account
from portal_sim.paging import Page
from portal_sim.registration.rows.domain import DecisionState, Registration


class Decision(StrEnum):
    """What an officer did."""

    APPROVED = "approved"
    REJECTED = "rejected"
    TOLD_AGAIN = "told_again"  # the letter about it was sent once more


@dataclass(eq=False)
class DecisionRecord:
    """One line of the history; it outlives what it was about. `officer` is a user id, `told` the letter's address."""

    at: datetime
    officer: str
    user_id: str
    what: Decision
    reason: str | None = None
    told: str | None = None
    number: int | None = None  # order of writing: the test-bed's time can be set back


class Case(NamedTuple):
    """A registration as the back office knows it; `rejections` counts earlier tries of the same user."""

    registration: Registration
    account: Account
    rejections: int

    @property
    def waits(self) -> bool:
        return self.registration.approval is DecisionState.PENDING

    @property
    def attempt(self) -> int:
        """Attempt number, counted from 1."""
        return self.rejections + (self.registration.approval is not DecisionState.REJECTED)

    @property
    def evidence(self) -> Registration | None:
        """What was submitted. After a rejection nothing: what is there then is a draft that nobody has submitted."""
        return None if self.registration.approval is DecisionState.REJECTED else self.registration


class Cases(Protocol):
    """Registrations that an officer has to decide or has decided. Drafts, and those without an officer, are none."""

    def find(self, user_id: str) -> Case | None:
        """That user's."""

    def count_waiting(self) -> int:
        """How many wait for an officer; of many, as many as a menu counts."""

    def waiting(self, words: list[str], page: int) -> Page[Case]:
        """The oldest first; each word is in the user id, the name or the unit."""

    def decided(self, words: list[str], page: int) -> Page[Case]:
        """The newest first."""


class History(Protocol):
    """One line of the history: an act, its doer and its time."""

    def add(self, line: DecisionRecord) -> None:
        """Keep it, in the same transaction."""

    def of(self, user_id: str) -> list[DecisionRecord]:
        """About that user, the newest first."""
