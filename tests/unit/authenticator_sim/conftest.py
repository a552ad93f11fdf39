"""The screens over fakes, as a browser gets them."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from authenticator_sim import messages
from authenticator_sim.app import PAGES
from authenticator_sim.phone import web as phone_web
from authenticator_sim.phone.one_at_a_time import OneAtATime
from authenticator_sim.services import Services, provide
from simkit.web import new_sim
from tests.unit.authenticator_sim.phone_app import App
from tests.unit.authenticator_sim.phone_browser import get
from tests.unit.authenticator_sim.phone_fakes import KEY, FixedClock, a_phone


@pytest.fixture
def app() -> App:
    return App(a_phone(), a_phone("other"))


@pytest.fixture
def stranger(app: App) -> Iterator[FlaskClient]:
    """A browser that holds no phone."""
    sim = new_sim("authenticator_sim", FixedClock(), "secret", look="phone")
    sim.config["WTF_CSRF_ENABLED"] = False
    sim.jinja_env.globals.update(
        say=messages.say, say_refusal=messages.say_refusal, say_in_english=messages.say_in_english
    )  # fmt: skip
    made = Services(
        "phone.localhost:8002", FixedClock(), OneAtATime(), app.service, app.activation, app.inbox, app.approval,
        app.updating,
    )  # fmt: skip
    provide(sim.extensions, made)
    phone_web.add_gate(sim)
    for blueprint in PAGES:
        sim.register_blueprint(blueprint)
    with sim.test_client() as client:
        yield client


@pytest.fixture
def holder(stranger: FlaskClient) -> FlaskClient:
    """A browser that holds Mali's phone."""
    assert get(stranger, f"/hold/{KEY}").status_code == 303
    return stranger
