"""The tables give back what was stored, and an authorization is spent by one caller alone."""

import threading
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest

from idp_sim.adapters.columns import metadata
from idp_sim.paotang.accounts import PaotangAccount, Verification
from idp_sim.paotang.consent import Consent
from idp_sim.paotang.sql import SqlConsents, SqlPaotangAccounts
from idp_sim.people.invention import invent
from idp_sim.people.sql import SqlPeople
from idp_sim.provider.code_flow import CodeAuthorization
from idp_sim.provider.decision import Stage
from idp_sim.provider.device_flow import DeviceAuthorization
from idp_sim.provider.sql import SqlCodeAuthorizations, SqlDeviceAuthorizations
from idp_sim.thaid.accounts import ThaidAccount
from idp_sim.thaid.sql import SqlThaidAccounts
from simkit.citizen_id import CitizenId
from simkit.database import Database
from tests.unit.idp_sim.fakes import NOW

MALEE = CitizenId.synthetic(1)
APPROVED: dict[str, Any] = {
    "id": "id",
    "issuer": "issuer",
    "client": "portal",
    "scopes": ["openid", "pid"],
    "nonce": "nonce",
    "issued_at": NOW,
    "stage": Stage.APPROVED,
    "phone": "malee",
    "holder": MALEE,
    "released": ["pid"],
    "decided_at": NOW,
}
DEVICE = DeviceAuthorization(
    **APPROVED, device_digest="digest", user_code="WDJB-MJHT", interval_seconds=10, polled_at=NOW
)
CODE = CodeAuthorization(
    **APPROVED,
    ticket_digest="ticket",
    ref_code="BCDFGH",
    redirect_uri="http://portal.localhost/x",
    state="state",
    code_challenge="challenge",
    code_digest="code",
    access_digest="access",
    code_until=NOW,
    access_until=NOW,
)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url, metadata)
    yield made
    made.close()


def test_every_field_of_the_samples_says_something() -> None:
    """Else the tests below would not notice a column that is lost."""
    assert all(value is not None for sample in (DEVICE, CODE) for value in asdict(sample).values())


def test_people_come_back_as_they_were(database: Database) -> None:
    people, person = SqlPeople(database.session), invent("seed", 7)
    assert people.next_number() == 1
    people.add(person)
    assert people.find(person.citizen_id) == person
    assert people.next_number() == 8
    assert people.find(MALEE) is None


def test_device_authorizations_are_found_by_each_of_their_codes(database: Database) -> None:
    stored = SqlDeviceAuthorizations(database.session)
    stored.add(DEVICE)
    assert stored.find("id") == stored.by_device_code("issuer", "digest") == DEVICE
    assert stored.by_user_code("issuer", "WDJB-MJHT") == DEVICE
    assert stored.by_user_code("another issuer", "WDJB-MJHT") is None


def test_code_authorizations_are_found_by_each_of_their_secrets(database: Database) -> None:
    stored = SqlCodeAuthorizations(database.session)
    stored.add(CODE)
    assert stored.find("id") == stored.by_ticket("ticket") == stored.by_code("code") == stored.by_access("access")
    assert stored.find("id") == CODE
    assert stored.by_code("ticket") is None


def test_a_transaction_that_writes_sees_the_change_before(database: Database) -> None:
    """`save` writes all columns: two that look at once would overwrite each other."""
    stored, gate = SqlDeviceAuthorizations(database.session), threading.Barrier(4)
    with database.transaction():
        stored.add(DEVICE)

    def lengthen() -> None:
        gate.wait()
        with database.transaction():
            authorization = stored.find(DEVICE.id)
            assert authorization
            authorization.interval_seconds += 5
            stored.save(authorization)

    threads = [threading.Thread(target=lengthen) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    authorization = stored.find(DEVICE.id)
    assert authorization
    assert authorization.interval_seconds == DEVICE.interval_seconds + 20


def test_an_authorization_is_spent_by_one_caller_alone(database: Database) -> None:
    devices, codes = SqlDeviceAuthorizations(database.session), SqlCodeAuthorizations(database.session)
    devices.add(DEVICE)
    codes.add(CODE)
    assert [devices.spend(DEVICE) for _ in range(3)] == [True, False, False]
    assert [codes.spend(CODE) for _ in range(3)] == [True, False, False]


def test_what_is_not_saved_is_not_kept(database: Database) -> None:
    accounts, account = SqlPaotangAccounts(database.session), PaotangAccount("malee", MALEE, "ios")
    accounts.add(account)
    account.verification = Verification.VERIFIED
    assert accounts.find("malee") == PaotangAccount("malee", MALEE, "ios")
    accounts.save(account)
    assert accounts.find("malee") == account


def test_consents_are_one_persons_towards_one_client(database: Database) -> None:
    consents, consent = SqlConsents(database.session), Consent(MALEE, "portal", ["identity"], NOW)
    consents.add(consent)
    assert consents.find(MALEE, "portal") == consent
    assert consents.find(MALEE, "other") is None
    assert consents.find(CitizenId.synthetic(2), "portal") is None


def test_wrong_pins_are_remembered_once_saved(database: Database) -> None:
    accounts, account = SqlThaidAccounts(database.session), ThaidAccount("malee", MALEE, "ios", "digest", 8)
    accounts.add(account)
    account.wrong_pins = 5
    accounts.save(account)
    stored = accounts.find("malee")
    assert stored == account
    assert stored.locked
