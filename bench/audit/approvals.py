"""Approvals that a run has left: each signature verified as anybody could years later, offline.

The signature is read by PyJWT, where the portal has joserfc; certificate and OCSP response as RFC 5280 and RFC 6960
have them, with no part of the portal at hand. What must have been signed is put together anew, from the document's row.
"""
# language: not on screens

import json
import sqlite3
from base64 import b64decode
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import jwt
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import ocsp
from cryptography.x509.oid import NameOID

from bench.audit.stores import AuditImpossible
from bench.stack.databases import KEPT

PORTAL, AUTHORITY = "portal_sim", "ca.pem"
ANSWER, APPROVE = "soft-token-answer+jwt", "approve"
TOLD = {  # lines of a statement, and the column that each must repeat
    "เลขที่เอกสาร": "number", "ผู้รับเงิน": "payee_name", "เลขที่บัญชี": "account", "รหัสงบประมาณ": "budget_code",
    "รหัสแหล่งของเงิน": "source", "รหัสกิจกรรมหลัก": "activity", "ศูนย์ต้นทุน": "cost_centre",
}  # fmt: skip
AMOUNT = "จำนวนเงิน"
Row = dict[str, Any]


@dataclass(frozen=True)
class Approval:
    """A deed that approves, the document as it is at the run's end, and what was kept of the signature, if anything."""

    stack: str
    deed: Row
    document: Row
    evidence: Row | None

    @property
    def name(self) -> str:
        return f"{self.stack}: {self.document['kind']} {self.document['number']} by {self.deed['by']}"


@dataclass(frozen=True)
class Judged:
    """An approval, and what doesn't hold of its signature, of its certificate, and of what it says."""

    approval: Approval
    signature: list[str]
    certificate: list[str]
    statement: list[str]


def approvals_of(stack: Path) -> list[Judged]:
    """Every approval of that stack, in the order in which they were given. Raises AuditImpossible."""
    tables = _tables(stack / PORTAL, "finance_deeds", "finance_documents", "signing_evidence")
    documents = {row["id"]: row for row in tables["finance_documents"]}
    kept = {row["request"]: row for row in tables["signing_evidence"]}
    deeds = sorted((row for row in tables["finance_deeds"] if row["act"] == APPROVE), key=lambda row: int(row["id"]))
    found = [Approval(stack.name, deed, documents[deed["document"]], kept.get(deed["evidence"])) for deed in deeds]
    if not found:
        return []
    authority = x509.load_pem_x509_certificate((stack / AUTHORITY).read_bytes())
    return [judged(approval, authority) for approval in found]


def judged(approval: Approval, authority: x509.Certificate) -> Judged:
    """All that doesn't hold of it, in words."""
    kept = approval.evidence
    if kept is None:
        return Judged(approval, ["nothing was kept of it"], [], [])
    try:
        header = jwt.get_unverified_header(kept["signed"])
        (named,) = header["x5c"]
        certificate = x509.load_der_x509_certificate(b64decode(named, validate=True))
        key = cast("ec.EllipticCurvePublicKey", certificate.public_key())
        claims = json.loads(jwt.PyJWS().decode_complete(kept["signed"], key, algorithms=["ES256"])["payload"])
    except (jwt.PyJWTError, ValueError, KeyError, TypeError) as problem:
        return Judged(approval, [f"no signature of its certificate's key: {problem or type(problem).__name__}"], [], [])
    at = _moment(kept["signed_at"])
    return Judged(
        approval,
        list(_of_signature(approval, kept, header, claims)),
        [*_of_certificate(certificate, authority, approval.deed["by"], at), *_of_status(certificate, authority, kept)],
        list(_of_statement(approval.document, str(claims.get("statement")))),
    )


