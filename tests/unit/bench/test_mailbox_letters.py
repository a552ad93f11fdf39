"""One letter in the webmail: its views, its folder, and how it is found."""

import pytest

from tests.unit.bench.mailboxes import MALEE, SOMCHAI, Webmail, webmail

__all__ = ["webmail"]


HTML = b"""Content-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: text/html\r\n
<style>p{color:red}</style><p>hello <img src="cid:logo@x"><img src="http://tracker/x.png"><script>alert(1)</script></p>
--B\r\nContent-Type: image/png\r\nContent-ID: <logo@x>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n--B--"""


def test_html_is_shown_as_text_and_as_a_harmless_picture_of_itself(webmail: Webmail) -> None:
    """F20: nothing of it runs, loads or leads anywhere; its own pictures are there."""
    browser, mail_id = webmail.browser(), webmail.receive_raw(HTML)
    assert ">hello" in browser.get(f"/letters/{mail_id}").text
    page = browser.get(f"/letters/{mail_id}?view=html")
    assert f'<iframe class="mail__picture" sandbox src="/letters/{mail_id}/html"' in page.text
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    picture = browser.get(f"/letters/{mail_id}/html")
    assert '<img src="data:image/png;base64,iVBORw==">' in picture.text
    rules = picture.headers["Content-Security-Policy"].split("; ")
    assert {"sandbox", "default-src 'none'", "img-src data:", "frame-ancestors 'self'"} <= set(rules)


def test_a_letter_without_html_has_no_view_of_it(webmail: Webmail) -> None:
    page = webmail.browser().get(f"/letters/{webmail.receive()}?view=html").text
    assert "iframe" not in page
    assert ">HTML</a>" not in page


def test_headers_and_source_can_be_seen_and_the_source_be_saved(webmail: Webmail) -> None:
    """F4: whatever a mail is, its source can be opened."""
    raw = b"Subject: =?windows-874?b?4Lc=?=\r\nX-Odd: <script>\r\nContent-Type: text/plain; charset=x\r\n\r\n\xff\0<b>"
    browser, mail_id = webmail.browser(), webmail.receive_raw(raw)
    assert (
        '<dt lang="en">X-Odd</dt><dd class="code">&lt;script&gt;</dd>'
        in browser.get(f"/letters/{mail_id}?view=headers").text
    )
    assert "=?windows-874?b?4Lc=?=" in browser.get(f"/letters/{mail_id}?view=source").text
    saved = browser.get(f"/letters/{mail_id}/source")
    assert (saved.data, saved.mimetype) == (raw, "application/octet-stream")


def test_a_letter_goes_to_the_trash_and_comes_back(webmail: Webmail) -> None:
    """R13: nothing is deleted for good."""
    browser, mail_id = webmail.browser(), webmail.receive(subject="เรื่องหนึ่ง")
    for folder, path in (("trash", "/trash"), ("inbox", "/")):
        assert browser.post(f"/letters/{mail_id}/folder", data={"folder": folder}).status_code == 303
        assert f'data-message="mailbox.moved_to_{folder}"' in browser.get("/").text
        assert "เรื่องหนึ่ง" in browser.get(path).text
    assert "เรื่องหนึ่ง" not in browser.get("/trash").text


@pytest.mark.parametrize("folder", ["junk", "sent", "x", ""])
def test_nobody_moves_a_letter_to_where_it_can_t_be(webmail: Webmail, folder: str) -> None:
    """R13: junk is what the server takes for it."""
    mail_id = webmail.receive()
    assert webmail.browser().post(f"/letters/{mail_id}/folder", data={"folder": folder}).status_code == 400
    assert webmail.browser(SOMCHAI).post(f"/letters/{mail_id}/folder", data={"folder": "trash"}).status_code == 404
    assert webmail.mails.counts(MALEE)["inbox"] == 1


def test_a_letter_is_new_until_it_is_opened(webmail: Webmail) -> None:
    browser, mail_id = webmail.browser(), webmail.receive()
    assert 'class="is-new"' in browser.get("/").text
    browser.get(f"/letters/{mail_id}")
    assert 'class="is-new"' not in browser.get("/").text


def test_a_search_finds_and_says_what_it_did_not_find(webmail: Webmail) -> None:
    webmail.receive("สวัสดี", "เรื่องหนึ่ง")
    browser = webmail.browser()
    assert "เรื่องหนึ่ง" in browser.get("/?q=หนึ่ง").text
    assert 'data-message="mailbox.none_found"' in browser.get("/?q=สอง").text
