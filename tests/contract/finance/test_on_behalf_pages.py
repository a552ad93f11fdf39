"""BP3 on its pages, by people of both agencies and of CGD (SOP 6.3; budget.yaml, P15 to P19, P33, P34, P39)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from portal_sim.finance.money import written
from portal_sim.finance.sheets.layouts import ON_BEHALF as ON_BEHALF_SHEET
from portal_sim.finance.sheets.service import read
from simkit.thai_text import thai_digits
from tests.contract.description import Description
from tests.contract.finance.looks import assert_looks_right
from tests.contract.finance.on_behalf_people import CGD, ON_BEHALF, THEIR_CODE, People, on_behalf_at_work
from tests.contract.killing import Kills
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.budget.department import DISBURSING, REGIONAL
from tests.unit.portal_sim.finance.documents.agency import AGENCY
from tests.unit.portal_sim.finance.letters.pdfs import joined, sheets


@pytest.fixture(scope="module")
def all_people(portal: RunningPortal, description: Description) -> Iterator[People]:
    with on_behalf_at_work(portal, description) as found:
        yield found


@pytest.fixture
def people(all_people: People) -> People:
    return all_people.connected()


def test_a_disbursement_on_behalf_from_the_letter_to_the_unit_that_is_told(people: People) -> None:
    """BP3.2 to BP3.9, P15, P17."""
    people.to_entry()
    assert people.step() == "BP3.4 working"
    people.send("to-centre")
    assert people.step() == "BP3.4 paused"
    people.approve("to_centre")
    assert people.step() == "BP3.4 working"
    assert people.send("record").messages == ["on_behalf.master_done"]
    people.approve("on_behalf")
    assert people.step() == "BP3.5 waiting"
    people.begin(people.checker)
    assert people.send("master", people.checker, outcome="yes").messages == ["work.moved"]
    people.begin()
    assert people.director.user_id
    people.send("notice", **people.notice())
    assert people.step() == "BP3.6 paused"
    record = people.document("on_behalf")
    people.sign(people.director, record)
    assert people.step() == "BP3.7 waiting"
    people.begin()
    assert people.send("sending").messages == ["notify.not_signed"]
    people.sign_letter(people.director)
    people.send("sending")
    assert people.step() == "BP3.7 paused"
    assert str(record) in people.their_head.computer.open(ON_BEHALF).text
    people.sign(people.their_head, record)
    assert people.step() == "BP3.8 waiting"
    people.begin()
    assert people.send("status").messages == ["on_behalf.cgd_waits"]
    assert people.step() == "BP3.8 paused"
    code = f"{THEIR_CODE[:-4]}{record:04}"
    page = people.cgd.open(f"{CGD}/{record}").send(f"{CGD}/{record}", outcome="yes", budget_code=code)
    assert page.messages == ["on_behalf.decided"]
    assert people.step() == "BP3.9 waiting"
    page = people.hand.computer.open(people.page("status"))
    assert page.messages == ["on_behalf.cgd_approved"]
    assert code in page.text
    paper = "".join(sheets(people.hand.computer.peek(f"{ON_BEHALF}/{record}.pdf").content))
    for said in (people.director.full_name, people.their_head.full_name, code):
        assert joined(thai_digits(said)) in paper
    assert people.signatory.user_id
    people.begin()
    people.send("telling")
    people.sign_letter(people.signatory)
    people.send("telling")
    assert people.step() == "BP3.9 closed"


def test_more_than_the_unit_has_is_not_analysed(people: People) -> None:
    """P33: what was typed stays, and what there is is said."""
    people.letter()
    page = people.checked(amount="90,000,000.00")
    assert page.messages == ["form.invalid", "on_behalf.not_enough"]
    assert 'value="90,000,000.00"' in page.text
    assert people.step() == "BP3.2 working"


@pytest.mark.parametrize(
    ("key", "changes"),
    {
        "on_behalf.own_agency": {"disbursing": AGENCY},
        "on_behalf.unknown_agency": {"disbursing": "99999"},
        "on_behalf.wrong_item": {"commitment_item": "2300"},
        "on_behalf.source": {"source": "69"},
        "analysis.wrong_budget_code": {"budget_code": f"{AGENCY}12001999999"},
        "analysis.wrong_receiver": {"unit": f"{AGENCY}99999"},
        "budget_code.commitment_item": {"commitment_item": "2"},
        "codes.no_province": {"disbursing_activity": "P9900"},
        "form.required": {"plan": ""},
    }.items(),
)
def test_what_is_wrong_with_a_code_is_said_at_its_field(people: People, key: str, changes: dict[str, str]) -> None:
    """BP3.2."""
    people.letter()
    assert people.checked(**changes).messages == ["form.invalid", key]
    assert people.step() == "BP3.2 working"


def test_the_analysis_is_a_workbook_too(people: People) -> None:
    """BP3.3."""
    people.letter()
    assert people.officer.computer.open(people.page("analysis")).messages == ["analysis.no_rows"]
    assert people.officer.computer.peek(people.page("analysis.xlsx")).status_code == 404
    people.checked()
    (row,) = read(ON_BEHALF_SHEET, people.officer.computer.peek(people.page("analysis.xlsx")).content, 2026).rows
    assert (row.values["unit"], row.values["disburser"], row.values["amount"]) == (REGIONAL, DISBURSING, 120_000_00)


def test_the_record_is_made_of_money_at_the_centre_once(people: People) -> None:
    """BP3.4."""
    people.to_entry()
    assert people.send("record").messages == ["on_behalf.not_at_centre"]
    people.send("to-centre")
    assert people.send("record").messages == ["on_behalf.not_at_centre"], "nobody has approved it"
    assert people.send("to-centre").messages == ["on_behalf.at_centre"]
    people.approve("to_centre")
    people.send("record")
    assert people.send("record").messages == ["on_behalf.created"]


def test_money_that_is_gone_is_not_taken_back(people: People) -> None:
    """P39: another letter was faster."""
    people.to_entry()
    first, left = people.case, people.unit_has()
    people.letter()
    assert people.checked(amount=written(left)).messages == ["work.moved"]
    for _ in range(2):
        people.begin()
        people.send("analysis")
    people.send("to-centre")
    people.case = first
    assert people.send("to-centre").messages == ["on_behalf.not_enough"]
    assert people.step() == "BP3.4 working"


def test_a_refused_entry_is_done_again(people: People) -> None:
    """The head of budget says no: nothing has moved, and the step's time runs."""
    people.to_entry()
    people.send("to-centre")
    path = f"/finance/documents/{people.document('to_centre')}/decision"
    people.head.computer.open(path).send(path, decision="refuse", seen="1", reason="จำนวนเงินไม่ตรง")
    assert people.step() == "BP3.4 working"
    assert people.send("to-centre").messages == []
    people.approve("to_centre")


