"""What can be approved by a signature: each kind is a feature's, and the feature adds it when it is built."""

from dataclasses import dataclass, field
from typing import Protocol

from portal_sim.signing.domain import Purpose, SigningRequest
from portal_sim.signing.evidence import Evidence
from simkit.refusals import Refused
from simkit.statement import Statement


class Subject(Protocol):
    """The documents of one kind."""

    def statement(self, document: str) -> Statement:
        """What a signature would say of the document as it is now; it has a line at least.

        Raises Refused when there is nothing to approve, or not any more.
        """

    def approved(self, document: str, evidence: Evidence) -> None:
        """Somebody has signed that very statement: carry it out, in the transaction that spends the signature.

        A refusal undoes both: the signature can be spent once more until it expires.
        """


@dataclass(frozen=True)
class Subjects:
    """By their kind, a word."""

    _subjects: dict[str, Subject] = field(default_factory=dict)
    _pages: dict[str, str] = field(default_factory=dict)

    def add(self, kind: str, subject: Subject, page: str) -> None:
        """`page` is the endpoint of a document's page, which takes `document`; raises ValueError for a second one."""
        if kind in self._subjects:
            raise ValueError(f"two of {kind}")
        self._subjects[kind], self._pages[kind] = subject, page

    def __getitem__(self, kind: str) -> Subject:
        return self._subjects[kind]

    def page(self, kind: str) -> str:
        """The endpoint."""
        return self._pages[kind]

    def stands(self, request: SigningRequest) -> str:
        """The text that would be signed now; empty for a login, and for what can't be approved any more."""
        if request.purpose is Purpose.LOGIN:
            return ""
        try:
            return self[request.kind].statement(request.document).signed
        except Refused:
            return ""
