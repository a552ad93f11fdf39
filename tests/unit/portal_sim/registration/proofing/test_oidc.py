"""How the portal reaches an identity provider, and what it makes of the answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal_sim.registration.proofing.adapters.oidc import OpenIdProvider
from portal_sim.registration.proofing.adapters.paotang import PaotangProvider
from portal_sim.registration.proofing.adapters.thaid import ThaidProvider
from portal_sim.registration.proofing.device import ProofingRefused
from simkit.refusals import Refused
from tests.unit.portal_sim.proofed import PID
from tests.unit.portal_sim.registration.proofing.a_provider import CLIENT, NONCE, Answer, Provider, running
from tests.unit.portal_sim.samples import NOON

SECRET = "s+1/%41 &ก"


@pytest.fixture(name="provider")
def _provider() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "secret"
    file.write_text(SECRET)
    return file


def asked_by_paotang(provider: Provider, secret: Path) -> str:
    """The person's citizen id, or how the portal refuses."""
    with PaotangProvider(provider.issuer, CLIENT, secret) as party:
        try:
            return party.ask("d-1", NONCE, NOON).citizen_id
        except ProofingRefused as refusal:
            return refusal.key


def redeemed_at_thaid(provider: Provider, secret: Path) -> str:
    """The same for a code."""
    with ThaidProvider(provider.issuer, CLIENT, secret) as party:
        try:
            return party.redeem("c-1", NONCE, "v-1", "http://portal.localhost/callback", NOON).citizen_id
        except ProofingRefused as refusal:
            return refusal.key


def test_a_provider_is_reached_past_the_proxy_that_the_environment_names(
    provider: Provider, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F2: the provider's client, too."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")  # nothing listens there
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with OpenIdProvider(provider.issuer, CLIENT, secret) as party:
        assert party.endpoint("token_endpoint") == "/token"


@pytest.mark.parametrize(
    "changes",
    [
        {"issuer": "http://provider.localhost"},
        {"issuer": "https://elsewhere.invalid"},
        {"token_endpoint": "http://elsewhere.invalid/token"},
        {"token_endpoint": ""},
    ],
    ids=str,
)
def test_a_provider_that_describes_another_one_is_not_asked(
    provider: Provider, secret: Path, changes: dict[str, str]
) -> None:
    """F36: OpenID Connect Discovery, 4.3."""
    provider.describes_itself(**changes)
    provider.says("/token", provider.told())
    assert asked_by_paotang(provider, secret) == "proofing.provider_down"
    assert not provider.credentials


def test_the_secret_arrives_as_it_is_written(provider: Provider, secret: Path) -> None:
    """M9: RFC 6749, 2.3.1, has id and secret form-urlencoded below Basic."""
    provider.says("/token", provider.told())
    assert asked_by_paotang(provider, secret) == PID
    assert provider.credentials == ["portal:s%2B1%2F%2541+%26%E0%B8%81"]


@pytest.mark.parametrize("answer", [(200, b"<html>"), (200, b""), (200, b"[]"), (200, b"{}"), (429, b"{}"), (302, b"")])
def test_an_answer_without_a_qr_is_the_providers_failure(provider: Provider, secret: Path, answer: Answer) -> None:
    """M7."""
    provider.answers["/device_authorization"] = answer
    with PaotangProvider(provider.issuer, CLIENT, secret) as party, pytest.raises(Refused, match="provider_down"):
        party.begin(NONCE)


@pytest.mark.parametrize(
    ("status", "error", "told"),
    [
        (400, "expired_token", "expired"),
        (400, "invalid_grant", "expired"),
        (400, "access_denied", "denied"),
        (400, "authorization_pending", "pending"),
        (400, "slow_down", "slow_down"),
        (400, "invalid_request", "provider_down"),
        (401, "invalid_client", "provider_down"),
        (429, "temporarily_unavailable", "provider_down"),
        (429, None, "provider_down"),
        (503, "temporarily_unavailable", "provider_down"),
        (400, ["expired_token"], "provider_down"),
    ],
)
def test_paotangs_errors_are_told_as_what_they_are(
    provider: Provider, secret: Path, status: int, error: object, told: str
) -> None:
    """M8: an expired QR is one that the provider calls expired."""
    provider.says("/token", {"error": error} if error else {"type": "about:blank", "status": status}, status)
    assert asked_by_paotang(provider, secret) == f"proofing.{told}"


@pytest.mark.parametrize(
    ("status", "error", "told"),
    [
        (400, "invalid_request", "bad_token"),
        (400, "duplicate_request", "bad_token"),
        (400, "invalid_grant", "bad_token"),
        (401, "invalid_client", "provider_down"),
        (429, None, "provider_down"),
    ],
)
def test_thaids_errors_are_told_as_what_they_are(
    provider: Provider, secret: Path, status: int, error: str | None, told: str
) -> None:
    """M8: in ThaiD's words, and in RFC 6749's."""
    provider.says("/token", {"error": error} if error else {}, status)
    assert redeemed_at_thaid(provider, secret) == f"proofing.{told}"


def test_a_problem_that_is_no_json_is_the_providers_failure(provider: Provider, secret: Path) -> None:
    """M7: in both dialects."""
    provider.answers["/token"] = (400, b"<html>")
    assert asked_by_paotang(provider, secret) == redeemed_at_thaid(provider, secret) == "proofing.provider_down"
