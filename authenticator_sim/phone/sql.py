"""Phones in SQL."""

from authenticator_sim.phone.domain import Phone
from authenticator_sim.phone.tables import phones
from simkit.sql import SqlRows


class SqlPhones(SqlRows[Phone]):
    kind, table, key = Phone, phones, ("name",)

    def find(self, name: str) -> Phone | None:
        return self._find(phones.c.name == name)
