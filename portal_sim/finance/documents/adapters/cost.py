"""What recording costs, for `./scripts/testbed bench --ledger`: through the use case, and the same rows plain.

`python -m portal_sim.finance.documents.adapters.cost record --database URL --documents N --by USER --unit CODE` records
so many withdrawals: the first and the last ALONE (`--alone`) in a transaction each, those in between a hundred at a
time. `copy --database URL --to URL` writes the rows of the first into the tables of the second, a transaction each.
Both print a line for each transaction: how many documents, and its seconds.
"""
# language: not on screens

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import Table, bindparam, create_engine, func, select

from portal_sim.accounts.feature import FEATURE as ACCOUNTS
from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.documents.allocations import AllocationForm, Allocations
from portal_sim.finance.documents.decisions import Decisions
from portal_sim.finance.documents.domain import BudgetType, Document, Kind
from portal_sim.finance.documents.feature import FEATURE as DOCUMENTS
from portal_sim.finance.documents.feature import offices
from portal_sim.finance.documents.projects import Projects
from portal_sim.finance.documents.service import Documents
from portal_sim.finance.documents.statements import SUBJECT, statement
from portal_sim.finance.documents.tables import deeds, documents
from portal_sim.finance.documents.withdrawals import KsForm, Withdrawals
from portal_sim.finance.ledger.feature import FEATURE as LEDGER
from portal_sim.finance.ledger.tables import accounts, counters, entries, postings
from portal_sim.finance.money import MOST
from portal_sim.finance.units.domain import Grant, Permission
from portal_sim.finance.units.feature import FEATURE as UNITS
from portal_sim.finance.units.sql import SqlGrants
from portal_sim.mail.feature import FEATURE as MAIL
from portal_sim.mapping import metadata
from portal_sim.registration.rows.tables import registrations
from portal_sim.settings import PortalSettings
from portal_sim.signing.evidence import Evidence
from portal_sim.signing.sql import SqlEvidences
from simkit import statement as signed
from simkit.clock import TestBedClock
from simkit.database import Database

FEATURES = (ACCOUNTS, MAIL, UNITS, LEDGER, DOCUMENTS)
TOGETHER = 100  # documents in a transaction that isn't measured
SECOND, VENDOR = "SECOND", "1000000017"
MONEY, DRAWN = MOST // 100, 1_00  # satang
TOLD = registrations  # whom a letter is for: mapped by being imported
KEPT = (accounts, counters, entries, postings, documents, deeds)
Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(prog="cost")
    commands = parser.add_subparsers(dest="command", required=True)
    record_, copy_ = commands.add_parser("record"), commands.add_parser("copy")
    for name in ("--database", "--by", "--unit"):
        record_.add_argument(name, required=True)
    record_.add_argument("--documents", type=int, required=True)
    record_.add_argument("--alone", type=int, required=True)
    for name in ("--database", "--to"):
        copy_.add_argument(name, required=True)
    given = parser.parse_args()
    if given.command == "record":
        done = recorded(given.database, given.by, given.unit, given.documents, given.alone)
    else:
        done = ((1, seconds) for seconds in copied(given.database, given.to))
    for number, seconds in done:
        sys.stdout.write(f"{number} {seconds:.6f}\n")
        sys.stdout.flush()


def recorded(url: str, by: str, unit: str, number: int, alone: int) -> Iterator[tuple[int, float]]:
    """Of each transaction how many KS of that unit, and its seconds; whose cost centre has no money is given it."""
    with tempfile.TemporaryDirectory(prefix="cost-") as place:
        core = built(Path(place), url, FEATURES)
        bench = _Bench(core, unit, by)
        bench.endow()
        before = bench.count()
        for part in _parts(number, alone):
            forms = [(before + one, bench.form(f"RC-{before + one}")) for one in part]
            began = perf_counter()
            with core.database.transaction():
                for running, form in forms:
                    core[Withdrawals].ks(unit, form, by=by, key=f"cost-{running}")
            yield len(forms), perf_counter() - began
        core.database.close()


def _parts(number: int, alone: int) -> Iterator[range]:
    """Which of them go together."""
    first = min(alone, number)
    last = max(number - alone, first)
    yield from (range(one, one + 1) for one in range(first))
    yield from (range(one, min(one + TOGETHER, last)) for one in range(first, last, TOGETHER))
    yield from (range(one, one + 1) for one in range(last, number))


def built(place: Path, url: str, features: Iterable[Feature]) -> Core:
    """The portal's own parts on that database; nothing of it listens anywhere."""
    settings = PortalSettings(
        directory=place, clock_file=place / "clock.json", public_fd=0, control_socket=place / "none", database_url=url,
        portal_origin="http://portal.localhost", phone_origin="http://phone.localhost",
    )  # fmt: skip
    core = Core(settings, TestBedClock(settings.clock_file), {})
    for feature in features:
        core.use_cases.add(feature.build(core))
    return core


