"""What came by SMTP, read: headers, text, files. What is wrong with a mail is no reason to lose it, or a part of it."""

import hashlib
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from bench.mailbox import parts
from bench.mailbox.charsets import text_of
from bench.mailbox.headers import decoded, line_of, sender_of
from bench.mailbox.parts import POLICY, Attachment, attempt

UNTITLED = "(ไม่มีหัวเรื่อง)"
_DATE = re.compile(rb"^date:[^\n]*\n(?:[ \t][^\n]*\n)*", re.IGNORECASE | re.MULTILINE)
_HEAD = re.compile(rb"\A.*?(?:\r?\n){2}", re.DOTALL)


@dataclass(frozen=True)
class Received:
    """A mail, apart from its recipient. Two with one `fingerprint` are two tries of one; with None each is its own."""

    fingerprint: str | None
    sender: str
    to: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...]
    source: bytes
    has_html: bool = False


def read(raw: bytes, envelope_sender: str) -> Received:
    """Read a message of RFC 5322, part by part; its source is kept as it came."""
    message = parsed(raw)
    fingerprint = _fingerprint(raw) if attempt("", line_of, message, "Message-ID") else None
    sender = attempt("", sender_of, message) or envelope_sender.removeprefix("<").removesuffix(">")
    subject = attempt("", line_of, message, "Subject") or UNTITLED
    files = tuple(attempt([], parts.files, message))
    text = attempt(text_of(raw), _text, message)
    to, has_html = attempt("", line_of, message, "To"), attempt(False, _has_html, message)
    return Received(fingerprint, sender, to, subject, text, files, raw, has_html)


def parsed(raw: bytes) -> Message:
    """Its parts; of what can't be parted the whole is the text."""
    return attempt(_all_text(raw), _parsed, raw)


def headers(raw: bytes) -> list[tuple[str, str]]:
    """All of them, in order, as text."""
    return [(name, decoded(value)) for name, value in parsed(_head(raw)).items()]


def html(raw: bytes) -> str:
    """What it says in HTML, with its own pictures in it; empty when it says nothing in HTML."""
    return attempt("", _html, parsed(raw))


def _has_html(message: Message) -> bool:
    return any(body.get_content_subtype() == "html" for body in parts.bodies(message, "html"))


def _html(message: Message) -> str:
    found = [body for body in parts.bodies(message, "html") if body.get_content_subtype() == "html"]
    return parts.with_pictures(message, "\n".join(parts.source(body) for body in found))


def _text(message: Message) -> str:
    return "\n".join(parts.text(body) for body in parts.bodies(message, "plain"))


def _parsed(raw: bytes) -> Message:
    return message_from_bytes(raw, Message, policy=POLICY)


def _all_text(raw: bytes) -> Message:
    message = Message(policy=POLICY)
    message.set_payload(raw.decode("ascii", "surrogateescape"))
    return message


def _fingerprint(raw: bytes) -> str:
    """Of everything but the time of sending, which another try of the same mail has anew."""
    head = _head(raw)
    return hashlib.sha256(_DATE.sub(b"", head) + raw[len(head) :]).hexdigest()


def _head(raw: bytes) -> bytes:
    found = _HEAD.match(raw)
    return found[0] if found else raw
