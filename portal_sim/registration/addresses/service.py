"""Whether a person may register with an address."""

from dataclasses import dataclass

from portal_sim.mail.domain import LetterRefused, checked_address
from portal_sim.registration.addresses.domain import EmailHolders, EmailRefused
from portal_sim.registration.rows.domain import Registration
from simkit import typed


@dataclass(frozen=True)
class AddressCheck:
    """Knows the holder of each address."""

    _holders: EmailHolders

    def check(self, registration: Registration, text: str) -> str:
        """An address that this person may use; EmailRefused: `email.invalid`, `email.not_named`, `email.taken`."""
        try:
            address = checked_address(typed.line(text))
        except LetterRefused as refusal:
            raise EmailRefused("email.invalid") from refusal
        named = registration.email_named
        if named and named.lower() != address.lower():
            raise EmailRefused("email.not_named")
        holder = self._holders.of(address)
        if holder and holder.citizen_id != registration.citizen_id:
            raise EmailRefused("email.taken")
        return address

    def bind(self, address: str, citizen_id: str) -> None:
        """The address belongs to that person from now on; raises EmailRefused(`email.taken`).

        Somebody else may have bound it since `check`.
        """
        if self._holders.bind(address, citizen_id).citizen_id != citizen_id:
            raise EmailRefused("email.taken")
