"""What the ledger's balances must be: plain arithmetic over the documents, and nothing of the rules."""

from collections import Counter

from sqlalchemy import select

from portal_sim.finance.documents.domain import ORDERS, WITHDRAWALS, Document, Kind, State
from portal_sim.finance.ledger.domain import Stage
from portal_sim.finance.ledger.tables import accounts
from tests.unit.portal_sim.finance.documents.agency import (
    AGENCY,
    CENTRE,
    UNIT,
    Agency,
)

Balances = Counter[tuple[Stage, str]]
REACHED = {
    State.WAITING_SECOND: Stage.SET_ASIDE,
    State.RECORDED: Stage.WITHDRAWN,
    State.PROCESSED: Stage.PROCESSED,
    State.TRANSFERRED: Stage.TRANSFERRED,
}
ALLOCATED = {
    Kind.UNIT_ALLOCATION: (Stage.ALLOTTED, Stage.UNIT),
    Kind.CENTRE_ALLOCATION: (Stage.UNIT, Stage.COST_CENTRE),
}
AFTERWARDS = {Kind.PAYMENT: (Stage.PAID_OUT, Stage.PAID), Kind.RETURN: (Stage.TRANSFERRED, Stage.RETURNED)}


def in_the_ledger(agency: Agency) -> Balances:
    found: Balances = Counter()
    for row in agency.database.session.execute(select(accounts)):
        found[Stage(row.stage), row.holder] += row.balance
    return Counter({place: balance for place, balance in found.items() if balance})


def added_up(agency: Agency) -> Balances:
    """Plain arithmetic: what isn't void has taken its amount somewhere, and has it where its state says."""
    shelf, found = agency.desk.shelf, Counter[tuple[Stage, str]]()
    for one in shelf.live(*Kind):
        for place, sign in _moved(one):
            found[place] += sign * one.amount
    return Counter({place: balance for place, balance in found.items() if balance})


def _moved(one: Document) -> list[tuple[tuple[Stage, str], int]]:
    waits = one.state is State.WAITING_SECOND
    if one.kind is Kind.FRAME:
        return [((Stage.OUTSIDE, ""), -1), ((Stage.FRAME, AGENCY), 1)]
    if one.kind is Kind.ALLOTMENT:
        return [((Stage.FRAME, AGENCY), -1), ((Stage.ALLOTTED, AGENCY), 1)]
    if one.kind in ALLOCATED:
        source, target = ALLOCATED[one.kind]
        return [((source, one.taken_from), -1), ((Stage.SET_ASIDE, AGENCY) if waits else (target, one.payee), 1)]
    if one.kind in ORDERS:
        stage = Stage.COMMITTED if one.kind is Kind.STANDARD_ORDER else Stage.RECEIVED
        return [((Stage.COST_CENTRE, CENTRE), -1), ((stage, one.ref), 1)]
    if one.kind is Kind.RECEIPT:
        return [((Stage.COMMITTED, one.taken_from), -1), ((Stage.RECEIVED, one.taken_from), 1)]
    if one.kind in WITHDRAWALS:
        source = Stage.RECEIVED if one.kind is Kind.KR else Stage.COST_CENTRE
        return [((source, one.taken_from), -1), ((REACHED[one.state], UNIT if waits else one.ref), 1)]
    if one.kind is Kind.PAYOUT:
        return [((Stage.TRANSFERRED, one.taken_from), -1), ((Stage.PAID_OUT, one.taken_from), 1)]
    if one.kind in AFTERWARDS:
        source, target = AFTERWARDS[one.kind]
        end = UNIT if one.kind is Kind.RETURN else one.taken_from
        return [((source, one.taken_from), -1), ((Stage.SET_ASIDE, UNIT) if waits else (target, end), 1)]
    return []
