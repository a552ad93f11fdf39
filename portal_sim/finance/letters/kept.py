"""A letter in the book: whose it is, how far it has come, and what it says by then."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from portal_sim.finance.letters.catalogue import LETTERS
from portal_sim.finance.letters.domain import Letter, Sheet
from portal_sim.finance.letters.filling import fill, names_of
from portal_sim.paging import Page


class State(StrEnum):
    """How far a letter has come (finance_screens.yaml, common.states)."""

    DRAFT = "draft"
    WAITING = "waiting_signature"
    DISAGREED = "disagreed"  # back with the office, which may amend and propose it again under its number
    RECALLED = "recalled"  # what it tells was reversed while it waited; its number stays
    SIGNED = "signed"
    TOLD = "told"


@dataclass(frozen=True)
class Kept:
    """A letter of the catalogue (`kind`) with the values `said`, in the office of the unit `unit`, about a `matter`.

    `units` are the codes of those to whom it goes. `by` has drafted it, `proposer` asked the `signer` to sign it. `day`
    is the date on the letter, and `digest` the SHA-256 of the PDF as a phone was asked to sign it, before it had a
    signature. `settled_at`: when it was signed, disagreed with, recalled or sent.
    """

    kind: str
    unit: str
    said: Mapping[str, Any]
    by: str
    units: list[str] = field(default_factory=list)
    matter: str = ""
    id: int = 0
    state: State = State.DRAFT
    number: str | None = None
    fiscal_year: int | None = None
    running: int | None = None
    signer: str = ""
    signer_name: str = ""
    proposer: str = ""
    proposed_at: datetime | None = None
    reason: str = ""
    day: date | None = None
    digest: str = ""
    code: str = ""
    evidence: str | None = None
    settled_at: datetime | None = None

    @property
    def letter(self) -> Letter:
        return LETTERS[self.kind]

    @property
    def amount(self) -> int | None:
        """Satang; None for a letter that is about no money."""
        amount: int | None = self.said.get("amount")
        return amount

    def sheet(self, today: date, *, signed: bool = True) -> Sheet:
        """What it says on that day, or on its own once it is settled; without what a signature adds unless `signed`."""
        asked = {name for block in self.letter.blocks for name in names_of(block)}
        known = {
            "number": self.number or "",
            "name" if "decider" not in asked else "decider": self.signer_name,
            "signed_on": self.day.isoformat() if self.code and self.day else "",
            "check_code": self.code,
        }
        if not signed:
            known |= {"signed_on": "", "check_code": ""}
        given = {name: value for name, value in known.items() if value and name in asked}
        day = today if self.state is State.WAITING else self.day or today
        return fill(self.letter, {**self.said, **given, "date": day.isoformat()})


class Hearer(Protocol):
    """Hears of every letter that its signer has decided about, in the transaction of the decision."""

    def hear(self, letter: Kept) -> None:
        """The letter is signed, or disagreed with, by its signer."""


class Hearers:
    """Several, told in the order in which they were added."""

    def __init__(self) -> None:
        self._all: list[Hearer] = []

    def add(self, hearer: Hearer) -> None:
        """A feature that goes on with something once a letter is decided adds its own."""
        self._all.append(hearer)

    def hear(self, letter: Kept) -> None:
        for one in self._all:
            one.hear(letter)


class Book(Protocol):
    """All letters."""

    def get(self, letter: int) -> Kept:
        """Raises LookupError."""

    def add(self, letter: Kept) -> Kept:
        """Keep a new one; as it is kept."""

    def save(self, letter: Kept) -> None:
        """Write it anew."""

    def numbered(self, unit: str, year: int, number: str) -> Kept | None:
        """The letter of that office that has the number in that fiscal year."""

    def about(self, unit: str, matter: str) -> list[Kept]:
        """The office's letters about that matter, in the order in which they were drafted."""

    def last(self, unit: str, year: int) -> int:
        """The highest running number that the office has given in that fiscal year; 0 before the first."""

    def waiting(self, signer: str, page: int) -> Page[Kept]:
        """What that person was asked to sign, the oldest first."""

    def count_waiting(self, signer: str) -> int:
        """How many of them there are, or some of many."""
