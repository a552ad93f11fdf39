"""The activation with everything faked, and a person whose turn it is."""

import pytest

from portal_sim.credentials.domain import Credential
from portal_sim.soft_token.activation.domain import ActivationRefused, Offer
from portal_sim.soft_token.activation.service import Activation, Device
from tests.unit.portal_sim.fakes import (
    FakeAccounts,
    FakeAuthority,
    FakeClock,
    FakeCredentials,
    FakeOffers,
    FakeRegistrations,
)
from tests.unit.portal_sim.samples import USER, account, approved

PHONE, OTHER = Device("key-1", "ios", "iPhone"), Device("key-2", "android", "Pixel")
PORTAL = "http://portal"


class Row5:
    """The service with everything faked, and a person whose turn it is."""

    def __init__(self, link_key: bytes = b"k" * 32) -> None:
        self.clock, self.offers, self.credentials = FakeClock(), FakeOffers(), FakeCredentials()
        self.registrations, self.authority = FakeRegistrations(), FakeAuthority()
        approved(self.registrations.of(USER))
        self.service = Activation(
            self.offers, self.credentials, self.registrations, FakeAccounts(account()), self.authority, link_key,
            self.clock,
        )  # fmt: skip

    def secret(self, offer: Offer) -> str:
        return self.service.link(offer, PORTAL).removeprefix(f"{PORTAL}/activate/")

    def take(self, offer: Offer, device: Device = PHONE, csr: str = "csr") -> Credential:
        return self.service.certify(self.secret(offer), f"{csr} with {offer.nonce}", device)

    def activate(self, device: Device = PHONE) -> Credential:
        taken = self.take(self.service.renew(USER), device)
        self.service.confirm(taken, taken.fingerprint)
        return taken


def refused(key: str) -> "pytest.RaisesExc[ActivationRefused]":
    return pytest.raises(ActivationRefused, match=key.replace(".", r"\."))
