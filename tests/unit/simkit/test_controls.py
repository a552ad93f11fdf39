"""The controls that every simulator has."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import request
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from sqlalchemy import insert, select

from simkit.controls import new_controls
from simkit.database import Database, sqlite_url
from simkit.faults import Faults
from simkit.refusals import Refused
from tests.unit.simkit.sample_sim import METADATA, NOTES


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(sqlite_url(tmp_path / "controls.db"), METADATA)
    yield opened
    opened.close()


@pytest.fixture
def faults() -> Faults:
    return Faults({"lose_answer": "the next answer gets lost"})


@pytest.fixture
def controls(database: Database, faults: Faults) -> FlaskClient:
    app = new_controls("sample", database, faults, lambda: {"signed_with": "a key"})

    @app.post("/notes")
    def note() -> ResponseReturnValue:
        database.session.execute(insert(NOTES).values(text=request.get_json()["text"]))
        if request.get_json().get("refuse"):
            raise Refused("sample.refused")
        return "", 204

    @app.get("/people/<name>")
    def find(name: str) -> ResponseReturnValue:
        raise LookupError(name)

    return app.test_client()


def test_ready_tells_what_the_simulator_has_proved(controls: FlaskClient) -> None:
    assert controls.get("/ready").json == {"signed_with": "a key"}


def test_faults_are_listed_armed_and_put_to_rest(controls: FlaskClient, faults: Faults) -> None:
    assert controls.put("/faults/lose_answer").status_code == 204
    assert controls.get("/faults").json == {
        "known": {"lose_answer": "the next answer gets lost"},
        "armed": ["lose_answer"],
    }
    controls.delete("/faults")
    assert faults.armed == []


def test_one_fault_is_disarmed(controls: FlaskClient, faults: Faults) -> None:
    controls.put("/faults/lose_answer")
    assert controls.delete("/faults/made_up").status_code == 404
    assert faults.armed == ["lose_answer"]
    assert controls.delete("/faults/lose_answer").status_code == 204
    assert faults.armed == []


def test_an_unknown_fault_is_named(controls: FlaskClient) -> None:
    answer = controls.put("/faults/made_up")
    assert (answer.status_code, answer.json) == (404, {"unknown": "made_up", "path": "/faults/made_up"})


def test_whom_nobody_knows_is_404(controls: FlaskClient) -> None:
    assert controls.get("/people/nobody").status_code == 404


def test_an_arrangement_commits_and_a_refused_one_does_not(controls: FlaskClient, database: Database) -> None:
    assert controls.post("/notes", json={"text": "kept"}).status_code == 204
    refused = controls.post("/notes", json={"text": "dropped", "refuse": True})
    assert (refused.status_code, refused.json) == (409, {"refused": "sample.refused"})
    assert list(database.session.scalars(select(NOTES.c.text))) == ["kept"]
