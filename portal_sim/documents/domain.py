"""Which uploads are taken: plain PDFs, in which nothing acts and nothing else is hidden."""
# language: not on screens

import re
import unicodedata
from typing import Protocol

from simkit.refusals import Refused

MAX_BYTES = 10 * 1024 * 1024  # that size itself is allowed (soft_token.yaml, readings)
MAX_NAME = 120
NAMELESS = "เอกสาร.pdf"
END = b"%%EOF"
BLANKS = b" \t\r\n\f\0"  # ISO 32000-1, 7.2.2: white space
SNIFFED = 2048  # bytes at the beginning that browsers and libmagic guess a type by, with a margin

_HEADER = re.compile(rb"%PDF-[12]\.\d")
_MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|script|iframe|svg|\?php)\b|<\?php", re.IGNORECASE)
_ARCHIVE_END = re.compile(rb"PK\x05\x06\0\0\0\0(..)\1", re.DOTALL)  # ZIP: not spanned, and as many entries as it has
_PROGRAM = re.compile(rb"\AMZ|\A\x7fELF|\A#!")
_ANOTHER_REVISION = re.compile(rb"\A\s*(?:\d+\s+\d+\s+obj\b|xref\b)")


class DocumentRefused(Refused):
    """Not a PDF that is kept here."""


class PdfInspection(Protocol):
    """Looks into the structure of a PDF, at a place where a malicious one does no harm."""

    def inspect(self, content: bytes) -> None:
        """Raises DocumentRefused: encrypted, active, attachment, truncated or too_complex."""


class Documents(Protocol):
    """Uploaded PDFs, each under a name of ours."""

    def keep(self, content: bytes, name: str) -> str:
        """The key of the kept document, before anything else is done; raises DocumentRefused."""

    def read(self, key: str) -> bytes:
        """The document; raises LookupError."""

    def name_of(self, key: str) -> str:
        """What its owner called it, fit to be shown; raises LookupError."""

    def size_of(self, key: str) -> int:
        """Bytes; raises LookupError."""

    def drop(self, key: str) -> None:
        """Forget it, once the current transaction is committed; an unknown one is forgotten already."""


def check_bytes(content: bytes) -> None:
    """What can be told without understanding the PDF, whatever it is called; raises DocumentRefused."""
    if len(content) > MAX_BYTES:
        raise DocumentRefused("document.too_big")
    if not _HEADER.match(content):
        raise DocumentRefused("document.not_pdf")
    if _MARKUP.search(content[:SNIFFED]) or _ARCHIVE_END.search(content):
        raise DocumentRefused("document.not_pdf")
    _check_end(content)


def _check_end(content: bytes) -> None:
    body, end, rest = content.rpartition(END)
    after = rest.lstrip(BLANKS)
    if not end or not body or _ANOTHER_REVISION.match(after):
        raise DocumentRefused("document.truncated")
    if _PROGRAM.match(after) or _MARKUP.search(after) or after.startswith(b"PK"):
        raise DocumentRefused("document.not_pdf")
    if after:
        raise DocumentRefused("document.trailing")


def shown_name(name: str) -> str:
    """The name as text for people: no path, no control or invisible character, not endless, always `.pdf`."""
    stem = re.sub(r"(?i)\.pdf\Z", "", _printable(name)).strip(" .")[:MAX_NAME].rstrip(" .")
    return f"{stem}.pdf" if stem else NAMELESS


def _printable(name: str) -> str:
    """The last part of the path. Dropped: controls, direction marks, surrogates, private and line-end characters."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    return "".join(sign for sign in last if unicodedata.category(sign)[0] != "C" and sign not in "\u2028\u2029").strip()
