"""What providers say of themselves, read by a strict client's library."""

from typing import Any

import pytest
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata  # type: ignore[import-untyped]

from idp_sim.paotang.dialect import paotang
from idp_sim.provider import discovery
from idp_sim.thaid.dialect import thaid
from idp_sim.thaid.discovery import describe as describe_thaid
from tests.unit.idp_sim.fakes import IDP

DESCRIBED = {"paotang": discovery.describe(paotang(IDP)), "thaid": describe_thaid(thaid(IDP))}
REQUIRED = (  # OpenID Connect Discovery 1.0, section 3; an authorization endpoint where there is a grant for it
    "issuer",
    "jwks_uri",
    "response_types_supported",
    "subject_types_supported",
    "id_token_signing_alg_values_supported",
)


@pytest.mark.parametrize("described", DESCRIBED.values(), ids=DESCRIBED)
def test_a_strict_client_takes_the_metadata(described: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """F24: Authlib's own check, which goes through every member, but OpenID's RS256, which nobody signs with."""
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    AuthorizationServerMetadata(described).validate()


@pytest.mark.parametrize("described", DESCRIBED.values(), ids=DESCRIBED)
def test_what_is_required_is_there_and_nothing_is_empty(described: dict[str, Any]) -> None:
    """F24: what is empty has to be left out (RFC 8414, 3.2), so what is required can't be."""
    assert [name for name in REQUIRED if not described.get(name)] == []
    assert [name for name, value in described.items() if value in ([], "", None)] == []


def test_no_flow_is_promised_that_there_is_none_of() -> None:
    """F24: without an authorization endpoint a code comes from nowhere."""
    assert "authorization_endpoint" not in DESCRIBED["paotang"]
    assert DESCRIBED["paotang"]["response_types_supported"] == ["none"]
    assert DESCRIBED["thaid"]["response_types_supported"] == ["code"]
