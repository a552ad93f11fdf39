"""The people to be played by hand, and what they know before anything has happened."""

import io
from types import SimpleNamespace

import pytest
from rich.console import Console

from bench.arranging.cast import Cast
from bench.arranging.desk_people import ROLES, DeskPeople, DeskPerson, Handset
from bench.arranging.people import members
from bench.cli.by_hand import introduce
from tests.unit.bench.cast_fakes import FakeStack


@pytest.fixture
def stack() -> FakeStack:
    return FakeStack()


def _fill(stack: FakeStack) -> DeskPeople:
    cast = Cast(stack)  # type: ignore[arg-type]  # as much of a stack as the guests ask for
    house = DeskPeople(stack, cast)  # type: ignore[arg-type]
    house.fill()
    return house


def test_everybody_of_the_cast_comes_and_the_back_office_is_ready_to_log_in(stack: FakeStack) -> None:
    house = _fill(stack)
    assert list(house.people) == members()
    assert list(house.staff) == list(ROLES)
    assert [guest.key for guest in house.everybody] == [*members(), *ROLES]
    activated = [path for path, _ in stack.phones.controls.sent if path.endswith("/profiles")]
    active = [guest for guest in house.people.values() if guest.passport.state == "active"]
    assert active
    assert len(activated) == len(ROLES) + len(active)


def test_who_works_with_public_money_does_so_in_one_agency_and_is_listed_by_unit(stack: FakeStack) -> None:
    house = _fill(stack)
    found = {unit: [guest.key for guest in guests] for unit, guests in house.units.items()}
    assert found == {
        "สำนักบริหารกลาง กรมตัวอย่าง": ["orawan", "thawee", "manee", "siriporn", "chintana", "wichai"],
        "สำนักงานเลขานุการกรม กรมตัวอย่าง": [
            "phonthip", "suphaphon", "thana", "chusi", "wira", "nittaya", "rattana", "sombat",
        ],
        "สำนักงานตัวอย่างจังหวัดเชียงใหม่ กรมตัวอย่าง": ["khampan", "bunmi"],
        "สำนักงานเลขานุการกรมผู้เบิกแทนตัวอย่าง กรมผู้เบิกแทนตัวอย่าง": ["pricha"],
        "กองบริหารการจ่ายเงินตัวอย่าง กรมบัญชีกลาง": ["nattha"],
        "กองจัดทำงบประมาณตัวอย่าง สำนักงบประมาณ": ["krit"],
    }  # fmt: skip
    assert len({guest.passport.agency for guests in house.units.values() for guest in guests}) == 1
    listed = [*(guest.key for guest in house.registrants), *(key for keys in found.values() for key in keys)]
    assert listed == members()


def test_a_password_is_told_only_where_it_is_known(stack: FakeStack) -> None:
    house = _fill(stack)
    assert house.find("malee").password == house.find("malee").passport.start_password
    assert house.find("orawan").password == house.find("orawan").passport.chosen_password
    assert house.find("officer").password == house.find("officer").passport.chosen_password
    assert (house.find("napa").password, house.find("somsri").password) == ("", "")
    assert house.find("napa").envelope
    assert house.find("somsri").token_key


def test_who_has_no_token_key_cannot_plug_one_in(stack: FakeStack) -> None:
    house = _fill(stack)
    with pytest.raises(LookupError, match="malee"):
        house.plug(house.find("malee"), plugged=True)


def test_fresh_guests_are_other_people(stack: FakeStack) -> None:
    house = _fill(stack)
    before = {guest.passport.user_id for guest in house.everybody}
    house.fill()
    assert not before & {guest.passport.user_id for guest in house.everybody}


def test_a_token_key_user_may_have_another_user_id_later(stack: FakeStack) -> None:
    somsri = _fill(stack).find("somsri")
    assert somsri.user_ids == (somsri.passport.user_id, f"Q{somsri.passport.unit_code}ST01")


def test_a_phone_s_name_is_in_its_link(stack: FakeStack) -> None:
    malee = _fill(stack).find("malee").passport
    handset = Handset("http://phone-1.phone.localhost:4711/hold/key", "iPhone 15", (393, 852))
    assert DeskPerson(malee, handset).phone.name == "phone-1"


@pytest.mark.parametrize("people", [True, False])
def test_nothing_is_broken_at_a_column_and_the_desk_s_link_comes_last(stack: FakeStack, *, people: bool) -> None:
    """B4: neither Thai words nor links, where no terminal is; people are told when they are asked for."""
    house, console = _fill(stack), Console(file=io.StringIO(), width=20)
    introduce(house, SimpleNamespace(link="http://desk.localhost:1/enter/key"), console, people=people)  # type: ignore[arg-type]
    assert isinstance(console.file, io.StringIO)
    told = console.file.getvalue()
    malee = house.find("malee").passport
    assert told.splitlines()[-2] == "  desk     http://desk.localhost:1/enter/key"
    assert (f"{malee.full_name}  {malee.will}" in told.splitlines()) is people
    orawan = house.find("orawan").passport
    in_its_unit = f"{orawan.unit_name} {orawan.department}\n\n{orawan.full_name}  {orawan.will}\n"
    assert (in_its_unit in told) is people
