"""The app on a real screen: every page once, at three sizes, by its labels, with axe and nothing to scroll sideways."""

import base64

import pytest
from playwright.sync_api import expect

from bench.recording.shelf import CAMERA
from tests.contract.idp.app_screen import Screen
from tests.contract.idp.relying_party import RelyingParty
from tests.contract.idp.running_idp import RunningIdp
from tests.contract.idp.software_app import picture_of


@pytest.mark.by_night
def test_the_whole_app(handset: tuple[Screen, str], idp: RunningIdp, party: RelyingParty) -> None:
    screen, platform = handset
    person = idp.register(last_name="วงศ์ประเสริฐกุลวัฒนา")
    screen.page.goto(idp.account(person, verified=False, platform=platform))
    screen.shows("verification.waiting")
    _gets_verified(screen)
    _looks_around(screen)
    _consents(screen)
    _proves(screen, party)
    _is_refused(screen, idp, party)


def test_the_camera_finds_the_code_by_itself(handset: tuple[Screen, str], idp: RunningIdp, party: RelyingParty) -> None:
    screen, platform = handset
    started = party.start()
    seen = "data:image/png;base64," + base64.b64encode(picture_of(started.qr)).decode()
    screen.page.expose_function("__cameraSees", lambda: seen)
    screen.page.add_init_script(path=CAMERA)
    screen.page.goto(idp.account(idp.register(), platform=platform))
    screen.link("สแกน")  # before any consent: that is asked for on the way
    screen.shows_heading("ความยินยอมให้เปิดเผยแก่ผู้ให้บริการ")
    screen.choose("ชื่อ นามสกุล และเลขประจำตัวประชาชน", "ยินยอม")
    screen.choose("วันเดือนปีเกิด", "ยินยอม")
    screen.press("ยืนยัน")
    screen.shows_heading("รหัสนี้ตรงกับ")
    screen.press("ยืนยัน")
    screen.shows("proofing.done")


GIVE = """([way, base64]) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)), carried = new DataTransfer();
  carried.items.add(new File([bytes], "qr.png", { type: "image/png" }));
  const told = { bubbles: true, cancelable: true, clipboardData: carried, dataTransfer: carried };
  document.body.dispatchEvent(way === "paste" ? new ClipboardEvent(way, told) : new DragEvent(way, told));
}"""


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_a_picture_that_is_pasted_or_dropped_is_read_at_once(
    handset: tuple[Screen, str], idp: RunningIdp, party: RelyingParty, way: str
) -> None:
    """B8: nothing else is to be pressed."""
    screen, platform = handset
    screen.page.goto(idp.account(idp.register(), platform=platform))
    screen.link("สแกน")
    expect(screen.page.get_by_role("button", name="อ่านรูปภาพ")).to_be_hidden()
    screen.page.evaluate(GIVE, [way, base64.b64encode(picture_of(party.start().qr)).decode()])
    screen.shows_heading("ความยินยอมให้เปิดเผยแก่ผู้ให้บริการ")


def _gets_verified(screen: Screen) -> None:
    screen.link("สแกน")
    screen.shows("proofing.unverified")
    screen.link("ไปที่โปรไฟล์")
    screen.shows("verification.waiting")
    screen.link("ยืนยันตัวตน")
    screen.shows_heading("แตะบัตร")
    screen.press("อ่านบัตร")
    screen.shows_heading("มองตรงมาที่กล้อง")
    screen.press("สแกนใบหน้า")
    screen.shows("verification.done")
    screen.link("หน้าหลัก")
    screen.shows("verification.verified")


def _looks_around(screen: Screen) -> None:
    screen.link("เติมเงิน")
    screen.shows("service.not_simulated")
    screen.link("แจ้งเตือน")
    screen.shows("alerts.none")
    screen.link("บริการ")
    screen.shows_heading("บริการอื่นๆ")


def _consents(screen: Screen) -> None:
    screen.page.get_by_role("link", name="New GFMIS Thai").click()
    screen.shows_heading("ความยินยอมให้เปิดเผยแก่ผู้ให้บริการ")
    screen.press("ยืนยัน")
    screen.shows("consent.unanswered")
    screen.choose("ชื่อ นามสกุล และเลขประจำตัวประชาชน", "ยินยอม")
    screen.choose("วันเดือนปีเกิด", "ไม่ยินยอม")
    screen.press("ยืนยัน")
    screen.shows("consent.mandatory_refused")
    screen.choose("วันเดือนปีเกิด", "ยินยอม")
    screen.press("ยืนยัน")
    screen.shows("camera.none")


def _proves(screen: Screen, party: RelyingParty) -> None:
    started = party.start()
    screen.upload("https://example.com/")
    screen.shows("scan.wrong_kind")
    screen.upload(started.qr)
    screen.shows_heading("รหัสนี้ตรงกับ")
    expect(screen.page.get_by_text(started.user_code)).to_be_visible()
    expect(screen.page.get_by_text("http://portal.localhost:8001")).to_be_visible()
    screen.press("ยืนยัน")
    screen.shows("proofing.done")
    assert party.verified(party.collect(started.device_code)["id_token"], started.nonce)
    screen.link("กลับหน้าหลัก")
    screen.link("สแกน")
    screen.upload(started.qr)
    screen.shows("proofing.used")


def _is_refused(screen: Screen, idp: RunningIdp, party: RelyingParty) -> None:
    screen.upload(party.start().qr)
    screen.press("ยกเลิก")
    screen.shows("proofing.denied")
    screen.link("กลับหน้าหลัก")
    screen.link("บริการ")
    screen.page.get_by_role("link", name="New GFMIS Thai").click()  # the consent doesn't come again (ST2.P15)
    screen.upload(party.start().qr)
    screen.shows_heading("รหัสนี้ตรงกับ")
    idp.pass_time(301)
    screen.press("ยืนยัน")
    screen.shows("proofing.expired")
