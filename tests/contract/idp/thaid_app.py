"""ThaiD without a browser: a person's phone as an HTTP client that keeps cookies and fills in forms."""

from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.contract.idp.running_idp import PIN, RunningIdp
from tests.contract.idp.software_app import CSRF, picture_of


class ThaidPhone:
    """Opened by the link that only the holder has."""

    def __init__(self, idp: RunningIdp, person: dict[str, Any]) -> None:
        self.person = person
        self.link = idp.thaid(person)
        self.origin = self.link.split("/app/hold/")[0]
        self.http = idp.at(self.origin)
        opened = self.http.get(urlsplit(self.link).path)
        assert (opened.status_code, opened.headers["Location"]) == (303, "/app/")

    def post(self, path: str, **what: Any) -> httpx.Response:
        token = CSRF.search(self.http.get("/app/").text)
        assert token
        return self.http.post(path, headers={"X-CSRFToken": token[1]}, **what)

    def scan(self, *texts: str) -> httpx.Response:
        return self.post("/app/scan/frames", files={"picture": ("frame", picture_of(*texts))})

    def scanned(self, text: str) -> str:
        """Where the app goes on."""
        place: str = self.scan(text).json()["go"]
        return place

    def enter_pin(self, place: str, pin: str = PIN) -> httpx.Response:
        return self.post(f"{place}/pin", data={"pin": pin}, follow_redirects=True)

    def confirm(self, qr: str) -> None:
        place = self.scanned(qr)
        assert self.post(place, data={"answer": "agree"}).headers["Location"] == f"{place}/pin"
        assert self.enter_pin(place).status_code == 200

    def deny(self, qr: str) -> None:
        assert self.post(self.scanned(qr), data={"answer": "deny"}).status_code == 303
