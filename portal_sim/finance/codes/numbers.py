"""Numbers of documents, and the references that people give in them (gfmis.yaml, `codes` and `choices`)."""

from dataclasses import dataclass
from enum import StrEnum

from portal_sim.finance.codes.funds import DIGITS, running, year
from portal_sim.finance.codes.parts import Meaning, Part, Pattern

DOCUMENT_LENGTH = 10


class Series(StrEnum):
    """Kinds of documents with numbers of their own; the value is what each number begins with."""

    STANDARD_ORDER = "7"
    INDEFINITE_ORDER = "2"
    ALLOTMENT = "11"
    ALLOCATION = "12"
    REQUEST = "30"
    KR = "31"
    KS = "32"
    KQ = "36"
    PAYMENT = "47"
    RETURN = "48"
    REVERSAL = "49"
    BUDGET_ALLOCATION = "51"
    BUDGET_CHANGE = "52"
    TO_CENTRE = "53"
    ON_BEHALF = "54"
    ON_BEHALF_ALLOTMENT = "55"
    CARRY_OVER = "56"
    ON_BEHALF_RETURN = "57"
    ORDER_TO_PAY = "9"

    def number(self, running: int) -> str:
        """The document number, ten digits; raises OverflowError when the year's numbers are used up."""
        digits = DOCUMENT_LENGTH - len(self.value)
        if not 0 < running < 10**digits:
            raise OverflowError(f"no number {running} in series {self.name}")
        return f"{self.value}{running:0{digits}}"


ORDERS = {"7": "ประเภททั่วไป", "2": "ประเภทการส่งมอบไม่แน่นอน"}
DOCUMENTS = {
    **{Series[name].value: name for name in ("KR", "KS", "KQ")},
    Series.ALLOTMENT.value: "การจัดสรรของสำนักงบประมาณ", Series.ALLOCATION.value: "การจัดสรรให้หน่วยงาน",
    Series.REQUEST.value: "คำขอต่อหัวหน้าส่วนราชการ", Series.PAYMENT.value: "ขอจ่ายชำระเงิน",
    Series.RETURN.value: "เบิกเกินส่งคืน", Series.REVERSAL.value: "กลับรายการ",
    Series.ORDER_TO_PAY.value: "ประมวลผลสั่งจ่ายเงิน", Series.BUDGET_ALLOCATION.value: "โอนจัดสรรเงินงบประมาณ",
    Series.BUDGET_CHANGE.value: "เปลี่ยนแปลงรายการเงินงบประมาณ", Series.TO_CENTRE.value: "โอนงบประมาณกลับส่วนกลาง",
    Series.ON_BEHALF.value: "ข้อมูลหลักรายการเบิกแทนกัน", Series.ON_BEHALF_ALLOTMENT.value: "จัดสรรงบเบิกแทน",
    Series.CARRY_OVER.value: "กันเงินไว้เบิกเหลื่อมปีและขยายเวลา", Series.ON_BEHALF_RETURN.value: "โอนกลับเงินงบประมาณแทนกัน",
}  # fmt: skip


def _gregorian(text: str) -> Meaning | None:
    return Meaning("ค.ศ. {year}", {"year": int(text)}) if text.startswith("20") else None


def _order(text: str) -> Meaning | None:
    return Meaning(ORDERS[text]) if text in ORDERS else None


def _kind_of_document(text: str) -> Meaning | None:
    kind = DOCUMENTS.get(text) or DOCUMENTS.get(text[0])
    return Meaning("ประเภทเอกสาร {kind}", {"kind": kind}) if kind else None


PURCHASE_ORDER = Pattern(
    "เลขที่ใบสั่งซื้อสั่งจ้าง",
    "withdrawal.po_malformed",
    (Part("ประเภท", r"\d", 1, "ต้องเป็น 7 หรือ 2", _order), running("ลำดับ", 9)),
)
DOCUMENT_NUMBER = Pattern(
    "เลขที่เอกสาร",
    "codes.document_number",
    (Part("ประเภทเอกสาร", r"\d{2}", 2, "ไม่มีประเภทเอกสารนี้", _kind_of_document), running("ลำดับ", 8)),
)
AGENCY_REFERENCE = Pattern(
    "การอ้างอิงของหน่วยงาน",
    "reference.agency",
    (
        Part("ค่าคงที่", "P", 1, "ต้องเป็น P"),
        Part("2 หลักท้ายของปี พ.ศ.", r"\d{2}", 2, "ต้องเป็น 2 หลักท้ายของปี พ.ศ.", year),
        running("ลำดับเลขที่เอกสารภายในหน่วยงาน", 7),
    ),
)
PAYMENT_REFERENCE = Pattern(
    "การอ้างอิงขอจ่ายชำระเงิน",
    "reference.payment",
    (
        Part("ปี ค.ศ.", r"\d{4}", 4, "ต้องเป็นปี ค.ศ.", _gregorian),
        Part("เลขที่เอกสารขอเบิก", rf"\d{{{DOCUMENT_LENGTH}}}", DOCUMENT_LENGTH, DIGITS),
    ),
)


@dataclass(frozen=True)
class PaymentReference:
    """The withdrawal that a payment belongs to: its fiscal year (Gregorian) and document number."""

    year: int
    withdrawal: str

    @classmethod
    def read(cls, text: str | None) -> "PaymentReference":
        """Of what was typed; raises CodeRefused."""
        code = PAYMENT_REFERENCE.read(text)
        return cls(int(code[:4]), code[4:])

    def __str__(self) -> str:
        return f"{self.year}{self.withdrawal}"
