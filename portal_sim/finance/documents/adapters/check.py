"""The ledger's invariants and the documents' (I5, I6), counted on any database from outside.

I5 who recorded doesn't approve, and who acted was allowed to: by grants as they are kept, of unit, day and amount.
I6 every signed act has evidence of its own, over the document as it stands; the signature itself is checked by `audit`.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, inspect, select

from portal_sim.adapters.guards import names_of
from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import Act, Document, Kind, State
from portal_sim.finance.documents.life import LIFE, signatures_needed
from portal_sim.finance.documents.statements import SUBJECT, statement
from portal_sim.finance.documents.tables import deeds, documents
from portal_sim.finance.ledger.adapters import check as ledger
from portal_sim.finance.ledger.tables import accounts, entries, postings
from portal_sim.finance.units.tables import grants, units
from portal_sim.signing.tables import signing_evidence
from simkit.statement import Statement, StatementRefused

_D, _T, _E, _S = documents.c, deeds.c, entries.c, signing_evidence.c
_RECORDS = (Act.SAVE, Act.AMEND)
_ROWS = 1000
_CROSSING = {  # acts by which money may become part of another budget code, or come back from it
    f"{kind}.{act}" for kind, rules in LIFE.items() for rule in rules if rule.crosses for act in (rule.act, Act.REVERSE)
}


def check(engine: Engine) -> list[ledger.Invariant]:
    """The ledger's, and where there are documents, theirs; raises LookupError for a database without a ledger."""
    found = ledger.check(engine)
    if not inspect(engine).has_table(documents.name):
        return found
    with engine.connect() as connection:
        return [*found, *(_checked(connection, *one) for one in _INVARIANTS)]


def _checked(connection: Connection, name: str, says: str, look: "Look") -> ledger.Invariant:
    invariant = ledger.Invariant(name, says)
    invariant.counted = look(connection, invariant.breaches)
    return invariant


Look = Callable[[Connection, list[str]], str]


def _two_people(connection: Connection, breaches: list[str]) -> str:
    recorders: dict[int, set[str]] = defaultdict(set)
    approvals = acts = 0
    given, above = _given(connection), _parents(connection)
    for deed in connection.execution_options(yield_per=_ROWS).execute(select(deeds).order_by(_T.id)):
        acts += 1
        if deed.act in _RECORDS:
            recorders[deed.document].add(deed.by)
        if deed.evidence is not None:
            approvals += 1
            if deed.by in recorders[deed.document]:
                breaches.append(f"document {deed.document}: {deed.by} has recorded and approved it")
        if not any(_allows(grant, deed, above) for grant in given[deed.by, deed.permission]):
            breaches.append(f"document {deed.document}: {deed.by} was not allowed to {deed.act} it")
    return f"{acts} acts, {approvals} of them approvals"


def _parents(connection: Connection) -> dict[str, str | None]:
    return {row.code: row.parent for row in connection.execute(select(units.c.code, units.c.parent))}


def _given(connection: Connection) -> dict[tuple[str, str], list[Any]]:
    given: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for grant in connection.execute(select(grants)):
        given[grant.person, grant.permission].append(grant)
    return given


def _allows(grant: Any, deed: Any, above: dict[str, str | None]) -> bool:
    place: str | None = deed.unit
    while grant.below and place and place != grant.unit:
        place = above.get(place)
    in_force = grant.from_day <= deed.day and (grant.to_day is None or deed.day <= grant.to_day)
    return place == grant.unit and in_force and (grant.up_to is None or deed.amount <= grant.up_to)


