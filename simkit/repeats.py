"""A form that is sent twice is carried out once, and both times gets the first one's answer.

A double click sends it twice, with or without a script on the page, and a proxy may repeat a request whose answer it
missed. Each form that is rendered has a name of its own in a hidden field; what comes again under that name, from the
same browser and with the same content, is a repetition. Answers are kept in this process, for a minute: what they show
once, or set as a cookie, is written nowhere.
"""

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from io import BytesIO
from threading import Event, Lock
from time import monotonic
from typing import Any, NamedTuple
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import structlog
from markupsafe import Markup
from werkzeug.http import parse_cookie, parse_options_header

FIELD = "once"
KEPT = 60.0  # seconds
MOST = 200  # answers
LARGEST = 12 * 1024 * 1024  # bytes of a request that are looked at
PATIENCE = 30.0  # seconds that a repetition waits for the first one's answer
_NAMES = {  # of forms, in a body with & before it; each begins with what a search can leap to in a large one
    "application/x-www-form-urlencoded": re.compile(rb"&once=[A-Za-z0-9_-]{22}"),
    "multipart/form-data": re.compile(rb'name="once"\r\n\r\n[A-Za-z0-9_-]{22}'),
}
log = structlog.get_logger(__name__)


def once() -> Markup:
    """The hidden field that names a form, for a template."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, secrets.token_urlsafe(16))


class Answer(NamedTuple):
    """What the application said; it isn't kept when that was its failure."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def is_kept(self) -> bool:
        return not self.status.startswith("5")

    @property
    def cookies(self) -> dict[str, str]:
        """Those that it sets; a cookie that it deletes has no value."""
        set_ = (value.partition(";")[0] for name, value in self.headers if name.lower() == "set-cookie")
        return parse_cookie("; ".join(set_)).to_dict()


class Sending:
    """The first time that a form was sent: its browser's cookies, and its answer when it is there."""

    def __init__(self, cookies: Mapping[str, str]) -> None:
        self.at = monotonic()
        self.answered = Event()
        self.answer: Answer | None = None
        self._cookies = dict(cookies)

    @property
    def is_young(self) -> bool:
        return monotonic() - self.at < KEPT

    def is_of(self, cookies: Mapping[str, str]) -> bool:
        """Whether that is the same browser: before it took the answer's cookies, or after."""
        after = self.answer.cookies if self.answer else {}
        return all(cookies.get(name, "") in {value, after.get(name)} for name, value in self._cookies.items())


class Repeats:
    """WSGI middleware around an application."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app
        self._sendings: dict[bytes, Sending] = {}
        self._lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        name = _name_of(environ)
        if name is None:
            return self._app(environ, start_response)
        answer = self._answer(name, environ)
        start_response(answer.status, answer.headers)
        return [answer.body]

    def _answer(self, name: bytes, environ: WSGIEnvironment) -> Answer:
        cookies = parse_cookie(environ)
        sending, is_first = self._sending(name, cookies)
        if is_first:
            return self._carry_out(name, sending, environ)
        if not sending.answered.wait(PATIENCE) or (sending.answer and not sending.is_of(cookies)):
            return _ask(self._app, environ)
        if sending.answer is None:
            return self._answer(name, environ)
        log.info("a form was sent again", ms=round((monotonic() - sending.at) * 1000))
        return sending.answer

    def _sending(self, name: bytes, cookies: Mapping[str, str]) -> tuple[Sending, bool]:
        """The one under that name, and whether it is the first."""
        with self._lock:
            if name in self._sendings and self._sendings[name].is_young:
                return self._sendings[name], False
            self._forget_old()
            self._sendings[name] = Sending(cookies)
            return self._sendings[name], True

    def _carry_out(self, name: bytes, sending: Sending, environ: WSGIEnvironment) -> Answer:
        """Without an answer that can be kept it is forgotten, and the form may be sent anew."""
        try:
            answer = _ask(self._app, environ)
            sending.answer = answer if answer.is_kept else None
        finally:
            if sending.answer is None:
                with self._lock:
                    self._sendings.pop(name, None)
            sending.answered.set()
        return answer

    def _forget_old(self) -> None:
        young = [(name, one) for name, one in self._sendings.items() if one.is_young]
        self._sendings = dict(young[-MOST:])


def _name_of(environ: WSGIEnvironment) -> bytes | None:
    """A digest of form and content; None for what isn't a form with a name. The body can be read once more."""
    kind, options = parse_options_header(environ.get("CONTENT_TYPE", ""))
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if environ["REQUEST_METHOD"] != "POST" or kind not in _NAMES or length > LARGEST:
        return None
    body = environ["wsgi.input"].read(length)
    environ["wsgi.input"] = BytesIO(body)
    if not _NAMES[kind].search(b"&" + body):
        return None
    boundary = options.get("boundary", "").encode()  # another one each time that a browser sends the form
    content = body.replace(boundary, b"") if boundary else body
    return sha256(b"\0".join([environ["PATH_INFO"].encode(), content])).digest()


def _ask(app: WSGIApplication, environ: WSGIEnvironment) -> Answer:
    told: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], _failure: object = None) -> Callable[[bytes], Any]:
        told.append((status, headers))
        return lambda _: None

    result = app(environ, start)
    try:
        body = b"".join(result)
    finally:
        getattr(result, "close", lambda: None)()
    return Answer(*told[-1], body)
