"""Forms of BP2's pages, filled in rightly, and how they are sent."""

import re

from tests.contract.computer import Computer
from tests.contract.finance.budget_office import BudgetOffice
from tests.unit.portal_sim.finance.budget.department import (
    AREA,
    BUILDING,
    GOODS,
    MATERIAL,
    PLAN,
    REGIONAL,
    REGIONAL_CENTRE,
    USED,
)

COMMON = {
    "unit": REGIONAL, "old_code": USED, "new_plan": PLAN, "reason": "เครื่องเดิมชำรุด ซ่อมไม่คุ้มค่า", "across_years": "no",
    "within_target": "yes", "action": "save",
}  # fmt: skip
REPLACEMENT = {
    **COMMON, "sort": "replacement", "new_code": GOODS, "amount": "360,000.00",
    "asset_number": "7440-001-0001/58", "age": "11", "condition": "เปิดไม่ติด อะไหล่เลิกผลิต",
    "benefit": "ให้บริการประชาชนได้ต่อเนื่อง", "effect": "งานบริการหยุดชะงัก", "quantity": "12", "unit_price": "30,000.00",
}  # fmt: skip
NEW_GOODS = {
    **COMMON, "sort": "new_goods", "new_code": GOODS, "amount": "360,000.00", "quantity": "12",
    "unit_price": "30,000.00", "median_price": "30,000.00", "specification": "คอมพิวเตอร์สำหรับงานสำนักงาน",
}  # fmt: skip
CONSTRUCTION = {
    **COMMON, "sort": "construction", "new_code": BUILDING, "amount": "900,000.00", "age": "20", "condition": "หลังคารั่ว",
    "benefit": "ใช้งานได้", "effect": "เอกสารเสียหาย", "unit_price": "900,000.00", "median_price": "900,000.00",
}  # fmt: skip
OTHER = {**COMMON, "sort": "other", "new_code": MATERIAL, "amount": "1,000.00"}
PAPERS = {"new_goods": ("quotation", "estimate"), "construction": ("drawing", "estimate")}


def of(case: int, rest: str = "/changes") -> str:
    """A page of the case."""
    return f"/finance/budget/cases/{case}{rest}"


def send_request(office: BudgetOffice, case: int, asked: dict[str, str], **changed: str) -> Computer:
    """Send the form of a request, with all papers of its kind."""
    office.officer.open(of(case))
    return office.send(of(case), PAPERS.get(asked["sort"], ()), **{**asked, **changed})


SHEET = "/analysis"
ROW = {
    "plan": PLAN, "activity": AREA, "old_code": USED, "new_code": GOODS, "expenditure": "งบลงทุน", "commitment": "3110",
    "centre": REGIONAL_CENTRE, "area": AREA, "amount": "360,000.00",
}  # fmt: skip
MATERIAL_ROW = {
    **ROW, "new_code": MATERIAL, "expenditure": "งบดำเนินงาน", "commitment": "2300", "amount": "1,000.00",
}  # fmt: skip


def analyse(office: BudgetOffice, case: int, *rows: dict[str, str]) -> Computer:
    """The check ends, the analysis begins, with these rows in the sheet."""
    office.officer.open(of(case)).send(of(case, "/changes/finish"))
    office.do(case, "begin")
    for row in rows:
        office.officer.open(of(case, SHEET)).send(of(case, f"{SHEET}/rows"), **row)
    return office.officer


def confirm(office: BudgetOffice, case: int, letter: str) -> Computer:
    """The sheet, of which the letter has that amount."""
    return office.officer.open(of(case, SHEET)).send(of(case, f"{SHEET}/confirmation"), letter=letter)


def go_on(office: BudgetOffice, case: int, letter: str, *rows: dict[str, str]) -> list[str]:
    """To the page of the entry; the ids of the sheet's rows."""
    analyse(office, case, *rows)
    confirm(office, case, letter)
    assert office.step(case) == ("BP2.4", "waiting"), office.officer.messages
    office.do(case, "begin")
    return re.findall(r'name="row"\s+value="(\d+)"', office.officer.open(of(case, "/change-entry")).text)


def change_of(computer: Computer) -> str:
    """The request whose page is shown."""
    found = re.search(r"/changes/(\d+)", computer.at)
    assert found, computer.messages
    return found[1]
