"""The controls of phones: what the bench may say about one, and what changes then."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from authenticator_sim.one_at_a_time import OneAtATime
from authenticator_sim.phone.controls import add_controls
from authenticator_sim.phone.domain import Phone
from authenticator_sim.phone.service import PhoneService
from authenticator_sim.phone.sql import SqlPhones
from authenticator_sim.tables import metadata
from simkit.controls import new_controls
from simkit.database import Database, sqlite_url
from simkit.faults import Faults
from tests.unit.authenticator_sim.key_fakes import FakeSeals

NEW = {"name": "mali", "owner": "มาลี", "platform": "ios", "sensor": True, "enrolled": True}
LINK = "http://mali.paotang.localhost:8003/hold/secret"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(sqlite_url(tmp_path / "phones.db"), metadata)
    yield opened
    opened.end(keep=False)


@pytest.fixture
def controls(database: Database) -> FlaskClient:
    app = new_controls("phones", database, Faults({}), dict)
    phones = PhoneService(SqlPhones(database.session), FakeSeals())
    add_controls(app, phones, OneAtATime(), "http://phone.localhost:8002", lambda: "no AES-GCM")
    return app.test_client()


def kept(database: Database) -> Phone:
    found = SqlPhones(database.session).find("mali")
    assert found is not None
    return found


def test_a_phone_is_arranged_with_its_apps_and_their_links(database: Database, controls: FlaskClient) -> None:
    answer = controls.post("/phones", json={**NEW, "apps": ["paotang"], "app_links": {"paotang": LINK}})
    assert answer.status_code == 201
    assert answer.get_json()["link"].startswith("http://mali.phone.localhost:8002/hold/")
    assert (kept(database).apps, kept(database).app_links) == (["paotang"], {"paotang": LINK})


def test_without_more_words_a_phone_has_nexus_and_no_links(database: Database, controls: FlaskClient) -> None:
    controls.post("/phones", json=NEW)
    assert (kept(database).apps, kept(database).app_links) == (["nexus"], {})


def test_links_come_later_too_and_leave_the_clock_alone(database: Database, controls: FlaskClient) -> None:
    controls.post("/phones", json={**NEW, "skew_seconds": 30})
    assert controls.put("/phones/mali", json={"app_links": {"paotang": LINK}}).status_code == 204
    assert (kept(database).skew_seconds, kept(database).app_links) == (30.0, {"paotang": LINK})
    controls.put("/phones/mali", json={"skew_seconds": -60})
    assert (kept(database).skew_seconds, kept(database).app_links) == (-60.0, {"paotang": LINK})


@pytest.mark.parametrize(
    ("told", "key"),
    [({"app_links": {"bank": LINK}}, "phone.unknown_app"), ({"app_links": {"paotang": "hello"}}, "phone.bad_link"),
     ({"app_links": [LINK]}, "phone.wrong_type"), ({"owner": "สมชาย"}, "phone.unknown_field")],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_changes_nothing(
    database: Database, controls: FlaskClient, told: dict[str, object], key: str
) -> None:
    controls.post("/phones", json=NEW)
    before = kept(database)
    answer = controls.put("/phones/mali", json={"skew_seconds": 5, **told})
    assert (answer.status_code, answer.get_json()["refused"]) == (409, key)
    assert kept(database) == before


def test_a_phone_with_an_impossible_link_is_not_arranged(database: Database, controls: FlaskClient) -> None:
    assert controls.post("/phones", json={**NEW, "app_links": {"paotang": "hello"}}).status_code == 409
    assert SqlPhones(database.session).find("mali") is None


def test_what_chips_lack_is_told(controls: FlaskClient) -> None:
    assert controls.get("/chips").json == {"no_sensor": "no AES-GCM"}
