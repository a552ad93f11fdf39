"""What BP3's pages call things (finance_screens.yaml, on_behalf_status and others)."""

from collections.abc import Collection
from typing import NamedTuple

from portal_sim.finance.documents.domain import Act, Document, Kind, State

TRACK = (
    (Act.APPROVE, "สร้างข้อมูลหลัก"), (Act.SIGN, "อธิบดีลงนาม"), (Act.SEND, "ส่งส่วนราชการผู้เบิกแทน"),
    (Act.CONSENT, "ผู้เบิกแทนยินยอม"), (Act.GRANT, "กรมบัญชีกลางอนุมัติ"),
)  # fmt: skip
TOLD = "แจ้งหน่วยงาน"
COPIES = ("กรมบัญชีกลาง", "เจ้าของงบประมาณ", "ผู้เบิกแทน", "แฟ้มเรื่อง")
ALL_COPIES = 4


class Wording(NamedTuple):
    """A decision's page: its heading, the choices, their buttons."""

    heading: str
    yes: str
    no: str
    confirm_yes: str
    confirm_no: str


_SIGNS = ("ลงนาม", "ไม่ลงนาม", "ลงนามด้วย Soft Token", "ยืนยันไม่ลงนาม")
_CONSENTS = ("ยินยอม", "ไม่ยินยอม", "ลงนามยินยอมด้วย Soft Token", "ยืนยันไม่ยินยอม")
NOTICE, CONSENT = "ใบแจ้งการเบิกจ่ายเงินงบประมาณแทนกัน เลขที่ {number}", "ให้ความยินยอมเบิกจ่ายเงินงบประมาณแทนกัน"
RETURN = "ใบแจ้งการโอนกลับเงินงบประมาณแทนกัน เลขที่ {number}"


def wording(document: Document) -> Wording:
    """Of whoever is asked about a record or a return."""
    if document.kind is Kind.ON_BEHALF_RETURN:
        return Wording(RETURN, *_SIGNS)
    return Wording(CONSENT, *_CONSENTS) if document.state is State.WAITING_CONSENT else Wording(NOTICE, *_SIGNS)


def copies(done: Collection[Act]) -> list[tuple[str, int]]:
    """Where the notice's copies are, once it is proposed."""
    if Act.CONSENT in done:
        return [(whose, 1) for whose in COPIES]
    return [(COPIES[2] if Act.SEND in done else COPIES[1], ALL_COPIES)]
