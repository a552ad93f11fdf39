"""Who acts before a play: hired when first called, for every play of a stack, with a phone once something is signed."""

import pytest

from bench.arranging.cast import Cast
from bench.arranging.staff import STAFF, Filed, NotSigned, Staff
from tests.unit.bench.cast_fakes import FakeStack

AGENCY, OTHER = "99991", "99992"
DOCUMENT = Filed(1, "1200000001", "")


@pytest.fixture
def stack() -> FakeStack:
    return FakeStack()


@pytest.fixture
def staff(stack: FakeStack) -> Staff:
    return Staff(stack, Cast(stack))  # type: ignore[arg-type]  # as much of a stack as is asked for


def told(stack: FakeStack, path: str) -> list[object]:
    """What the portal's controls were told at addresses that end so."""
    return [body for at, body in stack.portal.controls.sent if at.endswith(path)]


def phones(stack: FakeStack) -> int:
    return sum(path == "/phones" for path, _ in stack.phones.controls.sent)


def test_one_of_each_serves_every_agency(stack: FakeStack, staff: Staff) -> None:
    for agency in (AGENCY, OTHER):
        staff.join(agency)
    assert list(staff.people) == list(STAFF)
    assert len(told(stack, "/accounts")) == len(STAFF)
    opened = {path.rpartition("/")[2] for path, _ in stack.portal.controls.sent if path.startswith("/finance/vendors/")}
    assert opened == {f"{agency}{unit}" for agency in (AGENCY, OTHER) for unit in ("00001", "50001")}


def test_who_is_called_again_has_the_permissions_already(stack: FakeStack, staff: Staff) -> None:
    staff.call("chintana", AGENCY)
    before = len(told(stack, "/grants"))
    staff.call("chintana", AGENCY)
    assert len(told(stack, "/grants")) == before
    staff.call("chintana", OTHER)
    assert told(stack, "/grants")[before:] == [{"permission": "allocate", "unit": OTHER}]


def test_whoever_signs_has_one_phone_and_who_doesnt_has_none(stack: FakeStack, staff: Staff) -> None:
    staff.join(AGENCY)
    assert phones(stack) == 0
    for key in ("thawee", "thawee", "wichai"):
        staff.sign(DOCUMENT, key)
    assert phones(stack) == 2


def test_a_signature_that_the_portal_does_not_take_is_told(stack: FakeStack, staff: Staff) -> None:
    staff.join(AGENCY)
    stack.phones.controls.state = "refused"
    with pytest.raises(NotSigned, match="1200000001 is refused"):
        staff.sign(DOCUMENT, "thawee")


def test_whoever_could_not_be_given_a_phone_is_another_copy_the_next_time(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One slow phone doesn't fail every play after it."""
    staff.join(AGENCY)
    with monkeypatch.context() as patched:
        patched.setattr(staff.cast, "activate", _too_slow)
        with pytest.raises(TimeoutError):
            staff.sign(DOCUMENT, "thawee")
    assert "thawee" not in staff.people
    staff.join(AGENCY)
    staff.sign(DOCUMENT, "thawee")
    assert len({one.user_id for one in staff.cast.people}) == len(STAFF) + 1


def _too_slow(*_given: object, **_more: object) -> None:
    raise TimeoutError


def test_who_was_not_called_does_nothing(staff: Staff) -> None:
    with pytest.raises(KeyError):
        staff.do("frames", "nattha")


def test_somebody_employed_is_not_hired_and_has_permissions_where_they_work(stack: FakeStack, staff: Staff) -> None:
    guest = staff.cast.invite("nattha")
    before = len(stack.portal.controls.sent)
    staff.employ("nattha", guest, "a-phone")
    assert staff.call("nattha", guest.agency) is guest
    assert len(stack.portal.controls.sent) == before
    staff.sign(DOCUMENT, "nattha")
    assert phones(stack) == 0
