"""BP2.2 to BP2.4 by their pages: papers, authority, the Budget Bureau, a code that is missing, the entry."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from portal_sim.finance.budget.change.domain import RequestSort
from tests.contract.computer import Computer
from tests.contract.finance.budget_office import BudgetOffice, budget_at_work
from tests.contract.finance.change_acts import CHANGE_ACTS
from tests.contract.finance.change_forms import (
    CONSTRUCTION,
    MATERIAL_ROW,
    NEW_GOODS,
    OTHER,
    PAPERS,
    REPLACEMENT,
    ROW,
    SHEET,
    analyse,
    change_of,
    confirm,
    go_on,
    of,
    send_request,
)
from tests.contract.finance.looks import assert_looks_right
from tests.contract.killing import Kills
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.budget.department import (
    BUILDING,
    GOODS,
    HEAD_OF_BUDGET,
    MATERIAL,
    OTHER_PLAN,
    PLAN,
    REGIONAL,
    SOURCE,
    USED,
    Department,
)
from tests.unit.portal_sim.finance.documents.agency import AGENCY

BUREAU = "99802"
AT_BUREAU = "/finance/bureau/changes"
ENTRY, CHECK = "/change-entry", "/change-check"


@pytest.fixture(scope="module")
def department(portal: RunningPortal) -> Iterator[Department]:
    with budget_at_work(portal) as found:
        found.allocated(found.line(amount=50_000_000_00))
        yield found


@pytest.fixture
def office(portal: RunningPortal, department: Department) -> BudgetOffice:
    return BudgetOffice(portal, department)


@pytest.fixture
def case(office: BudgetOffice) -> int:
    """A letter, whose check has begun."""
    found = office.letter()
    office.begin(found)
    return found


def test_within_the_limits_the_head_of_the_agency_approves(office: BudgetOffice, case: int) -> None:
    """BP.P5: examined, within, on to the analysis."""
    assert of(case) in office.officer.text, "the case leads there"
    send_request(office, case, REPLACEMENT)
    assert office.officer.messages == ["change.within"]
    assert "หัวหน้าส่วนราชการ" in office.officer.text
    office.officer.send(of(case, "/changes/finish"))
    assert office.officer.at == of(case, "")
    assert office.step(case) == ("BP2.3", "waiting")


@pytest.mark.parametrize(
    ("asked", "price", "key"),
    [
        (REPLACEMENT, "1,000,000.00", "change.goods_limit"),  # BP.P6
        (CONSTRUCTION, "10,000,000.00", "change.construction_limit"),
        (REPLACEMENT, "999,999.99", "change.within"),  # BP.P32
        (CONSTRUCTION, "9,999,999.99", "change.within"),
    ],
)
def test_a_unit_price_is_below_the_limit_or_beyond_it(
    office: BudgetOffice, case: int, asked: dict[str, str], price: str, key: str
) -> None:
    median = {"median_price": "10,000,000.00"} if asked is CONSTRUCTION else {}
    send_request(office, case, asked, unit_price=price, **median)
    assert key in office.officer.messages
    assert price in office.officer.text


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"new_plan": OTHER_PLAN, "new_code": f"{AGENCY}12002110001"}, "change.other_plan"),  # BP.P7
        ({"across_years": "yes"}, "change.across_years"),  # BP.P8
        ({"within_target": "no"}, "change.other_target"),
    ],
)
def test_beyond_authority_the_page_says_why_and_where_to(
    office: BudgetOffice, case: int, changed: dict[str, str], key: str
) -> None:
    send_request(office, case, REPLACEMENT, **changed)
    assert office.officer.messages == [key]
    assert f"{office.officer.at}/bureau" in office.officer.text
    office.officer.send(of(case, "/changes/finish"))
    assert (office.officer.page.status_code, office.officer.messages) == (422, ["change.no_authority"])
    assert office.step(case) == ("BP2.2", "working")


@pytest.mark.parametrize(
    ("asked", "papers", "key", "missing"),
    [
        (
            {**REPLACEMENT, "asset_number": "", "age": ""},
            (),
            "change.papers_replacement",
            "หมายเลขครุภัณฑ์, อายุการใช้งาน (ปี)",
        ),
        ({**NEW_GOODS, "median_price": ""}, ("estimate",), "change.papers_new_goods", "ราคากลาง, ใบเสนอราคา"),
        (CONSTRUCTION, (), "change.papers_construction", "แบบรูปและรายการ, ประมาณการราคา"),
    ],
)
def test_all_missing_papers_are_named_at_once(
    office: BudgetOffice, case: int, asked: dict[str, str], papers: tuple[str, ...], key: str, missing: str
) -> None:
    """BP.P13, BP.P30, BP.P31; and the letter goes back with just that."""
    office.officer.open(of(case))
    office.send(of(case), papers, **asked)
    assert office.officer.page.status_code == 422
    assert office.officer.messages[0] == key
    assert f"ขาด {missing}" in office.officer.text
    assert asked["reason"] in office.officer.text
    office.send(of(case), papers, **{**asked, "action": "set_aside"})
    assert (office.officer.at, office.step(case)) == (of(case, ""), ("BP2.2", "set_aside"))
    assert f"ขาด {missing}" in office.officer.text


def test_a_letter_without_a_fault_isn_t_sent_back_without_a_reason(office: BudgetOffice, case: int) -> None:
    send_request(office, case, REPLACEMENT, action="set_aside")
    assert (office.officer.page.status_code, office.step(case)[1]) == (422, "working")
    send_request(office, case, REPLACEMENT, action="set_aside", why="หนังสือไม่มีผู้ลงนาม")
    assert office.step(case)[1] == "set_aside"


def test_a_paper_is_kept_over_a_refusal_and_shown_afterwards(office: BudgetOffice, case: int) -> None:
    send_request(office, case, NEW_GOODS, quantity="")
    held = dict(re.findall(r'name="(held_\w+)"[^>]*value="([^"]+)"', office.officer.text))
    assert set(held) == {"held_quotation", "held_estimate"}
    office.send(of(case), (), **NEW_GOODS, **held)
    assert office.officer.messages == ["change.within"]
    paper = office.officer.peek(f"{office.officer.at}/papers/quotation")
    assert (paper.status_code, paper.headers["Content-Type"]) == (200, "application/pdf")
    assert office.officer.peek(f"{office.officer.at}/papers/drawing").status_code == 404
    assert office.officer.peek(f"{office.officer.at}/papers/reason").status_code == 404


def test_what_is_no_pdf_is_told_at_its_field(office: BudgetOffice, case: int) -> None:
    office.officer.open(of(case))
    files = {name: (f"{name}.pdf", b"no pdf", "application/pdf") for name in PAPERS["new_goods"]}
    office.officer.hand_in(of(case), files, **NEW_GOODS)
    assert office.officer.page.status_code == 422
    assert "document.not_pdf" in office.officer.messages
    assert office.department.agency.do(lambda: office.department.changes.of_case(case)) == []


def test_a_picture_is_advised(office: BudgetOffice, case: int) -> None:
    send_request(office, case, CONSTRUCTION)
    assert set(office.officer.messages) == {"change.within", "change.pictures_advised"}


@pytest.mark.parametrize(
    ("asked", "changed", "key"),
    [
        (REPLACEMENT, {"amount": "99,000,000.00"}, "change.not_enough"),  # BP.P12
        (REPLACEMENT, {"new_code": USED}, "change.same_code"),
        (REPLACEMENT, {"new_code": BUILDING}, "change.other_sort"),
        (REPLACEMENT, {"old_code": f"{AGENCY}12001999999"}, "analysis.wrong_budget_code"),
        (NEW_GOODS, {"unit_price": "30,000.01"}, "change.above_median"),
        (REPLACEMENT, {"quantity": "0"}, "change.whole_number"),
        (REPLACEMENT, {"amount": "x"}, "money.malformed"),
        (REPLACEMENT, {"old_code": "99"}, "codes.budget_code"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    office: BudgetOffice, case: int, asked: dict[str, str], changed: dict[str, str], key: str
) -> None:
    send_request(office, case, asked, **changed)
    assert office.officer.page.status_code in {409, 422}
    assert key in office.officer.messages
    assert office.step(case) == ("BP2.2", "working")


def test_a_price_above_the_median_has_its_reason(office: BudgetOffice, case: int) -> None:
    send_request(office, case, NEW_GOODS, unit_price="30,000.01", price_reason="รุ่นที่ใช้ร่วมกับเครื่องเดิมได้")
    assert office.officer.messages == ["change.within"]


def test_the_money_that_is_left_is_shown_before_anything_is_examined(office: BudgetOffice, case: int) -> None:
    office.officer.open(of(case))
    office.send(of(case), (), unit=REGIONAL, old_code=USED, action="balance")
    left = office.department.left()
    assert office.officer.page.status_code == 200
    assert f"{left // 100:,}.{left % 100:02}" in office.officer.text
    assert "แผนงานพื้นฐานตัวอย่าง" in office.officer.text


def test_a_request_is_corrected_and_taken_out(office: BudgetOffice, case: int) -> None:
    """Its papers come along; nothing of it counts any more."""
    send_request(office, case, NEW_GOODS, across_years="yes")
    first = change_of(office.officer)
    office.officer.open(of(case, f"/changes?change={first}"))
    office.send(of(case), (), **NEW_GOODS, change=first)
    assert office.officer.messages == ["change.within"]
    second = change_of(office.officer)
    assert office.officer.peek(f"{office.officer.at}/papers/estimate").status_code == 200
    assert office.officer.peek(of(case, f"/changes/{first}")).status_code == 404
    office.officer.send(of(case, f"/changes/{second}/drop"))
    assert office.officer.at == of(case)
    office.officer.send(of(case, "/changes/finish"))
    assert office.officer.messages == ["analysis.no_rows"]


def test_the_budget_bureau_agrees_and_the_case_goes_on(office: BudgetOffice, case: int) -> None:
    """BP.P9: until then nothing can be entered."""
    send_request(office, case, NEW_GOODS, across_years="yes")
    path = f"{office.officer.at}/bureau"
    change = change_of(office.officer)
    office.officer.open(path).send(path, letter="", explanation="")
    assert (office.officer.page.status_code, office.officer.messages.count("form.required")) == (422, 2)
    office.officer.send(path, letter="ตย 0101/246", explanation="เครื่องเดิมใช้งานเกิน 10 ปี")
    assert office.officer.messages[0] == "change.bureau_waits"
    assert office.step(case) == ("BP2.2", "paused")
    office.officer.send(of(case, "/changes/finish"))
    assert office.officer.messages == ["change.bureau_waits"]

    bureau = office.at("budget_bureau", BUREAU).open(AT_BUREAU)
    assert f"{AT_BUREAU}/{change}" in bureau.text
    bureau.open(f"{AT_BUREAU}/{change}")
    assert "change.across_years" in bureau.messages
    assert bureau.peek(f"{AT_BUREAU}/{change}/papers/quotation").status_code == 200
    bureau.send(f"{AT_BUREAU}/{change}")
    assert (bureau.page.status_code, "decision.choose" in bureau.messages) == (422, True)
    bureau.send(f"{AT_BUREAU}/{change}", outcome="agreed")
    assert bureau.page.status_code == 200
    bureau.send(f"{AT_BUREAU}/{change}", outcome="refused", reason="ช้าไป")
    assert (bureau.page.status_code, bureau.messages) == (409, ["decision.decided", "change.across_years"])

    assert office.officer.open(path).messages[0] == "change.bureau_agreed"
    office.officer.send(of(case, "/changes/finish"))
    assert office.step(case) == ("BP2.3", "waiting")


def test_the_budget_bureau_refuses_and_the_case_ends(office: BudgetOffice, case: int) -> None:
    send_request(office, case, REPLACEMENT, across_years="yes")
    path, change = f"{office.officer.at}/bureau", change_of(office.officer)
    office.officer.open(path).send(path, letter="ตย 0101/247", explanation="จำเป็น")
    bureau = office.at("budget_bureau", BUREAU).open(f"{AT_BUREAU}/{change}")
    bureau.send(f"{AT_BUREAU}/{change}", outcome="refused", reason="")
    assert (bureau.page.status_code, "form.required" in bureau.messages) == (422, True)
    bureau.send(f"{AT_BUREAU}/{change}", outcome="refused", reason="ไม่สอดคล้องกับเป้าหมายของแผนงาน")
    assert office.officer.open(path).messages[0] == "change.bureau_refused"
    office.officer.send(of(case, "/changes/finish"))
    assert office.officer.messages[0] == "change.bureau_refused"
    office.officer.open(path).send(of(case, "/changes/close"))
    assert office.step(case) == ("BP2.2", "refused")
    assert "ไม่สอดคล้องกับเป้าหมายของแผนงาน" in office.officer.text


def test_a_letter_that_the_bureau_has_approved_needs_no_other(office: BudgetOffice) -> None:
    case = office.letter(approver="budget_bureau")
    office.begin(case)
    send_request(office, case, REPLACEMENT, across_years="yes")
    assert "change.bureau_agreed" in office.officer.messages
    office.officer.send(of(case, "/changes/finish"))
    assert office.step(case) == ("BP2.3", "waiting")


def test_nothing_but_the_bureau_s_people_answer(office: BudgetOffice, case: int) -> None:
    send_request(office, case, REPLACEMENT)
    change = change_of(office.officer)
    assert office.officer.peek(AT_BUREAU).status_code == 403
    bureau = office.at("budget_bureau", BUREAU)
    assert bureau.peek(f"{AT_BUREAU}/{change}").status_code == 404, "it wasn't asked"
    assert bureau.peek(f"{AT_BUREAU}/999999").status_code == 404
    assert bureau.peek(of(case)).status_code == 403


def entered(office: BudgetOffice, case: int) -> str:
    """One replacement, recorded; the document's number."""
    send_request(office, case, REPLACEMENT)
    (row,) = go_on(office, case, "360000", ROW)
    office.officer.send(of(case, ENTRY), row=row)
    assert office.step(case) == ("BP2.4", "paused"), office.officer.messages
    found = re.search(r"52\d{8}", office.officer.text)
    assert found
    return found[0]


