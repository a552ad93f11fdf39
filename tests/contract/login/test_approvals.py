"""An approval over the wire, by a phone that shares no line with the product, and its evidence by a library that the
portal doesn't use (PyJWT), by cryptography and by OpenSSL: offline, and years later."""

import json
import subprocess
from base64 import b64decode, urlsafe_b64decode
from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import ocsp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.approving import LINES, SIGNED, Approver, approver
from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.running_portal import RunningPortal, portal_on
from tests.contract.scene import activate
from tests.contract.software_phone import SoftwarePhone, key_of


@pytest.fixture(scope="module")
def portal(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPortal]:
    """The portal's process, with the demonstration in it."""
    database = request.config.getoption("--database")
    with portal_on(database, request, tmp_path_factory.mktemp("approvals"), "tests.demonstration") as running:
        yield running


@pytest.fixture(scope="module")
def description(portal: RunningPortal) -> Description:
    return Description(portal.client().get("/soft-token/openapi.json").json())


@pytest.fixture
def new_approver(portal: RunningPortal, description: Description) -> Callable[[], Approver]:
    def make() -> Approver:
        person = portal.invite(start_password=False)
        return approver(portal, activate(portal, person, SoftwarePhone(portal, description)))

    return make


@pytest.fixture
def who(new_approver: Callable[[], Approver]) -> Approver:
    return new_approver()


def test_the_phone_is_told_what_the_document_says_and_signs_that(who: Approver) -> None:
    challenge = who.ask()
    told = challenge.claims
    assert (told["purpose"], told["statement"], told["exp"] - told["iat"]) == ("approve", SIGNED, 180)
    assert challenge.header["typ"] == "soft-token-challenge+jwt"
    assert all(f"<dt>{label}</dt><dd>{text}</dd>" in who.computer.text for label, text in LINES)
    assert who.computer.picture == told["picture"]
    assert "3:00" in who.computer.text
    assert who.phone.accept(challenge).status_code == 204
    assert who.poll().headers["HX-Redirect"] == f"{who.computer.at}/take"
    assert who.go_on() == ["signing.approved"]
    assert who.outcome()["approved_by"] == [who.holder.person.user_id]


def test_a_login_is_asked_as_before_with_an_empty_statement(who: Approver) -> None:
    who.computer.open("/home").send("/logout")
    told = who.holder.ask().claims
    assert (told["purpose"], told["statement"], told["exp"] - told["iat"]) == ("login", "", 60)


def test_an_approval_is_spent_once(who: Approver) -> None:
    who.phone.accept(who.ask())
    who.go_on()
    assert who.computer.open(f"{who.computer.at}/take").messages == ["signing.approved"]
    assert len(who.outcome()["approved_by"]) == 1


def test_rejected_expired_cancelled_changed_and_replaced_are_told(who: Approver, portal: RunningPortal) -> None:
    challenge = who.ask()
    assert who.phone.reject(challenge).status_code == 204
    assert who.go_on() == ["signing.rejected"]
    who.ask()
    assert who.computer.send(f"{who.computer.at}/cancel").messages == ["signing.cancelled"]
    who.ask()
    who.write(("จำนวนเงิน", "1.00 บาท"))
    assert who.go_on() == ["signing.changed"]
    assert who.phone.inbox().json()["requests"] == [], "nobody reads what doesn't count any more"
    who.phone.reject(who.ask())
    who.ask()
    replaced = who.computer.at
    who.ask()
    assert who.computer.open(replaced).messages == ["signing.replaced"]
    who.ask()
    portal.pass_time(seconds=180)
    assert who.go_on() == ["signing.expired"]
    assert who.outcome() == {"approved_by": [], "evidence": []}


def test_time_runs_down_on_the_page(who: Approver, portal: RunningPortal) -> None:
    who.ask()
    portal.pass_time(seconds=115)
    assert "1:0" in who.poll().text


def test_a_document_that_refuses_spends_no_signature(who: Approver) -> None:
    who.write(*LINES, refusing=True)
    who.phone.accept(who.ask())
    at = who.computer.at
    assert who.go_on() == ["demo.refused"]
    assert who.computer.page.status_code == 409
    assert who.computer.open(at).messages == ["demo.refused"], "it can be spent until it expires"
    assert who.outcome()["approved_by"] == []


def test_another_computer_learns_nothing_of_it(
    who: Approver, new_approver: Callable[[], Approver], computer: Computer
) -> None:
    who.ask()
    other = new_approver()
    for path in ("", "/state", "/take"):
        assert other.computer.peek(who.computer.at + path).status_code == 404
    assert computer.peek(who.computer.at).status_code == 303


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_statement_that_differs_in_one_sign_is_refused(data: st.DataObject, who: Approver) -> None:
    """Left out, put in, or another one; the phone's signature is good."""
    challenge = who.ask()
    at = data.draw(st.integers(0, len(SIGNED) - 1))
    sign = data.draw(st.characters(exclude_categories=["Cs"]))
    before, here, behind = SIGNED[:at], SIGNED[at], SIGNED[at + 1 :]
    other = data.draw(st.sampled_from([before + behind, before + sign + here + behind, before + sign + behind]))
    if other != SIGNED:
        refused = who.phone.deliver(who.phone.accepted(who.phone.answer_to(challenge, statement=other)))
        assert (refused.status_code, key_of(refused)) == (422, "signing.wrong_statement")
        assert key_of(who.phone.accept(challenge)) == "signing.closed"
    else:
        who.phone.reject(challenge)


