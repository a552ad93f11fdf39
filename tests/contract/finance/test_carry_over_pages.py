"""BP4 on its pages, from a unit's request to CGD's answer, several letters of a round together (SOP 6.4.1 to 6.4.7)."""

import re
from datetime import timedelta

import pytest

from portal_sim.finance.budget.carry_over.rounds import Round, round_at
from portal_sim.finance.sheets.adapters.writing import write
from portal_sim.finance.sheets.layouts import CARRY_OVERS
from simkit.thai_text import in_bangkok
from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.finance.budget_section import at, begin
from tests.contract.finance.carrying import NUMBER, REQUEST, Carrying, carrying
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def one(portal: RunningPortal, description: Description) -> Carrying:
    return carrying(portal, description)


@pytest.mark.by_night
def test_two_letters_of_a_round_go_together_until_the_notice(one: Carrying) -> None:
    """BP4.1 to BP4.9; P23 on the way."""
    cases = [one.asked(one.order()) for _ in range(2)]
    assert [one.step(case) for case in cases] == ["BP4.2 waiting"] * 2
    memo = one.proposed(*cases)
    assert [one.step(case) for case in cases] == ["BP4.4 paused"] * 2
    assert "200,000.00" in one.worker("director_general").computer.open("/finance/budget/carry-over/memos").text
    assert one.decide(memo).messages == ["signing.approved"]
    assert [one.step(case) for case in cases] == ["BP4.5 waiting"] * 2
    document = one.enter(cases[0])
    assert [one.step(case) for case in cases] == ["BP4.5 paused"] * 2
    one.approve(document)
    assert [one.step(case) for case in cases] == ["BP4.8 waiting"] * 2
    result = one.officer.open(at(cases[1], "/carry-over/result"))
    assert result.messages == ["carry_over.not_confirmed"]
    assert one.confirm(document).messages == ["signing.approved"]
    assert one.officer.open(result.at).messages == ["carry_over.cgd_waits"]
    assert one.cgd(document, outcome="approve").messages == ["cgd.carry_granted"]
    assert [one.step(case) for case in cases] == ["BP4.6 waiting"] * 2
    assert "carry_over.not_confirmed" not in one.officer.open(result.at).messages
    for page in (f"documents/{document}", f"memos/{memo}"):
        assert one.officer.peek(f"/finance/budget/carry-over/{page}.pdf").content.startswith(b"%PDF")
    assert NUMBER.search(one.unit.open(at(cases[0], "/carry-over/result")).text), "the unit sees what became of it"


@pytest.mark.by_night
def test_a_po_that_differs_is_settled_first(one: Carrying) -> None:
    """BP.P20."""
    case = one.asked(one.order(), "90,000.00")
    page = one.compared(case)
    assert page.messages == ["carry_over.differs"]
    assert page.send(page.at).messages == ["carry_over.unsettled", "carry_over.differs"]
    row = re.findall(r'name="request" value="(\d+)"', page.text)[0]
    page = page.send(f"{page.at.removesuffix('/system')}/system", request=row)
    assert page.messages == []
    assert "90,000.00 ตามหนังสือ" in page.text
    assert page.send(at(case, "/comparison")).at.startswith("/finance/budget/carry-over/memos/")


@pytest.mark.by_night
def test_without_a_po_the_letter_goes_back_to_its_unit(one: Carrying) -> None:
    """BP.P36."""
    case = one.asked("7999999999")
    page = one.compared(case)
    assert page.messages == ["carry_over.no_po"]
    row = re.findall(r'<option value="(\d+)"', page.text)[0]
    path = at(case, "/comparison/back")
    assert page.send(path, request=row, reason="").messages == [
        "form.invalid",
        "carry_over.no_po",
        "decision.no_reason",
    ]
    assert page.send(path, request=row, reason="ไม่พบใบสั่งซื้อ").messages == ["register.set_aside"]
    assert one.step(case) == "BP4.3 set_aside"


