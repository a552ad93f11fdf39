"""Accounts of the general ledger that forms offer, and the two sides that a withdrawal books.

The circular leaves the accounts to CGD's public accounting division and prints but one of them; these are ours.
"""

from typing import NamedTuple

from portal_sim.finance.documents.domain import Document, Kind

CHOSEN = {
    "1299990101": "ครุภัณฑ์โครงการตัวอย่าง",
    "5199990101": "ค่าใช้สอยโครงการตัวอย่าง",
    "5199990102": "ค่าใช้จ่ายโครงการตัวอย่าง",
}
_RECEIVED, _CREDITORS, _PAYABLE = "2101010103", "2101010102", "2102040102"
_NAMES = {
    **CHOSEN, _RECEIVED: "รับสินค้า/ใบสำคัญ", _CREDITORS: "เจ้าหนี้การค้า-บุคคลภายนอก", _PAYABLE: "ใบสำคัญค้างจ่าย",
}  # fmt: skip


class Side(NamedTuple):
    """A line of the preview: `debit` and `credit` in satang, one of them 0."""

    key: str
    account: str
    name: str
    cost_centre: str
    debit: int
    credit: int


def sides(document: Document, order: Document | None) -> list[Side]:
    """What a withdrawal books; `order` is the one that a KR draws on."""
    debit = document.details.get("ledger_account", "")
    if order is not None:
        debit = _RECEIVED if order.kind is Kind.STANDARD_ORDER else order.details["ledger_account"]
    credit = _PAYABLE if document.kind is Kind.KQ else _CREDITORS
    return [
        Side("เดบิต", debit, _NAMES[debit], document.cost_centre, document.amount, 0),
        Side("เครดิต", credit, _NAMES[credit], document.cost_centre, 0, document.amount),
    ]
