"""The signing agent's use cases: what is signed, when the PIN is asked, how a request ends."""

import json

import pytest

from authenticator_sim.token_key.domain import Challenge, ComputerUnknown, TokenKeyRefused, TokenKeyUnknown, check_pin
from authenticator_sim.token_key.memory import RequestGone, State
from tests.unit.authenticator_sim.token_key.fakes import NONCE, PIN, PORTAL, USER, WRONG, Desk


def refusal_of(desk: Desk, request: str, pin: str) -> TokenKeyRefused:
    with pytest.raises(TokenKeyRefused) as refused:
        desk.agent.enter_pin(desk.computer, request, pin)
    return refused.value


def test_the_right_pin_signs_portal_nonce_and_purpose() -> None:
    desk = Desk()
    request = desk.ask()
    assert request.state is State.WAITING
    done = desk.agent.enter_pin(desk.computer, request.id, PIN)
    assert done.state is State.SIGNED
    assert json.loads(done.signed or "") == {"portal": PORTAL, "nonce": NONCE, "purpose": "login", "by": desk.key}


def test_nothing_is_signed_without_a_pin() -> None:
    desk = Desk()
    request = desk.ask()
    assert desk.agent.collect(desk.computer, request.id).state is State.WAITING
    assert desk.chips.signed == 0


def test_one_pin_is_one_signature() -> None:
    desk = Desk()
    request = desk.ask()
    for _ in range(3):
        desk.agent.enter_pin(desk.computer, request.id, PIN)
    assert desk.chips.signed == 1
    assert desk.ask().state is State.WAITING, "the next one asks again"


def test_an_end_is_told_once() -> None:
    desk = Desk()
    request = desk.ask()
    desk.agent.enter_pin(desk.computer, request.id, PIN)
    assert desk.agent.collect(desk.computer, request.id).signed
    with pytest.raises(RequestGone):
        desk.agent.collect(desk.computer, request.id)


def test_a_wrong_pin_leaves_the_request_open_and_tells_what_is_left() -> None:
    desk = Desk()
    request = desk.ask()
    assert refusal_of(desk, request.id, WRONG).values == {"left": 4}
    assert desk.agent.state_of(desk.computer, request.id).state is State.WAITING


def test_the_last_wrong_pin_ends_the_request() -> None:
    desk = Desk()
    request = desk.ask()
    for _ in range(4):
        refusal_of(desk, request.id, WRONG)
    assert desk.agent.enter_pin(desk.computer, request.id, WRONG).state is State.LOCKED
    assert desk.agent.state_of(desk.computer, desk.ask().id).state is State.LOCKED, "it stays locked"


@pytest.mark.parametrize("pin", ["", "1" * 65, "ก" * 22])
def test_what_cannot_be_a_pin_costs_no_attempt(pin: str) -> None:
    desk = Desk()
    request = desk.ask()
    assert refusal_of(desk, request.id, pin).key == "token_key.no_pin"
    assert desk.chips.tries[desk.key] == 5
    assert check_pin(PIN) == PIN


def test_without_a_token_key_nothing_begins() -> None:
    with pytest.raises(TokenKeyRefused, match=r"token_key\.not_plugged"):
        Desk(plugged=False).ask()


def test_a_token_key_without_a_certificate_is_empty() -> None:
    desk = Desk()
    blank, _ = desk.desks.make_key(desk.computer.name, PIN, USER)
    desk.desks.plug(desk.computer, blank.id, plugged=True)
    with pytest.raises(TokenKeyRefused, match=r"token_key\.empty"):
        desk.ask()


@pytest.mark.parametrize("swap", [False, True])
def test_pulling_the_token_key_out_ends_the_request(swap: bool) -> None:
    desk = Desk()
    request = desk.ask()
    if swap:
        desk.desks.plug(desk.computer, desk.give_key(), plugged=True)
    else:
        desk.desks.plug(desk.computer, desk.key, plugged=False)
    assert desk.agent.enter_pin(desk.computer, request.id, PIN).state is State.UNPLUGGED
    assert desk.chips.signed == 0


def test_cancelling_ends_the_request() -> None:
    desk = Desk()
    request = desk.ask()
    desk.agent.cancel(desk.computer, request.id)
    assert desk.agent.enter_pin(desk.computer, request.id, PIN).state is State.CANCELLED
    assert desk.agent.collect(desk.computer, request.id).signed is None


def test_cancelling_too_late_takes_nothing_back() -> None:
    desk = Desk()
    request = desk.ask()
    desk.agent.enter_pin(desk.computer, request.id, PIN)
    desk.agent.cancel(desk.computer, request.id)
    assert desk.agent.collect(desk.computer, request.id).state is State.SIGNED


def test_a_new_request_replaces_the_older_one() -> None:
    desk = Desk()
    first, second = desk.ask(), desk.ask()
    with pytest.raises(RequestGone):
        desk.agent.state_of(desk.computer, first.id)
    assert desk.agent.state_of(desk.computer, second.id).state is State.WAITING


def test_another_computer_has_no_part_in_it() -> None:
    desk = Desk()
    request = desk.ask()
    other, _ = desk.desks.set_up("วิภา")
    with pytest.raises(RequestGone):
        desk.agent.enter_pin(other, request.id, PIN)
    with pytest.raises(TokenKeyUnknown):
        desk.desks.plug(other, desk.key, plugged=True)


def test_what_the_program_had_in_memory_ends_with_it() -> None:
    desk = Desk()
    request = desk.ask()
    desk.desks.run(desk.computer, running=False)
    desk.desks.run(desk.computer, running=True)
    with pytest.raises(RequestGone):
        desk.agent.state_of(desk.computer, request.id)


def test_a_computer_takes_one_token_key_at_a_time() -> None:
    desk = Desk()
    other = desk.give_key()
    desk.desks.plug(desk.computer, other, plugged=True)
    assert [key.id for key in desk.desks.beside(desk.computer) if key.plugged] == [other]
    desk.desks.plug(desk.computer, desk.key, plugged=False)
    assert [key.id for key in desk.desks.beside(desk.computer) if key.plugged] == [other]


@pytest.mark.parametrize(("nonce", "purpose"), [
    ("short", "login"), (None, "login"), ("n" * 200, "login"), ("n" * 42 + "!", "login"), (NONCE, "transfer"),
    (NONCE, None), (NONCE, ["login"]),
])  # fmt: skip
def test_only_a_nonce_for_a_known_purpose_is_signed(nonce: object, purpose: object) -> None:
    with pytest.raises(TokenKeyRefused, match=r"token_key\.bad_request"):
        Challenge.checked(PORTAL, nonce, purpose)


def test_what_is_not_there_is_told() -> None:
    desk = Desk()
    with pytest.raises(ComputerUnknown):
        desk.desks.make_key("nowhere", PIN, USER)
    with pytest.raises(TokenKeyUnknown):
        desk.desks.certify("none", PIN, "a certificate")
    with pytest.raises(TokenKeyRefused, match=r"token_key\.bad_certificate"):
        desk.desks.certify(desk.key, PIN, "something else")


def test_a_computer_is_held_with_its_own_key_alone() -> None:
    desk = Desk()
    assert desk.computer.is_held_with(desk.hold_key)
    assert not desk.computer.is_held_with(desk.hold_key + "x")
    assert desk.hold_key not in repr(desk.computer)
