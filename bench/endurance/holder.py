"""A person under load: computer and phone by HTTP, every deed gone through again until it is acknowledged."""

from collections.abc import Callable, Iterator

import httpx

from bench.arranging.cast import Cast
from bench.arranging.people import Passport
from bench.endurance.run_log import Deed, Line, RunLog
from bench.endurance.visitor import Interrupted, Visitor
from bench.stack.controls import ControlRefused
from bench.stack.stack import Stack

LOGIN, PICTURE, INSIDE = "/login/soft-token", "/login/picture", {"/home", "/renewal/offer"}
REQUESTS = "/nexus/requests/"
MOST_TRIES = 12
OF_DOCUMENTS = ("recorded", "approved")  # deeds that office.py looks up


class GaveUp(RuntimeError):
    """A deed that no repetition brought to its end."""


def nobody_dies() -> None:
    """Where no process is killed, a broken connection is a finding."""
    raise ConnectionError("a process has died")


class Holder:
    """One of the cast with a phone. `interrupted` counts the tries that a kill ended.

    `wait_up` returns when a process that was killed is up again.
    """

    def __init__(
        self, person: Passport, cast: Cast, stack: Stack, journal: RunLog, wait_up: Callable[[], None] = nobody_dies
    ) -> None:
        self.person = person
        self.interrupted = 0
        self._cast = cast
        self._stack = stack
        self._journal = journal
        self._wait_up = wait_up
        home, _, hold = cast.give_phone(person, apps=("nexus",), account=False).partition("/hold/")
        self.phone_name = home.removeprefix("http://").split(".", 1)[0]
        self.computer, self.phone = Visitor(stack.portal.origin), Visitor(home).open(f"/hold/{hold}")

    def activate(self) -> None:
        """Offer, key, certificate, confirmation: as one call to the phone, which talks to the portal for it."""
        self._until_done("activated", self._activate_once)

    def log_in(self) -> None:
        """Password, picture, PIN, portal."""
        self._until_done("logged in", self._log_in_once)

    def renew(self) -> None:
        """A task for the phone, Update Profile, and the computer's check."""
        self._until_done("renewed", self._renew_once)

    @property
    def is_in(self) -> bool:
        """Whether the portal still knows the browser."""
        return self.computer.open("/home").at in INSIDE

    def keys(self) -> list[str]:
        """Labels of the keys in the phone's tokens."""
        keys = self._stack.phones.controls.post(f"/phones/{self.phone_name}/keys", {"pin": self.person.pin})
        labels: list[str] = keys["labels"]
        return labels

    def credentials(self) -> list[str]:
        """What the phone has active profiles for; raises Interrupted."""
        try:
            credentials = self._stack.phones.controls.get(f"/phones/{self.phone_name}/credentials")
        except httpx.TransportError as problem:
            raise Interrupted("credentials") from problem
        held: list[str] = credentials["credentials"]
        return held

    def lost(self) -> Iterator[str]:
        """What the journal has of this person, and portal or phone has no more."""
        user_id, controls = self.person.user_id, self._stack.portal.controls
        mine = [line for line in self._journal.lines() if line.user_id == user_id and line.deed not in OF_DOCUMENTS]
        certificate = controls.find(f"/accounts/{user_id}/certificate") or {"credential": None, "revoked": []}
        issued = {certificate["credential"], *certificate["revoked"]}
        entered = set(controls.get(f"/accounts/{user_id}/logins")["requests"])
        for line in mine:
            if line.what not in (entered if line.deed == "logged in" else issued):
                yield f"{user_id}: {line.deed}, {line.what}"
        made = [line.what for line in mine if line.deed != "logged in"]
        if len(made) != len(set(made)):
            yield f"{user_id}: a renewal that was acknowledged made no new certificate"
        if not made[-1:] == self.credentials() == [certificate["credential"]]:
            yield f"{user_id}: the newest certificate doesn't serve"

    def close(self) -> None:
        self.computer.close()
        self.phone.close()

    def _activate_once(self) -> str | None:
        """A phone that was killed after its certificate was stored confirms it when the app is opened."""
        self.phone.open("/nexus")
        try:
            if not self.keys():
                self._cast.activate(self.person, self.phone_name, biometrics=False)
        except httpx.TransportError as problem:
            raise Interrupted("activation") from problem
        except ControlRefused as refusal:
            if "portal.offline" not in str(refusal):
                raise
            raise Interrupted("activation") from refusal
        return self._newest()

    def _log_in_once(self) -> str | None:
        self.computer.open("/login/soft-token")
        self.computer.send(LOGIN, user_id=self.person.user_id, password=self.person.chosen_password)
        if self.computer.at != PICTURE:
            raise GaveUp(f"{self.person.user_id} is at {self.computer.at}: {self.computer.messages}")
        request = self.phone.open("/nexus").at
        if not request.startswith(REQUESTS):
            return None  # it could not reach the portal
        self.phone.send(f"{request}/accept").send(f"{request}/unlock", pin=self.person.pin)
        entered = "request.accepted" in self.phone.messages and self.computer.open(PICTURE).at in INSIDE
        return request.removeprefix(REQUESTS) if entered else None

    def _renew_once(self) -> str | None:
        if self.computer.open("/renewal").at == "/login":
            self._log_in_once()
        if self.computer.open("/renewal").at == "/renewal":
            self.computer.send("/renewal")
        update = self.phone.open("/nexus").at
        if update.startswith("/nexus/updates/"):
            self.phone.send(f"{update}/accept").send(f"{update}/pin", pin=self.person.pin)
        return self._newest() if self.computer.open("/renewal/done").at == "/renewal/done" else None

    def _newest(self) -> str | None:
        return next(iter(self.credentials()), None)

    def _until_done(self, deed: Deed, once: Callable[[], str | None]) -> None:
        for _ in range(MOST_TRIES):
            try:
                if what := once():
                    self._journal.note(Line(self.person.user_id, deed, what))
                    return
            except Interrupted:
                self.interrupted += 1
                self._wait_up()
        raise GaveUp(f"{self.person.user_id}: {deed}")
