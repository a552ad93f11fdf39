"""PINs against the real token, and against a restart."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hsm import NotUnlocked, PinLocked, PinWrong, Token, TokenStore

PIN = "246810"

Start = Callable[[str], "subprocess.Popen[str]"]
FIVE_WRONG_PINS = """
token = store.create_token("phone", "246810")
for wrong in ("0000", "1111", "2222", "3333", "4444"):
    try:
        token.open(wrong)
    except (PinWrong, PinLocked) as refusal:
        print(type(refusal).__name__, refusal.attempts_left)
"""
THE_RIGHT_PIN = """
token = store.token("phone")
try:
    token.open("246810")
except PinLocked:
    print("locked", token.attempts_left)
"""


def printed_by(process: "subprocess.Popen[str]") -> list[str]:
    out, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    return out.splitlines()


def test_five_wrong_pins_lock_and_a_restart_does_not_help(start: Start) -> None:
    answers = printed_by(start(FIVE_WRONG_PINS))
    assert answers == ["PinWrong 4", "PinWrong 3", "PinWrong 2", "PinWrong 1", "PinLocked 0"]
    assert printed_by(start(THE_RIGHT_PIN)) == ["locked 0"]


@pytest.mark.parametrize("wrong", ["", "24681", "2468100", "1" * 300, "๒๔๖๘๑๐", "\ud800"])
def test_any_other_pin_is_wrong(token: Token, wrong: str) -> None:
    with pytest.raises(PinWrong):
        token.open(wrong)
    assert token.attempts_left == 4


def test_a_wrong_pin_is_told_though_the_right_one_was_just_given(token: Token) -> None:
    with token.unlocked(PIN):
        pass
    with pytest.raises(PinWrong):
        token.open("0000")


def test_a_thai_pin_opens_its_token(store: TokenStore) -> None:
    store.create_token("phone", "รหัสลับ").open("รหัสลับ")


def test_one_token_s_lock_is_not_another_s(store: TokenStore, token: Token) -> None:
    other = store.create_token("other", PIN)
    for _ in range(5):
        with pytest.raises((PinWrong, PinLocked)):
            token.open("0000")
    assert (token.locked, other.locked) == (True, False)
    other.open(PIN)


def test_keys_are_useless_once_the_token_is_locked_again(token: Token) -> None:
    with token.unlocked(PIN) as keys:
        keys.make_sealing("seal")
    with pytest.raises(NotUnlocked):
        keys.seal("seal", b"secret", b"")


def test_keys_of_an_earlier_unlocking_stay_useless(token: Token) -> None:
    with token.unlocked(PIN) as earlier:
        earlier.make_sealing("seal")
    with token.unlocked(PIN) as later:
        later.seal("seal", b"secret", b"")
        with pytest.raises(NotUnlocked):
            earlier.seal("seal", b"secret", b"")


def test_keys_end_with_their_store(directory: Path) -> None:
    with TokenStore.open(directory) as store:
        keys = store.create_token("phone", PIN).open(PIN)
    with pytest.raises(NotUnlocked):
        keys.labels()
