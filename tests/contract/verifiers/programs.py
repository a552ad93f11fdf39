"""Verifiers of other people: what each says of a certificate, by its chain, the CRL, or an OCSP answer.

The test-bed's time is handed to each: openssl verify -attime, certutil -b, PKIXParameters.setDate, pyHanko's moment;
what knows no such option (openssl ocsp, GnuTLS) runs under faketime.
"""

import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from simkit.tree import ROOT
from tests.tools import ToolMissing, tool

HERE = Path(__file__).parent
PYHANKO = ROOT / ".venv-verifiers/bin/python"
CANT = "can't"


@dataclass(frozen=True)
class Material:
    """In `directory`: ca.pem, cert.pem, ca.crl, ocsp.der; `at` is the test-bed's time; Java runs `classes`."""

    directory: Path
    at: datetime
    classes: Path

    def file(self, name: str) -> str:
        return str(self.directory / name)


# questions are `chain`, `CRL` or `OCSP`; the answers are the program's own
Verifier = Callable[[Material, Sequence[str]], list[str]]
MEANINGS = {  # of what the programs say: the first that fits
    "revoked": r"revoked|REVOKED",
    "expired": r"expired|EXPIRED",
    "good": r": OK\b|certificate is trusted|certificate is valid|\Agood\b|Status: good(?s:.*)Response: Success",
    CANT: CANT,
}


def meaning(told: str) -> str:
    """In a word; what no word is known for stays as it is."""
    return next((word for word, pattern in MEANINGS.items() if re.search(pattern, told)), told)


def openssl(material: Material, question: str) -> str:
    """`openssl verify` and `openssl ocsp`; the latter judges the answer, not the certificate."""
    ca = ["-CAfile", material.file("ca.pem")]
    if question == "OCSP":
        asked = ["-issuer", material.file("ca.pem"), "-cert", material.file("cert.pem"), "-no_nonce"]
        told = _faked(material, "openssl", "ocsp", "-respin", material.file("ocsp.der"), *ca, *asked)
        return told.partition("cert.pem: ")[2] if "Response verify OK" in told and "WARNING" not in told else told
    crl = ["-crl_check", "-CRLfile", _list_as_text(material)] if question == "CRL" else []
    at = str(int(material.at.timestamp()))
    return _run("openssl", "verify", "-x509_strict", "-attime", at, *crl, *ca, material.file("cert.pem"))


def gnutls(material: Material, question: str) -> str:
    """certtool and ocsptool; the latter judges the answer, not the certificate."""
    ca, certificate = material.file("ca.pem"), material.file("cert.pem")
    if question == "OCSP":
        answer = ["--load-response", material.file("ocsp.der")]
        return _faked(
            material, "ocsptool", "--verify-response", *answer, "--load-trust", ca, "--load-cert", certificate
        )
    crl = ["--load-crl", _list_as_text(material)] if question == "CRL" else []
    return _faked(material, "certtool", "--verify", "--load-ca-certificate", ca, *crl, "--infile", certificate)


def nss(material: Material, question: str) -> str:
    """certutil with a database of its own. It takes no OCSP answer: it fetches one where the certificate says."""
    if question == "OCSP":
        return CANT
    database = material.directory / "nss"
    if not database.exists():
        database.mkdir()
        _run("certutil", "-N", "-d", f"sql:{database}", "--empty-password")
        _run("certutil", "-A", "-d", f"sql:{database}", "-n", "ca", "-t", "CT,C,C", "-a", "-i", material.file("ca.pem"))
        _run("certutil", "-A", "-d", f"sql:{database}", "-n", "cert", "-t", ",,", "-a", "-i", material.file("cert.pem"))
    if question == "CRL":
        told = _faked(material, "crlutil", "-I", "-d", f"sql:{database}", "-t", "1", "-i", material.file("ca.crl"))
        if told.strip():
            return told
    at = f"{material.at.astimezone(UTC):%y%m%d%H%M%SZ}"
    return _run("certutil", "-V", "-d", f"sql:{database}", "-n", "cert", "-u", "C", "-e", "-b", at)


def compile_java(into: Path) -> Path:
    """Validate.java's classes, once for all questions: its compiler takes longer than it does."""
    told = _run("javac", "-d", str(into), str(HERE / "Validate.java"))
    assert not told, told
    return into


def java(material: Material, questions: Sequence[str]) -> list[str]:
    """Its own PKIX validation (Validate.java); a machine for all questions, which compiles little."""
    at, quick = f"{material.at:%Y-%m-%dT%H:%M:%SZ}", ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    asked = [str(material.directory), at, *questions]
    return _run("java", *quick, "-cp", str(material.classes), "Validate", *asked).splitlines()


def pyhanko(material: Material, questions: Sequence[str]) -> list[str]:
    """pyhanko-certvalidator (validate_pyhanko.py)."""
    if not PYHANKO.exists():
        raise ToolMissing("pyHanko is missing: ./scripts/testbed setup verifiers")
    script, at = str(HERE / "validate_pyhanko.py"), material.at.isoformat()
    return _run(str(PYHANKO), script, str(material.directory), at, *questions).splitlines()


def _each(verifier: Callable[[Material, str], str]) -> Verifier:
    """A program that answers one question at a time."""
    return lambda material, questions: [verifier(material, question) for question in questions]


VERIFIERS: dict[str, Verifier] = {
    "openssl": _each(openssl), "GnuTLS": _each(gnutls), "NSS": _each(nss), "Java": java, "pyHanko": pyhanko,
}  # fmt: skip


def _list_as_text(material: Material) -> str:
    _run("openssl", "crl", "-inform", "DER", "-in", material.file("ca.crl"), "-out", material.file("crl.pem"))
    return material.file("crl.pem")


def _faked(material: Material, program: str, *arguments: str) -> str:
    at = f"{material.at.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    return _run("faketime", at, tool(program, "verifiers"), *arguments)


def _run(program: str, *arguments: str) -> str:
    command = [program if "/" in program else tool(program, "verifiers"), *arguments]
    plain = {"TZ": "UTC", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=plain)  # noqa: S603 - known programs
    return done.stdout + done.stderr
