"""What the CA publishes and issues, judged by the openssl program: not by the library that made it."""

import subprocess
from base64 import b64encode
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.contract.computer import Computer
from tests.contract.running_portal import Person, RunningPortal
from tests.contract.scene import Holder
from tests.contract.software_keys import make_csr
from tests.contract.software_phone import SoftwarePhone
from tests.contract.software_token_key import new_legacy_user
from tests.tools import tool


def openssl(*arguments: str | Path) -> str:
    """Its answer; raises CalledProcessError when it isn't content."""
    command = [tool("openssl"), *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - a fixed program
    return done.stdout + done.stderr


@pytest.fixture
def ca(portal: RunningPortal, tmp_path: Path) -> Path:
    """The CA's certificate as the portal publishes it."""
    file = tmp_path / "ca.pem"
    file.write_bytes(portal.client().get("/pki/ca.pem").content)
    return file


@pytest.fixture
def crl(portal: RunningPortal, tmp_path: Path) -> Path:
    """The CRL as the portal publishes it."""
    file = tmp_path / "ca.crl"
    file.write_bytes(portal.client().get("/pki/ca.crl").content)
    return file


def _pem(phone: SoftwarePhone, directory: Path) -> Path:
    assert phone.certificate, "no certificate yet"
    file = directory / "phone.pem"
    file.write_bytes(phone.certificate.public_bytes(Encoding.PEM))
    return file


def _crl_pem(crl: Path, directory: Path) -> Path:
    file = directory / "crl.pem"
    openssl("crl", "-inform", "DER", "-in", crl, "-out", file)
    return file


def test_openssl_believes_an_issued_certificate(holder: Holder, ca: Path, tmp_path: Path) -> None:
    phone = _pem(holder.phone, tmp_path)
    assert "OK" in openssl("verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", ca, phone)


def test_openssl_believes_the_crl(ca: Path, crl: Path) -> None:
    assert "verify OK" in openssl("crl", "-inform", "DER", "-in", crl, "-CAfile", ca, "-noout")


def test_openssl_refuses_a_superseded_certificate_by_the_crl(
    portal: RunningPortal, person: Person, computer: Computer, phone: SoftwarePhone, ca: Path, tmp_path: Path
) -> None:
    phone.take(computer.log_in(person).activation_link())
    computer.open("/registration/activation").send("/registration/activation/renewal")
    crl = tmp_path / "later.crl"
    crl.write_bytes(portal.client().get("/pki/ca.crl").content)
    checked = ("verify", "-crl_check", "-CAfile", ca, "-CRLfile", _crl_pem(crl, tmp_path), _pem(phone, tmp_path))
    with pytest.raises(subprocess.CalledProcessError) as refused:
        openssl(*checked)
    assert "certificate revoked" in refused.value.stdout + refused.value.stderr


def test_a_good_certificate_is_not_on_the_crl(holder: Holder, ca: Path, crl: Path, tmp_path: Path) -> None:
    arguments = ("-CAfile", ca, "-CRLfile", _crl_pem(crl, tmp_path))
    assert "OK" in openssl("verify", "-crl_check", *arguments, _pem(holder.phone, tmp_path))


def test_a_certificate_lasts_two_years_serves_logins_only_and_says_where_the_crl_is(holder: Holder) -> None:
    certificate = holder.phone.certificate
    assert certificate
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    assert end.year - start.year == 2
    usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(usage) == [ExtendedKeyUsageOID.CLIENT_AUTH]
    points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    addresses = [name.value for point in points for name in point.full_name or ()]
    assert addresses == [f"{holder.phone.portal.origin}/pki/ca.crl"]


def test_the_certificate_names_the_account_whatever_the_request_says(
    person: Person, computer: Computer, phone: SoftwarePhone
) -> None:
    link = computer.log_in(person).activation_link()
    csr = make_csr(phone.profile, "Q9999999999ST99", phone.look(link).json()["nonce"])
    answer = phone.request_certificate(link, csr).json()
    subject = x509.load_pem_x509_certificate(answer["certificate"].encode()).subject
    names = {name.oid: name.value for name in subject}
    assert (names[NameOID.USER_ID], names[NameOID.COMMON_NAME]) == (person.user_id, person.user_id)


def test_openssl_believes_the_old_ca_and_its_list(portal: RunningPortal, tmp_path: Path) -> None:
    user = new_legacy_user(portal)
    ca, pem, crl = (tmp_path / name for name in ("old.pem", "key.pem", "old.crl"))
    ca.write_bytes(portal.client().get("/pki/token-key-ca.pem").content)
    pem.write_bytes(user.key.certificate.public_bytes(Encoding.PEM))
    assert "OK" in openssl("verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", ca, pem)
    portal.sim.controls.put(f"/token-key-certificates/{user.key.serial}/revocation")
    crl.write_bytes(portal.client().get("/pki/token-key-ca.crl").content)
    assert "verify OK" in openssl("crl", "-inform", "DER", "-in", crl, "-CAfile", ca, "-noout")
    with pytest.raises(subprocess.CalledProcessError) as refused:
        openssl("verify", "-crl_check", "-CAfile", ca, "-CRLfile", _crl_pem(crl, tmp_path), pem)
    assert "certificate revoked" in refused.value.stdout + refused.value.stderr


def test_neither_ca_issues_for_the_other(portal: RunningPortal, ca: Path, tmp_path: Path) -> None:
    pem = tmp_path / "key.pem"
    pem.write_bytes(new_legacy_user(portal).key.certificate.public_bytes(Encoding.PEM))
    with pytest.raises(subprocess.CalledProcessError):
        openssl("verify", "-CAfile", ca, pem)


def _ocsp(portal: RunningPortal, ca: Path, certificate: Path, *more: str) -> str:
    """What openssl learns from the responder about that certificate, and whether it believes it."""
    public = portal.origin.removeprefix("http://")
    asked = openssl(
        "ocsp", "-issuer", ca, "-CAfile", ca, "-cert", certificate, "-host", f"127.0.0.1:{portal.sim.port}",
        "-path", "/pki/ocsp", "-header", f"Host={public}", *more,
    )  # fmt: skip
    assert "Response verify OK" in asked
    return asked


@pytest.mark.parametrize("more", [(), ("-no_nonce",)])
def test_openssl_is_told_that_a_certificate_is_good(
    portal: RunningPortal, holder: Holder, ca: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    told = _ocsp(portal, ca, _pem(holder.phone, tmp_path), *more)
    assert "phone.pem: good" in told
    assert "no nonce" not in told


def test_openssl_is_told_that_and_why_a_certificate_was_revoked(
    portal: RunningPortal, person: Person, computer: Computer, phone: SoftwarePhone, ca: Path, tmp_path: Path
) -> None:
    phone.take(computer.log_in(person).activation_link())
    computer.open("/registration/activation").send("/registration/activation/renewal")
    told = _ocsp(portal, ca, _pem(phone, tmp_path))
    assert "phone.pem: revoked" in told
    assert "Reason: superseded" in told


def test_openssl_is_told_that_a_serial_number_is_unknown(portal: RunningPortal, ca: Path) -> None:
    public = portal.origin.removeprefix("http://")
    told = openssl(
        "ocsp", "-issuer", ca, "-CAfile", ca, "-serial", "0x4711", "-host", f"127.0.0.1:{portal.sim.port}",
        "-path", "/pki/ocsp", "-header", f"Host={public}",
    )  # fmt: skip
    assert "0x4711: unknown" in told


def test_another_authority_s_certificate_is_not_answered_for(
    portal: RunningPortal, holder: Holder, tmp_path: Path
) -> None:
    old = tmp_path / "old.pem"
    old.write_bytes(portal.client().get("/pki/token-key-ca.pem").content)
    request = tmp_path / "request.der"
    openssl("ocsp", "-issuer", old, "-cert", _pem(holder.phone, tmp_path), "-reqout", request)
    answer = _ask(portal, request.read_bytes())
    assert ocsp.load_der_ocsp_response(answer.content).response_status is ocsp.OCSPResponseStatus.UNAUTHORIZED


@pytest.mark.parametrize("request_", [b"", b"nonsense", b"0" * 4096, bytes(100)])
def test_what_is_no_request_is_told_so(portal: RunningPortal, request_: bytes) -> None:
    answer = ocsp.load_der_ocsp_response(_ask(portal, request_).content)
    assert answer.response_status is ocsp.OCSPResponseStatus.MALFORMED_REQUEST


def test_the_same_is_answered_by_get(portal: RunningPortal, holder: Holder, ca: Path, tmp_path: Path) -> None:
    request = tmp_path / "request.der"
    openssl("ocsp", "-issuer", ca, "-cert", _pem(holder.phone, tmp_path), "-no_nonce", "-reqout", request)
    encoded = quote(b64encode(request.read_bytes()), safe="")
    answer = ocsp.load_der_ocsp_response(portal.client().get(f"/pki/ocsp/{encoded}").content)
    assert answer.certificate_status is ocsp.OCSPCertStatus.GOOD
    assert portal.client().get("/pki/ocsp/no-base64").status_code == 400


def test_too_long_or_another_kind_is_refused(portal: RunningPortal) -> None:
    assert _ask(portal, bytes(4097)).status_code == 413
    assert portal.client().post("/pki/ocsp", content=b"x").status_code == 415


def test_certificates_say_where_their_status_is_told(holder: Holder) -> None:
    assert holder.phone.certificate
    access = holder.phone.certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    assert [one.access_location.value for one in access] == [f"{holder.phone.portal.origin}/pki/ocsp"]


def _ask(portal: RunningPortal, request: bytes) -> httpx.Response:
    kind = {"Content-Type": "application/ocsp-request"}
    return portal.client().post("/pki/ocsp", content=request, headers=kind)
