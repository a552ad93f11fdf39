"""Controls of the old CA: it certifies Token Keys, with the validity that a test needs, and takes certificates back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from portal_sim.core import Core
from portal_sim.credentials.adapters.keys import OldAuthority
from portal_sim.credentials.legacy import LegacyCertificate, LegacyCertificates
from portal_sim.credentials.sql import SqlLegacyCertificates
from simkit.clock import Clock

DAYS = 730


class OldCa(Protocol):
    """The old CA's key."""

    def issue(self, csr: str, user_id: str, start: datetime, end: datetime) -> tuple[str, str]:
        """Serial number in hex, and certificate in PEM; raises TokenKeyRefused."""


@dataclass(frozen=True)
class OldCertificates:
    """Certificates of the old CA."""

    _certificates: LegacyCertificates
    _authority: OldCa
    _clock: Clock

    def issue(self, request: dict[str, Any]) -> tuple[str, str]:
        """`csr` and `user_id`; `days` of validity, which began `issued_days_ago`."""
        start = self._clock.now() - timedelta(days=request.get("issued_days_ago", 0))
        end = start + timedelta(days=request.get("days", DAYS))
        serial, certificate = self._authority.issue(request["csr"], request["user_id"], start, end)
        self._certificates.add(LegacyCertificate(serial, request["user_id"], start))
        return serial, certificate

    def revoke(self, serial: str) -> None:
        """Raises LookupError."""
        row = self._certificates.find(serial)
        if row is None:
            raise LookupError("no such certificate")
        row.revoke(self._clock.now())


def add_controls(app: Blueprint, core: Core) -> None:
    """The addresses below /token-key-certificates."""
    certificates = OldCertificates(SqlLegacyCertificates(core.session), core[OldAuthority], core.clock)

    @app.post("/token-key-certificates")
    def issue() -> ResponseReturnValue:
        serial, certificate = certificates.issue(request.get_json())
        return jsonify(serial=serial, certificate=certificate), 201

    @app.put("/token-key-certificates/<serial>/revocation")
    def revoke(serial: str) -> ResponseReturnValue:
        certificates.revoke(serial)
        return "", 204
