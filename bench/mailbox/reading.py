"""What came by SMTP, read: headers, text, attachments."""

import hashlib
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

UNTITLED = "(ไม่มีหัวเรื่อง)"
MAX_NAME = 120  # characters of a file name that are kept


@dataclass(frozen=True)
class Attachment:
    """A file that came with a mail; name and type are its sender's claims."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True)
class Received:
    """A mail, apart from its recipient. `message_id` is the content's digest when it brought none."""

    message_id: str
    sender: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...]


def read(raw: bytes, envelope_sender: str) -> Received:
    """Read a message of RFC 5322; what is wrong with one is no reason to lose it."""
    message = message_from_bytes(raw, EmailMessage, policy=default)
    message_id = str(message.get("Message-ID") or "").strip() or hashlib.sha256(raw).hexdigest()
    sender = parseaddr(str(message.get("From") or ""))[1] or envelope_sender
    subject = " ".join(str(message.get("Subject") or "").split()) or UNTITLED
    attachments = tuple(_attachment(part) for part in message.iter_attachments()) if message.is_multipart() else ()
    return Received(message_id, sender, subject, _text(message), attachments)


def _text(message: EmailMessage) -> str:
    """The plain text; of a mail that has HTML alone its source, which nobody here will render."""
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    content = body.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    charset = body.get_content_charset("utf-8")
    try:
        text = content.decode(charset, errors="replace")
    except LookupError:  # a charset that nobody knows
        text = content.decode(errors="replace")
    return text.replace("\r\n", "\n")


def _attachment(part: EmailMessage) -> Attachment:
    name = (part.get_filename() or "").replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in name if sign.isprintable())[-MAX_NAME:].strip(". ")
    content = part.get_payload(decode=True)
    return Attachment(shown or "file", part.get_content_type(), content if isinstance(content, bytes) else b"")