def test_an_extension_is_of_what_was_carried_over(one: Carrying) -> None:
    """BP.P35."""
    year = str(one.section.year - 1)
    page = one.ask("", carry=None, extend="y", year=year)
    assert page.messages[:2] == ["form.invalid", "carry_over.extension_without_carry"]
    page = one.ask(one.order(), year=year)
    assert "carry_over.only_extension" in page.messages
    assert "carry_over.choose" in one.ask("", carry=None).messages
    kept = "SELECT count(*) AS n FROM budget_carry_requests WHERE agency = :of"
    assert one.portal.stored(kept, of=one.section.agency)[0].n == 0


@pytest.mark.by_night
def test_the_director_general_approves_nothing(one: Carrying) -> None:
    """BP.P21: the unit is told, and nothing can be entered."""
    case = one.asked(one.order())
    path = f"/finance/budget/carry-over/memos/{one.proposed(case)}"
    computer = one.worker("director_general").computer.open(path)
    assert computer.send(path, outcome="none").messages[:2] == ["form.invalid", "form.required"]
    page = computer.send(path, outcome="none", reason="ให้เร่งเบิกจ่ายภายในปีงบประมาณ")
    assert page.messages[:1] == ["carry_over.dg_refused"]
    assert one.step(case) == "BP4.4 refused"
    entry = one.officer.open(at(case, "/carry-over")).send(at(case, "/carry-over"))
    assert entry.messages == ["carry_over.not_approved", "carry_over.nothing"]
    result = one.unit.open(at(case, "/carry-over/result"))
    assert "อธิบดี: ให้เร่งเบิกจ่ายภายในปีงบประมาณ" in result.text


@pytest.mark.by_night
def test_some_are_approved_and_the_others_end(one: Carrying) -> None:
    """BP.P21."""
    cases = [one.asked(one.order()) for _ in range(2)]
    memo = one.proposed(*cases)
    computer = one.worker("director_general").computer.open(f"/finance/budget/carry-over/memos/{memo}")
    first = re.findall(r'name="chosen" value="(\d+)"', computer.text)[0]
    assert computer.send(computer.at, outcome="some", reason="x").messages[:2] == ["form.invalid", "form.required"]
    one.decide(memo, outcome="some", chosen=[first], reason="เร่งเบิกจ่าย")
    assert [one.step(case) for case in cases] == ["BP4.5 waiting", "BP4.4 refused"]
    one.enter(cases[0])


def _at_last_day(one: Carrying, after: int = 0) -> Computer:
    """The officer's, that many days after the last working day of the round."""
    today = in_bangkok(one.portal.clock.now())
    round_: Round = round_at(today)
    one.portal.pass_time(days=(round_.last_day() + timedelta(days=after) - today).days)
    one.officer = inside(one.portal, one.officer_id)
    return one.officer


@pytest.mark.by_night
def test_on_the_last_working_day_it_can_be_entered(one: Carrying) -> None:
    """BP.P22."""
    case = one.asked(one.order())
    one.decide(one.proposed(case))
    _at_last_day(one)
    begin(one.officer, case)
    assert one.officer.open(at(case, "/carry-over")).messages == ["carry_over.last_day"]
    assert one.officer.send(at(case, "/carry-over")).messages == ["carry_over.saved"]


@pytest.mark.by_night
def test_the_day_after_it_is_too_late(one: Carrying) -> None:
    """BP.P27."""
    case = one.asked(one.order())
    one.decide(one.proposed(case))
    _at_last_day(one, after=1)
    begin(one.officer, case)
    page = one.officer.open(at(case, "/carry-over")).send(at(case, "/carry-over"))
    assert page.messages == ["carry_over.too_late"]
    assert one.step(case) == "BP4.5 working"


@pytest.mark.by_night
def test_the_secretary_looks_first_and_may_give_it_back(one: Carrying) -> None:
    """BP.P23."""
    case = one.asked(one.order())
    one.decide(one.proposed(case))
    document = one.enter(case)
    one.approve(document)
    path = f"/finance/budget/carry-over/confirmations/{document}"
    computer = one.worker("secretary").computer.open(path)
    assert computer.messages == ["carry_over.not_confirmed"]
    seen = computer.text.partition('name="seen" type="hidden" value="')[2].partition('"')[0]
    assert "carry_over.not_looked" in computer.send(path, action="confirm", seen=seen).messages
    assert one.step(case) == "BP4.8 waiting"
    page = computer.send(path, action="back", reason="จำนวนเงินไม่ถูกต้อง", seen=seen)
    assert page.messages[:1] == ["carry_over.sent_back"]
    assert one.step(case) == "BP4.5 waiting"
    again = one.enter(case)
    assert again != document


