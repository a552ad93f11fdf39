"""The register: the same people for the same seed, and none that could be real."""

from dataclasses import asdict

import pytest

from idp_sim.people.domain import Gender, PersonRefused, PersonUnknown
from idp_sim.people.invention import invent
from idp_sim.people.service import PersonDetails, Register
from simkit.citizen_id import CitizenId, CitizenIdRefused
from tests.unit.idp_sim.fakes import FakePeople


@pytest.fixture
def register() -> Register:
    return Register(FakePeople(), "seed")


def test_the_same_seed_and_number_give_the_same_person() -> None:
    assert invent("seed", 7) == invent("seed", 7)


def test_another_seed_gives_other_people_with_the_same_citizen_ids() -> None:
    ours, others = ([invent(seed, number) for number in range(20)] for seed in ("seed", "other"))
    assert [person.citizen_id for person in ours] == [person.citizen_id for person in others]
    assert ours != others


def test_everybody_is_complete_and_synthetic() -> None:
    for number in range(200):
        person = invent("seed", number)
        assert all(value or value == 0 for value in asdict(person).values())
        assert CitizenId.parse(person.citizen_id.digits) == CitizenId.synthetic(number)
        assert 1963 <= person.birth_date.year <= 2001


def test_numbers_go_up_when_none_is_given(register: Register) -> None:
    assert [register.enter(PersonDetails()).number for _ in range(3)] == [1, 2, 3]


def test_a_wanted_name_brings_its_english_one_and_its_gender(register: Register) -> None:
    person = register.enter(PersonDetails(first_name="สมชาย", last_name="ศรีสุข"))
    assert person.full_name == "นายสมชาย ศรีสุข"
    assert (person.title_en, person.first_name_en, person.last_name_en) == ("Mr.", "Somchai", "Srisuk")
    assert person.gender is Gender.MALE


def test_a_title_decides_the_gender_of_an_invented_name() -> None:
    genders = {invent("seed", number, title="นาง").gender for number in range(10)}
    assert genders == {Gender.FEMALE}


def test_what_was_decided_is_kept_as_it_is(register: Register) -> None:
    details = PersonDetails(number=42, first_name="ทดลอง", first_name_en="Thotlong", birth_date="1990-02-28")
    person = register.enter(details)
    assert (person.number, person.first_name, person.first_name_en) == (42, "ทดลอง", "Thotlong")
    assert person.birth_date.isoformat() == "1990-02-28"


@pytest.mark.parametrize(
    ("details", "key"),
    [
        (PersonDetails(number=-1), "people.bad_number"),
        (PersonDetails(number=1_000_000_000), "people.bad_number"),
        (PersonDetails(birth_date="2533-02-30"), "people.bad_date"),
        (PersonDetails(first_name="อนงค์", last_name="ศรีสุข"), "people.no_english_name"),
        (PersonDetails(last_name="ณ ตัวอย่าง"), "people.no_english_name"),
        (PersonDetails(title="ดร."), "people.no_english_name"),
    ],
)
def test_impossible_people_are_refused(register: Register, details: PersonDetails, key: str) -> None:
    """A6: nobody gets an invented English name that is another person's."""
    with pytest.raises(PersonRefused, match=key):
        register.enter(details)


def test_a_number_is_given_once(register: Register) -> None:
    register.enter(PersonDetails(number=5))
    with pytest.raises(PersonRefused, match=r"people\.number_taken"):
        register.enter(PersonDetails(number=5))


def test_an_unknown_person_is_not_named(register: Register) -> None:
    stranger = CitizenId.synthetic(999)
    with pytest.raises(PersonUnknown) as problem:
        register.get(stranger)
    assert stranger.digits not in str(problem.value)


def test_a_person_in_a_log_has_no_name_and_no_number() -> None:
    person = invent("seed", 7)
    assert person.citizen_id.digits not in repr(person)
    assert person.first_name not in repr(person)


def test_somebody_of_a_real_province_is_registered_where_the_setting_takes_such_ids(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R23: otherwise the id is refused, as everywhere."""
    wanted = PersonDetails(citizen_id="1101700230708")
    with pytest.raises(CitizenIdRefused):
        register.enter(wanted)
    monkeypatch.setattr(CitizenId, "any_province", True)
    assert register.get(register.enter(wanted).citizen_id).citizen_id.digits == "1101700230708"
