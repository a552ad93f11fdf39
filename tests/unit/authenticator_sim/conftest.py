"""The screens over fakes, as a browser gets them."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from authenticator_sim.app import ON_PHONES, add_pages
from authenticator_sim.one_at_a_time import OneAtATime
from authenticator_sim.phone.host_guard import HostGuard
from authenticator_sim.smart_id.messages import IN_ENGLISH
from simkit.screens import Screens
from simkit.use_cases import UseCases, provide
from simkit.web import new_sim
from tests.unit.authenticator_sim.app import App
from tests.unit.authenticator_sim.browser import get
from tests.unit.authenticator_sim.fakes import KEY, FixedClock, NotedTransaction, a_phone


@pytest.fixture
def app() -> App:
    return App(a_phone(), a_phone("other"))


@pytest.fixture
def transaction() -> NotedTransaction:
    return NotedTransaction()


@pytest.fixture
def screens() -> Screens:
    """Of the computers."""
    return Screens()


@pytest.fixture
def stranger(app: App, transaction: NotedTransaction, screens: Screens) -> Iterator[FlaskClient]:
    """A browser that holds no phone."""
    sim = new_sim("authenticator_sim", FixedClock(), "secret", look="phone")
    sim.config["WTF_CSRF_ENABLED"] = False
    add_pages(sim, ON_PHONES)
    sim.jinja_env.globals["say_in_english"] = lambda key: IN_ENGLISH.get(key, "")
    use_cases = UseCases()
    use_cases.add([app.service, app.activation, app.inbox, app.answer, app.update, screens])
    provide(sim, use_cases, transaction)
    HostGuard("phone.localhost:8002", FixedClock(), OneAtATime(), lambda: None).stand_before(sim)
    with sim.test_client() as client:
        yield client


@pytest.fixture
def holder(stranger: FlaskClient) -> FlaskClient:
    """A browser that holds Mali's phone."""
    assert get(stranger, f"/hold/{KEY}").status_code == 303
    return stranger
