"""The back office in a real browser, wide and narrow: axe without a serious finding, nothing wider than the screen."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from bench.arranging.handwriting import scanned
from tests.contract.computer import COOKIE
from tests.contract.officers import Officer, inside, submit, waiting
from tests.contract.requests import Requester, receive, settle
from tests.contract.running_portal import Person, RunningPortal
from tests.contract.software_phone import SoftwarePhone
from tests.looks import SERIOUS, SIDEWAYS, told, violations

pytestmark = pytest.mark.by_night

LONG = "ศูนย์เทคโนโลยีสารสนเทศและการสื่อสารเพื่อการบริหารการเงินการคลังภาครัฐระดับเขตพื้นที่"
SIZES = (ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740))


def _is_right(page: Page, name: str) -> None:
    for size in SIZES:
        page.set_viewport_size(size)
        found = violations(page, contrast=size == SIZES[0])
        serious = told([one for one in found if one["impact"] in SERIOUS])
        assert not serious, f"{name} at {size['width']}: {serious}"
        assert page.evaluate(SIDEWAYS) <= 0, f"{name} is wider than {size['width']}"


def _long(portal: RunningPortal) -> Person:
    return waiting(portal, unit_name=LONG, last_name="ณ" + "อยุธยา" * 12, document_name="คำสั่ง" * 30 + ".pdf")


def _choose(page: Page, label: str) -> None:
    page.get_by_role("radio", name=label, exact=True).press("Space")  # its label covers the card, and it
    expect(page.get_by_role("radio", name=label, exact=True)).to_be_checked()


def test_lists(portal: RunningPortal, officer: Officer, page: Page) -> None:
    again = _long(portal)
    officer.look_at(again)
    officer.decide(again, decision="reject", reason="ก" * 120, advice="ข")
    submit(portal, again)
    waiting(portal, unit_name=LONG)
    for path in (f"/office?q={LONG}", "/office?q=ไม่มี", "/office/decided"):
        page.goto(path)
        _is_right(page, path)


def test_the_decision_opens_what_belongs_to_it(portal: RunningPortal, page: Page) -> None:
    person = _long(portal)
    page.goto(f"/office/registrations/{person.user_id}")
    approve = page.get_by_role("button", name="ยืนยันอนุมัติ", exact=True)
    reject = page.get_by_role("button", name="ยืนยันไม่อนุมัติ", exact=True)
    expect(approve.or_(reject)).to_have_count(0)
    _is_right(page, "nothing chosen")
    _choose(page, "อนุมัติ")
    expect(approve).to_be_visible()
    expect(reject).to_be_hidden()
    _choose(page, "ไม่อนุมัติ")
    expect(approve).to_be_hidden()
    _is_right(page, "a rejection")
    reject.click()
    expect(page.get_by_role("alert")).to_be_focused()
    _is_right(page, "an incomplete rejection")
    page.get_by_label("เหตุผล").fill("ไม่พบชื่อในคำสั่ง" * 8)
    page.get_by_label("คำแนะนำถึงผู้ลงทะเบียน").fill("โปรดแนบคำสั่งที่ระบุชื่อท่าน")
    reject.click()
    expect(page.get_by_role("status")).to_have_attribute("data-message", "approval.rejected")
    _is_right(page, "rejected")


def test_the_one_who_came_second(portal: RunningPortal, page: Page) -> None:
    person, faster = waiting(portal), Officer(portal)
    page.goto(f"/office/registrations/{person.user_id}")
    faster.look_at(person)
    faster.decide(person, decision="approve")
    _choose(page, "อนุมัติ")
    page.get_by_role("button", name="ยืนยันอนุมัติ", exact=True).click()
    note = page.get_by_role("alert")
    expect(note).to_have_attribute("data-message", "approval.decided")
    expect(note).to_contain_text(faster.full_name)
    expect(page.get_by_role("radio")).to_have_count(0)
    _is_right(page, "too late")


def test_new_users_and_their_envelopes(portal: RunningPortal, page: Page) -> None:
    person = portal.invite(approved=False, new_user=True, unit_name=LONG, last_name="ณ" + "อยุธยา" * 12)
    page.goto(f"/office/envelopes?q={person.user_id}")
    _is_right(page, "new users")
    page.get_by_role("button", name="ออกซอง").click()
    link = page.locator("[data-envelope]")
    expect(link).to_be_visible()
    _is_right(page, "a printed envelope")
    path = urlsplit(link.inner_text()).path
    page.goto(path)
    _is_right(page, "the outside of an envelope")
    page.get_by_role("button", name="ฉีกเปิดซอง").click()
    expect(page.get_by_role("heading", name="เปิดซองแล้ว")).to_be_focused()
    _is_right(page, "the slip")
    page.goto(path)
    expect(page.get_by_role("alert")).to_have_attribute("data-message", "envelope.opened")
    _is_right(page, "an opened envelope")
    page.goto(f"/office/envelopes?q={person.user_id}")
    _is_right(page, "new users after that")


def test_service_requests(portal: RunningPortal, phone: SoftwarePhone, page: Page) -> None:
    requester = Requester(portal, phone, unit_name=LONG, last_name="ณ" + "อยุธยา" * 12)
    request = requester.files("other", other="Activate ไม่สำเร็จ" * 8, unit_name=LONG, office=LONG)
    broken = requester.files("new_holder", why="other", why_other="ก" * 150, new_email="n" * 60 + "@example.go.th")
    receive(portal, sender="a" * 60 + "@example.go.th", subject="คำร้อง" * 30)
    for path in ("", f"?q={requester.person.user_id}", "?q=ไม่มี", "/to-check", "/checked", "/set-aside", f"/{broken}"):
        page.goto(f"/office/requests{path}")
        _is_right(page, f"requests{path}")
    page.goto(f"/office/requests/{request}")
    _choose(page, "ไม่สามารถดำเนินการได้")
    page.get_by_role("button", name="ยืนยันว่าดำเนินการไม่ได้").click()
    expect(page.get_by_role("alert")).to_be_focused()
    _is_right(page, "an incomplete refusal")
    _choose(page, "ดำเนินการตามคำร้อง")
    page.get_by_label("บันทึกการโทรกลับ").fill("โทรแล้ว" * 40)
    _is_right(page, "a call")
    page.get_by_role("button", name="ยืนยันการดำเนินการ").click()
    expect(page.locator("[data-message='service_request.done']")).to_be_visible()
    _is_right(page, "carried out")


def test_a_countersignature_and_a_lost_phone(
    portal: RunningPortal, officer: Officer, phone: SoftwarePhone, page: Page
) -> None:
    requester = Requester(portal, phone)
    page.goto(f"/office/requests/{requester.files('lost_phone')}")
    _is_right(page, "a lost phone")
    page.get_by_role("button", name="ระงับใบรับรองไว้ชั่วคราว").click()
    expect(page.locator("[data-message='service_request.on_hold']")).to_be_visible()
    _is_right(page, "a lost phone on hold")
    request = requester.files()
    settle(Officer(portal), request)
    portal.sim.controls.put(f"/accounts/{officer.user_id}/role", {"role": "reviewer"})
    page.goto(f"/office/requests/{request}")
    _is_right(page, "to be countersigned")
    page.get_by_role("button", name="ได้ตรวจสอบความถูกต้องแล้ว").click()
    expect(page.locator("[data-message='service_request.countersigned']")).to_be_visible()
    _is_right(page, "countersigned")


def test_certificates_and_mails(portal: RunningPortal, officer: Officer, phone: SoftwarePhone, page: Page) -> None:
    requester = Requester(portal, phone, unit_name=LONG, last_name="ณ" + "อยุธยา" * 12)
    assert requester.holder.phone.certificate
    serial = f"{requester.holder.phone.certificate.serial_number:x}"
    person = _long(portal)
    officer.look_at(person)
    officer.decide(person, decision="reject", reason="ก" * 120, advice="ข")
    words = f"?q={requester.person.user_id}"
    for path in (words, "?life=revoked", "?q=ไม่มี", f"/{serial}", "/token-keys"):
        page.goto(f"/office/certificates{path}")
        _is_right(page, f"certificates{path}")
    settle(officer, requester.files("lost_phone"))
    page.goto(f"/office/certificates/{serial}")
    expect(page.locator("[data-ocsp='revoked']")).to_be_visible()
    _is_right(page, "a revoked certificate")
    page.goto("/office/mails?waiting=on")
    _is_right(page, "mails that are late")
    page.get_by_role("button", name="ส่งทันที").first.click()
    expect(page.get_by_role("alert")).to_be_focused()
    _is_right(page, "another try in vain")
    page.goto(f"/office/registrations/{person.user_id}")
    page.get_by_role("button", name="ส่งอีเมลแจ้งผลอีกครั้ง").click()
    expect(page.locator("[data-message='approval.told_again']")).to_be_visible()
    _is_right(page, "told again")


def test_the_public_form(portal: RunningPortal, page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/service-request")
    _is_right(page, "the form")
    page.get_by_role("radio", name="เปลี่ยนผู้ใช้งาน เนื่องจากผู้ใช้งานเดิม", exact=True).press("Space")
    page.get_by_role("radio", name="อื่นๆ", exact=True).press("Space")
    page.get_by_role("button", name="สร้างแบบคำร้อง (PDF)").click()
    expect(page.get_by_role("alert")).to_be_focused()
    _is_right(page, "the refused form")


@pytest.mark.usefixtures("hardened")
def test_the_cancellation(portal: RunningPortal, phone: SoftwarePhone, page: Page) -> None:
    requester = Requester(portal, phone)
    cookie = inside(portal, requester.person.user_id).cookie
    page.context.add_cookies([{"name": COOKIE, "value": cookie, "url": portal.origin}])
    page.goto("/cancellation")
    _is_right(page, "the reasons")
    page.get_by_role("button", name="ยืนยันการยกเลิก").click()
    expect(page.get_by_role("alert")).to_be_focused()
    _is_right(page, "no reason")
    _choose(page, "ลาออก")
    page.get_by_role("button", name="ยืนยันการยกเลิก").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    _is_right(page, "the question")


def test_a_form_that_was_filled_in_by_hand(portal: RunningPortal, phone: SoftwarePhone, page: Page) -> None:
    """R2: the scan and the form beside it, side by side or one below the other, refused and taken in."""
    requester = Requester(portal, phone, unit_name=LONG)
    said = requester.said("other", other="Activate ไม่สำเร็จ", unit_name=LONG)
    scan = scanned(portal.client().get("/service-request/blank.pdf").content, said)
    sender = f"scan.{requester.person.user_id.lower()}@example.go.th"
    receive(portal, ("scan.pdf", scan), sender=sender, subject="คำร้อง" * 30)
    page.goto("/office/requests/set-aside?page=9999")
    _is_right(page, "a scan on the list")
    page.get_by_role("row").filter(has_text=sender).get_by_role("link").click()
    _is_right(page, "a scan")
    page.get_by_label("เลขประจำตัวประชาชน").fill("33000555555555")
    page.get_by_role("checkbox", name="อื่น ๆ (โปรดระบุ)").press("Space")
    page.get_by_role("button", name="บันทึกเป็นคำร้อง").click()
    expect(page.get_by_role("alert")).to_be_focused()
    _is_right(page, "a scan, typed in wrongly")
    page.get_by_label("เลขประจำตัวประชาชน").fill("")
    page.get_by_label("รหัสผู้ใช้งาน (15 หลัก)").fill(requester.person.user_id)
    page.get_by_label("ชื่อผู้ลงนาม (ผู้ยื่นคำร้อง)").fill("นายปกป้อง คุ้มกัน" * 5)
    page.get_by_role("button", name="บันทึกเป็นคำร้อง").click()
    expect(page.get_by_role("img", name="แบบคำร้องที่เขียนด้วยลายมือ")).to_be_visible()
    _is_right(page, "a request that was typed in")
