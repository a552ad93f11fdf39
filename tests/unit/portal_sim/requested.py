"""A service request as the tests begin with it, and the desk with everything faked."""

from typing import Any

import pytest

from portal_sim.credentials.domain import CredentialState
from portal_sim.office.requests.actions import RequestActions
from portal_sim.office.requests.domain import HistoryLine, Quarantined, ServiceRequest, ServiceRequestRefused
from portal_sim.office.requests.form import Form
from portal_sim.office.requests.service import RequestDesk
from portal_sim.paging import Page
from portal_sim.registration.addresses.domain import EmailHolder
from portal_sim.registration.rows.service import RegistrationService
from portal_sim.roles import Role
from portal_sim.soft_token.cancellation.ending import TokenEnding
from tests.unit.portal_sim.fakes import (
    FakeAccounts,
    FakeClock,
    FakeCredentials,
    FakeDocuments,
    FakeHashes,
    FakeLetters,
    FakeOffers,
    FakeRegistrations,
    FakeSessions,
    FakeSigningRequests,
)
from tests.unit.portal_sim.samples import NOON, USER, account, approved, credential

CITIZEN_ID, ADDRESS, NEXT = "1999900000111", "malee@example.go.th", "next@example.go.th"
OFFICER, COLLEAGUE, REVIEWER = "C00000000019001", "C00000000029001", "C00000000039001"
SAID: dict[str, Any] = {
    "unit_code": "8888888888", "unit_name": "หน่วยงานทดสอบ", "name": "นางมาลี ใจดี", "citizen_id": CITIZEN_ID,
    "email": ADDRESS, "mobile": "0812345678", "office": "กองคลัง", "department": "กรมบัญชีกลาง",
    "ministry": "กระทรวงการคลัง", "user_id": USER, "purposes": ["reset"], "other": "", "why": None, "why_other": "",
    "new_email": "", "requester_name": "นางมาลี ใจดี", "requester_position": "นักวิชาการ",
    "requester_date": "2025-06-12", "head_name": "นายหัวหน้า ตัวอย่าง", "head_position": "ผู้อำนวยการ",
    "head_date": "2025-06-12",
}  # fmt: skip
NEW_HOLDER = {"purposes": ["new_holder"], "why": "resigned", "new_email": NEXT}


def form(**changes: Any) -> Form:
    return Form.from_json({**SAID, **changes})


class FakeRequests:
    def __init__(self) -> None:
        self.kept: list[ServiceRequest] = []
        self.put_away: list[Quarantined] = []
        self.lines: list[HistoryLine] = []

    def find(self, request_id: str) -> ServiceRequest | None:
        return next((one for one in self.kept if one.id == request_id), None)

    def add(self, request: ServiceRequest) -> None:
        self.kept.append(request)

    def put_aside(self, mail: Quarantined) -> None:
        self.put_away.append(mail)

    def aside(self, mail: int) -> Quarantined | None:
        return next((one for one in self.put_away if one.mail == mail), None)

    def end_aside(self, mail: Quarantined) -> None:
        self.put_away.remove(mail)

    def of_mail(self, mail: int) -> ServiceRequest | None:
        return next((one for one in self.kept if one.mail == mail), None)

    def newest_mail(self) -> int:
        return max([0, *(one.mail for one in self.kept), *(one.mail for one in self.put_away)])

    def lowest_mail(self) -> int:
        return min([0, *(one.mail for one in self.kept), *(one.mail for one in self.put_away)])

    def listed(self, which: str, words: list[str], page: int) -> Page[ServiceRequest]:
        raise NotImplementedError

    def quarantined(self, page: int) -> Page[Quarantined]:
        raise NotImplementedError

    def count(self, which: str) -> int:
        raise NotImplementedError

    def note(self, line: HistoryLine) -> None:
        self.lines.insert(0, line)

    def history(self, request_id: str) -> list[HistoryLine]:
        return [line for line in self.lines if line.request == request_id]


class FakeHolders:
    def __init__(self, *holders: EmailHolder) -> None:
        self.kept = {holder.address: holder for holder in holders}

    def of(self, address: str) -> EmailHolder | None:
        return self.kept.get(address.lower())

    def bind(self, address: str, citizen_id: str) -> EmailHolder:
        return self.kept.setdefault(address.lower(), EmailHolder(address.lower(), citizen_id))


def refused(key: str) -> "pytest.RaisesExc[ServiceRequestRefused]":
    """Within, a request is refused for just that."""
    return pytest.raises(ServiceRequestRefused, match=key.replace(".", r"\.") + r"\Z")


class Desk:
    """Somebody with an active Soft Token, two officers and a reviewer."""

    def __init__(self) -> None:
        self.clock, self.hashes, self.letters = FakeClock(), FakeHashes(), FakeLetters()
        self.accounts = FakeAccounts(
            account(),
            *(account(one, role=Role.OFFICER) for one in (OFFICER, COLLEAGUE)),
            account(REVIEWER, role=Role.REVIEWER),
        )
        self.credentials, self.sessions = FakeCredentials(credential()), FakeSessions()
        self.registrations, self.requests, self.documents = FakeRegistrations(), FakeRequests(), FakeDocuments()
        self.registration = approved(self.registrations.of(USER))
        self.registration.citizen_id, self.registration.email = CITIZEN_ID, ADDRESS
        self.registration.activated_at = NOON
        self.holders = FakeHolders(EmailHolder(ADDRESS, CITIZEN_ID))
        registering = RegistrationService(self.registrations, self.accounts, self.documents, self.clock, lambda: None)
        ending = TokenEnding(self.credentials, FakeOffers(), FakeSigningRequests(), self.sessions, self.clock)
        deeds = RequestActions(
            self.accounts, self.registrations, registering, ending, self.hashes, self.letters, self.clock
        )
        self.service = RequestDesk(
            self.requests, self.accounts, self.registrations, self.holders, self.documents, deeds, self.letters,
            self.clock,
        )  # fmt: skip

    @property
    def key_and_password(self) -> tuple[CredentialState, str]:
        """What a request may change of the person's."""
        return self.credentials.kept[0].state, self.accounts.get(USER).password_hash

    def receive(self, **changes: Any) -> ServiceRequest:
        """A request, as the intake makes it."""
        number = len(self.requests.kept) + 1
        request = ServiceRequest(
            f"r{number}", number, "sender@example.go.th", NOON, USER, "นางมาลี ใจดี", "หน่วยงานทดสอบ",
            form(**changes).as_json(), "d",
        )  # fmt: skip
        self.requests.add(request)
        return request

    def carry_out(self, request: ServiceRequest, call: str = "") -> None:
        self.service.carry_out(OFFICER, request.id, call)
