"""Kinds of expenditure, what each is spent on, and the commitment items that name both (budget.yaml, section 5).

The SOP names the contents; the commitment item's digits are this test-bed's own (budget.yaml, choices): kind, content,
and two that are free.
"""

import re
from collections.abc import Mapping
from enum import StrEnum


class Sort(StrEnum):
    """What an investment item is; NONE of anything else."""

    NONE = ""
    GOODS = "goods"
    CONSTRUCTION = "construction"


CONTENTS: Mapping[str, tuple[str, ...]] = {
    "งบบุคลากร": ("เงินเดือน", "ค่าจ้างประจำ", "ค่าจ้างชั่วคราว", "ค่าตอบแทนพนักงานราชการ"),
    "งบดำเนินงาน": ("ค่าตอบแทน", "ค่าใช้สอย", "ค่าวัสดุ", "ค่าสาธารณูปโภค"),
    "งบลงทุน": ("ค่าครุภัณฑ์", "ค่าที่ดินและสิ่งก่อสร้าง"),
    "งบเงินอุดหนุน": ("เงินอุดหนุนทั่วไป", "เงินอุดหนุนเฉพาะกิจ"),
    "งบรายจ่ายอื่น": (
        "เงินราชการลับ",
        "เงินค่าปรับที่จ่ายคืนให้แก่ผู้ขายหรือผู้รับจ้าง",
        "ค่าจ้างที่ปรึกษา",
        "ค่าใช้จ่ายในการเดินทางไปราชการต่างประเทศชั่วคราว",
        "ค่าใช้จ่ายสำหรับหน่วยงานอิสระตามรัฐธรรมนูญ",
        "ค่าใช้จ่ายสำหรับกองทุน หรือเงินทุนหมุนเวียน",
        "รายจ่ายเพื่อชำระหนี้เงินกู้",
    ),
}
KINDS = tuple(CONTENTS)
INVESTMENT = "งบลงทุน"
_SORTS = dict(zip(CONTENTS[INVESTMENT], (Sort.GOODS, Sort.CONSTRUCTION), strict=True))
_ITEM = re.compile(r"([1-5])([1-9])\d{2}", re.ASCII)


def read_item(commitment_item: str) -> tuple[str, str] | None:
    """Kind and content that a commitment item of four digits names; None where it names none."""
    found = _ITEM.fullmatch(commitment_item)
    if found is None:
        return None
    kind = KINDS[int(found[1]) - 1]
    place = int(found[2]) - 1
    return (kind, CONTENTS[kind][place]) if place < len(CONTENTS[kind]) else None


def sort_of(content: str) -> Sort:
    """Durable goods or construction, by the content's name."""
    return _SORTS.get(content, Sort.NONE)
