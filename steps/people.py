"""The people of a scenario, and what they hold."""

from functools import cached_property
from typing import Any

import pytest
from pytest_bdd import given, parsers

from bench.cast import Cast, Passport
from bench.evidence import Device
from bench.mailbox.client import Mail, Mailbox
from bench.scene import Camera, Scene


class Phone:
    """A phone in somebody's hand: `screen` is what the person looks at, `camera` what it looks at."""

    def __init__(self, scene: Scene, name: str, link: str) -> None:
        self.camera = Camera()
        self.name = link.split("//", 1)[1].split(".", 1)[0]
        self.home = link.split("/hold/", 1)[0]
        self.screen = scene.phone(name, link, self.camera)


class Person:
    """One of the cast, as this scenario plays: what she knows, and her devices, opened when first needed."""

    def __init__(self, passport: Passport, scene: Scene, cast: Cast) -> None:
        self.passport = passport
        self.password = passport.start_password
        self.remembered_code = ""
        self.last_mail: Mail | None = None
        self.mailbox = Mailbox(scene.stack.mail.controls, passport.email)
        self._scene = scene
        self._cast = cast

    @cached_property
    def computer(self) -> Device:
        return self._scene.computer()

    def close_computer(self) -> None:
        """The browser is closed; the next look at the computer opens a fresh one."""
        if "computer" in self.__dict__:
            self.computer.page.context.close()
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

    def get_phone(self, name: str, **changes: Any) -> Phone:
        return Phone(self._scene, name, self._cast.give_phone(self.passport, **changes))


@pytest.fixture
def person() -> Person:
    """Whoever `she` is; given by the first step."""
    raise LookupError("the scenario has not introduced anybody yet")


@given(parsers.parse("{key}, whose registration is approved"), target_fixture="person")
@given(parsers.parse("{key}, whose identity is proofed"), target_fixture="person")
@given(parsers.parse("{key}, who begins her registration"), target_fixture="person")
@given(parsers.parse("{key}, who begins his registration"), target_fixture="person")
def somebody(key: str, scene: Scene, cast: Cast) -> Person:
    """What they have behind them is in people.yaml."""
    return Person(cast.invite(key.lower()), scene, cast)


@given("somebody else with a phone of her own", target_fixture="stranger")
def somebody_else(scene: Scene, cast: Cast) -> Person:
    return Person(cast.invite("anong"), scene, cast)
