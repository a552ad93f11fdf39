"""Phones and agents on one socket."""

import pytest
from werkzeug.test import Client

from authenticator_sim.by_host import ByHost
from simkit.sim import Sim, reads


def site(name: str) -> Sim:
    app = Sim(name)
    app.add_url_rule("/name", "name", lambda: name)
    return app


@pytest.fixture
def both() -> ByHost:
    phones, agent = site("phones"), site("agent")
    phones.add_url_rule("/arranged", "arranged", lambda: "", methods=["POST"])
    agent.add_url_rule("/window", "window", reads("in memory")(lambda: ""), methods=["POST"])
    return ByHost(phones, agent, "agent.localhost:8002")


@pytest.mark.parametrize(
    ("host", "name"),
    [("agent.localhost:8002", "agent"), ("mali.phone.localhost:8002", "phones"), ("agent.localhost", "phones")],
)
def test_a_host_has_its_application(both: ByHost, host: str, name: str) -> None:
    assert Client(both).get("/name", headers={"Host": host}).text == name


def test_without_an_agent_s_host_there_are_phones_only(both: ByHost) -> None:
    alone = ByHost(both.phones, both.agent, "")
    assert Client(alone).get("/name", headers={"Host": ""}).text == "phones"


def test_a_request_may_write_if_it_may_at_either_host(both: ByHost) -> None:
    assert both.may_write("POST", "/arranged")
    assert not both.may_write("POST", "/window")
    assert not both.may_write("GET", "/name")
