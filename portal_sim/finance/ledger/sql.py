"""The journal in SQL. Money is taken by one UPDATE of the balance's own row, which leaves none below zero (I2)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session, scoped_session
from sqlalchemy.sql.dml import ReturningUpdate

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.ledger.adapters import balances
from portal_sim.finance.ledger.domain import (
    Closing,
    Entry,
    EntryClosed,
    LedgerAccount,
    MoneyShort,
    Posting,
    Recorded,
    Stage,
    net,
)
from portal_sim.finance.ledger.tables import accounts, counters, entries, postings

_A, _E, _P, _C = accounts.c, entries.c, postings.c, counters.c
_IDENTITY = balances.IDENTITY
_NAMES = tuple(column.name for column in _IDENTITY)
_ASKED = {f"of_{column.name}": column for column in _IDENTITY}
_IS_IT = tuple(column == bindparam(name) for name, column in _ASKED.items())
_BALANCE = select(_A.balance).where(*_IS_IT)
_TYPES = select(_A.budget_type).where(*_IS_IT[:-1]).order_by(_A.id)
_MOVED = {"version": _A.version + 1}
_LEFT = (_A.id, _A.balance, _A.version)
_TAKE = (
    accounts.update()
    .where(*_IS_IT, or_(_A.balance >= bindparam("amount"), _A.stage == Stage.OUTSIDE))
    .values(balance=_A.balance - bindparam("amount"), **_MOVED)
    .returning(*_LEFT)
)
_GIVE = accounts.update().where(*_IS_IT).values(balance=_A.balance + bindparam("amount"), **_MOVED).returning(*_LEFT)
_COUNT = (
    counters.update()
    .where(_C.series == bindparam("of"), _C.fiscal_year == bindparam("year"))
    .values(last=_C.last + 1)
    .returning(_C.last)
)
_NEW_ENTRY, _NEW_POSTINGS = entries.insert().returning(_E.id), postings.insert()
_NEW_ACCOUNT = accounts.insert().values(
    {column.name: bindparam(name) for name, column in _ASKED.items()} | {"balance": 0, "version": 0}
)
_BY_KEY = select(_E.id, _E.number).where(_E.key == bindparam("key"))
_CLOSER = select(_E.id).where(_E.closes == bindparam("closed"))


class SqlJournal:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    def recorded(self, key: str) -> Recorded | None:
        row = self._session.execute(_BY_KEY, {"key": key}).one_or_none()
        return Recorded(row.id, row.number, repeated=True) if row else None

    def draw(self, series: Series, year: int) -> int:
        drawn: int | None = self._session.scalars(_COUNT, {"of": series.name, "year": year}).one_or_none()
        if drawn is not None:
            return drawn
        self._session.execute(counters.insert(), {"series": series.name, "fiscal_year": year, "last": 1})
        return 1

    def add(self, entry: Entry, number: str, place: tuple[int, int] | None, day: date, at: datetime) -> int:
        if entry.closes is not None and self._session.scalars(_CLOSER, {"closed": entry.closes}).first():
            raise EntryClosed("ledger.closed")
        year, running = place or (None, None)
        row = {
            "key": entry.key, "kind": entry.kind, "by": entry.by, "number": number, "day": day, "at": at,
            "series": entry.series and entry.series.name, "fiscal_year": year, "running": running,
            "closes": entry.closes, "how": entry.how, "lines": len(entry.postings),
        }  # fmt: skip
        entry_id: int = self._session.scalars(_NEW_ENTRY, row).one()
        if entry.postings:
            rows = enumerate(self._moved(entry.postings), 1)
            self._session.execute(_NEW_POSTINGS, [{"entry": entry_id, "line": line, **row} for line, row in rows])
        return entry_id

    def net_of(self, entry_id: int) -> dict[LedgerAccount, int]:
        return net(posting for _, posting in self._moved_by(self._settled_by(entry_id)))

    def postings_of(self, wanted: Sequence[int]) -> dict[int, list[Posting]]:
        found: dict[int, list[Posting]] = {}
        closers = self._session.scalars(select(_E.id).where(_E.closes.in_(wanted)))
        for entry, posting in self._moved_by({*wanted, *closers}):
            found.setdefault(entry, []).append(posting)
        return found

    def balance(self, account: LedgerAccount) -> int:
        return self._session.scalars(_BALANCE, _identity(account)).one_or_none() or 0

    def budget_types(self, fund: Fund, stage: Stage, holder: str) -> list[str]:
        return list(self._session.scalars(_TYPES, _identity(LedgerAccount(fund, stage, holder))))

    def funds(self, budget_code: str, stage: Stage, holder: str) -> list[Fund]:
        there = (_A.budget_code == budget_code, _A.stage == stage, _A.holder == holder)
        names = (_A.source_of_funds, _A.budget_code, _A.activity)
        wanted = select(*names).where(*there).group_by(*names).order_by(func.min(_A.id))
        return [Fund(*row) for row in self._session.execute(wanted)]

    def held(self, stages: Sequence[Stage], source: str, budget_code: str) -> dict[LedgerAccount, int]:
        query = select(*_IDENTITY, _A.balance).where(
            _A.stage.in_(stages), _A.balance != 0, _A.source_of_funds.startswith(source, autoescape=True),
            _A.budget_code.startswith(budget_code, autoescape=True),
        )  # fmt: skip
        return {_account(row[:6]): row[6] for row in self._session.execute(query.order_by(*_IDENTITY))}

    def _moved_by(self, wanted: Iterable[int]) -> list[tuple[int, Posting]]:
        source, target = accounts.alias(), accounts.alias()
        query = (
            select(_P.entry, _P.amount, *(source.c[name] for name in _NAMES), *(target.c[name] for name in _NAMES))
            .join_from(postings, source, _P.source == source.c.id)
            .join(target, _P.target == target.c.id)
            .where(_P.entry.in_(wanted))
            .order_by(_P.entry, _P.line)
        )
        rows = self._session.execute(query)
        return [(row[0], Posting(_account(row[2:8]), _account(row[8:]), row[1])) for row in rows]

    def _settled_by(self, entry_id: int) -> list[int]:
        """The entry, and those that it settled, one after the other."""
        chain: list[int] = [entry_id]
        while True:
            row = self._session.execute(select(_E.closes, _E.how).where(_E.id == chain[-1])).one()
            if row.how != Closing.SETTLES:
                return chain
            chain.append(row.closes)

    def _moved(self, moved: Sequence[Posting]) -> list[dict[str, Any]]:
        """A posting alone is quickest by two statements, each of which changes a balance and tells it."""
        return [self._moved_alone(*moved)] if len(moved) == 1 else balances.moved(self._session, moved)

    def _moved_alone(self, posting: Posting) -> dict[str, Any]:
        taken = self._changed(_TAKE, posting.source, posting.amount)
        given = self._changed(_GIVE, posting.target, posting.amount)
        return {
            "source": taken.id, "target": given.id, "amount": posting.amount,
            "source_version": taken.version, "source_after": taken.balance,
            "target_version": given.version, "target_after": given.balance,
        }  # fmt: skip

    def _changed(self, how: ReturningUpdate[Any], account: LedgerAccount, amount: int) -> Any:
        """The account's id, balance and version after that; one that was never used is opened. Raises MoneyShort."""
        identity = _identity(account)
        found = self._session.execute(how, {**identity, "amount": amount}).one_or_none()
        if found:
            return found
        left = self._session.scalars(_BALANCE, identity).one_or_none()
        if left is not None:
            raise MoneyShort(left)
        self._session.execute(_NEW_ACCOUNT, identity)
        return self._changed(how, account, amount)


def _identity(account: LedgerAccount) -> dict[str, str]:
    """Under the names by which statements ask for it."""
    return dict(zip(_ASKED, balances.identity_of(account), strict=True))


def _account(names: Any) -> LedgerAccount:
    source, budget_code, activity, stage, holder, budget_type = names
    return LedgerAccount(Fund(source, budget_code, activity), Stage(stage), holder, budget_type)
