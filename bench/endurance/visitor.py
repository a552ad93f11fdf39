"""A browser without a screen: one site, its cookies, and the forms of the page that is shown."""

import re
from html import unescape
from typing import Self
from urllib.parse import urlsplit

import httpx

from simkit.loopback import client_of

_TOKEN = re.compile(r'<meta name="csrf-token" content="([^"]+)"')
_MESSAGE = re.compile(r'data-message="([^"]+)"')
_FIELD = re.compile(r'<input[^>]*type="hidden"[^>]*>')
_VALUE = re.compile(r'value="([^"]*)"')
SECONDS = 60.0  # that an answer may take; a connection to a killed process ends at once


class Interrupted(ConnectionError):
    """The process at the other end died before it answered: what was asked is acknowledged by nobody."""


class ServerFailed(RuntimeError):
    """A 5xx."""


class Visitor:
    """`origin` is the site's public one."""

    def __init__(self, origin: str, cookie: dict[str, str] | None = None) -> None:
        self._client = client_of(origin, timeout=SECONDS)
        if cookie:
            self._client.cookies.set(cookie["name"], cookie["value"], domain="127.0.0.1", path="/")
        self._token = ""
        self.at, self.text, self.status = "", "", 0
        self.messages: list[str] = []

    def open(self, path: str) -> Self:
        """Raises Interrupted, ServerFailed."""
        return self._ask("GET", path)

    def send(self, path: str, picture: bytes | None = None, /, **form: str) -> Self:
        """A form of the page that is shown, with its token and maybe a picture; raises Interrupted, ServerFailed."""
        return self._ask("POST", path, {"csrf_token": self._token, **form}, picture)

    def close(self) -> None:
        self._client.close()

    def _ask(self, method: str, path: str, form: dict[str, str] | None = None, picture: bytes | None = None) -> Self:
        answer = self._once(method, path, form, picture)
        while answer.is_redirect:
            answer = self._once("GET", answer.headers["Location"])
        token = _TOKEN.search(answer.text)
        self._token = token[1] if token else self._token
        self.at, self.messages = answer.url.path, _MESSAGE.findall(answer.text)
        self.text, self.status = answer.text, answer.status_code
        return self

    def field(self, name: str) -> str:
        """The value of a hidden field of the page; raises LookupError."""
        for field in _FIELD.findall(self.text):
            if f'name="{name}"' in field and (value := _VALUE.search(field)):
                return unescape(value[1])
        raise LookupError(name)

    def _once(
        self, method: str, path: str, form: dict[str, str] | None = None, picture: bytes | None = None
    ) -> httpx.Response:
        parts = urlsplit(path)  # a redirect may name the public origin
        try:
            files = {"picture": ("picture.png", picture)} if picture else None
            answer = self._client.request(method, parts._replace(scheme="", netloc="").geturl(), data=form, files=files)
        except httpx.TransportError as problem:
            raise Interrupted(f"{method} {parts.path}") from problem
        if answer.status_code >= 500:
            raise ServerFailed(f"{method} {parts.path}: {answer.status_code}")
        return answer
