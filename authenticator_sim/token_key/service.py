"""Use cases of the signing agent: the portal asks, the person types the PIN, the Token Key signs (ST2.0.1)."""

import secrets
from dataclasses import dataclass

from authenticator_sim.token_key.domain import (
    Challenge,
    Chips,
    Computer,
    Computers,
    ComputerUnknown,
    TokenKey,
    TokenKeyRefused,
    TokenKeys,
    TokenKeyUnknown,
    check_pin,
)
from authenticator_sim.token_key.memory import SigningRequest, SigningRequests, State
from simkit.digests import sha256_hex


@dataclass(frozen=True)
class Desks:
    """Computers and the Token Keys beside them: what hands do."""

    computers: Computers
    keys: TokenKeys
    chips: Chips
    requests: SigningRequests

    def set_up(self, owner: str) -> tuple[Computer, str]:
        """A new computer whose agent runs, and the key that holds it."""
        key = secrets.token_urlsafe(32)
        computer = Computer(f"computer-{secrets.token_hex(4)}", owner, sha256_hex(key))
        self.computers.add(computer)
        return computer, key

    def get(self, name: str) -> Computer:
        """Raises ComputerUnknown."""
        computer = self.computers.find(name)
        if computer is None:
            raise ComputerUnknown(name)
        return computer

    def run(self, computer: Computer, *, running: bool) -> None:
        """Start or end the program; what it had in memory is gone."""
        computer.running = running
        self.computers.save(computer)
        self.requests.forget(computer.name)

    def make_key(self, computer: str, pin: str, user_id: str) -> tuple[TokenKey, str]:
        """A new Token Key beside the computer, and its certificate request; raises ComputerUnknown, TokenKeyRefused."""
        key = TokenKey(secrets.token_hex(8), self.get(computer).name, user_id)
        csr = self.chips.make(key.id, check_pin(pin), user_id)
        self.keys.add(key)
        return key, csr

    def certify(self, key_id: str, pin: str, certificate: str) -> None:
        """Put the certificate into the Token Key; raises TokenKeyUnknown, TokenKeyRefused."""
        key = self.keys.find(key_id)
        if key is None:
            raise TokenKeyUnknown(key_id)
        self.chips.store(key.id, check_pin(pin), certificate)
        key.certified = True
        self.keys.save(key)

    def beside(self, computer: Computer) -> list[TokenKey]:
        """Its Token Keys, plugged in or not."""
        return self.keys.beside(computer.name)

    def plug(self, computer: Computer, key_id: str, *, plugged: bool) -> None:
        """Plug one of its Token Keys in, or pull it out; it takes one at a time. Raises TokenKeyUnknown."""
        keys = self.keys.beside(computer.name)
        if key_id not in {key.id for key in keys}:
            raise TokenKeyUnknown(key_id)
        for key in keys:
            plugs = plugged if key.id == key_id else key.plugged and not plugged
            if key.plugged is not plugs:
                key.plugged = plugs
                self.keys.save(key)


@dataclass(frozen=True)
class Agent:
    """The program on a computer; `portal` is the only site that it answers, under each of its hosts."""

    portal: str
    keys: TokenKeys
    chips: Chips
    requests: SigningRequests

    def plugged(self, computer: Computer) -> TokenKey | None:
        """The Token Key that is plugged in."""
        return next((key for key in self.keys.beside(computer.name) if key.plugged), None)

    def ask(self, computer: Computer, nonce: object, purpose: object, back: str) -> SigningRequest:
        """The portal wants a challenge signed, and the browser back at that origin of its.

        Raises TokenKeyRefused for no challenge, or no Token Key for it.
        """
        challenge = Challenge.checked(self.portal, nonce, purpose)
        key = self.plugged(computer)
        if key is None:
            raise TokenKeyRefused("token_key.not_plugged")
        if not key.certified:
            raise TokenKeyRefused("token_key.empty")
        return self.requests.begin(computer.name, key.id, challenge, back)

    def state_of(self, computer: Computer, request_id: str) -> SigningRequest:
        """The request as it stands; raises RequestGone. One whose Token Key was pulled out or locked is over."""
        request = self.requests.get(computer.name, request_id)
        if request.state is State.WAITING:
            key = self.plugged(computer)
            if key is None or key.id != request.token_key:
                request.end(State.UNPLUGGED)
            elif self.chips.locked(key.id):
                request.end(State.LOCKED)
        return request

    def enter_pin(self, computer: Computer, request_id: str, pin: str) -> SigningRequest:
        """Sign with the Token Key, once for each PIN; raises RequestGone, TokenKeyRefused (the PIN is asked again)."""
        request = self.state_of(computer, request_id)
        if request.state is State.WAITING:
            try:
                signed = self.chips.sign(request.token_key, check_pin(pin), request.challenge.claims())
            except TokenKeyRefused as refusal:
                if refusal.key != "token_key.pin_locked":
                    raise
                request.end(State.LOCKED)
            else:
                request.end(State.SIGNED, signed)
        return request

    def cancel(self, computer: Computer, request_id: str) -> SigningRequest:
        """The person gave up; raises RequestGone."""
        request = self.state_of(computer, request_id)
        if request.state is State.WAITING:
            request.end(State.CANCELLED)
        return request

    def collect(self, computer: Computer, request_id: str) -> SigningRequest:
        """What became of it; an end is answered once, and then forgotten. Raises RequestGone."""
        request = self.state_of(computer, request_id)
        if request.state is not State.WAITING:
            self.requests.forget(computer.name)
        return request
