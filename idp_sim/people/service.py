"""Use cases of the register."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from idp_sim.people.domain import People, Person, PersonRefused, PersonUnknown
from idp_sim.people.invention import invent, romanised
from simkit.citizen_id import LITERALS, CitizenId

LARGEST_NUMBER = LITERALS.start - 1


@dataclass(frozen=True)
class PersonDetails:
    """What is given about a new person; the rest is invented."""

    number: int | None = None
    citizen_id: str | None = None  # in place of the one that the number makes
    title: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    title_en: str | None = None
    first_name_en: str | None = None
    last_name_en: str | None = None
    birth_date: str | None = None  # ISO 8601
    legal_address: str | None = None


@dataclass(frozen=True)
class Register:
    """The population register; `seed` decides what is invented."""

    people: People
    seed: str

    def enter(self, details: PersonDetails) -> Person:
        """Register a person.

        Raises PersonRefused for a number or id that is taken, none, an unreadable date, and a name without an English
        one; CitizenIdRefused.
        """
        number = self.people.next_number() if details.number is None else details.number
        if not 0 <= number <= LARGEST_NUMBER:
            raise PersonRefused("people.bad_number")
        person = replace(invent(self.seed, number, details.title, details.first_name), **_decided(details))
        if self.people.find(person.citizen_id):
            raise PersonRefused("people.number_taken")
        self.people.add(person)
        return person

    def get(self, citizen_id: CitizenId) -> Person:
        """Raises PersonUnknown."""
        person = self.people.find(citizen_id)
        if person is None:
            raise PersonUnknown
        return person


def _decided(details: PersonDetails) -> dict[str, Any]:
    names = ("title", "first_name", "last_name", "legal_address")
    decided: dict[str, Any] = {name: value for name in names if (value := getattr(details, name)) is not None}
    for name in ("title", "first_name", "last_name"):
        english = getattr(details, f"{name}_en") or romanised(decided.get(name, ""))
        if name in decided and not english:  # an invented one would be somebody else's
            raise PersonRefused("people.no_english_name")
        if english:
            decided[f"{name}_en"] = english
    if details.citizen_id is not None:
        decided["citizen_id"] = CitizenId.parse(details.citizen_id)
    if details.birth_date is not None:
        decided["birth_date"] = _date(details.birth_date)
    return decided


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PersonRefused("people.bad_date") from None
