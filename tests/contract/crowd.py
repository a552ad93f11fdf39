"""Many people at once: rows as the portal writes them, put into its database from outside."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import cycle, islice
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy import Table, create_engine, event

from portal_sim.accounts.tables import accounts
from portal_sim.credentials.domain import CredentialState
from portal_sim.credentials.tables import credentials, legacy_certificates
from portal_sim.mail.domain import LONGEST_WAIT
from portal_sim.mail.tables import letters
from portal_sim.office.envelopes.tables import envelopes
from portal_sim.office.holders.tables import holder_changes
from portal_sim.office.requests.domain import RequestState
from portal_sim.office.requests.tables import service_requests, set_aside
from portal_sim.registration.rows.domain import DecisionState
from portal_sim.registration.rows.tables import registrations
from portal_sim.roles import Role

FIRST = ("มาลี", "สมศรี", "วิไล", "กานดา", "ปราณี", "รัตนา", "สุดา", "อรทัย", "จินตนา", "พิมพ์ใจ")
LAST = tuple(f"{head}{tail}" for head in ("ใจ", "บุญ", "ทอง", "แก้ว", "ศรี") for tail in ("ดี", "งาม", "มั่นคง", "สุข"))
SINCE = timedelta(days=30)
FORM: dict[str, Any] = {
    "unit_code": "8888888888", "unit_name": "สำนักงานคลัง", "name": "นางมาลี ใจดี", "citizen_id": "", "email": "",
    "mobile": "0812345678", "office": "กองคลัง", "department": "กรมบัญชีกลาง", "ministry": "กระทรวงการคลัง",
    "purposes": ["reset"], "other": "", "why": None, "why_other": "", "new_email": "", "requester_name": "",
    "requester_position": "", "requester_date": "", "head_name": "", "head_position": "", "head_date": "",
}  # fmt: skip
_Row = dict[str, Any]


def fill(database_url: str, size: int, now: datetime, ca_pem: bytes) -> None:
    """`size` new users with all that the office has a list of; of each ten the last has come to its end."""
    engine = create_engine(database_url)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    start, pem = now.astimezone(UTC) - SINCE, _certificate(now, ca_pem)
    people = list(islice(_people(), size))
    with engine.begin() as connection:
        for table, rows in _rows(people, start, pem).items():
            connection.execute(table.insert(), rows)
    engine.dispose()


def _people() -> Iterator[_Row]:
    names = zip(cycle(FIRST), cycle(LAST + LAST[:1]), strict=False)
    for number, (first_name, last_name) in enumerate(names):
        yield {
            "user_id": f"R{number:010d}1001", "password_hash": "x", "must_change_password": True,
            "has_start_password": True, "new_user": True, "must_attach_order": False, "must_be_approved": True,
            "holders": 1,
            "role": Role.USER, "title": "นาง", "first_name": first_name, "last_name": last_name,
            "position": "นักวิชาการ", "ministry": "กระทรวงการคลัง", "department": "กรมบัญชีกลาง",
            "unit_name": f"สำนักงานคลังที่ {number % 77}", "unit_code": f"{number:010d}",
        }  # fmt: skip


def _rows(people: list[_Row], start: datetime, pem: str) -> dict[Table, list[_Row]]:
    made: dict[Table, list[_Row]] = {accounts: people}
    for number, person in enumerate(people):
        user_id, at, ended = person["user_id"], start + timedelta(seconds=number), number % 10 == 9
        name, serial = f"{person['title']}{person['first_name']} {person['last_name']}", _serial(number)
        for table, row in {
            registrations: {
                "details": {}, "email": f"{user_id.lower()}@example.go.th", "confirmed_at": at, **_decision(number, at),
            },
            credentials: {
                "id": f"c{number}", "device": "x", "platform": "android", "model": "x", "certificate_pem": pem,
                "serial": serial, "fingerprint": "x", "issued_at": at, "not_after": at + timedelta(days=730),
                "state": CredentialState.REVOKED if ended else CredentialState.ACTIVE,
                "revoked_at": at if ended else None, "revocation_reason": "superseded" if ended else None,
                "revision": number if ended else 0,
            },
            legacy_certificates: {
                "serial": serial, "issued_at": at, "revoked_at": at if ended else None,
                "revision": number if ended else 0,
            },
            envelopes: {"number": f"{number:08d}", "digest": user_id, "printed_at": at, "printed_by": user_id},
            holder_changes: {"at": at, "officer": user_id, "before": name, "after": name, "letter": f"กค {number}"},
            service_requests: {
                "id": f"r{number}", "mail": number, "sender": f"{user_id.lower()}@example.go.th", "received_at": at,
                "full_name": name, "unit_name": person["unit_name"], "form_kept": {**FORM, "user_id": user_id},
                "document": "x", "note": "", **_settled(number, at),
            },
            set_aside: {
                "mail": 10**6 + number, "sender": "x@example.org", "subject": "สอบถาม", "received_at": at,
                "why": "service_request.unreadable", "document": "",
            },
            letters: {
                "id": f"l{number}", "recipient": f"{user_id.lower()}@example.go.th", "subject": "แจ้งผลการลงทะเบียน",
                "body": "", "created_at": at, "next_try_at": start + SINCE + LONGEST_WAIT * 0.9,
                "sent_at": None if ended else at, "attempts": 1, "last_error": "x" if ended else None,
            },
        }.items():  # fmt: skip
            made.setdefault(table, []).append(row if table is letters else {"user_id": user_id, **row})
    return made


def _decision(number: int, at: datetime) -> _Row:
    if number // 10 % 2:
        return {"approval": DecisionState.PENDING, "decided_at": None, "decided_by": None, "approved_at": None}
    return {"approval": DecisionState.APPROVED, "decided_at": at, "decided_by": "x", "approved_at": at}


def _settled(number: int, at: datetime) -> _Row:
    turn = number // 10 % 3
    return {
        "state": RequestState.DONE if turn else RequestState.WAITING, "settled_at": at if turn else None,
        "checked_at": at if turn == 1 else None,
        "officer": None, "reviewer": None,
    }  # fmt: skip


def _serial(number: int) -> str:
    return "1" + sha256(str(number).encode()).hexdigest()[:31]


def _certificate(now: datetime, ca_pem: bytes) -> str:
    """The first one's: all are asked about by it."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.load_pem_x509_certificate(ca_pem).subject
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(int(_serial(0), 16)).not_valid_before(now - SINCE).not_valid_after(now + SINCE)
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM).decode()
