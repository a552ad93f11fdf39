"""Login by Token over the wire (docs/protocol.md, Token Key), by a software Token Key."""

import re
import secrets

import pytest
from cryptography import x509

from bench.arranging.foreign_authority import foreign_certificate
from tests.contract.computer import Computer
from tests.contract.running_portal import START_PASSWORD, RunningPortal
from tests.contract.scene import Holder
from tests.contract.software_token_key import (
    PAGE,
    LegacyUser,
    SoftwareTokenKey,
    TokenComputer,
    new_legacy_user,
    with_token_key,
)


@pytest.fixture
def user(portal: RunningPortal) -> LegacyUser:
    return new_legacy_user(portal)


def test_a_signed_challenge_opens_the_portal(user: LegacyUser) -> None:
    before = user.computer.cookie
    assert user.computer.log_in_by(user.key).status_code == 200
    assert user.computer.at == "/home"
    assert user.person.full_name in user.computer.text
    assert user.computer.cookie != before, "a new id with the rights"


def test_where_there_is_a_password_it_is_asked_too(portal: RunningPortal) -> None:
    """R16: the signature alone opens no page."""
    user = with_token_key(portal, portal.invite(approved=False))
    user.computer.log_in_by(user.key)
    assert user.computer.at == "/login/token/password"
    for page in ("/home", "/registration", "/personal"):
        assert user.computer.open(page).at == "/login/token/password"
    assert user.computer.send("/login/token/password", password="wrong").messages == ["sign_in.refused"]
    assert user.computer.send("/login/token/password", password=START_PASSWORD).at == "/home"
    assert user.person.full_name in user.computer.text


def test_a_pasted_password_is_read_as_at_the_login(portal: RunningPortal) -> None:
    """F31: a no-break blank behind it, and a mark that nobody sees."""
    user = with_token_key(portal, portal.invite(approved=False))
    user.computer.log_in_by(user.key)
    assert user.computer.send("/login/token/password", password=f"\u200b{START_PASSWORD}\u00a0").at == "/home"


def test_a_refused_password_is_told_in_the_language_of_the_page(portal: RunningPortal) -> None:
    """B24: also after the switch, and with the time that is in the sentence."""
    user = with_token_key(portal, portal.invite(approved=False))
    user.computer.log_in_by(user.key)
    for _ in range(11):
        thai = user.computer.send("/login/token/password", password="wrong").text
    (back,) = set(re.findall(r'name="back" value="([^"]+)"', thai))
    english = user.computer.send("/language", language="en", back=back).text
    told = r'data-message="sign_in\.locked"[^>]*>.*?<p>(.*?)</p>'
    (in_thai,), (in_english,) = (re.findall(told, page, re.DOTALL) for page in (thai, english))
    assert re.search("[ก-๙]", in_thai)
    assert not re.search("[ก-๙]", in_english), in_english


def test_a_password_alone_is_no_token_key(portal: RunningPortal) -> None:
    """R16: the page is for whoever has signed."""
    assert Computer(portal).open("/login/token/password").at == "/login"


def test_the_old_session_id_is_dead(portal: RunningPortal, user: LegacyUser) -> None:
    before = user.computer.cookie
    user.computer.log_in_by(user.key)
    assert Computer(portal).use_cookie(before).open("/home").at == "/login"


def test_a_challenge_is_256_bits_for_a_login(user: LegacyUser) -> None:
    challenge = user.computer.challenge()
    assert (set(challenge), len(challenge["nonce"]), challenge["purpose"]) == ({"nonce", "purpose"}, 43, "login")


def test_a_tampered_challenge_opens_nothing(user: LegacyUser) -> None:
    claims = user.key.claims(user.computer.challenge())
    assert user.refusal(user.key.sign({**claims, "nonce": secrets.token_urlsafe(32)})) == "token_key.challenge_unknown"


@pytest.mark.parametrize("change", [{"portal": "http://evil.localhost"}, {"purpose": "transfer"}, {"more": "x"}])
def test_a_signature_for_something_else_opens_nothing(user: LegacyUser, change: dict[str, str]) -> None:
    claims = user.key.claims(user.computer.challenge(), **change)
    assert user.refusal(user.key.sign(claims)) == "token_key.bad_answer"


def test_a_changed_signature_opens_nothing(user: LegacyUser) -> None:
    head, payload, signature = user.key.sign(user.key.claims(user.computer.challenge())).split(".")
    other = "B" if signature[20] == "A" else "A"
    forged = f"{head}.{payload}.{signature[:20]}{other}{signature[21:]}"
    assert user.refusal(forged) == "token_key.bad_answer"


