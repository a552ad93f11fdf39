"""A document's life as data: kind × act × state × who × money that moves × whether it is signed (188, SOP-SEC-P-04).

What is set aside on save is carried on by the approval, or goes back: an encumbrance in two phases.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.documents.domain import Act, Document, Kind, State
from portal_sim.finance.documents.lines import MoneyLine, lines_of
from portal_sim.finance.ledger.domain import Closing, LedgerAccount, Posting, Stage
from portal_sim.finance.units.domain import Permission

_P, _S, _A = Permission, State, Act
_ASIDE = Stage.ALLOTTED, Stage.SET_ASIDE
_WITHOUT_ACTIVITY = {Stage.OUTSIDE, Stage.FRAME, Stage.ALLOTTED}  # the unit's allocation chooses one
_OF_TYPE = {Stage.ALLOTTED: "", Stage.UNIT: "", Stage.COST_CENTRE: "D", Stage.COMMITTED: "D", Stage.RECEIVED: "D"}


@dataclass(frozen=True)
class Rule:
    """One act: from which state to which, by whom, what moves from where to where, and how it closes what was before.

    `signed`: a phone signs the document's statement, and who does it hasn't recorded it. `series`: a number is drawn.
    `crosses`: each line's money becomes part of the line's other fund. `at_payee`: who does it is permitted in the unit
    that is the payee, not in the document's own. `in_time`: the refusal after the day on which the document is due.
    """

    act: Act
    before: State | None
    after: State
    permission: Permission
    moves: tuple[Stage, Stage] | None = None
    how: Closing | None = None
    signed: bool = False
    series: Series | None = None
    crosses: bool = False
    at_payee: bool = False
    in_time: str = ""


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


def _by_cgd(
    act: Act, before: State, after: State, source: Stage, target: Stage, series: Series | None = None, *,
    crosses: bool = False,
) -> Rule:  # fmt: skip
    return Rule(
        act, before, after, _P.CGD_PROCESSING, (source, target), Closing.SETTLES, series=series, crosses=crosses
    )


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


def _of_budget(
    source: Stage, target: Stage, series: Series, done: State = _S.POSTED, *, crosses: bool = False
) -> tuple[Rule, ...]:
    """The head of budget is the second officer; what crosses over to another fund does so with the approval."""
    rules = _two_officers(_P.BUDGET_OFFICER, _P.HEAD_OF_BUDGET, source, target, series, done)
    return tuple(replace(rule, crosses=crosses and rule.act is _A.APPROVE) for rule in rules)


def _no(before: State, permission: Permission, *, at_payee: bool = False) -> Rule:
    """Whoever is asked refuses: all money goes back to where it was."""
    return Rule(_A.REFUSE, before, _S.REFUSED, permission, how=Closing.REVERSES, at_payee=at_payee)


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
    Kind.BUDGET_ALLOCATION: _of_budget(Stage.ALLOTTED, Stage.COST_CENTRE, Series.BUDGET_ALLOCATION),
    Kind.BUDGET_CHANGE: _of_budget(Stage.COST_CENTRE, Stage.COST_CENTRE, Series.BUDGET_CHANGE, crosses=True),
    Kind.TO_CENTRE: _of_budget(Stage.COST_CENTRE, Stage.ALLOTTED, Series.TO_CENTRE),
    Kind.ON_BEHALF: (
        *_of_budget(Stage.ALLOTTED, Stage.ON_BEHALF, Series.ON_BEHALF),
        Rule(_A.PROPOSE, _S.POSTED, _S.WAITING_SIGNATURE, _P.BUDGET_OFFICER),
        Rule(_A.SIGN, _S.WAITING_SIGNATURE, _S.SIGNED, _P.DIRECTOR_GENERAL, signed=True),
        _no(_S.WAITING_SIGNATURE, _P.DIRECTOR_GENERAL),
        Rule(_A.SEND, _S.SIGNED, _S.WAITING_CONSENT, _P.BUDGET_OFFICER),
        Rule(_A.CONSENT, _S.WAITING_CONSENT, _S.WAITING_CGD, _P.DISBURSING_AGENCY, signed=True, at_payee=True),
        _no(_S.WAITING_CONSENT, _P.DISBURSING_AGENCY, at_payee=True),
        _by_cgd(
            _A.GRANT,
            _S.WAITING_CGD,
            _S.GRANTED,
            Stage.ON_BEHALF,
            Stage.ALLOTTED,
            Series.ON_BEHALF_ALLOTMENT,
            crosses=True,
        ),
        Rule(_A.TURN_DOWN, _S.WAITING_CGD, _S.CGD_REFUSED, _P.CGD_PROCESSING, how=Closing.REVERSES),
    ),
    Kind.ON_BEHALF_RETURN: (
        Rule(_A.SAVE, None, _S.WAITING_SECOND, _P.BUDGET_OFFICER, _ASIDE, series=Series.ON_BEHALF_RETURN),
        Rule(_A.TAKE_BACK, _S.WAITING_SECOND, _S.TAKEN_BACK, _P.BUDGET_OFFICER, how=Closing.REVERSES),
        Rule(_A.APPROVE, _S.WAITING_SECOND, _S.WAITING_SIGNATURE, _P.DISBURSING_AGENCY, signed=True),
        _no(_S.WAITING_SECOND, _P.DISBURSING_AGENCY),
        Rule(_A.SIGN, _S.WAITING_SIGNATURE, _S.WAITING_CGD, _P.DIRECTOR_GENERAL, signed=True, at_payee=True),
        _no(_S.WAITING_SIGNATURE, _P.DIRECTOR_GENERAL, at_payee=True),
        _by_cgd(_A.GRANT, _S.WAITING_CGD, _S.GRANTED, Stage.SET_ASIDE, Stage.ALLOTTED, crosses=True),
        Rule(_A.TURN_DOWN, _S.WAITING_CGD, _S.CGD_REFUSED, _P.CGD_PROCESSING, how=Closing.REVERSES),
    ),
    Kind.CARRY_OVER: (
        *_of_budget(Stage.RECEIVED, Stage.CARRIED_OVER, Series.CARRY_OVER, _S.WAITING_CONFIRM),
        Rule(
            _A.CONFIRM,
            _S.WAITING_CONFIRM,
            _S.WAITING_CGD,
            _P.SECRETARY,
            signed=True,
            in_time="carry_over.confirm_too_late",
        ),
        _no(_S.WAITING_CONFIRM, _P.SECRETARY),
        Rule(_A.GRANT, _S.WAITING_CGD, _S.GRANTED, _P.CGD_PROCESSING),
        Rule(_A.TURN_DOWN, _S.WAITING_CGD, _S.TURNED_DOWN, _P.CGD_PROCESSING),
        Rule(_A.REVERSE, _S.TURNED_DOWN, _S.REVERSED, _P.HEAD_OF_BUDGET, how=Closing.REVERSES),
    ),
    Kind.LAPSE: (Rule(_A.SAVE, None, _S.POSTED, _P.CGD_PROCESSING, (Stage.ALLOTTED, Stage.RETURNED)),),
}
REVERSIBLE = tuple(kind for kind, rules in LIFE.items() if any(rule.act is Act.REVERSE for rule in rules))
DECIDED = tuple(kind for kind, rules in LIFE.items() if any(rule.signed for rule in rules))


def rule_of(document: Document, act: Act) -> Rule | None:
    """The row of the table for the state that the document is in, else the first; None where the kind has none."""
    found = [rule for rule in LIFE[document.kind] if rule.act is act]
    if not found:
        return None
    rule = next((one for one in found if one.before is document.state), found[0])
    if document.kind is Kind.REVERSAL:
        like = next(one for one in LIFE[Kind(document.details["of"])] if one.act is act)
        return replace(rule, permission=like.permission)
    return rule


def asked_of(document: Document) -> Rule | None:
    """The act that a phone may sign of the document as it is: an approval, a signature, a consent, a confirmation."""
    found = next((rule for rule in LIFE[document.kind] if rule.signed and rule.before is document.state), None)
    return rule_of(document, found.act) if found else None


def asked_of_whoever_has(permission: Permission) -> tuple[tuple[Kind, State], ...]:
    """Which documents in which state wait for somebody with that permission in their unit; reversals are as these."""
    rules = ((kind, rule) for kind in DECIDED if kind is not Kind.REVERSAL for rule in LIFE[kind])
    return tuple(
        (kind, rule.before)
        for kind, rule in rules
        if rule.signed and rule.permission is permission and not rule.at_payee and rule.before
    )


@cache
def signatures_needed(kind: Kind) -> dict[State, frozenset[Act]]:
    """By state: the signed acts through which every way to it leads."""
    needed: dict[State, frozenset[Act]] = {}
    for _ in LIFE[kind]:  # no way is longer than the table
        for rule in LIFE[kind]:
            if rule.before is not None and rule.before not in needed:
                continue
            through = (needed[rule.before] if rule.before else frozenset()) | ({rule.act} if rule.signed else set())
            needed[rule.after] = needed.get(rule.after, through) & through
    return needed


def postings(document: Document, rule: Rule) -> list[Posting]:
    """What the act moves: from where the money was to where it goes; [] for an act that moves nothing of its own."""
    if rule.moves is None:
        return []
    return [_posting(document, line, rule, *rule.moves) for line in lines_of(document)]


def account(document: Document, stage: Stage, holder: str) -> LedgerAccount:
    """The ledger's account of the document's money in that stage; `holder` is its `taken_from` or `given_to`."""
    return _account(document, stage, holder, document.fund, document.budget_type)


def _posting(document: Document, line: MoneyLine, rule: Rule, source: Stage, target: Stage) -> Posting:
    is_first = rule.act in {Act.SAVE, Act.AMEND}  # later on both ends are the document's own
    begins, holder = (line.stage or source, line.taken_from) if is_first else (source, line.given_to)
    fund = line.to if rule.crosses and line.to else line.fund
    return Posting(
        _account(document, begins, holder, line.fund, line.budget_type),
        _account(document, target, line.given_to, fund, line.budget_type),
        line.amount,
    )


def _account(document: Document, stage: Stage, holder: str, fund: Fund, budget_type: str) -> LedgerAccount:
    if stage in _WITHOUT_ACTIVITY:
        holder = fund.agency if stage is Stage.ALLOTTED else holder  # whose the code is
        fund = Fund(fund.source, fund.budget_code, "")
    held_by = document.unit if stage is Stage.SET_ASIDE else document.holder(holder)
    return LedgerAccount(fund, stage, held_by, _OF_TYPE[stage] + budget_type if stage in _OF_TYPE else "")
