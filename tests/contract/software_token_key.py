"""A second, independent implementation of the Token Key's side of docs/protocol.md, with a software key."""

import json
from base64 import b64encode
from dataclasses import dataclass
from typing import Any

import httpx
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from tests.contract.computer import Computer
from tests.contract.running_portal import Person, RunningPortal
from tests.contract.software_keys import b64

PAGE = "/login/token"


class SoftwareTokenKey:
    """One Token Key, certified by the old CA; `validity` as the portal's controls take it."""

    def __init__(self, portal: RunningPortal, user_id: str, **validity: int) -> None:
        self._portal = portal
        self.key = rsa.generate_private_key(65537, 2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "any name")])
        csr = x509.CertificateSigningRequestBuilder().subject_name(name).sign(self.key, SHA256())
        self.csr = csr.public_bytes(Encoding.PEM).decode()
        told = portal.sim.controls.post("/token-key-certificates", {"csr": self.csr, "user_id": user_id, **validity})
        self.serial: str = told["serial"]
        self.certificate = x509.load_pem_x509_certificate(told["certificate"].encode())

    def claims(self, challenge: dict[str, str], **changes: Any) -> dict[str, Any]:
        return {"portal": self._portal.origin, **challenge, **changes}

    def sign(self, claims: Any, **header: Any) -> str:
        """JWS, RS256 (RFC 7515), without a JOSE library."""
        certificate = b64encode(self.certificate.public_bytes(Encoding.DER)).decode()
        told = {"alg": "RS256", "typ": "token-key-answer+jwt", "x5c": [certificate], **header}
        content = f"{b64(json.dumps(told).encode())}.{b64(json.dumps(claims).encode())}"
        return f"{content}.{b64(self.key.sign(content.encode(), padding.PKCS1v15(), SHA256()))}"


class TokenComputer(Computer):
    """A computer at the page of the Login by Token, doing what its script does."""

    def __init__(self, portal: RunningPortal) -> None:
        super().__init__(portal)
        self.open(PAGE)

    def challenge(self) -> dict[str, str]:
        answer = self._post(f"{PAGE}/challenge", {})
        assert answer.status_code == 201, answer.text
        told: dict[str, str] = answer.json()
        return told

    def answer(self, signed: object) -> httpx.Response:
        """The signature, brought to the portal; the browser follows where it leads."""
        answer = self._post(PAGE, {"signed": signed})
        if answer.is_success:
            self.open(answer.json()["go"])
        return answer

    def log_in_by(self, key: SoftwareTokenKey) -> httpx.Response:
        return self.answer(key.sign(key.claims(self.challenge())))

    def _post(self, path: str, body: object) -> httpx.Response:
        token = self.csrf_token
        answer = self._client.post(path, json=body, headers={"X-CSRFToken": token})
        self._remember()
        return answer


@dataclass(frozen=True)
class LegacyUser:
    """Somebody with a Token Key, at a computer where nobody is logged in."""

    person: Person
    key: SoftwareTokenKey
    computer: TokenComputer

    def refusal(self, signed: object) -> str:
        """Why login is refused; the home page isn't reached either."""
        answer = self.computer.answer(signed)
        assert answer.status_code == 422, answer.text
        assert self.computer.open("/home").at == "/login"
        key: str = answer.json()["key"]
        return key


def new_legacy_user(portal: RunningPortal, **validity: int) -> LegacyUser:
    """Somebody without a password."""
    return with_token_key(portal, portal.invite(approved=False, password=""), **validity)


def with_token_key(portal: RunningPortal, person: Person, **validity: int) -> LegacyUser:
    return LegacyUser(person, SoftwareTokenKey(portal, person.user_id, **validity), TokenComputer(portal))
