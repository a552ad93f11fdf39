"""Requests for carry-over and extension, what the system has of each, and the Director-General's decision on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from portal_sim.finance.budget.carry_over.rounds import Round


class RequestState(StrEnum):
    """How far a request has come."""

    ASKED = "asked"
    SENT_BACK = "sent_back"
    DROPPED = "dropped"  # the sheet that was saved last hasn't it any more
    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"


class MemoState(StrEnum):
    """How far the Director-General has come with what was put before him: CHOSEN is not signed yet."""

    PROPOSED = "proposed"
    CHOSEN = "chosen"
    APPROVED = "approved"
    REFUSED = "refused"


class Outcome(StrEnum):
    """ผลการตรวจ, of a request compared with the system (BP4.3)."""

    SAME = "same"
    AMOUNT = "amount"
    VENDOR = "vendor"
    NOT_FOUND = "not_found"


@dataclass(frozen=True)
class RequestForm:
    """`carry`, `extend`: one or both. `year` is the money's fiscal year (Gregorian), `order` a purchase order's number
    as typed, "" for none, `vendor` the name in the letter, `amount` satang, `expected` when it will be spent, `file`
    the key of a kept letter."""

    carry: bool
    extend: bool
    year: int
    order: str
    vendor: str
    budget_code: str
    amount: int
    expected: date
    reason: str
    file: str = ""


@dataclass(frozen=True)
class Request:
    """A unit's request, as collected. `by_system`: the amount is the system's, in place of the letter's `asked`.

    `case` is the id of the registered letter that asks for it, None of one that no case is about.
    """

    id: int
    agency: str
    unit: str
    round_year: int
    round_month: int
    carry: bool
    extend: bool
    year: int
    order: str
    vendor: str
    budget_code: str
    asked: int
    amount: int
    expected: date
    reason: str
    file: str
    state: RequestState
    answer: str
    by: str
    at: datetime
    by_system: bool = False
    case: int | None = None

    @property
    def round(self) -> Round:
        return Round(self.round_year, self.round_month)


@dataclass(frozen=True)
class Compared:
    """A request beside what the system has: satang that are left, and the vendor's name there; `row` from 1."""

    row: int
    request: Request
    left: int
    vendor: str
    outcome: Outcome

    @property
    def difference(self) -> int:
        return self.request.amount - self.left


@dataclass(frozen=True)
class Memo:
    """What was put before the Director-General: ids of requests, and of those that he has `chosen` to approve.

    `document` is the entry that was made of it, `evidence` what his phone has signed.
    """

    id: int
    agency: str
    round_year: int
    round_month: int
    requests: Sequence[int]
    chosen: Sequence[int]
    state: MemoState
    version: int
    reason: str
    by: str
    at: datetime
    decided_by: str = ""
    evidence: str | None = None
    document: int | None = None

    @property
    def round(self) -> Round:
        return Round(self.round_year, self.round_month)


class Requests(Protocol):
    """All requests."""

    def get(self, request: int) -> Request:
        """Raises LookupError."""

    def insert(self, request: Request) -> Request:
        """As it is kept, with its id."""

    def save(self, row: Request) -> None:
        """Write it anew."""

    def of_round(self, agency: str, round_: Round) -> list[Request]:
        """In the order in which they came."""

    def of_unit(self, unit: str) -> list[Request]:
        """The newest first."""

    def of_case(self, case: int) -> list[Request]:
        """What that letter asks for, in the order in which it was collected."""


class Memos(Protocol):
    """All that was put before a Director-General."""

    def get(self, memo: int) -> Memo:
        """Raises LookupError."""

    def insert(self, memo: Memo) -> Memo:
        """As it is kept, with its id."""

    def save(self, row: Memo) -> None:
        """Write it anew."""

    def of_agency(self, agency: str) -> list[Memo]:
        """The newest first."""

    def of_document(self, document: int) -> Memo | None:
        """The one of which that entry was made."""


class SpecialHolidays(Protocol):
    """Days that the cabinet has added."""

    def all(self) -> list[date]:
        """In order."""

    def put(self, day: date) -> None:
        """From now on it is one."""
