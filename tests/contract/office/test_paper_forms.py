"""A form that was filled in by hand: an officer sees it, and types it in beside it (ST8.P18)."""

import io
import re
from typing import Any

import pytest
from PIL import Image

from portal_sim.documents.sample import sample_pdf
from tests.contract.computer import Computer
from tests.contract.officers import Officer, inside
from tests.contract.requests import LISTED, Requester, letters, receive, settle
from tests.contract.running_portal import RunningPortal

SCAN = ("scan0001.pdf", sample_pdf())
NEWEST = "/requests/set-aside?page=9999"  # what is arranged has numbers below zero: the newest are the last
UNIT = "unit@example.go.th"


@pytest.fixture
def path(portal: RunningPortal) -> str:
    """The page of a scan that the unit has mailed."""
    assert receive(portal, SCAN, sender=UNIT, subject="คำร้อง <b>") is None
    [newest] = portal.stored("SELECT min(mail) AS mail FROM set_aside WHERE document != :none", none="")
    return f"/office/requests/set-aside/{newest.mail}"


def _typed(requester: Requester, purpose: str = "reset", **changes: str) -> dict[str, Any]:
    said = requester.said(purpose, **changes)
    return {**{name: text or "" for name, text in said.items()}, "purposes": purpose}


def test_an_officer_sees_the_scan_beside_the_form(officer: Officer, path: str) -> None:
    """R2: from the list of what was set aside; the picture shows it where no viewer does."""
    row = officer.open(NEWEST).text.partition(f'href="{path}"')
    assert 'data-why="service_request.by_hand"' in row[0].rpartition("<tr>")[2]
    text = officer.computer.open(path).page.text
    assert "คำร้อง &lt;b&gt;" in text
    assert f'src="{path}/picture"' in text
    answer = officer.computer.peek(f"{path}/picture")
    assert (
        Image.open(io.BytesIO(answer.content)).format == answer.headers["Content-Type"].removeprefix("image/").upper()
    )
    answer = officer.computer.peek(f"{path}/document")
    assert (answer.content, answer.headers["Content-Security-Policy"][:8]) == (SCAN[1], "sandbox;")


def test_what_it_says_is_carried_out_and_countersigned(
    portal: RunningPortal, officer: Officer, requester: Requester, path: str
) -> None:
    """R2: typed in, checked, done by an officer, countersigned by a second person; then it is aside no more."""
    page = officer.computer.open(path).send(path, **_typed(requester, "new_phone"))
    assert "service_request.fits" in page.messages
    request = page.at.rpartition("/")[2]
    assert page.open(f"/office/requests/{request}/picture").page.headers["Content-Type"] == "image/png"
    assert "service_request.done" in settle(officer, request).messages
    assert requester.holder.phone.inbox().status_code == 403
    reviewer = Officer(portal, "reviewer")
    reviewer.open(f"/requests/{request}")
    assert reviewer.computer.send(f"/office/requests/{request}/check").messages[-1] == "service_request.countersigned"
    assert path not in officer.open(NEWEST).text
    assert officer.computer.open(path).at == f"/office/requests/{request}"


def test_what_is_missing_on_the_sheet_is_missing_in_the_request(
    portal: RunningPortal, officer: Officer, requester: Requester, path: str
) -> None:
    """R2: no signature of the head and no address: not carried out, and the unit's mailbox learns why."""
    changes = {"citizen_id": "", "email": "", "mobile": "", "head_name": "", "requester_date": ""}
    page = officer.computer.open(path).send(path, **_typed(requester, **changes))
    assert "service_request.citizen_id" in page.messages
    told = len(letters(portal, UNIT))
    settle(officer, page.at.rpartition("/")[2], "refused", reason="ยังไม่ได้ลงนาม")
    assert "ยังไม่ได้ลงนาม" in letters(portal, UNIT)[told]


