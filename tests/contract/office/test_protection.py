"""Rights in the back office, and what a hostile registrant can't do there (checks 28 to 31)."""

import re

import pytest

from tests.contract.computer import Computer
from tests.contract.officers import Officer, inside, letters_to, submit, waiting
from tests.contract.routes import forms, pages
from tests.contract.running_portal import Person, RunningPortal

MARKUP = '<script>alert(1)</script><img src=x onerror="alert(2)">'


@pytest.fixture
def registrant(portal: RunningPortal) -> Person:
    return waiting(portal)


def _of_the_office(addresses: list[str], person: Person) -> list[str]:
    return [path.replace("<user_id>", person.user_id) for path in addresses if path.startswith("/office")]


@pytest.mark.parametrize("how", ["in the portal", "registering"])
def test_a_user_sees_no_page_of_the_back_office(portal: RunningPortal, registrant: Person, how: str) -> None:
    person = portal.invite()
    computer = inside(portal, _with_own_password(portal)) if how == "in the portal" else Computer(portal).log_in(person)
    assert computer.open("/").at in {"/home", "/registration/welcome"}
    found = {path: computer.peek(path).status_code for path in _of_the_office(pages(), registrant)}
    assert len(found) == 23
    assert set(found.values()) == {403}
    for path in _of_the_office(forms(), registrant):
        computer.open("/")
        assert computer.send(path, decision="approve").page.status_code == 403
    assert letters_to(portal, registrant) == []


def _with_own_password(portal: RunningPortal) -> str:
    person = portal.invite()
    told = {"password": "Own#Canary-1", "start_password": False}
    user_id = person.user_id.replace("Q", "K")
    names = ("title", "first_name", "last_name", "position", "ministry", "department", "unit_name", "unit_code")
    portal.sim.controls.post("/accounts", {**told, "person": {**dict.fromkeys(names, "x"), "user_id": user_id}})
    return user_id


def test_nobody_who_is_not_logged_in_sees_one(computer: Computer, registrant: Person) -> None:
    for path in _of_the_office(pages(), registrant):
        answer = computer.peek(path)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/login")


def test_an_officer_sees_no_page_of_the_users(officer: Officer) -> None:
    users = [
        path
        for path in pages()
        if re.match(r"/(registration|home|personal|password|cancellation|login/picture)[^<]*$", path)
    ]
    assert len(users) > 15
    assert {path: officer.computer.peek(path).status_code for path in users} == dict.fromkeys(users, 403)


def test_a_reviewer_looks_but_neither_decides_nor_reads_the_document(portal: RunningPortal, registrant: Person) -> None:
    reviewer = Officer(portal, "reviewer")
    page = reviewer.look_at(registrant)
    assert page.messages == ["approval.officers_only"]
    assert 'name="decision"' not in page.page.text
    sent = page.send(f"/office/registrations/{registrant.user_id}/decision", decision="approve")
    assert sent.page.status_code == 403
    assert reviewer.open(f"/registrations/{registrant.user_id}/document").page.status_code == 403
    assert letters_to(portal, registrant) == []


def test_an_officer_does_not_decide_about_herself(portal: RunningPortal, officer: Officer) -> None:
    myself = Person(officer.user_id, "", officer.full_name)
    submit(portal, myself)
    assert officer.look_at(myself).messages == ["approval.other_name", "approval.own"]
    sent = officer.computer.send(f"/office/registrations/{officer.user_id}/decision", decision="approve", seen="x")
    assert (sent.page.status_code, sent.messages[-1]) == (409, "approval.own")


def test_the_document_is_shown_where_nothing_in_it_can_act(officer: Officer, registrant: Person) -> None:
    answer = officer.computer.peek(f"/office/registrations/{registrant.user_id}/document")
    assert answer.content.startswith(b"%PDF-1.4")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("inline; filename*=UTF-8''%E0%B8%84")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["Cache-Control"] == "no-store"
    saved = officer.computer.peek(f"/office/registrations/{registrant.user_id}/document?save=1")
    assert saved.headers["Content-Disposition"].startswith("attachment; ")


def test_only_registrations_that_were_submitted_can_be_opened(portal: RunningPortal, officer: Officer) -> None:
    draft, approved_at_once = portal.invite(approved=False), portal.invite(approved=False)
    submit(portal, approved_at_once, document=False)
    for user_id in (draft.user_id, approved_at_once.user_id, officer.user_id, "nobody", "..%2f..%2fportal.db", "'"):
        assert officer.computer.peek(f"/office/registrations/{user_id}").status_code == 404
        assert officer.computer.peek(f"/office/registrations/{user_id}/document").status_code == 404


def test_a_decision_without_its_token_is_refused(portal: RunningPortal, officer: Officer, registrant: Person) -> None:
    officer.look_at(registrant)
    assert officer.computer.forge(f"/office/registrations/{registrant.user_id}/decision").status_code == 400
    assert letters_to(portal, registrant) == []


def test_markup_is_text_wherever_it_comes_from(portal: RunningPortal, officer: Officer) -> None:
    person = waiting(
        portal,
        first_name=MARKUP,
        unit_name=MARKUP,
        document_name=f"{MARKUP.replace('/', '')}.pdf",
        details={"home_line1": MARKUP},
    )
    pages_seen = [officer.open(f"?q={MARKUP.partition('/')[0]}").page.text, officer.look_at(person).page.text]
    officer.decide(person, decision="reject", reason=MARKUP, advice=MARKUP)
    pages_seen += [officer.computer.page.text, officer.open(f"/decided?q={person.user_id}").page.text]
    for text in pages_seen:
        assert "&lt;script&gt;" in text
        assert not re.search(r"<script>|<img src=x", text)
    [(_, body)] = letters_to(portal, person)
    assert body.count(MARKUP) == 2


def test_the_name_of_a_file_cannot_leave_its_header(portal: RunningPortal, officer: Officer) -> None:
    person = waiting(portal, document_name='../../x"\r\nX-Evil: 1; filename=y.exe\u202efdp.pdf')
    answer = officer.computer.peek(f"/office/registrations/{person.user_id}/document")
    assert "X-Evil" not in answer.headers
    disposition = answer.headers["Content-Disposition"]
    assert disposition == "inline; filename*=UTF-8''x%22X-Evil%3A%201%3B%20filename%3Dy.exefdp.pdf"


def test_files_are_named_by_nobody_but_us(portal: RunningPortal) -> None:
    waiting(portal, document_name="../../../คำสั่ง.pdf")
    kept = list((portal.sim.directory / "documents").iterdir())
    assert kept
    for file in kept:
        assert re.fullmatch(r"[0-9a-f]{32}\.pdf", file.name)
        assert file.stat().st_mode & 0o777 == 0o600
