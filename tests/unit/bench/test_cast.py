"""The people of the cast, as data."""

import re

import pytest

from bench.arranging.cast import Cast
from bench.arranging.people import THAID, members, screen_of
from tests.unit.bench.cast_fakes import FakeStack


@pytest.mark.parametrize("key", members())
def test_copies_of_one_person_share_neither_user_id_nor_unit(key: str) -> None:
    cast = Cast(FakeStack())  # type: ignore[arg-type]  # as much of a stack as the cast asks for
    first, second = cast.invite(key), cast.invite(key)
    assert first.user_id != second.user_id
    assert first.user_id[1:11] != second.user_id[1:11]


@pytest.mark.parametrize("key", members())
def test_a_user_id_is_a_letter_a_unit_code_and_four_characters(key: str) -> None:
    assert re.fullmatch(r"[AQ]\d{10}\w{4}", Cast(FakeStack()).invite(key).user_id)  # type: ignore[arg-type]


def test_an_approved_person_is_approved_by_the_portal() -> None:
    stack = FakeStack()
    malee = Cast(stack).invite("malee")  # type: ignore[arg-type]
    told = {"citizen_id": malee.citizen_id, "email": malee.email}
    assert (f"/accounts/{malee.user_id}/approval", told) in stack.portal.controls.sent


@pytest.mark.parametrize("key", members())
def test_every_phone_has_a_screen_higher_than_wide(key: str) -> None:
    width, height = screen_of(Cast(FakeStack()).invite(key).phone["model"])  # type: ignore[arg-type]
    assert 320 <= width < height


def test_nobody_outside_the_cast_is_invited() -> None:
    with pytest.raises(KeyError):
        Cast(FakeStack()).invite("somebody")  # type: ignore[arg-type]


@pytest.mark.parametrize("apps", [("nexus",), ("nexus", THAID)])
def test_thaid_on_the_phone_comes_with_an_account_in_it(apps: tuple[str, ...]) -> None:
    stack = FakeStack()
    cast = Cast(stack)  # type: ignore[arg-type]
    cast.give_phone(cast.invite("anong"), apps=apps, account=False)
    linked = [body for path, body in stack.idp.controls.sent if path == "/thaid/accounts"]
    assert bool(linked) is (THAID in apps)
