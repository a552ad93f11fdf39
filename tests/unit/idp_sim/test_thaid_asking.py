"""An authorization request, read; what is over the wire is in tests/contract/idp/test_thaid_errors.py."""

import pytest

from idp_sim.provider.clients import Client, Clients
from idp_sim.thaid.asking import Asked, AskRefused, read
from tests.unit.idp_sim.idp_fakes import PORTAL
from tests.unit.idp_sim.thaid_fakes import CALLBACK

KNOWN = ["openid", "pid"]
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"  # RFC 7636, appendix B
GOOD = {
    "client_id": ["portal"], "redirect_uri": [CALLBACK], "state": ["st"], "response_type": ["code"],
    "scope": ["openid pid"],
}  # fmt: skip


def refused(**changes: list[str]) -> AskRefused:
    with pytest.raises(AskRefused) as refusal:
        read({**GOOD, **changes}, Clients(PORTAL), KNOWN)
    return refusal.value


def test_a_good_question_is_read() -> None:
    told = {**GOOD, "nonce": ["n"], "code_challenge": [CHALLENGE], "code_challenge_method": ["S256"]}
    assert read(told, Clients(PORTAL), KNOWN) == Asked("portal", CALLBACK, "st", ["openid", "pid"], "n", CHALLENGE)


def test_nonce_and_pkce_are_asked_of_nobody() -> None:
    asked = read(GOOD, Clients(PORTAL), KNOWN)
    assert (asked.nonce, asked.code_challenge) == (None, None)


@pytest.mark.parametrize("name", ["client_id", "redirect_uri", "state"])
def test_without_client_address_or_state_there_is_no_way_back(name: str) -> None:
    for values in ([], [""], ["other"] * 2):
        assert (refused(**{name: values}).error, refused(**{name: values}).back) == ("invalid_request", None)


@pytest.mark.parametrize(
    ("name", "values", "error"),
    [("response_type", ["token"], "unsupported_response_type"), ("scope", ["openid everything"], "invalid_scope"),
     ("scope", ["openid", "pid"], "invalid_request"), ("nonce", ["n" * 513], "invalid_request"),
     ("code_challenge", [CHALLENGE], "invalid_request")],
)  # fmt: skip
def test_other_mistakes_go_back(name: str, values: list[str], error: str) -> None:
    refusal = refused(**{name: values})
    assert (refusal.error, refusal.back) == (error, f"{CALLBACK}?error={error}&state=st")


def test_a_client_registered_for_device_codes_alone_gets_no_code() -> None:
    client = Client("tv", "TV", PORTAL.origin, PORTAL.secret_digest, redirect_uris=(CALLBACK,))
    with pytest.raises(AskRefused, match="unauthorized_client"):
        read({**GOOD, "client_id": ["tv"]}, Clients(client), KNOWN)
