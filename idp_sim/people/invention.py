"""Inventing people: the same seed and number give the same person, everywhere and for ever."""
# language: not on screens

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import yaml

from idp_sim.people.domain import Gender, Person
from simkit.citizen_id import CitizenId

NAMES = Path(__file__).with_name("names.yaml")
Kind = TypeVar("Kind")


@cache
def _names() -> dict[str, Any]:
    content: dict[str, Any] = yaml.load(NAMES.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return content


def invent(seed: str, number: int, title: str | None = None, first_name: str | None = None) -> Person:
    """Person number `number`; a given title or first name decides the gender, too."""
    pick = _Dice(seed, number)
    names = _names()
    gender = _gender(title, first_name) or pick.one_of("gender", list(Gender))
    titled = pick.one_of("title", names["titles"][gender])
    first, last = pick.one_of("first", names["first_names"][gender]), pick.one_of("last", names["last_names"])
    return Person(
        number=number,
        citizen_id=CitizenId.synthetic(number),
        gender=gender,
        title=titled["th"],
        first_name=first["th"],
        last_name=last["th"],
        title_en=titled["en"],
        first_name_en=first["en"],
        last_name_en=last["en"],
        birth_date=_birth_date(pick),
        legal_address=_address(pick),
    )


def romanised(thai: str) -> str | None:
    """How a title or name of the lists is written in English; None for any other."""
    return _romanisations().get(thai)


@cache
def _romanisations() -> dict[str, str]:
    names = _names()
    lists = [*names["titles"].values(), *names["first_names"].values(), names["last_names"]]
    return {name["th"]: name["en"] for names in lists for name in names}


def _gender(title: str | None, first_name: str | None) -> Gender | None:
    for kind, given in (("titles", title), ("first_names", first_name)):
        for gender in Gender:
            if given in [name["th"] for name in _names()[kind][gender]]:
                return gender
    return None


def _birth_date(pick: "_Dice") -> date:
    first, last = _names()["birth_years"]
    days = (date(last, 12, 31) - date(first, 1, 1)).days + 1
    return date(first, 1, 1) + timedelta(days=pick.below("birth", days))


def _address(pick: "_Dice") -> str:
    place, street = pick.one_of("place", _names()["places"]), pick.one_of("street", _names()["streets"])
    house = f"{1 + pick.below('house', 199)}/{1 + pick.below('part', 30)}"
    return f"{house} ถนน{street} {place['sub_district']} {place['district']} {place['province']} {place['postcode']}"


class _Dice:
    """Throws that depend on seed, number and purpose alone."""

    def __init__(self, seed: str, number: int) -> None:
        self._start = f"{seed}:{number}"

    def below(self, purpose: str, end: int) -> int:
        return int.from_bytes(sha256(f"{self._start}:{purpose}".encode()).digest()[:8]) % end

    def one_of(self, purpose: str, choices: Sequence[Kind]) -> Kind:
        return choices[self.below(purpose, len(choices))]
