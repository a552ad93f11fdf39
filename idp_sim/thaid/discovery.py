"""What clients are told about ThaiD (OpenID Connect Discovery 1.0, section 3; RFC 8414)."""

from typing import Any

from idp_sim.provider.clients import AUTHORIZATION_CODE
from idp_sim.provider.dialects import Dialect
from idp_sim.provider.discovery import PROTOCOL_CLAIMS
from idp_sim.thaid.dialect import BASE


def describe(dialect: Dialect) -> dict[str, Any]:
    """The metadata."""
    basic = ["client_secret_basic"]
    return {
        "issuer": dialect.issuer,
        "authorization_endpoint": dialect.address(f"{BASE}/auth/"),
        "token_endpoint": dialect.address(f"{BASE}/token/"),
        "introspection_endpoint": dialect.address(f"{BASE}/introspect/"),
        "revocation_endpoint": dialect.address(f"{BASE}/revoke/"),
        "jwks_uri": dialect.address("jwks/"),
        "scopes_supported": dialect.scopes,
        "claims_supported": [*PROTOCOL_CLAIMS, *dialect.claims],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": [AUTHORIZATION_CODE],
        "code_challenge_methods_supported": ["S256"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": basic,
        "introspection_endpoint_auth_methods_supported": basic,
        "revocation_endpoint_auth_methods_supported": basic,
        "ui_locales_supported": ["th"],
        "claims_parameter_supported": False,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,  # left out, it would mean true
    }
