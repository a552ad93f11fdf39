"""The SMTP server, on a real socket."""

import smtplib
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from bench.mailbox.compose import Draft, MailRefused, send
from bench.mailbox.smtp import MAIL_JUNK, MAX_BYTES, MAX_RECIPIENTS, SmtpServer
from bench.mailbox.store import Folder, Mails, metadata
from simkit.clock import TestBedClock
from simkit.database import Database, sqlite_url

MALEE, NOON = "malee@example.go.th", datetime(2025, 6, 12, 5, 0, tzinfo=UTC)
CASES = Path(__file__).parent / "data" / "mail"


@pytest.fixture
def mails(tmp_path: Path) -> Iterator[Mails]:
    database = Database(sqlite_url(tmp_path / "mailbox.db"), metadata)
    yield Mails(database)
    database.close()


@pytest.fixture
def server(mails: Mails, tmp_path: Path) -> Iterator[SmtpServer]:
    made = SmtpServer(socket.create_server(("127.0.0.1", 0)), mails, TestBedClock(tmp_path / "clock.json"))
    made.start()
    yield made
    made.stop()


def client(server: SmtpServer) -> smtplib.SMTP:
    return smtplib.SMTP(*server.address, local_hostname="portal.localhost", timeout=10)


def mail(text: str = "สวัสดี\n") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "uam-noreply@in.gfmis.go.th", MALEE, "ยืนยัน"
    made["Message-ID"] = "<1@in.gfmis.go.th>"
    made.set_content(text, cte="base64")
    return made


def test_what_it_took_is_in_the_mailbox_once(server: SmtpServer, mails: Mails) -> None:
    """M13: a sender that waited in vain for the answer to DATA sends the same again."""
    for _ in range(2):
        with client(server) as sender:
            sender.send_message(mail())
    assert [(kept.recipient, kept.subject, kept.text) for kept in mails.all(MALEE)] == [(MALEE, "ยืนยัน", "สวัสดี\n")]


def test_out_of_service_it_says_so_and_takes_nothing(server: SmtpServer) -> None:
    server.up = False
    with pytest.raises(smtplib.SMTPConnectError) as refused:
        client(server)
    assert (refused.value.smtp_code, server.greet()) == (421, "421")
    server.faults.rest()
    assert server.greet() == "220"


def test_a_mail_of_ten_megabytes_is_taken_and_a_larger_one_refused(server: SmtpServer, mails: Mails) -> None:
    large = mail()
    large.add_attachment(bytes(10 * 1024 * 1024), maintype="application", subtype="pdf", filename="a.pdf")
    with client(server) as sender:
        sender.send_message(large)
        with pytest.raises(smtplib.SMTPResponseException) as refused:
            sender.sendmail("a@b.th", [MALEE], b"x" * 70 + b"\r\n" + (b"y" * 70 + b"\r\n") * (MAX_BYTES // 72))
    assert refused.value.smtp_code == 552
    assert [len(file.content) for file in mails.attachments(mails.all(MALEE)[0].id)] == [10 * 1024 * 1024]
    assert len(mails.all(MALEE)) == 1


def test_a_mail_has_so_many_recipients_and_no_more(server: SmtpServer) -> None:
    with client(server) as sender:
        refused = sender.sendmail("a@b.th", [f"p{number}@b.th" for number in range(MAX_RECIPIENTS + 1)], b"\r\nhello")
    assert {code for code, _ in refused.values()} == {452}
    assert len(refused) == 1


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (("same-message-id-1", "same-message-id-2"), 2),
        (("no-message-id", "no-message-id"), 2),
        (("same-message-id-1", "same-message-id-1"), 1),
    ],
)
def test_only_what_is_the_same_is_a_repetition(
    server: SmtpServer, mails: Mails, names: tuple[str, ...], kept: int
) -> None:
    """F6: a fixed Message-ID, none at all, and a sender that tries again."""
    for name in names:
        with client(server) as sender:
            sender.sendmail("a@b.th", [MALEE], (CASES / f"{name}.eml").read_bytes())
    assert len(mails.all(MALEE)) == kept


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("MAIL FROM:<ก@example.go.th>", 550),
        ("MAIL FROM:<ก@example.go.th> SMTPUTF8", 250),
        ("MAIL FROM:<a@ไทย.th>", 550),
    ],
)
def test_a_sender_beyond_ascii_must_be_declared(server: SmtpServer, command: str, code: int) -> None:
    """F34: RFC 6531, 3.4."""
    assert said(server, command) == code


