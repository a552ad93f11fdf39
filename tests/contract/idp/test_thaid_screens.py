"""The app ThaiD on a real screen: every page once, at three sizes, by its labels, with axe and nothing sideways."""

import pytest

from tests.contract.idp.app_screen import Screen
from tests.contract.idp.running_idp import RunningIdp
from tests.contract.idp.thaid_party import ThaidParty

PIN = "86421357"  # eight digits


@pytest.mark.by_night
def test_the_whole_app(handset: tuple[Screen, str], idp: RunningIdp, thaid: ThaidParty) -> None:
    screen, platform = handset
    person = idp.register(last_name="วงศ์ประเสริฐกุลวัฒนา")
    screen.page.goto(idp.thaid(person, pin=PIN, platform=platform))
    screen.shows_heading("ThaiD")
    screen.link("สแกน QR Code")
    screen.upload("https://example.com/")
    screen.shows("scan.wrong_kind")
    _denies(screen, thaid)
    _is_too_late(screen, thaid, idp)
    _proves(screen, thaid)
    _locks_herself_out(screen, thaid)


def _scan_next(screen: Screen, qr: str) -> None:
    screen.link("กลับหน้าหลัก")
    screen.link("สแกน QR Code")
    screen.upload(qr)


def _denies(screen: Screen, thaid: ThaidParty) -> None:
    screen.upload(thaid.visit().qr)
    screen.shows_heading("ยินยอมเปิดเผยข้อมูล")
    screen.press("ปฏิเสธ")
    screen.shows("thaid.denied")


def _is_too_late(screen: Screen, thaid: ThaidParty, idp: RunningIdp) -> None:
    _scan_next(screen, thaid.visit().qr)
    screen.shows_heading("ยินยอมเปิดเผยข้อมูล")
    idp.pass_time(301)
    screen.press("ยินยอม")
    screen.shows("proofing.expired")
    idp.clock.reset()


def _type(screen: Screen, pin: str) -> None:
    """On the pad, key by key; the last one sends it."""
    for digit in pin:
        screen.press(digit)


def _proves(screen: Screen, thaid: ThaidParty) -> None:
    visit = thaid.visit()
    qr = visit.qr
    _scan_next(screen, qr)
    screen.press("ยินยอม")
    screen.shows_heading("ใส่รหัสผ่านแอป 8 หลัก")
    _type(screen, PIN[::-1])
    screen.shows("pin.wrong")
    _type(screen, PIN)
    screen.shows("proofing.done")
    assert thaid.verified(thaid.collect(visit)["id_token"], visit.nonce)
    _scan_next(screen, qr)
    screen.shows("proofing.used")


def _locks_herself_out(screen: Screen, thaid: ThaidParty) -> None:
    screen.link("ย้อนกลับ")
    screen.link("สแกน QR Code")
    screen.upload(thaid.visit().qr)
    screen.press("ยินยอม")
    for _ in range(5):
        _type(screen, PIN[::-1])
    screen.shows("pin.locked")
    screen.link("ลืมรหัสผ่าน")
    screen.shows_heading("ตั้งรหัสผ่านใหม่ที่")
    screen.link("กลับหน้าหลัก")
    screen.shows("pin.locked")