def at_check(office: BudgetOffice, case: int) -> tuple[Computer, str]:
    """The head of budget on the page of the check, and the document's id."""
    head = office.hire("head_of_budget", AGENCY)
    office.do(case, "begin", by=head)
    checker = inside(office.portal, head).open(of(case, CHECK))
    document = re.search(r'name="document" value="(\d+)"', checker.text)
    assert document
    return checker, document[1]


def test_the_change_is_entered_approved_and_checked(office: BudgetOffice, case: int) -> None:
    """BP.P10: the new code is there. The check waits for the head of budget's approval."""
    send_request(office, case, REPLACEMENT)
    (row,) = go_on(office, case, "360000", ROW)
    office.officer.send(of(case, f"{ENTRY}/finish"))
    assert (office.officer.page.status_code, office.officer.messages) == (409, ["change.not_entered"])
    office.officer.send(of(case, ENTRY))
    assert office.officer.messages == ["cgd.nothing_chosen"]
    before = office.department.left()
    office.officer.send(of(case, ENTRY), row=row)
    assert (office.officer.at, office.step(case)) == (of(case, ENTRY), ("BP2.4", "paused"))
    assert office.department.left() == before - 360_000_00
    number = re.search(r"52\d{8}", office.officer.text)
    assert number
    office.officer.send(of(case, f"{ENTRY}/finish"))
    assert office.officer.messages == ["change.not_approved"]
    office.sign(number[0])  # beside the portal's process, which carries no case on by that
    assert office.officer.open(of(case, ENTRY)).messages == ["change.done"]
    office.officer.send(of(case, f"{ENTRY}/finish"))
    assert office.step(case) == ("BP2.5", "waiting")

    checker, document = at_check(office, case)
    assert "ไม่ตรง" not in checker.text
    checker.send(of(case, CHECK), document=document, outcome="wrong")
    assert "check.same" in checker.messages
    checker.send(of(case, CHECK), document="999999", outcome="right")
    assert checker.page.status_code == 404
    checker.open(of(case, CHECK)).send(of(case, CHECK), document=document, outcome="right")
    assert office.step(case) == ("BP2.6", "waiting")