def test_a_wrong_record_is_void_and_created_again(people: People) -> None:
    """P18."""
    people.to_check()
    page = people.send("master", people.checker, outcome="no", reason="")
    assert page.messages == ["form.invalid", "form.required"]
    people.send("master", people.checker, outcome="no", reason="รหัสหน่วยงานผู้เบิกแทนไม่ตรงกับหนังสือ")
    assert people.step() == "BP3.4 waiting"
    people.begin()
    assert people.send("record").messages == ["on_behalf.created"], "it counts until its reversal is approved"
    people.approve("reversal")
    assert people.officer.computer.open(people.page("master")).messages == ["on_behalf.master_void"]
    assert people.send("record").messages == ["on_behalf.master_done"]
    people.approve("on_behalf")
    assert people.step() == "BP3.5 waiting"


def test_a_record_that_differs_from_the_analysis_is_not_right(people: People) -> None:
    """P18: the sheet was corrected, the record wasn't."""
    people.to_check()
    for step in ("BP3.3", "BP3.2"):
        people.act("send_back", people.hand, reason="รหัสพื้นที่ไม่ตรงกับหนังสือ", to=step)
        people.act("begin", people.officer)
    people.send("check", **people.codes_of(disbursing_activity="P1100"))
    people.begin()
    people.send("analysis")
    people.begin()
    people.send("status")
    people.begin(people.checker)
    page = people.send("master", people.checker, outcome="yes")
    assert page.messages == ["form.invalid", "on_behalf.master_differs"]
    assert people.step() == "BP3.5 working"


def test_who_made_the_record_does_not_check_it(people: People) -> None:
    """BP3.5, I5."""
    people.to_entry()
    people.send("to-centre")
    people.approve("to_centre")
    people.send("record")
    people.approve("on_behalf")
    path = people.at()
    page = people.officer.computer.open(path)
    assert page.send(f"{path}/steps", act="begin", step="BP3.5", seen="1").messages[:1] == ["work.same_person"]


