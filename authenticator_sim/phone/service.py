"""Use cases around a phone: arranged, held, restarted, its sensor taught."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from authenticator_sim.keys import SecureElements
from authenticator_sim.phone.catalogue import CATALOGUE, App
from authenticator_sim.phone.domain import (
    APPS,
    Phone,
    PhoneRefused,
    Phones,
    PhoneUnknown,
    check_name,
)
from authenticator_sim.platforms import platform_named
from simkit.digests import sha256_hex


@dataclass(frozen=True)
class NewPhone:
    """A phone as it is to be arranged."""

    owner: str
    platform: str
    sensor: bool
    enrolled: bool
    name: str | None = None
    model: str | None = None
    apps: Sequence[str] = APPS
    skew_seconds: float = 0.0
    app_links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PhoneService:
    """`on_restart` is what else a restart ends, by the phone's name."""

    phones: Phones
    elements: SecureElements
    on_restart: Sequence[Callable[[str], None]] = ()

    def arrange(self, new: NewPhone) -> tuple[Phone, str]:
        """A new phone and the key that holds it; raises PhoneRefused, PlatformUnknown."""
        name = new.name or f"phone-{secrets.token_hex(4)}"
        self._check(name, new)
        key = secrets.token_urlsafe(32)
        phone = Phone(
            name=name,
            owner=new.owner,
            platform=new.platform,
            model=new.model or platform_named(new.platform).model,
            sensor=new.sensor,
            enrolment=_new_enrolment() if new.enrolled else None,
            hold_digest=sha256_hex(key),
            skew_seconds=new.skew_seconds,
            apps=list(new.apps),
        )
        phone.link(new.app_links)
        self.phones.add(phone)
        self.elements.install(name)
        return phone, key

    def _check(self, name: str, new: NewPhone) -> None:
        check_name(name)
        platform_named(new.platform)
        if self.phones.find(name):
            raise PhoneRefused("phone.name_taken")
        if not set(new.apps) <= set(CATALOGUE):
            raise PhoneRefused("phone.unknown_app")
        if new.enrolled and not new.sensor:
            raise PhoneRefused("phone.no_sensor")

    def get(self, name: str) -> Phone:
        """Raises PhoneUnknown."""
        phone = self.phones.find(name)
        if phone is None:
            raise PhoneUnknown(name)
        return phone

    def restart(self, name: str) -> None:
        """Off and on again: what was only in its memory is gone (ST4.P14)."""
        self.get(name)
        for forget in self.on_restart:
            forget(name)

    def set_skew(self, name: str, seconds: float) -> None:
        """Let the phone's clock be off."""
        phone = self.get(name)
        phone.skew_seconds = seconds
        self.phones.save(phone)

    def link_apps(self, name: str, app_links: Mapping[str, str]) -> None:
        """Let apps open elsewhere; raises PhoneRefused."""
        phone = self.get(name)
        phone.link(app_links)
        self.phones.save(phone)

    def install(self, name: str, app: App) -> None:
        """Put an app of the store on the phone (ST1.B.2, ST1.C)."""
        phone = self.get(name)
        phone.install(app)
        self.phones.save(phone)

    def enrol_another(self, name: str) -> None:
        """A face or finger is added: the set is another one, and what the old one could open is destroyed."""
        self._enrol(name, _new_enrolment())

    def remove_enrolment(self, name: str) -> None:
        """The sensor knows nobody any more."""
        self._enrol(name, None)

    def _enrol(self, name: str, enrolment: str | None) -> None:
        phone = self.get(name)
        old = phone.enrolment
        phone.enrol(enrolment)
        if old:
            self.elements.forget_enrolment(name, old)  # first: a crash now leaves a seal that nothing opens
        self.phones.save(phone)


def _new_enrolment() -> str:
    return secrets.token_hex(8)