class _Bench:
    """A unit whose cost centre draws; `by` has the permission to record there."""

    def __init__(self, core: Core, unit: str, by: str) -> None:
        self._core, self._unit, self._by = core, unit, by
        self._agency, self._centre = unit[:5], f"{unit[:8]}11"
        self._fund = Fund("6841200", f"{self._agency}E1025410009", "P5000")
        self._desk = core[Documents].desk

    def count(self) -> int:
        with self._core.database.transaction(reads=True):
            return int(self._core.session.scalars(select(func.count()).select_from(documents)).one())

    def form(self, reference: str) -> KsForm:
        today = self._desk.today()
        return KsForm(VENDOR, reference, today, "ค่าถ่ายเอกสาร", DRAWN, self._fund, self._centre, "5199990101")

    def endow(self) -> None:
        """Frame, allotment, unit, cost centre (GF1.1–1.4), once."""
        with self._core.database.transaction():
            if self._core[Projects].frame(self._fund.source, self._fund.budget_code):
                return
            grants = SqlGrants(self._core.session)
            treasury, bureau = offices()
            for person, permission, unit in (
                (self._by, Permission.RECORD, self._unit), (self._by, Permission.ALLOCATE, self._agency),
                (SECOND, Permission.APPROVE_ALLOCATIONS, self._agency),
                (SECOND, Permission.CGD_PROCESSING, treasury), (SECOND, Permission.BUDGET_BUREAU, bureau),
            ):  # fmt: skip
                grants.add(Grant(person, permission, unit, self._desk.today()))
            projects, source, code = self._core[Projects], self._fund.source, self._fund.budget_code
            projects.map(source, code, MONEY, "โครงการ", by=SECOND, key="cost:map")
            projects.allot(source, code, BudgetType.GEN, MONEY, "จ 1", by=SECOND, key="cost:allot")
        for receiver in (self._unit, self._centre):
            with self._core.database.transaction():
                self._allocate(receiver)

    def _allocate(self, receiver: str) -> None:
        allocations = self._core[Allocations]
        act = allocations.to_cost_centre if receiver == self._centre else allocations.to_unit
        form = AllocationForm(BudgetType.GEN, self._fund, receiver, MONEY)
        made: Document = act(self._agency, form, by=self._by, key=f"cost:{receiver}")
        said = signed.Statement.of(*statement(made)).signed
        evidence = Evidence(f"cost:{receiver}", SECOND, SUBJECT, str(made.id), said, "-", b"-", self._core.clock.now())
        SqlEvidences(self._core.session).add(evidence)
        self._core[Decisions].approve(
            made.id, by=SECOND, seen=made.version, evidence=evidence.request, key=f"cost:{receiver}:approved"
        )  # fmt: skip


def copied(url: str, to: str) -> Iterator[float]:
    """Seconds of each withdrawal's rows, put into the other database by plain statements; the rest isn't timed.

    Same tables, triggers and connection: four rows are inserted, and the two balances and the counter moved on.
    """
    rows, plain = rows_of(url, KEPT), Database(to, metadata)
    timed = {one["id"]: one for one in rows[documents.name] if one["kind"] == Kind.KS}
    moved = {one["entry"]: one for one in rows[postings.name]}
    drawn = {one["entry"]: one for one in timed.values()}
    with plain.transaction():
        _begin(plain, rows, moved[next(iter(drawn))], drawn)
    made = {one["id"]: one for one in rows[entries.name]}
    done = {one["document"]: one for one in rows[deeds.name] if one["document"] in timed}
    for entry, document in drawn.items():
        began = perf_counter()
        with plain.transaction():
            _write(plain, made[entry], moved[entry], document, done[document["id"]])
        yield perf_counter() - began
    plain.close()


def rows_of(url: str, tables: Sequence[Table]) -> dict[str, list[Row]]:
    """By the table's name all rows of that database, as they are inserted, in the order of their keys."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {one.name: [dict(row) for row in connection.execute(select(one)).mappings()] for one in tables}
    engine.dispose()
    return {name: [_inserted(row) for row in sorted(rows, key=_place)] for name, rows in found.items()}


def _place(row: Row) -> int:
    return int(row.get("id") or row.get("entry") or 0)


def _inserted(row: Row) -> Row:
    """Without what the database works out by itself."""
    return {name: value for name, value in row.items() if name != "searched"}


def _begin(plain: Database, rows: dict[str, list[Row]], first: Row, drawn: dict[int, Row]) -> None:
    """Everything as it was before the first withdrawal."""
    before = {
        first["source"]: (first["source_after"] + first["amount"], first["source_version"] - 1),
        first["target"]: (first["target_after"] - first["amount"], first["target_version"] - 1),
    }
    for one in rows[accounts.name]:
        balance, version = before.get(one["id"], (one["balance"], one["version"]))
        plain.session.execute(accounts.insert(), {**one, "balance": balance, "version": version})
    for one in rows[counters.name]:
        last = 0 if one["series"] == Series.KS.name else one["last"]
        plain.session.execute(counters.insert(), {**one, "last": last})
    ids = {document["id"] for document in drawn.values()}
    own = {entries.name: ("id", drawn), postings.name: ("entry", drawn), documents.name: ("id", ids),
           deeds.name: ("document", ids)}  # fmt: skip
    for table in (entries, postings, documents, deeds):
        key, timed = own[table.name]
        if others := [one for one in rows[table.name] if one[key] not in timed]:
            plain.session.execute(table.insert(), others)


def _write(plain: Database, entry: Row, moved: Row, document: Row, deed: Row) -> None:
    run = plain.session.execute
    run(_COUNT, {"of": entry["series"], "year": entry["fiscal_year"], "to": entry["running"]})
    run(entries.insert(), entry)
    for end in ("source", "target"):
        run(_MOVE, {"account": moved[end], "left": moved[f"{end}_after"], "at": moved[f"{end}_version"]})
    run(postings.insert(), moved)
    run(documents.insert(), document)
    run(deeds.insert(), deed)


_MOVE = (
    accounts.update()
    .where(accounts.c.id == bindparam("account"))
    .values(balance=bindparam("left"), version=bindparam("at"))
)
_COUNT = (
    counters.update()
    .where(counters.c.series == bindparam("of"), counters.c.fiscal_year == bindparam("year"))
    .values(last=bindparam("to"))
)


if __name__ == "__main__":
    main()
