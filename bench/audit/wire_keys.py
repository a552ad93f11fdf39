"""Public keys that crossed the wire: told by somebody else than the token stores, so none of them may be missing."""

import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicNumbers
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bench.stack.wire import read_streams

HEADER = re.compile(r"eyJ[\w-]+(?=\.)")
REQUEST = re.compile(r"-----BEGIN CERTIFICATE REQUEST-----.+?-----END CERTIFICATE REQUEST-----", re.DOTALL)


def keys_on_wire(file: Path) -> dict[str, str]:
    """What each was there for, by thumbprint: `device proof`, or `certificate request`."""
    sources: dict[str, str] = {}
    for sent in read_streams(file):
        sources |= {_thumbprint(key): what for key, what in _keys(sent)}
    return sources


def _keys(sent: str) -> Iterator[tuple[PublicKeyTypes, str]]:
    for header in set(HEADER.findall(sent)):
        header_fields = _header(header)
        jwk = header_fields.get("jwk")
        if isinstance(jwk, dict) and jwk.get("crv") == "P-256":
            yield (
                EllipticCurvePublicNumbers(_number(jwk["x"]), _number(jwk["y"]), SECP256R1()).public_key(),
                "device proof",
            )
    for request in REQUEST.findall(sent.replace("\\n", "\n")):
        yield x509.load_pem_x509_csr(request.encode()).public_key(), "certificate request"


def _header(part: str) -> dict[str, Any]:
    try:
        fields = json.loads(_decoded(part))
    except ValueError:
        return {}
    return fields if isinstance(fields, dict) else {}


def _decoded(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _number(part: str) -> int:
    return int.from_bytes(_decoded(part), "big")


def _thumbprint(key: PublicKeyTypes) -> str:
    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()
