"""The whole way of a KQ on the pages, by people with phones; what a decision, a reversal and a search refuse."""

import re
from dataclasses import dataclass, replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from simkit.thai_text import numeric_date
from tests.contract.description import Description
from tests.contract.finance.web_forms import document_on
from tests.contract.finance.workers import Worker, bought, hire, requested, withdrawn
from tests.contract.officers import email_of
from tests.contract.running_portal import RunningPortal
from tests.contract.software_token_key import with_token_key
from tests.unit.portal_sim.finance.documents.agency import AGENCY, OTHER_UNIT, UNIT, Agency


@dataclass(frozen=True)
class Unit:
    """The people of one unit."""

    recorder: Worker
    second: Worker
    head: Worker


@pytest.fixture
def unit(portal: RunningPortal, description: Description) -> Unit:
    approves = (("approve_withdrawals", UNIT), ("approve_payments", UNIT))
    return Unit(
        hire(portal, description, ("record", UNIT), ("approve_withdrawals", UNIT), first_name="อนงค์"),
        hire(portal, description, *approves, first_name="วันทนา"),
        hire(portal, description, ("head_of_agency", AGENCY), first_name="ประเสริฐ"),
    )


def letters_to(portal: RunningPortal, worker: Worker) -> list[str]:
    """Subjects of what was written to that person."""
    wanted = "SELECT subject FROM letters WHERE recipient = :to ORDER BY number"
    return [row.subject for row in portal.stored(wanted, to=email_of(worker.holder.person))]


def test_a_kq_from_the_request_to_the_last_baht(portal: RunningPortal, agency: Agency, unit: Unit) -> None:
    """GF3.9, GF4.4, GF3.7, GF3.8, GF4.6, GF5.3, GF5.2; GF.P29."""
    for worker in (unit.recorder, unit.second, unit.head):
        portal.sim.controls.put(
            f"/accounts/{worker.user_id}/approval",
            {"citizen_id": "1999900000008", "email": email_of(worker.holder.person)},
        )
    request = requested(agency, unit.recorder)
    home = unit.head.computer.open("/home").text
    assert 'data-waits="request"' in home
    assert 'href="/finance/approvals"' in home
    assert 'data-waits="request"' not in unit.second.computer.open("/home").text
    page = unit.head.computer.open("/finance/approvals")
    assert request.number in page.text
    assert unit.recorder.full_name in page.text
    assert unit.head.approve(request) == ["signing.approved"]
    assert "หัวหน้าส่วนราชการอนุมัติแล้ว" in unit.recorder.see(request).text
    assert letters_to(portal, unit.recorder) == [f"แจ้งผลการพิจารณา ขออนุมัติเบิกจ่ายเงิน เลขที่ {request.number}"]

    kq = withdrawn(agency, unit.recorder, request)
    assert unit.second.approve(kq) == ["signing.approved"]
    agency.process(kq)
    agency.transfer(kq)
    assert "โอนเงินแล้ว" in unit.recorder.see(kq).text

    computer = unit.recorder.computer
    today = numeric_date(agency.desk.today())
    path = f"/finance/payouts/{kq.id}"
    computer.open(path).send(path, unit=UNIT, day=today, amount="15,000.00", method="เช็ค", evidence="บจ 69/0031")
    assert computer.messages == ["payouts.noted"]
    assert "จ่ายเงินให้ผู้มีสิทธิ" in computer.open(document_on(computer)).text
    assert "จ่ายแล้วบางส่วน" in unit.recorder.see(kq).text

    found = computer.open(f"/finance/payments?unit={UNIT}&reference={agency.now(kq).ref}")
    assert 'value="15,000.00"' in found.text
    account = "จ่ายจากบัญชีเงินธนาคาร (ไทยเข้มแข็ง)"
    told = {"unit": UNIT, "reference": agency.now(kq).ref, "amount": "๑๕,๐๐๐", "account_name": account}
    computer.send("/finance/payments", **told)
    assert computer.messages == ["entry.saved"]
    assert letters_to(portal, unit.second)[-1] == "มีรายการรอท่านอนุมัติ"
    (payment,) = agency.do(lambda: agency.desk.shelf.live("PM", parent=kq.id))  # type: ignore[arg-type]
    assert unit.second.approve(payment) == ["signing.approved"]

    slip = "9900100001690007"
    sent_in = {"unit": UNIT, "withdrawal": kq.number, "kind_of_money": "เงินฝากคลัง", "day": today, "amount": "3000"}
    computer.open("/finance/treasury-returns").send("/finance/treasury-returns", **sent_in, slip=slip)
    assert (computer.at, computer.messages) == ("/finance/returns", ["payouts.sent_in"])
    assert 'value="3,000.00"' in computer.text
    assert "นำเงินส่งคืนคลัง" in computer.open(document_on(computer)).text
    given_back = {"unit": UNIT, "withdrawal": kq.number, "reason": "not_all_paid", "slip": slip, "amount": "3,000.00"}
    computer.open("/finance/returns").send("/finance/returns", **given_back)
    assert computer.messages == ["entry.saved"]
    (returned,) = agency.do(lambda: agency.desk.shelf.live("return", parent=kq.id))  # type: ignore[arg-type]
    assert unit.second.approve(returned) == ["signing.approved"]

    page = unit.recorder.see(kq)
    assert "บันทึกจ่ายชำระเงินแล้ว" in page.text
    assert "ส่งคืนคลัง" in page.text
    assert re.findall(r'class="figures">([\d,.]+)</td>\s*<td data-label="โดย"', page.text)[-1] == "0.00"
    assert agency.breaches() == {}


