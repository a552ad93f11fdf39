"""Officers at their computers, and registrations that wait for them."""

import itertools
import re
from copy import copy
from typing import Any

from simkit.citizen_id import CitizenId
from tests.contract.computer import Computer
from tests.contract.running_portal import Person, RunningPortal

_SEEN = re.compile(r'name="seen" type="hidden" value="([^"]+)"')
_NUMBERS = itertools.count(880_000_000)
IDENTITY = {
    "title": "นาง", "first_name": "มาลี", "last_name": "ใจดี", "first_name_en": "Malee", "last_name_en": "Jaidee",
    "born": "1990-08-27",
}  # fmt: skip


class Officer:
    """An account with that role, whose computer is in already."""

    def __init__(self, portal: RunningPortal, role: str = "officer", **changes: Any) -> None:
        number = next(_NUMBERS)
        self.user_id, self.full_name = f"C{number:010d}1001", f"นายวิชัย ตรวจดี{number}"
        person = {
            "user_id": self.user_id, "title": "นาย", "first_name": "วิชัย", "last_name": f"ตรวจดี{number}",
            "position": "นักวิชาการคลัง", "ministry": "กระทรวงการคลัง", "department": "กรมบัญชีกลาง",
            "unit_name": "กองระบบการคลังภาครัฐ", "unit_code": f"{number:010d}", **changes,
        }  # fmt: skip
        told = {"password": "Office#Canary-1", "person": person, "role": role, "start_password": False}
        portal.sim.controls.post("/accounts", told)
        self.computer = inside(portal, self.user_id)

    def another_tab(self, portal: RunningPortal) -> "Officer":
        """The same session and page in a client of its own."""
        tab = copy(self)
        tab.computer = Computer(portal).use_cookie(self.computer.cookie)
        tab.computer.page = self.computer.page
        return tab

    def open(self, path: str) -> Computer:
        return self.computer.open(f"/office{path}")

    def look_at(self, person: Person) -> Computer:
        return self.open(f"/registrations/{person.user_id}")

    def decide(self, person: Person, **form: str) -> Computer:
        """Send the form of the page that is shown."""
        return self.computer.send(f"/office/registrations/{person.user_id}/decision", seen=self.seen, **form)

    @property
    def seen(self) -> str:
        """What the form says of the submission that it shows."""
        found = _SEEN.search(self.computer.text)
        assert found, "no decision to make on this page"
        return found[1]


def inside(portal: RunningPortal, user_id: str) -> Computer:
    """A computer on which that user is in."""
    told = portal.sim.controls.post(f"/accounts/{user_id}/session")
    portal.secrets.add(told["cookie_value"])
    return Computer(portal).use_cookie(told["cookie_value"])


def submit(portal: RunningPortal, person: Person, *, document: bool = True, **more: Any) -> str:
    """The registration is complete, and waits when there is a document; its citizen id."""
    citizen_id = CitizenId.synthetic(next(_NUMBERS)).digits
    portal.secrets.update({citizen_id, CitizenId(citizen_id).grouped})
    told = {
        "citizen_id": citizen_id, "email": email_of(person), "document": document, "identity": IDENTITY, **more,
    }  # fmt: skip
    portal.sim.controls.put(f"/accounts/{person.user_id}/submitted", told)
    return citizen_id


def waiting(portal: RunningPortal, **more: Any) -> Person:
    """Somebody whose registration waits for an officer; names and units as in `RunningPortal.invite`."""
    submitted = {name: more.pop(name) for name in ("document_name", "details") if name in more}
    person = portal.invite(approved=False, **more)
    submit(portal, person, **submitted)
    return person


def email_of(person: Person) -> str:
    return f"{person.user_id.lower()}@example.go.th"


def letters_to(portal: RunningPortal, person: Person) -> list[tuple[str, str]]:
    """Subject and body of what is in the outbox."""
    wanted = "SELECT subject, body FROM letters WHERE recipient = :to ORDER BY number"
    return [(row.subject, row.body) for row in portal.stored(wanted, to=email_of(person))]
