"""What the mail about a letter that was set aside says (finance_screens.yaml, mail_set_aside)."""
# language: not on screens

from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.documents.letters import Letter
from portal_sim.mail.domain import plain_text

_SUBJECT = "ส่งเรื่องคืน ตามหนังสือที่ {number}"
_SET_ASIDE = "งานงบประมาณพักเรื่อง “{subject}” ไว้ เนื่องจาก {reason} กรุณาส่งหนังสือใหม่พร้อมเอกสารที่ครบถ้วน\n"
_NO_APPROVAL = "หนังสือไม่มีการอนุมัติของ{who}"


def no_approval(who: str) -> str:
    """The reason, as it is noted, of a letter without that approval."""
    return _NO_APPROVAL.format(who=who)


def set_aside(case: Case, reason: str) -> Letter:
    """`mail.set_aside`; subject and reason as typed."""
    said = {"subject": plain_text(case.subject), "reason": plain_text(reason)}
    return Letter(_SUBJECT.format(number=plain_text(case.letter_number)), _SET_ASIDE.format(**said))
