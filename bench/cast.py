"""The people of the test-bed: who they are (people.yaml), and fresh copies of them for whoever plays."""

import itertools
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bench.stack import Stack

FILE = Path(__file__).with_name("people.yaml")


@dataclass(frozen=True)
class Passport:
    """One copy of a member of the cast: what the person knows and holds."""

    key: str
    will: str
    user_id: str
    first_name: str
    full_name: str
    unit_name: str
    start_password: str
    chosen_password: str
    pin: str
    phone: dict[str, Any]


@cache
def _file() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return content


def members() -> list[str]:
    """Everybody's key."""
    return list(_file()["people"])


class Cast:
    """Brings copies of the cast onto one stack, each with a user id and a unit of its own."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._numbers = itertools.count(1)

    def invite(self, key: str, *, start_password: bool = True) -> Passport:
        """A fresh copy, in the state that the file says; raises KeyError for somebody who isn't in it.

        Without `start_password` the password is the chosen one already.
        """
        one, unit, words = _file()["people"][key], _file()["unit"], _file()["passwords"]
        code = f"99{next(self._numbers):08d}"
        user_id = f"Q{code}1001"
        self._stack.portal.controls.post("/accounts", {
            "password": words["start" if start_password else "chosen"],
            "start_password": start_password,
            "person": {
                "user_id": user_id, "title": one["title"], "first_name": one["first_name"],
                "last_name": one["last_name"], "position": one["position"], "unit_code": code, **unit,
            },
        })  # fmt: skip
        if one["state"] == "approved":
            self._stack.portal.controls.put(f"/accounts/{user_id}/approval")
        full_name = f"{one['title']}{one['first_name']} {one['last_name']}"
        return Passport(
            key, one["will"], user_id, one["first_name"], full_name, unit["unit_name"], words["start"], words["chosen"],
            _file()["pin"], one["phone"],
        )  # fmt: skip

    def activate(self, owner: Passport, phone: str, *, biometrics: bool) -> None:
        """The Soft Token of that person is active on that phone: key, certificate and confirmation are real."""
        link = self._stack.portal.controls.post(f"/accounts/{owner.user_id}/offer")["link"]
        self._stack.phones.controls.post(
            f"/phones/{phone}/profiles", {"link": link, "pin": owner.pin, "biometrics": biometrics}
        )  # fmt: skip

    def give_phone(self, owner: Passport, **changes: Any) -> str:
        """A phone for that person; the link that puts it into the holder's hand."""
        wanted = {**owner.phone, "owner": owner.first_name, "apps": ["nexus"], **changes}
        link: str = self._stack.phones.controls.post("/phones", wanted)["link"]
        return link
