"""A phone: its owner, its holder, what its sensor knows."""

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from authenticator_sim.phone.catalogue import CATALOGUE, App
from simkit.digests import sha256_hex
from simkit.refusals import Refused

NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,18}[a-z0-9])?")  # a DNS label, short enough for a token's label
APPS = ("nexus",)  # on a phone that is arranged without saying more
ELSEWHERE = re.compile(r"https?://[^\s/]+/\S*")


class PhoneRefused(Refused):
    """A phone can't be arranged like that."""


class PhoneUnknown(LookupError):
    """No phone has that name."""


@dataclass
class Phone:
    """`enrolment` names the set of faces or fingers that the sensor knows: another set has another name.

    `app_links` says where an app opens that lives elsewhere, by the app's id.
    """

    name: str
    owner: str
    platform: str
    model: str
    sensor: bool
    enrolment: str | None
    hold_digest: str
    skew_seconds: float = 0.0
    apps: list[str] = field(default_factory=lambda: list(APPS))
    app_links: dict[str, str] = field(default_factory=dict)

    def is_held_with(self, key: str) -> bool:
        """Whether the key is this phone's."""
        return hmac.compare_digest(sha256_hex(key), self.hold_digest)

    def time(self, now: datetime) -> datetime:
        """The time that this phone believes it is."""
        return now + timedelta(seconds=self.skew_seconds)

    @property
    def recognises(self) -> bool:
        """Whether its sensor can recognise anybody."""
        return self.sensor and self.enrolment is not None

    def enrol(self, enrolment: str | None) -> None:
        """Another set of faces or fingers, or none; raises PhoneRefused without a sensor."""
        if not self.sensor:
            raise PhoneRefused("phone.no_sensor")
        self.enrolment = enrolment

    def install(self, app: App) -> None:
        """The app's icon comes to the home screen, once."""
        if app.id not in self.apps:
            self.apps.append(app.id)

    def link(self, app_links: Mapping[str, str]) -> None:
        """Say where these apps open; the others stay as they are. Raises PhoneRefused."""
        if not set(app_links) <= set(CATALOGUE):
            raise PhoneRefused("phone.unknown_app")
        if not all(isinstance(link, str) and ELSEWHERE.fullmatch(link) for link in app_links.values()):
            raise PhoneRefused("phone.bad_link")
        self.app_links.update(app_links)


class Phones(Protocol):
    """All phones."""

    def find(self, name: str) -> Phone | None:
        """The phone of that name."""

    def add(self, phone: Phone) -> None: ...

    def save(self, phone: Phone) -> None: ...


def check_name(name: str) -> None:
    """Raises PhoneRefused unless the name can be a host's first label."""
    if not NAME.fullmatch(name):
        raise PhoneRefused("phone.bad_name")


def name_in_host(host: str, phones_host: str) -> str | None:
    """The phone's name in `Host: <name>.<phones_host>`, else None."""
    name, dot, rest = host.lower().partition(".")
    return name if dot and rest == phones_host and NAME.fullmatch(name) else None
