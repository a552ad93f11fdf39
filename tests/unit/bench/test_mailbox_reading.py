"""What comes by SMTP is read, however odd; and a letter's text is cut into paragraphs and codes."""

from email.message import EmailMessage

import pytest

from bench.mailbox.letter import Line, codes, paragraphs, preview
from bench.mailbox.reading import UNTITLED, read

CODE = "สวัสดี\n\nใช้รหัสด้านล่างนี้\n\n185395 ( otp สามารถใช้งานได้ภายใน 5 นาที )\n"


def mail(text: str = "สวัสดี\n") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "นางมาลี <malee@example.go.th>"
    made["Subject"] = "แบบคำร้อง"
    made["Message-ID"] = "<1@example.go.th>"
    made.set_content(text)
    return made


def test_a_plain_mail() -> None:
    found = read(mail().as_bytes(), "bounce@example.go.th")
    assert (found.sender, found.subject, found.text, found.attachments) == (
        "malee@example.go.th", "แบบคำร้อง", "สวัสดี\n", (),
    )  # fmt: skip


def test_a_mail_without_headers_has_the_envelope_s_sender() -> None:
    one = read(b"\r\nhello\r\n", "a@b.th")
    assert (one.sender, one.subject, one.text) == ("a@b.th", UNTITLED, "hello\n")


def test_attachments_keep_content_and_a_harmless_name() -> None:
    made = mail()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="../../แบบ คำร้อง.pdf")
    made.add_attachment(b"MZ", maintype="application", subtype="x", filename="c:\\x\\..\u202e\n")
    found = read(made.as_bytes(), "")
    assert found.text == "สวัสดี\n"
    assert [(file.name, file.type, file.content) for file in found.attachments] == [
        ("แบบ คำร้อง.pdf", "application/pdf", b"%PDF-1.7"),
        ("file", "application/x", b"MZ"),
    ]


def test_of_two_ways_to_say_it_the_plain_one_is_read() -> None:
    made = mail("ข้อความ\n")
    made.add_alternative("<b>ข้อความ</b>", subtype="html")
    assert read(made.as_bytes(), "").text == "ข้อความ\n"


@pytest.mark.parametrize("raw", [
    b"Content-Type: text/plain; charset=klingon\r\n\r\nhello\r\n", b"Content-Type: text/plain\r\n\r\nhello\xff\r\n",
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\nhello", b"Content-Type: image/png\r\n\r\nhello",
    b"From: <<<@\r\nSubject: =?x?q?=ff?=\r\nContent-Type: ;;\r\n\r\nhello", b"", b"\x00\xff",
    b"Content-Type: multipart/mixed\r\n\r\n--x", b"Subject: a\r\n b\x00\r\n\r\n",
])  # fmt: skip
def test_no_mail_is_too_odd_to_be_kept(raw: bytes) -> None:
    assert read(raw, "a@b.th").subject


def test_a_code_is_six_digits_that_begin_a_line() -> None:
    assert codes(CODE) == ["185395"]
    assert codes("a 185395\n1853951\n18539\n185395x\n 246802 \n") == ["246802"]


def test_paragraphs_are_parted_by_empty_lines() -> None:
    assert paragraphs("\none\ntwo\n \n\n185395 ( otp )\n") == [
        [Line("", "one"), Line("", "two")],
        [Line("185395", "( otp )")],
    ]
    assert paragraphs(" \n") == []


def test_the_preview_is_the_first_line_that_says_something() -> None:
    assert (preview("\n \n a \nb"), preview("")) == ("a", "")
