"""References that people give in forms (GF.P5, GF.P6): an invoice's, the agency's own, and that of a payment."""
# language: not on screens

import re

from portal_sim.finance.codes.numbers import AGENCY_REFERENCE, PURCHASE_ORDER, PaymentReference
from portal_sim.finance.codes.parts import CodeRefused
from portal_sim.finance.documents.domain import DocumentRefused
from portal_sim.finance.fiscal import buddhist
from simkit.thai_text import BUDDHIST_ERA, arabic_digits

FIELD = "reference"
_INVOICE = re.compile(r"[A-Za-z0-9ก-๎/-]{1,16}")
_PAYMENT = re.compile(r"(\d{4})\d{10}")
_CENTURY = 100


def invoice(typed: str) -> str:
    """The number on a vendor's invoice, in capitals: it is the same however it is typed.

    Raises DocumentRefused `reference.invoice` (GF.P5).
    """
    text = arabic_digits(typed.strip()).upper()
    if not _INVOICE.fullmatch(text):
        raise DocumentRefused("reference.invoice", FIELD)
    return text


def of_agency(typed: str, year: int) -> str:
    """P + YY + 7 digits, of that fiscal year (Gregorian) in the Buddhist era.

    Raises DocumentRefused: `reference.agency` (GF.P5), `reference.needs_be`, `reference.other_year` (GF.P6).
    """
    try:
        text = AGENCY_REFERENCE.read(typed)
    except CodeRefused as refusal:
        raise DocumentRefused("reference.agency", FIELD) from refusal
    right, given = f"{buddhist(year) % _CENTURY:02}", text[1:3]
    if given != right:
        key = "reference.needs_be" if given == f"{year % _CENTURY:02}" else "reference.other_year"
        raise DocumentRefused(key, FIELD, typed=given, right=right)
    return text


def next_of_agency(last: str, year: int) -> str:
    """The one after `last`, or the year's first for ""."""
    return f"P{buddhist(year) % _CENTURY:02}{int(last[3:] or 0) + 1:07}"


def of_payment(typed: str) -> PaymentReference:
    """YYYY (Gregorian) + withdrawal number. Raises DocumentRefused: `reference.payment`, `reference.needs_ce`."""
    try:
        return PaymentReference.read(typed)
    except CodeRefused as refusal:
        found = _PAYMENT.fullmatch(arabic_digits(typed.strip()))
        if found and found[1].startswith("25"):
            right = int(found[1]) - BUDDHIST_ERA
            raise DocumentRefused("reference.needs_ce", FIELD, typed=found[1], right=right) from refusal
        raise DocumentRefused("reference.payment", FIELD) from refusal


def order_number(typed: str) -> str:
    """Ten digits that begin with 7 or 2; raises DocumentRefused `withdrawal.po_malformed` (GF.P1)."""
    try:
        return PURCHASE_ORDER.read(typed)
    except CodeRefused as refusal:
        raise DocumentRefused("withdrawal.po_malformed", "order") from refusal
