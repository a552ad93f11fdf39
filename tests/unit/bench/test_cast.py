"""The people of the cast, as data."""

import re

import pytest

from bench.cast import Cast, members


class FakeControls:
    def __init__(self) -> None:
        self.sent: list[tuple[str, object]] = []

    def post(self, path: str, body: object = None) -> dict[str, str]:
        self.sent.append((path, body))
        number = str(len(self.sent))
        names = dict.fromkeys(("title", "first_name", "last_name", "first_name_en", "last_name_en"), "x")
        return {
            "link": "http://malee.phone.localhost:1/hold/x",
            "citizen_id": number,
            "birth_date": "1990-01-01",
            **names,
        }

    def put(self, path: str, body: object = None) -> None:
        self.sent.append((path, body))


class FakeSim:
    def __init__(self) -> None:
        self.controls = FakeControls()


class FakeStack:
    def __init__(self) -> None:
        self.portal = FakeSim()
        self.idp = FakeSim()
        self.phones = FakeSim()


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
    assert (f"/accounts/{malee.user_id}/approval", None) in stack.portal.controls.sent


def test_nobody_outside_the_cast_is_invited() -> None:
    with pytest.raises(KeyError):
        Cast(FakeStack()).invite("somebody")  # type: ignore[arg-type]
