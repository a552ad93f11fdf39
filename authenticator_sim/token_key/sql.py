"""Computers and Token Keys in SQL."""

from sqlalchemy.orm import Session, scoped_session

from authenticator_sim.sql import SqlRows
from authenticator_sim.token_key.domain import Computer, TokenKey
from authenticator_sim.token_key.tables import computers, token_keys


class SqlComputers(SqlRows[Computer]):
    def __init__(self, session: scoped_session[Session]) -> None:
        super().__init__(session, Computer, computers, ["name"])

    def find(self, name: str) -> Computer | None:
        return self._first(computers.c.name == name)


class SqlTokenKeys(SqlRows[TokenKey]):
    def __init__(self, session: scoped_session[Session]) -> None:
        super().__init__(session, TokenKey, token_keys, ["id"])

    def beside(self, computer: str) -> list[TokenKey]:
        return self._all(self._select(token_keys.c.computer == computer).order_by(token_keys.c.number))

    def find(self, key_id: str) -> TokenKey | None:
        return self._first(token_keys.c.id == key_id)
