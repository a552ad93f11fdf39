"""The PIN retry counter on the disk."""

from pathlib import Path

import pytest

from hsm import MAX_ATTEMPTS, PinLocked, StoreUnavailable
from hsm.pins import PinAttempts


@pytest.fixture
def attempts(tmp_path: Path) -> PinAttempts:
    full = PinAttempts(tmp_path / "0123456789abcdef.json")
    full.refill()
    return full


def test_a_new_token_forgives_five_wrong_pins(attempts: PinAttempts) -> None:
    assert [attempts.spend() for _ in range(MAX_ATTEMPTS)] == [4, 3, 2, 1, 0]


def test_the_sixth_attempt_is_refused(attempts: PinAttempts) -> None:
    for _ in range(MAX_ATTEMPTS):
        attempts.spend()
    with pytest.raises(PinLocked):
        attempts.spend()
    assert attempts.left == 0


def test_a_spent_attempt_stays_spent_after_a_restart(attempts: PinAttempts, tmp_path: Path) -> None:
    attempts.spend()
    assert PinAttempts(tmp_path / "0123456789abcdef.json").left == 4


def test_the_right_pin_gives_all_attempts_back(attempts: PinAttempts) -> None:
    attempts.spend()
    attempts.refill()
    assert attempts.left == MAX_ATTEMPTS


def test_deleting_the_counter_locks_the_token(attempts: PinAttempts, tmp_path: Path) -> None:
    (tmp_path / "0123456789abcdef.json").unlink()
    assert attempts.left == 0


@pytest.mark.parametrize(
    "content",
    ["", "5", "[5]", "{}", '{"attempts_left": 99}', '{"attempts_left": -1}', '{"attempts_left": true}', "\x00"],
)
def test_a_counter_that_makes_no_sense_locks_the_token(tmp_path: Path, content: str) -> None:
    file = tmp_path / "0123456789abcdef.json"
    file.write_text(content)
    assert PinAttempts(file).left == 0


def test_a_counter_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "attempts"
    folder.mkdir()
    attempts = PinAttempts(folder / "0123456789abcdef.json")
    attempts.refill()
    (folder / "0123456789abcdef.json.new").mkdir()
    with pytest.raises(StoreUnavailable, match="PIN counter can't be written"):
        attempts.spend()


def test_only_the_owner_reads_the_counter(attempts: PinAttempts, tmp_path: Path) -> None:
    assert (tmp_path / "0123456789abcdef.json").stat().st_mode & 0o077 == 0
