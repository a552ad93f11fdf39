"""A relying party of ThaiD by oauthlib and PyJWT, and the browser that it sends there."""

import re
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
from oauthlib.oauth2 import WebApplicationClient  # type: ignore[import-untyped]

from tests.contract.idp.relying_party import SCOPES, Party
from tests.contract.idp.running_idp import CLIENT_ID, PORTAL, RunningIdp
from tests.contract.qr_picture import read_svg

CALLBACK = f"{PORTAL}/registration/proofing/thaid/callback"
REF_CODE = re.compile(r'<b class="code keep fs-4">([A-Z]{6})</b>')
CSRF = re.compile(r'<meta name="csrf-token" content="([^"]+)">')


@dataclass
class Visit:
    """A browser at ThaiD's page, and what the relying party keeps of it."""

    computer: httpx.Client
    place: str
    state: str
    nonce: str
    verifier: str

    @property
    def page(self) -> httpx.Response:
        """As it is now."""
        return self.computer.get(self.place)

    @property
    def ref_code(self) -> str:
        found = REF_CODE.search(self.page.text)
        assert found, "no reference number"
        return found[1]

    @property
    def qr(self) -> str:
        """What the QR on the page says."""
        return read_svg(self.computer.get(f"{self.place}qr.svg").content)

    def press(self, what: str) -> httpx.Response:
        """One of the page's buttons."""
        token = CSRF.search(self.page.text)
        assert token
        return self.computer.post(f"{self.place}{what}", headers={"X-CSRFToken": token[1]})

    def way_back(self) -> dict[str, str]:
        """What the browser takes to the callback."""
        location = self.place
        while location.startswith("/"):
            answer = self.computer.get(location)
            assert answer.status_code == 303
            location = answer.headers["Location"]
        address, _, query = location.partition("?")
        assert address == CALLBACK
        return dict(parse_qsl(query))


class ThaidParty(Party):
    """By authorization code, with state, nonce and PKCE."""

    def __init__(self, idp: RunningIdp) -> None:
        super().__init__(idp, idp.thaid_issuer)
        self._oauth = WebApplicationClient(CLIENT_ID)

    def address(self, **changes: str | None) -> str:
        """Where a browser is sent; what is changed to None is left out."""
        asked = {
            "redirect_uri": CALLBACK,
            "scope": " ".join(SCOPES),
            "state": secrets.token_urlsafe(16),
            "client_id": CLIENT_ID,
            "response_type": "code",
            **changes,
        }
        query = httpx.QueryParams({name: value for name, value in asked.items() if value is not None})
        return f"{urlsplit(self.metadata['authorization_endpoint']).path}?{query}"

    def ask(self, **changes: str | None) -> httpx.Response:
        """Whatever ThaiD answers to a fresh browser."""
        return self.idp.at(self.idp.origin).get(self.address(**changes))

    def visit(self, scopes: list[str] | None = None, *, computer: httpx.Client | None = None) -> Visit:
        """A browser is sent to ThaiD, and sees the QR."""
        state, nonce = secrets.token_urlsafe(16), secrets.token_urlsafe(16)
        verifier = self._oauth.create_code_verifier(64)
        uri = self._oauth.prepare_request_uri(
            "https://any.invalid/",
            redirect_uri=CALLBACK,
            scope=scopes or SCOPES,
            state=state,
            nonce=nonce,
            code_challenge=self._oauth.create_code_challenge(verifier, "S256"),
            code_challenge_method="S256",
        )
        computer = computer or self.idp.at(self.idp.origin)
        place = urlsplit(self.metadata["authorization_endpoint"]).path
        sent_on = computer.get(f"{place}?{urlsplit(uri).query}")
        assert sent_on.status_code == 303, sent_on.text
        self.idp.canaries |= {state, nonce, verifier}
        return Visit(computer, sent_on.headers["Location"], state, nonce, verifier)

    def code(self, visit: Visit) -> str:
        """What the browser brings back, once the phone has decided."""
        answer = visit.way_back()
        assert answer["state"] == visit.state
        self.idp.canaries.add(answer["code"])
        return answer["code"]

    def token_answer(self, code: str, verifier: str | None, **changes: str) -> httpx.Response:
        body = self._oauth.prepare_request_body(code, CALLBACK, include_client_id=False, code_verifier=verifier)
        return self.post("token_endpoint", {**dict(parse_qsl(body)), **changes})

    def collect(self, visit: Visit) -> dict[str, Any]:
        told: dict[str, Any] = self.token_answer(self.code(visit), visit.verifier).raise_for_status().json()
        self.idp.canaries |= {told["access_token"], told.get("id_token", told["access_token"])}
        return told
