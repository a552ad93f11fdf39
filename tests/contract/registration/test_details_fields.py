"""What is typed on the data page: one line a field, whatever a script sends (check 8); lists that follow each other."""

import re
from urllib.parse import urlencode

import pytest

from tests.contract.computer import Computer
from tests.contract.officers import IDENTITY
from tests.contract.running_portal import RunningPortal

PAGE = "/registration/details"


@pytest.fixture
def registrant(portal: RunningPortal, computer: Computer) -> Computer:
    """On the data page; rows 1 and 2 are done."""
    person = portal.invite(approved=False)
    identity = {"provider": "paotang", "citizen_id": "9900000000026", **IDENTITY}
    portal.sim.controls.put(f"/accounts/{person.user_id}/identity", identity)
    return computer.log_in(person).open(PAGE)


@pytest.mark.parametrize("field", ["name_en", "last_name_en", "home_line1", "position", "work_line1"])
@pytest.mark.parametrize("bad", ["a\r\nBcc: x@example.org", "a\nb", "a\x00b"])
def test_a_line_break_is_refused_wherever_it_is_typed(registrant: Computer, field: str, bad: str) -> None:
    page = registrant.send(PAGE, action="next", **{field: bad})
    assert (page.page.status_code, "form.control" in page.messages) == (422, True)
    clean = registrant.send(PAGE, action="next", **{field: "a b"})
    assert "form.control" not in clean.messages


@pytest.mark.parametrize(
    "bad", ["a@example.org\r\nBcc: b@example.org", "a@example.org\n", "a@example.org, b@example.org"]
)
def test_no_address_holds_another_one(registrant: Computer, bad: str) -> None:
    page = registrant.send(PAGE, action="email", email=bad.strip(" ") + "x")
    assert (page.page.status_code, "email.invalid" in page.messages) == (422, True)


def test_the_position_that_the_portal_knows_is_there(registrant: Computer) -> None:
    """B23: nobody has to type it again."""
    assert re.search(r'<input[^>]*id="position"[^>]*value="นักวิชาการ', registrant.text)


@pytest.mark.parametrize("field", ["name_en", "middle_name_en", "last_name_en"])
@pytest.mark.parametrize(
    ("name", "refused"), [("มาลี", True), ("Мали", True), ("Malee-Ann O’Hara", False), ("André", False)]
)
def test_an_english_name_is_in_latin_letters(registrant: Computer, field: str, name: str, refused: bool) -> None:
    """B22: a Thai name in the English field is told."""
    page = registrant.send(PAGE, action="next", **{field: name})
    assert ("form.latin" in page.messages) is refused


@pytest.mark.parametrize("field", ["home_line1", "home_line2", "work_line1"])
def test_no_line_of_an_address_is_cut(registrant: Computer, field: str) -> None:
    """B22: what is too long is kept, and told."""
    assert not re.search(rf'id="{field}"[^>]*maxlength', registrant.text)
    page = registrant.send(PAGE, action="next", **{field: "ก" * 101})
    assert ("form.too_long" in page.messages, "ก" * 101 in page.text) == (True, True)


@pytest.mark.parametrize("field", ["mobile", "phone", "work_phone", "work_fax"])
def test_a_phone_number_is_taken_as_a_browser_fills_it_in(registrant: Computer, field: str) -> None:
    """F23: row 3's fields read like the form's."""
    page = registrant.send(PAGE, action="next", **{field: "+66\u00a081\u2011234 5678"})
    assert 'value="0812345678"' in page.text


def test_another_sub_district_brings_its_own_postcode_to_the_page(registrant: Computer) -> None:
    place = {"home_province": "เชียงใหม่", "home_district": "เมืองเชียงใหม่", "home_sub_district": "พระสิงห์"}
    asked = registrant.open(f"{PAGE}/places/home?{urlencode({**place, 'home_postcode': '50300'})}")
    assert ('value="50200"' in asked.text, "50300" in asked.text) == (True, False)


def test_the_summary_of_errors_tells_both_addresses_apart(registrant: Computer) -> None:
    """Two provinces and two postcodes are missing, and no two lines of the summary are the same."""
    page = registrant.send(PAGE, action="next")
    summary = page.text[page.text.index('id="error-summary"') :]
    told = re.findall(r'<li><a href="#\w+">(.+?)</a></li>', summary)
    assert [one for one in told if "จังหวัด" in one] == [
        "ที่อยู่ปัจจุบัน: กรุณาระบุจังหวัด", "ที่อยู่สถานที่ทำงาน: กรุณาระบุจังหวัด",
    ]  # fmt: skip
    assert len(set(told)) == len(told) > 10
