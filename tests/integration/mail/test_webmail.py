"""The webmail in a browser: what a person reads, hears and reaches, narrow and wide."""

from collections.abc import Iterator
from email.message import EmailMessage
from smtplib import SMTP

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from bench.mailbox.client import Mailbox
from portal_sim.mail.adapters.smtp import message
from portal_sim.mail.domain import Content, Dispatch
from tests.integration.mail.conftest import PostOffice
from tests.looks import SIDEWAYS, told, violations

NARROW, WIDE = ViewportSize(width=360, height=740), ViewportSize(width=1280, height=860)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh browser whose console must stay empty: there a refused script or style would show."""
    context, said = browser.new_context(viewport=WIDE, locale="th-TH", timezone_id="Asia/Bangkok"), list[str]()
    opened = context.new_page()
    opened.on("console", lambda line: said.append(line.text))
    opened.on("pageerror", lambda error: said.append(error.message))
    yield opened
    context.close()
    assert [line for line in said if "status of 40" not in line] == []


def look(page: Page) -> None:
    """Accessible and fitting at both widths."""
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert told(violations(page, contrast=size == WIDE)) == []
        assert page.evaluate(SIDEWAYS) <= 0


def receive(office: PostOffice, to: Mailbox, subject: str, body: str) -> None:
    """A mail from the portal that has a file with it."""
    host, _, port = office.mail.smtp_address.partition(":")
    letter = message(Dispatch(subject.encode().hex()[:20], Content(to.address, subject, body), 1), office.clock.now())
    letter.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="แบบคำร้อง.pdf")
    with SMTP(host, int(port), local_hostname="portal.localhost") as server:
        server.send_message(letter)


def test_a_code_comes_by_itself_and_is_read_from_the_letter(office: PostOffice, page: Page) -> None:
    person = office.person()
    page.goto(person.link())
    expect(page.get_by_role("heading", level=1)).to_have_text(f"กล่องจดหมายของ {person.address}")
    expect(page.locator("[data-message='mailbox.empty']")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("จดหมาย 0 ฉบับ")
    look(page)

    code, _ = office.write(person)
    expect(page.get_by_role("status")).to_have_text("จดหมาย 1 ฉบับ")
    look(page)

    page.get_by_role("navigation", name="จดหมาย").get_by_role("link", name="ยืนยันอีเมลลงทะเบียน GFMIS").click()
    letter = page.get_by_role("article", name="ยืนยันอีเมลลงทะเบียน GFMIS")
    expect(letter).to_contain_text("uam-noreply@in.gfmis.go.th")
    expect(letter).to_contain_text(f"{code} ( otp สามารถใช้งานได้ภายใน 5 นาที )")
    expect(page.get_by_role("heading", level=2)).to_be_focused()
    shown = letter.get_by_text(code, exact=True)
    assert float(shown.evaluate("code => parseFloat(getComputedStyle(code).fontSize)")) >= 32
    shown.dblclick()
    assert page.evaluate("getSelection().toString().trim()") == code
    look(page)


def test_what_comes_meanwhile_takes_neither_focus_nor_letter_away(office: PostOffice, page: Page) -> None:
    person = office.person()
    office.write(person, then="deliver")
    page.goto(person.link())
    link = page.get_by_role("link", name="ยืนยันอีเมลลงทะเบียน GFMIS")
    link.click()
    link.focus()
    receive(office, person, "เรื่องใหม่", "สวัสดี\n")
    expect(page.get_by_role("status")).to_have_text("จดหมาย 2 ฉบับ")
    expect(link).to_be_focused()
    expect(link).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("article")).to_be_visible()
    page.get_by_role("button", name="รับจดหมายใหม่").click()
    expect(page.get_by_role("article", name="ยืนยันอีเมลลงทะเบียน GFMIS")).to_be_visible()


def test_markup_and_a_long_word_stay_text_and_a_file_can_be_saved(office: PostOffice, page: Page) -> None:
    person, markup = office.person(), "<script>document.title='x'</script><style>*{display:none}</style>"
    receive(office, person, f"{markup} เรื่อง", f"{markup}\n\n{'w' * 300}\n")
    page.goto(person.link())
    page.get_by_role("navigation", name="จดหมาย").get_by_role("link").click()
    expect(page.get_by_role("article")).to_contain_text(markup)
    look(page)
    with page.expect_download() as saved:
        page.get_by_role("link", name="แบบคำร้อง.pdf").click()
    assert saved.value.suggested_filename == "แบบคำร้อง.pdf"
    assert saved.value.path().read_bytes() == b"%PDF-1.7"


HTML = """\
<h1 style="color:#0d4b66">ข่าว</h1><p>สวัสดี <a href="https://example.org/">ที่นี่</a></p><img src="https://example.org/seen.png">
<script>document.body.textContent = "x"</script><form action="https://example.org/"><button>ส่ง</button></form>
"""


def test_the_picture_of_a_mail_runs_nothing_asks_nobody_and_leads_nowhere(office: PostOffice, browser: Browser) -> None:
    """F20: in a frame; what it would do is refused by the browser itself."""
    person, letter = office.person(), EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "news@example.org", person.address, "ข่าว"
    letter.set_content(HTML, subtype="html")
    host, _, port = office.mail.smtp_address.partition(":")
    with SMTP(host, int(port), local_hostname="portal.localhost") as server:
        server.send_message(letter)
    page, asked, refused = browser.new_page(viewport=WIDE), set[str](), set[str]()
    page.on("request", lambda request: asked.add(request.url))
    page.on("requestfailed", lambda request: refused.add(request.url) if request.failure == "csp" else None)
    page.goto(person.link())
    page.get_by_role("navigation", name="จดหมาย").get_by_role("link", name="ข่าว").click()
    for view in ("Headers", "Source", "HTML"):
        page.get_by_role("navigation", name="มุมมอง").get_by_role("link", name=view).click()
        expect(page.get_by_role("link", name=view)).to_have_attribute("aria-current", "page")
        look(page)
    shown = page.frame_locator("iframe")
    expect(shown.get_by_role("heading", name="ข่าว")).to_have_css("color", "rgb(13, 75, 102)")
    for lead in (shown.get_by_role("button"), shown.get_by_role("link")):
        lead.click()
    expect(page.get_by_role("article", name="ข่าว")).to_be_visible()
    assert (
        {url for url in asked if not url.startswith(office.mail.origin)} == refused == {"https://example.org/seen.png"}
    )
    page.close()


def test_a_letter_is_thrown_away_and_found_again(office: PostOffice, page: Page) -> None:
    """R13: the trash gives it back; search looks into one folder."""
    person = office.person()
    office.write(person, then="deliver")
    page.goto(person.link())
    letters = page.get_by_role("navigation", name="จดหมาย").get_by_role("link")
    letters.click()
    page.get_by_role("button", name="ลบ").click()
    expect(page.locator("[data-message='mailbox.moved_to_trash']")).to_be_visible()
    expect(letters).to_have_count(0)
    look(page)
    page.get_by_role("navigation", name="โฟลเดอร์").get_by_role("link", name="ถังขยะ").click()
    page.get_by_role("searchbox").fill("OTP GFMIS")
    page.get_by_role("button", name="ค้นหา").click()
    expect(letters).to_have_count(1)
    look(page)


def test_without_the_link_and_at_a_wrong_address_the_page_says_so(office: PostOffice, page: Page) -> None:
    page.goto(office.mail.origin)
    expect(page.locator("[data-message='mailbox.not_open']")).to_be_visible()
    look(page)
    page.goto(office.person().link())
    page.goto(f"{office.mail.origin}/letters/999999")
    expect(page.locator("[data-message='error.404']")).to_be_visible()
    look(page)
