"""The pages inside the portal: whose they are, and the menu."""

import re

import pytest

from tests.contract.computer import Computer
from tests.contract.officers import inside
from tests.contract.running_portal import Person, RunningPortal

ENTRIES = re.compile(r'<li( class="is-danger")?><a href="[^"]+"( aria-current="page")?>([^<]+)</a></li>')


@pytest.fixture
def person(portal: RunningPortal) -> Person:
    """With a password of her own."""
    return portal.invite(start_password=False)


@pytest.fixture
def at_home(portal: RunningPortal, person: Person) -> Computer:
    return inside(portal, person.user_id).open("/home")


def _entries(computer: Computer) -> list[tuple[bool, bool, str]]:
    """Of the menu: whether each stands apart, whether it is the page's own, and its words."""
    return [(bool(danger), bool(here), words) for danger, here, words in ENTRIES.findall(computer.text)]


def test_the_name_is_there_once(at_home: Computer, person: Person) -> None:
    """ST4.7: in the line under the header, as the manual has it, with user id, position and offices."""
    assert at_home.at == "/home"
    assert at_home.text.count(person.full_name) == 1
    assert at_home.text.index(person.full_name) < at_home.text.index("</header>")


def test_what_ends_something_stands_apart_at_the_end_of_the_menu(at_home: Computer) -> None:
    """ST7.1: the cancellation isn't an entry like the others."""
    assert [danger for danger, _, _ in _entries(at_home)] == [False, False, False, True]
    assert _entries(at_home)[-1][2] == "ยกเลิกการใช้งาน Soft Token"


@pytest.mark.parametrize(("language", "words"), [("th", "ข้อมูลส่วนตัว"), ("en", "Personal data")])
def test_the_menu_says_where_one_is_in_both_languages(at_home: Computer, language: str, words: str) -> None:
    """B24: words are compared with words of the same language."""
    at_home.send("/language", language=language, back="/personal")
    assert [here for _, here, _ in _entries(at_home)] == [False, True, False, False]
    assert _entries(at_home)[1][2] == words
