"""Who is told by mail of what was done with a document (finance_screens.yaml: mail_waiting, mail_decided)."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from portal_sim.finance.documents import letters
from portal_sim.finance.documents.domain import Act, Deed, Document
from portal_sim.finance.documents.life import Rule, asked_of
from portal_sim.finance.units.domain import Permissions
from portal_sim.mail.domain import Content, Letters


class Herald(Protocol):
    """Hears of every act, in its transaction."""

    def tell(self, document: Document, deed: Deed) -> None:
        """The document is as the act has left it."""


class Silence:
    """Nobody is told."""

    def tell(self, document: Document, deed: Deed) -> None:
        pass


SILENCE = Silence()


class Heralds:
    """Several, told in the order in which they were added."""

    def __init__(self) -> None:
        self._all: list[Herald] = []

    def add(self, herald: Herald) -> None:
        """A feature that goes on with something once a document is decided adds its own."""
        self._all.append(herald)

    def tell(self, document: Document, deed: Deed) -> None:
        for one in self._all:
            one.tell(document, deed)


class Persons(Protocol):
    """Who is behind a user id."""

    def same(self, one: str, other: str) -> bool:
        """Whether two user ids are one person's."""


class OneEach:
    """Everybody has one user id."""

    def same(self, one: str, other: str) -> bool:
        return one == other


ONE_EACH = OneEach()


class Addressee(NamedTuple):
    """A person's name, and the address that was confirmed at the registration, if there is one."""

    name: str
    email: str | None


class People(Protocol):
    """Everybody with an account."""

    def get(self, user_id: str) -> Addressee:
        """Who has no account any more is named by the user id."""


_APPROVED = {Act.APPROVE, Act.SIGN, Act.CONSENT, Act.CONFIRM, Act.GRANT}


@dataclass(frozen=True)
class Mails:
    """Letters to whoever may approve a new document, and to its recorder once it is decided."""

    _letters: Letters
    _people: People
    _permissions: Permissions

    def tell(self, document: Document, deed: Deed) -> None:
        asked = asked_of(document)
        if asked and deed.act is not Act.AMEND and not asked.at_payee:
            for person in self._approvers(document, deed, asked):
                self._send(person, letters.waiting(document, self._people.get(document.by).name))
        if deed.act in _APPROVED:
            self._send(document.by, letters.approved(document, self._people.get(deed.by).name))
        elif deed.act in {Act.REFUSE, Act.TURN_DOWN}:
            self._send(document.by, letters.refused(document, deed.note))
        elif deed.act is Act.BANK_REFUSE:
            self._send(document.by, letters.not_transferred(document, deed.note))
        elif deed.act is Act.TRANSFER:
            self._send(document.by, letters.transferred(document, deed.at))

    def _approvers(self, document: Document, deed: Deed, asked: Rule) -> list[str]:
        may = self._permissions.who_may(asked.permission, document.unit, day=deed.day, amount=document.amount)
        return [person for person in may if person != deed.by]

    def _send(self, person: str, said: letters.Letter) -> None:
        address = self._people.get(person).email
        if address:
            self._letters.send(Content(address, *said))
