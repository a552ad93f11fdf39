"""A computer and a phone that cost next to nothing: one open connection each, keys made once, nothing drawn or kept."""

import json
import re
import secrets
import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import AttributeOID, NameOID
from joserfc import jws
from joserfc.jwk import ECKey
from joserfc.util import urlsafe_b64encode

API = "/soft-token/v1"
SECONDS = 60.0  # that an answer may take
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}
_CSRF = re.compile(rb'<meta name="csrf-token" content="([^"]+)"')
_WITH_CERTIFICATE = jws.JWSRegistry(algorithms=["ES256"])
_WITH_CERTIFICATE.max_header_length = 4096


class WrongAnswer(RuntimeError):
    """Something else than what the way expects."""


@dataclass(frozen=True)
class Answer:
    """What came back; the location is a path."""

    status: int
    headers: Any
    body: bytes


class Line:
    """One connection to the portal that stays open until it is closed, with its cookies; the next request opens it."""

    def __init__(self, origin: str, port: int, cookies: Mapping[str, str] | None = None) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        self._host = origin.removeprefix("http://")
        self.cookies = dict(cookies or {})

    def ask(self, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None) -> Answer:
        """One request; redirects are the caller's."""
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        told = {"Host": self._host, **({"Cookie": jar} if jar else {}), **(headers or {})}
        self._connection.request(method, path, body, told)
        came = self._connection.getresponse()
        for cookie in came.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(came.status, came.headers, came.read())

    def get(self, path: str, *, at: str) -> Answer:
        """Follow the way from `path`, which has to end at the path `at`; raises WrongAnswer."""
        answer = self.ask("GET", path)
        while answer.status in {302, 303}:
            path = answer.headers["Location"]
            answer = self.ask("GET", path)
        if (answer.status, path) != (200, at):
            raise WrongAnswer(f"{answer.status} at {path}, not at {at}")
        return answer

    def close(self) -> None:
        self._connection.close()


class Phone:
    """Software keys that speak docs/protocol.md: DPoP proofs by one, answers by the other."""

    def __init__(self, origin: str, port: int) -> None:
        self._line = Line(origin, port)
        self._origin = origin
        self._device, self._profile = ECKey.generate_key("P-256"), ec.generate_private_key(ec.SECP256R1())
        pem = self._profile.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        self._signer = ECKey.import_key(pem)
        self._proof_header = {"alg": "ES256", "typ": "dpop+jwt", "jwk": self._device.as_dict(private=False)}
        self._certificate = ""
        self._nonce: str | None = None
        self._credential = ""

    def activate(self, link: str) -> None:
        """Take the offer of that QR: certificate and confirmation; raises WrongAnswer."""
        offer = f"/offers/{link.rpartition('/')[2]}"
        told = self._call("GET", offer)
        request = {"csr": self._csr(told["user_id"], told["nonce"]), "device": {"platform": "android", "model": "x"}}
        issued = self._call("POST", f"{offer}/certificate", request)
        fingerprint = x509.load_pem_x509_certificate(issued["certificate"].encode()).fingerprint(SHA256())
        self._credential = f"/credentials/{issued['credential']}"
        self._call("PUT", f"{self._credential}/confirmation", {"certificate_sha256": fingerprint.hex()})
        self._certificate = issued["certificate"]

    def accept(self) -> None:
        """Say yes to the one login request that waits; raises WrongAnswer."""
        (waiting,) = self._call("GET", f"{self._credential}/inbox")["requests"]
        told = json.loads(jws.extract_compact(waiting["challenge"].encode()).payload)
        claims = {
            "request": told["jti"], "nonce": told["nonce"], "picture": told["picture"], "portal": told["iss"],
            "user": told["sub"], "exp": told["exp"], "decision": "accept",
        } | {name: told[name] for name in ("purpose", "statement") if name in told}  # fmt: skip
        header = {"alg": "ES256", "typ": "soft-token-answer+jwt", **self._named(whole="purpose" in told)}
        signed = jws.serialize_compact(header, json.dumps(claims).encode(), self._signer, registry=_WITH_CERTIFICATE)
        self._call("POST", f"{self._credential}/answers", {"answer": signed})

    def _named(self, *, whole: bool) -> dict[str, Any]:
        """The certificate in a header: whole, or by its digest, as portals wanted it that knew no purposes."""
        certificate = x509.load_pem_x509_certificate(self._certificate.encode())
        if whole:
            return {"x5c": [b64encode(certificate.public_bytes(Encoding.DER)).decode()]}
        return {"x5t#S256": urlsafe_b64encode(certificate.fingerprint(SHA256())).decode()}

    def close(self) -> None:
        self._line.close()

    def _call(self, method: str, path: str, body: object = None) -> Any:
        answer = self._once(method, path, body)
        if answer.status == 401:  # without a nonce of the portal's, or with an old one (RFC 9449, 8)
            answer = self._once(method, path, body)
        if answer.status >= 300:
            raise WrongAnswer(f"{method} {path}: {answer.status} {answer.body.decode()}")
        return json.loads(answer.body) if answer.body else None

    def _once(self, method: str, path: str, body: object) -> Answer:
        text = None if body is None else json.dumps(body)
        headers = {"DPoP": self._proof(method, path)} | (JSON if body is not None else {})
        answer = self._line.ask(method, API + path, text, headers)
        self._nonce = answer.headers["DPoP-Nonce"]
        return answer

    def _proof(self, method: str, path: str) -> str:
        claims = {
            "htm": method, "htu": self._origin + API + path, "jti": secrets.token_urlsafe(16),
            "iat": int(time.monotonic()), "nonce": self._nonce,  # the portal goes by its nonce, not by this
        }  # fmt: skip
        return jws.serialize_compact(self._proof_header, json.dumps(claims).encode(), self._device)

    def _csr(self, user_id: str, nonce: str) -> str:
        builder = x509.CertificateSigningRequestBuilder().subject_name(
            x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, user_id)])
        )
        builder = builder.add_attribute(AttributeOID.CHALLENGE_PASSWORD, nonce.encode())
        return builder.sign(self._profile, SHA256()).public_bytes(Encoding.PEM).decode()


def csrf_of(page: bytes) -> str:
    """The page's token; raises WrongAnswer."""
    found = _CSRF.search(page)
    if found is None:
        raise WrongAnswer("no CSRF token on this page")
    return found[1].decode()
