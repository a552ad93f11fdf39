"""What names a fund: source of funds, budget code, main activity (gfmis.yaml, `codes`; circular 188)."""

from dataclasses import dataclass

from portal_sim.finance.codes.parts import Meaning, Part, Pattern
from portal_sim.finance.codes.provinces import PROVINCES

DIGITS = "ต้องเป็นตัวเลข"  # a rule
CENTURY = 2500  # of the Buddhist era, in which all years of two digits lie
KINDS = {  # of expenditure, in the order in which the SOP of the budget defines them; the example of the circular is 2
    "1": "งบบุคลากร", "2": "งบดำเนินงาน", "3": "งบลงทุน", "4": "งบเงินอุดหนุน", "5": "งบรายจ่ายอื่น",
}  # fmt: skip
ITEMS = {"41": "ค่าก่อสร้าง วงเงินต่ำกว่า 10 ล้านบาท"}  # the one that the circular explains


def year(text: str) -> Meaning:
    """Two digits of a year in the Buddhist era."""
    return Meaning("พ.ศ. {year}", {"year": CENTURY + int(text)})


def anything(name: str, length: int) -> Part:
    """A part that has no list of names behind it."""
    return Part(name, rf"\d{{{length}}}", length, DIGITS, _unnamed)


def running(name: str, length: int) -> Part:
    """A part that counts."""
    return Part(name, rf"\d{{{length}}}", length, DIGITS, _number)


def _number(text: str) -> Meaning:
    return Meaning("ลำดับที่ {number}", {"number": int(text)})


def _unnamed(text: str) -> Meaning:
    return Meaning(text, is_known=False)


def _kind(text: str) -> Meaning | None:
    return Meaning(KINDS[text]) if text in KINDS else None


def _detail(text: str) -> Meaning:
    return Meaning("ไม่ระบุรายละเอียด") if text == "00" else _unnamed(text)


def _item(text: str) -> Meaning:
    return Meaning(ITEMS[text]) if text in ITEMS else _unnamed(text)


def _province(text: str) -> Meaning | None:
    return Meaning("จังหวัด{province}", {"province": PROVINCES[text]}) if text in PROVINCES else None


def _loan(_text: str) -> Meaning:
    return Meaning("โครงการเงินกู้")


SOURCE_OF_FUNDS = Pattern(
    "รหัสแหล่งของเงิน",
    "codes.source_of_funds",
    (
        Part("ปี พ.ศ.", r"\d{2}", 2, "ต้องเป็น 2 หลักท้ายของปี พ.ศ.", year),
        Part("เงินกู้", "41", 2, "ต้องเป็น 41", _loan),
        Part("ประเภทรายจ่าย", r"\d", 1, "ต้องเป็นตัวเลข 1 ถึง 5", _kind),
        Part("รายละเอียด", r"\d{2}", 2, DIGITS, _detail),
    ),
)
BUDGET_CODE = Pattern(
    "รหัสงบประมาณ",
    "codes.budget_code",
    (
        anything("รหัสหน่วยงาน", 5),
        Part("โครงการเงินกู้", "E1", 2, "ต้องเป็น E1", _loan),
        anything("รหัสผลผลิต/โครงการ", 3),
        Part("ลักษณะรายการ", r"\d{2}", 2, DIGITS, _item),
        running("ลำดับรายการงบประมาณ", 4),
    ),
)
ANNUAL_BUDGET_CODE = Pattern(
    "รหัสงบประมาณรายจ่ายประจำปี", "codes.budget_code", (anything("รหัสหน่วยงาน", 5), anything("คู่มือไม่ได้อธิบายส่วนนี้", 11))
)
MAIN_ACTIVITY = Pattern(
    "รหัสกิจกรรมหลัก",
    "codes.main_activity",
    (
        Part("ค่าคงที่", "P", 1, "ต้องเป็น P"),
        Part("รหัสพื้นที่จังหวัด", r"\d{2}", 2, DIGITS, _province, "codes.no_province"),
        anything("พื้นที่ในจังหวัด", 2),
    ),
)


@dataclass(frozen=True, order=True)
class Fund:
    """Money of one purpose: source of funds, budget code, main activity."""

    source: str
    budget_code: str
    activity: str

    @classmethod
    def read(cls, source: str | None, budget_code: str | None, activity: str | None) -> "Fund":
        """Of three typed codes; raises CodeRefused."""
        return cls(SOURCE_OF_FUNDS.read(source), BUDGET_CODE.read(budget_code), MAIN_ACTIVITY.read(activity))

    @property
    def agency(self) -> str:
        """The five digits of the agency that owns the project, ministry first."""
        return self.budget_code[:5]
