"""Which ID tokens the portal believes (OpenID Connect Core, 3.1.3.7), of providers other than the test-bed's own."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from portal_sim.registration.proofing.adapters.oidc import OpenIdProvider
from portal_sim.registration.proofing.device import ProofingRefused
from portal_sim.registration.rows.domain import ProofedIdentity
from simkit.refusals import Refused
from tests.unit.portal_sim.proofed import PID
from tests.unit.portal_sim.registration.proofing.a_provider import CLIENT, NONCE, Provider, key, public, running
from tests.unit.portal_sim.samples import NOON

OTHER = key("other")
P384 = key("k-384", "P-384")


class Portal:
    """The portal, with a provider of a test's making."""

    def __init__(self, provider: Provider, party: OpenIdProvider) -> None:
        self.provider = provider
        self._party = party

    def reads(self, told: dict[str, Any], *, later: float = 0) -> ProofedIdentity:
        return self._party.identity(told, NONCE, NOON + timedelta(seconds=later))

    def believes(self, told: dict[str, Any], *, later: float = 0) -> bool:
        """False for `proofing.bad_token`; anything else is raised."""
        try:
            return self.reads(told, later=later).citizen_id == PID
        except ProofingRefused as refusal:
            if refusal.key != "proofing.bad_token":
                raise
            return False


@pytest.fixture(name="portal")
def _portal(tmp_path: Path) -> Iterator[Portal]:
    with running() as provider, OpenIdProvider(provider.issuer, CLIENT, tmp_path / "secret") as party:
        yield Portal(provider, party)


@pytest.mark.parametrize(
    "header",
    [
        {"x5t": "dGh1bWI"},
        {"https://provider.invalid/tenant": "t-1"},
        {"x5c": ["MII" + "A" * 1500]},
        {"typ": "at+jwt"},
    ],
    ids=lambda header: next(iter(header)),
)
def test_header_parameters_that_nobody_asked_for_are_ignored(portal: Portal, header: dict[str, Any]) -> None:
    """M5: RFC 7515, 4."""
    assert portal.believes(portal.provider.told(header))


def test_a_header_parameter_that_must_be_understood_is_not_ignored(portal: Portal) -> None:
    """M5: RFC 7515, 4.1.11."""
    right = portal.provider.told()["id_token"].split(".")
    head = "eyJhbGciOiJFUzI1NiIsImtpZCI6ImstMSIsImNyaXQiOlsidGVuYW50Il0sInRlbmFudCI6InQtMSJ9"  # crit: ["tenant"]
    assert not portal.believes({"id_token": ".".join([head, *right[1:]])})


FOREIGN: dict[str, object] = {
    "another curve": public(P384),
    "for encryption": public(OTHER, use="enc"),
    "for a purpose unheard of": public(OTHER, use="tls", key_ops=["verify"]),
    "no point of the curve": public(OTHER, x="AA"),
    "half a key": {"kty": "EC", "crv": "P-256"},
    "another kind": {"kty": "AKP", "alg": "ML-DSA-44", "pub": "AA"},
    "no kind": {"kid": "k-1"},
    "no object": "no key",
    "another curve of that name": public(P384, kid="k-1"),
    "for an agreement, of that name": public(OTHER, kid="k-1", alg="ECDH-ES"),
    "another key of that name": public(OTHER, kid="k-1"),
}


@pytest.mark.parametrize("foreign", FOREIGN)
def test_foreign_keys_beside_the_right_one_are_passed_over(portal: Portal, foreign: str) -> None:
    """M6: RFC 7517, 5."""
    portal.provider.publishes(FOREIGN[foreign], public(portal.provider.key))
    assert portal.believes(portal.provider.told())


def test_a_token_that_names_no_key_is_verified_by_whichever_fits(portal: Portal) -> None:
    """M6: every time, and not by a key that was drawn."""
    portal.provider.publishes(public(OTHER), public(portal.provider.key))
    assert all(portal.believes(portal.provider.told({"kid": None})) for _ in range(8))
    assert not portal.believes(portal.provider.told({"kid": None}, signer=key("third")))


def test_a_key_for_another_purpose_signs_nothing(portal: Portal) -> None:
    """M6: passed over also when the token names it."""
    portal.provider.publishes(public(portal.provider.key), public(OTHER, use="enc"))
    assert not portal.believes(portal.provider.told({"kid": "other"}, signer=OTHER))


@pytest.mark.parametrize("kid", ["k-1", "k-2", None])
def test_a_new_key_is_looked_for_whatever_it_is_called(portal: Portal, kid: str | None) -> None:
    """M17: a rotation heals by itself, with the same name, another or none."""
    assert portal.believes(portal.provider.told())
    new = key(kid)
    portal.provider.publishes(public(new))
    assert portal.believes(portal.provider.told({"kid": kid}, signer=new))


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": [CLIENT]},
        {"auth_time": 0},
        {"iat": NOON.timestamp() + 0.25, "exp": NOON.timestamp() + 300.75},
        {"azp": CLIENT},
    ],
    ids=str,
)
def test_what_other_providers_rightly_say_is_taken(portal: Portal, claims: dict[str, Any]) -> None:
    """M17: an audience list of one, a login before time began, fractions of seconds."""
    assert portal.believes(portal.provider.told(**claims))


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": [CLIENT, "another-client"]},
        {"aud": ["another-client", CLIENT], "azp": CLIENT},
        {"aud": []},
    ],
    ids=str,
)
def test_a_token_that_is_for_others_too_is_refused(portal: Portal, claims: dict[str, Any]) -> None:
    """F36, M16: a decision; OpenID Connect Core, 3.1.3.7, item 3, allows it."""
    assert not portal.believes(portal.provider.told(**claims))


@pytest.mark.parametrize(
    "claim", ["iss", "sub", "aud", "exp", "iat", "nonce", "pid", "title", "given_name", "birthdate"]
)
def test_a_token_without_one_of_its_claims_is_refused(portal: Portal, claim: str) -> None:
    """F36."""
    assert not portal.believes(portal.provider.told(**{claim: None}))


@pytest.mark.parametrize(("later", "believed"), [(359, True), (360, False), (-60, True), (-61, False)])
def test_clocks_may_differ_by_a_minute(portal: Portal, later: float, believed: bool) -> None:
    """M14: 59 seconds after `exp`, not 60; 60 before `iat`, not 61."""
    assert portal.believes(portal.provider.told(), later=later) is believed


@pytest.mark.parametrize("jwks", [{}, {"keys": {}}, {"keys": None}, []], ids=str)
def test_a_key_set_that_is_none_is_the_providers_failure(portal: Portal, jwks: object) -> None:
    """M6."""
    portal.provider.says("/jwks", jwks)
    with pytest.raises(Refused, match=r"proofing\.provider_down"):
        portal.reads(portal.provider.told())
