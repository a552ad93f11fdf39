"""The collections in SQL: whose rows they give, and when they change."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from authenticator_sim.phone.sql import SqlPhones
from authenticator_sim.smart_id.inbox.domain import ItemState
from authenticator_sim.smart_id.profiles.domain import Profile, ProfileState
from authenticator_sim.smart_id.requests.domain import SigningRequest
from authenticator_sim.smart_id.sql import SqlItems, SqlProfiles
from authenticator_sim.smart_id.tables import requests as table
from authenticator_sim.tables import metadata
from simkit.database import Database
from tests.unit.authenticator_sim.fakes import NOW, a_challenge, a_phone, offer


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url, metadata)
    yield opened
    opened.close()


def a_request(request_id: str, phone: str, seconds: int = 0) -> SigningRequest:
    at = NOW + timedelta(seconds=seconds)
    return a_challenge(request_id, at=at, phone=phone, profile=f"profile-of-{phone}")


def test_a_phone_comes_back_as_it_was(database: Database) -> None:
    phones, phone = SqlPhones(database.session), a_phone()
    phones.add(phone)
    database.end(keep=True)
    assert phones.find("mali") == phone
    assert phones.find("other") is None


def test_a_change_that_is_not_saved_is_not_kept(database: Database) -> None:
    phones = SqlPhones(database.session)
    phones.add(a_phone())
    changed = phones.find("mali")
    assert changed is not None
    changed.enrolment = "other-faces"
    database.end(keep=True)
    assert phones.find("mali") == a_phone()
    phones.save(changed)
    database.end(keep=True)
    assert phones.find("mali") == changed


def test_profiles_are_found_on_their_own_phone_by_state_and_in_order(database: Database) -> None:
    profiles = SqlProfiles(database.session)
    for number, phone in enumerate(["mali", "other", "mali"]):
        profiles.add(Profile.begin(f"p{number}", phone, offer()))
    first = profiles.find("mali", "p0")
    assert first is not None
    first.certify("c", "ab" * 32, NOW)
    first.sealed_pin = b"\x00seal"
    profiles.save(first)
    assert profiles.find("mali", "p0") == first
    assert profiles.find("mali", "p1") is None
    assert [one.id for one in profiles.of("mali", ProfileState.MAKING, ProfileState.CERTIFIED)] == ["p0", "p2"]
    assert [one.id for one in profiles.of("mali", ProfileState.MAKING)] == ["p2"]
    assert profiles.unfinished() == ["mali", "other"]


def test_requests_are_found_on_their_own_phone_newest_first(database: Database) -> None:
    requests = SqlItems(database.session, SigningRequest, table)
    for request in (a_request("r1", "mali"), a_request("r2", "mali", 5), a_request("r3", "mali", 9)):
        requests.add(request)
    assert requests.find("other", "r1") is None
    answered = requests.find("mali", "r3")
    assert answered is not None
    answered.settle(ItemState.REFUSED, "signing.expired")
    requests.save(answered)
    assert [one.id for one in requests.of("profile-of-mali", ItemState.WAITING)] == ["r2", "r1"]
    assert requests.of("profile-of-other", ItemState.WAITING) == []
    assert requests.find("mali", "r3") == answered
