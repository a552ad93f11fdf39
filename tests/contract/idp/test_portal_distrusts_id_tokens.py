"""The portal as relying party against the real providers: a good ID token, and every bad kind that there is."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest

from idp_sim.faults import GOOD_VARIANTS, TOKEN_FAULTS
from portal_sim.registration.proofing.adapters.paotang import PaotangProvider
from portal_sim.registration.proofing.adapters.thaid import ThaidProvider
from portal_sim.registration.proofing.device import ProofingRefused
from portal_sim.registration.proofing.redirect import AuthorizationRedirect
from portal_sim.registration.rows.domain import ProofedIdentity
from tests.contract.idp.running_idp import CLIENT_ID, RunningIdp
from tests.contract.idp.software_app import SoftwareApp
from tests.contract.idp.thaid_app import ThaidPhone
from tests.contract.idp.thaid_party import CALLBACK, Visit


@dataclass
class Confirmed:
    """A person has said yes; `ask` is the portal's question, with the nonce that went along or another."""

    person: dict[str, Any]
    nonce: str
    ask_with: Callable[[str], ProofedIdentity]

    def ask(self) -> ProofedIdentity:
        return self.ask_with(self.nonce)


@pytest.fixture
def thaid_provider(idp: RunningIdp) -> Iterator[ThaidProvider]:
    with ThaidProvider(idp.thaid_issuer, CLIENT_ID, idp.secret_file) as made:
        yield made


def by_paotang(idp: RunningIdp, provider: PaotangProvider) -> Confirmed:
    app, nonce = SoftwareApp(idp, idp.register()), secrets.token_urlsafe(32)
    begun = provider.begin(nonce)
    app.confirm(begun.link)
    return Confirmed(app.person, nonce, lambda nonce: provider.ask(begun.device_code, nonce, idp.clock.now()))


def _code(idp: RunningIdp, provider: ThaidProvider, phone: ThaidPhone, departure: AuthorizationRedirect) -> str:
    computer, address = idp.at(idp.origin), urlsplit(provider.address(departure, CALLBACK))
    place = computer.get(f"{address.path}?{address.query}").headers["Location"]
    visit = Visit(computer, place, departure.state, departure.nonce, departure.verifier)
    phone.confirm(visit.qr)
    return visit.way_back()["code"]


def by_thaid(idp: RunningIdp, provider: ThaidProvider) -> Confirmed:
    phone, departure = (
        ThaidPhone(idp, idp.register()),
        AuthorizationRedirect(*(secrets.token_urlsafe(32) for _ in range(3))),
    )
    code = _code(idp, provider, phone, departure)
    return Confirmed(
        phone.person,
        departure.nonce,
        lambda nonce: provider.redeem(code, nonce, departure.verifier, CALLBACK, idp.clock.now()),
    )


@pytest.fixture(params=["paotang", "thaid"])
def confirmed(request: pytest.FixtureRequest, idp: RunningIdp, thaid_provider: ThaidProvider) -> Iterator[Confirmed]:
    """By each of the two apps."""
    with PaotangProvider(idp.issuer, CLIENT_ID, idp.secret_file) as paotang:
        yield by_paotang(idp, paotang) if request.param == "paotang" else by_thaid(idp, thaid_provider)


def test_a_good_id_token_names_the_person(confirmed: Confirmed) -> None:
    identity, person = confirmed.ask(), confirmed.person
    assert identity.citizen_id == person["citizen_id"]
    assert (identity.first_name, identity.last_name) == (person["first_name"], person["last_name"])


@pytest.mark.parametrize("fault", sorted(TOKEN_FAULTS))
def test_a_bad_id_token_is_refused(idp: RunningIdp, confirmed: Confirmed, fault: str) -> None:
    idp.sim.controls.arm(fault)
    with pytest.raises(ProofingRefused, match=r"proofing\.bad_token"):
        confirmed.ask()


@pytest.mark.parametrize("variant", sorted(GOOD_VARIANTS))
def test_a_good_variant_is_believed(idp: RunningIdp, confirmed: Confirmed, variant: str) -> None:
    """M5, M6."""
    idp.sim.controls.arm(variant)
    assert confirmed.ask().citizen_id == confirmed.person["citizen_id"]
    assert idp.sim.controls.get("/faults")["armed"] == []


def test_there_are_ten_kinds_of_bad_id_tokens_at_least() -> None:
    assert len(TOKEN_FAULTS) >= 10


def test_an_id_token_for_another_login_is_refused(confirmed: Confirmed) -> None:
    with pytest.raises(ProofingRefused, match=r"proofing\.bad_token"):
        confirmed.ask_with("another nonce")


@pytest.mark.parametrize("fault", ["provider.down", "provider.error"])
def test_a_provider_that_fails_is_told_and_can_be_asked_again(
    idp: RunningIdp, confirmed: Confirmed, fault: str
) -> None:
    idp.sim.controls.arm(fault)
    with pytest.raises(ProofingRefused, match=r"proofing\.provider_down"):
        confirmed.ask()
    assert confirmed.ask().citizen_id == confirmed.person["citizen_id"]


def test_thaid_gives_nothing_twice_and_nothing_for_another_verifier(
    idp: RunningIdp, thaid_provider: ThaidProvider, phone: ThaidPhone
) -> None:
    departure = AuthorizationRedirect("state", "nonce", "v" * 43)
    code = _code(idp, thaid_provider, phone, departure)
    for verifier in ("w" * 43, departure.verifier):
        with pytest.raises(ProofingRefused, match=r"proofing\.bad_token"):
            thaid_provider.redeem(code, "nonce", verifier, CALLBACK, idp.clock.now())


def test_an_id_token_of_the_other_provider_is_refused(idp: RunningIdp, thaid_provider: ThaidProvider) -> None:
    """Each is believed for its own key and its own name alone."""
    party_nonce = secrets.token_urlsafe(32)
    with PaotangProvider(idp.issuer, CLIENT_ID, idp.secret_file) as paotang:
        begun = paotang.begin(party_nonce)
        SoftwareApp(idp, idp.register()).confirm(begun.link)
        form = {"grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": begun.device_code}
        told = paotang.post("token_endpoint", form).json()
        assert paotang.identity(told, party_nonce, idp.clock.now())
        with pytest.raises(ProofingRefused, match=r"proofing\.bad_token"):
            thaid_provider.identity(told, party_nonce, idp.clock.now())


def test_a_thaid_that_takes_too_long_is_told(idp: RunningIdp, phone: ThaidPhone) -> None:
    departure = AuthorizationRedirect("state", "nonce", "v" * 43)
    with ThaidProvider(idp.thaid_issuer, CLIENT_ID, idp.secret_file, seconds=0.3) as provider:
        code = _code(idp, provider, phone, departure)
        idp.sim.controls.arm("provider.slow")
        with pytest.raises(ProofingRefused, match=r"proofing\.provider_down"):
            provider.redeem(code, departure.nonce, departure.verifier, CALLBACK, idp.clock.now())


def test_an_unreachable_thaid_is_told(idp: RunningIdp) -> None:
    with (
        ThaidProvider("http://idp.localhost:1/thaid", CLIENT_ID, idp.secret_file) as provider,
        pytest.raises(ProofingRefused, match=r"proofing\.provider_down"),
    ):
        provider.address(AuthorizationRedirect("s", "n", "v"), CALLBACK)
