"""What a token is asked, and when: with a module that notes it."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pkcs11
import pytest
from pkcs11.attributes import AttributeMapper

import hsm.tokens
from hsm import NotUnlocked, PinLocked, PinWrong, StoreUnavailable, Token, TokenBusy, TokenFailed
from hsm.journal import KeyJournal
from hsm.module import Module, identity
from hsm.pins import PinAttempts

RIGHT = "246810"


class EmptySession:
    """A session of a token without objects."""

    def get_objects(self, wanted: object = None) -> Iterator[object]:
        return iter(())


class BlankToken:
    """A token as the module lists it."""

    label = "phone"
    serial = b"0123456789abcdef"

    def open(self, rw: bool, attribute_mapper: object = None) -> EmptySession:
        return EmptySession()


class WatchedModule(Module):
    """Knows one PIN; notes what it was asked, and how many attempts were left on the disk at that moment."""

    def __init__(self, attempts: PinAttempts) -> None:
        self._attempts = attempts
        self._mapper = AttributeMapper
        self.logged_in = False
        self.asked: list[tuple[str, int]] = []
        self.logouts = 0

    def login(self, session: object, pin: str) -> bool:
        self.asked.append((pin, self._attempts.left))
        self.logged_in = pin == RIGHT
        return self.logged_in

    def logout(self, session: object) -> None:
        self.logged_in = False
        self.logouts += 1


@pytest.fixture
def attempts(tmp_path: Path) -> PinAttempts:
    full = PinAttempts(tmp_path / "counter.json")
    full.refill()
    return full


@pytest.fixture
def module(attempts: PinAttempts) -> WatchedModule:
    return WatchedModule(attempts)


@pytest.fixture
def token(module: WatchedModule, attempts: PinAttempts, tmp_path: Path) -> Token:
    journal = KeyJournal(tmp_path / "journal.jsonl")
    return Token(module, cast("pkcs11.Token", BlankToken()), attempts, threading.RLock(), journal)


def guess(token: Token, times: int) -> None:
    for _ in range(times):
        with pytest.raises((PinWrong, PinLocked)):
            token.open("0000")


def test_a_locked_token_is_never_asked(token: Token, module: WatchedModule) -> None:
    guess(token, times=5)
    before = len(module.asked)
    with pytest.raises(PinLocked):
        token.open(RIGHT)
    assert (before, len(module.asked)) == (5, 5)
    assert token.locked


def test_an_attempt_is_spent_before_the_token_is_asked(token: Token, module: WatchedModule) -> None:
    token.open(RIGHT)
    assert module.asked == [(RIGHT, 4)]


def test_a_wrong_pin_says_how_many_attempts_are_left(token: Token) -> None:
    with pytest.raises(PinWrong) as refusal:
        token.open("0000")
    assert refusal.value.attempts_left == token.attempts_left == 4


def test_the_fifth_wrong_pin_locks(token: Token) -> None:
    guess(token, times=4)
    with pytest.raises(PinLocked):
        token.open("0000")


def test_the_right_pin_gives_all_attempts_back(token: Token) -> None:
    guess(token, times=4)
    token.open(RIGHT)
    assert token.attempts_left == 5


def test_a_pin_is_checked_on_a_token_that_is_logged_out(token: Token, module: WatchedModule) -> None:
    token.open(RIGHT)
    assert module.logouts == 1


def test_no_message_holds_the_pin(token: Token) -> None:
    with pytest.raises(PinWrong) as refusal:
        token.open("918273")
    assert "918273" not in str(refusal.value)


def test_a_token_opened_for_life_has_one_holder(token: Token) -> None:
    token.open(RIGHT)
    with pytest.raises(TokenBusy):
        token.open(RIGHT)


def test_a_second_holder_does_not_wait_for_ever(token: Token, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hsm.tokens, "UNLOCK_WAIT_SECONDS", 0.01)
    with token.unlocked(RIGHT), pytest.raises(TokenBusy):
        token.open(RIGHT)


def test_a_wrong_pin_keeps_nobody_else_out(token: Token) -> None:
    guess(token, times=1)
    with token.unlocked(RIGHT):
        assert token.attempts_left == 5


def test_a_token_of_a_closed_store_is_not_asked(token: Token, module: WatchedModule) -> None:
    token.close()
    with pytest.raises(StoreUnavailable):
        token.open(RIGHT)
    assert module.asked == []


def test_short_logins_last_as_long_as_a_use(module: WatchedModule, attempts: PinAttempts, tmp_path: Path) -> None:
    plain, journal = cast("pkcs11.Token", BlankToken()), KeyJournal(tmp_path / "journal.jsonl")
    token = Token(module, plain, attempts, threading.RLock(), journal, short_logins=True)
    with token.unlocked(RIGHT) as keys:
        seen = [module.logged_in]
        login = keys._login  # noqa: SLF001 - the period itself, which keys only pass on
        with login.change(), login.use():
            seen.append(module.logged_in)
        seen.append(module.logged_in)
    with pytest.raises(NotUnlocked), login.use():
        pass
    assert [*seen, module.logged_in] == [False, True, False, False]


def test_a_token_without_a_number_is_named_by_its_label() -> None:
    unnumbered = BlankToken()
    unnumbered.serial = b"0" * 16
    assert identity(cast("pkcs11.Token", unnumbered)) == "phone"
    assert identity(cast("pkcs11.Token", BlankToken())) == "0123456789abcdef"


def test_what_the_token_can_t_judge_costs_no_attempt(
    token: Token, module: WatchedModule, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F28: neither right nor wrong; five of them would have locked it for good."""

    def troubled(_session: object, _pin: str) -> bool:
        raise TokenFailed("the token doesn't check the PIN: 0x5")

    with monkeypatch.context() as trouble:
        trouble.setattr(module, "login", troubled)
        for _ in range(6):
            with pytest.raises(TokenFailed):
                token.open(RIGHT)
    assert token.attempts_left == 5
    token.open(RIGHT)
