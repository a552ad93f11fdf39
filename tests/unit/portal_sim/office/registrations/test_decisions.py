"""The decision of an officer: once, by somebody else, about what was seen; with a letter and a line of history."""

from datetime import date, timedelta

import pytest

from portal_sim.accounts.domain import Account
from portal_sim.mail.domain import Content
from portal_sim.office.registrations.domain import Case, Decision, DecisionRecord
from portal_sim.office.registrations.service import RegistrationDesk
from portal_sim.paging import Page
from portal_sim.registration.rows.domain import DecisionState, ProofedIdentity, Registration, RegistrationRefused
from tests.unit.portal_sim.fakes import FakeAccounts, FakeClock, FakeDocuments, FakeRegistrations
from tests.unit.portal_sim.samples import USER, account

OFFICER, COLLEAGUE = "C000000000001ST", "C000000000002ST"
ROWS = "http://portal.localhost:1/registration"
CITIZEN_ID, EMAIL = "1999900000111", "malee@example.go.th"


class FakeHistory:
    def __init__(self) -> None:
        self.kept: list[DecisionRecord] = []

    def add(self, line: DecisionRecord) -> None:
        self.kept.insert(0, line)

    def of(self, user_id: str) -> list[DecisionRecord]:
        return [line for line in self.kept if line.user_id == user_id]


class FakeCases:
    """Of the fake registrations."""

    def __init__(self, registrations: FakeRegistrations, accounts: FakeAccounts, history: FakeHistory) -> None:
        self._registrations, self._accounts, self._history = registrations, accounts, history

    def find(self, user_id: str) -> Case | None:
        registration = self._registrations.of(user_id)
        if registration.approval is not DecisionState.PENDING and registration.decided_by is None:
            return None
        rejections = [line for line in self._history.of(user_id) if line.what is Decision.REJECTED]
        return Case(registration, self._accounts.get(user_id), len(rejections))

    def count_waiting(self) -> int:
        return len(self._registrations.pending())

    def waiting(self, words: list[str], page: int) -> Page[Case]:
        raise NotImplementedError

    decided = waiting


class FakePost:
    def __init__(self) -> None:
        self.sent: list[Content] = []

    def send(self, content: Content) -> str:
        self.sent.append(content)
        return "letter"


class Office:
    """Everything faked; `registration` waits since noon."""

    def __init__(self) -> None:
        self.clock, self.registrations, self.history = FakeClock(), FakeRegistrations(), FakeHistory()
        self.documents, self.post = FakeDocuments(d1=b"first", d2=b"second"), FakePost()
        self.accounts = FakeAccounts(account(), _officer(OFFICER, "วิชัย"), _officer(COLLEAGUE, "สมใจ"))
        cases = FakeCases(self.registrations, self.accounts, self.history)
        self.service = RegistrationDesk(cases, self.history, self.accounts, self.documents, self.post, self.clock, ROWS)
        self.registration = self.submit()

    def submit(self, user_id: str = USER, document: str | None = "d1") -> Registration:
        registration, now = self.registrations.of(user_id), self.clock.now()
        registration.name_person(CITIZEN_ID, document)
        registration.consent(now)
        registration.prove(_identity(), now)
        registration.confirm_email(EMAIL, now)
        registration.submit(now, waits=document is not None)
        self.seen = registration.confirmed_at
        return registration

    def approve(self, officer: str = OFFICER, user_id: str = USER) -> str | None:
        try:
            self.service.approve(officer, user_id, self.seen)
        except RegistrationRefused as refusal:
            return refusal.key
        return None

    def reject(self, officer: str = OFFICER) -> str | None:
        try:
            self.service.reject(officer, USER, self.seen, "ไม่พบชื่อ", "แนบใหม่")
        except RegistrationRefused as refusal:
            return refusal.key
        return None


def _officer(user_id: str, first_name: str) -> Account:
    return account(user_id, title="นาย", first_name=first_name, last_name="ตรวจดี")


def _identity() -> ProofedIdentity:
    return ProofedIdentity("thaid", CITIZEN_ID, "นาง", "มาลี", "ใจดี", "Malee", "Jaidee", date(1990, 8, 27))


@pytest.fixture
def office() -> Office:
    return Office()


