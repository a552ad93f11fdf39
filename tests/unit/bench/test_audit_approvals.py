"""Approvals as a database has kept them: what is spoilt of one is told, and nothing else is."""

import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from joserfc import jws
from joserfc.jwk import ECKey
from sqlalchemy import inspect, text

from bench.audit.approvals import approvals_of
from bench.audit.proofs import proofs_about_approvals
from bench.audit.stores import AuditImpossible
from hsm import Authority, make_csr
from hsm.authority import Revoked, self_signed
from hsm.ocsp import Good, Status, answer
from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import Act, Deed, Document, Kind, State
from portal_sim.finance.documents.sql import SqlShelf
from portal_sim.finance.documents.statements import SUBJECT, statement
from portal_sim.finance.documents.tables import documents
from portal_sim.finance.units.domain import Permission
from portal_sim.signing.evidence import Evidence
from portal_sim.signing.sql import SqlEvidences
from simkit import statement as signed
from simkit.database import Database, sqlite_url
from tests.unit.portal_sim.finance.documents.agency import CENTRE, UNIT
from tests.unit.portal_sim.samples import NOON, USER


def authority_of(name: str) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    return Authority(key, self_signed(key, name, NOON - timedelta(days=1_000)), "http://portal.localhost/ca.crl")


CA, OTHER_CA = authority_of("CA"), authority_of("CA")
KEY, OTHER_KEY = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
GOOD = Good()
KS = Document(
    Kind.KS, UNIT, 1_234_50, Fund("6841200", "99001E1025410002", "P5000"), cost_centre=CENTRE,
    payee_name="ร้านสมมติ", account="985-0-12345-6", number="3200000001", fiscal_year=2025, state=State.RECORDED,
    day=NOON.date(), by="recorder", details={},
)  # fmt: skip


def certificate_of(person: str = USER, authority: Authority = CA, at: datetime = NOON) -> x509.Certificate:
    return authority.issue(make_csr(KEY, person, "nonce"), person, at)


def status_of(
    certificate: x509.Certificate, status: Status = GOOD, authority: Authority = CA, at: datetime = NOON
) -> bytes:
    asked = ocsp.OCSPRequestBuilder().add_certificate(certificate, authority.certificate, SHA256()).build()
    return answer(authority, asked.public_bytes(Encoding.DER), lambda _: status, at)


@dataclass
class Kept:
    """An approval as it should be, but for what a test changes."""

    certificate: x509.Certificate = field(default_factory=certificate_of)
    key: ec.EllipticCurvePrivateKey = KEY
    claims: dict[str, Any] = field(default_factory=dict)
    typ: str = "soft-token-answer+jwt"
    evidence: dict[str, Any] = field(default_factory=dict)
    document: dict[str, Any] = field(default_factory=dict)
    named: str | None = "r1"

    def signature(self, said: str) -> str:
        claims = {
            "request": "r1", "nonce": "n", "picture": "p", "portal": "http://portal.localhost", "user": USER, "exp": 1,
            "purpose": "approve", "statement": said, "decision": "accept", **self.claims,
        }  # fmt: skip
        header = {
            "alg": "ES256", "typ": self.typ, "x5c": [b64encode(self.certificate.public_bytes(Encoding.DER)).decode()],
        }  # fmt: skip
        registry = jws.JWSRegistry(algorithms=["ES256"])
        registry.max_header_length = 4096
        key = ECKey.import_key(self.key)
        return jws.serialize_compact(header, json.dumps(claims, ensure_ascii=False).encode(), key, registry=registry)

    def put(self, stack: Path) -> Database:
        """Into a database like that of a run."""
        (stack / "portal_sim").mkdir(parents=True)
        (stack / "ca.pem").write_bytes(CA.certificate.public_bytes(Encoding.PEM))
        database = Database(sqlite_url(stack / "portal_sim" / "portal.db"), documents.metadata)
        with database.transaction():
            shelf = SqlShelf(database.session)
            document = shelf.add(KS)
            said = signed.Statement.of(*statement(document)).signed
            evidence = Evidence(
                "r1", USER, SUBJECT, str(document.id), said, self.signature(said), status_of(self.certificate), NOON
            )  # fmt: skip
            SqlEvidences(database.session).add(replace(evidence, **self.evidence))
            shelf.note(_deed(document, self.named))
            shelf.save(replace(document, **self.document))
        return database


def _deed(document: Document, evidence: str | None) -> Deed:
    return Deed(
        "k", document.id, Act.APPROVE, USER, NOON, NOON.date(), Permission.APPROVE_WITHDRAWALS, document.unit,
        document.amount, 1, State.RECORDED, evidence=evidence,
    )  # fmt: skip


def faults(stack: Path) -> list[str]:
    return [fault for proof in proofs_about_approvals(approvals_of(stack)) for fault in proof.faults]


def test_an_approval_as_it_should_be_has_no_fault(tmp_path: Path) -> None:
    Kept().put(tmp_path).close()
    proofs = proofs_about_approvals(approvals_of(tmp_path))
    assert [(proof.outcome, proof.tried) for proof in proofs] == [("passed", 1)] * 3