def test_what_is_found_wrong_is_reversed_and_entered_again(office: BudgetOffice, case: int) -> None:
    """BP.P1."""
    number = entered(office, case)
    office.sign(number)
    office.officer.open(of(case, ENTRY)).send(of(case, f"{ENTRY}/finish"))
    checker, document = at_check(office, case)
    checker.send(of(case, CHECK), document=document, outcome="wrong", reason="ผิดหน่วยงาน")
    assert (office.step(case)[0], checker.at) == ("BP2.4", f"/finance/documents/{document}")
    agency = office.department.agency
    office.department.reverse(agency.do(lambda: agency.desk.shelf.get(int(document))))
    office.do(case, "begin")
    page = office.officer.open(of(case, ENTRY))
    assert number not in page.text
    page.send(of(case, ENTRY), row=re.findall(r'name="row"\s+value="(\d+)"', page.text))
    assert office.step(case) == ("BP2.4", "paused")


def test_a_refusal_by_the_head_lets_the_step_go_on(office: BudgetOffice, case: int) -> None:
    entered(office, case)
    document = re.search(r"/finance/documents/(\d+)", office.officer.text)
    assert document
    path = f"/finance/documents/{document[1]}/decision"
    head = office.at("head_of_budget").open(path)
    seen = re.search(r'name="seen"[^>]*value="(\d+)"', head.text)
    assert seen, head.messages
    head.send(path, decision="refuse", seen=seen[1], reason="ผิดรหัส")
    assert office.step(case) == ("BP2.4", "working")
    page = office.officer.open(of(case, ENTRY))
    page.send(of(case, ENTRY), row=re.findall(r'name="row"\s+value="(\d+)"', page.text))
    assert office.step(case) == ("BP2.4", "paused")