def test_an_approval_is_noted_and_told_once(office: Office) -> None:
    at = office.clock.pass_(minutes=3)
    assert office.approve() is None
    assert (office.registration.approval, office.registration.decided_by) == (DecisionState.APPROVED, OFFICER)
    [letter] = office.post.sent
    assert (letter.recipient, USER in letter.body) == (EMAIL, True)
    assert [(line.at, line.officer, line.what) for line in office.history.kept] == [(at, OFFICER, Decision.APPROVED)]


def test_a_rejection_tells_why_and_lets_go_of_the_data(office: Office) -> None:
    assert office.reject() is None
    [letter] = office.post.sent
    assert (letter.recipient, "ไม่พบชื่อ" in letter.body, "แนบใหม่" in letter.body) == (EMAIL, True, True)
    assert office.documents.kept == {"d2": b"second"}
    assert (office.registration.reason, office.registration.citizen_id) == ("ไม่พบชื่อ", None)


@pytest.mark.parametrize("officer", [OFFICER, COLLEAGUE])
@pytest.mark.parametrize("first", ["approve", "reject"])
@pytest.mark.parametrize("second", ["approve", "reject"])
def test_a_second_decision_is_refused_and_changes_nothing(
    office: Office, officer: str, first: str, second: str
) -> None:
    assert getattr(office, first)() is None
    approval = office.registration.approval
    office.clock.pass_(minutes=1)
    assert getattr(office, second)(officer) == "approval.decided"
    assert (office.registration.approval, len(office.post.sent), len(office.history.kept)) == (approval, 1, 1)


def test_who_looked_at_an_earlier_submission_decides_nothing(office: Office) -> None:
    old = office.seen
    office.reject()
    office.clock.pass_(minutes=5)
    office.submit(document="d2")
    new, office.seen = office.seen, old
    assert office.approve(COLLEAGUE) == "approval.decided"
    office.seen = None
    assert office.approve(COLLEAGUE) == "approval.decided"
    office.seen = new
    assert office.approve(COLLEAGUE) is None


def test_nobody_decides_about_herself(office: Office) -> None:
    office.submit(OFFICER, "d2")
    assert office.approve(OFFICER, OFFICER) == "approval.own"
    assert office.approve(COLLEAGUE, OFFICER) is None


def test_the_second_submission_counts_as_one(office: Office) -> None:
    assert office.service.case(USER).attempt == 1
    office.reject()
    assert office.service.case(USER).attempt == 1
    office.submit(document="d2")
    assert office.service.case(USER).attempt == 2
    office.approve()
    assert office.service.case(USER).attempt == 2


def test_what_nobody_submitted_is_no_officers_business(office: Office) -> None:
    for user_id in (OFFICER, COLLEAGUE):
        with pytest.raises(LookupError):
            office.service.case(user_id)
        with pytest.raises(LookupError):
            office.service.document(user_id)
    office.submit(COLLEAGUE, None)
    with pytest.raises(LookupError):
        office.service.case(COLLEAGUE)


def test_a_draft_after_a_rejection_stays_with_its_author(office: Office) -> None:
    office.reject()
    office.registration.name_person(CITIZEN_ID, "d2")
    case = office.service.case(USER)
    assert (case.evidence, office.service.paper(case)) == (None, None)
    with pytest.raises(LookupError):
        office.service.document(USER)


def test_the_document_is_that_of_the_registration(office: Office) -> None:
    assert office.service.document(USER) == ("d1.pdf", b"first")
    assert office.service.paper(office.service.case(USER)) == ("d1.pdf", 5)


def test_the_history_has_the_newest_first_with_names(office: Office) -> None:
    office.clock.pass_(minutes=1)
    office.reject()
    office.clock.pass_(minutes=1)
    office.submit(document="d2")
    office.clock.pass_(minutes=1)
    office.approve(COLLEAGUE)
    events = office.service.history(office.service.case(USER))
    assert [event.what for event in events] == ["approved", "submitted", "email", "proofed", "entered", "rejected"]
    assert (events[0].officer, events[-1].officer, events[-1].reason) == ("นายสมใจ ตรวจดี", "นายวิชัย ตรวจดี", "ไม่พบชื่อ")
    outcome = office.service.outcome(office.service.case(USER))
    assert outcome
    assert (outcome.at - events[-1].at, outcome.what) == (timedelta(minutes=2), "approved")


def test_an_approval_names_the_next_holder_of_a_user_id(office: Office) -> None:
    left = office.accounts.get(USER)
    left.hand_over("hash")
    assert office.approve() is None
    assert left.full_name == "นางมาลี ใจดี"
