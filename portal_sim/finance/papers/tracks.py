"""A withdrawal's life as a track, and what its money did, line by line (finance_screens.yaml, document)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from portal_sim.finance.documents.domain import WITHDRAWALS, Deed, Document, Kind, State
from portal_sim.finance.ledger.domain import Posting, Stage

_HEAD, _SAVED, _SECOND = "หัวหน้าส่วนราชการอนุมัติ", "บันทึกขอเบิกเงิน", "เจ้าหน้าที่คนที่สองอนุมัติ"
_PROCESSED, _TO_VENDOR, _TO_AGENCY = "กรมบัญชีกลางประมวลผลสั่งจ่ายเงิน", "โอนเงินเข้าบัญชีผู้ขาย/คู่สัญญา", "โอนเงินเข้าบัญชีหน่วยงาน"
_PAID_OUT, _PAYMENT, _RETURN = "จ่ายเงินให้ผู้มีสิทธิ", "บันทึกขอจ่ายชำระเงิน", "เบิกเกินส่งคืน"
_ORDERED = {State.PROCESSED, State.TRANSFERRED, State.BANK_REFUSED}  # to be paid
_APPROVED = {State.RECORDED, *_ORDERED, State.CGD_REFUSED, State.REVERSED}
_OWN = {Stage.SET_ASIDE, Stage.COMMITTED, Stage.RECEIVED, Stage.WITHDRAWN, Stage.PROCESSED, Stage.TRANSFERRED,
        Stage.PAID_OUT, Stage.ON_BEHALF, Stage.CARRIED_OVER}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One of a track; at most one is the `current` one."""

    label: str
    done: bool
    current: bool = False


@dataclass(frozen=True)
class Movement:
    """A posting, of whose act it was; `left` is what the document still holds afterwards, in satang."""

    day: date
    number: str
    by: str
    signed: bool
    posting: Posting
    left: int
    token_key: bool = False


def track(document: Document, state: str, *, returned: bool) -> list[Step]:
    """Of a withdrawal, [] of anything else; `state` as its chip says it, `returned`: some of its money came back."""
    if document.kind not in WITHDRAWALS:
        return []
    is_kq = document.kind is Kind.KQ
    after = [
        (_SECOND, document.state in _APPROVED),
        (_PROCESSED, document.state in _ORDERED),
        (_TO_AGENCY if is_kq else _TO_VENDOR, document.state is State.TRANSFERRED),
    ]
    of_a_kq = [(_PAID_OUT, state in {"paid_out", "payment_recorded"}), (_PAYMENT, state == "payment_recorded")]
    steps = [*([(_HEAD, True)] if is_kq else []), (_SAVED, True), *after, *(of_a_kq if is_kq else [])]
    if returned:
        steps.append((_RETURN, True))
    goes_on = not document.is_void and state != "returned"
    current = next((label for label, done in steps if not done), "") if goes_on else ""
    return [Step(label, done, label == current) for label, done in steps]


def movements(
    postings: Mapping[int, Sequence[Posting]], deeds: Sequence[Deed], numbers: Mapping[int, str]
) -> list[Movement]:
    """In order. `postings` by entry, `deeds` of the document and of those that build on it, `numbers` by document.

    An entry that no deed names is the first half of the change that the next deed made.
    """
    ordered = sorted((deed for deed in deeds if deed.entry), key=lambda deed: deed.entry or 0)
    found: list[Movement] = []
    left = 0
    for entry in sorted(postings):
        deed = next(deed for deed in ordered if (deed.entry or 0) >= entry)
        for posting in postings[entry]:
            left += posting.amount * ((posting.target.stage in _OWN) - (posting.source.stage in _OWN))
            number = deed.number or numbers[deed.document]
            signed = deed.evidence is not None
            found.append(Movement(deed.day, number, deed.by, signed, posting, left, deed.token_key))
    return found
