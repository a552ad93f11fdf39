"""The ledger's words: accounts, postings, entries, and the journal that holds them.

A posting moves an amount from one ledger account to another and is never changed; so money is neither made nor lost
(I1). Money that is set aside is moved to the stage SET_ASIDE; the entry that closes that one moves it on, or back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.money import MOST, written
from simkit.refusals import Refused


class MoneyShort(Refused):
    """`ledger.short`: the account has less than the posting takes (I2); `left` is what it has, in satang."""

    status = 409

    def __init__(self, left: int) -> None:
        super().__init__("ledger.short", left=written(left))
        self.left = left


class EntryClosed(Refused):
    """`ledger.closed`: another entry has posted, voided or reversed it before (I4)."""

    status = 409


SENT = "{name}~{content}"  # as a key: a form's name, and a digest (hexadecimal digits) of what it was sent with
OWN = "*"  # as an account's holder: the document that the entry itself draws a number for


class Stage(StrEnum):
    """Where the money of a fund is. OUTSIDE is whoever the money came from: that account alone may be below zero.

    COMMITTED is a purchase order's; RECEIVED is that part of it which may be drawn. PROCESSED is ordered to be paid,
    TRANSFERRED has left the treasury, PAID_OUT was handed on by the agency, PAID is that, recorded. ON_BEHALF is held
    for another agency that is to disburse it, CARRIED_OVER for the next fiscal year.
    """

    OUTSIDE = "outside"
    FRAME = "frame"
    ALLOTTED = "allotted"
    UNIT = "unit"
    COST_CENTRE = "cost_centre"
    COMMITTED = "committed"
    RECEIVED = "received"
    SET_ASIDE = "set_aside"
    WITHDRAWN = "withdrawn"
    PROCESSED = "processed"
    TRANSFERRED = "transferred"
    PAID_OUT = "paid_out"
    PAID = "paid"
    RETURNED = "returned"
    CARRIED_OVER = "carried_over"
    ON_BEHALF = "on_behalf"


@dataclass(frozen=True, order=True)
class LedgerAccount:
    """A stage of one fund's money at one place.

    `holder` is the code of an agency, unit or cost centre, or a document's year and number (OWN for the entry's own);
    `budget_type` is GEN, COM, DGEN or DCOM, or "" where the stage has none: a mark of the stage, not of the fund.
    """

    fund: Fund
    stage: Stage
    holder: str = ""
    budget_type: str = ""

    def __str__(self) -> str:
        return ":".join(filter(None, (*_codes(self.fund), self.stage, self.holder, self.budget_type)))

    def held_by(self, own: str) -> "LedgerAccount":
        """The account itself, where `own` takes the place of OWN."""
        return replace(self, holder=own) if self.holder == OWN else self


@dataclass(frozen=True)
class Posting:
    """`amount` satang from one account to another; raises ValueError for one that moves nothing, or too much."""

    source: LedgerAccount
    target: LedgerAccount
    amount: int

    def __post_init__(self) -> None:
        if type(self.amount) is not int or not 0 < self.amount <= MOST:
            raise ValueError(f"no amount of satang: {self.amount!r}")
        if self.source == self.target:
            raise ValueError("a posting moves money to another account")

    def held_by(self, own: str) -> "Posting":
        """The same, where `own` takes the place of OWN."""
        if OWN not in {self.source.holder, self.target.holder}:
            return self
        return Posting(self.source.held_by(own), self.target.held_by(own), self.amount)


class Closing(StrEnum):
    """How an entry closes an earlier one: it carries on what was set aside, or takes all of it back."""

    SETTLES = "settles"
    REVERSES = "reverses"


@dataclass(frozen=True)
class Entry:
    """What is to be recorded, in one piece.

    `key` makes it idempotent: the same key is recorded once. `kind` is the act, `by` the user id of who does it.
    With a `series` a document number is drawn, also for a document that moves nothing yet. `closes` is the id of the
    entry that this one closes, and `how`.
    """

    key: str
    kind: str
    by: str
    postings: Sequence[Posting]
    series: Series | None = None
    closes: int | None = None
    how: Closing | None = None

    def __post_init__(self) -> None:
        if not self.postings and not self.series:
            raise ValueError("an entry has at least one posting, or draws a number")
        if (self.closes is None) != (self.how is None):
            raise ValueError("whoever closes an entry says how")


@dataclass(frozen=True)
class Recorded:
    """What was recorded: its id, and its document number, or "" ; `repeated`: it had been recorded before."""

    id: int
    number: str
    repeated: bool = False


class Journal(Protocol):
    """All entries, and the balances that they leave. One transaction writes at a time (simkit.database)."""

    def recorded(self, key: str) -> Recorded | None:
        """The entry of that key, if there is one."""

    def draw(self, series: Series, year: int) -> int:
        """The next running number of the series in that fiscal year (I3): 1, 2, …"""

    def add(self, entry: Entry, number: str, place: tuple[int, int] | None, day: date, at: datetime) -> int:
        """Write the entry and its postings; the id. `place` is fiscal year and running number in its series.

        Raises MoneyShort, EntryClosed; what was written till then has to be rolled back.
        """

    def net_of(self, entry_id: int) -> dict[LedgerAccount, int]:
        """What the entry, and those that it settled, changed in each account, in satang; accounts at 0 left out."""

    def postings_of(self, wanted: Sequence[int]) -> dict[int, list[Posting]]:
        """What each of these entries, and each that closes one of them, has moved, line by line, in their order."""

    def balance(self, account: LedgerAccount) -> int:
        """Satang; 0 for an account that was never used."""

    def budget_types(self, fund: Fund, stage: Stage, holder: str) -> list[str]:
        """Those of the fund's money that has ever been in that stage at that place."""

    def funds(self, budget_code: str, stage: Stage, holder: str) -> list[Fund]:
        """All with that budget code whose money has ever been there, the earliest first."""

    def held(self, stages: Sequence[Stage], source: str, budget_code: str) -> dict[LedgerAccount, int]:
        """What is in accounts of these stages whose source of funds and budget code begin so, in their order; not 0."""


def net(postings: Iterable[Posting]) -> dict[LedgerAccount, int]:
    """What postings change in each account; accounts that end as they were are left out."""
    changes: dict[LedgerAccount, int] = {}
    for posting in postings:
        changes[posting.source] = changes.get(posting.source, 0) - posting.amount
        changes[posting.target] = changes.get(posting.target, 0) + posting.amount
    return {account: change for account, change in changes.items() if change}


def undoing(changes: dict[LedgerAccount, int]) -> list[Posting]:
    """The postings that take such changes back, the fewest that do; in the order of the accounts."""
    givers = [(account, change) for account, change in sorted(changes.items()) if change > 0]
    takers = [(account, -change) for account, change in sorted(changes.items()) if change < 0]
    postings: list[Posting] = []
    while givers and takers:
        (source, has), (target, wants) = givers.pop(0), takers.pop(0)
        amount = min(has, wants)
        postings.append(Posting(source, target, amount))
        if has > amount:
            givers.insert(0, (source, has - amount))
        if wants > amount:
            takers.insert(0, (target, wants - amount))
    return postings


def _codes(fund: Fund) -> tuple[str, str, str]:
    return fund.source, fund.budget_code, fund.activity
