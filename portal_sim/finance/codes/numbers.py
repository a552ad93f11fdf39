"""Numbers of documents, and the references that people give in them (gfmis.yaml, `codes` and `choices`)."""

from dataclasses import dataclass
from enum import StrEnum

from portal_sim.finance.codes.funds import year
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
    ORDER_TO_PAY = "9"

    def number(self, running: int) -> str:
        """The document number, ten digits; raises OverflowError when the year's numbers are used up."""
        digits = DOCUMENT_LENGTH - len(self.value)
        if not 0 < running < 10**digits:
            raise OverflowError(f"no number {running} in series {self.name}")
        return f"{self.value}{running:0{digits}}"


ORDERS = {"7": "ใบสั่งซื้อสั่งจ้างทั่วไป", "2": "สัญญาแบบจะซื้อจะขายแบบไม่จำกัดปริมาณ"}


def _gregorian(text: str) -> Meaning | None:
    return Meaning("ค.ศ. {year}", {"year": int(text)}) if text.startswith("20") else None


def _order(text: str) -> Meaning | None:
    return Meaning(ORDERS[text]) if text in ORDERS else None


PURCHASE_ORDER = Pattern("เลขที่ใบสั่งซื้อสั่งจ้าง", (Part("ประเภท", r"\d", 1, _order), Part("ลำดับที่", r"\d{9}", 9)))
DOCUMENT_NUMBER = Pattern("เลขที่เอกสาร", (Part("ตัวเลข", r"\d{10}", DOCUMENT_LENGTH),))
AGENCY_REFERENCE = Pattern(
    "การอ้างอิง P+YY+7", (Part("อักษรนำ", "P", 1), Part("ปี", r"\d{2}", 2, year), Part("ลำดับที่", r"\d{7}", 7))
)
PAYMENT_REFERENCE = Pattern(
    "การอ้างอิง YYYY+10",
    (Part("ปี", r"\d{4}", 4, _gregorian), Part("เลขที่เอกสารขอเบิก", r"\d{10}", DOCUMENT_LENGTH)),
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
