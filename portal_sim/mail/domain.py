"""A letter: what may be written on it, when it is tried again, and what is left of it once it is sent."""

import re
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol

from portal_sim.paging import Page
from simkit.refusals import Refused

RETRY_AFTER = tuple(timedelta(seconds=seconds) for seconds in (15, 30, 60, 120, 300, 900))
LONGEST_WAIT = RETRY_AFTER[-1]
MAX_ADDRESS = 254  # RFC 5321, 4.5.3.1.3, without the angle brackets
_WORD = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?=[^@]{{1,64}}@){_WORD}(?:\.{_WORD})*@(?:{_LABEL}\.)+{_LABEL}")  # RFC 5321, 4.1.2: Dot-string


class LetterRefused(Refused):
    """No address, or a character that could end a header line and begin another one. No screen lets it come to this."""


class Delivery(StrEnum):
    """How far a letter has come."""

    UNDER_WAY = "under_way"  # no try has ended yet
    DELAYED = "delayed"  # a try failed; it is kept and will be sent
    SENT = "sent"


class Attachment(NamedTuple):
    """A PDF that goes with a letter, under that name."""

    name: str
    content: bytes


class Content(NamedTuple):
    """A letter's text and recipient, and what goes with it."""

    recipient: str
    subject: str
    body: str
    attachments: tuple[Attachment, ...] = ()


class Dispatch(NamedTuple):
    """A letter on its way to the mail server, apart from any database."""

    id: str
    content: Content
    attempt: int


@dataclass(eq=False)
class Letter:
    """One row of the outbox. Body and attachments stay until the letter is sent, and no longer."""

    id: str
    recipient: str
    subject: str
    body: str
    created_at: datetime
    next_try_at: datetime
    sent_at: datetime | None = None
    attempts: int = 0
    last_error: str | None = None  # its kind; what the mail server said may repeat what it was told
    number: int | None = None  # order of writing: the test-bed's time can be set back
    attachments: Sequence[Sequence[str]] = ()  # name, and content in Base64

    @classmethod
    def write(cls, content: Content, now: datetime) -> "Letter":
        """A letter to be sent at once; raises LetterRefused."""
        recipient = checked_address(content.recipient)
        if not content.subject or _has_controls(content.subject):
            raise LetterRefused("letter.subject")
        if _has_controls(content.body.replace("\n", "").replace("\t", "")):
            raise LetterRefused("letter.body")
        attached = [[one.name, b64encode(one.content).decode()] for one in content.attachments]
        return cls(
            secrets.token_hex(16), recipient, content.subject, content.body, now, now, attachments=attached
        )  # fmt: skip

    def claim(self, now: datetime) -> Dispatch:
        """Take it out for a try. Should the process die during it, the next one is due like after a failure."""
        self.next_try_at = now + RETRY_AFTER[min(self.attempts, len(RETRY_AFTER) - 1)]
        self.attempts += 1
        attached = tuple(Attachment(name, b64decode(content)) for name, content in self.attachments)
        return Dispatch(self.id, Content(self.recipient, self.subject, self.body, attached), self.attempts)

    def hurry(self, now: datetime) -> None:
        """Its next try is due now; raises AlreadySent."""
        if self.sent_at:
            raise AlreadySent("mail.sent")
        self.next_try_at = now

    def note_failure(self, kind: str) -> None:
        """Not sent; it waits for its next try."""
        self.last_error = kind

    def note_sent(self, now: datetime) -> None:
        """Done; no code and no password outlives the sending (check 6)."""
        self.sent_at, self.body, self.attachments, self.last_error = now, "", [], None

    @property
    def delivery(self) -> Delivery:
        if self.sent_at:
            return Delivery.SENT
        return Delivery.DELAYED if self.last_error else Delivery.UNDER_WAY


class Outbox(Protocol):
    """All letters."""

    def put(self, letter: Letter) -> None:
        """Keep it in the current transaction; it is sent after the commit, and only then."""

    def newest_to(self, recipient: str) -> Letter | None:
        """The last letter that was written to that address."""

    def get(self, letter_id: str) -> Letter:
        """Raises LookupError."""

    def next_due(self, now: datetime) -> Letter | None:
        """The oldest letter whose try is due."""

    def page(self, words: list[str], number: int, *, waiting: bool) -> Page[Letter]:
        """The newest first; each word is in the address or the subject. `waiting`: only what isn't sent yet."""

    def count_delayed(self) -> int:
        """How many letters have had a try that failed, and are not sent yet; of many, as many as a menu counts."""

    def anything_waiting(self) -> bool:
        """Whether a letter is not sent yet."""

    def hurry(self, now: datetime) -> None:
        """Everything that waits is due now."""

    def shred(self) -> None:
        """Let nothing of an emptied body remain in the database's files; outside of any transaction."""


class Letters(Protocol):
    """The way to people."""

    def send(self, content: Content) -> str:
        """Write the letter in the current transaction, after which it is sent; its id. Raises LetterRefused."""


class AlreadySent(Refused):
    """The letter has gone out, and what it said is kept nowhere."""


class NotDelivered(Exception):
    """The mail server didn't take a letter; `kind` says why, in a word."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Post(Protocol):
    """The way to the mail server."""

    def deliver(self, envelope: Dispatch, now: datetime) -> None:
        """Returns when the server has taken it; raises NotDelivered."""


def checked_address(text: str) -> str:
    """An address that stands in an SMTP command and a header as it is; raises LetterRefused."""
    if len(text) > MAX_ADDRESS or not _ADDRESS.fullmatch(text):
        raise LetterRefused("letter.address")
    return text


def plain_text(typed: str) -> str:
    """What somebody typed, fit for a body: line ends as \\n, no other control characters."""
    lines = typed.splitlines()
    return "\n".join("".join(sign for sign in line if not _has_controls(sign)) for line in lines).strip()


def _has_controls(text: str) -> bool:
    """Control characters, halves of surrogate pairs, and Unicode's own line ends."""
    return any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in text)
