"""Papers that each sort of request must have; every one that is missing is named (BP2.2; P13, P30, P31)."""

from collections.abc import Mapping

from portal_sim.finance.budget.change.domain import ChangeForm, RequestSort
from portal_sim.finance.documents.domain import DocumentRefused

_NEED = "เหตุผลความจำเป็นที่เป็นสาระสำคัญ"
_LABELS = {  # by the form's field
    "reason": _NEED,
    "asset_number": "หมายเลขครุภัณฑ์",
    "age": "อายุการใช้งาน (ปี)",
    "condition": "สภาพการใช้งาน",
    "benefit": "ประโยชน์ที่จะได้รับ",
    "effect": "ผลกระทบหากไม่ได้รับอนุมัติ",
    "quantity": "จำนวน",
    "unit_price": "ราคาต่อหน่วย",
    "specification": "คุณลักษณะของครุภัณฑ์",
    "median_price": "ราคากลาง",
    "quotation": "ใบเสนอราคา",
    "drawing": "แบบรูปและรายการ",
    "estimate": "ประมาณการราคา",
}
REQUIRED: Mapping[RequestSort, tuple[str, ...]] = {
    RequestSort.REPLACEMENT: (
        "reason", "asset_number", "age", "condition", "benefit", "effect", "quantity", "unit_price",
    ),
    RequestSort.NEW_GOODS: (
        "reason", "quantity", "unit_price", "specification", "median_price", "quotation", "estimate",
    ),
    RequestSort.CONSTRUCTION: (
        "reason", "age", "condition", "benefit", "effect", "unit_price", "median_price", "drawing", "estimate",
    ),
    RequestSort.OTHER: ("reason",),
}  # fmt: skip
OPTIONAL: Mapping[RequestSort, tuple[str, ...]] = {  # asked for, and not demanded
    RequestSort.REPLACEMENT: (),
    RequestSort.NEW_GOODS: ("price_reason",),
    RequestSort.CONSTRUCTION: ("price_reason", "pictures"),
    RequestSort.OTHER: (),
}
REFUSALS = {
    RequestSort.REPLACEMENT: "change.papers_replacement",
    RequestSort.NEW_GOODS: "change.papers_new_goods",
    RequestSort.CONSTRUCTION: "change.papers_construction",
    RequestSort.OTHER: "change.papers_other",
}


def demand(form: ChangeForm) -> None:
    """Raises DocumentRefused `change.papers_…` (the first field that is missing; value missing, all of them)."""
    if lacking := missing(form):
        named = ", ".join(label for _, label in lacking)
        raise DocumentRefused(REFUSALS[form.sort], lacking[0][0], missing=named)


def missing(form: ChangeForm) -> list[tuple[str, str]]:
    """Field and Thai label of each paper that isn't there, in the form's order."""
    return [(name, _LABELS[name]) for name in REQUIRED[form.sort] if not _given(getattr(form, name))]


def pictures_advised(form: ChangeForm) -> bool:
    """Whether pictures ought to be there, and aren't (ควรมี)."""
    return form.sort is RequestSort.CONSTRUCTION and not form.pictures


def _given(value: object) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)
