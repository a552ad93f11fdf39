"""People of a unit with a phone each, in the running portal, and what others have done before."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from portal_sim.finance.documents.domain import Document, Payee
from portal_sim.finance.documents.requests import RequestForm, Requests
from portal_sim.finance.documents.withdrawals import KqForm, KsForm, Withdrawals
from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal
from tests.contract.scene import Holder, activate
from tests.contract.software_phone import SoftwarePhone
from tests.unit.portal_sim.finance.documents.agency import (
    CENTRE,
    CODE,
    FUND,
    UNIT,
    VENDOR,
    Agency,
)

_NAMES = count(1)


@dataclass(frozen=True)
class Worker:
    """Somebody at work, in the portal and with a phone."""

    holder: Holder

    @property
    def user_id(self) -> str:
        return self.holder.person.user_id

    @property
    def full_name(self) -> str:
        return self.holder.person.full_name

    @property
    def computer(self) -> Computer:
        return self.holder.computer

    @property
    def phone(self) -> SoftwarePhone:
        return self.holder.phone

    def connected(self, portal: RunningPortal) -> "Worker":
        """The same person in the next test."""
        return Worker(Holder(self.holder.person, inside(portal, self.user_id), self.phone.connected()))

    def see(self, document: Document) -> Computer:
        return self.computer.open(f"/finance/documents/{document.id}")

    def decide(self, document: Document, decision: str = "approve", seen: int = 1, **form: str) -> Computer:
        """Press the button of the decision's page."""
        path = f"/finance/documents/{document.id}/decision"
        return self.computer.open(path).send(path, decision=decision, seen=str(seen), **form)

    def approve(self, document: Document) -> list[str]:
        """With the phone's signature; what the computer says in the end."""
        self.decide(document)
        assert self.computer.at.startswith("/approvals/"), self.computer.messages
        assert self.phone.accept(self.phone.newest_challenge()).status_code == 204
        return self.computer.open(self.computer.at).messages


def hire(portal: RunningPortal, description: Description, *grants: tuple[str, str], **account: Any) -> Worker:
    """Somebody with these permissions, each in a unit."""
    person = portal.invite(start_password=False, last_name=f"ตัวอย่าง{next(_NAMES)}", **account)
    for permission, unit in grants:
        told = {"permission": permission, "unit": unit, "below": permission == "head_of_agency"}
        portal.sim.controls.post(f"/accounts/{person.user_id}/grants", told)
    phone = activate(portal, person, SoftwarePhone(portal, description)).phone
    return Worker(Holder(person, inside(portal, person.user_id).open("/home"), phone))


def requested(agency: Agency, by: Worker, amount: int = 18_000_00) -> Document:
    """A request to the head."""
    form = RequestForm(Payee.OUTSIDE, "นายสมมติ ใจดี", "ค่าตอบแทนวิทยากร", amount, CODE, "3990000000012")
    act = Requests(agency.desk, agency.vendors).propose
    return agency.do(lambda: act(UNIT, form, by=by.user_id, key=agency.key()))


def withdrawn(agency: Agency, by: Worker, request: Document) -> Document:
    """The KQ of a request that the head has approved."""
    withdrawals = Withdrawals(agency.desk, agency.vendors)
    form = KqForm(
        request.number, Payee.OUTSIDE, request.payee_name, request.amount, FUND, CENTRE, "5199990102",
        agency.do(lambda: withdrawals.next_reference(UNIT)),
    )  # fmt: skip
    return agency.do(lambda: withdrawals.kq(UNIT, form, by=by.user_id, key=agency.key()))


def bought(agency: Agency, by: Worker, amount: int = 4_000_00, amends: int | None = None) -> Document:
    """A KS, waiting."""
    key = agency.key()
    form = KsForm(
        VENDOR, f"RC-{by.user_id[-8:-4]}-{key[5:]}", agency.desk.today(), "ค่าถ่ายเอกสาร", amount, FUND, CENTRE,
        "5199990101",
    )  # fmt: skip
    act = Withdrawals(agency.desk, agency.vendors).ks
    return agency.do(lambda: act(UNIT, form, by=by.user_id, key=key, amends=amends))