@pytest.mark.by_night
def test_cgd_does_not_approve(one: Carrying) -> None:
    """BP.P37: it is reversed, and the unit told in a letter."""
    case = one.asked(one.order())
    one.decide(one.proposed(case))
    document = one.enter(case)
    one.approve(document)
    one.confirm(document)
    assert "form.required" in one.cgd(document, outcome="refuse").messages
    assert one.cgd(document, outcome="refuse", reason="ไม่มีหนี้ผูกพันภายในกำหนด").messages == ["cgd.carry_refused"]
    page = one.officer.open(at(case, "/carry-over/result"))
    assert page.messages == ["carry_over.cgd_refused"]
    assert f"/finance/documents/{document}/reversal" in page.text
    assert one.step(case) == "BP4.6 waiting"
    assert one.cgd(document, outcome="approve").messages == ["cgd.gone"]


@pytest.mark.by_night
def test_letters_on_paper_are_read_in_the_sheet(one: Carrying) -> None:
    """BP4.2: what a clerk has registered has a row to fill in; what is wrong in the file is told by cell."""
    order = one.order()
    section = one.section
    case = section.do(
        "/letters", unit=section.agency, by=one.officer_id, process="BP4", subject="ขอกันเงิน",
        sender=section.regional, number="ชม 1",
    )["id"]  # fmt: skip
    begin(one.officer, case)
    path = at(case, "/collected")
    assert one.officer.open(path).send(f"{path}/check").messages[:1] == ["analysis.no_rows"]
    blank = one.officer.peek(f"{path}/file").content
    assert blank.startswith(b"PK")
    page = one.officer.open(path).attach(f"{path}/file", file=("x.xlsx", blank, XLSX))
    assert page.messages[0] == "loader.cells_refused"
    (row,) = one.portal.stored("SELECT number, letter_day FROM budget_cases WHERE id = :id", id=case)
    today = in_bangkok(one.portal.clock.now())
    said = {
        "number": 1, "entry": row.number, "letter": "ชม 1", "letter_day": today, "unit": section.regional,
        "request": "กันเงินไว้เบิกเหลื่อมปี", "year": section.year, "budget_code": one.code, "order": order,
        "seller": "บริษัท ตัวอย่างพาณิชย์ จำกัด", "amount": 100_000_00, "until": today, "reason": "ส่งมอบช้า",
    }  # fmt: skip

    def upload(**changes: object) -> Computer:
        content = write(CARRY_OVERS, {"คำขอ": [{**said, **changes}]}, "หน่วยงาน", section.year, today)  # type: ignore[dict-item]
        return one.officer.open(path).attach(f"{path}/file", file=("x.xlsx", content, XLSX))

    assert upload(entry="69/9999").messages[0] == "carry_over.other_entry"
    assert upload(unit=section.central).messages[0] == "carry_over.other_unit"
    for amount in (90_000_00, 100_000_00):
        assert upload(amount=amount).messages[0] == "loader.saved"
    assert one.officer.open(path).text.count('data-request="') == 1, "what was saved before is replaced"
    page = one.officer.send(f"{path}/check")
    assert (page.at, page.messages) == (at(case, "/comparison"), [])


@pytest.mark.by_night
def test_the_same_order_twice_is_told(one: Carrying) -> None:
    order = one.order()
    cases = [one.asked(order) for _ in range(2)]
    path = at(cases[0], "/collected")
    begin(one.officer, cases[0]).open(path).send(path)
    assert one.officer.send(f"{path}/check").messages[0] == "carry_over.row_twice"


def test_a_request_is_sent_once_and_keeps_what_was_typed(one: Carrying) -> None:
    page = one.ask(one.order(), amount="x")
    assert "money.malformed" in page.messages
    assert "document.kept" in page.messages
    assert 'value="x"' in page.text
    assert page.at == REQUEST
