"""Renewal over the wire: what the phone has to prove, and what an ended certificate still opens."""

from datetime import timedelta
from typing import Any

import pytest
from cryptography import x509

from tests.contract.computer import Computer
from tests.contract.running_portal import RunningPortal
from tests.contract.scene import NEAR, Holder, begin_renewal, leave
from tests.contract.software_keys import make_csr, new_key
from tests.contract.software_phone import SoftwarePhone, key_of

FAR = {"days": 30, "seconds": 5}


def _csr(task: dict[str, Any]) -> str:
    return make_csr(new_key(), task["sub"], task["nonce"])


def _revoked(portal: RunningPortal, certificate: x509.Certificate | None) -> bool:
    assert certificate
    crl = x509.load_der_x509_crl(portal.client().get("/pki/ca.crl").content)
    return crl.get_revoked_certificate_by_serial_number(certificate.serial_number) is not None


@pytest.mark.parametrize(
    ("left", "at"),
    [
        (FAR, "/home"),
        ({"days": 30, "seconds": -5}, "/renewal/offer"),
        ({"days": 1, "seconds": -30}, "/renewal/offer"),
        ({"seconds": 40}, "/renewal/offer"),
        ({"seconds": -1}, "/renewal/offer"),
        ({"days": -400}, "/renewal/offer"),
    ],
)
def test_when_it_is_offered(portal: RunningPortal, veteran: Holder, left: dict[str, float], at: str) -> None:
    leave(portal, veteran, **left)
    veteran.enter()
    assert veteran.computer.at == at


def test_before_the_window_no_task_is_sent(portal: RunningPortal, veteran: Holder) -> None:
    leave(portal, veteran, **FAR)
    veteran.enter()
    veteran.computer.open("/home").send("/renewal")
    assert veteran.phone.inbox().json()["renewals"] == []


def test_while_it_lasts_the_portal_is_open_without_renewal(portal: RunningPortal, veteran: Holder) -> None:
    leave(portal, veteran, **NEAR)
    veteran.enter()
    assert veteran.computer.open("/home").at == "/home"


def test_an_ended_one_opens_the_renewal_and_nothing_else(portal: RunningPortal, veteran: Holder) -> None:
    leave(portal, veteran, seconds=-1)
    veteran.enter()
    assert veteran.computer.messages[:1] == ["renewal.forced"]
    for path in ("/home", "/personal", "/password", "/registration", "/renewal/done"):
        assert veteran.computer.open(path).at == "/renewal/offer"
    assert veteran.computer.send("/renewal/portal").at == "/renewal/offer"


def test_after_the_confirmation_the_new_one_serves_and_the_old_one_is_revoked(
    portal: RunningPortal, veteran: Holder
) -> None:
    begin_renewal(portal, veteran)
    after = veteran.phone.renewed()
    assert not _revoked(portal, veteran.phone.certificate)
    assert veteran.computer.send("/renewal/check").messages == ["renewal.pending"]
    assert after.confirm().status_code == 204
    assert _revoked(portal, veteran.phone.certificate)
    assert not _revoked(portal, after.certificate)
    assert veteran.computer.send("/renewal/check").at == "/renewal/done"
    challenge = Holder(veteran.person, Computer(portal), after).ask()
    assert veteran.phone.accept(challenge).status_code == 403
    assert after.accept(challenge).status_code == 204


def test_the_new_certificate_has_two_years_and_another_key(portal: RunningPortal, veteran: Holder) -> None:
    begin_renewal(portal, veteran)
    after = veteran.phone.renewed()
    assert after.certificate
    assert veteran.phone.certificate
    assert after.certificate.public_key() != veteran.phone.certificate.public_key()
    assert after.certificate.not_valid_after_utc - portal.clock.now() > timedelta(days=729)


def test_the_way_that_was_closed_opens_after_the_renewal(portal: RunningPortal, veteran: Holder) -> None:
    begin_renewal(portal, veteran, days=-5)
    assert veteran.phone.renewed().confirm().status_code == 204
    assert veteran.computer.send("/renewal/check").at == "/renewal/done"
    assert veteran.computer.send("/renewal/portal").at == "/home"


def test_until_the_confirmation_the_old_one_serves(portal: RunningPortal, veteran: Holder) -> None:
    begin_renewal(portal, veteran)
    veteran.phone.renewed()
    again = Holder(veteran.person, Computer(portal), veteran.phone)
    again.enter()
    assert again.computer.at == "/renewal/offer"


