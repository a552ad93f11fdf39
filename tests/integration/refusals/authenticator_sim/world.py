"""Phones, and computers with a Token Key, in the states that their refusals begin with."""

import itertools
from dataclasses import dataclass
from typing import Any

import httpx

from tests.contract.idp.software_app import picture_of
from tests.integration.refusals.authenticator_sim.phones_within import Browser, PhonesWithin
from tests.integration.refusals.authenticator_sim.portal import USER, Portal
from tests.integration.refusals.table import Act, Rows
from tests.integration.refusals.within import refused_by

PIN, WRONG_PIN = "246810", "135791"
NONCE = "n" * 43


@dataclass(frozen=True)
class Phone:
    """A phone in its holder's hand; `place` is the screen of what waits on it."""

    name: str
    browser: Browser
    place: str = ""

    def sends(self, path: str, picture: bytes | None = None, **form: str) -> Act:
        """A form of what waits."""
        return lambda: self.browser.post(self.place + path, picture, **form)

    def opens(self, path: str = "") -> Act:
        return lambda: self.browser.get(self.place + path)


@dataclass(frozen=True)
class Desk:
    """A computer with the agent, and the Token Key beside it."""

    name: str
    key: str
    browser: Browser
    portal: str

    def asks(self, **challenge: object) -> httpx.Response:
        """As the portal's page does."""
        return self.browser.http.post("/v1/requests", json=challenge, headers={"Origin": self.portal})

    def types(self, pin: str) -> Act:
        """Into the window of a fresh request."""
        request = self.asks(nonce=NONCE, purpose="login").json()["request"]
        return lambda: self.browser.post(f"/window/{request}", pin=pin)


class World:
    """The one process, at one portal; every test brings its own phones."""

    def __init__(self, phones: PhonesWithin, portal: Portal) -> None:
        self.phones = phones
        self.portal = portal
        self._numbers = itertools.count(1)

    def rows(self) -> Rows:
        return self.phones.rows()

    def rest(self) -> None:
        self.portal.rest()
        self.phones.rest()

    def control(self, method: str, path: str, **body: object) -> Act:
        """What the bench asks for, refused."""
        return refused_by(self.phones.controls, method, path, body)

    # -- phones

    def arranging(self, **changes: object) -> Act:
        """A phone to be arranged, in which that is changed; what is changed to None is left out."""
        body = {"owner": "มาลี", "platform": "ios", "sensor": True, "enrolled": True, **changes}
        return self.control("post", "/phones", **{name: told for name, told in body.items() if told is not None})

    def phone(self, **wanted: object) -> Phone:
        name = f"phone-{next(self._numbers)}"
        body = {"name": name, "owner": "มาลี", "platform": "ios", "sensor": True, "enrolled": True, **wanted}
        return Phone(name, self.phones.opened(self.phones.controls.post("/phones", body)["link"]))

    def scans(self, text: str, where: str = "/nexus/scan") -> Act:
        return self.phone().sends(where, picture_of(text))

    def offered(self, **says: Any) -> Act:
        """The scan of a QR, to whose offer the portal says this."""
        self.portal.says["offer"] = 200, self.portal.offer(**says)
        return self.scans(self.portal.link())

    # -- activation

    def offer(self) -> Phone:
        phone = self.phone(sensor=False, enrolled=False)
        phone.browser.post("/nexus/scan", picture_of(self.portal.link()))
        return Phone(phone.name, phone.browser, "/nexus")

    def choosing(self, pin: str = "") -> Phone:
        """The PIN is asked; with `pin`, that was chosen, and is asked again."""
        phone = self.offer()
        phone.sends("/activate")()
        if pin:
            phone.sends("/pin", pin=pin)()
        return phone

    def finishing(self, fault: str = "", **refusals: str) -> Act:
        """The PIN is typed for the second time, upon which the key is made: by call, what the portal refuses with."""
        phone = self.choosing(PIN)
        for call, key in refusals.items():
            self.portal.refuses(call, key)
        if fault:
            self.phones.controls.arm(fault)
        return phone.sends("/pin/again", pin=PIN)

    def active(self, *, biometrics: bool = False) -> Phone:
        phone = self.phone()
        body = {"link": self.portal.link(), "pin": PIN, "biometrics": biometrics}
        self.phones.controls.post(f"/phones/{phone.name}/profiles", body)
        return phone

    # -- what waits

    def asked(self, *, shown: bool = True, biometrics: bool = False) -> Phone:
        """A login request waits, and is shown."""
        phone = self.active(biometrics=biometrics)
        self.portal.requests = [self.portal.challenge()]
        place = phone.browser.http.get("/nexus").headers["Location"]
        if shown:
            phone.browser.get(place)
        return Phone(phone.name, phone.browser, place)

    def accepted(self, *, biometrics: bool = False) -> Phone:
        phone = self.asked(biometrics=biometrics)
        phone.sends("/accept")()
        return phone

    def guessed(self, number: int) -> Phone:
        """So many wrong PINs were typed for a login request."""
        phone = self.accepted()
        for _ in range(number):
            phone.sends("/unlock", pin=WRONG_PIN)()
        return phone

    def renewal(self) -> Phone:
        """A renewal waits."""
        phone = self.active()
        self.portal.renewals = [self.portal.challenge("renewal")]
        return Phone(phone.name, phone.browser, phone.browser.http.get("/nexus").headers["Location"])

    def faulty(self, fault: str, act: Act) -> Act:
        self.phones.controls.arm(fault)
        return act

    # -- Token Key

    def desk(self, *, certified: bool = True, plugged: bool = True) -> Desk:
        controls = self.phones.controls
        made = controls.post("/computers", {"owner": "สมศรี"})
        key = controls.post("/token-keys", {"computer": made["name"], "pin": PIN, "user_id": USER})
        if certified:
            certificate = self.portal.issue(key["csr"])[1]["certificate"]
            controls.put(f"/token-keys/{key['id']}/certificate", {"pin": PIN, "certificate": certificate})
        if plugged:
            controls.put(f"/computers/{made['name']}/token-keys/{key['id']}", {"plugged": True})
        return Desk(made["name"], key["id"], self.phones.opened(made["link"]), self.portal.origin)
