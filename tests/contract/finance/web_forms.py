"""The forms of GFMIS Web Online, filled in rightly but for what a test changes."""

import re
from html import unescape

from portal_sim.documents.sample import sample_pdf
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

_ATTRIBUTE = re.compile(r'\b(name|type|value)="([^"]*)"')


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


def send(computer: Computer, name: str, **form: str) -> Computer:
    """The form of the page, with a PDF where it asks for one."""
    path = f"{ROOT}/{name}"
    if name != "kq_request":
        return computer.send(path, **form)
    return computer.upload(path, "หนังสือเชิญวิทยากร.pdf", sample_pdf(), **form)


def record(computer: Computer, name: str, **form: str) -> str:
    """Saved; the number."""
    send(computer.open(f"{ROOT}/{name}"), name, **form)
    return number_on(computer)


def filled_in(computer: Computer) -> dict[str, str]:
    """What stands in the page's form."""
    (form,) = re.findall(r'<form[^>]* id="entry".*?</form>', computer.page.text, re.DOTALL)
    fields = [dict(_ATTRIBUTE.findall(tag)) for tag in re.findall(r"<input[^>]*>", form)]
    ticked = re.findall(r"<input[^>]* checked[^>]*>", form)
    chosen = [dict(_ATTRIBUTE.findall(tag)) for tag in ticked]
    typed = {one["name"]: one["value"] for one in fields if one["type"] not in {"radio", "checkbox", "file"}}
    typed |= {one["name"]: one["value"] for one in chosen}
    for name, options in re.findall(r'<select[^>]*name="(\w+)".*?>(.*?)</select>', form, re.DOTALL):
        typed[name] = dict(_ATTRIBUTE.findall(re.findall(r"<option[^>]*selected[^>]*>", options)[0]))["value"]
    return {name: unescape(value) for name, value in typed.items() if name not in {"csrf_token", "once"}}
