"""Mails as other people's programs write them (data/mail): nothing that came is lost or unreadable."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from bench.mailbox.reading import UNTITLED, headers, html, read

MAILS = Path(__file__).parent / "data" / "mail"
THAI = "คำสั่งแต่งตั้งผู้ใช้งาน"
FORM = [("form.pdf", 608, b"%PDF")]
TYPE, HEAD = (
    "Content-Type: text/plain; charset=",
    b"Subject: a\r\nMessage-ID: <1@example.go.th>\r\nFrom: a@example.go.th\r\n",
)


def case(name: str) -> bytes:
    return (MAILS / f"{name}.eml").read_bytes()


def files(raw: bytes) -> list[tuple[str, int, bytes]]:
    return [(file.name, len(file.content), file.content[:4]) for file in read(raw, "").attachments]


def parts(kind: str, *children: bytes) -> bytes:
    """A multipart of that kind."""
    mark = b"B%d" % len(b"".join(children))
    inside = b"".join(b"--" + mark + b"\r\n" + child + b"\r\n" for child in children)
    return b"Content-Type: multipart/%b; boundary=%b\r\n\r\n%b--%b--\r\n" % (kind.encode(), mark, inside, mark)


@pytest.mark.parametrize("name", ["apple-mail", "gateway-footer", "pdf-and-nothing-else"])
def test_a_file_is_found_at_any_depth(name: str) -> None:
    """F3, M1: within an alternative, below a gateway's mail, or as the only part."""
    assert files(case(name)) == FORM


@pytest.mark.parametrize("kind", ["alternative", "related", "signed"])
def test_every_container_is_looked_into(kind: str) -> None:
    """F3, M1: neighbours of it; a signature is a file like others."""
    body, signature = b"Content-Type: text/plain\r\n\r\nhello", b"Content-Type: application/pkcs7-signature\r\n\r\nMII"
    pdf = b"Content-Type: application/pdf; name=form.pdf\r\n\r\n%PDF-1.7"
    raw = parts("mixed", parts(kind, parts("mixed", body, pdf), signature))
    assert [name for name, _, _ in files(raw)] == ["form.pdf", "file.p7s"]
    assert read(raw, "").text == "hello"


def test_a_further_text_without_a_name_is_read_and_no_file() -> None:
    """F3, M1: what a gateway or a phone puts below a file."""
    assert read(case("gateway-footer"), "").text.endswith("This message is for its receiver only.")
    named = parts("mixed", b"\r\nhello", b"Content-Disposition: attachment; filename=a.txt\r\n\r\nnotes")
    assert (read(named, "").text, files(named)) == ("hello", [("a.txt", 5, b"note")])


def test_a_forwarded_mail_is_a_file_with_all_its_bytes() -> None:
    """F3, M2: as it came, so that it can be opened."""
    raw = case("forwarded-as-attachment")
    (mail,) = read(raw, "").attachments
    assert (mail.name, mail.type) == ("forwarded.eml", "message/rfc822")
    assert mail.content.rstrip() in raw
    assert files(mail.content) == FORM


def test_a_forwarded_mail_keeps_what_its_own_sender_did_wrong() -> None:
    """F3, M2: neighbours: 8-bit headers, a long line, base64 that isn't allowed there."""
    inside = b"Subject: " + "ก".encode("cp874") * 900 + b"\r\nTo: <<\r\n\r\nhello"
    raw = parts("mixed", b"\r\nhello", b"Content-Type: message/rfc822\r\n\r\n" + inside)
    assert read(raw, "").attachments[0].content.rstrip() == inside


def test_a_bounce_has_its_text_and_two_files_with_content() -> None:
    """F3: the status, and the mail that came back."""
    assert read(case("bounce"), "").text == "It could not be delivered."
    assert [(name.partition(".")[0], size > 100) for name, size, _ in files(case("bounce"))] == [("file", True)] * 2
    assert b"Status: 5.1.1" in read(case("bounce"), "").attachments[0].content


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("charset-undefined", "hello\n"),
        ("charset-utf-7-half-a-pair", "hello \ufffd there\n"),
    ],
)
def test_a_charset_that_python_fails_at_is_no_reason_to_lose_a_mail(name: str, text: str) -> None:
    """F4: what can be read is read."""
    assert read(case(name), "").text == text


@pytest.mark.parametrize("charset", ['"utf-8\0"', "idna", "punycode", "klingon", "rot13", "hex", "unicode_escape", "ก"])
def test_no_charset_hides_a_text_a_subject_or_a_file_name(charset: str) -> None:
    """F4: neighbours of it, in each place where a charset stands."""
    label = charset.strip('"')
    head = f"Subject: =?{label}?q?hello?=\r\n{TYPE}{charset}\r\n\r\nhello".encode()
    named = (
        f"Content-Type: application/x\r\nContent-Disposition: attachment; filename*={label}''a%2Eb\r\n\r\nx".encode()
    )
    assert read(head, "").text == "hello"
    assert "hello" in read(head, "").subject
    assert [name for name, _, _ in files(named)] == ["a.b"]