@pytest.mark.parametrize(
    ("address", "parameter", "code"),
    [
        ("ก@example.go.th", "", 553),
        ("a@ไทย.th", "", 553),
        ("ก@example.go.th", " SMTPUTF8", 250),
        ("a@example.go.th", "", 250),
    ],
)
def test_a_recipient_beyond_ascii_must_be_declared(server: SmtpServer, address: str, parameter: str, code: int) -> None:
    """F34: 550 or 553 without the parameter; ASCII needs none."""
    assert said(server, f"MAIL FROM:<a@b.th>{parameter}", f"RCPT TO:<{address}>") == code


def said(server: SmtpServer, *commands: str) -> int:
    """The code of the answer to the last one."""
    with client(server) as sender:
        sender.ehlo()
        sender.command_encoding = "utf-8"
        return [sender.docmd(command)[0] for command in commands][-1]


def test_a_bounce_has_no_sender_and_is_taken(server: SmtpServer, mails: Mails) -> None:
    """F4: neighbour: the null reverse-path of RFC 5321, 4.5.5."""
    with client(server) as sender:
        sender.sendmail("", [MALEE], b"Subject: bounce\r\n\r\nhello")
    assert [(mail.sender, mail.subject) for mail in mails.all(MALEE)] == [("", "bounce")]


def test_a_line_longer_than_the_rule_is_no_reason_to_refuse_a_mail(server: SmtpServer, mails: Mails) -> None:
    """F4: neighbour: HTML in one line, which RFC 5321, 4.5.3.1.6 forbids and programs write."""
    with client(server) as sender:
        sender.sendmail("a@b.th", [MALEE], b"Subject: long\r\n\r\n" + b"x" * 200_000 + b"\r\n")
    assert [len(mail.text) for mail in mails.all(MALEE)] == [200_001]


def test_the_next_letter_is_taken_for_junk_and_no_other(server: SmtpServer, mails: Mails) -> None:
    """R13: the fault `mail.junk`."""
    server.faults.arm(MAIL_JUNK)
    for text in ("one\n", "two\n"):
        with client(server) as sender:
            sender.send_message(mail(text))
    assert [(kept.text, kept.folder) for kept in mails.all(MALEE)] == [("two\n", Folder.INBOX), ("one\n", Folder.JUNK)]


def test_what_is_too_large_is_told_apart_from_a_server_that_is_down(server: SmtpServer) -> None:
    """F22: trying again doesn't make it smaller."""
    with pytest.raises(MailRefused) as refused:
        send(Draft(MALEE, "a", "b", ("a.pdf", bytes(12_000_000))).message(MALEE, NOON), server.address)
    assert refused.value.key == "compose.too_large"
    server.up = False
    with pytest.raises(MailRefused) as refused:
        send(Draft(MALEE, "a", "b", None).message(MALEE, NOON), server.address)
    assert refused.value.key == "compose.down"


def test_a_thai_address_gets_its_letter(server: SmtpServer, mails: Mails) -> None:
    """M12: written in Thai, found under both spellings."""
    send(Draft("a@ไทย.th", "a", "b", None).message(MALEE, NOON), server.address)
    assert len(mails.all("a@xn--o3cw4h.th")) == len(mails.all("A@ไทย.TH")) == 1
