"""The phone's side of the wire (docs/protocol.md): addresses, proofs, and what is made of answers."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import httpx
import pytest
from joserfc.jwk import ECKey

from authenticator_sim.faults import FAULTS, OFFLINE
from authenticator_sim.smart_id.adapters.portal import HttpPortal
from authenticator_sim.smart_id.profiles.portal import PortalRefused, PortalUnreachable
from simkit.faults import Faults
from tests.unit.authenticator_sim.fakes import NOW, PORTAL, SECRET, FixedClock, a_phone

Handler = Callable[[httpx.Request], httpx.Response]
PORTAL_KEY = ECKey.generate_key("P-256").as_dict(private=False)
OFFER = {
    "portal": PORTAL, "portal_name": "New GFMIS Thai", "user_id": "Q8888888888ST01", "full_name": "มาลี ศรีสุข",
    "nonce": "n", "expires_at": NOW.isoformat(), "portal_key": PORTAL_KEY, "ca_certificate": "PEM",
}  # fmt: skip


class NotedProofs:
    """Proofs as text that says what they prove."""

    def sign_dpop(self, phone: str, method: str, url: str, nonce: str | None, now: datetime) -> str:
        return json.dumps([phone, method, url, nonce, now.isoformat()])


class Wire:
    """Answers by `handler` and notes the requests."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler
        self.requests: list[httpx.Request] = []
        self.faults = Faults(FAULTS)
        self.portal = HttpPortal(
            PORTAL, "127.0.0.1:9", NotedProofs(), self.faults, FixedClock(), transport=httpx.MockTransport(self._note)
        )

    def _note(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.handler(request)

    def proofs(self) -> list[list[Any]]:
        return [json.loads(request.headers["DPoP"]) for request in self.requests]


def problem(status: int, key: str, **headers: str) -> httpx.Response:
    body = json.dumps({"type": "t", "title": "t", "status": status, "key": key})
    return httpx.Response(status, content=body, headers={"Content-Type": "application/problem+json", **headers})


def test_it_connects_to_its_setting_and_names_the_portal() -> None:
    wire = Wire(lambda _: httpx.Response(200, json=OFFER))
    wire.portal.offer(SECRET)
    [request] = wire.requests
    assert str(request.url) == f"http://127.0.0.1:9/soft-token/v1/offers/{SECRET}"
    assert request.headers["Host"] == "portal.localhost:8001"
    assert "DPoP" not in request.headers


def test_a_proof_names_method_public_address_and_the_phone_s_own_time() -> None:
    wire = Wire(lambda _: httpx.Response(200, json={"requests": [], "renewals": []}))
    phone = a_phone()
    phone.skew_seconds = 3600
    wire.portal.inbox(phone, "c1")
    url = f"{PORTAL}/soft-token/v1/credentials/c1/inbox"
    assert wire.proofs() == [["mali", "GET", url, None, phone.time(NOW).isoformat()]]


def test_a_wanted_nonce_is_put_into_a_second_proof_and_kept() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if json.loads(request.headers["DPoP"])[3] is None:
            return problem(401, "dpop.nonce_needed", **{"DPoP-Nonce": "n1"})
        return httpx.Response(204, headers={"DPoP-Nonce": "n2"})

    wire = Wire(handler)
    wire.portal.confirm(a_phone(), "c1", "ab")
    wire.portal.confirm(a_phone(), "c1", "ab")
    assert [proof[3] for proof in wire.proofs()] == [None, "n1", "n2"]


def test_a_portal_that_never_takes_a_nonce_is_asked_twice_only() -> None:
    wire = Wire(lambda _: problem(401, "dpop.nonce_needed", **{"DPoP-Nonce": "n"}))
    with pytest.raises(PortalUnreachable, match=r"portal\.unavailable"):
        wire.portal.inbox(a_phone(), "c1")
    assert len(wire.requests) == 2


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("signing.wrong_picture", "signing.wrong_picture"),
        ("activation.taken", "activation.taken"),
        ("a.new_one", "portal.refused"),
    ],
)
def test_a_problem_s_key_is_told_if_the_app_has_words_for_it(key: str, told: str) -> None:
    wire = Wire(lambda _: problem(409, key))
    with pytest.raises(PortalRefused) as refusal:
        wire.portal.answer(a_phone(), "c1", "signed")
    assert refusal.value.key == told


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500, text="oops"),
        httpx.Response(404, text="<html>"),
        problem(503, "signing.closed"),
        httpx.Response(200, text="not json"),
        httpx.Response(200, json=["no object"]),
        httpx.Response(200, json={"requests": [{"challenge": 7}], "renewals": []}),
        httpx.Response(302, headers={"Location": "http://evil.example/"}),
    ],
)
def test_what_the_protocol_does_not_know_is_no_answer(answer: httpx.Response) -> None:
    wire = Wire(lambda _: answer)
    with pytest.raises(PortalUnreachable, match=r"portal\.unavailable"):
        wire.portal.inbox(a_phone(), "c1")


def test_an_offer_of_another_portal_is_refused() -> None:
    wire = Wire(lambda _: httpx.Response(200, json={**OFFER, "portal": "http://evil.example"}))
    with pytest.raises(PortalRefused, match=r"activation\.bad_offer"):
        wire.portal.offer(SECRET)


@pytest.mark.parametrize("changes", [{"portal_key": {"kty": "EC"}}, {"expires_at": "soon"}, {"portal_key": None}])
def test_an_offer_that_makes_no_sense_is_refused(changes: dict[str, Any]) -> None:
    wire = Wire(lambda _: httpx.Response(200, json={**OFFER, **changes}))
    with pytest.raises(PortalRefused, match=r"activation\.bad_offer"):
        wire.portal.offer(SECRET)


def test_offline_fires_once_and_nothing_is_sent() -> None:
    wire = Wire(lambda _: httpx.Response(200, json={"requests": [], "renewals": []}))
    wire.faults.arm(OFFLINE)
    with pytest.raises(PortalUnreachable, match=r"portal\.offline"):
        wire.portal.inbox(a_phone(), "c1")
    assert wire.requests == []
    assert wire.portal.inbox(a_phone(), "c1") == ([], [])


def test_no_network_is_told_as_offline() -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(PortalUnreachable, match=r"portal\.offline"):
        Wire(broken).portal.offer(SECRET)
