"""What an officer copies from a letter about a user's name is read as everywhere (ST1.P5)."""

from datetime import timedelta

import pytest

from simkit.thai_text import in_bangkok
from tests.contract.computer import Computer
from tests.contract.officers import Officer, inside
from tests.contract.running_portal import Person, RunningPortal

PAGE = "/office/holders"


def _send(officer: Officer, person: Person, portal: RunningPortal, **changes: str) -> Computer:
    letter = {
        "user_id": person.user_id, "letter": "กค 0402.2/1", "letter_date": in_bangkok(portal.clock.now()).isoformat(),
        "title": "นาย", "first_name": "ประเสริฐ", "last_name": "มั่นคง", "position": "ผู้อำนวยการ", **changes,
    }  # fmt: skip
    return officer.open("/holders").send(PAGE, **letter)


def test_the_switch_of_the_language_keeps_the_letter(officer: Officer) -> None:
    """A7: there and back; a refused one says again what is wrong."""
    typed = {"letter": "กค 0402.2/77", "first_name": "ประไพ", "letter_date": "2025-02-30"}
    officer.open("/holders")
    for language in ("en", "th"):
        page = officer.computer.switch_language(**typed)
        assert (page.at, f'lang="{language}"' in page.text) == (PAGE, True)
        assert "form.required" not in page.messages, "nothing was sent yet"
        assert all(f'value="{value}"' in page.text for value in typed.values())
    officer.computer.send(PAGE, **typed)
    assert "day.malformed" in officer.computer.switch_language(**typed).messages


def test_the_switch_of_the_language_leads_back_to_what_was_searched(officer: Officer) -> None:
    """A7: neighbour: the page of the letter is a list, too."""
    page = officer.open("/holders?q=nobody").switch_language(letter="กค 0402.2/79")
    assert page.page.url.query == b"q=nobody"
    assert 'value="กค 0402.2/79"' in page.text


def test_a_letter_that_outlived_its_session_is_there_again_after_the_login(portal: RunningPortal) -> None:
    """A9: for the officer who typed it in."""
    officer = Officer(portal)
    officer.open("/holders")
    portal.pass_time(minutes=16)
    page = officer.computer.send(PAGE, letter="กค 0402.2/78", first_name="ประไพ")
    assert (page.at, page.messages) == ("/login", ["session.kept"])
    again = inside(portal, officer.user_id).open(PAGE)
    assert 'value="กค 0402.2/78"' in again.text
    assert 'value="กค 0402.2/78"' not in again.open(PAGE).text


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
