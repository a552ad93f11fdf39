"""The real process of the identity providers, alone, and the ways to it."""

import itertools
import secrets
import ssl
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx

from bench.stack.processes import Sim
from simkit.clock import TestBedClock

PORTAL = "http://portal.localhost:8001"
CLIENT_ID = "portal"
SLOW_SECONDS = 20
PIN = "864213"  # of everybody's ThaiD


class RunningIdp:
    """Started once a session; every test brings its own people."""

    def __init__(self, directory: Path, sockets: Path) -> None:
        directory.mkdir(parents=True)
        self.clock = TestBedClock(directory / "clock.json")
        self.sim = Sim("idp_sim", "idp.localhost", directory, sockets)
        self.origin = self.sim.origin
        self.issuer = f"{self.origin}/paotang"
        self.thaid_issuer = f"{self.origin}/thaid"
        self.secret = secrets.token_urlsafe(32)
        self.secret_file = directory / "portal-client-secret"
        self.canaries: set[str] = {self.secret}  # whatever no log may hold, collected by all tests
        self._clock_file = directory / "clock.json"
        self._phones = itertools.count(1)
        self._clients: list[httpx.Client] = []
        self._tls = ssl.create_default_context()  # made once: it costs more than a request

    def start(self) -> None:
        """Until it has proved that it can sign."""
        self.secret_file.touch(mode=0o600)
        self.secret_file.write_text(self.secret)
        self.sim.start(
            {
                "clock_file": str(self._clock_file),
                "portal_origin": PORTAL,
                "phone_origin": "http://phone.localhost:8002",
                "idp_origin": self.origin,
                "client_secret_file": str(self.secret_file),
                "slow_seconds": str(SLOW_SECONDS),
                "hardened": "true",  # all screens are there; the scenarios play the app as the manual has it
            }
        )
        self.sim.wait_ready()

    def at(self, origin: str) -> httpx.Client:
        """A client without any memory that asks the process by that name, until the test ends."""
        host = {"Host": origin.removeprefix("http://")}
        address = f"http://127.0.0.1:{self.sim.port}"
        client = httpx.Client(base_url=address, headers=host, verify=self._tls, timeout=30)
        self._clients.append(client)
        return client

    def rest(self) -> None:
        """After a test: the machine's time, no fault armed, and nobody connected."""
        self.clock.reset()
        self.sim.controls.rest()
        while self._clients:
            self._clients.pop().close()

    def pass_time(self, seconds: float) -> None:
        """Move the test-bed's time."""
        self.clock.move(timedelta(seconds=seconds))

    def register(self, **wanted: Any) -> dict[str, Any]:
        """A new person of the register."""
        person: dict[str, Any] = self.sim.controls.post("/people", wanted)
        self.canaries.add(person["citizen_id"])
        return person

    def account(self, person: dict[str, Any], *, verified: bool = True, platform: str = "ios") -> str:
        """That person's เป๋าตัง on a new phone; the link that opens it."""
        wanted = {"phone": f"phone-{next(self._phones)}", "citizen_id": person["citizen_id"]}
        told = self.sim.controls.post("/paotang/accounts", {**wanted, "verified": verified, "platform": platform})
        link: str = told["link"]
        self.canaries.add(link.rsplit("/", 1)[-1])
        return link

    def thaid(self, person: dict[str, Any], *, pin: str = PIN, platform: str = "ios") -> str:
        """That person's ThaiD on a new phone; the link that opens it."""
        wanted = {"phone": f"phone-{next(self._phones)}", "citizen_id": person["citizen_id"], "pin": pin}
        link: str = self.sim.controls.post("/thaid/accounts", {**wanted, "platform": platform})["link"]
        self.canaries |= {link.rsplit("/", 1)[-1], pin}
        return link

    def log(self) -> str:
        """Everything that the process has written so far."""
        return self.sim.log.read_text(errors="replace")
