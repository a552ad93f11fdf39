"""The domain's collections in SQL. What they give is a copy: only `add` and `save` change a row.

So a use case may commit in its middle and go on with what it has. A transaction that writes locks each row that it
looks at, for `save` writes all columns.
"""

from dataclasses import asdict, fields
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, Table, select
from sqlalchemy.orm import Session, scoped_session

from authenticator_sim.adapters import tables
from authenticator_sim.phone.domain import Phone
from authenticator_sim.smart_id.profiles import Profile, ProfileState
from authenticator_sim.smart_id.renewals import Renewal, RenewalState
from authenticator_sim.smart_id.requests import LoginRequest, RequestState
from authenticator_sim.token_key.domain import Computer, TokenKey

Kind = TypeVar("Kind", Phone, Profile, LoginRequest, Renewal, Computer, TokenKey)


class _Rows(Generic[Kind]):
    """A table whose columns are a dataclass's fields; `keys` find one row."""

    def __init__(self, session: scoped_session[Session], kind: type[Kind], table: Table, keys: tuple[str, ...]) -> None:
        self._session = session
        self._kind: type[Kind] = kind
        self._table = table
        self._keys = keys

    def select(self, *where: ColumnElement[bool]) -> Select[Any]:
        columns = [self._table.c[field.name] for field in fields(self._kind)]
        return select(*columns).where(*where)

    def all(self, query: Select[Any]) -> list[Kind]:
        return [self._kind(**row) for row in self._session.execute(query).mappings()]

    def one(self, *where: ColumnElement[bool]) -> Kind | None:
        found = self.all(self.select(*where))
        return found[0] if found else None

    def add(self, fresh: Kind) -> None:
        self._session.execute(self._table.insert().values(asdict(fresh)))

    def save(self, changed: Kind) -> None:
        values = asdict(changed)
        where = [self._table.c[key] == values[key] for key in self._keys]
        self._session.execute(self._table.update().where(*where).values(values))


class SqlPhones:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._rows = _Rows(session, Phone, tables.phones, ("name",))
        self.add, self.save = self._rows.add, self._rows.save

    def find(self, name: str) -> Phone | None:
        return self._rows.one(tables.phones.c.name == name)


class SqlProfiles:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._rows = _Rows(session, Profile, tables.profiles, ("id",))
        self.add, self.save = self._rows.add, self._rows.save

    def of(self, phone: str, *states: ProfileState) -> list[Profile]:
        at = tables.profiles.c
        query = self._rows.select(at.phone == phone, at.state.in_(states))
        return self._rows.all(query.order_by(at.number))

    def find(self, phone: str, profile_id: str) -> Profile | None:
        at = tables.profiles.c
        return self._rows.one(at.phone == phone, at.id == profile_id)

    def unfinished(self) -> list[str]:
        """Phones with a profile whose certificate never came."""
        at = tables.profiles.c
        return sorted({profile.phone for profile in self._rows.all(self._rows.select(at.state == ProfileState.MAKING))})


class SqlRequests:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._rows = _Rows(session, LoginRequest, tables.requests, ("phone", "id"))
        self.add, self.save = self._rows.add, self._rows.save

    def find(self, phone: str, request_id: str) -> LoginRequest | None:
        at = tables.requests.c
        return self._rows.one(at.phone == phone, at.id == request_id)

    def waiting(self, phone: str, profile: str) -> list[LoginRequest]:
        at = tables.requests.c
        mine = (at.phone == phone, at.profile == profile, at.state == RequestState.WAITING)
        return self._rows.all(self._rows.select(*mine).order_by(at.issued_at.desc()))


class SqlRenewals:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._rows = _Rows(session, Renewal, tables.renewals, ("phone", "id"))
        self.add, self.save = self._rows.add, self._rows.save

    def find(self, phone: str, renewal_id: str) -> Renewal | None:
        at = tables.renewals.c
        return self._rows.one(at.phone == phone, at.id == renewal_id)

    def of(self, phone: str, state: RenewalState) -> list[Renewal]:
        at = tables.renewals.c
        query = self._rows.select(at.phone == phone, at.state == state)
        return self._rows.all(query.order_by(at.issued_at.desc()))


class SqlComputers:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._rows = _Rows(session, Computer, tables.computers, ("name",))
        self.add, self.save = self._rows.add, self._rows.save

    def find(self, name: str) -> Computer | None:
        return self._rows.one(tables.computers.c.name == name)


class SqlTokenKeys:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._rows = _Rows(session, TokenKey, tables.token_keys, ("id",))
        self.add, self.save = self._rows.add, self._rows.save

    def beside(self, computer: str) -> list[TokenKey]:
        at = tables.token_keys.c
        return self._rows.all(self._rows.select(at.computer == computer).order_by(at.number))

    def find(self, key_id: str) -> TokenKey | None:
        return self._rows.one(tables.token_keys.c.id == key_id)