@pytest.mark.parametrize("sender", ["<", "<<<@", "Finance", "", ",;:", "\0", "@", '"a@b.th"'])
def test_a_sender_that_can_t_be_read_gives_way_to_the_envelope_s(sender: str) -> None:
    """F4, F19: and nothing is lost."""
    found = read(f"From: {sender}\r\nSubject: hi\r\n\r\nhello".encode(), "<envelope@example.go.th>")
    assert (found.sender, found.subject, found.text) == ("envelope@example.go.th", "hi", "hello")


def test_an_opening_bracket_is_no_sender() -> None:
    """F4: the case itself."""
    assert read(case("from-is-an-opening-bracket"), "e@example.go.th").sender == "e@example.go.th"


@pytest.mark.parametrize(
    "sender",
    [
        "Finance, Province <sender@example.go.th>",
        '"boss@x.th" <sender@example.go.th>',
        "sender@example.go.th (a, b@c.th)",
        "sender@example.go.th, other@example.go.th",
        "=?windows-874?B?oc2n?=, x <sender@example.go.th>",
    ],
)
def test_commas_and_quotes_hide_no_sender(sender: str) -> None:
    """F19: a comma in a name that isn't quoted, and neighbours."""
    assert read(f"From: {sender}\r\n\r\nhello".encode(), "envelope@example.go.th").sender == "sender@example.go.th"


OFFICE = [
    "apple-mail",
    "base64-and-a-blank",
    "comma-in-the-sender-s-name",
    "gateway-footer",
    "logo-beside-the-form",
    "pdf-and-nothing-else",
    "pdf-without-a-name",
    "windows-874",
]  # mails with a form


@pytest.mark.parametrize("name", OFFICE)
def test_the_office_finds_one_pdf_and_somebody_to_answer_to(name: str) -> None:
    """F3, F19: in each mail that brings a form."""
    found = read(case(name), "")
    assert [len(file.content) for file in found.attachments if file.content.startswith(b"%PDF-")] == [608]
    assert found.sender == "sender@example.go.th"


def test_a_logo_beside_the_form_is_a_file_as_well() -> None:
    """F19: two files in the mailbox."""
    assert [name for name, _, _ in files(case("logo-beside-the-form"))] == ["image001.png", "form.pdf"]


def test_thai_outlook_s_mail_is_read() -> None:
    """F5, M3: subject, text and file name in windows-874."""
    found = read(case("windows-874"), "")
    assert (found.subject, found.text) == (THAI, "เรียน เจ้าหน้าที่ โปรดดูเอกสารแนบ")
    assert files(case("windows-874")) == [("แบบคำร้อง.pdf", 608, b"%PDF")]


@pytest.mark.parametrize(
    "charset", ["windows-874", "x-windows-874", "ms874", "TIS-620", "csTIS620", "ISO-8859-11", "CP874"]
)
def test_thai_goes_by_many_names(charset: str) -> None:
    """F5, M3: in encoded words, bodies and RFC 2231 alike."""
    quoted = "".join(f"={sign:02X}" for sign in THAI.encode("cp874"))
    head = f"Subject: =?{charset}?Q?{quoted}?=\r\n{TYPE}{charset}\r\n\r\n".encode()
    assert (read(head + THAI.encode("cp874"), "").text, read(head, "").subject) == (THAI, THAI)
    name = f"Content-Disposition: attachment; filename*={charset}''{quoted.replace('=', '%')}\r\n\r\nx".encode()
    assert [found for found, _, _ in files(name)] == [THAI]


def test_thai_bytes_that_nobody_gave_a_charset_are_thai() -> None:
    """F5: in subject and text; neighbours: a file name, a lie (ASCII), and UTF-8, which stays UTF-8."""
    found = read(case("thai-bytes-without-charset"), "")
    assert (found.subject, found.text) == (THAI, "เรียน เจ้าหน้าที่\n")
    thai = THAI.encode("cp874")
    assert files(b'Content-Disposition: attachment; filename="' + thai + b'"\r\n\r\nx')[0][0] == THAI
    assert read(f"{TYPE}us-ascii\r\n\r\n".encode() + thai, "").text == THAI
    assert read(b"Subject: " + THAI.encode() + b"\r\n\r\n" + THAI.encode(), "").subject == THAI


def test_a_letter_cut_between_two_encoded_words_is_whole_again() -> None:
    """F5: neighbour: base64 of half a Thai letter in each word, as some senders fold."""
    subject = b"Subject: =?utf-8?B?4LiB4Lg=?=\r\n =?utf-8?B?gg==?= a =?utf-8?Q?b?= c\r\n\r\n"
    assert read(subject, "").subject == "กข a b c"


def test_two_mails_with_one_message_id_are_two() -> None:
    """F6: neighbours: another subject, another text."""
    assert read(case("same-message-id-1"), "").fingerprint != read(case("same-message-id-2"), "").fingerprint
    assert read(HEAD + b"\r\none", "").fingerprint != read(HEAD + b"\r\ntwo", "").fingerprint


