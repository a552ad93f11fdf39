"""How pages about carry-over and extension name things: text, colour and sign of chips, rounds, kinds of request."""

from portal_sim.finance.budget.carry_over.answers import Answer
from portal_sim.finance.budget.carry_over.domain import MemoState, Outcome, RequestState
from portal_sim.finance.budget.carry_over.rounds import Round
from portal_sim.finance.fiscal import buddhist

CARRY, EXTEND = "กันเงินไว้เบิกเหลื่อมปี", "ขยายเวลาเบิกจ่ายเงิน"
MONTHS = {3: "มีนาคม", 9: "กันยายน"}
OUTCOMES = {
    Outcome.SAME: ("ตรง", "ok", "check"),
    Outcome.AMOUNT: ("จำนวนเงินต่าง", "bad", "alert"),
    Outcome.VENDOR: ("ผู้ขายต่าง", "bad", "alert"),
    Outcome.NOT_FOUND: ("ไม่พบ PO", "bad", "alert"),
}
ANSWERS = {
    Answer.WAITING: ("รอพิจารณา", "wait", "clock"),
    Answer.APPROVED: ("อนุมัติ", "ok", "check"),
    Answer.REFUSED: ("ไม่อนุมัติ", "bad", "x"),
}
STATES = {
    RequestState.ASKED: ("รอดำเนินการ", "wait", "clock"),
    RequestState.SENT_BACK: ("ส่งกลับหน่วยงาน", "bad", "back"),
    RequestState.DROPPED: ("ส่งกลับหน่วยงาน", "bad", "back"),
    RequestState.PROPOSED: ("เสนออธิบดี", "wait", "clock"),
    RequestState.APPROVED: ("อธิบดีอนุมัติแล้ว", "ok", "check"),
    RequestState.REFUSED: ("ไม่อนุมัติ", "bad", "x"),
}
MEMOS = {
    MemoState.PROPOSED: ("รอลงนาม", "wait", "clock"),
    MemoState.CHOSEN: ("รอลงนาม", "wait", "clock"),
    MemoState.APPROVED: ("อนุมัติแล้ว", "ok", "check"),
    MemoState.REFUSED: ("ไม่อนุมัติ", "bad", "x"),
}


def month_of(round_: Round) -> str:
    """`กันยายน`."""
    return MONTHS[round_.month]


def year_of(round_: Round) -> int:
    """Of the Buddhist era."""
    return buddhist(round_.year)
