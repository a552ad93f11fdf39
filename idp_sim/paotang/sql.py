"""Accounts and consents in SQL."""

from contextlib import suppress

from sqlalchemy.exc import IntegrityError

from idp_sim.paotang import tables
from idp_sim.paotang.accounts import PaotangAccount
from idp_sim.paotang.consent import Consent
from simkit.citizen_id import CitizenId
from simkit.sql import SqlRows


class SqlPaotangAccounts(SqlRows[PaotangAccount]):
    kind, table = PaotangAccount, tables.accounts

    def find(self, phone: str) -> PaotangAccount | None:
        return self._find(self.table.c.phone == phone)


class SqlConsents(SqlRows[Consent]):
    kind, table = Consent, tables.consents

    def add(self, row: Consent) -> None:
        with suppress(IntegrityError), self._session.begin_nested():  # given on another phone at the same moment
            super().add(row)

    def find(self, citizen_id: CitizenId, client: str) -> Consent | None:
        return self._find(self.table.c.citizen_id == citizen_id, self.table.c.client == client)