def test_a_code_that_is_missing_is_created_first(office: BudgetOffice, case: int) -> None:
    """BP.P11: the sheet says so and leads there; BP.P10: it is told of one that there is."""
    new = f"{AGENCY}12001113{case:03}"
    path = of(case, "/budget-codes/new")
    form = {"budget_code": new, "name": "เครื่องพิมพ์", "plan": PLAN, "kind": "งบลงทุน", "commitment_item": "3110"}
    send_request(office, case, REPLACEMENT, new_code=new)
    office.officer.send(path, **form)
    assert office.officer.messages == ["work.step_order"], "the analysis hasn't begun"
    analyse(office, case, {**ROW, "new_code": new})
    confirm(office, case, "360000")
    assert {"analysis.faults", "analysis.code_missing"} <= set(office.officer.messages)
    assert f"{path}?budget_code={new}" in office.officer.text
    assert new in office.officer.open(f"{path}?budget_code={new}").text
    for changed, key in (
        ({"budget_code": GOODS}, "budget_code.exists"), ({"budget_code": "99"}, "budget_code.malformed"),
        ({"commitment_item": "9"}, "budget_code.commitment_item"), ({"kind": "งบดำเนินงาน"}, "budget_code.kind"),
        ({"name": ""}, "form.required"),
    ):  # fmt: skip
        office.officer.open(path).send(path, **{**form, **changed})
        assert key in office.officer.messages
    office.officer.open(path).send(path, **form)
    assert office.officer.messages == ["budget_code.created"]
    assert "analysis.code_found" in office.officer.open(of(case, f"{SHEET}?check=yes")).messages
    confirm(office, case, "360000")
    assert office.step(case) == ("BP2.4", "waiting")


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"centre": "9999999999"}, "analysis.wrong_receiver"),
        ({"area": "P1000"}, "analysis.wrong_area"),
        ({"plan": OTHER_PLAN}, "analysis.wrong_budget_code"),
        ({"old_code": f"{AGENCY}12001999999"}, "analysis.wrong_budget_code"),
        ({"expenditure": "งบดำเนินงาน"}, "analysis.wrong_kind"),
        ({"commitment": "3210"}, "analysis.wrong_item"),
        ({"amount": "99,000,000.00"}, "analysis.above_available"),
        ({"amount": "359,000.00"}, "change.not_requested"),
        ({"new_code": BUILDING, "commitment": "3210"}, "change.not_analysed"),
    ],
)
def test_the_sheet_has_what_was_asked_for_and_nothing_else(
    office: BudgetOffice, case: int, changed: dict[str, str], key: str
) -> None:
    """BP.P29."""
    send_request(office, case, REPLACEMENT)
    analyse(office, case, {**ROW, **changed})
    confirm(office, case, "360000")
    assert key in office.officer.messages
    assert office.step(case) == ("BP2.3", "working")


