"""What lists and pages say of letters."""

from dataclasses import dataclass

from portal_sim.finance.letters.kept import Book, Kept
from portal_sim.finance.letters.service import LetterBook, People
from portal_sim.finance.letters.statements import subject_of
from portal_sim.finance.units.domain import Units
from portal_sim.paging import Page


@dataclass(frozen=True)
class About:
    """A letter as a list shows it; `to` are the names of units."""

    letter: Kept
    subject: str
    to: list[str]
    proposer: str


@dataclass(frozen=True)
class LetterShelf:
    """Reads only."""

    _book: Book
    _letters: LetterBook
    _units: Units
    _people: People

    def waiting(self, signer: str, page: int) -> Page[About]:
        """What that person was asked to sign, the oldest first."""
        found = self._book.waiting(signer, page)
        return found.of([self.about(one) for one in found.rows])

    def count_waiting(self, signer: str) -> int:
        """How many of them there are, or some of many."""
        return self._book.count_waiting(signer)

    def about(self, letter: Kept) -> About:
        """What it is about, for whom, and who has proposed it."""
        lines = [self._units.line(code) for code in letter.units]
        by = letter.proposer or letter.by
        return About(
            letter, subject_of(self._letters.sheet(letter)), [line[0].name for line in lines if line],
            self._people.get(by).name,
        )  # fmt: skip
