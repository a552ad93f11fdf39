"""What the keys of a store lived through: a JSON line for each deed, beside the tokens, for the audit.

A key is known by the thumbprint of its public half; a sealing key has none, and is known by token and label. What
changes a token is announced before and noted after (`making`, `made`), so that a kill in between can be told from a
loss. There is never a PIN in it, nor what was signed or sealed.
"""

import json
import os
import threading
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import structlog
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hsm.errors import StoreUnavailable
from simkit.clock import Clock
from simkit.durable import OWNER_ONLY

log = structlog.get_logger(__name__)

NAME = "journal.jsonl"


class KeyJournal:
    """Appends only, a line whole or not at all; a deed that can't be written down isn't done."""

    def __init__(self, file: Path, clock: Clock | None = None) -> None:
        """Raises OSError. Without a clock, lines have no time."""
        self._file = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, OWNER_ONLY)
        self._clock = clock
        self._one_at_a_time = threading.Lock()
        whole = file.read_bytes().rfind(b"\n") + 1
        if whole < os.fstat(self._file).st_size:
            log.warning("the journal's last line was cut off in the middle: its deed wasn't done", file=str(file))
            os.ftruncate(self._file, whole)

    def note(self, deed: str, **facts: object) -> None:
        """One line, in one write. Raises StoreUnavailable; what was written of the line is then taken back."""
        at = self._clock.now().isoformat(timespec="milliseconds") if self._clock else None
        line = json.dumps({"at": at, "deed": deed, **facts}).encode() + b"\n"
        with self._one_at_a_time:
            before = os.fstat(self._file).st_size
            try:
                whole = os.write(self._file, line) == len(line)
            except OSError as problem:
                raise StoreUnavailable(f"the journal can't be written: {problem.strerror}") from problem
            if not whole:
                os.ftruncate(self._file, before)
                raise StoreUnavailable("the journal can't be written: the disk is full")

    def close(self) -> None:
        os.close(self._file)


@dataclass(frozen=True)
class TokenJournal:
    """The journal for one token."""

    journal: KeyJournal
    label: str

    def note(self, deed: str, key: str, **facts: object) -> None:
        """Raises StoreUnavailable."""
        self.journal.note(deed, token=self.label, key=key, **facts)


def summary(certificate: x509.Certificate) -> dict[str, str]:
    """What the journal tells of a certificate."""
    return {
        "serial": f"{certificate.serial_number:x}",
        "subject": certificate.subject.rfc4514_string(),
        "issuer": certificate.issuer.rfc4514_string(),
        "not_before": certificate.not_valid_before_utc.isoformat(),
        "not_after": certificate.not_valid_after_utc.isoformat(),
        "key": thumbprint(certificate.public_key()),
        "fingerprint": certificate.fingerprint(SHA256()).hex(),
    }


def thumbprint(public: PublicKeyTypes) -> str:
    """SHA-256 of a public key as certificates have it (SubjectPublicKeyInfo, DER), in hex."""
    return sha256(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()
