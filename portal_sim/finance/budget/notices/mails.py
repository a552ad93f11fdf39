"""What the mails to units say (finance_screens.yaml, mail_budget_notice)."""
# language: not on screens

from collections.abc import Sequence
from typing import Any

from portal_sim.finance.documents.letters import Letter
from portal_sim.finance.documents.lines import MoneyLine
from portal_sim.finance.money import written
from portal_sim.mail.domain import plain_text

_SUBJECT = "แจ้ง{subject} ตามหนังสือที่ {number}"
_TELLS = "แจ้ง"  # with which the subjects of letters begin, too
_FOR_PLANNERS = "สำเนาแจ้งกลุ่มแผนงาน ({unit})"
_ALLOCATED = "หน่วยงานของท่านได้รับจัดสรรงบประมาณ {amount} บาท รหัสงบประมาณ {code} รายละเอียดตามหนังสือและเอกสารแนบ"
_CHANGED = (
    "เปลี่ยนแปลงรายการงบประมาณของหน่วยงานท่านแล้ว จำนวน {amount} บาท จากรหัส {old} เป็น {new} รายละเอียดตามหนังสือและเอกสารแนบ"
)
_ON_BEHALF = "กรมบัญชีกลางอนุมัติการเบิกแทนกันแล้ว เลขที่เอกสารจัดสรรงบเบิกแทน {number} จำนวน {amount} บาท"
_ON_BEHALF_REFUSED = "รายการเบิกแทนกันไม่ได้รับความยินยอมหรือไม่ได้รับอนุมัติ เนื่องจาก {reason} เงินกลับมาที่หน่วยงานของท่านแล้ว"
_CARRIED_OVER = "คำขอ{kind} จำนวน {amount} บาท ได้รับอนุมัติแล้ว เบิกจ่ายได้ถึง {day} กรุณาเร่งรัดการเบิกจ่ายเงิน"
_CARRY_REFUSED = "คำขอ{kind} จำนวน {amount} บาท ไม่ได้รับอนุมัติจาก{who} เนื่องจาก {reason}"
_CORRECTED = "หนังสือที่ {old} ยกเลิกแล้ว กรุณาใช้รหัสและจำนวนเงินตามหนังสือที่ {new} แทน"
_REPORT = "รายงานสถานะการเบิกจ่ายเงินงบประมาณ ประจำเดือน{month} ของหน่วยงานท่าน เบิกจ่ายแล้วร้อยละ {percent}"


def letter(subject: str, number: str, body: str, planners_of: str = "") -> Letter:
    """With the letter of that subject and number; `planners_of` names the unit in a copy for the planners."""
    told = _SUBJECT.format(subject=plain_text(subject).removeprefix(_TELLS), number=plain_text(number))
    copy = f"{_FOR_PLANNERS.format(unit=planners_of)}\n\n" if planners_of else ""
    return Letter(told, f"{copy}{body}\n")


def allocated(lines: Sequence[MoneyLine]) -> str:
    """`mail.allocated`"""
    return _ALLOCATED.format(amount=_sum(lines), code=_listed(line.fund.budget_code for line in lines))


def changed(lines: Sequence[MoneyLine]) -> str:
    """`mail.changed`"""
    new = _listed((line.to or line.fund).budget_code for line in lines)
    return _CHANGED.format(amount=_sum(lines), old=_listed(line.fund.budget_code for line in lines), new=new)


def on_behalf(number: str, amount: int) -> str:
    """`mail.on_behalf`"""
    return _ON_BEHALF.format(number=number, amount=written(amount))


def on_behalf_refused(reason: str) -> str:
    """`mail.on_behalf_refused`; the reason as typed."""
    return _ON_BEHALF_REFUSED.format(reason=plain_text(reason))


def carried_over(kind: str, amount: int, day: str) -> str:
    """`mail.carried_over`"""
    return _CARRIED_OVER.format(kind=kind, amount=written(amount), day=day)


def carry_refused(kind: str, amount: int, who: str, reason: str) -> str:
    """`mail.carry_refused`; the reason as typed."""
    return _CARRY_REFUSED.format(kind=kind, amount=written(amount), who=who, reason=plain_text(reason))


def corrected(old: str, new: str) -> str:
    """`mail.corrected`"""
    return _CORRECTED.format(old=plain_text(old), new=plain_text(new))


def report(month: str, percent: str) -> str:
    """`mail.report`"""
    return _REPORT.format(month=month, percent=percent)


def _sum(lines: Sequence[MoneyLine]) -> str:
    return written(sum(line.amount for line in lines))


def _listed(codes: Any) -> str:
    return ", ".join(dict.fromkeys(codes))
