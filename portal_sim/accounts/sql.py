"""Its collections, in SQL."""

from portal_sim.accounts.domain import Account, Guard
from simkit.sql import SqlCollection


class SqlAccounts(SqlCollection):
    def find(self, user_id: str) -> Account | None:
        return self._by_key(Account, user_id.upper())

    def get(self, user_id: str) -> Account:
        account = self.find(user_id)
        if account is None:
            raise LookupError("no such account")
        return account

    def add(self, account: Account) -> None:
        self._added(account)


class SqlGuards(SqlCollection):
    def of(self, user_id: str) -> Guard:
        return self._one_or(Guard(user_id), user_id)
