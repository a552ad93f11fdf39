"""What a process is told, and what it keeps to itself."""

import stat
from pathlib import Path

import pytest
from pydantic import ValidationError

from simkit.settings import SecretsFile, SimSettings

TOLD = {
    "directory": "d", "clock_file": "c", "public_fd": "3", "control_socket": "s", "portal_origin": "http://p",
    "phone_origin": "http://q",
}  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "secrets.json"


def test_a_secret_is_stable_over_restarts(file: Path) -> None:
    first = SecretsFile(file).get("flask")
    assert SecretsFile(file).get("flask") == first


def test_secrets_are_256_bits_and_differ(file: Path) -> None:
    kept = SecretsFile(file)
    names = [kept.get(name) for name in ("flask", "offer-links", "dpop-nonces")]
    assert len(set(names)) == 3
    assert {len(one) for one in names} == {43}


def test_a_later_secret_leaves_the_earlier_ones(file: Path) -> None:
    first = SecretsFile(file).get("one")
    SecretsFile(file).get("two")
    assert SecretsFile(file).get("one") == first


def test_only_the_owner_may_read_it(file: Path) -> None:
    SecretsFile(file).get("flask")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file], "nothing left over"


def test_reading_makes_no_file(file: Path) -> None:
    SecretsFile(file)
    assert not file.exists()


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in TOLD.items():
        monkeypatch.setenv(f"TESTBED_{name.upper()}", value)
    settings = SimSettings()  # type: ignore[call-arg]  # filled from the environment
    assert (settings.public_fd, settings.portal_origin, settings.database_url) == (3, "http://p", "")
    with pytest.raises(ValidationError):
        settings.public_fd = 4


def test_a_setting_that_nobody_told_is_an_error_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in TOLD:
        monkeypatch.delenv(f"TESTBED_{name.upper()}", raising=False)
    with pytest.raises(ValidationError):
        SimSettings()  # type: ignore[call-arg]  # that is the point
