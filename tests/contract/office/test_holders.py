"""What an officer copies from a letter about a user's name is read as everywhere (ST1.P5)."""

from datetime import timedelta

import pytest

from simkit.thai_text import in_bangkok
from tests.contract.computer import Computer
from tests.contract.officers import Officer
from tests.contract.running_portal import Person, RunningPortal

PAGE = "/office/holders"


def _send(officer: Officer, person: Person, portal: RunningPortal, **changes: str) -> Computer:
    letter = {
        "user_id": person.user_id, "letter": "กค 0402.2/1", "letter_date": in_bangkok(portal.clock.now()).isoformat(),
        "title": "นาย", "first_name": "ประเสริฐ", "last_name": "มั่นคง", "position": "ผู้อำนวยการ", **changes,
    }  # fmt: skip
    return officer.open("/holders").send(PAGE, **letter)


@pytest.mark.parametrize(
    ("day", "key"),
    [
        ("2569-11-29", "day.buddhist"),
        ("01/06/2025", "day.gregorian"),
        ("2025-02-30", "day.malformed"),
        ("", "form.required"),
    ],
)
def test_a_day_that_is_none_is_asked_back(
    portal: RunningPortal, officer: Officer, person: Person, day: str, key: str
) -> None:
    """F17: the letter's day, like that of a signature; what was typed stays."""
    page = _send(officer, person, portal, letter_date=day)
    assert (page.page.status_code, key in page.messages) == (422, True)
    assert 'value="กค 0402.2/1"' in page.text


def test_a_letter_s_day_is_typed_as_it_stands_on_it(portal: RunningPortal, officer: Officer, person: Person) -> None:
    """F17: in the Buddhist era."""
    page = _send(officer, person, portal, letter_date="01/06/2568")
    assert page.messages == ["holder.changed"]
    assert "กค 0402.2/1 ลงวันที่ 1 มิถุนายน 2568" in page.text


def test_no_letter_is_of_tomorrow(portal: RunningPortal, officer: Officer, person: Person) -> None:
    """F17: neighbour."""
    tomorrow = in_bangkok(portal.clock.now()) + timedelta(days=1)
    page = _send(officer, person, portal, letter_date=tomorrow.isoformat())
    assert (page.page.status_code, "holder.ahead" in page.messages) == (422, True)


def test_a_pasted_user_id_is_found(portal: RunningPortal, officer: Officer, person: Person) -> None:
    """F31: in small letters, with a blank and a mark that nobody sees."""
    page = _send(officer, person, portal, user_id=f"\u200b{person.user_id[:5].lower()} {person.user_id[5:]}")
    assert (page.at, page.messages) == (PAGE, ["holder.changed"])
