"""Wire messages, read: what was asked, and what was answered, with signed parts opened."""

import base64
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import parse_qsl

from bench.stack.wire import Passed

_TOLD_HEADERS = ("content-type", "dpop-nonce", "location", "retry-after", "www-authenticate")
_JWS = re.compile(r"(eyJ[\w-]+)\.(eyJ[\w-]+)\.[\w-]+")
_FORM = "application/x-www-form-urlencoded"
_LONGEST_VALUE = 90
_LONGEST_SEGMENT = 16


@dataclass(frozen=True)
class Signed:
    """A JWS that a message carried: where, and what its two readable parts say."""

    where: str
    header: str
    claims: str


@dataclass(frozen=True)
class Message:
    """`first` is the request or status line; of the headers only those that the protocol speaks of."""

    first: str
    headers: tuple[tuple[str, str], ...]
    body: str
    signed: tuple[Signed, ...]


@dataclass(frozen=True)
class Exchange:
    """A request and its answer; an answer that never came has an empty first line."""

    caller: str
    called: str
    at: datetime
    request: Message
    response: Message

    @property
    def method(self) -> str:
        return self.request.first.partition(" ")[0]

    @property
    def path(self) -> str:
        return self.request.first.partition(" ")[2].partition("?")[0]

    @property
    def summary(self) -> str:
        """Method and path, with long secrets cut."""
        return f"{self.method} {'/'.join(_cut(part) for part in self.path.split('/'))}".strip()

    @property
    def status(self) -> str:
        return " ".join(self.response.first.split(" ")[1:]) or "no answer"

    @property
    def refused(self) -> bool:
        return not self.status.startswith(("2", "3"))


def exchanges_of(wires: Mapping[tuple[str, str], Iterable[Passed]]) -> list[Exchange]:
    """Of all wires, in the order of their requests."""
    exchanges: list[Exchange] = []
    for (caller, called), pieces in wires.items():
        by_connection = sorted(pieces, key=lambda piece: piece.connection)
        for _, connection in groupby(by_connection, key=lambda piece: piece.connection):
            exchanges += _exchanges(caller, called, list(connection))
    return sorted(exchanges, key=lambda exchange: exchange.at)


def _exchanges(caller: str, called: str, pieces: Sequence[Passed]) -> Iterator[Exchange]:
    turns = [list(turn) for _, turn in groupby(pieces, key=lambda piece: piece.sender)]
    if turns and turns[0][0].sender != caller:
        del turns[0]  # the end of an answer to what was asked earlier
    for request, answered in zip(turns[::2], [*turns[1::2], []], strict=False):
        yield Exchange(caller, called, datetime.fromisoformat(request[0].at), _message(request), _message(answered))


def _message(pieces: Sequence[Passed]) -> Message:
    raw = "".join(piece.text for piece in pieces)
    head, _, body = raw.partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    headers = [(name.strip(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    content_type = next((value for name, value in headers if name.lower() == "content-type"), "")
    content = _parsed(body.encode("latin-1").decode(errors="replace"), content_type)
    shown = tuple((name, value) for name, value in headers if name.lower() in _TOLD_HEADERS)
    proofs = [_opened("DPoP", value) for name, value in headers if name.lower() == "dpop"]
    signed = [*proofs, *_signed_in("", content)]
    return Message(first.removesuffix(" HTTP/1.1"), shown, _pretty(content), tuple(filter(None, signed)))


def _parsed(body: str, content_type: str = "") -> Any:
    if content_type == _FORM:
        return dict(parse_qsl(body))
    try:
        return json.loads(body)
    except ValueError:
        return body


def _signed_in(where: str, value: Any) -> Iterator[Signed | None]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _signed_in(f"{where}.{name}".lstrip("."), inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _signed_in(f"{where} {number}", inner)
    elif isinstance(value, str) and _JWS.fullmatch(value):
        yield _opened(where, value)


def _opened(where: str, jws: str) -> Signed | None:
    match = _JWS.fullmatch(jws)
    return Signed(where, _pretty(_decoded(match[1])), _pretty(_decoded(match[2]))) if match else None


def _decoded(part: str) -> Any:
    return _parsed(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode(errors="replace"))


def _pretty(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(_short(value), ensure_ascii=False, indent=2)


def _short(value: Any) -> Any:
    """Long values are cut: certificates and signatures are told in full by the wire's own file."""
    if isinstance(value, dict):
        return {name: _short(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_short(inner) for inner in value]
    if isinstance(value, str) and len(value) > _LONGEST_VALUE:
        return f"{value[:48]}… ({len(value)} characters)"
    return value


def _cut(segment: str) -> str:
    return segment if len(segment) <= _LONGEST_SEGMENT else f"{segment[:8]}…"
