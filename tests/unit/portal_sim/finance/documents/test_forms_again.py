"""Withdrawals side by side, sent twice, by whom, and written anew; the request to the head."""

from datetime import date

import pytest

from portal_sim.finance.documents.domain import DocumentRefused, State, Vendor
from portal_sim.finance.ledger.domain import Stage
from tests.unit.portal_sim.finance.documents.agency import (
    CODE,
    RECORDER,
    SECOND,
    UNIT,
    WITHOUT_ACCOUNT,
    Agency,
    refused,
)


def test_who_is_overtaken_is_told_so(agency: Agency) -> None:
    """GF.P32: the form had shown enough; only then."""
    order = agency.order(50_00, "indefinite")
    agency.ks(999_000_00)
    with refused("withdrawal.overtaken", "amount", left="950.00"):
        agency.ks(951_00, seen=1_000_000_00)
    with refused("withdrawal.above_allocated", "amount", left="950.00"):
        agency.ks(951_00, seen=950_00)
    agency.kr(order, 50_00)
    with refused("withdrawal.overtaken", "amount", left="0.00"):
        agency.kr(order, 50_00, seen=50_00)


def test_vendors_and_days_are_looked_at(agency: Agency) -> None:
    with refused("po.unknown_vendor", "vendor"):
        agency.ks(vendor="1")
    with refused("withdrawal.vendor_without_account", "vendor"):
        agency.ks(vendor=WITHOUT_ACCOUNT)
    with refused("date.not_ahead", "invoice_day"):
        agency.ks(invoice_day=date(2025, 6, 13))
    with refused("date.not_ahead", "invoice_day"):
        agency.kr(agency.order(kind="indefinite"), 1, invoice_day=date(2025, 6, 13))


def test_a_form_that_is_sent_twice_records_once(agency: Agency) -> None:
    """A double click; another person's form of that name is another form."""
    first, again = (agency.ks(key="form-same") for _ in range(2))
    assert first == again
    assert agency.ks(key="form-same", by=SECOND, reference="other").number == "3200000002"
    assert agency.left_in_centre() == 1_000_000_00 - 2 * 4_999_99


def test_a_form_that_is_sent_again_with_something_else_in_it_is_told_and_records_nothing(agency: Agency) -> None:
    """The browser's back button: nobody is told that it was recorded; once more, as another form, it is."""
    agency.ks(key="form~0a1b")
    assert agency.ks(key="form~0a1b", reference="typed anew").number == "3200000001"
    with refused("entry.sent_otherwise", ""):
        agency.ks(key="form~ff", reference="RC-other")
    agency.ks(key="form~ff", by=SECOND, reference="RC-of-another")
    assert agency.ks(key="form2~ff", reference="RC-other").number == "3200000003"


def test_a_name_that_no_phone_shows_as_it_is_written_is_told_at_its_field(agency: Agency) -> None:
    with pytest.raises(DocumentRefused) as caught:
        agency.request(payee_name="ร้าน\ue000")
    assert (caught.value.key, caught.value.field) == ("statement.unclear", "payee_name")


def test_who_may_not_record_there_is_told_before_anything_else(agency: Agency) -> None:
    with refused("permission.missing"):
        agency.ks(by="head", vendor="1")


def test_a_limit_of_amount_is_part_of_the_permission(agency: Agency) -> None:
    """I5: up to that amount, included."""
    from portal_sim.finance.units.domain import Permission

    agency.give("junior", UNIT, Permission.RECORD, up_to=100_00)
    assert agency.ks(100_00, by="junior").by == "junior"
    with refused("permission.above_limit"):
        agency.ks(100_01, by="junior")


def test_a_waiting_withdrawal_is_written_anew_under_its_number(agency: Agency) -> None:
    """The money that it set aside is set aside anew; the same invoice is its own."""
    ks = agency.ks(4_000_00, reference="INV-1")
    changed = agency.ks(3_000_00, reference="INV-1", amends=ks.id)
    assert (changed.id, changed.number, changed.version, changed.amount) == (ks.id, ks.number, 2, 3_000_00)
    assert (agency.left_in_centre(), agency.balance(Stage.SET_ASIDE, UNIT)) == (997_000_00, 3_000_00)
    with refused("withdrawal.above_allocated", "amount", left="1,000,000.00"):
        agency.ks(1_000_000_01, amends=ks.id)
    agency.approve(changed)
    with refused("decision.decided"):
        agency.ks(1_00, amends=ks.id)
    with refused("entry.other_unit"):
        agency.ks(1_00, amends=agency.request().id)
    assert agency.left_in_centre() == 997_000_00


def test_a_request_s_form_is_looked_at(agency: Agency) -> None:
    """GF3.9: a number of its own, and nothing set aside."""
    request = agency.request()
    assert (request.number, request.state, request.account) == ("3000000001", State.WAITING_HEAD, "999-9-01001-3")
    assert agency.left_in_centre() == 1_000_000_00
    with refused("request.no_tax_id", "tax_id"):
        agency.request(tax_id="")
    with refused("codes.budget_code_agency", "budget_code"):
        agency.request(budget_code=f"99002{CODE[5:]}")
    agency.do(lambda: agency.vendors.put(Vendor(UNIT, "สำนักบริหารกลาง", "")))
    with refused("request.no_account", unit=UNIT):
        agency.request()
    assert request.by == RECORDER
