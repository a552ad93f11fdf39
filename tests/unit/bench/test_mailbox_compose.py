"""What somebody writes in the webmail."""

import re
from email.message import EmailMessage
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.mailbox import pickup
from bench.mailbox.compose import MailRefused
from bench.mailbox.reading import UNTITLED, read
from tests.unit.bench.mailboxes import MALEE, SOMCHAI, Webmail, webmail

__all__ = ["webmail"]


def test_a_letter_with_a_file_leaves_in_the_owners_name(webmail: Webmail) -> None:
    file = (BytesIO(b"%PDF-"), "แบบคำร้อง.pdf")
    form = {"to": "gfmis1@cgd.go.th", "subject": "แบบคำร้อง", "text": "สวัสดี", "file": file}
    browser = webmail.browser()
    assert browser.post("/compose", data=form).status_code == 303
    (letter,) = webmail.sent
    assert (letter["From"], letter["To"], letter["Subject"]) == (MALEE, "gfmis1@cgd.go.th", "แบบคำร้อง")
    (attached,) = letter.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == ("แบบคำร้อง.pdf", "application/pdf")
    assert attached.get_payload(decode=True) == b"%PDF-"
    assert 'data-message="compose.sent"' in browser.get("/").text
    assert 'data-message="compose.sent"' not in browser.get("/").text


NOWHERE = ["nobody", "a@b.go.th, c@d.go.th", "", "a@", "a@[", "@", "@b.th", "a..b@c.th", "a@b@c", "a@\u200bb"]
TWO_LINES = ["a\u2028b", "a\r\nBcc: x@example.org"]


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        *(({"to": address}, "compose.to") for address in NOWHERE),
        *(({"subject": lines}, "compose.subject") for lines in TWO_LINES),
    ],
)
def test_what_cannot_be_a_letter_is_none(webmail: Webmail, changes: dict[str, str], key: str) -> None:
    """F22: told with its reason; a script may send what no browser does."""
    answer = webmail.browser().post("/compose", data={"to": SOMCHAI, "subject": "a", "text": "<b>", **changes})
    assert (answer.status_code, f'data-message="{key}"' in answer.text) == (422, True)
    assert "&lt;b&gt;" in answer.text, "nothing typed is lost"
    assert ('id="to-error"' in answer.text) is (key == "compose.to"), "the field itself is marked"
    assert webmail.sent == []


def test_a_letter_that_the_server_refuses_stays_on_the_page(webmail: Webmail) -> None:
    """F22: the reason is the server's, and the text isn't lost."""

    def refuse(_letter: EmailMessage) -> None:
        raise MailRefused("compose.too_large")

    webmail.send = refuse
    answer = webmail.browser().post("/compose", data={"to": SOMCHAI, "subject": "a", "text": "<b>"})
    assert (answer.status_code, 'data-message="compose.too_large"' in answer.text) == (422, True)
    assert "&lt;b&gt;" in answer.text
    assert webmail.mails.counts(MALEE)["sent"] == 0


SIGNS = st.text("กขำ้ ่ๆabcXYZ019 .,-()=?_\"'<>@é😀\u00a0\u200b", max_size=200)
WORDS = st.text("กขคงจฉชซำ้", min_size=1, max_size=25) | st.text("abcdeXYZ019-", min_size=1, max_size=12)
SUBJECTS = SIGNS | st.lists(WORDS, max_size=25).map(" ".join)


@given(subject=SUBJECTS, name=SUBJECTS.map(lambda text: text.replace('"', "")))  # browsers write %22
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_typed_comes_back_as_it_was_typed(webmail: Webmail, subject: str, name: str) -> None:
    """M4: subjects and file names of Thai and Latin words, through the form, over SMTP's bytes, and back."""
    webmail.sent.clear()
    file = (BytesIO(b"%PDF-"), f"a{name}z.pdf")
    form = {"to": SOMCHAI, "subject": subject, "text": f"{subject}\n", "file": file}
    assert webmail.browser().post("/compose", data=form).status_code == 303
    found = read(webmail.sent[0].as_bytes(), "")
    assert found.subject == (" ".join(subject.split()) or UNTITLED)
    assert found.text.strip() == subject.strip()
    assert [attached.name for attached in found.attachments] == [
        "".join(filter(str.isprintable, f"a{name}z.pdf"))[-120:].strip()  # a long name's end, which may begin in a gap
    ]


def test_a_long_subject_is_neither_cut_nor_refused(webmail: Webmail) -> None:
    """B22: its field has no maxlength, by which a browser cuts what is pasted without a word."""
    subject = " ".join(["เรื่องที่ยาวมาก RE:"] * 50)
    browser = webmail.browser()
    assert 'id="subject"' in browser.get("/compose").text
    assert not re.search(r'id="subject"[^>]*maxlength', browser.get("/compose").text)
    assert browser.post("/compose", data={"to": SOMCHAI, "subject": subject, "text": "a"}).status_code == 303
    assert read(webmail.sent[0].as_bytes(), "").subject == subject


def test_what_was_written_is_in_the_sent_folder_and_the_office_s_address_at_hand(webmail: Webmail) -> None:
    browser = webmail.browser()
    assert pickup.ADDRESS in browser.get("/compose").text
    browser.post("/compose", data={"to": pickup.ADDRESS, "subject": "แบบคำร้อง", "text": "สวัสดี"})
    page = browser.get("/sent").text
    assert pickup.ADDRESS in page
    assert "แบบคำร้อง" in page
    assert webmail.mails.all(MALEE) == webmail.mails.all(pickup.ADDRESS) == [], "a copy has arrived nowhere"
