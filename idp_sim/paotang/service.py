"""Use cases of the app's accounts."""

from dataclasses import dataclass

from idp_sim.paotang.accounts import PaotangAccount, PaotangAccounts, Verification
from idp_sim.people.domain import Person
from idp_sim.people.service import Register
from idp_sim.phones import AccountRefused, AccountUnknown, HoldKeys, checked_owner
from simkit.citizen_id import CitizenId


@dataclass(frozen=True)
class PaotangApp:
    """Accounts on phones, and their verification."""

    accounts: PaotangAccounts
    register: Register
    hold_keys: HoldKeys

    def arrange(self, phone: str, citizen_id: CitizenId, platform: str, *, verified: bool) -> str:
        """An account on a phone, and the key that holds it; for an account that exists, its key.

        Raises AccountRefused for a bad name, an unknown platform, or a phone with another person's account.
        """
        owner = checked_owner(self.register, phone, citizen_id, platform)
        account = self.accounts.find(phone)
        if account is None:
            state = Verification.VERIFIED if verified else Verification.WAITING
            self.accounts.add(PaotangAccount(phone, owner.citizen_id, platform, state))
        elif account.citizen_id != citizen_id:
            raise AccountRefused("paotang.phone_taken")
        return self.hold_keys.key(phone)

    def get(self, phone: str) -> PaotangAccount:
        """Raises AccountUnknown."""
        account = self.accounts.find(phone)
        if account is None:
            raise AccountUnknown(phone)
        return account

    def owner(self, account: PaotangAccount) -> Person:
        """The account's owner."""
        return self.register.get(account.citizen_id)

    def verify_at_branch(self, account: PaotangAccount) -> None:
        """The account's owner was at a Krungthai branch (ST1.P4)."""
        account.verify_at_branch()
        self.accounts.save(account)

    def read_card(self, account: PaotangAccount) -> None:
        """The citizen id card was read (ST1.D.2)."""
        account.read_card()
        self.accounts.save(account)

    def compare_face(self, account: PaotangAccount) -> None:
        """The face is the card's (ST1.D.2)."""
        account.compare_face()
        self.accounts.save(account)
