"""The people of a scenario, and what they hold."""

from dataclasses import replace
from functools import cached_property
from typing import Any

import pytest
from pytest_bdd import given, parsers

from bench.arranging.cast import Cast
from bench.arranging.people import Passport
from bench.mailbox.client import Mail, Mailbox
from bench.recording.evidence import Device
from bench.recording.scene import Camera, Scene


class Phone:
    """A phone in somebody's hand: `screen` is what the person looks at, `camera` what it looks at."""

    def __init__(self, scene: Scene, name: str, link: str, model: str) -> None:
        self.camera = Camera()
        self.name = link.split("//", 1)[1].split(".", 1)[0]
        self.home = link.split("/hold/", 1)[0]
        self.screen = scene.phone(name, link, self.camera, model)


class Person:
    """One of the cast, as this scenario plays: what she knows, and her devices, opened when first needed."""

    def __init__(self, passport: Passport, scene: Scene, cast: Cast) -> None:
        self.passport = passport
        self.password = passport.chosen_password if passport.came_ready else passport.start_password
        self.remembered_code = ""
        self.envelope = ""
        self.before: Person | None = None  # the previous holder of the user id
        self.last_mail: Mail | None = None
        self.mailbox = Mailbox(scene.stack.mail.controls, passport.email, scene.stack.secrets)
        self.has_consented = False
        self._scene = scene
        self._cast = cast

    @cached_property
    def computer(self) -> Device:
        return self._scene.computer()

    def change_address(self, email: str) -> None:
        """She has another mailbox from now on."""
        self.passport = replace(self.passport, email=email)
        self.mailbox = Mailbox(self._scene.stack.mail.controls, email, self._scene.stack.secrets)

    def log_in_to_register(self) -> Device:
        """A fresh browser on which she is logged in for her registration; how that looks is told elsewhere."""
        self.close_computer()
        self.computer = self._scene.computer(cookie=self._cast.registration_cookie(self.passport))
        return self.computer

    def close_computer(self) -> None:
        """The browser is closed; the next look at the computer opens a fresh one."""
        if "computer" in self.__dict__:
            self._scene.close_device(self.computer)
            del self.computer

    @cached_property
    def other_computer(self) -> Device:
        return self._scene.computer("other computer")

    @cached_property
    def phone(self) -> Phone:
        return self.get_phone("phone")

    @cached_property
    def other_phone(self) -> Phone:
        return self.get_phone("other phone")

    def go_to_a_branch(self) -> None:
        """Of Krungthai, with the citizen id card: เป๋าตัง on the phone is verified there."""
        self._cast.verify_at_branch(self.phone.name)

    def get_phone(self, name: str, **changes: Any) -> Phone:
        link = self._cast.give_phone(self.passport, consented=self.has_consented, **changes)
        return Phone(self._scene, name, link, self.passport.phone["model"])


@pytest.fixture
def person() -> Person:
    """The person called `she`; given by the first step."""
    raise LookupError("the scenario has not introduced anybody yet")


@given(parsers.parse("{key}, whose registration is approved"), target_fixture="person")
@given(parsers.parse("{key}, whose identity is proofed"), target_fixture="person")
@given(parsers.re(r"(?P<key>\w+), who begins (her|his) registration"), target_fixture="person")
def somebody(key: str, scene: Scene, cast: Cast) -> Person:
    """What they have behind them is in people.yaml."""
    return Person(cast.invite(key.lower()), scene, cast)


@given(parsers.parse("{key}, who has agreed to the portal's consent"), target_fixture="person")
def agreed_to_consent(key: str, scene: Scene, cast: Cast) -> Person:
    """Row 1 is done."""
    person = somebody(key, scene, cast)
    cast.consent(person.passport)
    return person


@given("the app has had her consent before")
def app_has_consent(person: Person) -> None:
    """It asks only the first time."""
    person.has_consented = True


@given(parsers.parse("{key} of the same unit, a new user"))
def new_colleague(key: str, person: Person, cast: Cast) -> None:
    """Her user id is the unit's first of the new kind."""
    assert cast.invite(key.lower(), colleague=person.passport).user_id.endswith("ST01")


@given("somebody else with a phone of her own", target_fixture="stranger")
def somebody_else(scene: Scene, cast: Cast) -> Person:
    return Person(cast.invite("anong"), scene, cast)
