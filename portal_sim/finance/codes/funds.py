"""What names a fund: source of funds, budget code, main activity (gfmis.yaml, `codes`; circular 188)."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal_sim.finance.codes.parts import Part, Pattern, fixed
from portal_sim.finance.codes.provinces import PROVINCES

CENTURY = 2500  # of the Buddhist era, in which all years of two digits lie
KINDS = {  # of expenditure, in the order in which the SOP of the budget defines them; the example of the circular is 2
    "1": "งบบุคลากร", "2": "งบดำเนินงาน", "3": "งบลงทุน", "4": "งบเงินอุดหนุน", "5": "งบรายจ่ายอื่น",
}  # fmt: skip
ITEMS = {"41": "ค่าก่อสร้าง วงเงินต่ำกว่า 10 ล้านบาท"}  # the one that the circular explains


def year(text: str) -> Mapping[str, object]:
    """Two digits of the Buddhist era as a whole year."""
    return {"year": CENTURY + int(text)}


def _kind(text: str) -> Mapping[str, object] | None:
    return {"kind": KINDS[text]} if text in KINDS else None


def _item(text: str) -> Mapping[str, object]:
    return {"item": ITEMS.get(text, text)}


def _province(text: str) -> Mapping[str, object] | None:
    return {"province": PROVINCES[text]} if text in PROVINCES else None


SOURCE_OF_FUNDS = Pattern(
    "source_of_funds",
    (
        Part("year", r"\d{2}", 2, year), Part("loan", fixed("41"), 2), Part("kind", r"\d", 1, _kind),
        Part("detail", r"\d{2}", 2),
    ),
)  # fmt: skip
BUDGET_CODE = Pattern(
    "budget_code",
    (
        Part("ministry", r"\d{2}", 2), Part("agency", r"\d{3}", 3), Part("programme", fixed("E1"), 2),
        Part("project", r"\d{3}", 3), Part("item", r"\d{2}", 2, _item), Part("running", r"\d{4}", 4),
    ),
)  # fmt: skip
MAIN_ACTIVITY = Pattern(
    "main_activity",
    (Part("letter", fixed("P"), 1), Part("province", r"\d{2}", 2, _province), Part("area", r"\d{2}", 2)),
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