def _of_signature(approval: Approval, kept: Row, header: Row, claims: Row) -> Iterator[str]:
    """That it is an approval, of this person, about this document, and not a login or a no."""
    wanted = {"decision": "accept", "purpose": APPROVE, "user": approval.deed["by"], "request": kept["request"]}
    if header.get("typ") != ANSWER:
        yield f"what was signed is a {header.get('typ')}"
    yield from (f"{name} is {claims.get(name)}" for name, value in wanted.items() if claims.get(name) != value)
    if claims.get("statement") != kept["statement"]:
        yield "another statement is kept beside it"
    if (kept["kind"], kept["document"]) != ("finance", str(approval.document["id"])):
        yield f"it is about {kept['kind']} {kept['document']}"


def _of_certificate(
    certificate: x509.Certificate, authority: x509.Certificate, person: str, at: datetime
) -> Iterator[str]:
    """RFC 5280, 6: the CA's signature, both names, both times; and whose it is."""
    try:
        certificate.verify_directly_issued_by(authority)
    except (InvalidSignature, ValueError, TypeError):
        yield "its certificate isn't the CA's"
    for what, one in (("certificate", certificate), ("CA's certificate", authority)):
        if not one.not_valid_before_utc <= at <= one.not_valid_after_utc:
            yield f"its {what} was out of its time"
    names = [name.value for name in certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)]
    if names != [person]:
        yield f"its certificate is of {names}"


def _of_status(certificate: x509.Certificate, authority: x509.Certificate, kept: Row) -> Iterator[str]:
    """RFC 6960, 3.2: the OCSP response of that moment, by the CA itself."""
    try:
        told = ocsp.load_der_ocsp_response(bytes(kept["status"]))
        cast("ec.EllipticCurvePublicKey", authority.public_key()).verify(
            told.signature,
            told.tbs_response_bytes,
            ec.ECDSA(told.signature_hash_algorithm),  # type: ignore[arg-type]
        )
    except (ValueError, InvalidSignature):
        yield "what is kept of its certificate's state isn't the CA's"
        return
    at = _moment(kept["signed_at"])
    if told.serial_number != certificate.serial_number:
        yield "what is kept is another certificate's state"
    elif told.certificate_status is not ocsp.OCSPCertStatus.GOOD:
        yield f"its certificate was {told.certificate_status.name.lower()}"
    if told.next_update_utc is None or not told.this_update_utc <= at <= told.next_update_utc:
        yield "what is kept of its certificate's state is of another moment"


def _of_statement(document: Row, statement: str) -> Iterator[str]:
    """That each line of the document that money depends on was signed as it stands."""
    lines = dict(line.partition("\t")[::2] for line in statement.split("\n"))
    baht, satang = divmod(int(document["amount"]), 100)
    expected = {label: document[column] for label, column in TOLD.items() if document[column]}
    expected[AMOUNT] = f"{baht:,}.{satang:02} บาท"
    for label in {AMOUNT: "", **TOLD}:
        if lines.get(label) != expected.get(label):
            yield f"{label}: signed {lines.get(label)}, is {expected.get(label)}"


def _tables(portal: Path, *names: str) -> dict[str, list[Row]]:
    """What the portal's database held at the run's end: its file, or what was written down of a server's."""
    written = portal / KEPT
    if written.exists():
        return _written(written, names)
    try:
        with closing(sqlite3.connect(f"file:{portal / 'portal.db'}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            query = "SELECT * FROM {}"
            return {name: [dict(row) for row in database.execute(query.format(name))] for name in names}
    except sqlite3.Error as problem:
        raise AuditImpossible(f"{portal} has left no database of the portal: {problem}") from problem


def _written(file: Path, names: tuple[str, ...]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {name: [] for name in names}
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            kept = json.loads(line)
            if kept["table"] in found:
                found[kept["table"]].append(kept["row"])
    for row in found.get("signing_evidence", []):
        row["status"] = bytes.fromhex(row["status"].removeprefix("\\x"))  # as PostgreSQL writes bytes
    return found


def _moment(told: str) -> datetime:
    """As both databases write it, without a zone."""
    return datetime.fromisoformat(told).replace(tzinfo=UTC)
