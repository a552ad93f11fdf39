"""What one kind of database takes and the other doesn't is no error of ours on either."""

import pytest

from tests.contract.computer import Computer
from tests.contract.running_portal import Person, RunningPortal


@pytest.mark.parametrize("typed", ["Q0000000001\0", "\0", "ก" * 20_000])
def test_a_user_id_that_no_database_holds_is_refused(portal: RunningPortal, typed: str) -> None:
    computer = Computer(portal).open("/login/soft-token")
    assert computer.send("/login/soft-token", user_id=typed, password="x").page.status_code in {400, 422}


def test_thai_names_are_found_and_ordered_alike(portal: RunningPortal) -> None:
    """By code points: a leading vowel sorts behind ฮ."""
    people = [portal.invite(approved=False, last_name=name) for name in ("ไกร", "กานดา", "ฮวย")]
    names = [row.last_name for row in portal.stored("SELECT last_name FROM accounts ORDER BY last_name")]
    assert names == sorted(names)
    assert {"ไกร", "กานดา", "ฮวย"} <= set(names)
    assert len({person.user_id for person in people}) == 3


def test_the_user_id_is_taken_in_any_case_of_letters(portal: RunningPortal, person: Person) -> None:
    lower = Person(person.user_id.lower(), person.password, person.full_name)
    assert Computer(portal).log_in(lower).at == "/registration/welcome"
