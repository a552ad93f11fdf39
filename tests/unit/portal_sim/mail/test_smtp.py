"""The way to the mail server: what is sent, what failures are called, and where letters may go at all."""

import smtplib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from portal_sim.mail.adapters.smtp import FAULTS, SmtpPost, message
from portal_sim.mail.domain import Attachment, Content, Dispatch, NotDelivered
from portal_sim.settings import PortalSettings
from simkit.faults import Faults
from tests.unit.portal_sim.samples import NOON

ENVELOPE = Dispatch("0123abcd", Content("malee@example.go.th", "ยืนยันอีเมล GFMIS", "รหัส\n.\n185395 ( otp )\n"), 1)


def deliver(address: str, *armed: str) -> str:
    """The kind of the failure."""
    faults = Faults(FAULTS)
    for name in armed:
        faults.arm(name)
    with pytest.raises(NotDelivered) as failed:
        SmtpPost(address, faults, seconds=0.2).deliver(ENVELOPE, NOON)
    return failed.value.kind


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    """A listening socket where nobody answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def address_of(listening: socket.socket) -> str:
    return f"127.0.0.1:{listening.getsockname()[1]}"


def test_a_letter_says_who_writes_to_whom_and_has_the_same_id_at_each_try() -> None:
    first, again = message(ENVELOPE, NOON), message(ENVELOPE._replace(attempt=2), NOON)
    assert first["From"] == "uam-noreply@in.gfmis.go.th"
    assert (first["To"], first["Subject"]) == ENVELOPE.content[:2]
    assert first["Message-ID"] == again["Message-ID"] == "<0123abcd@in.gfmis.go.th>"
    assert first["Date"].datetime == NOON
    assert first.get_content().splitlines() == ENVELOPE.content.body.splitlines()


def test_what_is_attached_goes_along_under_its_name() -> None:
    content = ENVELOPE.content._replace(attachments=(Attachment("หนังสือที่ ตย 0101-245.pdf", b"%PDF-1.7 \x00"),))
    text, file = message(ENVELOPE._replace(content=content), NOON).iter_parts()
    assert text.get_content().splitlines() == content.body.splitlines()
    assert (file.get_filename(), file.get_content_type()) == ("หนังสือที่ ตย 0101-245.pdf", "application/pdf")
    assert file.get_content() == b"%PDF-1.7 \x00"


def test_on_the_wire_it_is_plain_ascii_text() -> None:
    wire = message(ENVELOPE, NOON).as_bytes()
    assert wire.isascii()
    assert b"Content-Type: text/plain" in wire
    assert b"\r\n.\r\n" not in wire


def test_nobody_there_is_called_refused(silent: socket.socket) -> None:
    address = address_of(silent)
    silent.close()
    assert deliver(address) == "refused"


def test_without_a_mail_server_letters_wait() -> None:
    assert deliver("") == "refused"


def test_no_answer_is_a_failure_after_a_while(silent: socket.socket) -> None:
    assert deliver(address_of(silent)) in {"timeout", "disconnected"}


@pytest.mark.parametrize(("greeting", "kind"), [
    (b"421 4.3.2 out of service\r\n", "smtp_421"), (b"554 no\r\n", "smtp_554"), (b"", "disconnected"),
])  # fmt: skip
def test_what_the_server_says_is_told_as_a_number(silent: socket.socket, greeting: bytes, kind: str) -> None:
    def answer() -> None:
        caller, _ = silent.accept()
        with caller:
            caller.sendall(greeting)

    server = threading.Thread(target=answer)
    server.start()
    assert deliver(address_of(silent)) == kind
    server.join()


def test_a_refused_recipient_is_told_as_a_number_without_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise smtplib.SMTPRecipientsRefused({"malee@example.go.th": (550, b"malee@example.go.th unknown")})

    monkeypatch.setattr(SmtpPost, "_send", refuse)
    assert deliver("127.0.0.1:25") == "smtp_550"


def test_faults_are_named_and_fire_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[object] = []
    monkeypatch.setattr(SmtpPost, "_send", lambda _self, letter: sent.append(letter))
    assert deliver("127.0.0.1:25", "mail.refused") == "refused"
    assert sent == [], "not even tried"
    assert deliver("127.0.0.1:25", "mail.dropped_after_data") == "disconnected"
    assert len(sent) == 1, "the server has it"
    assert set(FAULTS) == {"mail.refused", "mail.slow", "mail.dropped_after_data"}


def settings(**changes: Any) -> PortalSettings:
    paths = {name: Path("x") for name in ("directory", "clock_file", "control_socket")}
    return PortalSettings(public_fd=0, portal_origin="x", phone_origin="x", **{**paths, **changes})


@pytest.mark.parametrize("address", ["127.0.0.1:2525", "[::1]:2525", "127.9.9.9:25", ""])
def test_letters_stay_on_this_machine(address: str) -> None:
    assert settings(smtp_address=address).smtp_address == address


@pytest.mark.parametrize(
    "address", ["192.0.2.1:25", "mail.example.go.th:25", "localhost:25", "0.0.0.0:25", "127.0.0.1", "127.0.0.1:", ":25"]
)
def test_another_machine_s_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="smtp_address"):
        settings(smtp_address=address)


def test_unless_somebody_says_that_letters_may_leave() -> None:
    assert settings(smtp_address="mail.example.go.th:25", allow_foreign_mail=True).allow_foreign_mail
