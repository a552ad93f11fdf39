"""An authorization request, read; what is over the wire is in tests/contract/idp/test_thaid_errors.py."""

import pytest

from idp_sim.provider.authorization_request import AuthorizationRequest, RequestRefused, read
from idp_sim.provider.clients import Client, Clients, portal
from tests.unit.idp_sim.fakes import PORTAL
from tests.unit.idp_sim.thaid.world import CALLBACK

SUPPORTED = ["openid", "pid"]
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"  # RFC 7636, appendix B
GOOD = {
    "client_id": ["portal"],
    "redirect_uri": [CALLBACK],
    "state": ["st"],
    "response_type": ["code"],
    "scope": ["openid pid"],
}


def refused(**changes: list[str]) -> RequestRefused:
    with pytest.raises(RequestRefused) as refusal:
        read({**GOOD, **changes}, Clients(PORTAL), SUPPORTED)
    return refusal.value


def test_a_good_question_is_read() -> None:
    parameters = {**GOOD, "nonce": ["n"], "code_challenge": [CHALLENGE], "code_challenge_method": ["S256"]}
    assert read(parameters, Clients(PORTAL), SUPPORTED) == AuthorizationRequest(
        "portal", CALLBACK, "st", ["openid", "pid"], "n", CHALLENGE
    )


def test_codes_go_to_the_hosts_of_people_who_were_named_and_to_no_other() -> None:
    """B9: a redirect URI is compared as a whole (RFC 9700, 2.1): a host that looks like one of the portal's is none."""
    clients = Clients(portal(PORTAL.origin, "p" * 43, ["anong"]))
    for label, known in (("", True), ("anong.", True), ("kanya.", False), ("a.anong.", False)):
        asked = {**GOOD, "redirect_uri": [CALLBACK.replace("://", f"://{label}")]}
        if known:
            assert read(asked, clients, SUPPORTED).redirect_uri == asked["redirect_uri"][0]
        else:
            with pytest.raises(RequestRefused) as refusal:
                read(asked, clients, SUPPORTED)
            assert refusal.value.back is None


def test_nonce_and_pkce_are_asked_of_nobody() -> None:
    request = read(GOOD, Clients(PORTAL), SUPPORTED)
    assert (request.nonce, request.code_challenge) == (None, None)


@pytest.mark.parametrize("name", ["client_id", "redirect_uri", "state"])
def test_without_client_address_or_state_there_is_no_way_back(name: str) -> None:
    for values in ([], [""], ["other"] * 2):
        assert (refused(**{name: values}).key, refused(**{name: values}).back) == ("invalid_request", None)


@pytest.mark.parametrize(
    ("name", "values", "error"),
    [
        ("response_type", ["token"], "unsupported_response_type"),
        ("scope", ["openid everything"], "invalid_scope"),
        ("scope", ["openid", "pid"], "invalid_request"),
        ("nonce", ["n" * 513], "invalid_request"),
        ("code_challenge", [CHALLENGE], "invalid_request"),
    ],
)
def test_other_mistakes_go_back(name: str, values: list[str], error: str) -> None:
    refusal = refused(**{name: values})
    assert (refusal.key, refusal.back) == (error, f"{CALLBACK}?error={error}&state=st")


def test_a_client_registered_for_device_codes_alone_gets_no_code() -> None:
    client = Client("tv", "TV", PORTAL.origin, PORTAL.secret_digest, redirect_uris=(CALLBACK,))
    with pytest.raises(RequestRefused, match="unauthorized_client"):
        read({**GOOD, "client_id": ["tv"]}, Clients(client), SUPPORTED)