# -- the evidence


@pytest.fixture
def evidence(who: Approver) -> dict[str, Any]:
    """Of one approval, as the portal keeps it."""
    who.phone.accept(who.ask())
    assert who.go_on() == ["signing.approved"]
    (kept,) = who.outcome()["evidence"]
    return dict(kept)


@pytest.fixture
def ca(portal: RunningPortal) -> x509.Certificate:
    """As anybody may fetch it, and keep it."""
    return x509.load_pem_x509_certificate(portal.client().get("/pki/ca.pem").content)


def _certificate(signed: str) -> x509.Certificate:
    """The one that the header brings along (RFC 7515, 4.1.6)."""
    (named,) = jwt.get_unverified_header(signed)["x5c"]
    return x509.load_der_x509_certificate(b64decode(named))


def _signed_by_ca(certificate: x509.Certificate, ca: x509.Certificate) -> None:
    certificate.verify_directly_issued_by(ca)


def test_pyjwt_verifies_the_evidence_by_the_certificate_that_it_holds(
    evidence: dict[str, Any], ca: x509.Certificate, who: Approver
) -> None:
    signed, certificate = evidence["signed"], _certificate(evidence["signed"])
    _signed_by_ca(certificate, ca)
    public = certificate.public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    read = jwt.PyJWS().decode_complete(signed, public, algorithms=["ES256"])
    claims = json.loads(read["payload"])
    assert (claims["statement"], claims["purpose"], claims["decision"]) == (SIGNED, "approve", "accept")
    assert (claims["user"], claims["portal"]) == (who.holder.person.user_id, who.portal.origin)
    assert evidence["statement"] == SIGNED
    assert certificate == who.phone.certificate


def test_evidence_of_a_changed_statement_verifies_for_nobody(evidence: dict[str, Any]) -> None:
    header, payload, signature = evidence["signed"].split(".")
    forged = payload[:200] + ("A" if payload[200] != "A" else "B") + payload[201:]
    key: Any = _certificate(evidence["signed"]).public_key()
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.PyJWS().decode_complete(f"{header}.{forged}.{signature}", key, algorithms=["ES256"])


def test_the_ocsp_answer_says_of_that_moment_that_the_certificate_was_good(
    evidence: dict[str, Any], ca: x509.Certificate, who: Approver
) -> None:
    status = ocsp.load_der_ocsp_response(bytes.fromhex(evidence["status"]))
    assert status.certificate_status is ocsp.OCSPCertStatus.GOOD
    assert status.serial_number == _certificate(evidence["signed"]).serial_number
    key: Any = ca.public_key()
    key.verify(status.signature, status.tbs_response_bytes, ec.ECDSA(SHA256()))
    claims = json.loads(jwt.PyJWS().decode_complete(evidence["signed"], options={"verify_signature": False})["payload"])
    begun, ended = claims["exp"] - 180, claims["exp"]
    assert begun - 1 <= status.produced_at_utc.replace(tzinfo=UTC).timestamp() <= ended


def test_openssl_verifies_it_years_later_though_the_certificate_has_ended_meanwhile(
    evidence: dict[str, Any], ca: x509.Certificate, portal: RunningPortal, tmp_path: Path
) -> None:
    """Offline: the kept answer, the CA's certificate, and the time at which it was signed."""
    portal.pass_time(days=3650)
    signed, certificate = evidence["signed"], _certificate(evidence["signed"])
    signing_input, signature = signed.rpartition(".")[0], urlsafe_b64decode(signed.rpartition(".")[2] + "==")
    r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    key = certificate.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    files = {
        "input": signing_input.encode(), "signature": encode_dss_signature(r, s), "key.pem": key,
        "ca.pem": ca.public_bytes(Encoding.PEM), "certificate.pem": certificate.public_bytes(Encoding.PEM),
        "status.der": bytes.fromhex(evidence["status"]),
    }  # fmt: skip
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    status = ocsp.load_der_ocsp_response(files["status.der"])
    moment = str(int((status.this_update_utc + timedelta(minutes=6)).timestamp()))
    for command in (
        ["dgst", "-sha256", "-verify", "key.pem", "-signature", "signature", "input"],
        ["verify", "-attime", moment, "-CAfile", "ca.pem", "certificate.pem"],
        ["ocsp", "-respin", "status.der", "-sha256", "-issuer", "ca.pem", "-cert", "certificate.pem", "-no_nonce",
         "-CAfile", "ca.pem", "-attime", moment, "-verify_other", "ca.pem", "-trust_other", "-VAfile", "ca.pem"],
    ):  # fmt: skip
        told = subprocess.run(["openssl", *command], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603, S607
        assert told.returncode == 0, (command, told.stdout, told.stderr)
        assert not {"revoked", "Verify error"} & set(told.stdout.split())
