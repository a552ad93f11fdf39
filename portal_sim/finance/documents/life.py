"""A document's life as data: kind × act × state × who × money that moves × whether it is signed (circular 188).

What is set aside on save is carried on by the approval, or goes back: an encumbrance in two phases.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.documents.domain import Act, Document, Kind, State
from portal_sim.finance.ledger.domain import Closing, LedgerAccount, Posting, Stage
from portal_sim.finance.units.domain import Permission

_P, _S, _A = Permission, State, Act
_WITHOUT_ACTIVITY = {Stage.OUTSIDE, Stage.FRAME, Stage.ALLOTTED}  # the unit's allocation chooses one
_OF_TYPE = {Stage.ALLOTTED: "", Stage.UNIT: "", Stage.COST_CENTRE: "D", Stage.COMMITTED: "D", Stage.RECEIVED: "D"}


@dataclass(frozen=True)
class Rule:
    """One act: from which state to which, by whom, what moves from where to where, and how it closes what was before.

    `signed`: a phone signs the document's statement, and who does it hasn't recorded it. `series`: a number is drawn.
    """

    act: Act
    before: State | None
    after: State
    permission: Permission
    moves: tuple[Stage, Stage] | None = None
    how: Closing | None = None
    signed: bool = False
    series: Series | None = None


def _two_officers(
    records: Permission, approves: Permission, source: Stage, target: Stage, series: Series, done: State = _S.POSTED
) -> tuple[Rule, ...]:
    aside = (source, Stage.SET_ASIDE)
    return (
        Rule(_A.SAVE, None, _S.WAITING_SECOND, records, aside, series=series),
        Rule(_A.AMEND, _S.WAITING_SECOND, _S.WAITING_SECOND, records, aside),
        Rule(_A.TAKE_BACK, _S.WAITING_SECOND, _S.TAKEN_BACK, records, how=Closing.REVERSES),
        Rule(_A.APPROVE, _S.WAITING_SECOND, done, approves, (Stage.SET_ASIDE, target), Closing.SETTLES, signed=True),
        Rule(_A.REFUSE, _S.WAITING_SECOND, _S.REFUSED, approves, how=Closing.REVERSES),
        Rule(_A.REVERSE, done, _S.REVERSED, approves, how=Closing.REVERSES),
    )


def _by_cgd(act: Act, before: State, after: State, source: Stage, target: Stage, series: Series | None = None) -> Rule:
    return Rule(act, before, after, _P.CGD_PROCESSING, (source, target), Closing.SETTLES, series=series)


def _withdrawal(source: Stage, series: Series) -> tuple[Rule, ...]:
    return (
        *_two_officers(_P.RECORD, _P.APPROVE_WITHDRAWALS, source, Stage.WITHDRAWN, series, _S.RECORDED),
        _by_cgd(_A.PROCESS, _S.RECORDED, _S.PROCESSED, Stage.WITHDRAWN, Stage.PROCESSED, Series.ORDER_TO_PAY),
        _by_cgd(_A.TRANSFER, _S.PROCESSED, _S.TRANSFERRED, Stage.PROCESSED, Stage.TRANSFERRED),
        Rule(_A.TURN_DOWN, _S.RECORDED, _S.CGD_REFUSED, _P.CGD_PROCESSING, how=Closing.REVERSES),
        Rule(_A.BANK_REFUSE, _S.PROCESSED, _S.BANK_REFUSED, _P.CGD_PROCESSING, how=Closing.REVERSES),
    )


def _order(target: Stage, series: Series) -> tuple[Rule, ...]:
    return (
        Rule(_A.SAVE, None, _S.POSTED, _P.RECORD, (Stage.COST_CENTRE, target), series=series),
        Rule(_A.CANCEL, _S.POSTED, _S.CANCELLED, _P.RECORD, how=Closing.REVERSES),
    )


LIFE: Mapping[Kind, tuple[Rule, ...]] = {
    Kind.FRAME: (Rule(_A.SAVE, None, _S.POSTED, _P.CGD_PROCESSING, (Stage.OUTSIDE, Stage.FRAME)),),
    Kind.ALLOTMENT: (
        Rule(_A.SAVE, None, _S.POSTED, _P.BUDGET_BUREAU, (Stage.FRAME, Stage.ALLOTTED), series=Series.ALLOTMENT),
    ),
    Kind.UNIT_ALLOCATION: _two_officers(
        _P.ALLOCATE, _P.APPROVE_ALLOCATIONS, Stage.ALLOTTED, Stage.UNIT, Series.ALLOCATION
    ),
    Kind.CENTRE_ALLOCATION: _two_officers(
        _P.ALLOCATE, _P.APPROVE_ALLOCATIONS, Stage.UNIT, Stage.COST_CENTRE, Series.ALLOCATION
    ),
    Kind.STANDARD_ORDER: _order(Stage.COMMITTED, Series.STANDARD_ORDER),
    Kind.INDEFINITE_ORDER: _order(Stage.RECEIVED, Series.INDEFINITE_ORDER),  # no goods receipt is asked
    Kind.RECEIPT: (Rule(_A.SAVE, None, _S.POSTED, _P.RECORD, (Stage.COMMITTED, Stage.RECEIVED)),),
    Kind.REQUEST: (
        Rule(_A.SAVE, None, _S.WAITING_HEAD, _P.RECORD, series=Series.REQUEST),
        Rule(_A.AMEND, _S.WAITING_HEAD, _S.WAITING_HEAD, _P.RECORD),
        Rule(_A.TAKE_BACK, _S.WAITING_HEAD, _S.TAKEN_BACK, _P.RECORD),
        Rule(_A.APPROVE, _S.WAITING_HEAD, _S.HEAD_APPROVED, _P.HEAD_OF_AGENCY, signed=True),
        Rule(_A.REFUSE, _S.WAITING_HEAD, _S.REFUSED, _P.HEAD_OF_AGENCY),
    ),
    Kind.KR: _withdrawal(Stage.RECEIVED, Series.KR),
    Kind.KS: _withdrawal(Stage.COST_CENTRE, Series.KS),
    Kind.KQ: _withdrawal(Stage.COST_CENTRE, Series.KQ),
    Kind.PAYOUT: (Rule(_A.SAVE, None, _S.POSTED, _P.RECORD, (Stage.TRANSFERRED, Stage.PAID_OUT)),),
    Kind.PAYMENT: _two_officers(_P.RECORD, _P.APPROVE_PAYMENTS, Stage.PAID_OUT, Stage.PAID, Series.PAYMENT),
    Kind.SENT_IN: (Rule(_A.SAVE, None, _S.POSTED, _P.RECORD),),
    Kind.RETURN: _two_officers(_P.RECORD, _P.APPROVE_PAYMENTS, Stage.TRANSFERRED, Stage.RETURNED, Series.RETURN),
    Kind.REVERSAL: (  # who may is said by the document that it reverses
        Rule(_A.SAVE, None, _S.WAITING_SECOND, _P.RECORD, series=Series.REVERSAL),
        Rule(_A.TAKE_BACK, _S.WAITING_SECOND, _S.TAKEN_BACK, _P.RECORD),
        Rule(_A.APPROVE, _S.WAITING_SECOND, _S.POSTED, _P.APPROVE_WITHDRAWALS, signed=True),
        Rule(_A.REFUSE, _S.WAITING_SECOND, _S.REFUSED, _P.APPROVE_WITHDRAWALS),
    ),
}
REVERSIBLE = tuple(kind for kind, rules in LIFE.items() if any(rule.act is Act.REVERSE for rule in rules))
DECIDED = tuple(kind for kind, rules in LIFE.items() if any(rule.signed for rule in rules))


def rule_of(document: Document, act: Act) -> Rule | None:
    """The row of the table, whatever state the document is in; None where the kind has no such act."""
    found = next((rule for rule in LIFE[document.kind] if rule.act is act), None)
    if found and document.kind is Kind.REVERSAL:
        like = next(rule for rule in LIFE[Kind(document.details["of"])] if rule.act is act)
        return replace(found, permission=like.permission)
    return found


def kinds_decided_by(permission: Permission) -> tuple[Kind, ...]:
    """Whose documents wait for somebody with that permission, and so do reversals of these."""
    decided = (kind for kind in DECIDED if kind is not Kind.REVERSAL)
    return tuple(kind for kind in decided if any(one.signed and one.permission is permission for one in LIFE[kind]))


def postings(document: Document, rule: Rule) -> list[Posting]:
    """What the act moves: from where the money was to where it goes; [] for an act that moves nothing of its own."""
    if rule.moves is None:
        return []
    is_first = rule.act in {Act.SAVE, Act.AMEND}  # later on both ends are the document's own
    source = account(document, rule.moves[0], document.taken_from if is_first else document.given_to)
    return [Posting(source, account(document, rule.moves[1], document.given_to), document.amount)]


def account(document: Document, stage: Stage, holder: str) -> LedgerAccount:
    """The ledger's account of the document's money in that stage; `holder` is its `taken_from` or `given_to`."""
    fund = document.fund
    if stage in _WITHOUT_ACTIVITY:
        fund = Fund(fund.source, fund.budget_code, "")
    held_by = document.unit if stage is Stage.SET_ASIDE else document.holder(holder)
    budget_type = _OF_TYPE[stage] + document.budget_type if stage in _OF_TYPE else ""
    return LedgerAccount(fund, stage, held_by, budget_type)
