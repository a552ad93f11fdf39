"""Many postings of one entry: each account is read once and written once, however many lines move its money.

The chain is the same that one posting after the other would leave. The write is one statement of the database for each
account, which changes the balance by what was moved and refuses one below zero (I2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, scoped_session

from portal_sim.finance.ledger.domain import LedgerAccount, MoneyShort, Posting, Stage
from portal_sim.finance.ledger.tables import accounts

Row = dict[str, Any]
Identity = tuple[str, str, str, str, str, str]
_A = accounts.c
IDENTITY = (_A.source_of_funds, _A.budget_code, _A.activity, _A.stage, _A.holder, _A.budget_type)
_NAMES = tuple(f"of_{column.name}" for column in IDENTITY)
_ASKED = dict(zip(_NAMES, IDENTITY, strict=True))
_READ = select(_A.id, _A.balance, _A.version).where(*(column == bindparam(name) for name, column in _ASKED.items()))
_OPEN = accounts.insert().values(
    {column.name: bindparam(name) for name, column in _ASKED.items()} | {"balance": 0, "version": 0}
)
_WRITE = (
    accounts.update()
    .where(_A.id == bindparam("account"))
    .values(balance=_A.balance + bindparam("change"), version=_A.version + bindparam("steps"))
)


@dataclass(slots=True)
class _Balance:
    """As it is after the postings so far, and as it was `before` them."""

    id: int
    left: int
    version: int
    is_outside: bool
    before: tuple[int, int]

    def move(self, amount: int) -> None:
        """Raises MoneyShort."""
        if self.left + amount < 0 and amount < 0 and not self.is_outside:
            raise MoneyShort(self.left)
        self.left += amount
        self.version += 1

    @property
    def written(self) -> Row:
        return {"account": self.id, "change": self.left - self.before[0], "steps": self.version - self.before[1]}


def identity_of(account: LedgerAccount) -> Identity:
    """What names it in the table."""
    fund = account.fund
    return fund.source, fund.budget_code, fund.activity, account.stage, account.holder, account.budget_type


def moved(session: scoped_session[Session], postings: Sequence[Posting]) -> list[Row]:
    """Move all of it in the accounts; what the postings' rows say of that. Raises MoneyShort."""
    ends = [(identity_of(one.source), identity_of(one.target), one.amount) for one in postings]
    balances = _opened(session, {identity for source, target, _ in ends for identity in (source, target)})
    rows = [_moved(balances[source], balances[target], amount) for source, target, amount in ends]
    session.execute(_WRITE, [one.written for one in balances.values()])
    return rows


def _moved(source: _Balance, target: _Balance, amount: int) -> Row:
    source.move(-amount)
    target.move(amount)
    return {
        "source": source.id, "target": target.id, "amount": amount,
        "source_version": source.version, "source_after": source.left,
        "target_version": target.version, "target_after": target.left,
    }  # fmt: skip


def _opened(session: scoped_session[Session], wanted: set[Identity]) -> dict[Identity, _Balance]:
    """All of them; those that were never used are opened."""
    found = {identity: _read(session, identity) for identity in sorted(wanted)}
    if missing := [_named(identity) for identity, balance in found.items() if balance is None]:
        session.execute(_OPEN, missing)
    return {identity: balance or _known(session, identity) for identity, balance in found.items()}


def _known(session: scoped_session[Session], identity: Identity) -> _Balance:
    balance = _read(session, identity)
    if balance is None:
        raise LookupError("no such account")
    return balance


def _read(session: scoped_session[Session], identity: Identity) -> _Balance | None:
    """One question each: of a list of identities SQLite would look through all accounts."""
    row = session.execute(_READ, _named(identity)).one_or_none()
    return _Balance(*row, identity[3] == Stage.OUTSIDE, (row.balance, row.version)) if row else None


def _named(identity: Identity) -> dict[str, str]:
    return dict(zip(_NAMES, identity, strict=True))
