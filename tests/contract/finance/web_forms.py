"""The forms of GFMIS Web Online, filled in rightly but for what a test changes."""

import re

from tests.contract.computer import Computer
from tests.unit.portal_sim.finance.documents.agency import ACTIVITY, CENTRE, CODE, SOURCE, UNIT, VENDOR

ROOT = f"/finance/web/{UNIT}"
MONEY = {"source": SOURCE, "budget_code": CODE, "activity": ACTIVITY, "cost_centre": CENTRE}
ORDER = {**MONEY, "vendor": VENDOR, "contract": "12/2569", "ledger_account": "1299990101"}
LINE = {"lines": "1", "text_1": "ตู้เก็บเอกสาร", "quantity_1": "10", "counted_in_1": "ตู้", "price_1": "1,250.00"}
HOW = {"request_type": "loan", "method": "to_vendor"}
KS = {**MONEY, **HOW, "vendor": VENDOR, "text": "ค่าถ่ายเอกสาร", "amount": "4,999.99", "ledger_account": "5199990101"}
REQUEST = {
    "payee": "outside", "payee_name": "นายสมมติ ใจดี", "tax_id": "3990000000012", "subject": "ค่าตอบแทนวิทยากร",
    "amount": "18,000.00", "budget_code": CODE,
}  # fmt: skip


def number_on(computer: Computer) -> str:
    """Of the document that the page says is saved."""
    found = re.search(r'id="number">(\d{10})<', computer.text)
    assert found, (computer.at, computer.messages)
    return found[1]


def document_on(computer: Computer) -> str:
    """The way to the document that the page says is saved."""
    found = re.search(r'href="(/finance/documents/\d+)">เปิดเอกสาร<', computer.text)
    assert found, (computer.at, computer.messages)
    return found[1]


def record(computer: Computer, name: str, **form: str) -> str:
    """Saved; the number."""
    computer.open(f"{ROOT}/{name}").send(f"{ROOT}/{name}", **form)
    return number_on(computer)
