"""A feature brings everything along: page, table, message, fault, kill step, control and menu entry, by one line."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Blueprint, jsonify
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from sqlalchemy import Column, String, Table, insert, select

from portal_sim import access
from portal_sim.access import Stage
from portal_sim.app import FEATURES, Portal, build, faults, kill_steps
from portal_sim.core import Core
from portal_sim.feature import Feature, MenuItem, nothing
from portal_sim.mapping import metadata
from portal_sim.roles import Role
from portal_sim.settings import PortalSettings
from simkit.killing import Step
from simkit.messages import say
from simkit.refusals import Refused
from simkit.sim import render_template
from tests.unit.portal_sim.fakes import FakeClock
from tests.unit.portal_sim.samples import USER

HOST = {"Host": "portal.localhost:1"}
bp = Blueprint("demo", __name__)


class Greetings:
    """The use case of the demonstration."""

    def __init__(self, core: Core, table: Table) -> None:
        self._session, self._table = core.session, table

    def add(self, text: str) -> None:
        self._session.execute(insert(self._table).values(text=text))
        if not text.isalpha():
            raise Refused("demo.no_greeting", text=text)

    def all(self) -> list[str]:
        return sorted(self._session.scalars(select(self._table.c.text)))


@bp.get("/demo")
@access.needs(Stage.PORTAL)
def page() -> ResponseReturnValue:
    return render_template("home/personal.html")


@bp.get("/demo/words")
def words() -> ResponseReturnValue:
    return say("demo.no_greeting", text="?")


def _add_controls(app: Blueprint, core: Core) -> None:
    @app.post("/demo/<text>")
    def add(text: str) -> ResponseReturnValue:
        core[Greetings].add(text)
        return jsonify(all=core[Greetings].all())


@pytest.fixture
def table() -> Iterator[Table]:
    made = Table("demo_greetings", metadata, Column("text", String, primary_key=True))
    yield made
    metadata.remove(made)


@pytest.fixture
def demo(table: Table) -> Feature:
    def make(core: Core) -> Iterable[object]:
        yield Greetings(core, table)

    return Feature(
        "demo", make, (bp,), {"demo.no_greeting": "ไม่ใช่คำทักทาย: {text}"}, _add_controls,
        faults={"demo.fails": "the demonstration fails"}, kill_steps={"demo": Step("demo.page", "it is shown")},
        menu=(MenuItem("สาธิต", "demo.page", (Role.USER,), 25),),
    )  # fmt: skip


@pytest.fixture
def settings(tmp_path: Path) -> PortalSettings:
    return PortalSettings(
        directory=tmp_path, clock_file=tmp_path / "clock.json", public_fd=0, control_socket=tmp_path / "socket",
        portal_origin=f"http://{HOST['Host']}", phone_origin="http://phone.localhost:2", password_hashing="light",
    )  # fmt: skip


WITHOUT_KEYS = tuple(  # a token store belongs to a process: here are the pages of all, and use cases of these alone
    feature if feature.name in {"accounts", "units", "sign_in"} else replace(feature, build=nothing, controls=None)
    for feature in (replace(feature, build=nothing) if feature.name == "sign_in" else feature for feature in FEATURES)
)


@pytest.fixture
def portal(settings: PortalSettings, demo: Feature) -> Iterator[Portal]:
    made = build(settings, FakeClock(), (*WITHOUT_KEYS, demo))
    yield made
    assert made.public.database
    made.public.database.close()


def _entered(portal: Portal) -> FlaskClient:
    """A browser behind the login."""
    controls, browser = portal.controls.test_client(), portal.public.test_client()
    person = dict.fromkeys(
        ("title", "first_name", "last_name", "position", "ministry", "department", "unit_name", "unit_code"), "x"
    )
    controls.post("/accounts", json={"password": "x", "person": {"user_id": USER, **person}, "start_password": False})
    session = controls.post(f"/accounts/{USER}/session").json or {}
    browser.set_cookie(session["cookie_name"], session["cookie_value"], domain="portal.localhost")
    return browser


def test_its_page_and_its_menu_entry_are_there_at_its_place(portal: Portal) -> None:
    shown = _entered(portal).get("/demo", headers=HOST)
    assert shown.status_code == 200
    entries = [shown.text.index(f'href="{path}"') for path in ("/personal", "/demo", "/password")]
    assert entries == sorted(entries)


def test_its_message_is_said(portal: Portal) -> None:
    assert portal.public.test_client().get("/demo/words", headers=HOST).text == "ไม่ใช่คำทักทาย: ?"


def test_its_table_is_made_and_its_control_and_use_case_work(portal: Portal) -> None:
    controls = portal.controls.test_client()
    assert controls.post("/demo/hello").json == {"all": ["hello"]}
    refused = controls.post("/demo/42")
    assert (refused.status_code, refused.json) == (409, {"refused": "demo.no_greeting"})
    assert controls.post("/demo/bye").json == {"all": ["bye", "hello"]}, "the refused one left nothing behind"


def test_its_faults_can_be_armed(portal: Portal) -> None:
    controls = portal.controls.test_client()
    names = ("demo.fails", "portal.killed_before_demo", "portal.killed_after_demo")
    assert [controls.put(f"/faults/{name}").status_code for name in names] == [204, 204, 204]


def test_without_its_line_nothing_of_it_is_there(settings: PortalSettings) -> None:
    plain = build(settings, FakeClock(), WITHOUT_KEYS)
    assert plain.public.database
    assert plain.public.test_client().get("/demo", headers=HOST).status_code == 404
    assert "demo.fails" not in faults()
    plain.public.database.close()


def test_every_kill_step_names_a_view_that_exists(portal: Portal) -> None:
    known = set(portal.public.view_functions)
    assert {endpoint for step in kill_steps().values() for endpoint in step.endpoints} <= known


def test_every_act_of_finance_is_a_kill_step(portal: Portal) -> None:
    """But what only leads elsewhere: the Terminal's command field."""
    rules = [rule for rule in portal.public.url_map.iter_rules() if rule.rule.startswith("/finance")]
    acts = {rule.endpoint for rule in rules if "POST" in (rule.methods or ())} | {"approvals.take"}
    assert acts - {endpoint for step in kill_steps().values() for endpoint in step.endpoints} == {"terminal.typed"}


def test_every_menu_entry_leads_to_a_page_behind_a_guard(portal: Portal) -> None:
    for feature in FEATURES:
        for item in feature.menu:
            assert hasattr(portal.public.view_functions[item.endpoint], "__wrapped__"), item.endpoint


def test_places_in_the_menu_are_taken_once() -> None:
    places = [item.order for feature in FEATURES for item in feature.menu]
    assert len(places) == len(set(places))


def test_every_table_is_one_feature_s_but_that_of_the_web_sessions() -> None:
    """A table that no feature names may never be imported, and then there is none."""
    named = [table.name for feature in FEATURES for table in feature.tables]
    assert sorted([*named, "web_sessions"]) == sorted(metadata.tables)
