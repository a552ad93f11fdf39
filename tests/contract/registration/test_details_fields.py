"""What is typed on the data page: one line a field, whatever a script sends (check 8); lists that follow each other."""

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


def test_another_sub_district_brings_its_own_postcode_to_the_page(registrant: Computer) -> None:
    place = {"home_province": "เชียงใหม่", "home_district": "เมืองเชียงใหม่", "home_sub_district": "พระสิงห์"}
    asked = registrant.open(f"{PAGE}/places/home?{urlencode({**place, 'home_postcode': '50300'})}")
    assert ('value="50200"' in asked.text, "50300" in asked.text) == (True, False)
