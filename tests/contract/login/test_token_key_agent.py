"""The signing agent's process over the wire: its callers, what it signs, what outlives its restart."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.contract.running_agent import PIN, WRONG, AgentComputer, RunningAgent, messages
from tests.contract.running_portal import START_PASSWORD, RunningPortal
from tests.contract.software_token_key import TokenComputer

CHALLENGE = {"nonce": "n" * 43, "purpose": "login"}


@pytest.fixture(scope="module")
def agent(portal: RunningPortal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAgent]:
    sockets = Path(tempfile.mkdtemp(prefix="contract-"))
    running = RunningAgent(portal, tmp_path_factory.mktemp("agent"), sockets)
    try:
        running.start()
        yield running
        logged = [line for line in running.sim.errors() if line.startswith("{")]  # not what libraries print at the end
        assert logged == []
    finally:
        running.sim.close()
        shutil.rmtree(sockets, ignore_errors=True)


@pytest.fixture
def computer(agent: RunningAgent, portal: RunningPortal) -> Iterator[AgentComputer]:
    made = agent.computer(portal.invite(approved=False).user_id)
    yield made
    made.close()


def cors(answer: httpx.Response) -> list[str]:
    return [name for name in answer.headers if name.startswith("access-control-")]


def test_the_portal_opens_by_what_the_agent_signed(portal: RunningPortal, computer: AgentComputer) -> None:
    page = TokenComputer(portal)
    request = computer.ask(page.challenge())
    back = computer.type_pin(request, PIN)
    assert back.headers["Location"] == f"{portal.origin}/login/token?request={request}"
    assert page.answer(computer.collect(request)["signed"]).status_code == 200
    assert page.send("/login/token/password", password=START_PASSWORD).at == "/home"


@pytest.mark.parametrize("origin", ["http://evil.localhost:1", "null", ""])
def test_a_foreign_origin_is_refused_reads_nothing_and_is_logged(
    agent: RunningAgent, computer: AgentComputer, origin: str
) -> None:
    for method, path in (("POST", "/v1/requests"), ("GET", "/v1/requests/x"), ("OPTIONS", "/v1/requests")):
        answer = computer.fetch(method, path, CHALLENGE if method == "POST" else None, origin=origin)
        assert (answer.status_code, cors(answer)) == (403, [])
    assert "foreign origin refused" in agent.sim.log.read_text()


def test_the_portal_s_origin_may_read_the_answer(portal: RunningPortal, computer: AgentComputer) -> None:
    answer = computer.fetch("POST", "/v1/requests", CHALLENGE)
    assert answer.headers["Access-Control-Allow-Origin"] == portal.origin
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"


def test_wrong_pins_are_counted_over_a_restart_and_lock(agent: RunningAgent, computer: AgentComputer) -> None:
    request = computer.ask(CHALLENGE)
    for _ in range(2):
        assert messages(computer.type_pin(request, WRONG)) == ["token_key.wrong_pin"]
    agent.sim.restart()
    assert messages(computer.type_pin(request, PIN)) == ["token_key.gone"], "the program's memory is gone"
    request = computer.ask(CHALLENGE)
    assert "ใส่ได้อีก 2 ครั้ง" in computer.type_pin(request, WRONG).text
    computer.type_pin(request, WRONG)
    assert computer.type_pin(request, WRONG).status_code == 303
    assert computer.collect(request) == {"state": "pin_locked", "signed": None}
    agent.sim.restart()
    request = computer.ask(CHALLENGE)
    computer.type_pin(request, PIN)
    assert computer.collect(request) == {"state": "pin_locked", "signed": None}, "the right PIN comes too late"


def test_the_right_pin_gives_back_all_tries(agent: RunningAgent, computer: AgentComputer) -> None:
    computer.type_pin(computer.ask(CHALLENGE), WRONG)
    computer.type_pin(computer.ask(CHALLENGE), PIN)
    assert "ใส่ได้อีก 4 ครั้ง" in computer.type_pin(computer.ask(CHALLENGE), WRONG).text


def test_unplugged_nothing_is_signed(agent: RunningAgent, computer: AgentComputer) -> None:
    request = computer.ask(CHALLENGE)
    agent.sim.controls.put(f"/computers/{computer.name}/token-keys/{computer.key}", {"plugged": False})
    computer.type_pin(request, PIN)
    assert computer.collect(request) == {"state": "not_plugged", "signed": None}
    assert computer.fetch("POST", "/v1/requests", CHALLENGE).json() == {"key": "token_key.not_plugged"}


def test_the_ended_program_answers_as_if_nobody_listened(agent: RunningAgent, computer: AgentComputer) -> None:
    agent.sim.controls.put(f"/computers/{computer.name}", {"running": False})
    answer = computer.fetch("POST", "/v1/requests", CHALLENGE)
    assert (answer.status_code, cors(answer)) == (503, [])


def test_one_computer_s_request_is_none_of_another_one_s(
    agent: RunningAgent, portal: RunningPortal, computer: AgentComputer
) -> None:
    request = computer.ask(CHALLENGE)
    other = agent.computer(portal.invite(approved=False).user_id)
    assert messages(other.type_pin(request, PIN)) == ["token_key.gone"]
    assert other.fetch("GET", f"/v1/requests/{request}").status_code == 404
    other.close()
    assert computer.collect(request)["state"] == "waiting"


def test_neither_pin_nor_signature_nor_hold_key_is_in_the_log(agent: RunningAgent, computer: AgentComputer) -> None:
    request = computer.ask(CHALLENGE)
    computer.type_pin(request, WRONG)
    computer.type_pin(request, PIN)
    signed = computer.collect(request)["signed"]
    assert signed
    log = agent.sim.log.read_text()
    assert "/window/<request_id>" in log, "the right file"
    assert [secret for secret in (PIN, WRONG, signed, computer.hold_key, request) if secret in log] == []


def test_phones_and_agent_share_a_socket_and_no_page(agent: RunningAgent, computer: AgentComputer) -> None:
    host = {"Host": agent.sim.origin.removeprefix("http://")}
    for path in ("/window/x", "/v1/requests/x", f"/hold/{computer.name}/{computer.hold_key}"):
        headers = {**host, "Origin": agent.portal.origin}
        assert httpx.get(f"http://127.0.0.1:{agent.sim.port}{path}", headers=headers).status_code == 404
    assert computer.fetch("GET", "/nexus").status_code == 404
