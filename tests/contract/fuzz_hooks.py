"""For schemathesis's own process: its calls come from a phone that exists, with a proof that is right (RFC 9449).

Told by the environment (FUZZ_PHONE, JSON): the portal's origin, the clock's file, a credential, an open offer,
and the transport key as PEM.
"""

import json
import secrets
from pathlib import Path
from typing import Any

import schemathesis
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from schemathesis import Case, GenerationMode, HookContext

from simkit.clock import TestBedClock
from simkit.settings import inherited
from tests.contract.software_keys import public_jwk, signed

TOLD: dict[str, str] = json.loads(inherited()["FUZZ_PHONE"])
CLOCK = TestBedClock(Path(TOLD["clock"]))
KEY = load_pem_private_key(TOLD["key"].encode(), None)
IDS = {"credential": TOLD["credential"], "offer": TOLD["offer"]}
_nonce: list[str] = []


@schemathesis.hook
def before_call(_context: HookContext, case: Case[Any], _kwargs: dict[str, Any]) -> None:
    """Right ids and a right proof, unless the case is about wrong ones."""
    parts = case.meta.components if case.meta else {}
    if all(part.mode is GenerationMode.POSITIVE for part in parts.values()):
        case.path_parameters.update({name: IDS[name] for name in case.path_parameters if name in IDS})
        if "DPoP" in case.headers:
            case.headers["DPoP"] = _proof(case)


@schemathesis.hook
def after_call(_context: HookContext, _case: Case[Any], response: Any) -> None:
    """The nonce for the next proof."""
    _nonce[:] = response.headers.get("dpop-nonce") or _nonce


def _proof(case: Case[Any]) -> str:
    assert isinstance(KEY, ec.EllipticCurvePrivateKey)
    claims = {
        "htm": case.method,
        "htu": TOLD["origin"] + case.formatted_path,
        "jti": secrets.token_urlsafe(16),
        "iat": int(CLOCK.now().timestamp()),
        **({"nonce": _nonce[0]} if _nonce else {}),
    }
    return signed({"typ": "dpop+jwt", "jwk": public_jwk(KEY)}, claims, KEY)
