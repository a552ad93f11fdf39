"""Somebody, a phone's credential, a registration: in the state that most tests begin with."""

from datetime import UTC, datetime, timedelta
from typing import Any

from portal_sim.accounts.domain import Account
from portal_sim.credentials.domain import Credential
from portal_sim.registration.rows.domain import DecisionState, Registration

NOON = datetime(2025, 6, 12, 5, 0, tzinfo=UTC)  # in Bangkok
USER = "Q8888888888ST01"
START_PASSWORD = "Start#2568"


def account(user_id: str = USER, password: str = START_PASSWORD, **changes: Any) -> Account:
    """Somebody with that password, hashed as FakeHashes does; an empty one is none."""
    person: dict[str, Any] = {
        "title": "นาง", "first_name": "มาลี", "last_name": "ใจดี", "position": "นักวิชาการ", "ministry": "กระทรวงการคลัง",
        "department": "กรมบัญชีกลาง", "unit_name": "หน่วยงานทดสอบ", "unit_code": "8888888888", **changes,
    }  # fmt: skip
    return Account(user_id, f"hash:{password[::-1]}" if password else "", True, **person)


def credential(name: str = "c1", *, user_id: str = USER, active: bool = True, at: datetime = NOON) -> Credential:
    """On the phone whose transport key is `<name>-device`; valid for two years."""
    made = Credential(
        name, user_id, f"{name}-device", "ios", "iPhone", "pem", name, "f" * 64, at, at + timedelta(days=730)
    )
    if active:
        made.confirm("f" * 64, at)
    return made


def approved(registration: Registration, at: datetime = NOON) -> Registration:
    """Rows 1 to 4 done."""
    registration.entered_at = registration.proofed_at = registration.confirmed_at = registration.approved_at = at
    registration.approval = DecisionState.APPROVED
    return registration
