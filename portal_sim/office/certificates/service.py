"""Use cases: the lists of certificates, and one of them, each with its status."""

from typing import NamedTuple

from portal_sim.office.certificates.domain import Certificates, Entry, Issued, Life, OldIssued, Published, Status
from portal_sim.paging import Page
from simkit.clock import Clock


class Known(NamedTuple):
    """A certificate of the Soft Token, where it is in its life, and what is published about it."""

    issued: Issued
    life: Life
    status: Status


class OldKnown(NamedTuple):
    """A Token Key's; its CA answers no OCSP."""

    issued: OldIssued
    status: Status


class CertificateRegister:
    """What officers look up."""

    def __init__(self, certificates: Certificates, published: Published, clock: Clock) -> None:
        self._certificates = certificates
        self._published = published
        self._clock = clock

    def issued(self, words: str, life: Life | None, page: int) -> Page[Known]:
        found = self._certificates.issued(words.split(), life, self._clock.now(), page)
        entries = self._published.entries()
        return Page([self._known(one, entries) for one in found.rows], found.total, found.number)

    def old(self, words: str, page: int) -> Page[OldKnown]:
        found, entries = self._certificates.old(words.split(), page), self._published.old_entries()
        rows = [OldKnown(one, Status(entries.get(one.certificate.serial), None)) for one in found.rows]
        return Page(rows, found.total, found.number)

    def one(self, serial: str) -> Known:
        """Raises LookupError."""
        found = self._certificates.find(serial)
        if found is None:
            raise LookupError("no such certificate")
        return self._known(found, self._published.entries())

    def _known(self, issued: Issued, entries: dict[str, Entry]) -> Known:
        serial = issued.credential.serial
        status = Status(entries.get(serial), self._published.ocsp(issued.credential.certificate_pem))
        return Known(issued, issued.life(self._clock.now()), status)
