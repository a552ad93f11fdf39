"""Within whose authority a change is: the head of the agency's up to these limits, else the Budget Bureau's.

SOP 4.1 and 6.2.3 (budget.yaml, limits): the same plan, no commitment across years, durable goods under 1,000,000 baht a
unit, construction under 10,000,000 baht a unit, a target in the budget's papers (P5 to P8, P32).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from portal_sim.finance.budget.change.domain import ChangeForm, RequestSort
from portal_sim.finance.budget.items.expenditures import Sort
from portal_sim.finance.money import SATANG, written

GOODS_LIMIT, CONSTRUCTION_LIMIT = 1_000_000 * SATANG, 10_000_000 * SATANG  # a unit costs less than that
_SORTS = {
    RequestSort.REPLACEMENT: Sort.GOODS, RequestSort.NEW_GOODS: Sort.GOODS,
    RequestSort.CONSTRUCTION: Sort.CONSTRUCTION, RequestSort.OTHER: Sort.NONE,
}  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """One rule: its Thai name, whether the change keeps to it, and what is said where it doesn't."""

    rule: str
    passes: bool
    key: str
    values: dict[str, str] = field(default_factory=dict)


def judged(form: ChangeForm, old_plan: str, new_plan: str) -> list[Verdict]:
    """All five, in the order of the screen."""
    sort, price = sort_of_request(form), {"price": written(form.unit_price)}
    within_goods = sort is not Sort.GOODS or form.unit_price < GOODS_LIMIT
    within_construction = sort is not Sort.CONSTRUCTION or form.unit_price < CONSTRUCTION_LIMIT
    return [
        Verdict("แผนงานงบประมาณเดียวกัน", old_plan == new_plan, "change.other_plan"),
        Verdict("ไม่ก่อหนี้ผูกพันข้ามปีงบประมาณ", not form.across_years, "change.across_years"),
        Verdict("ครุภัณฑ์ต่ำกว่า 1,000,000 บาทต่อหน่วย", within_goods, "change.goods_limit", price),
        Verdict("สิ่งก่อสร้างต่ำกว่า 10,000,000 บาทต่อหน่วย", within_construction, "change.construction_limit", price),
        Verdict("เป็นไปตามเป้าหมายผลผลิตหรือโครงการ", form.within_target, "change.other_target"),
    ]


def is_within(verdicts: Sequence[Verdict]) -> bool:
    """Whether the head of the agency may approve it."""
    return all(one.passes for one in verdicts)


def sort_of_request(form: ChangeForm) -> Sort:
    """Durable goods, construction, or neither."""
    return _SORTS[form.sort]
