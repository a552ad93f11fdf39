"""What the mails about documents say; no link is in them (finance_screens.yaml, mail_waiting and mail_decided)."""
# language: not on screens

from datetime import datetime
from typing import NamedTuple

from portal_sim.finance.documents.domain import Document
from portal_sim.finance.documents.statements import KINDS
from portal_sim.finance.money import written
from portal_sim.mail.domain import plain_text
from simkit.thai_text import date_and_time, short_date

WAITING_SUBJECT = "มีรายการรอท่านอนุมัติ"
_DECIDED = "แจ้งผลการพิจารณา {kind} เลขที่ {number}"
_WAITING = "{kind} เลขที่ {number} จำนวน {amount} บาท ผู้บันทึก {maker} รอท่านพิจารณาใน New GFMIS Thai เมนู รายการรออนุมัติ"
_APPROVED = "{kind} เลขที่ {number} ได้รับอนุมัติแล้ว โดย {name}"
_REFUSED = "{kind} เลขที่ {number} ไม่ได้รับอนุมัติ เนื่องจาก {reason} กรุณาแก้ไขแล้วเสนอใหม่"
_TRANSFERRED = "กรมบัญชีกลางโอนเงินตามเอกสารขอเบิก {number} จำนวน {amount} บาทแล้ว เมื่อ {at}"
_NOT_TRANSFERRED = (
    "ธนาคารปฏิเสธการโอนเงินตามเอกสารขอเบิก {number} จำนวน {amount} บาท เนื่องจาก {reason} "
    "เงินคืนเข้าวงเงินจัดสรรแล้ว กรุณาตรวจสอบเลขที่บัญชีแล้วบันทึกขอเบิกใหม่"
)
_PAY_BY = " กรุณาจ่ายเงินภายใน {day}"


class Letter(NamedTuple):
    """Subject and body."""

    subject: str
    body: str


def waiting(document: Document, maker: str) -> Letter:
    """`mail.approval_waiting`"""
    return Letter(WAITING_SUBJECT, _said(_WAITING, document, maker=maker))


def approved(document: Document, name: str) -> Letter:
    """`mail.approved`"""
    return _decided(document, _said(_APPROVED, document, name=name))


def refused(document: Document, reason: str) -> Letter:
    """`mail.refused`; the reason as typed."""
    return _decided(document, _said(_REFUSED, document, reason=plain_text(reason)))


def transferred(document: Document, at: datetime) -> Letter:
    """`mail.transferred`; of a KQ with the day until which it has to be paid out."""
    pay_by = _PAY_BY.format(day=short_date(document.due)) if document.due else ""
    return _decided(document, _said(_TRANSFERRED + pay_by, document, at=date_and_time(at)))


def not_transferred(document: Document, reason: str) -> Letter:
    """`mail.bank_refused`; the reason as the bank gave it."""
    return _decided(document, _said(_NOT_TRANSFERRED, document, reason=plain_text(reason)))


def _decided(document: Document, body: str) -> Letter:
    return Letter(_DECIDED.format(kind=KINDS[document.kind], number=document.number), body)


def _said(text: str, document: Document, **values: str) -> str:
    said = {"kind": KINDS[document.kind], "number": document.number, "amount": written(document.amount), **values}
    return text.format(**said) + "\n"
