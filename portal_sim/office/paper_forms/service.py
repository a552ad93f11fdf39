"""Use cases: look at a form that was filled in by hand, and type in what it says (ST8.P18)."""

from dataclasses import dataclass

from portal_sim.accounts.domain import Accounts
from portal_sim.documents.domain import Documents
from portal_sim.office.requests.domain import HistoryEvent, HistoryLine, Quarantined, ServiceRequests
from portal_sim.office.requests.filing import Arrival, file_request
from portal_sim.office.requests.form import Form
from simkit.clock import Clock


@dataclass(frozen=True)
class PaperForms:
    """Mails that were set aside with their PDF."""

    _requests: ServiceRequests
    _accounts: Accounts
    _documents: Documents
    _clock: Clock

    def one(self, mail: int) -> Quarantined:
        """Raises LookupError: no such mail is set aside, or no PDF of it was kept."""
        found = self._requests.aside(mail)
        if found is None or not found.document:
            raise LookupError("no such form")
        return found

    def document(self, mail: int) -> tuple[str, bytes]:
        """Name and content of the PDF; raises LookupError."""
        key = self.one(mail).document
        return self._documents.name_of(key), self._documents.read(key)

    def request_of(self, mail: int) -> str | None:
        """The id of the request that was made of it."""
        request = self._requests.of_mail(mail)
        return request.id if request else None

    def take_in(self, officer: str, mail: int, form: Form) -> str:
        """What the sheet says, as that officer read it, becomes a request like any other: its id.

        Raises LookupError, FormRefused.
        """
        found = self.one(mail)
        came = Arrival(found.mail, found.sender, found.received_at, found.document)
        request = file_request(self._requests, self._accounts, came, form)
        self._requests.note(HistoryLine(request.id, self._clock.now(), HistoryEvent.TYPED_IN, officer))
        self._requests.end_aside(found)
        return request.id
