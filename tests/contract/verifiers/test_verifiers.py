"""Chain, CRL and OCSP answers of a running portal, judged by other people's programs (docs/verifiers.md)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from asn1crypto import ocsp as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from simkit.tree import ROOT
from tests.contract.officers import Officer
from tests.contract.requests import Requester, hold, settle
from tests.contract.running_portal import RunningPortal
from tests.contract.software_phone import SoftwarePhone
from tests.contract.verifiers.programs import VERIFIERS, Material, compile_java, meaning

_LINE = re.compile(r"^\| (.+?) \| (chain|CRL|OCSP) \| (.+) \|$", re.MULTILINE)
TABLE = {
    (situation, question): dict(zip(VERIFIERS, said.split(" | "), strict=True))
    for situation, question, said in _LINE.findall((ROOT / "docs/verifiers.md").read_text())
}
NAMED = hashes.SHA1()  # noqa: S303 - names the issuer (RFC 5019, 2.1.1): GnuTLS and Java look for no other


@dataclass
class Case:
    """Somebody's certificate at the portal, and what is asked about it."""

    portal: RunningPortal
    requester: Requester
    directory: Path
    classes: Path
    nonce: bytes | None = None
    beside: x509.Certificate | None = None  # in the same OCSP request
    behind: timedelta = timedelta()  # the clock of who asks

    @property
    def certificate(self) -> x509.Certificate:
        assert self.requester.holder.phone.certificate
        return self.requester.holder.phone.certificate

    def decided(self, deed: str, *, held: bool = False) -> "Case":
        """An officer settles a request about a lost phone, put on hold before or not."""
        officer, request = Officer(self.portal), self.requester.files("lost_phone")
        if held:
            hold(officer, request)
        if deed:
            settle(officer, request, deed, reason="ไม่ได้หาย")
        return self

    def passed(self, **by: float) -> "Case":
        self.portal.pass_time(**by)
        return self

    def material(self) -> Material:
        """What the portal publishes now."""
        public = self.portal.client()
        for name in ("ca.pem", "ca.crl"):
            (self.directory / name).write_bytes(public.get(f"/pki/{name}").content)
        (self.directory / "cert.pem").write_bytes(self.certificate.public_bytes(Encoding.PEM))
        kind = {"Content-Type": "application/ocsp-request"}
        answer = public.post("/pki/ocsp", content=self._question(), headers=kind)
        (self.directory / "ocsp.der").write_bytes(answer.content)
        return Material(self.directory, self.portal.clock.now() - self.behind, self.classes)

    def _question(self) -> bytes:
        ca = x509.load_pem_x509_certificate((self.directory / "ca.pem").read_bytes())
        whole, *others = [_about(one, ca, self.nonce) for one in (self.certificate, self.beside) if one]
        for other in others:
            whole["tbs_request"]["request_list"].append(other["tbs_request"]["request_list"][0])
        told: bytes = whole.dump(force=True)
        return told


def _about(certificate: x509.Certificate, ca: x509.Certificate, nonce: bytes | None) -> asn1.OCSPRequest:
    builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, ca, NAMED)
    builder = builder.add_extension(x509.OCSPNonce(nonce), critical=False) if nonce else builder
    return asn1.OCSPRequest.load(builder.build().public_bytes(Encoding.DER))


SITUATIONS: dict[str, Callable[[Case], Case]] = {
    "active": lambda case: case,
    "active, for a machine 2 s behind": lambda case: replace(case, behind=timedelta(seconds=2)),
    "revoked a moment ago": lambda case: case.decided("done"),
    "on hold": lambda case: case.decided("", held=True),
    "hold has ended": lambda case: case.decided("refused", held=True),
    "revoked, then the clock put back": lambda case: case.decided("done").passed(minutes=-4),
    "two certificates in the request": lambda case: replace(case, beside=case.certificate),
    "a nonce of 64 bytes": lambda case: replace(case, nonce=bytes(range(64))),
    "expired": lambda case: case.passed(days=732),
}


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compile_java(tmp_path_factory.mktemp("classes"))


@pytest.fixture
def case(portal: RunningPortal, phone: SoftwarePhone, tmp_path: Path, classes: Path) -> Case:
    return Case(portal, Requester(portal, phone), tmp_path, classes)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_each_verifier_says_what_the_table_says(case: Case, situation: str) -> None:
    """K1, K2, K3, F24, R8: a disagreement is a defect of ours, or has its line in docs/verifiers.md."""
    material = SITUATIONS[situation](case).material()
    expected = {question: said for (where, question), said in TABLE.items() if where == situation}
    answers = {name: verifier(material, list(expected)) for name, verifier in VERIFIERS.items()}
    said = {name: dict(zip(expected, map(meaning, told), strict=True)) for name, told in answers.items()}
    assert {question: {name: said[name][question] for name in said} for question in expected} == expected


def test_the_table_has_a_line_for_each_situation() -> None:
    assert {situation for situation, _ in TABLE} == set(SITUATIONS)


def test_the_number_of_the_list_grows_whatever_the_clock_does(case: Case) -> None:
    """K4: who keeps lists by their number takes the newest (RFC 5280, 5.2.3)."""
    numbers = []
    for minutes in (0, -3, -1440, 6):
        case.passed(minutes=minutes).material()
        crl = x509.load_der_x509_crl((case.directory / "ca.crl").read_bytes())
        numbers.append(crl.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number)
    assert numbers == sorted(set(numbers))
