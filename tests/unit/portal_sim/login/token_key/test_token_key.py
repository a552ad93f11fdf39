"""Login by Token: which answer opens the portal, and for which account."""

from dataclasses import replace
from datetime import timedelta

import pytest

from portal_sim.accounts.domain import LoginRefused
from portal_sim.accounts.service import PasswordLogin
from portal_sim.credentials.legacy import LegacyCertificate
from portal_sim.login.start_password.domain import Successor
from portal_sim.login.start_password.migration import AfterActivation, Migration
from portal_sim.login.token_key.domain import Challenge, Holder, TokenKeyAnswer, TokenKeyRefused
from portal_sim.login.token_key.service import TokenKeyLogin
from portal_sim.roles import Role
from tests.unit.portal_sim.fakes import (
    FakeAccounts,
    FakeClock,
    FakeCredentials,
    FakeGuards,
    FakeHashes,
    FakeTransaction,
)
from tests.unit.portal_sim.samples import NOON, account, credential
from tests.unit.portal_sim.token_key_fakes import (
    FakeChallenges,
    FakeLegacyCertificates,
    FakeSuccessors,
    FakeTokenSignatures,
)

PORTAL = "http://portal.localhost:8001"
LEGACY, SOFT = "Q88888888881001", "Q8888888888ST01"
BROWSER, OTHER = "b" * 64, "c" * 64
GOOD, BAD = b"good certificate", b"other certificate"


class World:
    """One Token Key user."""

    def __init__(self, after: AfterActivation = "allowed", role: Role = Role.USER, password: str = "") -> None:
        self.clock, self.challenges = FakeClock(), FakeChallenges()
        self.certificate = LegacyCertificate("5e1a", LEGACY, NOON)
        self.certificates = FakeLegacyCertificates(self.certificate)
        self.signatures = FakeTokenSignatures({GOOD: Holder("5e1a", LEGACY)})
        self.account = account(LEGACY, password, role=role)
        accounts = FakeAccounts(self.account)
        passwords = PasswordLogin(accounts, FakeGuards(), FakeHashes(), FakeTransaction(), self.clock)
        self.successors, self.credentials = FakeSuccessors(), FakeCredentials()
        self.login = TokenKeyLogin(
            self.challenges, self.certificates, self.signatures, accounts,
            passwords, Migration(self.successors, self.credentials, after), PORTAL, self.clock,
        )  # fmt: skip

    def answer(self, challenge: Challenge | None = None) -> TokenKeyAnswer:
        return TokenKeyAnswer(PORTAL, (challenge or self.login.challenge(BROWSER)).nonce, "login", GOOD)

    def enter(self, answer: TokenKeyAnswer, browser: str = BROWSER) -> str:
        return self.login.enter(browser, self.signatures.sign(answer)).user_id

    def refusal(self, answer: TokenKeyAnswer, browser: str = BROWSER) -> str:
        with pytest.raises(TokenKeyRefused) as refused:
            self.enter(answer, browser)
        return refused.value.key


def test_with_a_password_the_portal_is_entered_once_that_is_right_too() -> None:
    """R16: the Token Key works together with a password."""
    world = World(password="Older~Pass3")
    assert world.enter(world.answer()) == LEGACY
    assert world.account.entered_at is None
    with pytest.raises(LoginRefused):
        world.login.check_password(LEGACY, "wrong")
    assert world.account.entered_at is None
    world.login.check_password(LEGACY, "Older~Pass3")
    assert world.account.entered_at == NOON


def test_no_password_opens_an_account_that_has_none() -> None:
    """R16: an empty one isn't the right one."""
    world = World()
    world.account.password_hash = ""
    with pytest.raises(LoginRefused):
        world.login.check_password(LEGACY, "")


def test_a_signed_challenge_opens_the_portal_for_the_certificate_s_user() -> None:
    world = World()
    assert world.enter(world.answer()) == LEGACY
    assert world.account.entered_at == NOON


def test_a_challenge_has_256_bits_and_is_another_one_each_time() -> None:
    world = World()
    nonces = {world.login.challenge(BROWSER).nonce for _ in range(5)}
    assert {len(nonce) for nonce in nonces} == {43}
    assert len(nonces) == 5


def test_a_challenge_serves_once() -> None:
    world = World()
    answer = world.answer()
    world.enter(answer)
    assert world.refusal(answer) == "token_key.challenge_used"


