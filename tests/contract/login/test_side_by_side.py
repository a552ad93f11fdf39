"""The portal under a host for each person: several people in one browser, and no host that isn't the portal's."""

import pytest
from playwright.sync_api import Browser, expect

from simkit.hosts import labelled
from tests.contract.computer import COOKIE
from tests.contract.running_portal import RunningPortal


def test_two_people_are_logged_in_side_by_side(portal: RunningPortal, browser: Browser) -> None:
    """B9: in one browser, each under her own host; nobody logs anybody out."""
    people = {"anong": portal.invite(first_name="อนงค์"), "kanya": portal.invite(first_name="กัญญา")}
    context = browser.new_context(locale="th-TH")
    pages = {label: context.new_page() for label in people}
    for label, page in pages.items():
        page.goto(labelled(portal.origin, label))
        page.get_by_role("link", name="Login by Soft Token").click()
        page.get_by_label("รหัสผู้ใช้ระบบ (User)").fill(people[label].user_id)
        page.get_by_label("รหัสผ่าน (Password)").fill(people[label].password)
        page.get_by_role("button", name="เข้าสู่ระบบ").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(people[label].full_name)
    for label, page in pages.items():
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_contain_text(people[label].full_name)
        assert page.url.startswith(f"{labelled(portal.origin, label)}/"), "every redirect keeps the host"
    homes = {str(cookie.get("domain")) for cookie in context.cookies() if cookie.get("name") == COOKIE}
    assert homes == {"anong.portal.localhost", "kanya.portal.localhost"}
    context.close()


def test_a_session_cookie_is_the_host_s_alone(portal: RunningPortal) -> None:
    """B9: without Domain no browser shows it to another host (RFC 6265, 4.1.2.3)."""
    answer = portal.client().get("/login/soft-token")
    assert COOKIE in answer.headers["Set-Cookie"]
    assert "domain" not in answer.headers["Set-Cookie"].lower()


@pytest.mark.parametrize(
    "path", ["/", "/login/soft-token", "/kit/portal.css", "/soft-token/openapi.json", "/no/such/page"]
)
@pytest.mark.parametrize(
    "host", ["{port}", "evil.example", "a.b.{own}", "{own}.evil.example", "127.0.0.1:{port}", "portal.localhost"]
)
def test_no_other_host_is_the_portal(portal: RunningPortal, host: str, path: str) -> None:
    """B9: 400, whatever is asked for, and no address is made of it."""
    own = portal.origin.removeprefix("http://")
    named = host.format(own=own, port=portal.sim.port)
    answer = portal.client().get(path, headers={"Host": named})
    assert answer.status_code == 400
    assert "evil" not in answer.text + answer.headers.get("Location", "")
