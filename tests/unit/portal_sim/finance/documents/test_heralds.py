"""Who gets a letter of what was done with a document, and what it says."""

from dataclasses import replace
from datetime import timedelta

import pytest

from portal_sim.finance.documents.heralds import Addressee, Mails
from portal_sim.finance.units.domain import Permission
from tests.unit.portal_sim.fakes import FakeLetters
from tests.unit.portal_sim.finance.documents.agency import HEAD, OTHER_UNIT, RECORDER, SECOND, UNIT, Agency

NOWHERE = "without an address"


class FakePeople:
    def get(self, user_id: str) -> Addressee:
        return Addressee(f"คุณ {user_id}", None if user_id == NOWHERE else f"{user_id}@example.go.th")


@pytest.fixture
def letters(agency: Agency) -> FakeLetters:
    letters = FakeLetters()
    agency.desk = replace(agency.desk, herald=Mails(letters, FakePeople(), agency.desk.permissions))
    return letters


def test_who_may_approve_it_is_told_that_it_waits(agency: Agency, letters: FakeLetters) -> None:
    agency.give("junior", UNIT, Permission.APPROVE_WITHDRAWALS, up_to=10_00)
    agency.give("elsewhere", OTHER_UNIT, Permission.APPROVE_WITHDRAWALS)
    agency.give(NOWHERE, UNIT, Permission.APPROVE_WITHDRAWALS)
    ks = agency.ks(4_000_00)
    (letter,) = letters.sent  # nobody tells the recorder, who may approve what others have recorded
    assert (letter.recipient, letter.subject) == (f"{SECOND}@example.go.th", "มีรายการรอท่านอนุมัติ")
    assert letter.body == (
        f"ขอเบิกเงิน (KS) เลขที่ {ks.number} จำนวน 4,000.00 บาท ผู้บันทึก คุณ {RECORDER} "
        "รอท่านพิจารณาใน New GFMIS Thai เมนู รายการรออนุมัติ\n"
    )
    agency.ks(10_00)
    assert sorted(one.recipient for one in letters.sent[1:]) == ["junior@example.go.th", f"{SECOND}@example.go.th"]


def test_the_recorder_is_told_what_was_decided(agency: Agency, letters: FakeLetters) -> None:
    request = agency.request()
    assert letters.sent.pop().recipient == f"{HEAD}@example.go.th"
    agency.approve(request)
    told = letters.sent.pop()
    assert (told.recipient, told.subject) == (
        f"{RECORDER}@example.go.th", f"แจ้งผลการพิจารณา ขออนุมัติเบิกจ่ายเงิน เลขที่ {request.number}"
    )  # fmt: skip
    assert told.body == f"ขออนุมัติเบิกจ่ายเงิน เลขที่ {request.number} ได้รับอนุมัติแล้ว โดย คุณ {HEAD}\n"
    agency.refuse(agency.ks())
    assert "ไม่ได้รับอนุมัติ เนื่องจาก เอกสารไม่ครบ กรุณาแก้ไขแล้วเสนอใหม่" in letters.sent.pop().body
    agency.turn_down(agency.approve(agency.ks()))
    assert "ไม่ได้รับอนุมัติ เนื่องจาก บัญชีไม่ตรง" in letters.sent.pop().body
    agency.bank.reason = "บัญชีปิดแล้ว"
    agency.transferred(agency.ks(4_000_00))
    assert letters.sent.pop().body.startswith("ธนาคารปฏิเสธการโอนเงินตามเอกสารขอเบิก ")


def test_of_a_transfer_the_recorder_learns_until_when_a_kq_has_to_be_paid_out(
    agency: Agency, letters: FakeLetters
) -> None:
    agency.transferred(agency.ks(4_000_00))
    assert letters.sent[-1].body.startswith("กรมบัญชีกลางโอนเงินตามเอกสารขอเบิก 3200000001 จำนวน 4,000.00 บาทแล้ว เมื่อ ")
    assert "ภายใน" not in letters.sent[-1].body
    kq = agency.transferred_kq()
    assert kq.due
    assert kq.due > agency.desk.today() + timedelta(days=15)
    assert letters.sent[-1].body.endswith(" น. กรุณาจ่ายเงินภายใน 3 ก.ค. 2568\n")


def test_a_change_or_a_taking_back_is_told_to_nobody(agency: Agency, letters: FakeLetters) -> None:
    ks = agency.ks()
    letters.sent.clear()
    agency.ks(1_00, amends=ks.id)
    agency.take_back(ks)
    assert letters.sent == []