def _signed(connection: Connection, breaches: list[str]) -> str:
    signed: dict[int, list[Any]] = defaultdict(list)
    used: dict[str, int] = {}
    for deed in connection.execute(select(deeds).where(_T.evidence.is_not(None)).order_by(_T.id)):
        signed[deed.document].append(deed)
        if deed.evidence in used:
            breaches.append(f"evidence {deed.evidence} serves documents {used[deed.evidence]} and {deed.document}")
        used[deed.evidence] = deed.document
    kept = {row.request: (row.user_id, row.document, row.statement) for row in _evidence(connection)}
    approved = 0
    for row in connection.execution_options(yield_per=_ROWS).execute(select(documents).order_by(_D.id)):
        document = _document(row)
        needed = signatures_needed(document.kind).get(document.state, frozenset())
        if not needed:
            continue
        approved += 1
        if missing := sorted(needed - {deed.act for deed in signed[row.id]}):
            breaches.append(f"document {row.id} is {row.state}, and nobody has signed to {', '.join(missing)} it")
        breaches += [
            f"document {row.id} isn't what was signed to {deed.act} it, or by whom"
            for deed in signed[row.id]
            if kept.get(deed.evidence) != (deed.by, str(row.id), _text(document, Act(deed.act)))
        ]
    return f"{approved} approved documents"


def _evidence(connection: Connection) -> Any:
    columns = (_S.request, _S.user_id, _S.document, _S.statement)
    return connection.execution_options(yield_per=_ROWS).execute(select(*columns).where(_S.kind == SUBJECT))


def _text(document: Document, act: Act) -> str:
    """What a signature over the document as it stands says; "" for what none could be made of."""
    try:
        return Statement.of(*statement(document, act)).signed
    except StatementRefused:
        return ""


def _document(row: Any) -> Document:
    named = {name: getattr(row, name) for name in ("id", "number", "fiscal_year", "cost_centre", "payee", "payee_name")}
    return Document(
        Kind(row.kind), row.unit, row.amount, Fund(row.source, row.budget_code, row.activity), account=row.account,
        details=row.details, state=State(row.state), **named,
    )  # fmt: skip


def _recorded(connection: Connection, breaches: list[str]) -> str:
    """Each document is in the state that its last deed left it in, and its number is the ledger's."""
    last = {deed.document: deed for deed in connection.execute(select(deeds).order_by(_T.id))}
    named = connection.execute(select(_E.id, _E.number).where(_E.number != ""))
    numbers = {row.id: row.number for row in named}
    drawn = {deed.document: numbers.get(deed.entry, "") for deed in _saves(connection)}
    count = 0
    for row in connection.execution_options(yield_per=_ROWS).execute(select(documents)):
        count += 1
        deed = last.get(row.id)
        if deed is None or (deed.state, deed.version) != (row.state, row.version):
            breaches.append(f"document {row.id} is {row.state}, its last act left it {deed and deed.state}")
        elif drawn.get(row.id, "") != row.number:
            breaches.append(f"document {row.id} has number {row.number}, the ledger drew {drawn.get(row.id, '')}")
    return f"{count} documents"


def _saves(connection: Connection) -> Any:
    return connection.execute(select(_T.document, _T.entry).where(_T.act == Act.SAVE))


def _same_code(connection: Connection, breaches: list[str]) -> str:
    source, target = accounts.alias(), accounts.alias()
    crossing = (
        select(_E.id, _E.kind, source.c.budget_code, target.c.budget_code.label("into"))
        .join_from(postings, entries, postings.c.entry == _E.id)
        .join(source, postings.c.source == source.c.id)
        .join(target, postings.c.target == target.c.id)
        .where(source.c.budget_code != target.c.budget_code)
    )
    count = 0
    for row in connection.execute(crossing):
        count += 1
        if row.kind not in _CROSSING:
            breaches.append(f"entry {row.id}: a {row.kind} has moved money from {row.budget_code} into {row.into}")
    return f"{count} postings into another code"


def _guarded(connection: Connection, breaches: list[str]) -> str:
    there, wanted = ledger.triggers(connection), names_of(deeds.name) | names_of(signing_evidence.name)
    breaches += [f"no trigger {name}" for name in sorted(wanted - there)]
    return f"{len(wanted)} triggers"


_INVARIANTS: tuple[tuple[str, str, Look], ...] = (
    ("I5", "Who recorded doesn't approve, and whoever acted was allowed to", _two_people),
    ("I6", "Every approval has evidence of its own, over the document as it stands", _signed),
    ("documents", "Each document is what its acts have made of it", _recorded),
    ("codes", "Money changes its budget code by a document that says so, and by no other", _same_code),
    ("deeds", "The database refuses to change what was done, and what was signed", _guarded),
)