@pytest.mark.parametrize(("changes", "status", "key"), [
    ({"user_id": ""}, 422, "form.required"), ({"user_id": "Q1"}, 422, "service_request.user_id"),
    ({"citizen_id": "33000555555555"}, 422, "citizen_id.malformed"), ({"email": "nobody"}, 422, "email.invalid"),
    ({"purposes": "everything"}, 422, "form.invalid"), ({"why": "bored"}, 422, "form.invalid"),
    ({"user_id": "Z99999999999999"}, 409, "service_request.unknown_user"),
])  # fmt: skip
def test_what_no_form_can_say_is_told_and_kept_on_the_page(
    officer: Officer, requester: Requester, path: str, changes: dict[str, str], status: int, key: str
) -> None:
    """R2: the officer looks at the sheet again; nothing that was typed is lost."""
    page = officer.computer.open(path).send(path, **{**_typed(requester, name="นางมาลี คนเดิม"), **changes})
    assert key in page.messages
    assert "นางมาลี คนเดิม" in page.text
    assert officer.computer.open(path).at == path


def test_two_officers_make_one_request_of_it(
    portal: RunningPortal, officer: Officer, requester: Requester, path: str
) -> None:
    """R2: who is slower finds what the first has typed in."""
    second = Officer(portal)
    second.computer.open(path)
    first = officer.computer.open(path).send(path, **_typed(requester)).at
    assert second.computer.send(path, **_typed(requester, "lost_phone")).at == first
    assert len(LISTED.findall(officer.open(f"/requests?q={requester.person.user_id}").text)) == 1


def test_others_do_not_see_it(portal: RunningPortal, requester: Requester, path: str) -> None:
    """R2: a reviewer looks at requests, a user at nothing; and the scan is where nobody else looks."""
    reviewer, user = Officer(portal, "reviewer").computer, inside(portal, requester.person.user_id)
    assert path not in reviewer.open(f"/office{NEWEST}").text
    assert [one.peek(path).status_code for one in (reviewer, user)] == [403, 403]
    assert reviewer.send(path, **_typed(requester)).page.status_code == 403
    assert user.peek(f"{path}/picture").status_code == 403
    assert Computer(portal).peek(f"{path}/picture").status_code in {302, 303}


@pytest.mark.parametrize("guess", ["1", "999999", "-999999", "x"])
def test_a_guessed_number_opens_nothing(officer: Officer, guess: str) -> None:
    """R2: no mail, no page."""
    for what in ("", "/document", "/picture"):
        assert officer.computer.peek(f"/office/requests/set-aside/{guess}{what}").status_code == 404
    officer.open("/requests/set-aside")
    assert officer.computer.send(f"/office/requests/set-aside/{guess}").page.status_code == 404
    assert officer.computer.peek(f"/office/requests/{'A' * 16}/picture").status_code == 404


def test_what_was_typed_beside_the_sheet_survives_the_switch_of_the_language(
    officer: Officer, requester: Requester, path: str
) -> None:
    """A7: lines, boxes and the reason, there and back."""
    typed = _typed(requester, "new_holder", name="นางมาลี คนเดิม", why="moved")
    officer.computer.open(path)
    for language in ("en", "th"):
        page = officer.computer.switch_language(**typed)
        assert (page.at, f'lang="{language}"' in page.text) == (path, True)
        assert "นางมาลี คนเดิม" in page.text
        assert {"new_holder", "moved"} <= set(re.findall(r'value="([^"]*)"[^>]* checked', page.text))


def test_what_was_typed_beside_the_sheet_survives_the_end_of_the_session(
    portal: RunningPortal, requester: Requester, path: str
) -> None:
    """A9: the same officer finds it on the same page."""
    officer = Officer(portal)
    officer.computer.open(path)
    portal.pass_time(minutes=16)
    page = officer.computer.send(path, **_typed(requester, name="นางมาลี คนเดิม"))
    assert (page.at, page.messages) == ("/login", ["session.kept"])
    again = inside(portal, officer.user_id).open(path)
    assert "นางมาลี คนเดิม" in again.text
