"""เป๋าตัง without a browser: a person's phone as an HTTP client that keeps cookies and fills in forms."""

import io
import re
from typing import Any
from urllib.parse import urlsplit

import httpx
import segno
from PIL import Image

from tests.contract.idp.running_idp import RunningIdp

CSRF = re.compile(r'<meta name="csrf-token" content="([^"]+)">')
MESSAGE = re.compile(r'data-message="([a-z_.]+)"')
CONSENT = {"identity": "yes", "birthdate": "yes", "address": "no"}


def picture_of(*texts: str) -> bytes:
    """What a camera sees: a code of each, from left to right."""
    codes = [_code(text) for text in texts]
    sheet = Image.new("L", (sum(code.width for code in codes), max(code.height for code in codes)), 255)
    for place, code in enumerate(codes):
        sheet.paste(code, (sum(one.width for one in codes[:place]), 0))
    picture = io.BytesIO()
    sheet.save(picture, "png")
    return picture.getvalue()


def _code(text: str) -> Image.Image:
    drawn = io.BytesIO()
    segno.make_qr(text).save(drawn, kind="png", scale=4)
    return Image.open(drawn).convert("L")


class SoftwareApp:
    """Opened by the link that only the holder has."""

    def __init__(self, idp: RunningIdp, person: dict[str, Any], *, verified: bool = True) -> None:
        self.person = person
        self.link = idp.account(person, verified=verified)
        self.origin = self.link.split("/hold/")[0]
        self.http = idp.at(self.origin)
        opened = self.http.get(urlsplit(self.link).path)
        assert (opened.status_code, opened.headers["Location"]) == (303, "/")

    def post(self, path: str, **what: Any) -> httpx.Response:
        token = CSRF.search(self.http.get("/").text)
        assert token
        return self.http.post(path, headers={"X-CSRFToken": token[1]}, **what)

    def consent(self) -> None:
        assert self.post("/consent", data=CONSENT).status_code == 303

    def scan(self, *texts: str) -> httpx.Response:
        return self.post("/scan/frames", files={"picture": ("frame", picture_of(*texts))})

    def answer(self, qr: str, answer: str) -> None:
        """Scan, and press one of the two buttons."""
        self.consent()
        decided = self.post(self.scan(qr).json()["go"], data={"answer": answer})
        assert decided.status_code == 303

    def confirm(self, qr: str) -> None:
        self.answer(qr, "confirm")


def message_in(page: httpx.Response) -> str:
    """The first message that a page shows."""
    found = MESSAGE.search(page.text)
    assert found, "no message on the page"
    return found[1]
