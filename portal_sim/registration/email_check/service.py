"""Use cases of the e-mail check."""

import hmac
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

import pyotp

from portal_sim.registration.addresses.domain import EmailRefused
from portal_sim.registration.addresses.service import AddressCheck
from portal_sim.registration.email_check.domain import EmailCodes
from portal_sim.registration.rows.domain import Registrations, Row
from simkit import typed
from simkit.clock import Clock


class CodeMail(Protocol):
    """Sends the code."""

    def send_code(self, address: str, code: str) -> None:
        """Put the letter into the outbox, in the same transaction."""


@dataclass(frozen=True)
class EmailCheck:
    """Sends codes and takes answers; `key` makes the digests that are kept in place of codes."""

    _codes: EmailCodes
    _addresses: AddressCheck
    _registrations: Registrations
    _mail: CodeMail
    _key: bytes = field(repr=False)
    _clock: Clock

    def send(self, user_id: str) -> None:
        """Mail a new code to the address of the draft; raises EmailRefused."""
        registration = self._registrations.of(user_id)
        registration.require_current(Row.DETAILS)
        address = self._addresses.check(registration, registration.details.get("email", ""))
        # a throw-away secret: nothing that is kept yields the code (RFC 4226 for its 6 digits)
        code = pyotp.HOTP(pyotp.random_base32()).at(0)
        self._codes.of(user_id).send(address, self._digest(user_id, code), self._clock.now())
        self._mail.send_code(address, code)

    def wait(self, user_id: str) -> int:
        """Whole seconds until another code may be sent."""
        left = self._codes.of(user_id).wait(self._clock.now())
        return max(0, -(-left // timedelta(seconds=1)))

    def sent_to(self, user_id: str) -> str:
        """The address that the newest code went to."""
        return self._codes.of(user_id).address

    def confirm(self, user_id: str, answer: str) -> None:
        """Take the typed code; the address is confirmed and bound. Raises EmailRefused."""
        now, registration = self._clock.now(), self._registrations.of(user_id)
        address = self._codes.of(user_id).answer(self._digest(user_id, typed.digits(answer)), now)
        if address != registration.details.get("email"):
            raise EmailRefused("email_code.none")  # it was for an address that has been changed since
        self._addresses.check(registration, address)
        registration.confirm_email(address, now)
        if registration.citizen_id:
            self._addresses.bind(address, registration.citizen_id)

    def _digest(self, user_id: str, code: str) -> str:
        return hmac.digest(self._key, f"email-code:{user_id}:{code}".encode(), "sha256").hex()
