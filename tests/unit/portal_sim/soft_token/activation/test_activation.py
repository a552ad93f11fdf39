"""The phone's side of the activation (docs/protocol.md, Activation)."""

import pytest

from portal_sim.credentials.domain import CredentialRefused, CredentialState
from portal_sim.credentials.service import CredentialService
from portal_sim.soft_token.activation.domain import OfferState
from portal_sim.soft_token.activation.service import Device
from tests.unit.portal_sim.row5 import OTHER, PHONE, Row5, refused
from tests.unit.portal_sim.samples import USER, credential


@pytest.fixture
def row() -> Row5:
    return Row5()


def test_a_phone_that_took_it_in_time_may_confirm_later(row: Row5) -> None:
    taken = row.take(row.service.start(USER))
    row.clock.pass_(minutes=30)
    row.service.confirm(taken, taken.fingerprint)
    assert taken.state is CredentialState.ACTIVE


def test_an_offer_serves_one_device(row: Row5) -> None:
    offer = row.service.start(USER)
    row.take(offer)
    with refused("activation.taken"):
        row.take(offer, OTHER)
    with refused("activation.taken"):
        row.service.offer_behind(row.secret(offer))


def test_the_same_device_with_the_same_request_gets_the_same_certificate(row: Row5) -> None:
    offer = row.service.start(USER)
    first = row.take(offer)
    row.clock.pass_(minutes=20)
    assert row.take(offer) is first
    assert row.authority.issued == 1


def test_the_same_device_with_another_request_is_refused(row: Row5) -> None:
    offer = row.service.start(USER)
    row.take(offer, csr="one")
    with refused("activation.taken"):
        row.take(offer, csr="two")


def test_another_device_with_the_same_request_is_refused(row: Row5) -> None:
    offer = row.service.start(USER)
    row.take(offer)
    with refused("activation.taken"):
        row.take(offer, Device("key-3", PHONE.platform, PHONE.model))


def test_a_refused_request_does_not_spend_the_offer(row: Row5) -> None:
    offer = row.service.start(USER)
    with refused("activation.bad_request"):
        row.service.certify(row.secret(offer), "without the nonce", PHONE)
    assert row.service.state(USER) is OfferState.OPEN


def test_confirmed_is_done(row: Row5) -> None:
    taken = row.take(row.service.start(USER))
    assert row.service.state(USER) is OfferState.TAKEN
    row.service.confirm(taken, taken.fingerprint)
    assert row.service.state(USER) is OfferState.DONE
    assert row.registrations.of(USER).activated_at == row.clock.now()
    with refused("activation.done"):
        row.service.offer_behind(row.secret(row.offers.kept[-1]))


def test_an_earlier_credential_ends_as_superseded_when_the_new_one_is_confirmed(row: Row5) -> None:
    offer = row.service.start(USER)
    earlier = credential("old")
    row.credentials.add(earlier)
    taken = row.take(offer)
    assert earlier.state is CredentialState.ACTIVE, "until the new one serves"
    row.service.confirm(taken, taken.fingerprint)
    assert (earlier.state, earlier.revocation_reason) == (CredentialState.REVOKED, "superseded")


def test_another_persons_credential_stays(row: Row5) -> None:
    neighbour = credential("neighbour", user_id="A0300004100ST01")
    row.credentials.add(neighbour)
    row.activate()
    assert neighbour.state is CredentialState.ACTIVE


def test_another_devices_credential_looks_like_none(row: Row5) -> None:
    taken = row.activate()
    credentials = CredentialService(row.credentials)
    assert credentials.of_device(taken.id, PHONE.key) is taken
    for name, key in ((taken.id, OTHER.key), ("nothing", PHONE.key)):
        with pytest.raises(CredentialRefused, match=r"credential\.unknown"):
            credentials.of_device(name, key)
