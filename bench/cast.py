"""The people of the test-bed: who they are (people.yaml), and fresh copies of them for whoever plays."""

import itertools
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bench.stack import Stack

FILE = Path(__file__).with_name("people.yaml")
PAOTANG = "paotang"
PLACE = {  # the portal's names of what people.yaml calls as the screens do
    "line1": "line1", "province": "จังหวัด", "district": "เขต/อำเภอ", "sub_district": "ตำบล/แขวง",
    "postcode": "รหัสไปรษณีย์",
}  # fmt: skip


@dataclass(frozen=True)
class Passport:
    """One copy of a member of the cast: what the person knows and holds."""

    key: str
    will: str
    user_id: str
    unit_code: str
    unit_name: str
    citizen_id: str
    first_name: str
    last_name: str
    full_name: str
    email: str
    start_password: str
    chosen_password: str
    pin: str
    home: dict[str, str]
    work: dict[str, str]
    phone: dict[str, Any]
    verified: bool


@cache
def _file() -> dict[str, Any]:
    content: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return content


def members() -> list[str]:
    """Everybody's key."""
    return list(_file()["people"])


class Cast:
    """Brings copies of the cast onto one stack, each with a user id and a unit of its own."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._numbers = itertools.count(1)
        self._citizens: dict[str, dict[str, Any]] = {}

    def invite(self, key: str, *, start_password: bool = True, must_attach_order: bool | None = None) -> Passport:
        """A fresh copy, in the state that the file says; raises KeyError for somebody who isn't in it.

        Without `start_password` the password is the chosen one already.
        """
        content = _file()
        one, unit, words, number = content["people"][key], content["unit"], content["passwords"], next(self._numbers)
        code = f"99{number:08d}"
        names = {name: one[name] for name in ("title", "first_name", "last_name")}
        citizen = self._stack.idp.controls.post("/people", names)
        order = one.get("must_attach_order", False) if must_attach_order is None else must_attach_order
        self._stack.portal.controls.post("/accounts", {
            "password": words["start" if start_password else "chosen"],
            "start_password": start_password,
            "person": {
                "user_id": f"Q{code}1001", "position": one["position"], "unit_code": code,
                "must_attach_order": order, **names, **unit,
            },
        })  # fmt: skip
        passport = Passport(
            key=key, will=one["will"], user_id=f"Q{code}1001", unit_code=code, unit_name=unit["unit_name"],
            citizen_id=citizen["citizen_id"], first_name=one["first_name"], last_name=one["last_name"],
            full_name=f"{one['title']}{one['first_name']} {one['last_name']}", email=f"{key}.{number}@example.go.th",
            start_password=words["start"], chosen_password=words["chosen"], pin=content["pin"], home=content["home"],
            work=content["work"], phone=one["phone"], verified=one.get("verified", True),
        )  # fmt: skip
        self._citizens[passport.citizen_id] = citizen
        self._bring_to(one["state"], passport, citizen)
        return passport

    def _bring_to(self, state: str, person: Passport, citizen: dict[str, Any]) -> None:
        portal = self._stack.portal.controls
        if state == "approved":
            portal.put(f"/accounts/{person.user_id}/approval")
        elif state == "proofed":
            names = ("citizen_id", "title", "first_name", "last_name", "first_name_en", "last_name_en")
            identity = {name: citizen[name] for name in names}
            portal.put(
                f"/accounts/{person.user_id}/identity",
                {"provider": PAOTANG, "born": citizen["birth_date"], **identity},
            )

    def give_phone(
        self, owner: Passport, *, apps: tuple[str, ...] = ("nexus", PAOTANG), account: bool = True,
        consented: bool = False, **changes: Any,
    ) -> str:  # fmt: skip
        """A phone for that person, with these apps and an account in เป๋าตัง; the link that puts it into the hand.

        With `consented` the person has agreed in เป๋าตัง before to what the portal is told.
        """
        wanted = {**owner.phone, "owner": owner.first_name, "apps": list(apps), **changes}
        phone = self._stack.phones.controls.post("/phones", wanted)
        if account:
            self._link_paotang(owner, phone["name"], wanted["platform"], consented=consented)
        link: str = phone["link"]
        return link

    def _link_paotang(self, owner: Passport, phone: str, platform: str, *, consented: bool) -> None:
        wanted = {
            "phone": phone, "citizen_id": owner.citizen_id, "verified": owner.verified, "platform": platform,
            "consented": consented,
        }  # fmt: skip
        told = self._stack.idp.controls.post("/paotang/accounts", wanted)
        self._stack.phones.controls.put(f"/phones/{phone}", {"app_links": {PAOTANG: told["link"]}})

    def consent(self, person: Passport) -> None:
        """Row 1 is done."""
        self._stack.portal.controls.put(f"/accounts/{person.user_id}/consent", {"citizen_id": person.citizen_id})

    def complete(self, person: Passport) -> None:
        """Row 2 is done, and row 3 but for the person's last word; row 1 was done before."""
        self._stack.portal.controls.put(f"/accounts/{person.user_id}/completed", self._told_of(person))

    def submit(self, person: Passport) -> None:
        """Rows 1 to 3 are done, with an order: it waits for an officer."""
        told = self._told_of(person) | {"document": True}
        self._stack.portal.controls.put(f"/accounts/{person.user_id}/submitted", told)

    def _told_of(self, person: Passport) -> dict[str, Any]:
        citizen = self._citizens[person.citizen_id]
        names = ("title", "first_name", "last_name", "first_name_en", "last_name_en")
        identity = {**{name: citizen[name] for name in names}, "born": citizen["birth_date"]}
        details = {
            **{f"{part}_{name}": place[label] for part, place in (("home", person.home), ("work", person.work))
               for name, label in PLACE.items()},
            "mobile": person.home["mobile"], "position": person.work["position"], "level": person.work["level"],
        }  # fmt: skip
        return {"citizen_id": person.citizen_id, "email": person.email, "identity": identity, "details": details}

    def confirm_email(self, person: Passport) -> None:
        """The address is confirmed."""
        self._stack.portal.controls.put(f"/accounts/{person.user_id}/email", {"email": person.email})

    def hire_officer(self) -> Passport:
        """A fresh officer of the CGD, who may activate a phone."""
        content, number = _file(), next(self._numbers)
        one, unit, words = content["officer"], content["unit"], content["passwords"]
        code = f"99{number:08d}"
        names = {name: one[name] for name in ("title", "first_name", "last_name", "position")}
        self._stack.portal.controls.post("/accounts", {
            "password": words["chosen"], "start_password": False, "role": "officer",
            "person": {"user_id": f"A{code}9001", "unit_code": code, **names, **unit},
        })  # fmt: skip
        self._stack.portal.controls.put(f"/accounts/A{code}9001/approval")
        return Passport(
            key="officer", will=one["will"], user_id=f"A{code}9001", unit_code=code, unit_name=unit["unit_name"],
            citizen_id="", first_name=one["first_name"], last_name=one["last_name"],
            full_name=f"{one['title']}{one['first_name']} {one['last_name']}", email="", start_password=words["start"],
            chosen_password=words["chosen"], pin=content["pin"], home={}, work={}, phone=one["phone"], verified=False,
        )  # fmt: skip

    def officer_cookie(self) -> dict[str, str]:
        """A fresh officer, logged in: the cookie for a browser."""
        return self._cookie(f"/accounts/{self.hire_officer().user_id}/session")

    def registration_cookie(self, person: Passport) -> dict[str, str]:
        """The person is logged in, before or in the middle of a registration: the cookie for a browser."""
        return self._cookie(f"/accounts/{person.user_id}/registration-session")

    def _cookie(self, path: str) -> dict[str, str]:
        told = self._stack.portal.controls.post(path)
        return {"name": told["cookie_name"], "value": told["cookie_value"]}

    def activate(self, owner: Passport, phone: str, *, biometrics: bool) -> None:
        """The Soft Token of that person is active on that phone: key, certificate and confirmation are real."""
        link = self._stack.portal.controls.post(f"/accounts/{owner.user_id}/offer")["link"]
        self._stack.phones.controls.post(
            f"/phones/{phone}/profiles", {"link": link, "pin": owner.pin, "biometrics": biometrics}
        )  # fmt: skip