def test_what_was_signed_can_be_checked_and_taken_away(agency: Agency, unit: Unit) -> None:
    ks = bought(agency, unit.recorder)
    unit.second.approve(ks)
    page = unit.recorder.see(ks)
    assert unit.second.full_name in page.text
    (checked,) = re.findall(r'href="([^"]+\?checked=[^"]+)"', page.text)
    assert page.open(checked).messages == ["signature.valid"]
    (file,) = re.findall(r'href="([^"]+/signatures/[^"]+)"', page.text)
    with ZipFile(BytesIO(page.peek(file).content)) as archive:
        assert set(archive.namelist()) == {"statement.txt", "answer.jws", "certificate.pem", "status.ocsp"}
        assert f"เลขที่เอกสาร\t{ks.number}" in archive.read("statement.txt").decode()
        certificate = x509.load_pem_x509_certificate(archive.read("certificate.pem"))
    assert isinstance(certificate.public_key(), ec.EllipticCurvePublicKey)
    assert page.peek(f"/finance/documents/{ks.id}/signatures/none").status_code == 404


def test_a_signature_that_is_not_the_document_s_is_told_at_once(agency: Agency, unit: Unit) -> None:
    forged = agency.approve(bought(agency, unit.recorder))  # what is kept of it was signed by no phone
    assert unit.recorder.see(forged).messages == ["signature.broken"]
    ks = bought(agency, unit.recorder)
    unit.second.approve(ks)
    assert unit.recorder.see(ks).messages == []
    agency.do(lambda: agency.desk.shelf.save(replace(agency.desk.shelf.get(ks.id), account="999-9-99999-9")))
    assert unit.recorder.see(ks).messages == ["signature.broken"]
    agency.do(lambda: agency.desk.shelf.save(replace(agency.desk.shelf.get(ks.id), account=ks.account)))


def test_a_refusal_asks_no_phone_and_is_told_to_the_recorder(agency: Agency, unit: Unit) -> None:
    ks = bought(agency, unit.recorder)
    waiting = unit.second.decide(ks, "refuse")
    assert (waiting.page.status_code, waiting.messages) == (422, ["form.invalid", "form.required"])
    assert unit.second.decide(ks, "").messages[-1] == "decision.choose"
    waiting = unit.second.decide(ks, "refuse", reason="เอกสารประกอบไม่ครบ")
    assert (waiting.at, waiting.messages[0]) == ("/finance/approvals", "decision.refused")
    assert "เอกสารประกอบไม่ครบ" in unit.recorder.see(ks).text


