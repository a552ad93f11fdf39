"""The parts of a mail (RFC 2046): which are its text, and which are files."""

import mimetypes
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from typing import ParamSpec, TypeVar
from urllib.parse import unquote

from bench.mailbox.charsets import text_of
from bench.mailbox.headers import AsTheyCame, parameter
from bench.mailbox.html_text import plain

MAX_NAME = 120  # characters of a file name that are kept
POLICY = AsTheyCame()
T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True)
class Attachment:
    """A file that came with a mail; name and type are its sender's claims."""

    name: str
    type: str
    content: bytes


def attempt(otherwise: T, read: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """What it reads; whatever Python thinks of one part is no reason to lose the others."""
    try:
        return read(*given, **named)
    except Exception:  # noqa: BLE001 - charsets and parsers raise what they like
        return otherwise


def leaves(part: Message) -> Iterator[Message]:
    """Every part that has none below it, at any depth. A mail within the mail is one: it isn't looked into."""
    if not _is_container(part):
        yield part
        return
    for child in _children(part):
        yield from leaves(child)


def files(message: Message) -> list[Attachment]:
    """Each leaf that is no text to read."""
    return [_file(part) for part in leaves(message) if not _is_text(part, message)]


def bodies(message: Message, wanted: str) -> list[Message]:
    """The parts that are its text, in order; of two ways to say it (multipart/alternative) `wanted`: plain or html."""
    return _bodies(message, wanted, message)


def text(body: Message) -> str:
    """What a part says, HTML as text."""
    written = source(body)
    return plain(written) if body.get_content_subtype() == "html" else written


def source(body: Message) -> str:
    """What a part of text says, HTML as it is written."""
    return text_of(content(body), parameter(body, "charset")).replace("\r\n", "\n")


def content(part: Message) -> bytes:
    """Its bytes, decoded. Blanks and comments after the name of the encoding are allowed (RFC 2045, 6.1)."""
    encoding = re.match(r"[\w-]*", part.get("Content-Transfer-Encoding", ""))
    if encoding and encoding[0]:
        part.replace_header("Content-Transfer-Encoding", encoding[0])
    if part.is_multipart():  # message/rfc822, message/delivery-status: header blocks
        return b"".join(child.as_bytes(policy=POLICY) for child in _children(part))
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def with_pictures(message: Message, html: str) -> str:
    """What the HTML shows of the mail's own parts (cid:, RFC 2392) is put into it."""
    pictures = {part.get("Content-ID", "").strip("<> "): part for part in leaves(message)}

    def data(found: re.Match[str]) -> str:
        part = pictures.get(unquote(found[1]))
        if part is None or part.get_content_maintype() != "image":
            return found[0]
        return f"data:{part.get_content_type()};base64,{b64encode(content(part)).decode()}"

    return re.sub(r"cid:([^\"'\s>)]+)", data, html)


def _children(part: Message) -> list[Message]:
    found = part.get_payload()
    return [child for child in found if isinstance(child, Message)] if isinstance(found, list) else []


def _is_container(part: Message) -> bool:
    return part.get_content_maintype() == "multipart" and part.is_multipart()


def _is_text(part: Message, message: Message) -> bool:
    """Also what claims to have parts, and hasn't."""
    readable = part.get_content_type() in {"text/plain", "text/html"} or part.get_content_maintype() == "multipart"
    if not readable and not (part is message and part.get_content_maintype() == "text"):
        return False
    return not _name(part) and not part.get("Content-Disposition", "").lower().startswith("attachment")


def _bodies(part: Message, wanted: str, message: Message) -> list[Message]:
    if not _is_container(part):
        return [part] if _is_text(part, message) else []
    ways = [found for child in _children(part) if (found := _bodies(child, wanted, message))]
    if part.get_content_subtype() == "alternative":
        fitting = (way for way in ways if any(one.get_content_subtype() == wanted and text(one).strip() for one in way))
        return next(fitting, ways[-1] if ways else [])
    return [one for way in ways for one in way]


def _name(part: Message) -> str:
    return parameter(part, "filename", "content-disposition") or parameter(part, "name")


def _file(part: Message) -> Attachment:
    kind = part.get_content_type()
    name = attempt("", _name, part).replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in name if sign.isprintable())[-MAX_NAME:].strip(". ")
    return Attachment(shown or f"file{mimetypes.guess_extension(kind) or ''}", kind, attempt(b"", content, part))
