"""The five rows of a registration, and which of them has its turn."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Approval(StrEnum):
    """What the CGD said of the registration (row 4)."""

    NONE = "none"
    PENDING = "pending"
    APPROVED = "approved"


class RowState(StrEnum):
    """How a row stands."""

    DONE = "done"
    NOW = "now"
    WAITING = "waiting"  # for somebody else: an officer
    LATER = "later"


@dataclass(frozen=True)
class Row:
    """One row of the page: its number, its state, and when it was done."""

    number: int
    state: RowState
    done_at: datetime | None


@dataclass(eq=False)
class Registration:
    """How far a user has come; a time says when the row was done."""

    user_id: str
    entered_at: datetime | None = None
    proofed_at: datetime | None = None
    confirmed_at: datetime | None = None
    approval: Approval = Approval.NONE
    approved_at: datetime | None = None
    activated_at: datetime | None = None

    @property
    def rows(self) -> list[Row]:
        """The five rows; the first that isn't done has its turn, those after it come later."""
        times = (self.entered_at, self.proofed_at, self.confirmed_at, self.approved_at, self.activated_at)
        rows, turn = [], True
        for number, done_at in enumerate(times, start=1):
            if done_at:
                state = RowState.DONE
            elif turn:
                state, turn = (RowState.WAITING if number == 4 else RowState.NOW), False
            else:
                state = RowState.LATER
            rows.append(Row(number, state, done_at))
        return rows

    @property
    def may_activate(self) -> bool:
        """Row 5 has its turn, or was done before (a new phone after an approved request)."""
        return self.approved_at is not None


class Registrations(Protocol):
    """All registrations, one a user."""

    def of(self, user_id: str) -> Registration:
        """The user's registration; a fresh one when there was none."""
