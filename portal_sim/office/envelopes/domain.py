"""A sealed carbon envelope: its bearer can't read it, and opening it is noticed (ST3.0)."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from portal_sim.accounts.domain import Account
from portal_sim.paging import Page
from simkit.refusals import Refused


class EnvelopeRefused(Refused):
    """It was opened before, or a newer one is in its place."""

    status = 410


class EnvelopeNotNeeded(EnvelopeRefused):
    """`envelope.not_needed`: a password was chosen already."""

    status = 409


@dataclass(eq=False)
class SealedEnvelope:
    """`digest` is of the secret in its link; `sealed` is the password, readable with that secret alone.

    `number` is printed on the outside; `printed_by` is an officer's user id. An opened one is empty.
    """

    number: str
    user_id: str
    digest: str
    sealed: bytes | None
    printed_at: datetime
    printed_by: str
    opened_at: datetime | None = None

    def must_be_closed(self) -> None:
        """Raises EnvelopeRefused for one that was opened, or that a newer one has made void."""
        if self.opened_at:
            raise EnvelopeRefused("envelope.opened", at=self.opened_at)
        if self.sealed is None:
            raise EnvelopeRefused("envelope.void")

    def open(self, now: datetime) -> bytes:
        """What is inside, once; raises EnvelopeRefused."""
        self.must_be_closed()
        inside, self.sealed, self.opened_at = self.sealed, None, now
        assert inside is not None  # noqa: S101 - for the type checker: it was closed
        return inside

    def make_void(self) -> None:
        """A newer one carries another password."""
        self.sealed = None


class NewUser(NamedTuple):
    """A new user, and the newest of the envelopes that were printed."""

    account: Account
    envelope: SealedEnvelope | None


class Envelopes(Protocol):
    """All envelopes, and the accounts that need one."""

    def by_digest(self, digest: str) -> SealedEnvelope | None:
        """The one whose link has that secret."""

    def newest_of(self, user_id: str) -> SealedEnvelope | None:
        """The one that was printed last."""

    def add(self, envelope: SealedEnvelope) -> None:
        """Add it."""

    def new_users(self, words: list[str], page: int) -> Page[NewUser]:
        """By user id; each word is in the user id, the name or the unit."""


class Seal(Protocol):
    """Closes a text so that one secret opens it."""

    def close(self, secret: str, text: str) -> bytes:
        """The sealed text."""

    def open_envelope(self, secret: str, sealed: bytes) -> str:
        """The text again."""
