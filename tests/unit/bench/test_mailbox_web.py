"""The webmail's pages: whose they are, and that foreign text stays text."""

import re
from base64 import b64decode

import pytest

from bench.mailbox import pickup
from bench.mailbox.parts import Attachment
from tests.unit.bench.mailboxes import MARKUP, PICKUP_KEY, SOMCHAI, Webmail, webmail

__all__ = ["webmail"]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/junk",
        "/letters/1",
        "/letters/1?view=source",
        "/letters/1/html",
        "/letters/1/source",
        "/list/inbox",
        "/letters/1/files/1",
        "/compose",
    ],
)
def test_without_the_link_there_is_no_mailbox(webmail: Webmail, path: str) -> None:
    webmail.receive("canary", "canary", Attachment("canary", "x/y", b"canary"))
    answer = webmail.app.test_client().get(path)
    assert answer.status_code == 403
    assert 'data-message="mailbox.not_open"' in answer.text
    assert "canary" not in answer.text


def test_a_wrong_link_closes_what_was_open(webmail: Webmail) -> None:
    client = webmail.browser()
    assert client.get("/open/wrong").status_code == 403
    assert client.get("/").status_code == 403


def test_a_browser_reads_the_mailbox_that_it_opened_last(webmail: Webmail) -> None:
    client = webmail.browser()
    client.get(f"/open/{webmail.keys.key(SOMCHAI)}")
    assert SOMCHAI in client.get("/").text


@pytest.mark.parametrize(
    "path",
    [
        "/letters/{id}",
        "/letters/{id}?view=source",
        "/letters/{id}/html",
        "/letters/{id}/source",
        "/letters/{id}/files/1",
    ],
)
def test_nobody_reads_another_mailbox_s_letters(webmail: Webmail, path: str) -> None:
    path = path.format(id=webmail.receive("canary", "canary", Attachment("canary", "x/y", b"canary")))
    answer = webmail.browser(SOMCHAI).get(path)
    assert (answer.status_code, "canary" in answer.text) == (404, False)
    assert 'data-message="error.404"' in answer.text
    assert webmail.browser().get(path).status_code == 200


@pytest.mark.parametrize(
    "path", ["/letters/9", f"/letters/{2**63}", "/letters/1/files/0", "/letters/1/files/2", "/letters/9/files/1", "/x"]
)
def test_what_there_isn_t_is_not_found(webmail: Webmail, path: str) -> None:
    webmail.receive("a", "b", Attachment("c", "x/y", b""))
    assert webmail.browser().get(path).status_code == 404


@pytest.mark.parametrize("before", ["", "x", "-1", f"{2**63}", "9" * 5000])
def test_what_is_no_letter_s_number_is_no_end_of_a_page(webmail: Webmail, before: str) -> None:
    webmail.receive("a subject", "b")
    assert "a subject" in webmail.browser().get(f"/?before={before}").text


def test_foreign_markup_is_text_everywhere(webmail: Webmail) -> None:
    files = Attachment(MARKUP, "text/html", b"<script>")
    mail_id = webmail.receive(f"{MARKUP}\n185395 {MARKUP}", MARKUP, files)
    for path in ("/", f"/letters/{mail_id}", f"/letters/{mail_id}?view=source", "/list/inbox"):
        page = webmail.browser().get(path).text
        assert "onerror" in page, "it is shown"
        assert "<img src=x" not in page


def test_the_pages_run_nothing_that_is_not_their_own(webmail: Webmail) -> None:
    policy = webmail.browser().get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_code_is_shown_large_and_whole(webmail: Webmail) -> None:
    page = webmail.browser().get(f"/letters/{webmail.receive('185395 ( otp สามารถใช้งานได้ภายใน 5 นาที )')}").text
    assert '<span class="otp">185395</span> <br>( otp สามารถใช้งานได้ภายใน 5 นาที )' in page


def test_times_are_in_bangkok_and_in_the_buddhist_era(webmail: Webmail) -> None:
    now = webmail.clock.now()
    page = webmail.browser().get(f"/letters/{webmail.receive()}").text
    assert re.search(rf"\d+ \S+ {now.year + 543} เวลา \d\d:\d\d น\.</time>", page)
    assert re.search(r'<time datetime="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00">', page)


def test_an_attachment_is_saved_and_not_opened(webmail: Webmail) -> None:
    mail_id = webmail.receive("a", "b", Attachment("แบบ\"'คำร้อง.html", "text/html", b"<script>alert(1)</script>"))
    answer = webmail.browser().get(f"/letters/{mail_id}/files/1")
    assert (answer.data, answer.mimetype) == (b"<script>alert(1)</script>", "application/octet-stream")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E0%B9%81")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_an_empty_mailbox_says_so_once_and_offers_nobody_s_telephone(webmail: Webmail) -> None:
    """Looks: the mailbox isn't an office's page."""
    page = webmail.browser().get("/").text
    assert page.count("ยังไม่มีจดหมาย") == 1
    assert "mail--open" not in page
    assert "tel:" not in page


def test_the_page_s_own_question_is_answered_only_when_something_came(webmail: Webmail) -> None:
    client = webmail.browser()
    assert 'data-message="mailbox.empty"' in client.get("/").text
    assert client.get("/list/inbox?known=0").status_code == 204
    mail_id = webmail.receive()
    arrived = client.get("/list/inbox?known=0").text
    assert f"/letters/{mail_id}" in arrived
    assert "จดหมาย 1 ฉบับ" in arrived
    assert client.get(f"/list/inbox?known={mail_id}").status_code == 204
    assert 'aria-current="true"' in client.get(f"/list/inbox?current={mail_id}").text


def test_the_portal_fetches_what_came_for_the_office_and_nothing_else(webmail: Webmail) -> None:
    webmail.receive()
    webmail.receive("one", "แบบคำร้อง", Attachment("a.pdf", "application/pdf", b"%PDF-"), to=pickup.ADDRESS)
    webmail.receive("two", to=pickup.ADDRESS)
    client, key = webmail.app.test_client(), {"Authorization": f"Bearer {PICKUP_KEY}"}
    first, second = client.get("/pickup", headers=key).json or []
    assert (first["subject"], b64decode(first["files"][0]["content"])) == ("แบบคำร้อง", b"%PDF-")
    assert client.get(f"/pickup?after={first['number']}", headers=key).json == [second]
    assert client.get(f"/pickup?after={2**63}", headers=key).json == [first, second]


@pytest.mark.parametrize("shown", ["", "Bearer ", "Bearer guess", PICKUP_KEY[:-1]])
def test_without_its_key_nobody_fetches(webmail: Webmail, shown: str) -> None:
    webmail.receive(to=pickup.ADDRESS)
    assert webmail.app.test_client().get("/pickup", headers={"Authorization": shown}).status_code == 403
    webmail.app.config[pickup.KEY] = ""
    assert webmail.app.test_client().get("/pickup", headers={"Authorization": "Bearer "}).status_code == 403


def test_the_picture_of_a_mail_has_thai_letters_of_its_own(webmail: Webmail) -> None:
    """On a machine without a Thai font it would be boxes; the font is in the page, which may fetch nothing."""
    answer = webmail.browser().get(f"/letters/{webmail.receive('a', 'b')}/html")
    assert 'src:url("data:font/woff2;base64,d09GMg' in answer.text
    assert "font-src data:;" in answer.headers["Content-Security-Policy"]
