"""Killed by SIGKILL before or after a step of activation or renewal: done or not begun, never half (checks 20, 21)."""

from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256

from tests.contract.computer import Computer
from tests.contract.killing import Kills
from tests.contract.running_portal import Person, RunningPortal
from tests.contract.scene import Holder, begin_renewal, leave
from tests.contract.software_keys import make_csr, new_key
from tests.contract.software_phone import BASE, PIXEL, SoftwarePhone

ACTIVATION, CHECK = "/registration/activation", "/registration/activation/check"


@pytest.fixture(params=["before", "after"])
def moment(request: pytest.FixtureRequest) -> str:
    """Of the step's commit."""
    return str(request.param)


def _is_revoked(portal: RunningPortal, certificate: x509.Certificate | None) -> bool:
    assert certificate
    crl = x509.load_der_x509_crl(portal.client().get("/pki/ca.crl").content)
    return crl.get_revoked_certificate_by_serial_number(certificate.serial_number) is not None


def test_the_offer(computer: Computer, phone: SoftwarePhone, person: Person, kills: Kills, moment: str) -> None:
    computer.log_in(person).open(f"{ACTIVATION}/start")
    kills(f"killed_{moment}_offer", lambda: computer.send(ACTIVATION))
    shown = computer.peek(f"{ACTIVATION}/qr.svg").status_code
    assert shown == {"before": 404, "after": 200}[moment]
    assert phone.take(computer.activation_link()).confirm().status_code == 204
    assert computer.open(ACTIVATION).send(CHECK).at.endswith("/done")


def test_the_certificate(
    portal: RunningPortal, computer: Computer, phone: SoftwarePhone, person: Person, kills: Kills, moment: str
) -> None:
    link = computer.log_in(person).activation_link()
    csr = make_csr(phone.profile, person.user_id, phone.look(link).json()["nonce"])
    kills(f"killed_{moment}_certificate", lambda: phone.request_certificate(link, csr))
    assert phone.look(link).status_code == {"before": 200, "after": 409}[moment]
    assert computer.open(ACTIVATION).send(CHECK).at.endswith("/pending"), "nothing is active yet"
    answer = phone.request_certificate(link, csr)
    assert answer.status_code == 201
    phone.credential = answer.json()["credential"]
    phone.certificate = x509.load_pem_x509_certificate(answer.json()["certificate"].encode())
    assert phone.confirm().status_code == 204
    assert computer.open(ACTIVATION).send(CHECK).at.endswith("/done")
    assert not _is_revoked(portal, phone.certificate)


def test_the_confirmation(computer: Computer, phone: SoftwarePhone, person: Person, kills: Kills, moment: str) -> None:
    phone.take(computer.log_in(person).activation_link())
    kills(f"killed_{moment}_confirmation", phone.confirm)
    assert phone.inbox().status_code == {"before": 403, "after": 200}[moment]
    assert phone.confirm().status_code == 204
    assert phone.inbox().status_code == 200
    assert computer.open(ACTIVATION).send(CHECK).at.endswith("/done")


def test_the_renewal(portal: RunningPortal, veteran: Holder, kills: Kills, moment: str) -> None:
    leave(portal, veteran, days=10)
    veteran.enter()
    veteran.computer.open("/renewal")
    kills(f"killed_{moment}_renewal", lambda: veteran.computer.send("/renewal"))
    assert len(veteran.phone.inbox().json()["renewals"]) == {"before": 0, "after": 1}[moment]
    assert veteran.computer.open("/renewal").send("/renewal").messages == ["renewal.sent"]
    assert veteran.phone.renewed().confirm().status_code == 204
    assert veteran.computer.send("/renewal/check").at == "/renewal/done"


def test_the_renewed_certificate(portal: RunningPortal, veteran: Holder, kills: Kills, moment: str) -> None:
    task = begin_renewal(portal, veteran)
    phone, csr = veteran.phone, make_csr(new_key(), task["sub"], task["nonce"])
    proof = phone.renewal_proof(phone.renewal_claims(task, csr))
    kills(f"killed_{moment}_renewed_certificate", lambda: phone.request_renewal(task, csr, proof))
    assert phone.inbox().status_code == 200, "the old one serves on"
    answer = phone.request_renewal(task, csr, proof)
    assert answer.status_code == 201
    assert not _is_revoked(portal, phone.certificate)
    _confirm(phone, answer.json())
    assert phone.inbox().json()["key"] == "credential.not_active"
    assert veteran.computer.send("/renewal/check").at == "/renewal/done"


def _confirm(phone: SoftwarePhone, issued: dict[str, Any]) -> None:
    certificate = x509.load_pem_x509_certificate(issued["certificate"].encode())
    fingerprint = certificate.fingerprint(SHA256()).hex()
    path = f"/credentials/{issued['credential']}/confirmation"
    assert phone.call("PUT", path, {"certificate_sha256": fingerprint}).status_code == 204


def test_the_confirmation_of_a_renewal(portal: RunningPortal, veteran: Holder, kills: Kills, moment: str) -> None:
    begin_renewal(portal, veteran)
    after = veteran.phone.renewed()
    kills(f"killed_{moment}_confirmation", after.confirm)
    assert veteran.phone.inbox().status_code == {"before": 200, "after": 403}[moment]
    assert _is_revoked(portal, veteran.phone.certificate) is (moment == "after")
    assert after.confirm().status_code == 204
    assert _is_revoked(portal, veteran.phone.certificate)
    assert veteran.computer.send("/renewal/check").at == "/renewal/done"


def test_a_ca_that_fails_issues_nothing_and_spends_nothing(
    portal: RunningPortal, computer: Computer, phone: SoftwarePhone, person: Person
) -> None:
    link = computer.log_in(person).activation_link()
    csr = make_csr(phone.profile, person.user_id, phone.look(link).json()["nonce"])
    path, body = f"/offers/{link}/certificate", {"csr": csr, "device": PIXEL}
    portal.sim.controls.arm("ca.failed")
    failed = portal.client().post(BASE + path, json=body, headers={"DPoP": phone.proof("POST", path)})
    assert failed.status_code == 500
    (line,) = portal.sim.errors()
    assert '"event": "unexpected failure"' in line
    assert phone.look(link).status_code == 200
    assert phone.request_certificate(link, csr).status_code == 201
