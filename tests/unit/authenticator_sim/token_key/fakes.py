"""Fakes for the signing agent: collections that give copies, chips with a PIN and a counter in plain sight."""

import json
from copy import deepcopy

from authenticator_sim.token_key.domain import Computer, TokenKey, TokenKeyRefused
from authenticator_sim.token_key.memory import SigningRequest, SigningRequests
from authenticator_sim.token_key.service import Agent, Desks

PORTAL = "http://portal.localhost:8001"
NONCE = "n" * 43
PIN, WRONG = "97531864", "46813579"
USER = "Q99990000011001"


class FakeComputers:
    def __init__(self) -> None:
        self.rows: dict[str, Computer] = {}

    def find(self, name: str) -> Computer | None:
        return deepcopy(self.rows.get(name))

    def add(self, computer: Computer) -> None:
        self.rows[computer.name] = deepcopy(computer)

    save = add


class FakeTokenKeys:
    def __init__(self) -> None:
        self.rows: dict[str, TokenKey] = {}

    def beside(self, computer: str) -> list[TokenKey]:
        return [deepcopy(row) for row in self.rows.values() if row.computer == computer]

    def find(self, key_id: str) -> TokenKey | None:
        return deepcopy(self.rows.get(key_id))

    def add(self, key: TokenKey) -> None:
        self.rows[key.id] = deepcopy(key)

    save = add


class FakeChips:
    """Five tries each; a signature is the claims and the chip's name."""

    def __init__(self) -> None:
        self.tries: dict[str, int] = {}
        self.signed = 0

    def make(self, key_id: str, pin: str, user_id: str) -> str:
        self.tries[key_id] = 5
        return f"request of {user_id}"

    def store(self, key_id: str, pin: str, certificate: str) -> None:
        if "certificate" not in certificate:
            raise TokenKeyRefused("token_key.bad_certificate")

    def sign(self, key_id: str, pin: str, claims: dict[str, str]) -> str:
        if self.locked(key_id):
            raise TokenKeyRefused("token_key.pin_locked")
        if pin != PIN:
            self.tries[key_id] -= 1
            key = "token_key.wrong_pin" if self.tries[key_id] else "token_key.pin_locked"
            raise TokenKeyRefused(key, left=self.tries[key_id])
        self.tries[key_id] = 5
        self.signed += 1
        return json.dumps({**claims, "by": key_id})

    def locked(self, key_id: str) -> bool:
        return self.tries[key_id] == 0


class Desk:
    """One computer with a certified Token Key, plugged in."""

    def __init__(self, *, plugged: bool = True) -> None:
        self.computers, self.keys = FakeComputers(), FakeTokenKeys()
        self.chips, self.requests = FakeChips(), SigningRequests()
        self.desks = Desks(self.computers, self.keys, self.chips, self.requests)
        self.agent = Agent(PORTAL, self.keys, self.chips, self.requests)
        self.computer, self.hold_key = self.desks.set_up("สมศรี")
        self.key = self.give_key()
        self.desks.plug(self.computer, self.key, plugged=plugged)

    def give_key(self) -> str:
        made, _ = self.desks.make_key(self.computer.name, PIN, USER)
        self.desks.certify(made.id, PIN, "a certificate")
        return made.id

    def ask(self) -> SigningRequest:
        return self.agent.ask(self.computer, NONCE, "login", PORTAL)
