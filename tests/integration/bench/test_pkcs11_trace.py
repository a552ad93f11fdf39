"""A trace of real processes: the calls are in it, and no PIN, whatever it was for."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bench.arranging import people
from bench.arranging.cast import Cast
from bench.audit.pins import secrets_of
from bench.stack import pkcs11_trace
from bench.stack.pkcs11_trace import SpyMissing, spy
from bench.stack.stack import Stack


def play(stack: Stack) -> None:
    """An activation with Face ID: the PIN is set, typed, and sealed; the phones are started again in between."""
    try:
        stack.start()
        people = Cast(stack)
        malee = people.invite("malee")
        phone = urlsplit(people.give_phone(malee)).netloc.split(".")[0]
        stack.phones.restart()
        people.activate(malee, phone, biometrics=True)
    finally:
        stack.close()


def text_of(directory: Path) -> str:
    return "".join(file.read_text() for file in (directory / "traces").iterdir())


def dumped(text: str) -> str:
    return text.encode().hex(" ").upper()


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "main"


def test_every_call_is_told_and_no_pin_is(directory: Path) -> None:
    play(Stack(directory, pkcs11_trace=True))
    text = text_of(directory)
    for call in ("C_InitToken", "C_InitPIN", "C_Login", "C_GenerateKeyPair", "C_Sign", "C_Encrypt"):
        assert f": {call}\n" in text
    assert text.count(": C_Initialize\n") > 4, "after the restart, too"
    pin = people.pins()["pin"]
    secrets = [*secrets_of(directory / "portal_sim").values(), *secrets_of(directory / "authenticator_sim").values()]
    for secret in (pin, *secrets):
        assert secret not in text
        assert dumped(secret)[:47] not in text  # 16 bytes a line


def test_without_the_redactor_the_pin_would_be_there(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: these very assertions see a PIN that is there."""
    monkeypatch.setattr(pkcs11_trace, "redacted", lambda lines: lines)
    play(Stack(directory, pkcs11_trace=True))
    text = text_of(directory)
    assert people.pins()["pin"] in text
    assert dumped(people.pins()["pin"]) in text
    assert dumped(secrets_of(directory / "portal_sim")["portal-token-pin"])[:47] in text


def test_a_trace_is_its_owner_s_alone(directory: Path) -> None:
    stack = Stack(directory, pkcs11_trace=True)
    stack.close()
    assert {file.stat().st_mode & 0o777 for file in (directory / "traces").iterdir()} == {0o600}


def test_a_missing_spy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "glob", lambda *_: iter(()))
    with pytest.raises(SpyMissing, match="apt-get install opensc"):
        spy()
