"""Many threads on one store."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from hsm import Keys, PinWrong, TokenStore

PIN = "246810"

THREADS = 8
SIGNATURES = 60
ES256 = ec.ECDSA(hashes.SHA256())


def sign_often(key: ec.EllipticCurvePrivateKey) -> int:
    """How many of its signatures were verified."""
    public = key.public_key()
    for number in range(SIGNATURES):
        data = number.to_bytes(4, "big")
        public.verify(key.sign(data, ES256), data, ES256)
    return SIGNATURES


def everywhere(*jobs: Callable[[], int]) -> list[int]:
    with ThreadPoolExecutor(len(jobs)) as pool:
        return [done.result(timeout=30) for done in [pool.submit(job) for job in jobs]]


def test_eight_threads_sign_with_one_key(keys: Keys) -> None:
    key = keys.make_ec("key")
    assert everywhere(*[lambda: sign_often(key)] * THREADS) == [SIGNATURES] * THREADS


def test_eight_threads_sign_with_keys_of_eight_tokens(store: TokenStore) -> None:
    made = [store.create_token(f"phone-{n}", PIN).open(PIN).make_ec("key") for n in range(THREADS)]
    assert everywhere(*[lambda key=key: sign_often(key) for key in made]) == [SIGNATURES] * THREADS


def test_signing_goes_on_while_others_log_in_guess_and_make_keys(store: TokenStore, keys: Keys) -> None:
    key = keys.make_ec("key")
    phones = [store.create_token(f"phone-{n}", PIN) for n in range(4)]

    def live(number: int) -> int:
        for turn in range(4):
            with pytest.raises(PinWrong):
                phones[number].open("0000")
            with phones[number].unlocked(PIN) as own:
                sign_often(own.make_ec(f"key-{turn}"))
        return number

    lives = [lambda: live(0), lambda: live(1), lambda: live(2), lambda: live(3)]
    signers = [lambda: sign_often(key)] * 4
    assert everywhere(*lives, *signers) == [0, 1, 2, 3, *[SIGNATURES] * 4]


def test_two_holders_of_one_token_take_turns(store: TokenStore) -> None:
    phone = store.create_token("shared", PIN)

    def turn() -> int:
        with phone.unlocked(PIN) as own:
            label = f"key-{len(own.labels())}"
            return sign_often(own.make_ec(label))

    assert everywhere(*[turn] * THREADS) == [SIGNATURES] * THREADS


def test_tokens_made_at_the_same_time_are_all_there(store: TokenStore) -> None:
    everywhere(*[lambda n=n: len(store.create_token(f"t{n}", PIN).label) for n in range(THREADS)])
    assert store.labels() == [f"t{n}" for n in range(THREADS)]
    for n in range(THREADS):
        store.token(f"t{n}").open(PIN)


@pytest.mark.by_night
def test_eight_threads_sign_for_thirty_seconds(keys: Keys) -> None:
    """Check 19, in full."""
    key, end = keys.make_ec("key"), monotonic() + 30

    def sign_until_the_end() -> int:
        rounds = 0
        while monotonic() < end:
            rounds += sign_often(key)
        return rounds

    with ThreadPoolExecutor(THREADS) as pool:
        made = [done.result(timeout=60) for done in [pool.submit(sign_until_the_end) for _ in range(THREADS)]]
    assert min(made) >= SIGNATURES, "everybody had a turn"