@pytest.mark.parametrize("signed", ["", "a.b.c", None, 7, ["x"], "ก", "eyJ" + "A" * 500_000])
def test_what_is_no_signature_is_refused(user: LegacyUser, signed: object) -> None:
    assert user.refusal(signed) == "token_key.bad_answer"


def test_an_answer_can_not_be_replayed(portal: RunningPortal, user: LegacyUser) -> None:
    signed = user.key.sign(user.key.claims(user.computer.challenge()))
    assert user.computer.answer(signed).status_code == 200
    again = user.computer.answer(signed)
    assert (again.status_code, again.json()["key"]) == (422, "token_key.challenge_unknown")
    stranger = TokenComputer(portal)
    assert stranger.answer(signed).json()["key"] == "token_key.challenge_unknown"
    assert stranger.open("/home").at == "/login"


def test_a_refused_answer_has_spent_its_challenge(portal: RunningPortal, user: LegacyUser) -> None:
    challenge = user.computer.challenge()
    ended = SoftwareTokenKey(portal, user.person.user_id, issued_days_ago=800)
    assert user.refusal(ended.sign(ended.claims(challenge))) == "token_key.expired"
    assert user.refusal(user.key.sign(user.key.claims(challenge))) == "token_key.challenge_used"


def test_another_session_s_challenge_opens_nothing(portal: RunningPortal, user: LegacyUser) -> None:
    """Tricking someone into signing for the attacker's session gains nothing, and the other way round."""
    theirs = TokenComputer(portal)
    signed = user.key.sign(user.key.claims(theirs.challenge()))
    assert user.refusal(signed) == "token_key.challenge_unknown"
    assert theirs.answer(signed).status_code == 200, "spent by nobody meanwhile"


def test_a_challenge_ends_after_two_minutes(portal: RunningPortal, user: LegacyUser) -> None:
    signed = user.key.sign(user.key.claims(user.computer.challenge()))
    portal.pass_time(seconds=120)
    assert user.refusal(signed) == "token_key.challenge_expired"


def test_a_token_key_of_another_authority_opens_nothing(portal: RunningPortal, user: LegacyUser) -> None:
    forged = foreign_certificate(user.key.csr, user.person.user_id, portal.clock.now())
    user.key.certificate = x509.load_pem_x509_certificate(forged.encode())
    assert user.refusal(user.key.sign(user.key.claims(user.computer.challenge()))) == "token_key.wrong_token"


def test_a_soft_token_s_certificate_is_no_token_key(user: LegacyUser, holder: Holder) -> None:
    assert holder.phone.certificate
    user.key.certificate = holder.phone.certificate
    assert user.refusal(user.key.sign(user.key.claims(user.computer.challenge()))) == "token_key.wrong_token"


@pytest.mark.parametrize(("validity", "key"), [
    ({"days": 365, "issued_days_ago": 366}, "token_key.expired"), ({"issued_days_ago": -2}, "token_key.not_yet_valid"),
])  # fmt: skip
def test_a_certificate_out_of_its_time_opens_nothing(portal: RunningPortal, validity: dict[str, int], key: str) -> None:
    user = new_legacy_user(portal, **validity)
    assert user.refusal(user.key.sign(user.key.claims(user.computer.challenge()))) == key


def test_a_revoked_certificate_opens_nothing(portal: RunningPortal, user: LegacyUser) -> None:
    portal.sim.controls.put(f"/token-key-certificates/{user.key.serial}/revocation")
    assert user.refusal(user.key.sign(user.key.claims(user.computer.challenge()))) == "token_key.revoked"


def test_a_certificate_for_somebody_who_has_no_account_opens_nothing(portal: RunningPortal, user: LegacyUser) -> None:
    key = SoftwareTokenKey(portal, "Q99999999991001")
    assert user.refusal(key.sign(key.claims(user.computer.challenge()))) == "token_key.no_account"


def test_the_page_may_talk_to_the_agent_and_to_nobody_else(user: LegacyUser) -> None:
    policy = user.computer.open(PAGE).page.headers["Content-Security-Policy"]
    assert "; connect-src 'self' http://agent.localhost:1; " in policy


def test_how_it_ended_is_one_of_the_known_messages(user: LegacyUser) -> None:
    assert user.computer.open(f"{PAGE}?told=token_key.no_agent").messages == ["token_key.no_agent"]
    assert user.computer.open(f"{PAGE}?told=<script>").messages == ["token_key.failed"]