def test_the_notice_s_number_is_used_once_and_its_provinces_are_there(people: People) -> None:
    """BP3.6."""
    record = people.proposed()
    number = people.notice()["number"]
    people.to_notice()
    page = people.send("notice", **people.notice(number=number))
    assert page.messages == ["form.invalid", "letter.number_used"]
    assert people.send("notice", **people.notice(province="9900")).messages == ["form.invalid", "on_behalf.province"]
    answer = people.send("notice/preview", **people.notice()).page
    assert answer.headers["Content-Type"] == "application/pdf"
    assert len(sheets(answer.content)) == 4
    assert people.step() == "BP3.6 working"
    assert record != people.document("on_behalf")


def test_the_director_general_does_not_sign(people: People) -> None:
    """P34: the money goes back to its unit, and the case ends."""
    record, before = people.proposed(), people.unit_has()
    path = f"{ON_BEHALF}/{record}"
    page = people.director.computer.open(path)
    assert page.send(path, outcome="no", seen="1", reason="").messages == ["form.invalid", "form.required"]
    page = page.send(path, outcome="no", seen="1", reason="ให้หน่วยงานดำเนินการเอง")
    assert page.messages[0] == "on_behalf.not_signed"
    assert people.step() == "BP3.6 working"
    assert people.hand.computer.open(people.page("status")).messages == ["on_behalf.not_signed"]
    assert people.signatory.user_id
    people.send("giving-back")
    assert people.step() == "BP3.6 refused"
    people.approve("budget_allocation")
    assert people.unit_has() == before + 120_000_00
    assert people.result() == ("on_behalf_result", "not_signed", "ให้หน่วยงานดำเนินการเอง")


def test_the_disbursing_agency_does_not_consent(people: People) -> None:
    """P16: the owner is told why, and gives the money back."""
    record = people.sent()
    assert people.signatory.user_id
    assert people.send("giving-back").messages == ["on_behalf.not_refused"]
    path = f"{ON_BEHALF}/{record}"
    page = people.their_head.computer.open(path)
    page = page.send(path, outcome="no", seen="1", reason="ไม่มีเจ้าหน้าที่ดำเนินการในพื้นที่")
    assert page.messages[0] == "on_behalf.refused"
    assert people.hand.computer.open(people.page("status")).messages == ["on_behalf.no_consent"]
    people.send("giving-back")
    assert people.step() == "BP3.7 refused"
    people.approve("budget_allocation")
    assert people.result() == ("on_behalf_result", "refused", "ไม่มีเจ้าหน้าที่ดำเนินการในพื้นที่")


def test_cgd_does_not_approve(people: People) -> None:
    record = people.consented()
    assert people.signatory.user_id
    people.send("status")
    path = f"{CGD}/{record}"
    page = people.cgd.open(path)
    assert page.send(path, outcome="no", reason="").messages == ["form.invalid", "form.required"]
    page.send(path, outcome="no", reason="รหัสจังหวัดไม่ตรงกับศูนย์ต้นทุน")
    assert people.step() == "BP3.8 working"
    assert people.hand.computer.open(people.page("status")).messages == ["on_behalf.cgd_refused"]
    people.send("giving-back")
    assert people.step() == "BP3.8 refused"


def test_cgd_waits_for_the_consent_and_gives_a_code_of_the_agency(people: People) -> None:
    """BP3.8."""
    record = people.sent()
    path = f"{CGD}/{record}"
    assert people.cgd.open(path).messages == ["cgd.no_consent"]
    code = f"{THEIR_CODE[:-4]}{record:04}"
    assert people.cgd.send(path, outcome="yes", budget_code=code).messages[0] == "cgd.no_consent"
    people.sign(people.their_head, record)
    page = people.cgd.open(path)
    for wrong in ("", "99002", f"{AGENCY}{code[5:]}"):
        expected = "cgd.on_behalf_code" if wrong else "form.required"
        assert page.send(path, outcome="yes", budget_code=wrong).messages == ["form.invalid", expected]
    assert page.send(path, budget_code=code).messages == ["form.invalid", "decision.choose"]
    page.send(path, outcome="yes", budget_code=code)
    people.begin()
    assert people.send("status").messages == ["on_behalf.cgd_approved"]
    assert people.step() == "BP3.9 waiting", "it was approved before anybody asked"


