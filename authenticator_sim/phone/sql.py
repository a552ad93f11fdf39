"""Phones in SQL."""

from sqlalchemy.orm import Session, scoped_session

from authenticator_sim.phone.domain import Phone
from authenticator_sim.phone.tables import phones
from authenticator_sim.sql import SqlRows


class SqlPhones(SqlRows[Phone]):
    def __init__(self, session: scoped_session[Session]) -> None:
        super().__init__(session, Phone, phones, ["name"])

    def find(self, name: str) -> Phone | None:
        return self._first(phones.c.name == name)
