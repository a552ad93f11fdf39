"""What the CA publishes and issues, judged by the openssl program: not by the library that made it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.contract.computer import Computer
from tests.contract.running_portal import Person, RunningPortal
from tests.contract.scene import Holder
from tests.contract.software_keys import make_csr
from tests.contract.software_phone import SoftwarePhone

OPENSSL = shutil.which("openssl") or "openssl"


def openssl(*arguments: str | Path) -> str:
    """Its answer; raises CalledProcessError when it isn't content."""
    command = [OPENSSL, *map(str, arguments)]
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
