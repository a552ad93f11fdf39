"""Computers and Token Keys in SQL."""

from authenticator_sim.token_key.domain import Computer, TokenKey
from authenticator_sim.token_key.tables import computers, token_keys
from simkit.sql import SqlRows


class SqlComputers(SqlRows[Computer]):
    kind, table, key = Computer, computers, ("name",)

    def find(self, name: str) -> Computer | None:
        return self._find(computers.c.name == name)


class SqlTokenKeys(SqlRows[TokenKey]):
    kind, table, key = TokenKey, token_keys, ("id",)

    def beside(self, computer: str) -> list[TokenKey]:
        return self._all(self._select(token_keys.c.computer == computer).order_by(token_keys.c.number))

    def find(self, key_id: str) -> TokenKey | None:
        return self._find(token_keys.c.id == key_id)
