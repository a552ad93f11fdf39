"""Numbers of documents, and the references that people give in them (gfmis.yaml, `codes` and `choices`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from portal_sim.finance.codes.funds import year
from portal_sim.finance.codes.parts import Part, Pattern, fixed

DOCUMENT_LENGTH = 10


class Series(StrEnum):
    """Kinds of documents with numbers of their own; the value is what each number begins with."""

    STANDARD_ORDER = "7"
    INDEFINITE_ORDER = "2"
    KR = "31"
    KS = "32"
    KQ = "36"
    PAYMENT = "47"
    RETURN = "48"

    def number(self, running: int) -> str:
        """The document number, ten digits; raises OverflowError when the year's numbers are used up."""
        digits = DOCUMENT_LENGTH - len(self.value)
        if not 0 < running < 10**digits:
            raise OverflowError(f"no number {running} in series {self.name}")
        return f"{self.value}{running:0{digits}}"


def _gregorian(text: str) -> Mapping[str, object] | None:
    return {"year": int(text)} if text.startswith("20") else None


PURCHASE_ORDER = Pattern("po_number", (Part("kind", "[72]", 1), Part("running", r"\d{9}", 9)))
DOCUMENT_NUMBER = Pattern("document_number", (Part("digits", r"\d{10}", DOCUMENT_LENGTH),))
AGENCY_REFERENCE = Pattern(
    "agency_reference", (Part("letter", fixed("P"), 1), Part("year", r"\d{2}", 2, year), Part("running", r"\d{7}", 7))
)
PAYMENT_REFERENCE = Pattern(
    "payment_reference", (Part("year", r"\d{4}", 4, _gregorian), Part("withdrawal", r"\d{10}", DOCUMENT_LENGTH))
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
