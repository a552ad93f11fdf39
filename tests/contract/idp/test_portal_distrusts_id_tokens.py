"""The portal as relying party against the real provider: a good ID token, and every bad kind that there is."""

import secrets
from collections.abc import Iterator

import pytest

from idp_sim.faults import TOKEN_FAULTS
from portal_sim.adapters.oidc import PaotangProvider
from portal_sim.identity.domain import ProofingRefused
from tests.contract.idp.running_idp import CLIENT_ID, RunningIdp
from tests.contract.idp.software_app import SoftwareApp


@pytest.fixture
def provider(idp: RunningIdp) -> Iterator[PaotangProvider]:
    with PaotangProvider(idp.issuer, CLIENT_ID, idp.secret_file) as made:
        yield made


def _confirmed(provider: PaotangProvider, app: SoftwareApp) -> tuple[str, str]:
    """A device code whose person has said yes, and the nonce that went with it."""
    nonce = secrets.token_urlsafe(32)
    begun = provider.begin(nonce)
    app.confirm(begun.link)
    return begun.device_code, nonce


def test_a_good_id_token_names_the_person(idp: RunningIdp, provider: PaotangProvider, app: SoftwareApp) -> None:
    device_code, nonce = _confirmed(provider, app)
    identity = provider.ask(device_code, nonce, idp.clock.now())
    assert identity.citizen_id == app.person["citizen_id"]
    assert (identity.first_name, identity.last_name) == (app.person["first_name"], app.person["last_name"])


@pytest.mark.parametrize("fault", sorted(TOKEN_FAULTS))
def test_a_bad_id_token_is_refused(
    idp: RunningIdp, provider: PaotangProvider, app: SoftwareApp, fault: str
) -> None:  # fmt: skip
    device_code, nonce = _confirmed(provider, app)
    idp.sim.controls.arm(fault)
    with pytest.raises(ProofingRefused, match=r"proofing\.bad_token"):
        provider.ask(device_code, nonce, idp.clock.now())


def test_there_are_ten_kinds_of_bad_id_tokens_at_least() -> None:
    assert len(TOKEN_FAULTS) >= 10


def test_an_id_token_for_another_login_is_refused(idp: RunningIdp, provider: PaotangProvider, app: SoftwareApp) -> None:
    device_code, _ = _confirmed(provider, app)
    with pytest.raises(ProofingRefused, match=r"proofing\.bad_token"):
        provider.ask(device_code, "another nonce", idp.clock.now())


@pytest.mark.parametrize("fault", ["provider.down", "provider.error"])
def test_a_provider_that_fails_is_told_and_can_be_asked_again(
    idp: RunningIdp, provider: PaotangProvider, app: SoftwareApp, fault: str
) -> None:  # fmt: skip
    device_code, nonce = _confirmed(provider, app)
    idp.sim.controls.arm(fault)
    with pytest.raises(ProofingRefused, match=r"proofing\.provider_down"):
        provider.ask(device_code, nonce, idp.clock.now())
    assert provider.ask(device_code, nonce, idp.clock.now()).citizen_id == app.person["citizen_id"]
