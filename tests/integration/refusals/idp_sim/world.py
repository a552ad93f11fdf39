"""Clients, and people with their apps, in the states that the providers' refusals begin with."""

from functools import cached_property
from typing import Any

from tests.contract.idp.relying_party import RelyingParty, Started
from tests.contract.idp.running_idp import PIN
from tests.contract.idp.software_app import SoftwareApp
from tests.contract.idp.thaid_app import ThaidPhone
from tests.contract.idp.thaid_party import ThaidParty, Visit
from tests.integration.refusals.idp_sim.idp_within import IdpWithin
from tests.integration.refusals.table import Act, Rows
from tests.integration.refusals.within import refused_by

WRONG_PIN = "135791"


class World:
    """Everything new for every test, at the one process."""

    def __init__(self, idp: IdpWithin) -> None:
        self.idp = idp

    def rows(self) -> Rows:
        return self.idp.rows()

    def control(self, path: str, **body: object) -> Act:
        """What the bench posts, refused."""
        return refused_by(self.idp.sim.controls, "post", path, body)

    def account(self, app: str, **changes: object) -> Act:
        """An account to be arranged, in which that is changed; what is changed to None is left out."""
        citizen_id = self.idp.register()["citizen_id"]
        more: dict[str, object] = {"verified": True} if app == "paotang" else {"pin": PIN}
        body = {"phone": "mali", "citizen_id": citizen_id, "platform": "ios", **more, **changes}
        return self.control(f"/{app}/accounts", **{name: told for name, told in body.items() if told is not None})

    # -- เป๋าตัง

    @cached_property
    def party(self) -> RelyingParty:
        return RelyingParty(self.idp)

    def app(self, *, verified: bool = True) -> SoftwareApp:
        return SoftwareApp(self.idp, self.idp.register(), verified=verified)

    def asked(self) -> tuple[Started, SoftwareApp, str]:
        """A client's question, scanned by a person who has consented, and where the app asks it."""
        started, app = self.party.start(), self.app()
        app.consent()
        return started, app, app.scan(started.qr).json()["go"]

    def decided(self, answer: str) -> Started:
        started, app, place = self.asked()
        app.post(place, data={"answer": answer})
        return started

    def poll(self, started: Started) -> Act:
        return lambda: self.party.token_answer(started.device_code)

    # -- ThaiD

    @cached_property
    def thaid(self) -> ThaidParty:
        return ThaidParty(self.idp)

    def phone(self) -> ThaidPhone:
        return ThaidPhone(self.idp, self.idp.register())

    def visited(self) -> tuple[Visit, ThaidPhone, str]:
        """A browser at ThaiD's page, whose QR a phone has scanned, and where the app asks."""
        visit, phone = self.thaid.visit(), self.phone()
        return visit, phone, phone.scanned(visit.qr)

    def guessed(self, number: int) -> tuple[ThaidPhone, str]:
        """So many wrong PINs were typed."""
        _, phone, place = self.visited()
        for _ in range(number):
            phone.enter_pin(place, WRONG_PIN)
        return phone, place

    def pin(self, number: int, typed: str) -> Act:
        """After so many wrong ones, this is typed."""
        phone, place = self.guessed(number)
        return lambda: phone.enter_pin(place, typed)

    def approved(self) -> Visit:
        visit, phone = self.thaid.visit(), self.phone()
        phone.confirm(visit.qr)
        return visit

    def exchange(self, *, late: bool = False, **changes: Any) -> Act:
        """The code for a token, with that changed in the request."""
        visit = self.approved()
        code = self.thaid.code(visit)
        if late:
            self.idp.pass_time(61)
        verifier = changes.pop("verifier", visit.verifier)
        return lambda: self.thaid.token_answer(code, verifier, **changes)
