"""How pages name the kinds of requests, how far each has come, and whose approval a letter has."""

from portal_sim.finance.budget.change.domain import ChangeState
from portal_sim.finance.budget.change.forms import SORTS
from portal_sim.finance.budget.work.register.forms import APPROVERS

STATES = {  # text, colour and sign of a chip
    ChangeState.WITHIN: ("อยู่ในอำนาจหัวหน้าส่วนราชการ", "ok", "check"),
    ChangeState.BEYOND: ("เกินอำนาจ", "bad", "alert"),
    ChangeState.AT_BUREAU: ("รอสำนักงบประมาณ", "wait", "clock"),
    ChangeState.AGREED: ("สำนักงบประมาณอนุมัติแล้ว", "ok", "check"),
    ChangeState.BUREAU_REFUSED: ("สำนักงบประมาณไม่อนุมัติ", "bad", "x"),
}
DOCUMENT_STATES = {
    "waiting_second": "รอเจ้าหน้าที่คนที่สองอนุมัติ",
    "posted": "บันทึกแล้ว",
}

__all__ = ["APPROVERS", "DOCUMENT_STATES", "SORTS", "STATES"]