@pytest.mark.parametrize("certificate", [GOOD, BAD])
def test_a_refused_answer_spends_the_challenge_too(certificate: bytes) -> None:
    world = World()
    world.signatures.refused[BAD] = "token_key.expired"
    world.account.role = Role.OFFICER  # so that the good certificate is refused as well
    answer = replace(world.answer(), certificate=certificate)
    world.refusal(answer)
    assert world.refusal(replace(answer, certificate=GOOD)) == "token_key.challenge_used"


def test_a_challenge_of_another_web_session_is_unknown_and_stays_with_its_own() -> None:
    world = World()
    answer = world.answer()
    assert world.refusal(answer, OTHER) == "token_key.challenge_unknown"
    assert world.enter(answer) == LEGACY


def test_a_challenge_ends_after_two_minutes() -> None:
    world = World()
    answer, late = world.answer(), World()
    world.clock.pass_(seconds=119)
    assert world.enter(answer) == LEGACY
    answer = late.answer()
    late.clock.pass_(seconds=120)
    assert late.refusal(answer) == "token_key.challenge_expired"


def test_a_new_challenge_makes_the_older_one_void() -> None:
    world = World()
    older = world.answer()
    world.login.challenge(BROWSER)
    assert world.refusal(older) == "token_key.challenge_unknown"


def test_a_made_up_nonce_is_unknown() -> None:
    world = World()
    assert world.refusal(replace(world.answer(), nonce="n" * 43)) == "token_key.challenge_unknown"


@pytest.mark.parametrize("change", [{"portal": "http://other.localhost"}, {"purpose": "transfer"}, {"portal": ""}])
def test_an_answer_for_something_else_is_refused(change: dict[str, str]) -> None:
    world = World()
    assert world.refusal(replace(world.answer(), **change)) == "token_key.bad_answer"  # type: ignore[arg-type]


@pytest.mark.parametrize("why", ["token_key.wrong_token", "token_key.expired", "token_key.not_yet_valid"])
def test_a_certificate_that_is_not_believed_opens_nothing(why: str) -> None:
    world = World()
    world.signatures.refused[BAD] = why
    assert world.refusal(replace(world.answer(), certificate=BAD)) == why
    assert world.account.entered_at is None


def test_a_revoked_certificate_opens_nothing() -> None:
    world = World()
    world.certificate.revoke(NOON)
    assert world.refusal(world.answer()) == "token_key.revoked"


def test_a_certificate_is_revoked_once() -> None:
    world = World()
    world.certificate.revoke(NOON)
    world.certificate.revoke(NOON + timedelta(days=1))
    assert world.certificate.revoked_at == NOON
    assert world.certificates.revoked() == [world.certificate]


def test_a_certificate_that_the_old_ca_never_wrote_down_opens_nothing() -> None:
    world = World()
    world.certificates.kept.clear()
    assert world.refusal(world.answer()) == "token_key.wrong_token"


def test_a_certificate_names_the_account() -> None:
    world = World()
    world.signatures.holders[GOOD] = Holder("5e1a", "Q99999999991001")
    assert world.refusal(world.answer()) == "token_key.no_account"


@pytest.mark.parametrize("role", [Role.OFFICER, Role.REVIEWER])
def test_no_token_key_opens_the_back_office(role: Role) -> None:
    world = World(role=role)
    assert world.refusal(world.answer()) == "token_key.no_account"


@pytest.mark.parametrize(("after", "opens"), [("allowed", True), ("refused", False)])
def test_what_holds_after_the_activation_is_a_setting(after: AfterActivation, opens: bool) -> None:
    world = World(after)
    world.successors.add(Successor(LEGACY, SOFT, NOON))
    assert world.enter(world.answer()) == LEGACY, "not active yet"
    world.credentials.add(credential(user_id=SOFT))
    if opens:
        assert world.enter(world.answer()) == LEGACY
    else:
        assert world.refusal(world.answer()) == "token_key.after_activation"


def test_somebody_else_s_soft_token_changes_nothing() -> None:
    world = World("refused")
    world.successors.add(Successor("Q77777777771001", SOFT, NOON))
    world.credentials.add(credential(user_id=SOFT))
    assert world.enter(world.answer()) == LEGACY
