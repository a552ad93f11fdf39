"""Request types and payment methods of ทข 02, and which go with what (gfmis.yaml, request_types_of; P10, P26)."""

from collections.abc import Sequence
from enum import StrEnum

from portal_sim.finance.documents.domain import DocumentRefused, Kind, Payee


class RequestType(StrEnum):
    """ประเภทการขอเบิก."""

    LOAN = "loan"
    REIMBURSEMENT = "reimbursement"
    ADVANCE = "advance"


class Method(StrEnum):
    """วิธีการชำระเงิน."""

    TO_VENDOR = "to_vendor"
    THROUGH_AGENCY = "through_agency"


TYPES: dict[str, tuple[RequestType, ...]] = {
    Kind.KS: (RequestType.LOAN,),
    Payee.OUTSIDE: (RequestType.LOAN,),
    Payee.INSIDE: (RequestType.REIMBURSEMENT, RequestType.ADVANCE),
}
METHODS = {Kind.KS: Method.TO_VENDOR, Kind.KQ: Method.THROUGH_AGENCY}
TYPE_NAMES = {
    RequestType.LOAN: "เพื่อใช้แหล่งเงินกู้",
    RequestType.REIMBURSEMENT: "เพื่อชดใช้ใบสำคัญ",
    RequestType.ADVANCE: "เพื่อจ่ายให้ยืม",
}
METHOD_NAMES = {
    Method.TO_VENDOR: "จ่ายตรงเข้าบัญชีเงินฝากธนาคารของผู้ขาย/คู่สัญญา",
    Method.THROUGH_AGENCY: "จ่ายผ่านบัญชีเงินฝากธนาคารของหน่วยงาน",
}


def demand_type(chosen: RequestType | None, possible: Sequence[RequestType]) -> RequestType:
    """P10: one that goes with document and payee; None is implied where there is but one.

    Raises DocumentRefused `withdrawal.type_document` (values chosen, types).
    """
    if chosen is None and len(possible) == 1:
        return possible[0]
    if chosen is None or chosen not in possible:
        types = ", ".join(TYPE_NAMES[one] for one in possible)
        said = TYPE_NAMES[chosen] if chosen else ""
        raise DocumentRefused("withdrawal.type_document", "request_type", chosen=said, types=types)
    return chosen


def demand_method(chosen: Method | None, kind: Kind) -> None:
    """P26: the one that goes with the document. Raises DocumentRefused `withdrawal.method_document`."""
    right = METHODS[kind]
    if chosen not in {None, right}:
        said = {"chosen": METHOD_NAMES[Method(chosen)] if chosen else "", "document": kind.value}
        raise DocumentRefused("withdrawal.method_document", "method", method=METHOD_NAMES[right], **said)
