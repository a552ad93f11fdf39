"""Brings fresh copies of the people of the test-bed (people.py) onto a stack, for each play."""

import itertools
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bench.arranging.agencies import Agencies
from bench.arranging.people import (
    PAOTANG,
    THAID,
    Passport,
    TokenKey,
    address_of,
    english_names,
    people_file,
    unit_code_of,
    unit_of,
)
from bench.arranging.written import registration_form, request_form
from bench.stack.stack import Stack
from simkit.thai_text import in_bangkok

Certify = Callable[[str, str], str]  # a certificate (PEM) for a certificate request (PEM) and a user id


class Cast:
    """Brings copies of the cast onto one stack, each with a user id of its own, and a unit unless it has colleagues."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self.agencies = Agencies(stack)
        self._numbers = itertools.count(1)
        self._user_ids: Counter[str] = Counter()  # how many there are, by all but their last two characters
        self._citizens: dict[str, dict[str, Any]] = {}
        self.people: list[Passport] = []  # everybody, in the order of their coming

    def invite(
        self,
        key: str,
        *,
        start_password: bool = True,
        old_password: bool = False,
        must_attach_order: bool | None = None,
        colleague: Passport | None = None,
    ) -> Passport:
        """A fresh copy, in the state that the file says; raises KeyError for somebody who isn't in it.

        Without `start_password` the password is the chosen one already, and the first Soft Token login is over.
        An `old_password` is older than the Soft Token: it stands where a start password would, or beside a Token Key.
        With a `colleague` the copy works in that one's unit; who has permissions has them in that one's agency.
        """
        content = people_file()
        one, passwords, number = content["people"][key], content["passwords"], next(self._numbers)
        agency = self.agencies.of(one, colleague)
        unit, code = self.agencies.works_in(one, number, colleague, agency)
        start_password = start_password and one["state"] != "active"
        names = {name: one[name] for name in ("title", "first_name", "last_name")}
        user_id = self._new_user_id(code, new_user=one["state"] == "envelope")
        citizen = self._stack.idp.controls.post("/people", names | english_names(key))
        order = one.get("must_attach_order", False) if must_attach_order is None else must_attach_order
        first, given = ("old", False) if old_password else ("start", start_password)
        legacy = one.get("token_key", False)  # logs in by Token Key, and has no password that anybody knows
        self._stack.portal.controls.post("/accounts", {
            "password": "" if legacy and not old_password else passwords[first if start_password else "chosen"],
            "start_password": given and not legacy, "first_login": start_password and not legacy,
            "person": {
                "user_id": user_id, "position": one["position"], "unit_code": code,
                "must_attach_order": order, "new_user": one["state"] == "envelope", **names, **unit,
            },
        })  # fmt: skip
        passport = Passport(
            key=key, will=one["will"], user_id=user_id, unit_code=code, **unit,
            citizen_id=citizen["citizen_id"], first_name=one["first_name"], last_name=one["last_name"],
            full_name=f"{one['title']}{one['first_name']} {one['last_name']}", email=address_of(key, number),
            start_password=passwords[first], chosen_password=passwords["chosen"], pin=content["pin"],
            thaid_pin=content["thaid_pin"], home=content["home"],
            work=content["work"], phone=one["phone"], verified=one.get("verified", True),
            new_user=one["state"] == "envelope", state=one["state"],
            token_key_pin=content["token_key_pin"] if legacy else "", agency=agency,
        )  # fmt: skip
        self._citizens[passport.citizen_id] = citizen
        self._stack.secrets |= passport.secrets
        self._bring_to(one["state"], passport)
        self.agencies.grant(user_id, one.get("grants", ()), agency)
        self.people.append(passport)
        return passport

    def _new_user_id(self, unit_code: str, *, new_user: bool) -> str:
        """Letter, unit and four characters: ST01 for the first new user of the unit, 1001 for the first old one."""
        begin = f"Q{unit_code}{'ST' if new_user else '10'}"
        self._user_ids[begin] += 1
        return f"{begin}{self._user_ids[begin]:02d}"

    def next_holder(self, before: Passport, key: str) -> Passport:
        """Another person of the unit takes the user id over, with a citizen id and an address of their own."""
        one, number = people_file()["people"][key], next(self._numbers)
        names = {name: one[name] for name in ("title", "first_name", "last_name")}
        citizen = self._stack.idp.controls.post("/people", names | english_names(key))
        self._citizens[citizen["citizen_id"]] = citizen
        self._stack.secrets.add(citizen["citizen_id"])
        holder = replace(
            before, key=key, will=one["will"], citizen_id=citizen["citizen_id"], first_name=one["first_name"],
            last_name=one["last_name"], full_name=f"{one['title']}{one['first_name']} {one['last_name']}",
            email=address_of(key, number), phone=one["phone"], new_user=True, state="new",
        )  # fmt: skip
        self.people.append(holder)
        return holder

    def name_holder(self, person: Passport, key: str) -> None:
        """The portal has that person's user id in somebody else's name."""
        other = people_file()["people"][key]
        names = {name: other[name] for name in ("title", "first_name", "last_name", "position")}
        self._stack.portal.controls.put(f"/accounts/{person.user_id}/holder", names)

    def colleague(self, of: Passport, key: str) -> Passport:
        """Somebody else of that unit, who writes letters for it: a name and an address."""
        one = people_file()["people"][key]
        name = f"{one['title']}{one['first_name']} {one['last_name']}"
        return replace(of, key=key, will=one["will"], full_name=name, email=address_of(key, next(self._numbers)))

    def cancel(self, person: Passport, reason: str) -> None:
        """The person has cancelled their own Soft Token."""
        self._stack.portal.controls.post(f"/accounts/{person.user_id}/cancellation", {"reason": reason})

    def _bring_to(self, state: str, person: Passport) -> None:
        if state in {"approved", "active"}:
            self.approve(person)
        elif state == "proofed":
            self.prove(person)

    def give_phone(
        self, owner: Passport, *, apps: tuple[str, ...] = ("nexus", PAOTANG), account: bool = True,
        consented: bool = False, **changes: Any,
    ) -> str:  # fmt: skip
        """A phone for that person, with these apps and an account in เป๋าตัง; the link that puts it into the hand.

        With ThaiD among the apps there is an account in it, too. With `consented` the person has agreed in เป๋าตัง before
        to what the portal is told.
        """
        settings = {**owner.phone, "owner": owner.first_name, "apps": list(apps), **changes}
        phone = self._stack.phones.controls.post("/phones", settings)
        if account:
            self._link_paotang(owner, phone["name"], settings["platform"], consented=consented)
        if THAID in apps:
            self._link_thaid(owner, phone["name"], settings["platform"])
        link: str = phone["link"]
        self._stack.secrets.add(link.rpartition("/")[2])
        return link

    def _link_paotang(self, owner: Passport, phone: str, platform: str, *, consented: bool) -> None:
        account = {
            "phone": phone, "citizen_id": owner.citizen_id, "verified": owner.verified, "platform": platform,
            "consented": consented,
        }  # fmt: skip
        linked = self._stack.idp.controls.post("/paotang/accounts", account)
        self._stack.phones.controls.put(f"/phones/{phone}", {"app_links": {PAOTANG: linked["link"]}})

    def verify_at_branch(self, phone: str) -> None:
        """The owner of that phone's เป๋าตัง was at a branch of the bank (ST1.P4)."""
        self._stack.idp.controls.put(f"/paotang/accounts/{phone}/verification")

    def give_token_key(self, owner: Passport, certify: Certify | None = None, **validity: int) -> TokenKey:
        """A computer with the signing agent, and beside it a Token Key of that person, not plugged in.

        `validity`: `days`, `issued_days_ago` of the old CA's certificate; `certify` makes one in its place.
        """
        agent, pin = self._stack.phones.controls, {"pin": owner.token_key_pin}
        computer = agent.post("/computers", {"owner": owner.first_name})
        made = agent.post("/token-keys", {"computer": computer["name"], "user_id": owner.user_id, **pin})
        request = {"csr": made["csr"], "user_id": owner.user_id, **validity}
        issued = self._stack.portal.controls.post("/token-key-certificates", request)
        certificate = certify(made["csr"], owner.user_id) if certify else issued["certificate"]
        agent.put(f"/token-keys/{made['id']}/certificate", {"certificate": certificate, **pin})
        return TokenKey(made["id"], issued["serial"], computer["name"], computer["link"])

    def plug(self, key: TokenKey, *, plugged: bool = True) -> None:
        """Plug the Token Key into its computer, or pull it out."""
        self._stack.phones.controls.put(f"/computers/{key.computer}/token-keys/{key.id}", {"plugged": plugged})

    def run_agent(self, key: TokenKey, *, running: bool) -> None:
        """Start or end the signing agent on that computer."""
        self._stack.phones.controls.put(f"/computers/{key.computer}", {"running": running})

    def revoke(self, key: TokenKey) -> None:
        """The old CA takes the Token Key's certificate back."""
        self._stack.portal.controls.put(f"/token-key-certificates/{key.serial}/revocation")

    def _link_thaid(self, owner: Passport, phone: str, platform: str) -> None:
        account = {"phone": phone, "citizen_id": owner.citizen_id, "platform": platform, "pin": owner.thaid_pin}
        linked = self._stack.idp.controls.post("/thaid/accounts", account)
        self._stack.phones.controls.put(f"/phones/{phone}", {"app_links": {THAID: linked["link"]}})

    def consent(self, person: Passport) -> None:
        """Row 1 is done."""
        self._stack.portal.controls.put(f"/accounts/{person.user_id}/consent", {"citizen_id": person.citizen_id})

    def approve(self, person: Passport) -> None:
        """Rows 1 to 4 are done, at the person's address."""
        registered = {"citizen_id": person.citizen_id, "email": person.email}
        self._stack.portal.controls.put(f"/accounts/{person.user_id}/approval", registered)

    def prove(self, person: Passport) -> None:
        """Rows 1 and 2 are done."""
        citizen = self._citizens[person.citizen_id]
        names = ("citizen_id", "title", "first_name", "last_name", "first_name_en", "last_name_en")
        identity = {"provider": PAOTANG, "born": citizen["birth_date"], **{name: citizen[name] for name in names}}
        self._stack.portal.controls.put(f"/accounts/{person.user_id}/identity", identity)

    def print_envelope(self, person: Passport) -> str:
        """A new user's envelope, printed by an officer: the link that stands for the paper."""
        officer = {"officer": self.hire_officer().user_id}
        link: str = self._stack.portal.controls.post(f"/accounts/{person.user_id}/envelope", officer)["link"]
        return link

    def complete(self, person: Passport) -> None:
        """Row 2 is done, and row 3 except the final confirmation; row 1 was done before."""
        self._stack.portal.controls.put(f"/accounts/{person.user_id}/completed", self._registration_of(person))

    def submit(self, person: Passport) -> None:
        """Rows 1 to 3 are done, with an order: it waits for an officer."""
        details = self._registration_of(person) | {"document": True}
        self._stack.portal.controls.put(f"/accounts/{person.user_id}/submitted", details)

    def _registration_of(self, person: Passport) -> dict[str, Any]:
        return registration_form(person, self._citizens[person.citizen_id])

    def confirm_email(self, person: Passport) -> None:
        """The address is confirmed."""
        self._stack.portal.controls.put(f"/accounts/{person.user_id}/email", {"email": person.email})

    def request_form(self, person: Passport, purpose: str, **changes: Any) -> dict[str, Any]:
        """What the service request form of that person says, signed by both."""
        today = in_bangkok(self._stack.clock.now()).isoformat()
        return {**request_form(person, purpose, today), **changes}

    def file_request(self, person: Passport, purpose: str, by: Passport | None = None, **changes: Any) -> str | None:
        """The form has come by mail, from the person's address, or signed and mailed `by` somebody of the unit.

        Its id, or None when it was set aside.
        """
        by = by or person
        form = self.request_form(person, purpose, **{"requester_name": by.full_name, **changes})
        filed = self._stack.portal.controls.post("/service-requests", {"sender": by.email, "form": form})
        request_id: str | None = filed["id"]
        return request_id

    def carry_out(self, request: str, officer: str, note: str = "") -> None:
        """That officer has carried the request out."""
        self._stack.portal.controls.post(f"/service-requests/{request}/done", {"by": officer, "note": note})

    def make_reviewer(self, officer: Passport) -> None:
        """Another role, from now on."""
        self._stack.portal.controls.put(f"/accounts/{officer.user_id}/role", {"role": "reviewer"})

    def hire_officer(self, role: str = "officer") -> Passport:
        """A fresh officer of the CGD, who may activate a phone; or a reviewer."""
        content, number = people_file(), next(self._numbers)
        one, passwords = content[role], content["passwords"]
        unit = unit_of(one)
        code = unit_code_of(number)
        names = {name: one[name] for name in ("title", "first_name", "last_name", "position")}
        self._stack.portal.controls.post("/accounts", {
            "password": passwords["chosen"], "start_password": False, "role": role,
            "person": {"user_id": f"A{code}9001", "unit_code": code, **names, **unit},
        })  # fmt: skip
        self._stack.portal.controls.put(f"/accounts/A{code}9001/approval")
        return Passport(
            key=role, will=one["will"], user_id=f"A{code}9001", unit_code=code, unit_name=unit["unit_name"],
            department=unit["department"], ministry=unit["ministry"],
            citizen_id="", first_name=one["first_name"], last_name=one["last_name"],
            full_name=f"{one['title']}{one['first_name']} {one['last_name']}", email="",
            start_password=passwords["start"],
            chosen_password=passwords["chosen"], pin=content["pin"], thaid_pin=content["thaid_pin"], home={}, work={},
            phone=one["phone"], verified=False,
        )  # fmt: skip

    def officer_cookie(self) -> dict[str, str]:
        """A fresh officer, logged in: the cookie for a browser."""
        return self.portal_cookie(self.hire_officer())

    def portal_cookie(self, person: Passport) -> dict[str, str]:
        """The person is in the portal: the cookie for a browser."""
        return self._cookie(f"/accounts/{person.user_id}/session")

    def registration_cookie(self, person: Passport) -> dict[str, str]:
        """The person is logged in, before or in the middle of a registration: the cookie for a browser."""
        return self._cookie(f"/accounts/{person.user_id}/registration-session")

    def _cookie(self, path: str) -> dict[str, str]:
        cookie = self._stack.portal.controls.post(path)
        return {"name": cookie["cookie_name"], "value": cookie["cookie_value"]}

    def activate(self, owner: Passport, phone: str, *, biometrics: bool) -> None:
        """The Soft Token of that person is active on that phone: key, certificate and confirmation are real."""
        link = self._stack.portal.controls.post(f"/accounts/{owner.user_id}/offer")["link"]
        self._stack.phones.controls.post(
            f"/phones/{phone}/profiles", {"link": link, "pin": owner.pin, "biometrics": biometrics}
        )  # fmt: skip
