"""How pages name the states of a case, what was done with it, and what it waits for (finance_screens.yaml)."""

from portal_sim.finance.budget.work.cases.domain import Act, Case, State, minutes
from portal_sim.finance.budget.work.cases.sop import Approver, Wait, processes

__all__ = ["ACTS", "APPROVALS", "PROCESSES", "STATES", "WAITS", "approval", "chip", "minutes"]
STATES = {  # text, colour and sign of a chip
    State.WAITING: ("รอดำเนินการ", "wait", "clock"),
    State.WORKING: ("กำลังดำเนินการ", "now", "clock"),
    State.PAUSED: ("พักขั้นตอน", "wait", "clock"),
    State.SET_ASIDE: ("พักเรื่องและส่งคืนแล้ว", "bad", "alert"),
    State.REFUSED: ("ไม่อนุมัติ", "bad", "alert"),
    State.CLOSED: ("แล้วเสร็จ", "ok", "check"),
}
_FREE = ("รอผู้รับงาน", "wait", "clock")
_WAITING_FOR = {
    Wait.SIGNATURE: ("รอลงนาม", "wait", "clock"),
    Wait.TOKEN: ("รอ Token", "wait", "clock"),
    Wait.CGD: ("รอกรมบัญชีกลาง", "wait", "clock"),
    Wait.OTHER: STATES[State.PAUSED],
}
WAITS = {
    Wait.SIGNATURE: "รอลงนาม",
    Wait.TOKEN: "รอ Token",
    Wait.CGD: "รอกรมบัญชีกลาง",
    Wait.OTHER: "เหตุอื่น",
}
ACTS = {
    Act.REGISTER: "ลงทะเบียนรับหนังสือ",
    Act.TAKE: "รับงาน",
    Act.BEGIN: "เริ่มขั้นตอน",
    Act.PAUSE: "พักขั้นตอน",
    Act.RESUME: "ดำเนินการต่อ",
    Act.FINISH: "เสร็จขั้นตอน",
    Act.SEND_BACK: "ส่งกลับ",
    Act.SET_ASIDE: "พักเรื่องและส่งเรื่องคืน",
    Act.REFUSE: "ไม่อนุมัติ",
}
APPROVALS = {
    Approver.DIRECTOR_GENERAL: "อธิบดีอนุมัติแล้ว",
    Approver.BUDGET_BUREAU: "สำนักงบประมาณอนุมัติแล้ว",
    Approver.NOBODY: "ไม่มีการอนุมัติ",
}
_NOT_NEEDED = "ไม่ต้องมี"
PROCESSES = {one.id: one.title for one in processes().values()}


def chip(case: Case) -> tuple[str, str, str]:
    """How the case stands: text, colour and sign."""
    if case.state is State.PAUSED and case.wait:
        return _WAITING_FOR[Wait(case.wait)]
    return _FREE if case.state is State.WAITING and not case.holder else STATES[case.state]


def approval(case: Case) -> str:
    """การอนุมัติ, as the register has it."""
    return APPROVALS[Approver(case.approver)] if case.of.approval else _NOT_NEEDED
