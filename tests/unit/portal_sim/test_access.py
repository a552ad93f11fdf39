"""Access to pages: every route names its stages, and no session sees pages of another stage."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask, session

from portal_sim import access
from portal_sim.access import HOME, Stage
from portal_sim.app import PAGES

OPEN_TO_ALL = {
    "pki.status", "pki.status_by_get",
    "envelopes.outside", "envelopes.inside",
    "downloads.page", "downloads.qr", "downloads.store",
    "requests.page", "requests.blank", "requests.fill_in",
    "sign_in.front", "sign_in.choose", "sign_in.ask_password", "sign_in.check_password",
    "sign_in.log_out", "activation_link.opened_in_browser", "pki.certificate", "pki.revocations",
    "pki.old_certificate", "pki.old_revocations", "token_key.page", "token_key.challenge", "token_key.enter",
}  # fmt: skip


@pytest.fixture
def app() -> Flask:
    made = Flask("access", static_folder=None)
    made.secret_key = "a key"
    for blueprint in PAGES:
        made.register_blueprint(blueprint)
    made.testing = True
    return made


@pytest.fixture
def inside(app: Flask) -> None:
    """A page for sessions inside the portal."""

    @access.needs(Stage.PORTAL)
    def view() -> str:
        return "inside"

    app.add_url_rule("/inside", "inside", view)


def _visit(app: Flask, path: str, stage: Stage | None, **headers: str) -> Any:
    client = app.test_client()
    if stage:
        with client.session_transaction() as kept:
            kept.update(stage=stage, user_id="Q")
    return client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})


def test_every_stage_has_a_home_and_every_home_is_a_page(app: Flask) -> None:
    assert set(HOME) == set(Stage)
    assert set(HOME.values()) <= set(app.view_functions)


def test_every_route_is_guarded_but_the_ones_before_the_login(app: Flask) -> None:
    unguarded = {name for name, view in app.view_functions.items() if not hasattr(view, "stages")}
    assert unguarded == OPEN_TO_ALL


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("stage", sorted({*Stage} - {Stage.PORTAL, Stage.OFFICE}))
def test_other_stages_are_sent_home(app: Flask, stage: Stage) -> None:
    answer = _visit(app, "/inside", stage)
    with app.test_request_context():
        session["stage"] = stage
        assert (answer.status_code, answer.headers["Location"]) == (303, access.start_page())


@pytest.mark.usefixtures("inside")
def test_the_right_stage_comes_in(app: Flask) -> None:
    assert _visit(app, "/inside", Stage.PORTAL).text == "inside"


@pytest.mark.usefixtures("inside")
def test_a_page_that_asks_by_itself_takes_the_whole_page_along(app: Flask) -> None:
    answer = _visit(app, "/inside", None, HX_Request="true")
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/login")


def test_a_made_up_stage_is_no_stage(app: Flask) -> None:
    with app.test_request_context():
        session["stage"] = "administrator"
        with pytest.raises(ValueError, match="administrator"):
            access.stage()


def test_templates_and_sources_are_where_the_tests_look() -> None:
    assert Path(access.__file__).with_name("templates").is_dir()
