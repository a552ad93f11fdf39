"""A whole test-bed: the simulators, the wire between them, and their common time."""

import json
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.mailbox.process import MailSim
from bench.stack.databases import Databases
from bench.stack.faults import FaultBoard
from bench.stack.pkcs11_trace import TRACES
from bench.stack.ports import ANY, Ports
from bench.stack.processes import Sim, parent_of, pss_of
from bench.stack.running import note_controls
from bench.stack.tpm import KIND
from bench.stack.wire import WIRES, Wire
from simkit.clock import TestBedClock
from simkit.database import sqlite_url
from simkit.loopback import client_of

PUBLISHED = ("ca.pem", "ca.crl", "token-key-ca.pem", "token-key-ca.crl")


class Stack:
    """All processes of one test-bed, in `directory`; each worker of a run has one of its own."""

    def __init__(
        self,
        directory: Path,
        *,
        password_hashing: str = "light",  # noqa: S107
        pkcs11_trace: bool = False,
        hsm: str = "softhsm",
        database: str = "",
        hardened: bool = False,
        ports: Ports = ANY,
        labels: Sequence[str] = (),
    ) -> None:
        """`database` is a PostgreSQL server's URL; without one each simulator has a SQLite file.

        `hsm` is what keys are kept in: `softhsm`, or `tpm2`, a TPM for each simulator (`start` raises TpmMissing).

        `labels`: people who come back from a provider's page to `<label>.portal.localhost`.

        `hardened`: what is added to the manual for safety is on, until `harden` says otherwise.

        `ports`: where people find it; raises PortTaken.

        With a trace, every call of a token's module ends in `traces/<simulator>.log`; raises SpyMissing.
        """
        directory.mkdir(parents=True, exist_ok=True)
        self.directory = directory
        self.clock = TestBedClock(directory / "clock.json")
        self._sockets = Path(tempfile.mkdtemp(prefix="testbed-"))  # short: a Unix socket's path has 107 bytes at most
        self.portal = Sim("portal_sim", "portal.localhost", directory, self._sockets, ports.of("portal_sim"))
        self.phones = Sim(
            "authenticator_sim", "phone.localhost", directory, self._sockets, ports.of("authenticator_sim")
        )
        self.idp = Sim("idp_sim", "idp.localhost", directory, self._sockets, ports.of("idp_sim"))
        self.mail = MailSim(directory, self._sockets, ports)
        self.secrets: set[str] = set()  # of everybody in the cast: no log may hold them
        for sim in self.sims:
            sim.secrets = self.secrets
        self.wire_file = directory / "wire.jsonl"
        self.wire = self._wire(self.portal, self.wire_file)
        self.proofing_wire = self._wire(self.idp, directory / "proofing.jsonl")
        self._settings = self._what_they_are_told(hsm, password_hashing, hardened=hardened)
        self._settings["portal_labels"] = json.dumps(labels)
        (directory / KIND).write_text(hsm)
        self._databases = Databases(database) if database else None
        self.portal_database = sqlite_url(self.portal.directory / "portal.db")  # a URL
        self._with_keys = (self.portal, self.phones, self.idp)
        for sim in self._with_keys if pkcs11_trace else ():
            sim.trace_pkcs11(directory / TRACES / f"{sim.package}.log", hsm)

    def _what_they_are_told(self, hsm: str, password_hashing: str, *, hardened: bool) -> dict[str, str]:
        """The settings of all simulators, each as `TESTBED_<NAME>`."""
        pickup_key = str(_shared_secret(self.directory, "pickup-key"))
        return {
            "clock_file": str(self.directory / "clock.json"),
            "hsm": hsm,
            "portal_origin": self.portal.origin,
            "phone_origin": self.phones.origin,
            "agent_origin": self.agent_origin,
            "portal_address": self.wire.address,
            "idp_address": self.proofing_wire.address,
            "idp_origin": self.idp.origin,
            "paotang_issuer": f"{self.idp.origin}/paotang",
            "thaid_issuer": f"{self.idp.origin}/thaid",
            "client_secret_file": str(_shared_secret(self.directory, "client-secret")),
            "post_office_origin": self.mail.origin,
            "post_office_key_file": pickup_key,
            "pickup_key_file": pickup_key,
            "mail_origin": self.mail.origin,
            "smtp_address": self.mail.smtp_address,
            "screens": json.dumps([str(sim.control_socket) for sim in (self.portal, self.idp)]),
            "password_hashing": password_hashing,
            "hardened": str(hardened),
        }

    def _wire(self, to: Sim, file: Path) -> Wire:
        return Wire(("127.0.0.1", to.port), file, self.clock.now, WIRES[file.name])

    @property
    def agent_origin(self) -> str:
        """Where the signing agent of every computer answers."""
        return f"http://agent.localhost:{self.phones.port}"

    @property
    def sims(self) -> Iterable[Sim]:
        return (self.portal, self.phones, self.idp, self.mail)

    def start(self) -> float:
        """Start everything; the seconds until all processes had signed and the login page was rendered."""
        began = time.perf_counter()
        for sim in self._with_keys if self._settings["hsm"] == "tpm2" else ():
            sim.plug_in_tpm()
        for sim in self.sims:
            sim.start(self._settings | self._database_of(sim))
        for sim in self.sims:
            sim.wait_ready()
        note_controls(self.directory, {sim.package: sim.control_socket for sim in self.sims})
        with client_of(self.portal.origin) as browser:
            browser.get("/login/soft-token").raise_for_status()
        return time.perf_counter() - began

    @property
    def hardened(self) -> bool:
        """Whether what is added to the manual for safety is on."""
        return self._settings["hardened"] == str(True)

    def harden(self, *, on: bool) -> None:
        """Put it on or off: settings are read at the start, so those that have it stop and start again."""
        self._settings["hardened"] = str(on)
        for sim in self._with_keys:
            sim.restart(hardened=str(on))

    def _database_of(self, sim: Sim) -> dict[str, str]:
        """The setting that names it; the mailboxes' stays a file, which is evidence and read after the end."""
        if self._databases is None or sim is self.mail:
            return {}
        url = self._databases.make(sim.package)
        self.portal_database = url if sim is self.portal else self.portal_database
        return {"database_url": url}

    def rest(self) -> None:
        """What scenarios share goes back to where it was: the time, and no fault armed, the mail server up."""
        self.clock.reset()
        self.revive()
        for sim in self.sims:
            sim.controls.rest()

    def revive(self) -> list[str]:
        """Every killed process is restarted at the same address; returns their names."""
        return [sim.package for sim in self.sims if sim.revive()]

    @property
    def faults(self) -> FaultBoard:
        """Everything that can be made to go wrong here."""
        return FaultBoard([sim.controls for sim in self.sims])

    def errors(self) -> list[str]:
        """Unexpected lines in the simulators' logs since the last call."""
        return [line for sim in self.sims for line in sim.errors()]

    def memory(self) -> int:
        """Bytes of all simulators and of the process they are forked from, shared pages counted once (PSS).

        Not of the standard library's resource tracker, a bare Python that waits for the bench to end.
        """
        pids = {sim.pid for sim in self.sims}
        return sum(pss_of(pid) for pid in pids | {parent_of(pid) for pid in pids})

    def keep_for_audit(self) -> None:
        """What the CAs say at the end, signed (their certificates, and what they have revoked); what a database
        server holds, which forgets it at the end."""
        if self._databases:
            self._databases.keep(self.directory)
        with client_of(self.portal.origin) as anybody:
            for name in PUBLISHED:
                (self.directory / name).write_bytes(anybody.get(f"/pki/{name}").raise_for_status().content)

    def close(self) -> None:
        """Stop everything that was started."""
        for sim in self.sims:
            sim.close()
        for wire in (self.wire, self.proofing_wire):
            wire.close()
        if self._databases:
            self._databases.drop()
        shutil.rmtree(self._sockets, ignore_errors=True)


def _shared_secret(directory: Path, name: str) -> Path:
    """What the portal proves itself with, to providers or at the mailbox: read by two processes, and nobody else."""
    file = directory / name
    file.touch(mode=0o600)
    file.write_text(secrets.token_urlsafe(32))
    return file
