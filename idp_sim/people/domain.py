"""People of the register."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from simkit.citizen_id import CitizenId
from simkit.refusals import Refused


class PersonRefused(Refused):
    """Such a person can't be registered."""


class PersonUnknown(LookupError):
    """No person of the register has that citizen id; the message doesn't name it."""

    def __init__(self) -> None:
        super().__init__("person")


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True)
class Person:
    """A synthetic person. `number` is what the citizen id is made of."""

    number: int
    citizen_id: CitizenId
    gender: Gender
    title: str
    first_name: str
    last_name: str
    title_en: str
    first_name_en: str
    last_name_en: str
    birth_date: date
    legal_address: str

    @property
    def full_name(self) -> str:
        """Title and first name are one word in Thai."""
        return f"{self.title}{self.first_name} {self.last_name}"

    def __repr__(self) -> str:
        """No name and no number: it may end up in a log."""
        return f"Person({self.citizen_id})"


class People(Protocol):
    """Everybody in the register."""

    def find(self, citizen_id: CitizenId) -> Person | None:
        """The person who has that citizen id."""

    def add(self, person: Person) -> None:
        """Raises for a number or a citizen id that is taken."""

    def next_number(self) -> int:
        """A number above all that are taken."""
