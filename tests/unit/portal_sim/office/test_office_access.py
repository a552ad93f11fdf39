"""Users' pages and back office can't reach each other, and a role that was taken away is gone at once."""

from typing import Any

import pytest
from flask import Flask

from portal_sim import access
from portal_sim.access import Stage, inside
from portal_sim.app import FEATURES, PAGES
from portal_sim.office.registrations.web import bp
from portal_sim.office.shell import START
from portal_sim.roles import Role
from tests.unit.portal_sim.samples import account


@pytest.fixture
def app() -> Flask:
    made = Flask("office", static_folder=None)
    made.secret_key = "a key"
    for blueprint in PAGES:
        made.register_blueprint(blueprint)

    @access.needs(Stage.PORTAL)
    def users() -> str:
        return "inside"

    made.add_url_rule("/users", "users", users)
    return made


def _visit(app: Flask, path: str, stage: Stage) -> Any:
    client = app.test_client()
    with client.session_transaction() as kept:
        kept.update(stage=stage, user_id="Q")
    return client.get(path)


@pytest.mark.parametrize("stage", sorted({*Stage} - {Stage.OFFICE}))
def test_no_other_stage_opens_the_back_office(app: Flask, stage: Stage) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith(f"{bp.name}.")]
    assert len(rules) == 7
    for rule in rules:
        client = app.test_client()
        with client.session_transaction() as kept:
            kept.update(stage=stage, user_id="Q")
        method = "POST" if "POST" in (rule.methods or ()) else "GET"
        assert client.open(rule.rule.replace("<user_id>", "Q"), method=method).status_code == 403


def test_an_officer_opens_no_page_of_the_users(app: Flask) -> None:
    assert (_visit(app, "/users", Stage.PORTAL).text, _visit(app, "/users", Stage.OFFICE).status_code) == (
        "inside",
        403,
    )


@pytest.mark.parametrize(("role", "stage"), [
    (Role.USER, Stage.PORTAL), (Role.OFFICER, Stage.OFFICE), (Role.REVIEWER, Stage.OFFICE),
])  # fmt: skip
def test_everybody_lands_where_the_role_belongs_once_the_start_password_is_changed(role: Role, stage: Stage) -> None:
    someone = account(role=role)
    assert inside(someone) is Stage.NEW_PASSWORD
    someone.must_change_password = False
    assert inside(someone) is stage


def test_an_account_is_a_users_unless_somebody_says_otherwise() -> None:
    assert account().role is Role.USER


@pytest.mark.parametrize("role", [Role.OFFICER, Role.REVIEWER])
def test_each_role_begins_with_the_first_entry_of_its_menu(role: Role) -> None:
    """B25: a reviewer's own work isn't the fifth entry."""
    entries = [item for feature in FEATURES for item in feature.menu if role in item.roles]
    assert min(entries, key=lambda item: item.order).endpoint == START[role]
    assert len(entries) == len({item.endpoint for item in entries}), "each of them once"
