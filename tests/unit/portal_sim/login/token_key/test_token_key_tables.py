"""Challenges, certificates of the old CA and successors in SQL."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from portal_sim.credentials.legacy import LegacyCertificate
from portal_sim.credentials.sql import SqlLegacyCertificates
from portal_sim.login.start_password.domain import Successor
from portal_sim.login.start_password.sql import SqlSuccessors
from portal_sim.login.token_key.domain import LIFETIME, Challenge
from portal_sim.login.token_key.sql import SqlChallenges
from portal_sim.mapping import metadata
from simkit.database import Database
from tests.unit.portal_sim.samples import NOON


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url, metadata)
    yield opened
    opened.close()


def test_a_web_session_has_its_newest_challenge_alone(database: Database) -> None:
    challenges = SqlChallenges(database.session)
    for nonce, browser in (("first", "one"), ("second", "one"), ("theirs", "two")):
        challenges.replace(Challenge(nonce, browser, NOON))
    database.end(keep=True)
    assert challenges.find("first") is None
    found = [challenges.find(nonce) for nonce in ("second", "theirs")]
    assert [one.browser for one in found if one] == ["one", "two"]


def test_challenges_of_long_ago_are_forgotten(database: Database) -> None:
    challenges = SqlChallenges(database.session)
    challenges.replace(Challenge("old", "one", NOON))
    challenges.replace(Challenge("new", "two", NOON + 2 * LIFETIME + timedelta(seconds=1)))
    database.end(keep=True)
    assert challenges.find("old") is None


def test_a_spent_challenge_stays_spent(database: Database) -> None:
    challenges = SqlChallenges(database.session)
    challenges.replace(Challenge("nonce", "one", NOON))
    found = challenges.find("nonce")
    assert found
    found.spend("one", NOON)
    database.end(keep=True)
    again = challenges.find("nonce")
    assert again
    assert again.spent


def test_revoked_certificates_are_for_the_list(database: Database) -> None:
    certificates = SqlLegacyCertificates(database.session)
    for serial in ("a1", "b2"):
        certificates.add(LegacyCertificate(serial, "Q99", NOON))
    found = certificates.find("b2")
    assert found
    found.revoke(NOON)
    database.end(keep=True)
    assert [(one.serial, one.revoked_at) for one in certificates.revoked()] == [("b2", NOON)]


def test_a_new_user_id_follows_one_token_key_user_alone(database: Database) -> None:
    successors = SqlSuccessors(database.session)
    successors.add(Successor("Q1", "Q1ST01", NOON))
    database.end(keep=True)
    found = successors.of("Q1")
    assert (found and found.user_id, successors.of("Q2")) == ("Q1ST01", None)
    with pytest.raises(IntegrityError):
        successors.add(Successor("Q2", "Q1ST01", NOON))
    database.end(keep=False)
