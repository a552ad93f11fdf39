"""Service requests over the wire: their requester, how they come, and what the desk's pages say."""

import re
from base64 import b64encode
from typing import Any

from simkit.thai_text import in_bangkok
from tests.contract.computer import Computer
from tests.contract.officers import Officer, email_of, submit
from tests.contract.running_portal import RunningPortal
from tests.contract.scene import Holder, activate
from tests.contract.software_phone import SoftwarePhone

LISTED = re.compile(r'href="/office/requests/([A-Za-z0-9_-]{16})"')


class Requester:
    """Somebody with an active Soft Token and a registered address, and what the form says of her."""

    def __init__(self, portal: RunningPortal, phone: SoftwarePhone, **changes: Any) -> None:
        self.portal = portal
        self.person = portal.invite(approved=False, start_password=False, **changes)
        self.citizen_id = submit(portal, self.person, document=False)
        self.holder: Holder = activate(portal, self.person, phone)

    def said(self, purpose: str = "reset", **changes: Any) -> dict[str, Any]:
        user_id, today = self.person.user_id, in_bangkok(self.portal.clock.now()).isoformat()
        return {
            "unit_code": user_id[1:11], "unit_name": "หน่วยงานทดสอบ", "name": self.person.full_name,
            "citizen_id": self.citizen_id, "email": email_of(self.person), "mobile": "0812345678", "office": "กองคลัง",
            "department": "กรมบัญชีกลาง", "ministry": "กระทรวงการคลัง", "user_id": user_id, "purposes": [purpose],
            "other": "", "why": None, "why_other": "", "new_email": "", "requester_name": self.person.full_name,
            "requester_position": "นักวิชาการเงินและบัญชี", "requester_date": today, "head_name": "นายหัวหน้า ตัวอย่าง",
            "head_position": "ผู้อำนวยการ", "head_date": today, **changes,
        }  # fmt: skip

    def files(self, purpose: str = "reset", **changes: Any) -> str:
        """The request has come; its id."""
        told = {"sender": email_of(self.person), "form": self.said(purpose, **changes)}
        found: str = self.portal.sim.controls.post("/service-requests", told)["id"]
        assert found
        return found


def receive(
    portal: RunningPortal, *files: tuple[str, bytes], sender: str = "x@example.go.th", subject: str = "a"
) -> Any:
    """A mail has come; the id of its request, or None."""
    told = [{"name": name, "content": b64encode(content).decode()} for name, content in files]
    mail = {"sender": sender, "subject": subject, "files": told}
    return portal.sim.controls.post("/service-requests/mails", mail)["id"]


def settle(officer: Officer, request: str, deed: str = "done", **more: str) -> Computer:
    """Open it, and send the form of the page."""
    officer.open(f"/requests/{request}")
    return officer.computer.send(f"/office/requests/{request}/deed", deed=deed, **more)


def hold(officer: Officer, request: str) -> Computer:
    """Open it, and press the button that puts the lost phone's certificate on hold."""
    officer.open(f"/requests/{request}")
    return officer.computer.send(f"/office/requests/{request}/hold")


def letters(portal: RunningPortal, address: str) -> list[str]:
    """Bodies of what is in the outbox for that address."""
    rows = portal.stored("SELECT body FROM letters WHERE recipient = :to ORDER BY number", to=address)
    return [row.body for row in rows]


def mailed_password(portal: RunningPortal, address: str) -> str:
    """The one in the newest letter to that address."""
    found = re.search(r"คือ (\S+)", letters(portal, address)[-1])
    assert found, "no password in the letter"
    portal.secrets.add(found[1])
    return found[1]
