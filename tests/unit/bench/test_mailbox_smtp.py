"""The SMTP server, on a real socket."""

import smtplib
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from bench.mailbox.smtp import MAX_BYTES, MAX_RECIPIENTS, Outage, SmtpServer
from bench.mailbox.store import Mails, metadata
from simkit.clock import TestBedClock
from simkit.database import Database, sqlite_url

MALEE = "malee@example.go.th"


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
    for _ in range(2):
        with client(server) as sender:
            sender.send_message(mail())
    assert [(kept.recipient, kept.subject, kept.text) for kept in mails.all(MALEE)] == [(MALEE, "ยืนยัน", "สวัสดี\n")]


def test_out_of_service_it_says_so_and_takes_nothing(server: SmtpServer) -> None:
    server.up = False
    with pytest.raises(smtplib.SMTPConnectError) as refused:
        client(server)
    assert (refused.value.smtp_code, server.greet()) == (421, "421")
    Outage(server).rest()
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
