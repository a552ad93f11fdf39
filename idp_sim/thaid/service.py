"""Use cases of the app's accounts."""

import hmac
from dataclasses import dataclass

from idp_sim.people.domain import Person
from idp_sim.people.service import Register
from idp_sim.phones import AccountRefused, AccountUnknown, HoldKeys, checked_owner
from idp_sim.thaid.accounts import PinAttemptRefused, ThaidAccount, ThaidAccounts, checked_pin
from simkit.citizen_id import CitizenId


@dataclass(frozen=True)
class ThaidApp:
    """Accounts on phones, and their PINs; `pin_key` makes what is stored of a PIN."""

    accounts: ThaidAccounts
    register: Register
    hold_keys: HoldKeys
    pin_key: bytes

    def arrange(self, phone: str, citizen_id: CitizenId, platform: str, pin: str) -> str:
        """An account on a phone with that PIN, and the key that holds it; for an account that exists, a new PIN.

        Raises AccountRefused for a bad name, an unknown platform, or a phone with another person's account, and
        PinRefused.
        """
        owner = checked_owner(self.register, phone, citizen_id, platform)
        digest = self._digest(phone, checked_pin(pin))
        account = self.accounts.find(phone)
        if account is None:
            self.accounts.add(ThaidAccount(phone, owner.citizen_id, platform, digest, len(pin)))
        elif account.citizen_id != citizen_id:
            raise AccountRefused("thaid.phone_taken")
        else:
            account.choose_pin(digest, len(pin))
            self.accounts.save(account)
        return self.hold_keys.key(phone)

    def get(self, phone: str) -> ThaidAccount:
        """Raises AccountUnknown."""
        account = self.accounts.find(phone)
        if account is None:
            raise AccountUnknown(phone)
        return account

    def owner(self, account: ThaidAccount) -> Person:
        """The account's owner."""
        return self.register.get(account.citizen_id)

    def try_pin(self, account: ThaidAccount, pin: str) -> None:
        """Raises PinRefused; a wrong PIN counts, and the right one resets the count."""
        try:
            account.try_pin(self._digest(account.phone, checked_pin(pin)))
        except PinAttemptRefused:
            self.accounts.save(account)
            raise
        self.accounts.save(account)

    def _digest(self, phone: str, pin: str) -> str:
        """Keyed: a PIN is too short for a hash alone."""
        return hmac.digest(self.pin_key, f"pin {phone} {pin}".encode(), "sha256").hex()
