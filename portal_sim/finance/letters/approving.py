"""A letter is signed on the phone: asked for on the computer, carried out by what the phone has signed."""

from collections.abc import Callable
from dataclasses import dataclass

from portal_sim.finance.letters.domain import LetterRefused
from portal_sim.finance.letters.service import LetterBook
from portal_sim.finance.letters.statements import SUBJECT
from portal_sim.signing.approvals import Approvals
from portal_sim.signing.evidence import Evidence
from simkit.statement import Statement


@dataclass(frozen=True)
class LetterApprovals:
    """Letters as signing knows them (portal_sim.signing.subjects); `document` is an id as text."""

    _book: LetterBook

    def statement(self, document: str) -> Statement:
        """Raises what LetterBook.statement raises."""
        return self._book.statement(int(document))

    def approved(self, document: str, evidence: Evidence) -> None:
        """Raises what LetterBook.sign raises."""
        self._book.sign(int(document), evidence)


@dataclass(frozen=True)
class Signing:
    """`release` ends what was begun before a wait: nobody else waits while a letter is printed."""

    _book: LetterBook
    _approvals: Approvals
    _release: Callable[[], None]

    def ask(self, letter: int, *, by: str, seen: str, browser: str, by_token_key: bool) -> str:
        """Ask the signer's phone; the id of the request, whose pages do the rest. `seen` is the digest on the page.

        Raises LetterRefused `decision.token_key` in a session that a Token Key has opened, `decision.changed` when the
        PDF is another one than was shown, and what LetterBook.demand_signable and Approvals.ask raise.
        """
        if by_token_key:
            raise LetterRefused("decision.token_key")
        self._book.demand_signable(letter, by=by)
        self._release()
        digest = self._book.digest(letter)
        if digest != seen:
            raise LetterRefused("decision.changed")
        self._book.date_for_signing(letter, digest, by=by)
        return self._approvals.ask(SUBJECT, str(letter), by, browser).id
