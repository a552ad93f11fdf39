"""Accounts in SQL."""

from idp_sim.thaid import tables
from idp_sim.thaid.accounts import ThaidAccount
from simkit.sql import SqlRows


class SqlThaidAccounts(SqlRows[ThaidAccount]):
    kind, table = ThaidAccount, tables.accounts

    def find(self, phone: str) -> ThaidAccount | None:
        return self._find(self.table.c.phone == phone)
