"""Which kind of code it is that somebody has before them."""

from portal_sim.finance.codes.funds import ANNUAL_BUDGET_CODE, BUDGET_CODE, MAIN_ACTIVITY, SOURCE_OF_FUNDS
from portal_sim.finance.codes.numbers import AGENCY_REFERENCE, DOCUMENT_NUMBER, PAYMENT_REFERENCE, PURCHASE_ORDER
from portal_sim.finance.codes.parts import CodeRefused, Explained, Pattern, written

EXAMPLES = {  # of each kind, in the order of the screen `code_explained`
    SOURCE_OF_FUNDS: "6941200", BUDGET_CODE: "99001E1025410002", ANNUAL_BUDGET_CODE: "9900112001000001",
    MAIN_ACTIVITY: "P5000", PURCHASE_ORDER: "7000000012", AGENCY_REFERENCE: "P690000001",
    PAYMENT_REFERENCE: "20263600000017", DOCUMENT_NUMBER: "3600000017",
}  # fmt: skip


def recognise(typed: str | None) -> tuple[Pattern, list[Explained]]:
    """The kind of the typed code, and its parts.

    Raises CodeRefused: `form.required`; `codes.unknown` when it is like none; what is wrong with it as one of the kind
    that it is most like.
    """
    code = written(typed)
    if not code:
        raise CodeRefused("form.required", label="รหัส")
    refusals = [CodeRefused("codes.unknown")]
    for pattern in EXAMPLES:
        try:
            return pattern, pattern.explain(code)
        except CodeRefused as refusal:
            refusals.append(refusal)
    raise max(refusals, key=lambda refusal: refusal.known)
