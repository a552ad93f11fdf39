"""The app on a real screen: every page once, at three sizes, by its labels, with axe and nothing to scroll sideways."""

import base64
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from bench.scene import CAMERA
from tests.contract.idp.relying_party import RelyingParty
from tests.contract.idp.running_idp import RunningIdp
from tests.contract.idp.software_app import picture_of

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PHONES = {
    "iPhone 15": ("iPhone 15", "ios", {}),
    "Pixel 7": ("Pixel 7", "android", {}),
    "narrow": ("Pixel 7", "ios", {"viewport": {"width": 360, "height": 740}}),
}


class Screen:
    """One phone's; judges each page it shows, and every line on the console."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda line: self._hear(line.type, line.text))

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not text.startswith("Failed to load resource: the server responded with"):
            self.complaints.append(text)

    def link(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).click()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def choose(self, item: str, answer: str) -> None:
        self.page.get_by_role("group", name=item).get_by_label(answer, exact=True).check()

    def upload(self, qr: str) -> None:
        picture: Any = {"name": "qr.png", "mimeType": "image/png", "buffer": picture_of(qr)}
        self.page.get_by_label("เลือกรูปภาพ").set_input_files(picture)
        self.press("อ่านรูปภาพ")

    def shows(self, key: str) -> None:
        """This message, on a page without a fault."""
        expect(self.page.locator(f'[data-message="{key}"]').first).to_be_visible()
        self.judge(key)

    def shows_heading(self, text: str) -> None:
        expect(self.page.get_by_role("heading", name=text).first).to_be_visible()
        self.judge(text)

    def judge(self, where: str) -> None:
        for problem in Axe().run(self.page).response["violations"]:
            self.complaints.append(f"{where}: {problem['id']} {[node['html'] for node in problem['nodes']]}")
        if self.page.evaluate(SIDEWAYS) > 0:
            self.complaints.append(f"{where}: wider than the screen")


@pytest.fixture(params=PHONES)
def phone(request: pytest.FixtureRequest, browser: Browser, playwright: Playwright) -> Iterator[tuple[Screen, str]]:
    model, platform, changes = PHONES[request.param]
    device = {key: value for key, value in playwright.devices[model].items() if key != "default_browser_type"}
    context: BrowserContext = browser.new_context(**device | changes, locale="th-TH", timezone_id="Asia/Bangkok")
    screen = Screen(context.new_page())
    yield screen, platform
    context.close()
    assert not screen.complaints, "\n".join(screen.complaints)


def test_the_whole_app(phone: tuple[Screen, str], idp: RunningIdp, party: RelyingParty) -> None:
    screen, platform = phone
    person = idp.register(last_name="วงศ์ประเสริฐกุลวัฒนา")
    screen.page.goto(idp.account(person, verified=False, platform=platform))
    screen.shows("verification.waiting")
    _gets_verified(screen)
    _looks_around(screen)
    _consents(screen)
    _proves(screen, party)
    _is_refused(screen, idp, party)


def test_the_camera_finds_the_code_by_itself(
    phone: tuple[Screen, str], idp: RunningIdp, party: RelyingParty
) -> None:  # fmt: skip
    screen, platform = phone
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
    idp.pass_time(301)
    screen.press("ยืนยัน")
    screen.shows("proofing.expired")
