"""Approvals with everything faked: a person, a phone, and a document that can be changed."""

from dataclasses import replace
from typing import Any

from portal_sim.credentials.domain import Credential
from portal_sim.signing.approvals import Approvals
from portal_sim.signing.asking import Asking
from portal_sim.signing.domain import RequestState, SignedAnswer, SigningRequest
from portal_sim.signing.evidence import Evidence
from portal_sim.signing.pauses import ApprovalPauses, Recipients
from portal_sim.signing.service import PhoneRequests
from portal_sim.signing.subjects import Subjects
from simkit.refusals import Refused
from simkit.statement import Statement
from tests.unit.portal_sim.fakes import (
    FakeClock,
    FakeCredentials,
    FakeEvidences,
    FakeGuards,
    FakeLetters,
    FakeSignatures,
    FakeSigningRequests,
    FakeStatuses,
)
from tests.unit.portal_sim.samples import USER, credential

PORTAL, BROWSER, DOCUMENT = "http://portal.localhost", "the browser that asked", "6100000001"


class Documents:
    """A Subject. `lines` of a document that isn't there can't be signed; `refusal` comes when it is to be approved."""

    def __init__(self) -> None:
        self.lines = {DOCUMENT: [("เลขที่เอกสาร", DOCUMENT), ("ผู้รับเงิน", "ร้านก้าวหน้า"), ("จำนวนเงิน", "1,234.50 บาท")]}
        self.approvals: list[Evidence] = []
        self.refusal: Refused | None = None

    def statement(self, document: str) -> Statement:
        if document not in self.lines:
            raise Refused("demo.gone")
        return Statement.of(*self.lines[document])

    def approved(self, document: str, evidence: Evidence) -> None:
        if self.refusal:
            raise self.refusal
        self.approvals.append(evidence)


class Desk:
    """`phone` is the person's active credential, `address` where she is written to."""

    address: str | None = "malee@example.go.th"

    def __init__(self) -> None:
        self.clock, self.requests, self.signatures = FakeClock(), FakeSigningRequests(), FakeSignatures()
        self.phone, self.evidences, self.documents = credential("c1"), FakeEvidences(), Documents()
        self.credentials, subjects = FakeCredentials(self.phone), Subjects()
        subjects.add("demo", self.documents, "demo.page")
        self.asking = Asking(self.requests, PORTAL, self.clock)
        self.letters, recipients = FakeLetters(), Recipients()
        recipients.ask(lambda user_id: self.address if user_id == USER else None)
        pauses = ApprovalPauses(FakeGuards(), recipients, self.letters, self.clock)
        self.approvals = Approvals(
            self.requests, self.credentials, subjects, self.evidences, self.asking, pauses, self.clock
        )  # fmt: skip
        self.phones = PhoneRequests(
            self.requests, self.credentials, subjects, self.evidences, self.signatures, FakeStatuses(), self.clock
        )

    def ask(self, browser: str = BROWSER) -> SigningRequest:
        return self.approvals.ask("demo", DOCUMENT, USER, browser)

    def answer(self, asked: SigningRequest, /, signer: Credential | None = None, **changes: Any) -> RequestState:
        """What the phone signs when nobody interferes, but for the changes."""
        exp, by = int(asked.expires_at.timestamp()), signer or self.phone
        about = (asked.id, asked.nonce, asked.picture, asked.portal, asked.user_id, exp)
        right = SignedAnswer(*about, asked.purpose, asked.statement, "accept")
        return self.phones.answer(by, self.signatures.sign(by, replace(right, **changes)))

    def state(self, asked: SigningRequest) -> RequestState:
        return self.approvals.look(asked.id, asked.browser)[1]
