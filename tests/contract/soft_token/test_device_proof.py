"""Every call proves the device (docs/protocol.md, DPoP; RFC 9449)."""

import json

import pytest
from httpx import Response

from tests.contract.running_portal import RunningPortal
from tests.contract.scene import Holder
from tests.contract.software_keys import b64, new_key
from tests.contract.software_phone import BASE, SoftwarePhone


def _inbox(phone: SoftwarePhone) -> str:
    return f"/credentials/{phone.credential}/inbox"


def _refused(answer: Response, status: int, key: str) -> None:
    assert (answer.status_code, answer.json()["key"]) == (status, key)


def test_a_call_without_a_proof_is_refused(holder: Holder) -> None:
    answer = holder.phone.once("GET", _inbox(holder.phone), None, None)
    _refused(answer, 401, "dpop.refused")
    assert answer.headers["WWW-Authenticate"].startswith("DPoP")


def test_a_first_proof_learns_the_nonce_and_the_second_serves(holder: Holder) -> None:
    path = _inbox(holder.phone)
    _refused(
        holder.phone.once("GET", path, None, holder.phone.proof("GET", path, nonce=None)), 401, "dpop.nonce_needed"
    )
    assert holder.phone.once("GET", path, None, holder.phone.proof("GET", path)).status_code == 200


def test_a_nonce_serves_for_five_minutes(portal: RunningPortal, holder: Holder) -> None:
    path, old = _inbox(holder.phone), holder.phone.nonce
    portal.pass_time(minutes=4, seconds=50)
    assert holder.phone.call("GET", path, nonce=old).status_code == 200
    portal.pass_time(seconds=15)
    _refused(holder.phone.call("GET", path, nonce=old), 401, "dpop.nonce_needed")


def test_a_nonce_of_ones_own_is_refused(holder: Holder) -> None:
    _refused(holder.phone.call("GET", _inbox(holder.phone), nonce=b64(bytes(24))), 401, "dpop.nonce_needed")


@pytest.mark.parametrize(
    "wrong",
    [
        {"htm": "POST"},
        {"htu": "http://portal.localhost/soft-token/v1/other"},
        {"htu": "http://elsewhere.example"},
        {"jti": None},
        {"iat": None},
    ],
    ids=str,
)
def test_a_proof_for_another_call_is_refused(holder: Holder, wrong: dict[str, str | None]) -> None:
    _refused(holder.phone.call("GET", _inbox(holder.phone), **wrong), 401, "dpop.refused")


def test_a_proof_for_another_credential_is_refused(holder: Holder) -> None:
    other = holder.phone.portal.origin + BASE + "/credentials/other/inbox"
    _refused(holder.phone.call("GET", _inbox(holder.phone), htu=other), 401, "dpop.refused")


def test_another_device_does_not_even_learn_that_the_credential_exists(holder: Holder) -> None:
    phone = holder.phone
    foreign = phone.call("GET", _inbox(phone), key=new_key())
    unknown = phone.call("GET", "/credentials/nobody/inbox", key=new_key())
    _refused(foreign, 404, "credential.unknown")
    assert foreign.content == unknown.content


def test_another_device_can_neither_confirm_nor_answer(holder: Holder) -> None:
    phone, challenge = holder.phone, holder.ask()
    answer = {"answer": phone.accepted(phone.answer_to(challenge))}
    base = f"/credentials/{phone.credential}"
    _refused(phone.call("POST", f"{base}/answers", answer, key=new_key()), 404, "credential.unknown")
    body = {"certificate_sha256": phone.thumbprint.hex()}
    _refused(phone.call("PUT", f"{base}/confirmation", body, key=new_key()), 404, "credential.unknown")
    assert phone.accept(challenge).status_code == 204


@pytest.mark.parametrize(
    "body", ["[" * 100_000, "{", "null", "[]", '{"answer": 1}', '{"answer": "x", "more": 1}', "{}"]
)
def test_an_unreadable_message_is_refused_as_such(portal: RunningPortal, holder: Holder, body: str) -> None:
    path = f"{BASE}/credentials/{holder.phone.credential}/answers"
    answer = portal.client().post(path, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}, answer.text
    assert (answer.headers["Content-Type"], answer.json()["key"]) == ("application/problem+json", "request.unreadable")


@pytest.mark.parametrize("model", ["Pixel 8\n", "Pixel\r\n8", "Pixel\x008", "\ud800", "", "x" * 61])
def test_a_phones_name_is_one_printable_line(holder: Holder, model: str) -> None:
    body = {"csr": "x", "device": {"platform": "android", "model": model}}
    answer = holder.phone.call("POST", f"/offers/{'A' * 43}/certificate", body)
    _refused(answer, 422, "request.unreadable")


def test_a_proof_that_is_garbage_is_refused(holder: Holder) -> None:
    path = _inbox(holder.phone)
    for garbage in ("", "x", "a.b.c", "..", json.dumps({"alg": "none"})):
        _refused(holder.phone.once("GET", path, None, garbage), 401, "dpop.refused")
