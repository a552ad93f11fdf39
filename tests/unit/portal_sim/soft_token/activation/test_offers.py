"""The page's side of the activation: offers, their links, and whose turn it is."""

import hashlib

import pytest

from portal_sim.credentials.domain import CredentialRefused, CredentialState
from tests.unit.portal_sim.row5 import OTHER, Row5, refused
from tests.unit.portal_sim.samples import USER


@pytest.fixture
def row() -> Row5:
    return Row5()


def test_an_offer_is_open_for_ten_minutes(row: Row5) -> None:
    offer = row.service.start(USER)
    row.clock.pass_(minutes=9, seconds=59)
    row.service.offer_behind(row.secret(offer))
    row.clock.pass_(seconds=1)
    with refused("activation.expired"):
        row.service.offer_behind(row.secret(offer))
    with refused("activation.expired"):
        row.take(offer)
    assert row.authority.issued == 0


def test_an_active_phone_is_not_replaced_by_a_password_alone(row: Row5) -> None:
    row.activate()
    for again in (row.service.start, row.service.renew):
        with refused("activation.not_yet"):
            again(USER)


def test_that_the_phone_was_revoked_opens_no_row_5(row: Row5) -> None:
    row.activate().revoke("keyCompromise", row.clock.now())
    with refused("activation.not_yet"):
        row.service.start(USER)
    with refused("activation.not_yet"):
        row.service.renew(USER)


def test_once_row_5_is_opened_again_there_is_a_new_offer(row: Row5) -> None:
    row.activate().revoke("superseded", row.clock.now())
    row.registrations.of(USER).open_row_5()
    assert row.activate(OTHER).state is CredentialState.ACTIVE


def test_a_new_offer_kills_what_an_unconfirmed_phone_holds(row: Row5) -> None:
    taken = row.take(row.service.start(USER))
    row.service.renew(USER)
    with pytest.raises(CredentialRefused, match=r"credential\.not_active"):
        row.service.confirm(taken, taken.fingerprint)


def test_a_new_offer_makes_the_old_link_unknown(row: Row5) -> None:
    old = row.service.start(USER)
    row.service.renew(USER)
    with refused("activation.unknown"):
        row.service.offer_behind(row.secret(old))


def test_starting_again_shows_the_open_offer(row: Row5) -> None:
    assert row.service.start(USER) is row.service.start(USER)
    row.clock.pass_(minutes=10)
    assert len({row.service.start(USER).id, row.offers.kept[-1].id}) == 1


def test_who_has_no_turn_gets_no_offer(row: Row5) -> None:
    row.registrations.of(USER).approved_at = None
    with refused("activation.not_yet"):
        row.service.start(USER)
    assert row.offers.kept == []


def test_a_link_is_not_derivable_from_what_is_stored(row: Row5) -> None:
    offer = row.service.start(USER)
    secret, stored = row.secret(offer), [str(value) for value in vars(offer).values()]
    assert all(secret not in value for value in stored)
    assert offer.digest == hashlib.sha256(secret.encode()).hexdigest()
    assert secret != Row5(b"another key of 32 bytes, secret!").secret(offer), "the key outside the database matters"


def test_links_are_256_bits_and_all_different(row: Row5) -> None:
    links = {row.secret(row.service.renew(USER)) for _ in range(20)}
    assert (len(links), {len(link) for link in links}) == (20, {43})
