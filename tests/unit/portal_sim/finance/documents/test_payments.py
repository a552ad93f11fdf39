"""A KQ's money is paid out and the payment recorded (GF3.6, GF3.8, GF4.6)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal_sim.finance.documents.domain import State
from portal_sim.finance.documents.returns import Reason, Returns
from portal_sim.finance.ledger.domain import Stage
from tests.unit.portal_sim.finance.documents.agency import TODAY, UNIT, Agency, refused


def test_a_kq_goes_all_the_way_to_its_payee(agency: Agency) -> None:
    """GF3.4, GF3.6, GF3.7, GF3.8, GF3.9: and its chip says how far it is."""
    request = agency.request()
    agency.approve(request)
    kq = agency.kq(request)
    agency.approve(kq)
    agency.process(kq)
    kq = agency.transfer(kq)
    chips = [agency.chip(kq)]
    agency.pay_out(kq, 18_000_00)
    chips.append(agency.chip(kq))
    payment = agency.pay(kq, 18_000_00)
    assert (payment.number, payment.reference) == ("4700000001", "20253600000001")
    chips.append(agency.chip(kq))
    agency.approve(payment)
    chips.append(agency.chip(kq))
    assert chips == ["transferred", "paid_out", "paid_out", "payment_recorded"]
    assert agency.balance(Stage.PAID, kq.ref) == 18_000_00


def test_it_is_to_be_paid_in_fifteen_working_days(agency: Agency) -> None:
    """GF.P30 (choices, in time): the last day included, whenever it is noted."""
    kq = agency.transferred_kq()
    assert kq.due == date(2025, 7, 3)
    agency.clock.pass_(days=21)
    agency.pay_out(kq, 1_00)
    agency.clock.pass_(days=1)
    agency.pay_out(kq, 1_00, date(2025, 7, 3))
    with refused("payout.overdue", "day", day="3 ก.ค. 2568"):
        agency.pay_out(kq, 1_00)
    assert agency.chip(kq) == "overdue"


def test_nothing_is_paid_or_recorded_before_the_transfer(agency: Agency) -> None:
    """GF.P11."""
    request = agency.approve(agency.request())
    kq = agency.kq(request)
    agency.approve(kq)
    agency.process(kq)
    with refused("payout.not_transferred", "withdrawal", number=kq.number):
        agency.pay_out(kq, 1)
    with refused("payment.not_transferred", "reference", number=kq.number):
        agency.pay(kq, 1)


def test_nothing_is_done_with_money_before_the_day_of_its_transfer(agency: Agency) -> None:
    """A year or a month that was typed wrong."""
    kq, yesterday = agency.transferred_kq(), TODAY - timedelta(days=1)
    with refused("payout.before_transfer", "day", day="12 มิ.ย. 2568"):
        agency.pay_out(kq, 15_000_00, yesterday)
    with refused("payout.before_transfer", "day"):
        agency.send_in(kq, 3_000_00, day=yesterday)
    agency.pay_out(kq, 15_000_00)
    with refused("payout.before_transfer", "day"):
        agency.pay(kq, 15_000_00, day=yesterday)
    agency.pay(kq, 15_000_00, day=TODAY)


def test_a_payment_is_of_a_kq(agency: Agency) -> None:
    """GF.P12."""
    ks = agency.transferred(agency.ks())
    with refused("payment.not_kq", "reference", document="KS"):
        agency.pay(ks, 4_999_99)
    with refused("payment.not_kq", "withdrawal"):
        agency.pay_out(ks, 4_999_99)


def test_a_payment_is_recorded_once(agency: Agency) -> None:
    """GF.P13: also while the first one still waits."""
    kq = agency.transferred_kq()
    agency.pay_out(kq, 18_000_00)
    payment = agency.pay(kq, 18_000_00)
    for _ in range(2):
        with refused("payment.already_recorded", "reference", payment=payment.number):
            agency.pay(kq, 18_000_00)
        if agency.now(payment).state is State.WAITING_SECOND:
            agency.approve(payment)


def test_a_payment_that_was_turned_down_may_be_recorded_again(agency: Agency) -> None:
    kq = agency.transferred_kq()
    agency.pay_out(kq, 18_000_00)
    agency.refuse(agency.pay(kq, 18_000_00))
    assert agency.pay(kq, 18_000_00).number == "4700000002"


@pytest.mark.parametrize(
    ("typed", "key", "field"),
    [
        ("2025360000001", "reference.payment", "reference"),  # GF.P5
        ("2025A600000001", "reference.payment", "reference"),
        ("25683600000001", "reference.needs_ce", "reference"),  # GF.P6
        ("20243600000001", "reference.other_year", "reference"),
        ("20253600000099", "payment.withdrawal_not_found", "reference"),  # GF.P28
    ],
)
def test_the_reference_of_a_payment_names_its_withdrawal(agency: Agency, typed: str, key: str, field: str) -> None:
    """GF.P5, GF.P6, GF.P28."""
    kq = agency.transferred_kq()
    agency.pay_out(kq, 18_000_00)
    with refused(key, field):
        agency.pay(kq, 18_000_00, reference=typed)


def test_the_right_year_is_told(agency: Agency) -> None:
    """GF.P6."""
    kq = agency.transferred_kq()
    with refused("reference.needs_ce", typed="2568", right=2025):
        agency.pay(kq, 1, reference=f"2568{kq.number}")


def test_a_payment_is_of_the_one_account(agency: Agency) -> None:
    """GF.P27."""
    kq = agency.transferred_kq()
    agency.pay_out(kq, 18_000_00)
    with refused("payment.ledger_account", "ledger_account", typed="1101020501"):
        agency.pay(kq, 18_000_00, ledger_account="1101020501")
    with refused("payment.account_name", "account_name"):
        agency.pay(kq, 18_000_00, account_name="จ่ายจากบัญชีเงินฝากธนาคาร (เงินงบประมาณ)")


def test_a_kq_of_last_year_is_paid_out_though_this_year_has_its_number(agency: Agency) -> None:
    """Numbers begin anew on 1 October."""
    agency.clock.pass_(days=(date(2025, 9, 30) - TODAY).days)
    old = agency.transferred_kq()
    agency.clock.pass_(days=1)
    new = agency.transferred_kq()
    assert (old.number, old.fiscal_year, new.number, new.fiscal_year) == (new.number, 2025, old.number, 2026)
    agency.pay_out(old, 15_000_00)
    slip = agency.send_in(old, 3_000_00).reference
    agency.approve(agency.give_back(old, 3_000_00, slip))
    agency.approve(agency.pay(old, 15_000_00))
    assert [agency.chip(one) for one in (old, new)] == ["payment_recorded", "transferred"]
    with refused("return.not_found", number="3600000009"):
        agency.do(lambda: Returns(agency.desk).find(UNIT, "20253600000009"))


def test_no_more_is_paid_out_than_has_come(agency: Agency) -> None:
    kq = agency.transferred_kq()
    agency.pay_out(kq, 10_000_00)
    with refused("payout.above_left", "amount", left="8,000.00"):
        agency.pay_out(kq, 8_000_01)
    with refused("date.not_ahead", "day"):
        agency.pay_out(kq, 1, date(2025, 6, 13))
    with refused("return.not_found", "withdrawal"):
        agency.pay_out(replace(kq, number="3600000099"), 1)


def test_what_was_paid_in_part_is_recorded_and_the_rest_returned(agency: Agency) -> None:
    """GF.P29."""
    kq = agency.transferred_kq()
    with refused("payment.not_paid_out", "reference"):
        agency.pay(kq, 15_000_00)
    agency.pay_out(kq, 15_000_00)
    for other in (18_000_00, 14_999_99):
        with refused("payment.above_paid_out", "amount", left="15,000.00"):
            agency.pay(kq, other)
    agency.approve(agency.pay(kq, 15_000_00))
    assert agency.chip(kq) == "partly_paid"
    slip = agency.send_in(kq, 3_000_00).reference
    returned = agency.give_back(kq, 3_000_00, slip)
    assert returned.number == "4800000001"
    agency.approve(returned)
    assert agency.chip(kq) == "payment_recorded"
    assert agency.balance(Stage.RETURNED, UNIT) == 3_000_00


def test_what_was_not_paid_in_time_goes_back_and_is_paid_no_more(agency: Agency) -> None:
    """GF.P30."""
    kq = agency.transferred_kq()
    slip = agency.send_in(kq, 18_000_00).reference
    with refused("return.not_overdue", "reason", day="3 ก.ค. 2568"):
        agency.give_back(kq, 18_000_00, slip, Reason.LATE)
    agency.clock.pass_(days=21)  # the last day
    with refused("return.not_overdue", "reason"):
        agency.give_back(kq, 18_000_00, slip, Reason.LATE)
    agency.clock.pass_(days=1)
    returned = agency.give_back(kq, 18_000_00, slip, Reason.LATE)
    assert agency.chip(kq) == "overdue"
    agency.approve(returned)
    assert agency.chip(kq) == "returned"
    with refused("payment.returned", "reference", number=kq.number):
        agency.pay(kq, 18_000_00)
    with refused("payout.overdue", "day"):
        agency.pay_out(kq, 1)
