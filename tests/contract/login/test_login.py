"""The login over the wire (docs/protocol.md, Login)."""

from collections.abc import Callable

import pytest

from tests.contract.computer import Computer
from tests.contract.running_portal import Person, RunningPortal
from tests.contract.scene import Holder
from tests.contract.software_phone import SoftwarePhone, key_of


def test_password_and_matching_picture_open_the_portal(holder: Holder) -> None:
    challenge = holder.ask()
    assert challenge.claims["picture"] == holder.computer.picture
    assert holder.phone.accept(challenge).status_code == 204
    assert holder.computer.open("/login/picture").at == "/password/notice"
    assert holder.person.full_name in holder.computer.text


def test_a_challenge_is_typed_addressed_and_lives_a_minute(portal: RunningPortal, holder: Holder) -> None:
    challenge = holder.ask()
    claims = challenge.claims
    assert challenge.header["typ"] == "soft-token-challenge+jwt"
    assert (claims["iss"], claims["aud"], claims["sub"]) == (
        portal.origin,
        holder.phone.credential,
        holder.person.user_id,
    )
    assert claims["exp"] - claims["iat"] == 60
    assert len(claims["nonce"]) == 43, "256 bits"


def test_the_page_is_told_by_its_own_question_that_the_phone_has_answered(holder: Holder) -> None:
    challenge = holder.ask()
    assert holder.computer.poll("/login/picture/state").status_code == 204
    holder.phone.accept(challenge)
    assert holder.computer.poll("/login/picture/state").headers["HX-Redirect"] == "/login/enter"


def test_an_answer_serves_once(holder: Holder) -> None:
    challenge = holder.ask()
    answer = holder.phone.accepted(holder.phone.answer_to(challenge))
    assert holder.phone.deliver(answer).status_code == 204
    assert key_of(holder.phone.deliver(answer)) == "signing.closed"
    holder.computer.open("/login/picture")
    assert key_of(holder.phone.deliver(answer)) == "signing.closed"


def test_an_acceptance_opens_one_session_once(portal: RunningPortal, holder: Holder) -> None:
    holder.ask()
    before = holder.computer.cookie
    holder.phone.accept(holder.phone.newest_challenge())
    holder.computer.open("/login/enter")
    thief = Computer(portal).use_cookie(before).open("/login/enter")
    assert thief.at == "/login"


def test_a_rejection_needs_the_transport_key_alone_and_is_told_on_the_computer(holder: Holder) -> None:
    assert holder.phone.reject(holder.ask()).status_code == 204
    assert holder.computer.open("/login/picture").messages == ["sign_in.rejected"]


def test_after_a_rejection_the_right_answer_comes_too_late(holder: Holder) -> None:
    challenge = holder.ask()
    holder.phone.reject(challenge)
    assert key_of(holder.phone.accept(challenge)) == "signing.closed"
    assert holder.stays_out()


def test_after_cancelling_on_the_computer_the_right_answer_comes_too_late(holder: Holder) -> None:
    challenge = holder.ask()
    assert holder.computer.send("/login/picture/cancel").messages == ["sign_in.cancelled"]
    assert key_of(holder.phone.accept(challenge)) == "signing.closed"
    assert holder.stays_out()


def test_a_request_ends_after_a_minute(portal: RunningPortal, holder: Holder) -> None:
    challenge = holder.ask()
    portal.pass_time(seconds=60)
    late = holder.phone.accept(challenge)
    assert (late.status_code, key_of(late)) == (410, "signing.expired")
    assert holder.phone.inbox().json() == {"requests": [], "renewals": []}
    assert holder.computer.open("/login/picture").messages == ["sign_in.expired"]


def test_an_acceptance_that_nobody_came_for_ends_with_its_request(portal: RunningPortal, holder: Holder) -> None:
    holder.phone.accept(holder.ask())
    portal.pass_time(seconds=60)
    assert holder.computer.open("/login/enter").messages == ["sign_in.expired"]


def test_a_second_login_replaces_the_first_whose_computer_is_told(portal: RunningPortal, holder: Holder) -> None:
    first = holder.ask()
    second = Computer(portal).log_in(holder.person)
    assert key_of(holder.phone.accept(first)) == "signing.closed"
    assert holder.computer.open("/login/picture").messages == ["sign_in.replaced"]
    assert holder.phone.accept(holder.phone.newest_challenge()).status_code == 204
    assert second.open("/login/picture").at == "/password/notice"


def test_an_acceptance_opens_only_the_browser_that_asked(portal: RunningPortal, holder: Holder) -> None:
    holder.phone.accept(holder.ask())
    stranger = Computer(portal)
    for path in ("/login/enter", "/home", "/password/notice"):
        assert stranger.open(path).at == "/login"


def test_a_revoked_credential_serves_no_more(computer: Computer, person: Person, phone: SoftwarePhone) -> None:
    """Another offer has superseded it; the ways that revoke an active one (ST7, ST8) aren't built yet."""
    phone.take(computer.log_in(person).activation_link())
    computer.open("/registration/activation").send("/registration/activation/renewal")
    claims = dict.fromkeys(("request", "nonce", "picture", "portal", "user"), "x") | {"exp": 1, "decision": "accept"}
    for refused in (phone.confirm(), phone.inbox(), phone.deliver(phone.accepted(claims))):
        assert (refused.status_code, key_of(refused)) == (403, "credential.not_active")


@pytest.mark.parametrize("back", [{"minutes": 10}, {"days": 30}])
def test_with_the_clock_put_back_over_the_activation_the_phone_learns_why_and_nothing_is_paused(
    portal: RunningPortal, holder: Holder, back: dict[str, float]
) -> None:
    """F30: it isn't the answer that is wrong; when the time has come again, the same phone logs in."""
    portal.pass_time(**{unit: -count for unit, count in back.items()})
    for _ in range(4):
        assert key_of(holder.phone.accept(holder.ask())) == "signing.not_yet_valid"
        assert holder.computer.open("/login/picture").messages == ["sign_in.not_yet_valid"]
    portal.pass_time(**back)
    assert holder.phone.accept(holder.ask()).status_code == 204


@pytest.mark.parametrize("days", [1, 30, 3000])
def test_long_before_the_portal_began_a_phone_is_activated_and_logs_in(
    portal: RunningPortal, new_holder: Callable[[], Holder], days: int
) -> None:
    """F30: the clock was moved before anybody came; the CA is older than that."""
    portal.pass_time(days=-days)
    holder = new_holder()
    holder.enter()
    assert not holder.stays_out()


def test_a_wrong_password_asks_no_phone(holder: Holder) -> None:
    holder.computer.log_in(holder.person, "Wrong#Canary-4711")
    assert holder.computer.messages == ["sign_in.refused"]
    assert holder.phone.inbox().json() == {"requests": [], "renewals": []}
