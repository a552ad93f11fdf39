"""pyHanko's path validation: DIRECTORY, moment (ISO 8601), chain | CRL | OCSP … Says good, or why not, a line each.

Runs in an environment of its own (scripts/verifiers.lock).
"""
# mypy: ignore-errors

import asyncio
import sys
from datetime import datetime
from pathlib import Path

from asn1crypto import crl, ocsp, pem, x509
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.context import ValidationContext
from pyhanko_certvalidator.errors import PathValidationError


def _certificate(file: Path) -> x509.Certificate:
    return x509.Certificate.load(pem.unarmor(file.read_bytes())[2])


async def answer(directory: Path, moment: datetime, question: str) -> str:
    lists = [crl.CertificateList.load((directory / "ca.crl").read_bytes())] if question == "CRL" else []
    answers = [ocsp.OCSPResponse.load((directory / "ocsp.der").read_bytes())] if question == "OCSP" else []
    context = ValidationContext(
        trust_roots=[_certificate(directory / "ca.pem")],
        moment=moment,
        crls=lists,
        ocsps=answers,
        allow_fetching=False,
        revocation_mode="soft-fail" if question == "chain" else "require",
    )
    validator = CertificateValidator(_certificate(directory / "cert.pem"), validation_context=context)
    try:
        await validator.async_validate_path()
    except PathValidationError as problem:
        return f"{type(problem).__name__}: {problem}".replace("\n", " ")
    return "good"


if __name__ == "__main__":
    _, where, when, *questions = sys.argv
    for what in questions:
        print(asyncio.run(answer(Path(where), datetime.fromisoformat(when), what)))  # noqa: T201 - its answer
