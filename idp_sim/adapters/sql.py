"""The domain's collections in SQL. What they give is a copy: only `add`, `save` and `spend` change a row.

A transaction that writes locks each row that it looks at, for `save` writes all columns.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, CursorResult, Table, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, scoped_session

from idp_sim.adapters import tables
from idp_sim.paotang.accounts import Account
from idp_sim.paotang.consent import Consent
from idp_sim.people.domain import Person
from idp_sim.provider.grants import Grant, GrantState
from idp_sim.thaid.accounts import ThaidAccount
from idp_sim.thaid.authorization import Authorization, Stage
from simkit.citizen_id import CitizenId

Kind = TypeVar("Kind", Person, Grant, Account, Consent, ThaidAccount, Authorization)


class _Rows(Generic[Kind]):
    """A table whose columns are a dataclass's fields; in `citizen_ids` are those that hold one, as its digits."""

    def __init__(
        self, session: scoped_session[Session], kind: type[Kind], table: Table, *citizen_ids: str
    ) -> None:  # fmt: skip
        self._session = session
        self._kind: type[Kind] = kind
        self._table = table
        self._citizen_ids = citizen_ids

    def one(self, *where: ColumnElement[bool]) -> Kind | None:
        columns = [self._table.c[field.name] for field in fields(self._kind)]
        wanted = select(*columns).where(*where)
        row = self._session.execute(wanted).mappings().one_or_none()
        return None if row is None else self._kind(**self._convert(dict(row), CitizenId))

    def add(self, fresh: Kind) -> None:
        self._session.execute(self._table.insert().values(self._values(fresh)))

    def save(self, changed: Kind) -> None:
        values = self._values(changed)
        where = [column == values[column.name] for column in self._table.primary_key]
        self._session.execute(self._table.update().where(*where).values(values))

    def _values(self, one: Kind) -> dict[str, Any]:
        values = {field.name: getattr(one, field.name) for field in fields(one)}
        return self._convert(values, lambda citizen_id: citizen_id.digits)

    def _convert(self, values: dict[str, Any], convert: Callable[[Any], Any]) -> dict[str, Any]:
        for name in self._citizen_ids:
            values[name] = None if values[name] is None else convert(values[name])
        return values


class SqlPeople:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session
        self._rows = _Rows(session, Person, tables.people, "citizen_id")
        self.add = self._rows.add

    def find(self, citizen_id: CitizenId) -> Person | None:
        return self._rows.one(tables.people.c.citizen_id == citizen_id.digits)

    def next_number(self) -> int:
        largest = self._session.execute(select(func.max(tables.people.c.number))).scalar()
        return 1 if largest is None else largest + 1


class SqlGrants:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session
        self._rows = _Rows(session, Grant, tables.grants, "holder")
        self.add, self.save = self._rows.add, self._rows.save

    def find(self, grant_id: str) -> Grant | None:
        return self._rows.one(tables.grants.c.id == grant_id)

    def by_device_code(self, issuer: str, digest: str) -> Grant | None:
        return self._rows.one(tables.grants.c.issuer == issuer, tables.grants.c.device_digest == digest)

    def by_user_code(self, issuer: str, user_code: str) -> Grant | None:
        return self._rows.one(tables.grants.c.issuer == issuer, tables.grants.c.user_code == user_code)

    def spend(self, grant: Grant) -> bool:
        """One statement decides: of two callers at once, whatever the database, one finds it approved."""
        at = tables.grants.c
        still_approved = tables.grants.update().where(at.id == grant.id, at.state == GrantState.APPROVED)
        result = self._session.execute(still_approved.values(state=GrantState.SPENT))
        return isinstance(result, CursorResult) and result.rowcount == 1


class SqlAccounts:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._rows = _Rows(session, Account, tables.paotang_accounts, "citizen_id")
        self.add, self.save = self._rows.add, self._rows.save

    def find(self, phone: str) -> Account | None:
        return self._rows.one(tables.paotang_accounts.c.phone == phone)


class SqlThaidAccounts:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._rows = _Rows(session, ThaidAccount, tables.thaid_accounts, "citizen_id")
        self.add, self.save = self._rows.add, self._rows.save

    def find(self, phone: str) -> ThaidAccount | None:
        return self._rows.one(tables.thaid_accounts.c.phone == phone)


class SqlAuthorizations:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session
        self._rows = _Rows(session, Authorization, tables.authorizations, "holder")
        self.add, self.save = self._rows.add, self._rows.save

    def find(self, authorization_id: str) -> Authorization | None:
        return self._rows.one(tables.authorizations.c.id == authorization_id)

    def by_ticket(self, digest: str) -> Authorization | None:
        return self._rows.one(tables.authorizations.c.ticket_digest == digest)

    def by_code(self, digest: str) -> Authorization | None:
        return self._rows.one(tables.authorizations.c.code_digest == digest)

    def by_access(self, digest: str) -> Authorization | None:
        return self._rows.one(tables.authorizations.c.access_digest == digest)

    def spend(self, authorization: Authorization) -> bool:
        """One statement decides, as for grants."""
        at = tables.authorizations.c
        still_approved = tables.authorizations.update().where(at.id == authorization.id, at.stage == Stage.APPROVED)
        result = self._session.execute(still_approved.values(stage=Stage.SPENT))
        return isinstance(result, CursorResult) and result.rowcount == 1


class SqlConsents:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session
        self._rows = _Rows(session, Consent, tables.consents, "citizen_id")

    def add(self, consent: Consent) -> None:
        with suppress(IntegrityError), self._session.begin_nested():  # given on another phone at the same moment
            self._rows.add(consent)

    def find(self, citizen_id: CitizenId, client: str) -> Consent | None:
        at = tables.consents.c
        return self._rows.one(at.citizen_id == citizen_id.digits, at.client == client)
