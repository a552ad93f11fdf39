"""Where documents and what was done with them are kept, and how they are looked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from portal_sim.finance.documents.domain import Deed, Document, Kind, State
from portal_sim.paging import Page


@dataclass(frozen=True)
class Wanted:
    """What a list of documents is to have: words (each in one of number, reference, payee, what it builds on).

    `shown` is what its chip says, "" for whatever, as of `today`: more than `states`, which are kept with it.
    """

    unit: str
    words: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    states: tuple[State, ...] = ()
    from_day: date | None = None
    to_day: date | None = None
    at_least: int | None = None
    at_most: int | None = None
    shown: str = ""
    today: date = date.min


Places = Mapping[tuple[Kind, State], Sequence[str]]  # codes of the units in which documents of a kind and state count


@dataclass(frozen=True)
class Waits:
    """How many documents of a kind wait, and the id of the one that has waited longest."""

    kind: Kind
    number: int
    oldest: int


class Shelf(Protocol):
    """All documents, and what was done with them."""

    def get(self, document_id: int) -> Document:
        """Raises LookupError."""

    def add(self, document: Document) -> Document:
        """Keep a new one; as it is kept, with its id."""

    def save(self, document: Document) -> None:
        """Write it anew."""

    def numbered(self, kinds: tuple[Kind, ...], unit: str, number: str, year: int | None = None) -> Document | None:
        """That unit's document of that number: of the fiscal year, or the newest of all years."""

    def live(self, *kinds: Kind, most: int | None = None, **equal: object) -> list[Document]:
        """Those that aren't void, the oldest first, with these values; source, budget_code and activity among them."""

    def last_reference(self, unit: str, begins: str) -> str:
        """The highest live reference of that unit's KQ with that beginning, or ""."""

    def unused(self, unit: str) -> list[Document]:
        """Requests that the head has approved and no live KQ is about, the newest first, as many as a form lists."""

    def note(self, deed: Deed) -> None:
        """Keep it."""

    def deed_of(self, key: str) -> Deed | None:
        """What was done under that key."""

    def deed_sent(self, begins: str) -> Deed | None:
        """What was done under a key that begins so and ends in hexadecimal digits."""

    def deeds(self, document_id: int) -> list[Deed]:
        """In order."""

    def listed(self, wanted: Wanted, page: int) -> Page[Document]:
        """The newest first."""

    def waiting(self, places: Places, page: int) -> Page[Document]:
        """Those that wait for a decision there, the oldest first; a reversal counts as what it reverses."""

    def count_waiting(self, places: Places) -> int:
        """How many of them there are, or some of many."""

    def waits(self, places: Places) -> list[Waits]:
        """The same by kind; a reversal is a kind of its own here."""
