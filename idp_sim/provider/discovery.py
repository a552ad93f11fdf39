"""What clients are told about a provider (OpenID Connect Discovery 1.0, section 3; RFC 8414; RFC 8628, section 4)."""

from typing import Any

from idp_sim.provider.clients import DEVICE_CODE
from idp_sim.provider.dialects import Dialect

PROTOCOL_CLAIMS = ["iss", "sub", "aud", "exp", "iat", "auth_time", "nonce"]


def describe(dialect: Dialect) -> dict[str, Any]:
    """The metadata. Strict clients refuse it without `response_types_supported`, and nothing is given by redirect."""
    return {
        "issuer": dialect.issuer,
        "device_authorization_endpoint": dialect.address("device_authorization"),
        "token_endpoint": dialect.address("token"),
        "jwks_uri": dialect.address("jwks"),
        "response_types_supported": ["none"],
        "scopes_supported": dialect.scopes,
        "claims_supported": [*PROTOCOL_CLAIMS, *dialect.claims],
        "grant_types_supported": [DEVICE_CODE],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "ui_locales_supported": ["th"],
        "claims_parameter_supported": False,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,  # left out, it would mean true
    }
