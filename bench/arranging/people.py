"""The people of the test-bed (people.yaml), and what one copy of a person knows and holds."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from bench.arranging.people_file import read_people

FILE = Path(__file__).with_name("people.yaml")
PAOTANG = "paotang"
THAID = "thaid"
LITERALS = range(99_000_000, 100_000_000)  # numbers that no copy gets: for user ids and addresses that tests write down


@dataclass(frozen=True)
class Passport:
    """One copy of a member of the cast: what the person knows and holds."""

    key: str
    will: str
    user_id: str
    unit_code: str
    unit_name: str
    department: str
    ministry: str
    citizen_id: str
    first_name: str
    last_name: str
    full_name: str
    email: str
    start_password: str
    chosen_password: str
    pin: str
    thaid_pin: str
    home: dict[str, str]
    work: dict[str, str]
    phone: dict[str, Any]
    verified: bool
    new_user: bool = False  # the start password is in an envelope
    state: str = "approved"  # what they had behind them when they came (people.yaml)
    token_key_pin: str = ""  # of the legacy Token Key; empty for a person without one
    agency: str = ""  # the code of the agency with whose money they work; empty for a person without permissions

    @property
    def came_ready(self) -> bool:
        """With a password that they have chosen; where they have a phone, with an active Soft Token on it."""
        return self.state == "active"

    @property
    def unit(self) -> dict[str, str]:
        """Ministry, department and name of the unit."""
        return {"ministry": self.ministry, "department": self.department, "unit_name": self.unit_name}

    @property
    def secrets(self) -> set[str]:
        """What no log may hold."""
        secrets = {
            self.citizen_id,
            self.start_password,
            self.chosen_password,
            self.pin,
            self.thaid_pin,
            self.token_key_pin,
        }
        return secrets - {""}

    def known_as(self, user_id: str) -> "Passport":
        """The same person with another user id: the one that follows her Token Key's (ST2.0.3)."""
        return replace(self, user_id=user_id)


@dataclass(frozen=True)
class TokenKey:
    """A Token Key and the computer that it lies beside; `link` makes a browser run on that computer."""

    id: str
    serial: str
    computer: str
    link: str


def english_names(key: str) -> dict[str, str]:
    """How that person's names are written in English, as the population register has them."""
    one = people_file()["people"][key]
    return {name: one[name] for name in ("first_name_en", "last_name_en")}


def story_in_english(key: str) -> str:
    """What will happen to somebody, or to one of the back office (`will` is the same in Thai)."""
    file = people_file()
    return str((file["people"] | file)[key]["will_en"])


def unit_of(one: dict[str, Any]) -> dict[str, str]:
    """Ministry, department and name of the unit that somebody of the file works in."""
    unit = people_file()["units"][one["unit"]]
    return {name: unit[name] for name in ("ministry", "department", "unit_name")}


def unit_code_of(number: int) -> str:
    """Of the stack's copy with that number; the user id is made of it. Raises ValueError for what is kept for tests."""
    if number >= LITERALS.start:
        raise ValueError(f"{number} is kept for tests")
    return f"99{number:08d}"


def address_of(key: str, number: int) -> str:
    """The e-mail address of that copy of somebody."""
    return f"{key}.{number}@example.go.th"


@cache
def people_file() -> dict[str, Any]:
    """Everything in the file. Raises PeopleBroken."""
    return read_people(FILE)


def members() -> list[str]:
    """Everybody's key."""
    return list(people_file()["people"])


def roles() -> dict[str, str]:
    """The roles of the budget processes, in the words of features, and the key of who plays each."""
    return dict(people_file()["department"])


def partner_pin() -> str:
    """Of the person sharing another one's phone."""
    return str(people_file()["partner_pin"])


def pins() -> dict[str, str]:
    """Every PIN that somebody of the cast types, by its name in the file: test data, which audits look for."""
    return {name: str(people_file()[name]) for name in ("pin", "partner_pin", "token_key_pin", "thaid_pin")}


def passwords() -> dict[str, str]:
    """The same for passwords."""
    return {name: str(word) for name, word in people_file()["passwords"].items()}


def screen_of(model: str) -> tuple[int, int]:
    """Width and height of that phone's screen, in CSS pixels; raises KeyError for a phone that nobody has."""
    width, height = people_file()["screens"][model]
    return width, height