def test_money_comes_back_from_the_disbursing_agency(people: People) -> None:
    """P19: both heads sign, then CGD moves it."""
    record = people.granted()
    path = f"{ON_BEHALF}/{record}/return"
    computer = people.their_officer.computer.open(ON_BEHALF)
    assert path in computer.text
    page = computer.open(path).send(path, amount="120,000.01", reason="เงินเหลือจ่าย")
    assert page.messages == ["form.invalid", "on_behalf.return_above_left"]
    assert page.send(path, amount="20,000.00", reason="").messages == ["form.invalid", "form.required"]
    page.send(path, amount="20,000.00", reason="ดำเนินการแล้วเสร็จ มีเงินเหลือจ่าย")
    made = int(page.at.rpartition("/")[2])
    people.sign(people.their_head, made)
    people.sign(people.director, made)
    people.cgd.open(f"{CGD}/{made}").send(f"{CGD}/{made}", outcome="yes")
    assert people.state(made) == "granted"
    assert people.their_officer.computer.open(f"{ON_BEHALF}/{made}").messages == ["on_behalf.returned"]
    paper = "".join(sheets(people.their_officer.computer.peek(f"{ON_BEHALF}/{made}.pdf").content))
    assert joined(thai_digits("20,000.00")) in paper
    assert joined(thai_digits(people.director.full_name)) in paper


def test_who_is_not_asked_sees_a_notice_and_decides_nothing(people: People) -> None:
    record = people.sent()
    path = f"{ON_BEHALF}/{record}"
    for worker in (people.director, people.officer, people.their_officer):
        assert 'name="outcome"' not in worker.computer.open(path).text
    answer = people.director.computer.ask("POST", path, outcome="no", reason="ไม่", seen="1")
    assert answer.status_code == 403
    assert people.state(record) == "waiting_consent"
    assert people.cgd.peek(path).status_code == 403
    assert people.officer.computer.peek(f"{ON_BEHALF}/999999").status_code == 404
    assert people.officer.computer.peek(f"{CGD}/{record}").status_code == 403


def test_another_process_s_case_has_no_such_pages(people: People) -> None:
    people.letter(process="BP4")
    for page in ("check", "analysis", "master", "notice", "status"):
        assert people.officer.computer.peek(people.page(page)).status_code == 404


@pytest.mark.by_night
def test_a_killed_act_is_done_once_or_not_begun(people: People, kills: Kills) -> None:
    """The case and its document together: the money is taken back once, CGD grants once."""
    people.to_entry()
    page, path = people.officer.computer.open(people.page("master")), people.page("to-centre")
    once = page.form_name(path)
    kills("killed_before_on_behalf_step", lambda: page.send(path, once=once))
    assert people.step() == "BP3.4 working"
    kills("killed_after_on_behalf_step", lambda: page.send(path, once=once))
    assert people.step() == "BP3.4 paused"
    assert page.send(path, once=once).messages == []
    people.approve("to_centre")
    record, path = people.consented(), f"{CGD}/{people.document('on_behalf')}"
    page = people.cgd.open(path)
    form = {"once": page.form_name(path), "outcome": "yes", "budget_code": f"{THEIR_CODE[:-4]}{record:04}"}
    kills("killed_before_on_behalf_decision", lambda: page.send(path, **form))
    assert people.state(record) == "waiting_cgd"
    kills("killed_after_on_behalf_decision", lambda: page.send(path, **form))
    assert people.state(record) == "granted"
    assert page.send(path, **form).messages == ["on_behalf.decided"]


@pytest.mark.by_night
def test_their_looks(people: People, portal: RunningPortal, browser: Browser) -> None:
    """Each page with what it is for."""
    people.letter()
    people.begin()

    def of_case(*names: str) -> None:
        for name in names:
            assert_looks_right(people.page(name), people.hand.computer, portal, browser)

    of_case("check")
    people.send("check", **people.codes_of())
    people.begin()
    of_case("analysis")
    people.send("analysis")
    people.begin()
    of_case("master")
    people.send("to-centre")
    people.approve("to_centre")
    people.send("record")
    people.approve("on_behalf")
    people.begin(people.checker)
    of_case("master")
    people.send("master", people.checker, outcome="yes")
    people.begin()
    of_case("notice")
    assert people.director.user_id
    people.send("notice", **people.notice())
    record = people.document("on_behalf")
    for path in (ON_BEHALF, f"{ON_BEHALF}/{record}"):
        assert_looks_right(path, people.director.computer, portal, browser)
    of_case("status")
    people.sign(people.director, record)
    people.sign_letter(people.director)
    people.begin()
    people.send("sending")
    people.sign(people.their_head, record)
    for path in (CGD, f"{CGD}/{record}"):
        assert_looks_right(path, people.cgd, portal, browser)
    people.cgd.open(f"{CGD}/{record}").send(
        f"{CGD}/{record}", outcome="yes", budget_code=f"{THEIR_CODE[:-4]}{record:04}"
    )  # fmt: skip
    for path in (ON_BEHALF, f"{ON_BEHALF}/{record}/return"):
        assert_looks_right(path, people.their_officer.computer, portal, browser)
