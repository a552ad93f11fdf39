"""While the app waits for the portal, it holds no transaction: every other phone can go on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from authenticator_sim.faults import FAULTS
from authenticator_sim.smart_id.activation.service import Activation
from authenticator_sim.smart_id.inbox.domain import Tray
from authenticator_sim.smart_id.profiles.memory import Memories
from authenticator_sim.smart_id.renewals.domain import Renewal
from authenticator_sim.smart_id.renewals.service import ProfileUpdate
from authenticator_sim.smart_id.requests.domain import SigningRequest
from authenticator_sim.smart_id.requests.service import RequestAnswer
from authenticator_sim.smart_id.service import Inbox
from authenticator_sim.smart_id.sql import SqlItems, SqlProfiles
from authenticator_sim.smart_id.tables import renewals, requests
from authenticator_sim.tables import metadata
from simkit.database import Database, sqlite_url
from simkit.faults import Faults
from tests.unit.authenticator_sim.fakes import (
    PIN,
    PORTAL,
    QR,
    FakeChallenges,
    FakePortal,
    a_challenge,
    a_phone,
    a_task,
)
from tests.unit.authenticator_sim.key_fakes import FakeAnswers, FakeKeys, FakeSeals

CALLS = {"offer", "certify", "confirm", "inbox", "answer", "renew", "reject_renewal"}


class StoredApp:
    """The use cases over a real database, at Mali's phone."""

    def __init__(self, database: Database, portal: FakePortal) -> None:
        session, release = database.session, database.release
        keys, seals, memories, challenges = FakeKeys(), FakeSeals(), Memories(), FakeChallenges(portal)
        profiles, answers = SqlProfiles(session), FakeAnswers(keys)
        logins = Tray(SqlItems(session, SigningRequest, requests), profiles, challenges.request)
        updates = Tray(SqlItems(session, Renewal, renewals), profiles, challenges.renewal)
        self.activation = Activation(profiles, keys, seals, portal, memories, PORTAL, release)
        self.update = ProfileUpdate(updates, keys, answers, portal, release)
        faults, retire = Faults(FAULTS), self.update.retire
        self.answer = RequestAnswer(logins, keys, seals, answers, portal, memories, faults, retire, release)
        finish = [self.activation.confirm_stored, self.update.confirm_stored]
        self.inbox = Inbox(profiles, logins, updates, portal, finish, release)
        self.phone = a_phone()

    def activate(self) -> None:
        self.activation.scan(self.phone, QR)
        self.activation.begin(self.phone)
        self.activation.choose_pin(self.phone, PIN)
        self.activation.repeat_pin(self.phone, PIN)
        self.activation.answer_question(self.phone, biometrics=False)
        self.activation.finish(self.phone)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(sqlite_url(tmp_path / "phones.db"), metadata)
    yield opened
    opened.close()


@pytest.fixture
def portal(database: Database) -> FakePortal:
    def check() -> None:
        assert not database.session().in_transaction()

    return FakePortal(waiting=[a_challenge()], tasks=[a_task()], on_call=check)


def test_no_call_is_made_within_a_transaction(database: Database, portal: FakePortal) -> None:
    app, phone = StoredApp(database, portal), a_phone()
    with database.transaction():
        app.activate()
        opened = app.inbox.open(phone)
        assert opened.request
        assert opened.renewal
        app.answer.show(phone, opened.request.id)
        app.answer.accept(phone, opened.request.id)
        app.answer.enter_pin(phone, opened.request.id, PIN)
        app.update.accept(phone, opened.renewal.id, PIN)
        portal.waiting, portal.tasks = [a_challenge("request-2")], [a_task("another-of-sixteen-letters")]
        app.inbox.open(phone)
        app.answer.show(phone, "request-2")
        app.answer.reject(phone, "request-2")
        app.update.reject(phone, "another-of-sixteen-letters")
    assert set(portal.asked) == CALLS


def test_a_poll_reads_without_a_transaction_that_may_write(database: Database, portal: FakePortal) -> None:
    app = StoredApp(database, portal)
    with database.transaction():
        app.activate()
    with database.transaction(reads=True):
        opened = app.inbox.peek(app.phone)
    assert (opened.request is not None, opened.renewal is not None) == (True, True)
