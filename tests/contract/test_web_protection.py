"""Every route of the portal: headers, cookies, CSRF, markup (checks 28 to 30)."""

import re

import pytest
from httpx import Response

from tests.contract.computer import COOKIE, Computer
from tests.contract.routes import KIT, forms, pages
from tests.contract.running_portal import RunningPortal
from tests.contract.scene import Holder
from tests.contract.software_phone import BASE


def _policy(answer: Response) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


def _is_protected(answer: Response) -> None:
    policy = _policy(answer)
    assert policy["default-src"] == "'none'"
    assert (policy["script-src"], policy["style-src"]) == ("'self'", "'self'")
    assert (policy["frame-ancestors"], policy["base-uri"], policy["form-action"]) == ("'none'", "'none'", "'self'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "Server" not in answer.headers


def test_the_lists_of_routes_are_not_empty() -> None:
    assert {"/", "/login", "/home", "/pki/ca.crl"} <= set(pages())
    assert {"/login/soft-token", "/logout", "/password/question"} <= set(forms())


@pytest.mark.parametrize("path", pages())
def test_every_page_is_protected_and_kept_by_no_cache(computer: Computer, path: str) -> None:
    answer = computer.peek(path)
    _is_protected(answer)
    assert answer.headers["Cache-Control"] == ("public, max-age=3600" if path.startswith("/kit/") else "no-store")


@pytest.mark.parametrize("path", forms())
def test_every_form_without_its_token_is_refused(computer: Computer, path: str) -> None:
    refused = computer.forge(path)
    assert refused.status_code == 400
    assert 'data-message="error.400"' in refused.text
    _is_protected(refused)


def test_forged_forms_change_nothing_for_who_is_logged_in(holder: Holder) -> None:
    holder.enter()
    assert {holder.computer.forge(path).status_code for path in forms()} == {400}
    assert holder.computer.open("/home").at == "/password/notice", "still logged in"


def test_the_protocol_needs_no_token_of_a_form_and_leaves_no_cookie(portal: RunningPortal) -> None:
    answer = portal.client().post(f"{BASE}/offers/x/certificate", json={})
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "Set-Cookie" not in answer.headers
    _is_protected(answer)


def test_the_session_cookie_is_out_of_reach_for_scripts_and_other_sites(portal: RunningPortal) -> None:
    visitor, person = Computer(portal), portal.invite()
    client = portal.client()
    form = {"csrf_token": visitor.csrf_token, "user_id": person.user_id, "password": person.password}
    visitors = {"Cookie": f"{COOKIE}={visitor.cookie}"}
    login = client.post("/login/soft-token", data=form, headers=visitors).headers["Set-Cookie"]
    portal.secrets.add(client.cookies[COOKIE])
    assert re.match(rf"{COOKIE}=[\w-]{{43}};", login), "256 bits"
    for cookie in (login, portal.client().get("/login/soft-token").headers["Set-Cookie"]):
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
        assert "Domain" not in cookie


def test_a_visitor_s_cookie_that_was_changed_is_none(portal: RunningPortal) -> None:
    """It is signed: nobody becomes somebody by writing a cookie."""
    client = portal.client()
    cookie = client.get("/login/soft-token").cookies[COOKIE]
    content, signature = cookie.rsplit(".", 1)
    for forged in (f"{content[:-1]}A.{signature}", f"{content}.{signature[:-2]}AA", "a.b", "."):
        answer = client.get("/home", headers={"Cookie": f"{COOKIE}={forged}"})
        assert (answer.status_code, answer.headers["Location"]) == (303, "/login")


@pytest.mark.parametrize("path", [KIT, "/kit/missing.svg", "/static/missing", f"/activate/{'A' * 43}", "/pki/ca.crl",
                                  "/soft-token/openapi.json", "/soft-token/nowhere"])  # fmt: skip
def test_what_belongs_to_no_session_sets_no_cookie(portal: RunningPortal, path: str) -> None:
    """It would take the place of a logged-in browser's cookie."""
    assert "Set-Cookie" not in portal.client().get(path).headers


def test_a_missing_picture_or_an_opened_activation_link_logs_nobody_out(holder: Holder) -> None:
    holder.enter()
    before = holder.computer.cookie
    for path in ("/kit/missing.svg", "/static/missing", f"/activate/{'A' * 43}", "/soft-token/nowhere", "/nowhere"):
        holder.computer.peek(path)
    assert (holder.computer.cookie, holder.computer.open("/home").at) == (before, "/password/notice")


@pytest.mark.parametrize(("method", "path", "status"), [
    ("GET", "/nowhere", 404), ("DELETE", "/login", 405), ("GET", "/logout", 405), ("POST", "/logout", 400),
])  # fmt: skip
def test_errors_are_pages_in_thai(portal: RunningPortal, method: str, path: str, status: int) -> None:
    answer = portal.client().request(method, path)
    assert f'data-message="error.{answer.status_code}"' in answer.text
    assert (answer.status_code, '<html lang="th">' in answer.text) == (status, True)
    _is_protected(answer)


def test_markup_in_a_name_is_text(portal: RunningPortal) -> None:
    name = "<script>alert(1)</script>"
    person = portal.invite(first_name=name, unit_name="<b onclick=x>")
    page = Computer(portal).log_in(person).page.text
    assert name not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b onclick" not in page


def test_no_page_holds_an_inline_script_or_style(computer: Computer) -> None:
    for path in pages():
        text = computer.peek(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", text), path
