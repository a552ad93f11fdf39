"""The form with part 4 filled in: what the office keeps of a settled request (ST8.9, ST8.10)."""

import io

import pytest
from pypdf import PdfReader

from bench.arranging.handwriting import scanned
from simkit.thai_text import in_bangkok, long_date, sara_am_apart
from tests.contract.officers import Officer, email_of
from tests.contract.requests import Requester, receive, settle
from tests.contract.running_portal import RunningPortal

REASON = "ลายมือชื่อของหัวหน้าส่วนราชการไม่ตรงกับตัวอย่าง"
DONE, CANNOT = "ดำเนินการตามคำร้องเรียบร้อยแล้ว", "ไม่สามารถดำเนินการได้ เนื่องจาก"
DOTS = "(" + "." * 54 + ")"


def _compact(text: str) -> str:
    return sara_am_apart("".join(text.split()))


def _part_4(officer: Officer, request: str) -> str:
    """As it is copied from the sheet, without blanks."""
    answer = officer.computer.peek(f"/office/requests/{request}/completed")
    assert answer.headers["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.content))
    assert len(reader.pages) == 1
    assert "/ServiceRequest" not in (reader.metadata or {}), "mailed again, it is no other request"
    return _compact(reader.pages[0].extract_text()).split(_compact("สำหรับเจ้าหน้าที่กรมบัญชีกลาง"))[1]


def _today(portal: RunningPortal) -> str:
    return _compact("วันที่" + long_date(in_bangkok(portal.clock.now())))


def test_part_4_says_what_was_done_by_whom_and_when(
    portal: RunningPortal, officer: Officer, requester: Requester
) -> None:
    """R24: the tick, the officer's name in brackets and the day; the reviewer's place is still empty."""
    request = requester.files()
    settle(officer, request)
    said = _part_4(officer, request)
    assert f"X{_compact(DONE)}" in said
    assert f"X{_compact(CANNOT)}" not in said
    assert _compact(f"({officer.full_name})") in said
    assert (said.count(DOTS), said.count(_today(portal))) == (1, 1)


def test_the_reviewer_s_name_comes_with_the_countersignature(
    portal: RunningPortal, officer: Officer, requester: Requester
) -> None:
    """R24: then nothing on the sheet is left to be written by hand."""
    request = requester.files()
    settle(officer, request)
    portal.pass_time(days=1)
    reviewer = Officer(portal, "reviewer")
    reviewer.open(f"/requests/{request}").send(f"/office/requests/{request}/check")
    said = _part_4(reviewer, request)
    for name in (officer.full_name, reviewer.full_name):
        assert _compact(f"({name})") in said
    assert (DOTS in said, said.count(_today(portal))) == (False, 1)


def test_a_refusal_s_reason_is_on_the_sheet(officer: Officer, requester: Requester) -> None:
    """R24: beside the other box."""
    request = requester.files("new_phone")
    settle(officer, request, "refused", reason=REASON)
    said = _part_4(officer, request)
    assert f"X{_compact(CANNOT)}{_compact(REASON)}" in said
    assert f"X{_compact(DONE)}" not in said


def test_the_longest_reason_leaves_it_one_sheet(officer: Officer, requester: Requester) -> None:
    """R24: as long as the officer may type."""
    request = requester.files("new_holder", why="resigned", new_email="next@example.go.th")
    settle(officer, request, "refused", reason="ก" * 200)
    assert "ก" * 200 in _part_4(officer, request)


def test_a_scan_that_was_typed_in_stays_beside_it(
    portal: RunningPortal, officer: Officer, requester: Requester
) -> None:
    """R24: what came isn't written over; the completed sheet says what the officer has read on it."""
    scan = scanned(portal.client().get("/service-request/blank.pdf").content, requester.said())
    assert receive(portal, ("scan.pdf", scan), sender=email_of(requester.person)) is None
    (mail,) = portal.stored("SELECT mail FROM set_aside WHERE sender = :sender", sender=email_of(requester.person))
    said = {name: value for name, value in requester.said().items() if isinstance(value, str)}
    page = officer.open(f"/requests/set-aside/{mail.mail}").send(
        f"/office/requests/set-aside/{mail.mail}", **said, purposes="reset"
    )
    request = page.at.rsplit("/", 1)[1]
    settle(officer, request)
    assert _compact(f"({officer.full_name})") in _part_4(officer, request)
    assert officer.computer.peek(f"/office/requests/{request}/document").content == scan


def test_while_it_waits_there_is_none(officer: Officer, requester: Requester) -> None:
    """R24: and no link to one."""
    request = requester.files()
    assert officer.computer.peek(f"/office/requests/{request}/completed").status_code == 404
    assert "/completed" not in officer.open(f"/requests/{request}").text
    settle(officer, request)
    assert officer.computer.text.count(f"/office/requests/{request}/completed") == 2


@pytest.mark.parametrize("guess", ["A" * 16, "to-check"])
def test_a_guessed_id_has_none(officer: Officer, guess: str) -> None:
    assert officer.computer.peek(f"/office/requests/{guess}/completed").status_code == 404