def test_no_more_is_entered_than_there_is(office: BudgetOffice, case: int) -> None:
    """BP.P39: another change was entered meanwhile."""
    send_request(office, case, OTHER)
    (row,) = go_on(office, case, "1000", MATERIAL_ROW)
    department = office.department
    taken = department.enter(
        department.propose(
            sort=RequestSort.OTHER, new_code=MATERIAL, amount=department.left() - 10_00, source=SOURCE
        )
    )  # fmt: skip
    office.officer.send(of(case, ENTRY), row=row)
    assert (office.officer.page.status_code, office.officer.messages) == (409, ["entry.above_available"])
    department.agency.refuse(taken, by=HEAD_OF_BUDGET)


def test_investments_are_entered_one_by_one(office: BudgetOffice, case: int) -> None:
    send_request(office, case, REPLACEMENT)
    send_request(office, case, REPLACEMENT)
    rows = go_on(office, case, "720000", ROW, ROW)
    office.officer.send(of(case, ENTRY), row=rows)
    assert office.officer.messages == ["entry.one_investment"]
    for one in rows:
        office.officer.open(of(case, ENTRY)).send(of(case, ENTRY), row=one)
    assert len(set(re.findall(r">(52\d{8})<", office.officer.text))) == 2
    assert office.step(case) == ("BP2.4", "paused")


