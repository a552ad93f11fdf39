"""What an approval signs: the document as labelled lines, the same text for the same document, always (I6)."""
# language: not on screens

from hashlib import sha256
from typing import Protocol

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import Act, Document, DocumentRefused, Kind, Statement
from portal_sim.finance.documents.life import LIFE
from portal_sim.finance.documents.lines import MONEY, MoneyLine, lines_of
from portal_sim.finance.money import in_words, written
from simkit import statement as signed

SUBJECT = "finance"  # what signing calls these documents
MOST_SHOWN = 8  # lines of money: a phone has room for them beside the rest; of more it shows number and digest
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
    Kind.BUDGET_ALLOCATION: "โอนจัดสรรเงินงบประมาณ",
    Kind.BUDGET_CHANGE: "เปลี่ยนแปลงรายการเงินงบประมาณ",
    Kind.TO_CENTRE: "โอนงบประมาณกลับส่วนกลาง",
    Kind.ON_BEHALF: "ข้อมูลหลักรายการเบิกแทนกัน",
    Kind.ON_BEHALF_RETURN: "โอนกลับเงินงบประมาณแทนกัน",
    Kind.CARRY_OVER: "กันเงินไว้เบิกเหลื่อมปีและขยายเวลาเบิกจ่ายเงิน",
    Kind.LAPSE: "เงินงบประมาณเหลือจ่ายคืนคลัง",
}
ACTS = {
    Act.SAVE: "บันทึก", Act.AMEND: "แก้ไข", Act.TAKE_BACK: "ถอนเรื่อง", Act.APPROVE: "อนุมัติ", Act.REFUSE: "ไม่อนุมัติ",
    Act.PROCESS: "ประมวลผลสั่งจ่ายเงิน", Act.TRANSFER: "โอนเงิน", Act.TURN_DOWN: "กรมบัญชีกลางไม่อนุมัติ",
    Act.BANK_REFUSE: "ธนาคารปฏิเสธการโอน", Act.REVERSE: "กลับรายการ", Act.CANCEL: "ยกเลิก", Act.PROPOSE: "เสนออธิบดี",
    Act.SIGN: "อธิบดีลงนาม", Act.SEND: "ส่งส่วนราชการผู้เบิกแทน", Act.CONSENT: "ยินยอมเบิกแทนกัน",
    Act.CONFIRM: "Confirm", Act.GRANT: "กรมบัญชีกลางอนุมัติ",
}  # fmt: skip


class Approvals(Protocol):
    """The evidence of what people have signed on their phones."""

    def demand(self, evidence: str, person: str, document: int, said: Statement) -> None:
        """Let the act pass when that person has signed just that about the document; raises DocumentRefused."""


def statement(document: Document, act: Act = Act.APPROVE) -> Statement:
    """Labels and texts; a line that the document has nothing for is left out. Digits are Arabic (FINANCE, Decided).

    Whoever signs anything else than an approval signs the act's name, too.
    """
    fund = document.fund
    lines = (
        ("เลขที่เอกสาร", document.number),
        ("เรื่อง", KINDS[document.kind]),
        ("การดำเนินการ", "" if act is Act.APPROVE else ACTS[act]),
        ("เอกสารที่กลับรายการ", str(document.details.get("reverses", ""))),
        ("ผู้รับเงิน", document.payee_name),
        ("เลขที่บัญชี", document.account),
        ("จำนวนเงิน", f"{written(document.amount)} บาท"),
        ("จำนวนเงิน (ตัวอักษร)", in_words(document.amount)),
        ("รหัสงบประมาณ", fund.budget_code),
        ("รหัสแหล่งของเงิน", fund.source),
        ("รหัสกิจกรรมหลัก", fund.activity),
        ("ศูนย์ต้นทุน", document.cost_centre),
        *_money(document),
    )
    return tuple((label, text) for label, text in lines if text)


def demand_signable(document: Document) -> None:
    """What a phone couldn't show as it is written, nobody could approve: raises DocumentRefused `statement.unclear`.

    The payee's name is the one line of it that somebody has typed freely.
    """
    try:
        for act in {rule.act for rule in LIFE[document.kind] if rule.signed}:
            signed.Statement.of(*statement(document, act))
    except signed.StatementRefused as refusal:
        raise DocumentRefused(refusal.key, "payee_name", **refusal.values) from refusal


def _money(document: Document) -> list[tuple[str, str]]:
    """Line by line; of many lines how many they are, and a digest that another line would change."""
    if MONEY not in document.details:
        return []
    is_moved = document.kind is not Kind.ON_BEHALF  # whose other fund CGD names later
    lines = [_line(one, one.to if is_moved else None) for one in lines_of(document)]
    if len(lines) <= MOST_SHOWN:
        return [(f"รายการที่ {number}", line) for number, line in enumerate(lines, 1)]
    digest = sha256("\n".join(lines).encode()).hexdigest()
    return [("จำนวนรายการ", f"{len(lines)} รายการ"), ("รหัสตรวจสอบรายการ", digest)]


def _line(line: MoneyLine, to: Fund | None) -> str:
    """`9900112001000001 6911220 P5000, 9900150011, 250,000.00 บาท`."""
    fund = line.fund
    codes = " ".join(filter(None, (fund.budget_code, fund.source, fund.activity)))
    if to and to.budget_code != fund.budget_code:
        codes = f"{codes} เป็น {to.budget_code} {to.source}"
    named = line.codes.get("receiver") or line.codes.get("order", "")
    return ", ".join(filter(None, (codes, named, f"{written(line.amount)} บาท")))
