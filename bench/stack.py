"""A whole test-bed: the simulators, the wire between them, and their common time."""

import secrets
import shutil
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import httpx

from bench.mailbox.process import MailSim
from bench.processes import Sim
from bench.wire import Wire
from simkit.clock import TestBedClock


class Stack:
    """All processes of one test-bed, in `directory`; each worker of a run has one of its own."""

    def __init__(self, directory: Path, *, password_hashing: str = "light") -> None:  # noqa: S107
        directory.mkdir(parents=True, exist_ok=True)
        self.directory = directory
        self.clock = TestBedClock(directory / "clock.json")
        self._sockets = Path(tempfile.mkdtemp(prefix="testbed-"))  # short: a Unix socket's path has 107 bytes at most
        self.portal = Sim("portal_sim", "portal.localhost", directory, self._sockets)
        self.phones = Sim("authenticator_sim", "phone.localhost", directory, self._sockets)
        self.idp = Sim("idp_sim", "idp.localhost", directory, self._sockets)
        self.mail = MailSim(directory, self._sockets)
        self.wire_file = directory / "wire.jsonl"
        self.wire = Wire(("127.0.0.1", self.portal.port), self.wire_file, self.clock.now, ("phone", "portal"))
        self._settings = {
            "clock_file": str(directory / "clock.json"),
            "portal_origin": self.portal.origin,
            "phone_origin": self.phones.origin,
            "portal_address": self.wire.address,
            "idp_origin": self.idp.origin,
            "paotang_issuer": f"{self.idp.origin}/paotang",
            "client_secret_file": str(_client_secret(directory)),
            "mail_origin": self.mail.origin,
            "smtp_address": self.mail.smtp_address,
            "password_hashing": password_hashing,
        }

    @property
    def sims(self) -> Iterable[Sim]:
        return (self.portal, self.phones, self.idp, self.mail)

    def start(self) -> float:
        """Start everything; the seconds until all processes had signed and the login page was rendered."""
        began = time.perf_counter()
        for sim in self.sims:
            sim.start(self._settings)
        for sim in self.sims:
            sim.wait_ready()
        host = {"Host": self.portal.origin.removeprefix("http://")}
        httpx.get(f"http://127.0.0.1:{self.portal.port}/login/soft-token", headers=host).raise_for_status()
        return time.perf_counter() - began

    def rest(self) -> None:
        """What scenarios share goes back to where it was: the time, and no fault armed, the mail server up."""
        self.clock.reset()
        for sim in self.sims:
            sim.controls.rest()

    def errors(self) -> list[str]:
        """Unexpected lines in the simulators' logs since the last call."""
        return [line for sim in self.sims for line in sim.errors()]

    def close(self) -> None:
        """Stop everything that was started."""
        for sim in self.sims:
            sim.close()
        self.wire.close()
        shutil.rmtree(self._sockets, ignore_errors=True)


def _client_secret(directory: Path) -> Path:
    """What the portal proves itself with to the providers: shared by two processes, read by nobody else."""
    file = directory / "client-secret"
    file.touch(mode=0o600)
    file.write_text(secrets.token_urlsafe(32))
    return file