@pytest.mark.by_night
@pytest.mark.parametrize("step", CHANGE_ACTS)
def test_a_killed_act_is_done_once_or_not_begun(office: BudgetOffice, kills: Kills, step: str) -> None:
    """The same form, sent until it is answered: done, or told that it is."""
    act = CHANGE_ACTS[step](office)
    before = act.done()
    kills(f"killed_before_{step}", act.send)
    assert act.done() == before, "nothing of it is there"
    kills(f"killed_after_{step}", act.send)
    after = act.done()
    assert after != before, "nobody was answered, and it is done"
    assert act.send().page.status_code < 500
    assert act.done() == after


def test_the_page_of_a_request_looks_right(
    office: BudgetOffice, case: int, portal: RunningPortal, browser: Browser
) -> None:
    assert_looks_right(of(case), office.officer, portal, browser)


@pytest.mark.by_night
def test_pages_look_right(office: BudgetOffice, case: int, portal: RunningPortal, browser: Browser) -> None:
    """Each as it is when somebody has it to fill in."""
    send_request(office, case, CONSTRUCTION, across_years="yes")
    authority = office.officer.at
    assert_looks_right(authority, office.officer, portal, browser)
    assert_looks_right(f"{authority}/bureau", office.officer, portal, browser)
    office.officer.open(f"{authority}/bureau").send(f"{authority}/bureau", letter="ตย 0101/248", explanation="จำเป็น")
    bureau = office.at("budget_bureau", BUREAU)
    assert_looks_right(AT_BUREAU, bureau, portal, browser)
    assert_looks_right(f"{AT_BUREAU}/{change_of(office.officer)}", bureau, portal, browser)


@pytest.mark.by_night
def test_pages_of_the_entry_look_right(
    office: BudgetOffice, case: int, portal: RunningPortal, browser: Browser
) -> None:
    send_request(office, case, REPLACEMENT)
    analyse(office, case, ROW)
    assert_looks_right(of(case, SHEET), office.officer, portal, browser)
    assert_looks_right(of(case, "/budget-codes/new"), office.officer, portal, browser)
    confirm(office, case, "360000")
    office.do(case, "begin")
    assert_looks_right(of(case, ENTRY), office.officer, portal, browser)
