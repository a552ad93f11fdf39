"""Headers, read without mercy from their senders: 8-bit bytes, encoded words in odd places, addresses with commas."""

import base64
import re
from email.message import Message
from email.policy import EmailPolicy
from email.quoprimime import header_decode
from itertools import groupby
from typing import Any

from bench.mailbox.charsets import text_of

_WORD = r"=\?([^?\s]+?)(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?="  # RFC 2047, 2; the language of RFC 2231, 5
_WORDS = re.compile(rf"{_WORD}(?:\s*{_WORD})*")
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"(?!@)|\((?:\\.|[^()\\])*\)')
_ADDRESS = re.compile(r"<\s*([^<>\s]+@[^<>\s]+)\s*>|([^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+)")


class AsTheyCame(EmailPolicy):
    """A header is its text, unfolded; written again it is what came."""

    def __init__(self, **changes: Any) -> None:
        super().__init__(**{"refold_source": "none", "linesep": "\r\n", **changes})

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002 - the policy's signature
        return text_of(" ".join(value.splitlines()).encode("utf-8", "surrogateescape")).strip()


def decoded(value: str) -> str:
    """With its encoded words (RFC 2047) read, wherever they stand: also within quotes, which is usual."""
    return _WORDS.sub(_read, value)


def _read(words: re.Match[str]) -> str:
    """Neighbours of one charset are joined before they are decoded: some senders cut in the middle of a letter."""
    found = [(charset.lower(), _bytes(encoding, text)) for charset, encoding, text in re.findall(_WORD, words[0])]
    runs = groupby(found, key=lambda word: word[0])
    return "".join(text_of(b"".join(content for _, content in run), charset) for charset, run in runs)


def _bytes(encoding: str, text: str) -> bytes:
    if encoding in "qQ":
        return header_decode(text).encode("latin-1", "replace")
    letters = re.sub(r"[^A-Za-z0-9+/]", "", text)
    whole = letters[:-1] if len(letters) % 4 == 1 else letters
    return base64.b64decode(whole + "=" * (-len(whole) % 4))


def line_of(message: Message, name: str) -> str:
    """The first header of that name as one line of text, empty if there is none."""
    return " ".join(decoded(message.get(name, "")).split())


def sender_of(message: Message) -> str:
    """The address in From, empty if none can be read. Commas in a name that isn't quoted part nothing here."""
    found = _ADDRESS.findall(_QUOTED.sub(" ", message.get("From", "")))
    angled = [inside for inside, _ in found if inside]
    return next(iter([*angled, *(bare for _, bare in found if bare)]), "")


def parameter(part: Message, name: str, header: str = "content-type") -> str:
    """One of a header's parameters; of two forms that of RFC 2231, whichever comes first."""
    told: list[tuple[str, Any]] = part.get_params([], header)
    found = [value for key, value in told if key.lower() == name]
    found.sort(key=lambda value: isinstance(value, str))
    if not found:
        return ""
    if isinstance(found[0], str):
        return decoded(found[0])
    charset, _, text = found[0]
    return text_of(text.encode("raw-unicode-escape"), charset or "")