def test_who_may_not_decide_is_told_why(
    portal: RunningPortal, agency: Agency, unit: Unit, description: Description
) -> None:
    ks = bought(agency, unit.recorder, 4_500_00)
    own = unit.recorder.decide(ks)
    assert (own.page.status_code, own.messages) == (422, ["decision.own"])
    junior = hire(portal, description, first_name="ปรานี")
    told = {"permission": "approve_withdrawals", "unit": UNIT, "up_to": 1_000_00}
    portal.sim.controls.post(f"/accounts/{junior.user_id}/grants", told)
    above = junior.decide(ks)
    assert (above.page.status_code, above.messages) == (403, ["decision.above_limit"])
    assert "4,500.00" in above.text
    assert "1,000.00" in above.text
    user = with_token_key(portal, unit.second.holder.person)
    user.computer.log_in_by(user.key)
    user.computer.send("/login/token/password", password=unit.second.holder.person.password)
    path = f"/finance/documents/{ks.id}/decision"
    by_key = user.computer.open(path).send(path, decision="approve", seen="1")
    assert (by_key.page.status_code, by_key.messages) == (422, ["decision.token_key"])


def test_a_document_that_changes_meanwhile_is_approved_as_it_was_by_nobody(agency: Agency, unit: Unit) -> None:
    ks = bought(agency, unit.recorder)
    bought(agency, unit.recorder, 3_000_00, amends=ks.id)
    stale = unit.second.decide(ks)
    assert (stale.page.status_code, stale.messages) == (409, ["decision.changed"])
    assert "3,000.00" in stale.text
    unit.second.decide(ks, seen=2)
    challenge, page = unit.second.phone.newest_challenge(), unit.second.computer.at
    bought(agency, unit.recorder, 2_000_00, amends=ks.id)
    assert unit.second.phone.accept(challenge).status_code == 409
    assert unit.second.computer.open(page).messages == ["signing.changed"]
    assert agency.now(ks).state == "waiting_second"


def test_a_request_that_was_rejected_or_ran_out_decides_nothing(
    portal: RunningPortal, agency: Agency, unit: Unit
) -> None:
    ks = bought(agency, unit.recorder)
    unit.second.decide(ks)
    assert unit.second.phone.reject(unit.second.phone.newest_challenge()).status_code == 204
    assert unit.second.computer.open(unit.second.computer.at).messages == ["signing.rejected"]
    unit.second.decide(ks)
    portal.pass_time(seconds=181)
    assert unit.second.computer.open(unit.second.computer.at).messages == ["signing.expired"]
    portal.clock.reset()
    assert agency.now(ks).state == "waiting_second"


def test_what_was_decided_already_is_decided_once(agency: Agency, unit: Unit) -> None:
    ks = bought(agency, unit.recorder)
    path = f"/finance/documents/{ks.id}/decision"
    late = unit.second.computer.open(path)
    agency.refuse(ks)
    late.send(path, decision="approve", seen="1")
    assert (late.page.status_code, late.messages) == (409, ["decision.decided"])


def test_a_reversal_is_asked_for_and_approved_by_phone(agency: Agency, unit: Unit) -> None:
    before = agency.left_in_centre()
    ks = bought(agency, unit.recorder)
    unit.second.approve(ks)
    path, computer = f"/finance/documents/{ks.id}/reversal", unit.recorder.computer
    assert computer.open(path).send(path, reason="other").messages[-1] == "reversal.reason"
    computer.send(path, reason="amount", text="ควรเป็น 400.00")
    assert computer.messages == ["reversal.asked"]
    (reversal,) = agency.do(lambda: agency.desk.shelf.live("reversal", parent=ks.id))  # type: ignore[arg-type]
    assert computer.open(path).send(path, reason="amount").messages == ["reversal.reversed"]
    assert unit.second.approve(reversal) == ["signing.approved"]
    assert agency.now(ks).state == "reversed"
    assert agency.left_in_centre() == before