ANOTHER = certificate_of("somebody")
REVOKED = Revoked(1, NOON - timedelta(hours=1), x509.ReasonFlags.certificate_hold)
SPOILT: dict[str, tuple[Callable[[], Kept], str]] = {
    "another key": (lambda: Kept(key=OTHER_KEY), "no signature of its certificate's key"),
    "no signature": (lambda: Kept(evidence={"signed": "jws"}), "no signature of its certificate's key"),
    "no evidence": (lambda: Kept(named="r2"), "nothing was kept of it"),
    "none at all": (lambda: Kept(named=None), "nothing was kept of it"),
    "a no": (lambda: Kept(claims={"decision": "reject"}), "decision is reject"),
    "a login": (lambda: Kept(claims={"purpose": "login"}), "purpose is login"),
    "another request's": (lambda: Kept(claims={"request": "r9"}), "request is r9"),
    "another user's": (lambda: Kept(claims={"user": "somebody"}), "user is somebody"),
    "no answer": (lambda: Kept(typ="soft-token-challenge+jwt"), "what was signed is a soft-token-challenge+jwt"),
    "another document's": (lambda: Kept(evidence={"document": "7"}), "it is about finance 7"),
    "another kind's": (lambda: Kept(evidence={"kind": "demo"}), "it is about demo 1"),
    "other words beside it": (lambda: Kept(evidence={"statement": "x"}), "another statement is kept beside it"),
    "a higher amount": (lambda: Kept(document={"amount": 9_999_99}), "จำนวนเงิน: signed 1,234.50 บาท, is 9,999.99 บาท"),
    "another account": (lambda: Kept(document={"account": "666"}), "เลขที่บัญชี: signed 985-0-12345-6, is 666"),
    "another payee": (lambda: Kept(document={"payee_name": "ผู้อื่น"}), "ผู้รับเงิน: signed ร้านสมมติ, is ผู้อื่น"),
    "less than the document": (lambda: Kept(claims={"statement": "เลขที่เอกสาร\t3200000001"}), "จำนวนเงิน: signed None"),
    "another person's certificate": (
        lambda: Kept(ANOTHER, evidence={"status": status_of(ANOTHER)}), "its certificate is of ['somebody']",
    ),
    "another CA's": (
        lambda: Kept(certificate_of(authority=OTHER_CA)), "its certificate isn't the CA's",
    ),
    "an ended one": (
        lambda: Kept(certificate_of(at=NOON - timedelta(days=800))), "its certificate was out of its time",
    ),
    "no state": (lambda: Kept(evidence={"status": b"ocsp"}), "what is kept of its certificate's state isn't the CA's"),
    "a state by another CA": (
        lambda: Kept(evidence={"status": status_of(certificate_of(authority=OTHER_CA), authority=OTHER_CA)}),
        "what is kept of its certificate's state isn't the CA's",
    ),
    "another one's state": (
        lambda: Kept(evidence={"status": status_of(ANOTHER)}), "what is kept is another certificate's state",
    ),
    "a state of another day": (
        lambda: _with_status(at=NOON + timedelta(days=1)), "what is kept of its certificate's state is of another mom",
    ),
    "on hold": (lambda: _with_status(REVOKED), "its certificate was revoked"),
    "unknown": (lambda: _with_status(None), "its certificate was unknown"),
}  # fmt: skip


def _with_status(status: Status = GOOD, at: datetime = NOON) -> Kept:
    certificate = certificate_of()
    return Kept(certificate, evidence={"status": status_of(certificate, status, at=at)})


@pytest.mark.parametrize("spoilt", SPOILT)
def test_what_is_spoilt_is_told(tmp_path: Path, spoilt: str) -> None:
    made, fault = SPOILT[spoilt]
    made().put(tmp_path).close()
    found = faults(tmp_path)
    assert any(one.startswith(f"{tmp_path.name}: KS 3200000001 by {USER}: {fault}") for one in found), found


def test_a_flipped_bit_of_a_signature_is_told(tmp_path: Path) -> None:
    said = Kept().signature("x")
    flipped = said[:-2] + ("A" if said[-2] != "A" else "B") + said[-1]
    Kept(evidence={"signed": flipped}).put(tmp_path).close()
    assert "no signature of its certificate's key" in faults(tmp_path)[0]


@pytest.mark.parametrize("account", ["985-0-12345-6", "666"])
def test_what_was_written_down_of_a_server_s_database_is_read_as_well(tmp_path: Path, account: str) -> None:
    """PostgreSQL's own rows: bytes in hex, moments with a T."""
    database = Kept(document={"account": account}).put(tmp_path)
    with (tmp_path / "portal_sim" / "database.jsonl").open("w") as file, database.transaction(reads=True):
        for name in inspect(database.session.get_bind()).get_table_names():
            for row in database.session.execute(text(f"SELECT * FROM {name}")).mappings():  # noqa: S608 - our own tables
                told = {key: f"\\x{value.hex()}" if isinstance(value, bytes) else value for key, value in row.items()}
                file.write(json.dumps({"table": name, "row": told}) + "\n")
    database.close()
    (tmp_path / "portal_sim" / "portal.db").unlink()
    assert len(faults(tmp_path)) == (account == "666")


def test_a_run_without_approvals_proves_nothing_and_without_a_database_there_is_no_audit(tmp_path: Path) -> None:
    with pytest.raises(AuditImpossible, match="no database"):
        approvals_of(tmp_path)
    (tmp_path / "portal_sim").mkdir()
    Database(sqlite_url(tmp_path / "portal_sim" / "portal.db"), documents.metadata).close()
    assert {proof.outcome for proof in proofs_about_approvals(approvals_of(tmp_path))} == {"not tried"}


def test_every_line_that_a_statement_has_is_compared_but_for_the_amount_in_words() -> None:
    from bench.audit.approvals import AMOUNT, TOLD

    every = replace(KS, payee="x", reference="x")
    labels = {label for label, _ in statement(every)}
    assert labels - {AMOUNT, *TOLD} == {"เรื่อง", "จำนวนเงิน (ตัวอักษร)"}
