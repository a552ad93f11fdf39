"""A person's computer: a browser without a screen, which follows redirects and sends forms with their CSRF token."""

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from urllib.parse import urlsplit

import httpx

from tests.contract.qr_picture import read_svg
from tests.contract.running_portal import Person, RunningPortal

COOKIE = "portal_session"
_TOKEN = re.compile(r'<meta name="csrf-token" content="([^"]+)"')
_MESSAGE = re.compile(r'data-message="([^"]+)"')
_PICTURE = re.compile(r"/kit/pictures/([a-z]+)\.svg")


class Computer:
    """One browser session. `page` is what it shows now, `at` the path of it."""

    def __init__(self, portal: RunningPortal) -> None:
        self._portal = portal
        self._client = portal.client()
        self.page: httpx.Response = self._client.get("/login/soft-token")
        self._remember()

    @property
    def at(self) -> str:
        return self.page.url.path

    @property
    def cookie(self) -> str:
        """The session's id."""
        return str(self._client.cookies.get(COOKIE))

    @property
    def messages(self) -> list[str]:
        """Keys of the messages on the page."""
        return _MESSAGE.findall(self.page.text)

    @property
    def picture(self) -> str:
        """The login picture on the page."""
        found = _PICTURE.search(self.page.text)
        assert found, "no login picture on this page"
        return found[1]

    @property
    def text(self) -> str:
        return unescape(self.page.text)

    def open(self, path: str) -> "Computer":
        return self._show(self._client.get(path))

    def send(self, path: str, **form: str | list[str]) -> "Computer":
        """A form of the page that is shown, with its token; several values of one name are what is ticked."""
        return self._show(self._client.post(path, data={"csrf_token": self.csrf_token, **form}))

    def click_twice(self, path: str, **form: str) -> "Computer":
        """A form of the page, sent twice at once; the browser shows what the second one leads to.


        Both have the cookies of before: the second click comes before the first one's answer.
        """
        told = {"csrf_token": self.csrf_token, "once": self.form_name(path), **form}
        clients = [self._portal.client() for _ in range(2)]
        for client in clients:
            client.cookies.update(self._client.cookies)
        with ThreadPoolExecutor(2) as pool:
            first, second = pool.map(lambda client: client.post(path, data=told), clients)
        assert (first.status_code, first.text) == (second.status_code, second.text)
        self._client = clients[1]
        return self._show(second)

    def switch_language(self, **typed: str) -> "Computer":
        """Press the page's switch, which sends its form along."""
        (button,) = re.findall(r'<button name="language" value="\w+"[^>]*>', self.page.text)
        action = re.search(r'formaction="([^"]+)"', button)
        language = re.search(r'value="(\w+)"', button)
        assert action, "a switch that takes no form along"
        assert language
        return self.send(unescape(action[1]), language=language[1], **typed)

    def form_name(self, path: str) -> str:
        """The name (simkit.repeats) of the page's form that leads there."""
        forms = re.findall(r"<form.*?</form>", self.page.text, re.DOTALL)
        (wanted,) = (form for form in forms if f'action="{path}"' in form and 'method="post"' in form)
        found = re.search(r'name="once" value="([^"]+)"', wanted)
        assert found, "a form without a name"
        return found[1]

    def ask(self, method: str, path: str, /, **parts: str) -> httpx.Response:
        """The page's token and those parts of a form; where it leads isn't followed, and the page stays."""
        multipart = {name: (None, value) for name, value in parts.items()}
        return self._client.request(method, path, data={"csrf_token": self.csrf_token}, files=multipart or None)

    def upload(self, path: str, name: str, content: bytes, *, field: str = "document", **form: str) -> "Computer":
        """The same with a file in that field."""
        told = {"csrf_token": self.csrf_token, **form}
        return self._show(self._client.post(path, data=told, files={field: (name, content, "application/pdf")}))

    def hand_in(self, path: str, files: Mapping[str, tuple[str, bytes, str]], **form: str) -> "Computer":
        """A form with files by field: name, content and media type."""
        told = {"csrf_token": self.csrf_token, **form}
        return self._show(self._client.post(path, data=told, files=dict(files)))

    def attach(self, path: str, /, **files: tuple[str, bytes, str]) -> "Computer":
        """The page's token and files by field: name, content and media type."""
        return self._show(self._client.post(path, data={"csrf_token": self.csrf_token}, files=files))

    @property
    def csrf_token(self) -> str:
        """The page's token, for forms and scripts."""
        token = _TOKEN.search(self.page.text)
        assert token, "no CSRF token on this page"
        self._portal.secrets.add(token[1])
        return token[1]

    def forge(self, path: str) -> httpx.Response:
        """The same without a token, as another site's page would send it."""
        return self._client.post(path, data={"user_id": "x"})

    def poll(self, path: str) -> httpx.Response:
        """As htmx asks, by itself."""
        return self._client.get(path, headers={"HX-Request": "true"})

    def peek(self, path: str) -> httpx.Response:
        """One request, no redirect followed, the page stays as it is."""
        return self._client.get(path)

    def use_cookie(self, secret: str) -> "Computer":
        """Go on with somebody else's session id."""
        self._client.cookies.clear()
        self._client.cookies.set(COOKIE, secret, domain="127.0.0.1", path="/")
        return self

    def log_in(self, person: Person, password: str | None = None) -> "Computer":
        """User id and password; the phone may be asked next."""
        self.open("/login/soft-token")
        return self.send("/login/soft-token", user_id=person.user_id, password=password or person.password)

    def activation_link(self) -> str:
        """The secret that the QR holds, read from a rendered code as a phone's camera would."""
        self.open("/registration/activation/start")
        self.send("/registration/activation")
        return self.read_link()

    def read_link(self) -> str:
        """The same from a page that is shown already."""
        link = read_svg(self._client.get("/registration/activation/qr.svg").content)
        secret = urlsplit(link).path.removeprefix("/activate/")
        self._portal.secrets.add(secret)
        return secret

    def _show(self, answer: httpx.Response) -> "Computer":
        self._remember()
        while answer.is_redirect:
            answer = self._client.get(answer.headers["Location"])
            self._remember()
        self.page = answer
        return self

    def _remember(self) -> None:
        if self._client.cookies.get(COOKIE):
            self._portal.secrets.add(self.cookie)