def test_another_try_of_a_mail_differs_by_its_date_alone() -> None:
    """F6: folded or not; a line of the text that looks like one is text."""
    first = HEAD + b"Date: Mon, 1 Jun 2026 08:00:00 +0700\r\n\r\nDate: one"
    again = HEAD + b"date: Mon,\r\n 1 Jun 2026 08:01:00 +0700\r\n\r\nDate: one"
    assert read(first, "").fingerprint == read(again, "").fingerprint
    assert read(first, "").fingerprint != read(first.replace(b"Date: one", b"Date: two"), "").fingerprint


def test_a_mail_without_an_id_is_nobody_s_repetition() -> None:
    """F6: rather twice than never."""
    assert read(case("no-message-id"), "").fingerprint is None
    assert read(b"Message-ID:  \r\n\r\nhello", "").fingerprint is None


@pytest.mark.parametrize("encoding", ["base64 ", "BASE64\t", "base64 (as usual)", "base64;"])
def test_a_blank_or_a_comment_after_the_encoding_changes_nothing(encoding: str) -> None:
    """F18: it is decoded."""
    assert files(case("base64-and-a-blank")) == FORM
    raw = f"Content-Type: application/pdf\r\nContent-Transfer-Encoding: {encoding}\r\n\r\nJVBERi0=\r\n".encode()
    assert files(raw) == [("file.pdf", 5, b"%PDF")]


def test_html_alone_is_read_as_text() -> None:
    """F20: no tags, no style."""
    found = read(case("html-only"), "").text
    assert found == "Dear officer,\n\nthe code is\n123456\n\n- one & two"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<script>alert(1)</script><b>a</b>", "a"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc"),
        ("<head><title>x</title><body>a<!-- b --><![if !mso]>c<![endif]>", "ac"),
        ("a<br/>b<img alt=c>", "a\nb c"),
        ("<![x", "<![x"),
        ("&lt;b&gt; ก&nbsp;ข", "<b> ก\u00a0ข"),
        ("<p>a\n b</p><svg><text>x</text></svg>", "a b"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_html_of_all_kinds_becomes_text(markup: str, text: str) -> None:
    """F20: neighbours: what Outlook and newsletters write."""
    assert read(f"Content-Type: text/html; charset=utf-8\r\n\r\n{markup}".encode(), "").text == text


def test_what_can_t_be_parted_is_text() -> None:
    """F20: a boundary that never comes; neighbour: none at all."""
    assert read(case("boundary-that-never-comes"), "").text == "The text is here all the same.\n"
    assert read(b"Content-Type: multipart/mixed\r\n\r\nhello", "").text == "hello"


def test_an_empty_way_to_say_it_gives_way_to_the_other() -> None:
    """F20: neighbour: programs that write an empty text beside their HTML."""
    page = b"Content-Type: text/html\r\n\r\n<p>hello</p>"
    assert read(parts("alternative", b"\r\n \r\n", page), "").text == "hello"
    assert html(parts("alternative", b"\r\nhello", page)) == "<p>hello</p>"
    assert html(b"\r\nhello") == ""


@pytest.mark.parametrize("names", ["filename=a.pdf; filename*=utf-8''b.pdf", "filename*=utf-8''b.pdf; filename=a.pdf"])
def test_of_two_forms_of_a_name_the_newer_one_counts(names: str) -> None:
    """M11: whichever comes first (RFC 6266, 4.3)."""
    assert files(f"Content-Disposition: attachment; {names}\r\n\r\nx".encode()) == [("b.pdf", 1, b"x")]


def test_headers_are_shown_as_text_and_in_order() -> None:
    """F4, F5: for people who look for what is wrong."""
    assert headers(case("windows-874"))[:2] == [
        ("From", "กองคลัง <sender@example.go.th>"),
        ("To", "receiver@example.go.th"),
    ]
    assert headers(b"") == []


@pytest.mark.parametrize("raw", [b"", b"\0\xff", b"\r\n", b"Content-Type: ;;\r\n\r\nhello", parts("mixed") * 400])
def test_the_source_is_kept_whatever_it_is(raw: bytes) -> None:
    """F4: also of what is no mail at all."""
    assert (read(raw, "e@example.go.th").source, read(raw, "").subject) == (raw, UNTITLED)


def test_parts_within_parts_without_end_are_kept_as_text() -> None:
    """F4: neighbour: deeper than Python's stack."""
    raw = (
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)) + b"end"
    )
    assert read(raw, "").text.endswith("end")


def test_a_forwarding_program_s_mail_is_whole() -> None:
    """F3: neighbour: a mail of Python's own, with a mail in it."""
    inner, outer = EmailMessage(), EmailMessage()
    inner["Subject"] = THAI
    inner.set_content(THAI)
    outer.set_content("hello")
    outer.add_attachment(inner)
    assert [read(file.content, "").subject for file in read(outer.as_bytes(), "").attachments] == [THAI]
