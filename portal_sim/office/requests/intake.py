"""What comes to gfmis1@cgd.go.th: each mail becomes a request, or is set aside with the reason."""

import threading
from base64 import b64decode
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, NamedTuple, Protocol

import structlog

from portal_sim.accounts.domain import Accounts
from portal_sim.documents.domain import Documents
from portal_sim.office.requests.domain import Quarantined, ServiceRequests
from portal_sim.office.requests.filing import Arrival, file_request
from portal_sim.office.requests.form import Form, FormRefused
from simkit.clock import Clock
from simkit.refusals import Refused

log = structlog.get_logger(__name__)
MOST = 200  # characters of a subject or an address that are kept


class File(NamedTuple):
    """An attachment; its name is the sender's."""

    name: str
    content: bytes


class Mail(NamedTuple):
    """A mail at the post office; the larger the number, the later it came."""

    number: int
    sender: str
    subject: str
    at: datetime
    files: tuple[File, ...]

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Mail":
        """As the post office tells it; raises ValueError, KeyError, TypeError."""
        files = tuple(File(str(one["name"]), b64decode(one["content"], validate=True)) for one in told["files"])
        at = datetime.fromisoformat(told["at"])
        if at.tzinfo is None:
            raise ValueError("a time without a zone")
        return cls(int(told["number"]), str(told["sender"]), str(told["subject"]), at, files)


class PostOfficeDown(Exception):
    """It doesn't answer."""


class PostOffice(Protocol):
    """The mailbox of gfmis1@cgd.go.th."""

    def fetch(self, after: int) -> list[Mail]:
        """Some of those with a higher number, the oldest first; raises PostOfficeDown."""


class Transaction(Protocol):
    """Makes transactions apart from the one of the request."""

    def __call__(self, *, reads: bool = False) -> AbstractContextManager[None]:
        """Committed at the end, unless something fails."""


class Reader(Protocol):
    """Reads what the portal's forms carry."""

    def read(self, pdf: bytes) -> str:
        """The JSON in it, or nothing; raises a refusal `document.…`."""


class Intake:
    """Each mail is taken in a transaction of its own: none is open while the post office is asked."""

    def __init__(
        self, requests: ServiceRequests, accounts: Accounts, documents: Documents, reader: Reader, office: PostOffice,
        transaction: Transaction, clock: Clock,
    ) -> None:  # fmt: skip
        self._requests = requests
        self._accounts = accounts
        self._documents = documents
        self._reader = reader
        self._office = office
        self._transaction = transaction
        self._clock = clock
        self._turn = threading.Lock()

    def fetch(self) -> None:
        """Take in what came; a call during another's fetch returns at once. Raises PostOfficeDown."""
        if not self._turn.acquire(blocking=False):
            return
        try:
            while self._fetch_some():
                pass
        finally:
            self._turn.release()

    def _fetch_some(self) -> bool:
        with self._transaction(reads=True):
            newest = self._requests.newest_mail()
        mails = self._office.fetch(newest)
        for mail in mails:
            with self._transaction():
                self.take(mail)
        return bool(mails)

    def take(self, mail: Mail) -> str | None:
        """One mail: the id of its request, or None when it was set aside."""
        document = ""
        try:
            file = _form_of(mail)
            document = self._documents.keep(file.content, file.name)  # raises what is wrong with it
            return self._request(mail, file, document)
        except Refused as refusal:
            self._put_aside(mail, refusal, document)
            return None

    def _request(self, mail: Mail, file: File, document: str) -> str:
        form = Form.read(self._reader.read(file.content))
        came = Arrival(mail.number, mail.sender, mail.at, document)
        return file_request(self._requests, self._accounts, came, form).id

    def _put_aside(self, mail: Mail, refusal: Refused, document: str) -> None:
        """With its PDF: an officer may read what no program can."""
        user_id = str(refusal.values.get("user_id", ""))
        sender, subject = _shown(mail.sender), _shown(mail.subject)
        self._requests.put_aside(Quarantined(mail.number, sender, subject, mail.at, refusal.key, user_id, document))
        log.info("mail set aside", mail=mail.number, key=refusal.key)


def _form_of(mail: Mail) -> File:
    """The one PDF, whatever it is called and whatever is beside it: a logo, a signature, a visiting card."""
    files = [file for file in mail.files if file.content.startswith(b"%PDF-")] or mail.files
    if len(files) != 1:
        raise FormRefused("service_request.not_one_file")
    return files[0]


def _shown(text: str) -> str:
    """Fit for a list, and for the database: half a surrogate pair would stop both."""
    return "".join(sign for sign in text if sign.isprintable())[:MOST]
