"""Names and addresses, of the portal's accounts and registrations."""

from dataclasses import dataclass

from portal_sim.accounts.domain import Accounts
from portal_sim.finance.documents.heralds import Addressee
from portal_sim.registration.rows.sql import SqlRegistrations


@dataclass(frozen=True)
class AccountPeople:
    _accounts: Accounts
    _registrations: SqlRegistrations

    def get(self, user_id: str) -> Addressee:
        account, registration = self._accounts.find(user_id), self._registrations.find(user_id)
        return Addressee(account.full_name if account else user_id, registration.email if registration else None)

    def same(self, one: str, other: str) -> bool:
        """By what their identities were proofed as."""
        return one == other or (self._citizen(one) or one) == self._citizen(other)

    def _citizen(self, user_id: str) -> str | None:
        registration = self._registrations.find(user_id)
        return registration.identity.citizen_id if registration and registration.identity else None
