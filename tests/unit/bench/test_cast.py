"""The people of the cast, as data."""

import re
from collections import Counter

import pytest

from bench.arranging.cast import Cast
from bench.arranging.people import THAID, Passport, english_names, members, people_file, screen_of, unit_of
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


def test_new_users_of_a_unit_are_numbered_after_st_and_the_others_after_10() -> None:
    """R27: as the manual's pictures have them."""
    cast = Cast(FakeStack())  # type: ignore[arg-type]
    malee = cast.invite("malee")
    others = [cast.invite(key, colleague=malee) for key in ("napa", "somchai", "napa")]
    assert [one.user_id.removeprefix(f"Q{malee.unit_code}") for one in (malee, *others)] == [
        "1001", "ST01", "1002", "ST02",
    ]  # fmt: skip


def test_a_colleague_works_in_the_same_unit_whatever_the_file_says() -> None:
    """R27."""
    cast = Cast(FakeStack())  # type: ignore[arg-type]
    prasert = cast.invite("prasert")
    malee = cast.invite("malee", colleague=prasert)
    for name in ("unit_code", "unit_name", "department", "ministry"):
        assert getattr(malee, name) == getattr(prasert, name)
    assert malee.user_id != prasert.user_id


def _grants(stack: FakeStack, person: Passport) -> list[object]:
    return [told for path, told in stack.portal.controls.sent if path == f"/accounts/{person.user_id}/grants"]


def test_whoever_has_permissions_has_them_in_an_agency_of_the_play_s_own() -> None:
    stack = FakeStack()
    cast = Cast(stack)  # type: ignore[arg-type]
    first, second = cast.invite("orawan"), cast.invite("orawan")
    assert first.agency != second.agency
    opened = [told for path, told in stack.portal.controls.sent if path == "/finance/agencies"]
    assert opened == [{"like": "99001", "code": agency} for agency in (first.agency, second.agency)]
    assert first.unit_code == f"{first.agency}00001"
    units = [told["unit"] for told in _grants(stack, first) if isinstance(told, dict)]
    assert units == [f"{first.agency}00001", f"{first.agency}50001"]


def test_colleagues_share_the_agency_and_each_works_in_their_own_unit() -> None:
    stack = FakeStack()
    cast = Cast(stack)  # type: ignore[arg-type]
    orawan = cast.invite("orawan")
    manee, nattha = (cast.invite(key, colleague=orawan) for key in ("manee", "nattha"))
    assert {orawan.agency, manee.agency, nattha.agency} == {orawan.agency}
    assert manee.unit_code == orawan.unit_code != nattha.unit_code
    assert nattha.department == "กรมบัญชีกลาง"
    limits = {"unit": f"{orawan.agency}00001", "up_to": 50_000_00}
    assert _grants(stack, manee) == [
        {"permission": f"approve_{what}", **limits} for what in ("withdrawals", "payments")
    ]
    assert _grants(stack, nattha) == [{"permission": "cgd_processing", "unit": "99801"}]


def test_somebody_active_comes_with_the_password_that_they_have_chosen() -> None:
    stack = FakeStack()
    orawan = Cast(stack).invite("orawan")  # type: ignore[arg-type]
    (told,) = (told for path, told in stack.portal.controls.sent if path == "/accounts")
    assert isinstance(told, dict)
    assert (told["password"], told["start_password"], told["first_login"]) == (orawan.chosen_password, False, False)
    approved = {"citizen_id": orawan.citizen_id, "email": orawan.email}
    assert (f"/accounts/{orawan.user_id}/approval", approved) in stack.portal.controls.sent


def test_units_are_of_several_ministries_one_of_them_a_local_administration() -> None:
    """R28: two with several people each; and the one of the central agencies of finance."""
    people = people_file()["people"]
    sizes = Counter(one["unit"] for one in people.values())
    assert set(sizes) == set(people_file()["units"])
    assert len({unit_of(one)["ministry"] for one in people.values()}) == 5
    assert sum(size >= 3 for size in sizes.values()) >= 2
    assert any(unit_of(one)["department"] == "กรมส่งเสริมการปกครองท้องถิ่น" for one in people.values())


def test_somebody_has_a_name_in_two_parts() -> None:
    """R28."""
    assert [one["last_name"] for one in people_file()["people"].values() if " " in one["last_name"]] == ["ณ ตัวอย่าง"]
    assert english_names("prasert")["last_name_en"] == "Na Tuayang"


def test_the_register_is_told_how_a_name_is_written_in_english() -> None:
    """A6: of a next holder, too."""
    stack = FakeStack()
    cast = Cast(stack)  # type: ignore[arg-type]
    cast.next_holder(cast.invite("malee"), "anong")
    told = [body for path, body in stack.idp.controls.sent if path == "/people"]
    assert [(one["first_name_en"], one["last_name_en"]) for one in told if isinstance(one, dict)] == [
        ("Malee", "Srisuk"), ("Anong", "Saengthong"),
    ]  # fmt: skip


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
