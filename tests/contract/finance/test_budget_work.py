"""The budget section at its pages: a letter comes in, is worked on, goes back; what was typed stays."""

import re

import pytest
from playwright.sync_api import Browser

from portal_sim.documents.sample import sample_pdf
from simkit.thai_text import numeric_date
from tests.contract.computer import Computer
from tests.contract.finance.budget_acts import UNIT
from tests.contract.finance.looks import assert_looks_right
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal

LETTERS, NEW = "/finance/budget/letters", "/finance/budget/letters/new"


@pytest.fixture
def officer(portal: RunningPortal) -> Computer:
    return _permitted(portal, "budget_officer")


def _permitted(portal: RunningPortal, permission: str) -> Computer:
    person = portal.invite(start_password=False).user_id
    portal.sim.controls.post(f"/accounts/{person}/grants", {"permission": permission, "unit": UNIT})
    return inside(portal, person)


def _letter(portal: RunningPortal, number: str, **changes: str) -> dict[str, str]:
    today = numeric_date(portal.clock.now())
    return {
        "unit": UNIT, "number": number, "letter_day": today, "sender": "planning_group", "subject": "ขอจัดสรร <งบ>",
        "procedure": "BP1", "approver": "director_general", "approved_on": today, "action": "save", **changes,
    }  # fmt: skip


def _case(computer: Computer) -> str:
    """The one of the newest letter."""
    found = re.search(r'href="(/finance/budget/cases/\d+)"', computer.open(f"{LETTERS}?unit={UNIT}").page.text)
    assert found
    return found[1]


def test_a_letter_is_registered_worked_on_and_shown_with_its_minutes(portal: RunningPortal, officer: Computer) -> None:
    officer.open(NEW).upload(NEW, "หนังสือ.pdf", sample_pdf(), **_letter(portal, "กผ 0201/9001"))
    assert (officer.at, officer.messages) == (LETTERS, ["register.registered"])
    case = _case(officer)
    seen = officer.open(case)
    assert "ขอจัดสรร &lt;งบ&gt;" in seen.page.text
    assert seen.peek(f"{case}/letter").content == sample_pdf()
    version = 2
    acts = {"begin": "work.moved", "pause": "work.moved", "resume": "work.moved", "finish": "work.on_its_page"}
    for act, told in acts.items():
        form = {"act": act, "step": "BP1.2", "seen": str(version), "wait": "other"}
        assert officer.send(f"{case}/steps", **form).messages[:1] == [told], act
        version += 1


def test_what_was_typed_and_the_pdf_stay_with_a_refused_letter(portal: RunningPortal, officer: Computer) -> None:
    wrong = _letter(portal, "กผ 0201/9002", approver="nobody", approved_on="")
    officer.open(NEW).upload(NEW, "หนังสือ.pdf", sample_pdf(), **wrong)
    assert {"register.no_approval", "document.kept"} <= set(officer.messages)
    assert "กผ 0201/9002" in officer.text
    attached = re.search(r'name="attached"[^>]*value="([^"]+)"', officer.text)
    assert attached
    officer.send(NEW, **{**wrong, "attached": attached[1], "action": "set_aside"})
    assert officer.messages == ["register.set_aside"]
    assert "พักเรื่องและส่งคืนแล้ว" in officer.text


def test_a_reason_is_asked_for_before_anything_goes_back(portal: RunningPortal, officer: Computer) -> None:
    right = _letter(portal, "กผ 0201/9003", action="set_aside")
    assert "form.required" in officer.open(NEW).upload(NEW, "หนังสือ.pdf", sample_pdf(), **right).messages
    officer.upload(NEW, "หนังสือ.pdf", sample_pdf(), **{**right, "action": "save"})
    case = _case(officer)
    officer.open(case).send(f"{case}/steps", act="begin", step="BP1.2", seen="2")
    officer.send(f"{case}/steps", act="set_aside", step="BP1.2", seen="3", note="")
    assert "form.required" in officer.messages
    officer.send(f"{case}/steps", act="set_aside", step="BP1.2", seen="3", note="ไม่มีแผนการใช้จ่าย")
    assert officer.messages == ["register.set_aside"]


@pytest.mark.parametrize("step", ["", "BP1.99", "BP2.3", "?"])
def test_a_step_that_the_process_has_not_got_is_no_act(portal: RunningPortal, officer: Computer, step: str) -> None:
    officer.open(NEW).upload(NEW, "หนังสือ.pdf", sample_pdf(), **_letter(portal, f"กผ 0201/91{step}"))
    case = _case(officer)
    sent = officer.open(case).send(f"{case}/steps", act="begin", step=step, seen="2")
    assert sent.page.status_code == 400


@pytest.mark.parametrize("pdf", [b"", b"no PDF"])
def test_a_letter_comes_with_its_pdf(portal: RunningPortal, officer: Computer, pdf: bytes) -> None:
    officer.open(NEW).upload(NEW, "หนังสือ.pdf", pdf, **_letter(portal, "กผ 0201/9004"))
    assert {"document.missing", "document.not_pdf"} & set(officer.messages)


def test_the_register_is_read_by_general_administration_and_cases_are_not(portal: RunningPortal) -> None:
    desk = _permitted(portal, "general_administration")
    assert desk.open(LETTERS).page.status_code == 200
    assert "/finance/budget/cases/" not in desk.text
    assert desk.peek("/finance/budget/work").status_code == 403


LOOKED_AT = ("cases/{report}/items", "cases/{first}", "letters/new")
BY_NIGHT = ("work", "work?show=all", "cases/{report}", "letters", "letters/report", "archive", "times")


@pytest.mark.parametrize("pages", [LOOKED_AT, pytest.param(BY_NIGHT, marks=pytest.mark.by_night)])
def test_their_looks(portal: RunningPortal, browser: Browser, pages: tuple[str, ...]) -> None:
    """Each page with something on it, wide and narrow."""
    person = portal.invite(start_password=False).user_id
    for permission in ("budget_officer", "head_of_budget"):
        portal.sim.controls.post(f"/accounts/{person}/grants", {"permission": permission, "unit": UNIT})
    controls, said = portal.sim.controls, {"unit": UNIT, "by": person, "subject": "ขอขยายเวลาเบิกจ่ายเงิน"}
    first, report = (
        controls.post("/finance/budget/letters", {**said, "process": one, "number": f"{pages[0]} {one}"})["id"]
        for one in ("BP4", "BP5")
    )
    for case, acts in ((first, ("begin", "finish")), (report, ("begin",))):
        for act in acts:
            controls.post(f"/finance/budget/cases/{case}/steps", {"act": act, "by": person})
    computer = inside(portal, person)
    for page in pages:
        path = page.format(first=first, report=report)
        assert_looks_right(f"/finance/budget/{path}", computer, portal, browser)


ODD = (
    "work?show=all&procedure=BP1&state=closed&year=2569&q=x", "work?page=99", "letters?year=x&q=กผ",
    "letters?entered=999999999999", "letters/report?year=0", "letters/report?year=99999999999999999999",
    "times?from_day=x", "times?from_day=01/10/2568&to_day=30/09/2569&procedure=BP9",
)  # fmt: skip


@pytest.mark.parametrize("path", ODD)
def test_no_address_of_a_list_fails(portal: RunningPortal, path: str) -> None:
    head = _permitted(portal, "head_of_budget")
    assert head.peek(f"/finance/budget/{path}").status_code in {200, 422}
