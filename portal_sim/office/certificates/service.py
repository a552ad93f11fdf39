"""Use cases: the lists of certificates, and one of them, each with its status."""

from dataclasses import dataclass
from typing import NamedTuple

from portal_sim.office.certificates.domain import (
    Certificates,
    CrlEntry,
    Life,
    OldRegisterRow,
    Published,
    RegisterRow,
    Status,
)
from portal_sim.paging import Page
from simkit.clock import Clock


class ShownCertificate(NamedTuple):
    """A certificate of the Soft Token, where it is in its life, and what is published about it."""

    issued: RegisterRow
    life: Life
    status: Status


class ShownOldCertificate(NamedTuple):
    """A Token Key's; its CA answers no OCSP."""

    issued: OldRegisterRow
    status: Status


@dataclass(frozen=True)
class CertificateRegister:
    """What officers look up."""

    _certificates: Certificates
    _published: Published
    _clock: Clock

    def issued(self, search_terms: str, life: Life | None, page: int) -> Page[ShownCertificate]:
        found = self._certificates.issued(search_terms.split(), life, self._clock.now(), page)
        entries = self._published.entries()
        return found.of([self._known(one, entries) for one in found.rows])

    def old(self, search_terms: str, page: int) -> Page[ShownOldCertificate]:
        found, entries = self._certificates.old(search_terms.split(), page), self._published.old_entries()
        rows = [ShownOldCertificate(one, Status(entries.get(one.certificate.serial), None)) for one in found.rows]
        return found.of(rows)

    def one(self, serial: str) -> ShownCertificate:
        """Raises LookupError."""
        row = self._certificates.find(serial)
        if row is None:
            raise LookupError("no such certificate")
        return self._known(row, self._published.entries())

    def _known(self, issued: RegisterRow, entries: dict[str, CrlEntry]) -> ShownCertificate:
        serial = issued.credential.serial
        status = Status(entries.get(serial), self._published.ocsp(issued.credential.certificate_pem))
        return ShownCertificate(issued, issued.life(self._clock.now()), status)