@pytest.mark.parametrize("field", ["renewal", "nonce", "portal", "user", "csr_sha256"])
def test_any_other_value_in_the_proof_is_refused(portal: RunningPortal, veteran: Holder, field: str) -> None:
    task = begin_renewal(portal, veteran)
    csr = _csr(task)
    claims = veteran.phone.renewal_claims(task, csr)
    wrong = veteran.phone.renewal_proof({**claims, field: claims[field][::-1]})
    answer = veteran.phone.request_renewal(task, csr, wrong)
    assert (answer.status_code, key_of(answer)) == (422, "renewal.bad_proof")
    assert veteran.phone.request_renewal(task, csr, veteran.phone.renewal_proof(claims)).status_code == 201


def test_a_proof_by_another_key_is_refused(portal: RunningPortal, veteran: Holder) -> None:
    task = begin_renewal(portal, veteran)
    csr = _csr(task)
    claims, phone = veteran.phone.renewal_claims(task, csr), veteran.phone
    proofs = [
        phone.renewal_proof(claims, new_key()),
        phone.renewal_proof(claims, phone.transport),
        phone.renewal_proof(claims, typ="soft-token-answer+jwt"),
        phone.renewal_proof(claims, None, **{"x5t#S256": "A" * 43}),
        phone.renewal_proof({**claims, "more": "x"}),
        "not.a.proof",
    ]
    for proof in proofs:
        assert key_of(phone.request_renewal(task, csr, proof)) == "renewal.bad_proof"


def test_the_old_key_is_no_new_key(portal: RunningPortal, veteran: Holder) -> None:
    task = begin_renewal(portal, veteran)
    csr = make_csr(veteran.phone.profile, task["sub"], task["nonce"])
    proof = veteran.phone.renewal_proof(veteran.phone.renewal_claims(task, csr))
    assert key_of(veteran.phone.request_renewal(task, csr, proof)) == "renewal.same_key"


def test_a_request_for_another_renewal_is_refused(portal: RunningPortal, veteran: Holder) -> None:
    task = begin_renewal(portal, veteran)
    csr = _csr({**task, "nonce": "A" * 43})
    proof = veteran.phone.renewal_proof(veteran.phone.renewal_claims(task, csr))
    assert key_of(veteran.phone.request_renewal(task, csr, proof)) == "activation.bad_request"


def test_a_lost_answer_costs_nothing_and_a_second_key_is_refused(portal: RunningPortal, veteran: Holder) -> None:
    task = begin_renewal(portal, veteran)
    csr, other = _csr(task), _csr(task)
    proof = veteran.phone.renewal_proof(veteran.phone.renewal_claims(task, csr))
    first, second = (veteran.phone.request_renewal(task, csr, proof) for _ in range(2))
    assert first.json() == second.json()
    proof = veteran.phone.renewal_proof(veteran.phone.renewal_claims(task, other))
    assert key_of(veteran.phone.request_renewal(task, other, proof)) == "renewal.closed"


def test_another_phone_can_neither_take_nor_reject_it(
    portal: RunningPortal, veteran: Holder, another_phone: SoftwarePhone
) -> None:
    task = begin_renewal(portal, veteran)
    another_phone.credential, another_phone.certificate = veteran.phone.credential, veteran.phone.certificate
    csr = _csr(task)
    proof = another_phone.renewal_proof(another_phone.renewal_claims(task, csr))
    assert another_phone.request_renewal(task, csr, proof).status_code == 404
    assert another_phone.reject_renewal(task).status_code == 404
    assert veteran.phone.newest_renewal() == task


def test_after_a_rejection_nothing_has_changed(portal: RunningPortal, veteran: Holder) -> None:
    task = begin_renewal(portal, veteran)
    assert veteran.phone.reject_renewal(task).status_code == 204
    assert veteran.phone.inbox().json()["renewals"] == []
    csr = _csr(task)
    proof = veteran.phone.renewal_proof(veteran.phone.renewal_claims(task, csr))
    assert key_of(veteran.phone.request_renewal(task, csr, proof)) == "renewal.closed"
    assert veteran.computer.send("/renewal/check").messages == ["renewal.rejected"]
    assert veteran.computer.send("/renewal").messages == ["renewal.sent"]
    assert veteran.phone.newest_renewal()["jti"] != task["jti"]


def test_asking_again_sends_no_second_task(portal: RunningPortal, veteran: Holder) -> None:
    task = begin_renewal(portal, veteran)
    veteran.computer.send("/renewal")
    assert veteran.phone.newest_renewal() == task


def test_a_second_renewal_two_years_later_begins_anew(portal: RunningPortal, veteran: Holder) -> None:
    first = begin_renewal(portal, veteran)
    after = veteran.phone.renewed()
    after.confirm()
    second = begin_renewal(portal, Holder(veteran.person, Computer(portal), after))
    assert second["jti"] != first["jti"]
