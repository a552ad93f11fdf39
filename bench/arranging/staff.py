"""Who has done what lies before a play: people who act through the portal's controls.

A signature on a document comes from the phone of whoever approves it, as in a play; nobody looks at the screens.
"""

from dataclasses import dataclass
from typing import Any

from bench.arranging.cast import Cast
from bench.arranging.people import Passport, people_file
from bench.stack.stack import Stack

STAFF = ("chintana", "thawee", "wichai", "nattha", "krit")  # whom a project's money needs on its way


class NotSigned(RuntimeError):
    """A phone has signed, and the portal didn't take it."""


@dataclass(frozen=True)
class Filed:
    """A document: its id, its number, and what a payment refers to."""

    id: int
    number: str
    ref: str

    @classmethod
    def read(cls, answer: dict[str, Any]) -> "Filed":
        """Of the portal's controls."""
        return cls(answer["id"], answer["number"], answer["ref"])


class Staff:
    """One of each for all plays of a stack: hired when first called, given a phone when a signature is first needed."""

    def __init__(self, stack: Stack, cast: Cast) -> None:
        self.stack = stack
        self.cast = cast
        self.people: dict[str, Passport] = {}  # by their keys in people.yaml
        self._phones: dict[str, str] = {}  # the names of the phones with an active Soft Token
        self._serving: set[tuple[str, str]] = set()  # user ids, and agencies in which they have their permissions

    def employ(self, key: str, person: Passport, phone: str) -> None:
        """Somebody who is there already: with permissions, and an active Soft Token on the phone of that name."""
        self.people[key], self._phones[key] = person, phone
        self._serving.add((person.user_id, person.agency))

    def call(self, key: str, agency: str) -> Passport:
        """That one, who may do what the file says in that agency, too; raises KeyError for somebody who isn't in it."""
        if key not in self.people:
            self.people[key] = self.cast.invite(key, colleague=next(iter(self.people.values()), None))
        person = self.people[key]
        if (person.user_id, agency) not in self._serving:
            self.cast.agencies.grant(person.user_id, people_file()["people"][key]["grants"], agency)
            self._serving.add((person.user_id, agency))
        return person

    def join(self, agency: str) -> None:
        """Those of a project may do there what the file says, and the agency's units have bank accounts."""
        for key in STAFF:
            self.call(key, agency)
        self.open_accounts(agency)

    def open_accounts(self, agency: str) -> None:
        """Those of the agency's units, to which the money of a KQ goes."""
        for unit, name in ((f"{agency}00001", "สำนักบริหารกลาง"), (f"{agency}50001", "สำนักงานตัวอย่างจังหวัดเชียงใหม่")):
            account = {"name": name, "account": f"999-9-{agency}-1"}
            self.stack.portal.controls.put(f"/finance/vendors/{unit}", account)

    def do(self, path: str, key: str, **told: Any) -> Filed:
        """That one's act; raises KeyError for somebody who wasn't called."""
        answer = self.stack.portal.controls.post(f"/finance/{path}", {**told, "by": self.people[key].user_id})
        return Filed.read(answer)

    def sign(self, document: Filed, key: str, what: str = "documents") -> None:
        """Approved by phone; raises NotSigned, and KeyError for somebody who wasn't called. `what` may be letters."""
        phone = self._phones.get(key) or self._equip(key)
        portal, person = self.stack.portal.controls, self.people[key]
        asked = portal.post(f"/finance/{what}/{document.id}/approval", {"by": person.user_id})["request"]
        state = self.stack.phones.controls.post(f"/phones/{phone}/signatures", {"pin": person.pin})["state"]
        if state != "accepted":
            raise NotSigned(f"the request about {what} {document.number} is {state}")
        portal.put(f"/finance/approvals/{asked}")

    def _equip(self, key: str) -> str:
        """The phone's name; whoever couldn't be given one is another copy the next time."""
        person = self.people.pop(key)
        link = self.cast.give_phone(person, account=False)
        phone = link.split("//", 1)[1].split(".", 1)[0]
        self.cast.activate(person, phone, biometrics=False)
        self.people[key], self._phones[key] = person, phone
        return phone
