"""The tables give back what was kept, and a grant is spent by one caller alone."""

import threading
from collections.abc import Iterator

import pytest

from idp_sim.adapters import tables
from idp_sim.adapters.sql import SqlAccounts, SqlAuthorizations, SqlConsents, SqlGrants, SqlPeople, SqlThaidAccounts
from idp_sim.paotang.accounts import Account, Verification
from idp_sim.paotang.consent import Consent
from idp_sim.people.invention import invent
from idp_sim.provider.grants import Grant, GrantState
from idp_sim.thaid.accounts import ThaidAccount
from idp_sim.thaid.authorization import Authorization, Stage
from simkit.citizen_id import CitizenId
from simkit.database import Database
from tests.unit.idp_sim.idp_fakes import NOW

MALEE = CitizenId.synthetic(1)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url, tables.metadata)
    yield made
    made.close()


@pytest.fixture
def grant() -> Grant:
    return Grant(
        "id", "digest", "WDJB-MJHT", "issuer", "portal", ["openid", "pid"], "nonce", NOW, 10, NOW, GrantState.APPROVED,
        MALEE, ["pid"], NOW,
    )  # fmt: skip


def test_people_come_back_as_they_were(database: Database) -> None:
    people, person = SqlPeople(database.session), invent("seed", 7)
    assert people.next_number() == 1
    people.add(person)
    assert people.find(person.citizen_id) == person
    assert people.next_number() == 8
    assert people.find(MALEE) is None


def test_grants_are_found_by_each_of_their_codes(database: Database, grant: Grant) -> None:
    grants = SqlGrants(database.session)
    grants.add(grant)
    assert grants.find("id") == grants.by_device_code("issuer", "digest") == grant
    assert grants.by_user_code("issuer", "WDJB-MJHT") == grant
    assert grants.by_user_code("another issuer", "WDJB-MJHT") is None


def test_who_looks_at_a_grant_to_change_it_sees_the_change_before(database: Database, grant: Grant) -> None:
    """`save` writes all columns: two that look at once would overwrite each other."""
    grants, gate = SqlGrants(database.session), threading.Barrier(4)
    with database.transaction():
        grants.add(grant)

    def lengthen() -> None:
        gate.wait()
        with database.transaction():
            found = grants.find(grant.id)
            assert found
            found.interval_seconds += 5
            grants.save(found)

    threads = [threading.Thread(target=lengthen) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = grants.find(grant.id)
    assert kept
    assert kept.interval_seconds == grant.interval_seconds + 20


def test_a_grant_is_spent_by_one_caller_alone(database: Database, grant: Grant) -> None:
    grants = SqlGrants(database.session)
    grants.add(grant)
    assert [grants.spend(grant) for _ in range(3)] == [True, False, False]


def test_what_is_not_saved_is_not_kept(database: Database) -> None:
    accounts, account = SqlAccounts(database.session), Account("malee", MALEE, "ios")
    accounts.add(account)
    account.verification = Verification.VERIFIED
    assert accounts.find("malee") == Account("malee", MALEE, "ios")
    accounts.save(account)
    assert accounts.find("malee") == account


def test_consents_are_one_persons_towards_one_client(database: Database) -> None:
    consents, consent = SqlConsents(database.session), Consent(MALEE, "portal", ["identity"], NOW)
    consents.add(consent)
    assert consents.find(MALEE, "portal") == consent
    assert consents.find(MALEE, "other") is None
    assert consents.find(CitizenId.synthetic(2), "portal") is None


@pytest.fixture
def authorization() -> Authorization:
    return Authorization(
        "id", "ticket", "BCDFGH", "portal", "http://portal.localhost/x", "state", ["pid"], "nonce", "challenge", NOW,
        Stage.APPROVED, "phone", MALEE, ["pid"], NOW, "code", NOW, "access", NOW,
    )  # fmt: skip


def test_authorizations_are_found_by_each_of_their_secrets(database: Database, authorization: Authorization) -> None:
    kept = SqlAuthorizations(database.session)
    kept.add(authorization)
    assert kept.find("id") == kept.by_ticket("ticket") == kept.by_code("code") == kept.by_access("access")
    assert kept.find("id") == authorization
    assert kept.by_code("ticket") is None


def test_an_authorization_is_spent_by_one_caller_alone(database: Database, authorization: Authorization) -> None:
    kept = SqlAuthorizations(database.session)
    kept.add(authorization)
    assert [kept.spend(authorization) for _ in range(3)] == [True, False, False]


def test_wrong_pins_are_remembered_once_saved(database: Database) -> None:
    accounts, account = SqlThaidAccounts(database.session), ThaidAccount("malee", MALEE, "ios", "digest", 8)
    accounts.add(account)
    account.wrong_pins = 5
    accounts.save(account)
    found = accounts.find("malee")
    assert found == account
    assert found.locked
