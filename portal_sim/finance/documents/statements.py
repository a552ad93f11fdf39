"""What an approval signs: the document as labelled lines, the same text for the same document, always (I6)."""
# language: not on screens

from typing import Protocol

from portal_sim.finance.documents.domain import Act, Document, DocumentRefused, Kind, Statement
from portal_sim.finance.documents.life import DECIDED
from portal_sim.finance.money import in_words, written
from simkit import statement as signed

SUBJECT = "finance"  # what signing calls these documents
KINDS = {
    Kind.FRAME: "กรอบวงเงินของโครงการ",
    Kind.ALLOTMENT: "สำนักงบประมาณจัดสรรเงิน",
    Kind.UNIT_ALLOCATION: "จัดสรรเงินให้หน่วยเบิกจ่าย",
    Kind.CENTRE_ALLOCATION: "จัดสรรเงินให้ศูนย์ต้นทุน",
    Kind.STANDARD_ORDER: "ใบสั่งซื้อสั่งจ้างประเภททั่วไป",
    Kind.INDEFINITE_ORDER: "ใบสั่งซื้อสั่งจ้างประเภทการส่งมอบไม่แน่นอน",
    Kind.RECEIPT: "ตรวจรับ",
    Kind.REQUEST: "ขออนุมัติเบิกจ่ายเงิน",
    Kind.KR: "ขอเบิกเงิน (KR)",
    Kind.KS: "ขอเบิกเงิน (KS)",
    Kind.KQ: "ขอเบิกเงิน (KQ)",
    Kind.PAYOUT: "จ่ายเงินให้ผู้มีสิทธิ",
    Kind.PAYMENT: "ขอจ่ายชำระเงิน",
    Kind.SENT_IN: "นำเงินส่งคืนคลัง",
    Kind.RETURN: "เบิกเกินส่งคืน",
    Kind.REVERSAL: "กลับรายการ",
}
ACTS = {
    Act.SAVE: "บันทึก", Act.AMEND: "แก้ไข", Act.TAKE_BACK: "ถอนเรื่อง", Act.APPROVE: "อนุมัติ", Act.REFUSE: "ไม่อนุมัติ",
    Act.PROCESS: "ประมวลผลสั่งจ่ายเงิน", Act.TRANSFER: "โอนเงิน", Act.TURN_DOWN: "กรมบัญชีกลางไม่อนุมัติ",
    Act.BANK_REFUSE: "ธนาคารปฏิเสธการโอน", Act.REVERSE: "กลับรายการ", Act.CANCEL: "ยกเลิก",
}  # fmt: skip


class Approvals(Protocol):
    """The evidence of what people have signed on their phones."""

    def demand(self, evidence: str, person: str, document: int, said: Statement) -> None:
        """Let the act pass when that person has signed just that about the document; raises DocumentRefused."""


def statement(document: Document) -> Statement:
    """Labels and texts; a line that the document has nothing for is left out. Digits are Arabic (FINANCE, Decided)."""
    fund = document.fund
    lines = (
        ("เลขที่เอกสาร", document.number),
        ("เรื่อง", KINDS[document.kind]),
        ("เอกสารที่กลับรายการ", str(document.details.get("reverses", ""))),
        ("ผู้รับเงิน", document.payee_name),
        ("เลขที่บัญชี", document.account),
        ("จำนวนเงิน", f"{written(document.amount)} บาท"),
        ("จำนวนเงิน (ตัวอักษร)", in_words(document.amount)),
        ("รหัสงบประมาณ", fund.budget_code),
        ("รหัสแหล่งของเงิน", fund.source),
        ("รหัสกิจกรรมหลัก", fund.activity),
        ("ศูนย์ต้นทุน", document.cost_centre),
    )
    return tuple((label, text) for label, text in lines if text)


def demand_signable(document: Document) -> None:
    """What a phone couldn't show as it is written, nobody could approve: raises DocumentRefused `statement.unclear`.

    The payee's name is the one line of it that somebody has typed freely.
    """
    try:
        signed.Statement.of(*(statement(document) if document.kind in DECIDED else ()))
    except signed.StatementRefused as refusal:
        raise DocumentRefused(refusal.key, "payee_name", **refusal.values) from refusal
