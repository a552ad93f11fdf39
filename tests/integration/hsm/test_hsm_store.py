"""Opening a token store: owned by one, whole or told why not."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import pytest

from hsm import StoreInUse, StoreUnavailable, TokenExists, TokenMissing, TokenStore

PIN = "246810"

NOBODY = 65534
Start = Callable[[str], "subprocess.Popen[str]"]
FullDisk = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def not_root() -> Iterator[None]:
    """Root may write everywhere; a test of permissions needs a lesser user."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    yield
    if root:
        os.seteuid(0)


def test_a_token_is_found_by_label_and_by_serial(store: TokenStore) -> None:
    made = store.create_token("phone", PIN)
    assert store.token("phone") is made
    assert store.token(made.serial) is made


def test_a_label_is_taken_once(store: TokenStore) -> None:
    store.create_token("phone", PIN)
    with pytest.raises(TokenExists):
        store.create_token("phone", PIN)
    assert store.labels() == ["phone"]


def test_a_missing_token_is_told(store: TokenStore) -> None:
    with pytest.raises(TokenMissing):
        store.token("phone")


@pytest.mark.parametrize("pin", ["", "123", "1" * 256])
def test_a_pin_has_4_to_255_bytes(store: TokenStore, pin: str) -> None:
    with pytest.raises(ValueError, match="a PIN has 4 to 255 bytes"):
        store.create_token("phone", pin)


@pytest.mark.parametrize("label", ["", "โทรศัพท์ของสมชาย"])
def test_a_label_has_1_to_32_bytes(store: TokenStore, label: str) -> None:
    with pytest.raises(ValueError, match="label has 1 to 32 bytes"):
        store.create_token(label, PIN)


def test_a_store_is_for_its_owner_s_eyes(store: TokenStore, directory: Path) -> None:
    store.create_token("phone", PIN)
    readable = [file for file in [directory, *directory.iterdir()] if file.stat().st_mode & 0o077]
    assert readable == []


def test_a_store_that_others_could_read_is_closed_to_them(directory: Path) -> None:
    directory.mkdir()
    directory.chmod(0o755)
    with TokenStore.open(directory):
        assert directory.stat().st_mode & 0o077 == 0


def test_tokens_survive_a_restart(directory: Path) -> None:
    with TokenStore.open(directory) as store:
        serials = [store.create_token(label, PIN).serial for label in ("a", "b", "c")]
    with TokenStore.open(directory) as again:
        assert [again.token(label).serial for label in ("a", "b", "c")] == serials


def test_a_second_process_is_refused(store: TokenStore, start: Start) -> None:
    process = start("")
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "StoreInUse: another process owns the token store" in errors


def test_a_second_store_in_one_process_is_refused(store: TokenStore, tmp_path: Path) -> None:
    with pytest.raises(StoreInUse):
        TokenStore.open(tmp_path / "other")


def test_a_store_can_be_opened_after_a_failure(directory: Path) -> None:
    with pytest.raises(StoreUnavailable):
        TokenStore.open(directory, module=Path("/no/such/module.so"))
    TokenStore.open(directory).close()


def test_a_missing_module_is_told(directory: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"module /no/such/module\.so is missing"):
        TokenStore.open(directory, module=Path("/no/such/module.so"))


def test_a_file_that_is_no_module_is_told(directory: Path) -> None:
    with pytest.raises(StoreUnavailable, match="can't be loaded"):
        TokenStore.open(directory, module=Path(__file__))


def test_a_missing_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="No such file or directory"):
        TokenStore.open(tmp_path / "missing" / "store")


def test_a_file_in_the_place_of_the_store_is_told(directory: Path) -> None:
    directory.write_text("")
    with pytest.raises(StoreUnavailable, match="can't be used"):
        TokenStore.open(directory)


def test_a_place_that_may_not_be_written_is_told(directory: Path, not_root: None) -> None:
    with suppress(PermissionError):  # as root the place is another user's already
        directory.mkdir(mode=0o500)
    with pytest.raises(StoreUnavailable, match="Permission denied"):
        TokenStore.open(directory)


def test_a_full_disk_is_told_at_opening(directory: Path, full_disk: FullDisk) -> None:
    with full_disk(), pytest.raises(StoreUnavailable, match="File too large"):
        TokenStore.open(directory)


def test_a_full_disk_makes_no_half_token(directory: Path, full_disk: FullDisk) -> None:
    with TokenStore.open(directory) as store:
        with full_disk(), pytest.raises(StoreUnavailable):
            store.create_token("phone", PIN)
        assert store.labels() == []
    with TokenStore.open(directory) as again:
        assert again.labels() == []
        again.create_token("phone", PIN)


def test_on_a_full_disk_the_token_is_not_even_asked(store: TokenStore, directory: Path, full_disk: FullDisk) -> None:
    token = store.create_token("phone", PIN)
    with full_disk(), pytest.raises(StoreUnavailable, match="PIN counter can't be written"):
        token.open(PIN)
    assert [file.stat().st_size for file in directory.glob("tokens/*/token.object")] == [320]
    with token.unlocked(PIN) as keys:
        assert keys.labels() == []
