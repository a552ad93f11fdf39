"""The real process of phones and agents, for one portal, and a computer with a Token Key in it."""

import re
from pathlib import Path

import httpx

from bench.stack.processes import Sim
from tests.contract.running_portal import RunningPortal

PIN, WRONG = "97531864", "46813579"
_TOKEN = re.compile(r'<meta name="csrf-token" content="([^"]+)"')
_MESSAGE = re.compile(r'data-message="([^"]+)"')


class RunningAgent:
    """`client` is a browser on the computer whose cookie it sends; httpx keeps Secure cookies from plain HTTP."""

    def __init__(self, portal: RunningPortal, directory: Path, sockets: Path) -> None:
        self.portal = portal
        self.sim = Sim("authenticator_sim", "phone.localhost", directory, sockets)
        self.origin = f"http://agent.localhost:{self.sim.port}"

    def start(self) -> None:
        clock = self.portal.sim.directory.parent / "clock.json"
        self.sim.start({
            "clock_file": str(clock), "portal_origin": self.portal.origin, "phone_origin": self.sim.origin,
            "portal_address": f"127.0.0.1:{self.portal.sim.port}", "agent_origin": self.origin,
        })  # fmt: skip
        self.sim.wait_ready()

    def computer(self, user_id: str) -> "AgentComputer":
        """With a certified Token Key of that user, plugged in."""
        controls = self.sim.controls
        made = controls.post("/computers", {"owner": "สมศรี"})
        key = controls.post("/token-keys", {"computer": made["name"], "pin": PIN, "user_id": user_id})
        wanted = {"csr": key["csr"], "user_id": user_id}
        issued = self.portal.sim.controls.post("/token-key-certificates", wanted)
        stored = {"certificate": issued["certificate"], "pin": PIN}
        controls.put(f"/token-keys/{key['id']}/certificate", stored)
        controls.put(f"/computers/{made['name']}/token-keys/{key['id']}", {"plugged": True})
        return AgentComputer(self, made["name"], key["id"], made["link"])


class AgentComputer:
    """One computer's browser, as far as it talks to the agent."""

    def __init__(self, agent: RunningAgent, name: str, key: str, link: str) -> None:
        self.name, self.key, self.hold_key = name, key, link.rpartition("/")[2]
        self._agent = agent
        host = {"Host": agent.origin.removeprefix("http://"), "Cookie": f"computer={name}.{self.hold_key}"}
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{agent.sim.port}", headers=host, timeout=30)

    def fetch(self, method: str, path: str, body: object = None, origin: str | None = None) -> httpx.Response:
        """As a page of that origin (by default the portal's) asks."""
        headers = {"Origin": self._agent.portal.origin if origin is None else origin}
        return self._client.request(method, path, json=body, headers=headers)

    def ask(self, challenge: dict[str, str]) -> str:
        """The id of the request."""
        answer = self.fetch("POST", "/v1/requests", challenge)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["request"])

    def type_pin(self, request: str, pin: str) -> httpx.Response:
        """Into the PIN window, with the form's token and the window's own cookie."""
        page = self._client.get(f"/window/{request}")
        session = page.cookies.get("session")
        token = _TOKEN.search(page.text)
        if page.status_code != 200 or token is None:
            return page
        cookies = f"computer={self.name}.{self.hold_key}; session={session}"
        form = {"csrf_token": token[1], "pin": pin}
        return self._client.post(f"/window/{request}", data=form, headers={"Cookie": cookies})

    def collect(self, request: str) -> dict[str, str | None]:
        told: dict[str, str | None] = self.fetch("GET", f"/v1/requests/{request}").json()
        return told

    def close(self) -> None:
        self._client.close()


def messages(answer: httpx.Response) -> list[str]:
    return _MESSAGE.findall(answer.text)
