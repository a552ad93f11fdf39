"""What names a fund: source of funds, budget code, main activity (gfmis.yaml, `codes`; circular 188)."""

from dataclasses import dataclass

from portal_sim.finance.codes.parts import Meaning, Part, Pattern
from portal_sim.finance.codes.provinces import PROVINCES

CENTURY = 2500  # of the Buddhist era, in which all years of two digits lie
KINDS = {  # of expenditure, in the order in which the SOP of the budget defines them; the example of the circular is 2
    "1": "งบบุคลากร", "2": "งบดำเนินงาน", "3": "งบลงทุน", "4": "งบเงินอุดหนุน", "5": "งบรายจ่ายอื่น",
}  # fmt: skip
ITEMS = {"41": "ค่าก่อสร้าง วงเงินต่ำกว่า 10 ล้านบาท"}  # the one that the circular explains


def year(text: str) -> Meaning:
    """Two digits of a year in the Buddhist era."""
    return Meaning("พ.ศ. {year}", {"year": CENTURY + int(text)})


def _kind(text: str) -> Meaning | None:
    return Meaning(KINDS[text]) if text in KINDS else None


def _item(text: str) -> Meaning:
    return Meaning(ITEMS.get(text, text))


def _province(text: str) -> Meaning | None:
    return Meaning("จังหวัด{province}", {"province": PROVINCES[text]}) if text in PROVINCES else None


SOURCE_OF_FUNDS = Pattern(
    "แหล่งของเงิน",
    (
        Part("ปี", r"\d{2}", 2, year), Part("เงินกู้", "41", 2), Part("ประเภทรายจ่าย", r"\d", 1, _kind),
        Part("รายละเอียดของประเภทรายจ่าย", r"\d{2}", 2),
    ),
)  # fmt: skip
BUDGET_CODE = Pattern(
    "รหัสงบประมาณ",
    (
        Part("กระทรวง", r"\d{2}", 2), Part("หน่วยงาน", r"\d{3}", 3), Part("แผนงานเงินกู้", "E1", 2),
        Part("ผลผลิตหรือโครงการ", r"\d{3}", 3), Part("ประเภทรายการ", r"\d{2}", 2, _item),
        Part("ลำดับรายการ", r"\d{4}", 4),
    ),
)  # fmt: skip
MAIN_ACTIVITY = Pattern(
    "รหัสกิจกรรมหลัก",
    (Part("อักษรนำ", "P", 1), Part("จังหวัด", r"\d{2}", 2, _province), Part("พื้นที่", r"\d{2}", 2)),
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