def test_the_recorder_takes_back_what_waits(agency: Agency, unit: Unit) -> None:
    ks = bought(agency, unit.recorder)
    page = unit.recorder.see(ks)
    assert page.send(f"/finance/documents/{ks.id}/taking-back").messages == ["decision.taken_back"]
    assert page.send(f"/finance/documents/{ks.id}/taking-back").messages == ["decision.decided"]


def test_what_is_done_with_a_token_key_is_told_so(portal: RunningPortal, agency: Agency, unit: Unit) -> None:
    """It can record; the deed and the line of money say by what."""
    ks = bought(agency, unit.recorder)
    user = with_token_key(portal, unit.recorder.holder.person)
    user.computer.log_in_by(user.key)
    user.computer.send("/login/token/password", password=unit.recorder.holder.person.password)
    page = user.computer.open(f"/finance/documents/{ks.id}")
    assert "Token Key)" not in page.text
    page.send(f"/finance/documents/{ks.id}/taking-back")
    assert page.messages == ["decision.taken_back"]
    assert f"{unit.recorder.full_name} (Token Key)" in page.text
    assert page.text.count("<small>Token Key</small>") == 1


def test_documents_are_found_and_those_of_other_units_are_not(
    portal: RunningPortal, agency: Agency, unit: Unit, description: Description
) -> None:
    ks = bought(agency, unit.recorder)
    page = unit.second.computer.open(f"/finance/documents?q={ks.number}&kind=KS&at_least=4000&at_most=4000")
    assert f'data-document="{ks.id}"' in page.text
    wanted = "/finance/documents?kind=KQ&state="
    kq = transferred(agency)
    assert f'data-document="{kq.id}"' in page.open(f"{wanted}transferred").text
    assert f'data-document="{kq.id}"' not in page.open(f"{wanted}returned").text
    assert page.open("/finance/documents?q=nothing-like-it").messages == ["search.nothing"]
    wrong = page.open("/finance/documents?from_day=02/01/2569&to_day=01/01/2569&at_least=x")
    assert wrong.messages == ["form.invalid", "money.malformed"]
    wrong = page.open("/finance/documents?from_day=02/01/2569&to_day=01/01/2569")
    assert wrong.messages == ["form.invalid", "search.dates"]
    stranger = hire(portal, description, ("record", OTHER_UNIT))
    hidden = stranger.see(ks)
    assert (hidden.page.status_code, hidden.messages) == (403, ["entry.other_unit"])
    assert stranger.computer.peek("/finance/documents/9999999").status_code == 404


@pytest.mark.parametrize(
    ("path", "form", "key"),
    [
        ("payments", {"reference": "12"}, "reference.payment"),
        ("payments", {"reference": "20263600099999"}, "payment.withdrawal_not_found"),
        ("payments", {"amount": "x"}, "money.malformed"),
        ("treasury-returns", {"slip": "1"}, "treasury.slip"),
        ("treasury-returns", {"day": "1/1/2600"}, "date.not_ahead"),
        ("returns", {"withdrawal": "3600099999"}, "return.not_found"),
        ("returns", {"slip": ""}, "form.required"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(
    agency: Agency, unit: Unit, path: str, form: dict[str, str], key: str
) -> None:
    kq = transferred(agency)
    today = numeric_date(agency.desk.today())
    right = {
        "unit": UNIT, "reference": kq.ref, "amount": "18,000.00", "withdrawal": kq.number, "day": today,
        "account_name": "จ่ายจากบัญชีเงินธนาคาร (ไทยเข้มแข็ง)", "kind_of_money": "เงินฝากคลัง",
        "slip": "9900100001690999", "reason": "not_all_paid",
    }  # fmt: skip
    page = unit.recorder.computer.open(f"/finance/{path}").send(f"/finance/{path}", **right | form)
    assert page.messages == ["form.invalid", key]
    assert page.page.status_code == 422
    assert page.at == f"/finance/{path}"


def transferred(agency: Agency):  # type: ignore[no-untyped-def]
    """A KQ whose money has come."""
    return agency.now(agency.transferred_kq())
