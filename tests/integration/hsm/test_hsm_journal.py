"""The journal of a store: every deed is in it, and nothing that would help a thief."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from hsm import KeyExists, Keys, StoreUnavailable, TokenStore
from hsm.authority import self_signed
from hsm.journal import NAME, thumbprint

PIN = "246810"
NOW = datetime(2025, 3, 14, 9, 26, 53, tzinfo=UTC)
ES256 = ec.ECDSA(hashes.SHA256())


class StoppedClock:
    def now(self) -> datetime:
        return NOW


def deeds(directory: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (directory / NAME).read_text().splitlines()]


def told(directory: Path) -> list[tuple[str, str | None]]:
    return [(line["deed"], line.get("key")) for line in deeds(directory)]


def test_a_key_s_life_is_told_in_order(keys: Keys, directory: Path) -> None:
    key = keys.make_ec("key")
    key.sign(b"ready", ES256)
    keys.put_certificate("key", self_signed(key, "CA", NOW))
    keys.destroy("key")
    assert told(directory) == [
        ("making token", None), ("made token", None), ("making", "key"), ("made", "key"), ("signed", "key"),
        ("signed", "key"), ("certified", "key"), ("destroying", "key"), ("destroyed", "key"),
    ]  # fmt: skip
    assert [line["what"] for line in deeds(directory) if line["deed"] == "signed"] == ["proof of life", "certificate"]


def test_a_key_is_known_by_its_public_half(keys: Keys, directory: Path) -> None:
    public = keys.make_rsa("key").public_key()
    made = deeds(directory)[-1]
    assert (made["kind"], made["token"], made["thumbprint"]) == ("RSA-2048", "phone", thumbprint(public))


def test_sealing_is_told_and_what_was_sealed_is_not(keys: Keys, directory: Path) -> None:
    keys.make_sealing("seal")
    keys.unseal("seal", keys.seal("seal", b"975310", b"context"), b"context")
    assert told(directory)[-4:] == [("making", "seal"), ("made", "seal"), ("sealed", "seal"), ("unsealed", "seal")]
    text = (directory / NAME).read_text()
    assert "975310" not in text
    assert PIN not in text


def test_a_key_that_is_refused_is_not_told(keys: Keys, directory: Path) -> None:
    keys.make_ec("key")
    before = deeds(directory)
    with pytest.raises(KeyExists):
        keys.make_ec("key")
    assert deeds(directory) == before


def test_the_clock_says_when_and_a_restart_goes_on(directory: Path) -> None:
    for label in ("one", "two"):
        with TokenStore.open(directory, clock=StoppedClock()) as store:
            store.create_token(label, PIN)
    lines = [line for line in deeds(directory) if line["deed"] == "made token"]
    assert [(line["at"], line["token"]) for line in lines] == [
        ("2025-03-14T09:26:53.000+00:00", "one"),
        ("2025-03-14T09:26:53.000+00:00", "two"),
    ]


def test_it_is_its_owner_s_alone(store: TokenStore, directory: Path) -> None:
    assert (directory / NAME).stat().st_mode & 0o777 == 0o600


def test_what_can_not_be_told_is_not_done(keys: Keys, full_disk: Callable[[], AbstractContextManager[None]]) -> None:
    key = keys.make_ec("key")
    with full_disk():
        for deed in (lambda: key.sign(b"data", ES256), lambda: keys.make_ec("other"), lambda: keys.destroy("key")):
            with pytest.raises(StoreUnavailable, match="journal"):
                deed()
    assert keys.labels() == ["key"]


@pytest.mark.parametrize("room", [0, 1, 40])
def test_a_line_is_written_whole_or_not_at_all(
    keys: Keys, directory: Path, little_room: Callable[[int], AbstractContextManager[None]], room: int
) -> None:
    """F29: the disk was full for a while; what is written after it stands on lines of its own."""
    key, before = keys.make_ec("key"), (directory / NAME).read_bytes()
    with little_room(len(before) + room), pytest.raises(StoreUnavailable, match="journal"):
        key.sign(b"data", ES256)
    assert (directory / NAME).read_bytes() == before
    key.sign(b"data", ES256)
    assert deeds(directory)[-1]["deed"] == "signed"


@pytest.mark.parametrize("half", ['{"at": null, "dee', "{"])
def test_half_a_line_that_a_kill_left_is_cut_off(directory: Path, half: str) -> None:
    """F29: its deed wasn't done, for a deed comes after its line."""
    with TokenStore.open(directory) as store:
        store.create_token("one", PIN)
    whole = (directory / NAME).read_text()
    (directory / NAME).write_text(whole + half)
    with TokenStore.open(directory):
        assert (directory / NAME).read_text() == whole
