"""Use cases of the mail: services write letters, views ask what became of them."""

from dataclasses import dataclass
from typing import Protocol

from portal_sim.mail.domain import Content, Delivery, Letter, Outbox
from portal_sim.mail.letters import code_letter
from portal_sim.mail.sender import Sender
from portal_sim.paging import Page
from simkit.clock import Clock

PATIENCE = 2.0  # seconds that a page waits for the mail server before it says that the letter will follow


class Transaction(Protocol):
    """The transaction of the current request."""

    def commit(self) -> None:
        """Make durable what was done so far."""


@dataclass(frozen=True)
class Mailing:
    """The portal's mail."""

    _outbox: Outbox
    _sender: Sender
    _transaction: Transaction
    _clock: Clock

    def send(self, content: Content) -> str:
        """Write a letter in the current transaction; its id. Raises LetterRefused."""
        letter = Letter.write(content, self._clock.now())
        self._outbox.put(letter)
        return letter.id

    def send_code(self, address: str, code: str) -> None:
        """The letter with a code (what email_check asks for)."""
        self.send(code_letter(address, code))

    def waiting(self, recipient: str) -> bool:
        """Whether the newest letter to that address is still to be sent."""
        newest = self._outbox.newest_to(recipient)
        return newest is not None and newest.delivery is not Delivery.SENT

    def letters(self, search_terms: str, page: int, *, waiting: bool) -> Page[Letter]:
        """For the back office, the newest first."""
        return self._outbox.page(search_terms.split(), page, waiting=waiting)

    def count_delayed(self) -> int:
        return self._outbox.count_delayed()

    def try_again(self, letter_id: str, seconds: float = PATIENCE) -> Delivery:
        """What became of a try right now; raises LookupError, AlreadySent. Commits like `deliver_now`."""
        letter = self._outbox.get(letter_id)
        letter.hurry(self._clock.now())
        self._outbox.put(letter)
        with self._sender.watch(letter_id) as tried:
            self._transaction.commit()
            tried.wait(seconds)
        return self._delivery(letter_id)

    def deliver_now(self, recipient: str, seconds: float = PATIENCE) -> Delivery:
        """What became of the newest letter to that address, after at most `seconds`, so that a page can tell it.

        Commits first: until then nobody else may see the letter, and a transaction that stays open while the page
        waits would stop everybody else. So call it last in a view. Raises LookupError when there is no such letter.
        """
        self._transaction.commit()
        letter_id = self._newest(recipient).id
        with self._sender.watch(letter_id) as tried:
            delivery = self._delivery(letter_id)
            if delivery is Delivery.UNDER_WAY and tried.wait(seconds):
                delivery = self._delivery(letter_id)
        return delivery

    def _newest(self, recipient: str) -> Letter:
        newest = self._outbox.newest_to(recipient)
        if newest is None:
            raise LookupError("no letter to that address")
        return newest

    def _delivery(self, letter_id: str) -> Delivery:
        try:
            return self._outbox.get(letter_id).delivery
        finally:
            self._transaction.commit()
