"""The page that explains a code (screen code_explained), and what stands below a field as one types."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from tests.contract.computer import Computer
from tests.contract.finance.conftest import AGENCY
from tests.contract.finance.looks import assert_looks_right, browsing
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal


@pytest.fixture
def computer(portal: RunningPortal) -> Computer:
    """Of somebody who records in a unit."""
    person = portal.invite(start_password=False)
    grant = {"permission": "record", "unit": f"{AGENCY}00001"}
    portal.sim.controls.post(f"/accounts/{person.user_id}/grants", grant)
    return inside(portal, person.user_id)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("๖๙๔๑๒๐๐", ("รหัสแหล่งของเงิน", "พ.ศ. 2569", "งบดำเนินงาน")),
        ("99001 E1 025 41 0002", ("โครงการเงินกู้", "ค่าก่อสร้าง วงเงินต่ำกว่า 10 ล้านบาท", "13–16")),
        ("p5000", ("จังหวัดเชียงใหม่",)),
    ],
)  # fmt: skip
def test_a_code_is_explained_part_by_part(computer: Computer, typed: str, told: tuple[str, ...]) -> None:
    page = computer.open(f"/finance/codes?code={quote(typed)}")
    assert page.page.status_code == 200
    assert all(text in page.text for text in told)
    assert f'value="{typed}"' in page.text


@pytest.mark.parametrize(
    ("typed", "key", "told"),
    [
        ("", "form.required", "กรุณาระบุรหัส"), ("99001E2025410002", "codes.part_wrong", "ต้องเป็น E1"),
        ("P2800", "codes.no_province", "28"), ("12345", "codes.unknown", "รหัสนี้ไม่ตรงกับรูปแบบใด"),
        ("<b>", "codes.unknown", "&lt;b&gt;"),
    ],
)  # fmt: skip
def test_what_is_no_code_is_told_and_stays(computer: Computer, typed: str, key: str, told: str) -> None:
    """GF.P5, GF.P17, GF.P22."""
    page = computer.open(f"/finance/codes?code={quote(typed)}")
    assert (page.page.status_code, page.messages) == (422, [key])
    assert told in page.page.text


def test_no_line_parts_what_explains_a_code_below_its_field(
    computer: Computer, portal: RunningPortal, browser: Browser
) -> None:
    """Nor a gap: both belong to the sections of a form."""
    with browsing(computer, portal, browser) as page:
        page.goto(f"/finance/web/{AGENCY}00001/tk02_ks")
        field = page.get_by_label("รหัสกิจกรรมหลัก")
        field.fill("P5000")
        field.press("Tab")
        parts = page.locator(".hint .code-part")
        expect(parts).to_have_count(3)
        lines = parts.evaluate_all("all => all.map(one => getComputedStyle(one).borderTopWidth)")
        assert lines == ["0px"] * 3


def test_below_a_field_stand_an_amount_s_words_and_a_code_s_parts(computer: Computer) -> None:
    assert computer.open(f"/finance/amounts/words?rest={quote('๑๐๑.25')}").text == "หนึ่งร้อยเอ็ดบาทยี่สิบห้าสตางค์"
    assert computer.open("/finance/amounts/words?rest=12,").text == ""
    assert "จังหวัดปทุมธานี" in computer.open("/finance/codes/parts?activity=P1300").text
    assert computer.open("/finance/codes/parts?activity=P2800").messages == ["codes.no_province"]
    assert computer.open("/finance/codes/parts?activity=").text.strip() == ""


@pytest.mark.parametrize("query", ["", "?code=99001E1025990002", "?code=99001E2025410002"])
def test_its_looks(computer: Computer, portal: RunningPortal, browser: Browser, query: str) -> None:
    assert_looks_right(f"/finance/codes{query}", computer, portal, browser)
