"""What no page of ours would send, and what a browser's back button does: answered, and nothing is left behind."""

import pytest

from portal_sim.finance.documents.domain import State
from tests.contract.computer import Computer
from tests.contract.finance.acts import ACTS, Act, Office, form_named
from tests.contract.finance.money import person_at
from tests.contract.finance.web_forms import KS, LINE, ORDER, REQUEST, ROOT
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import UNIT, Agency

CGD, BUREAU = "99801", "99802"
BEYOND, ENDLESS = "9" * 30, "9" * 5000  # more than a database takes, and than Python reads
TO_PROCESS = "/finance/treasury/withdrawals"


@pytest.fixture
def cgd(portal: RunningPortal) -> Computer:
    return person_at(portal, cgd_processing=CGD)


def documents(portal: RunningPortal) -> int:
    return int(portal.stored("SELECT count(*) AS n FROM finance_documents")[0].n)


def test_a_number_beyond_all_documents_leads_nowhere(portal: RunningPortal, agency: Agency, cgd: Computer) -> None:
    unit = person_at(portal, record=UNIT)
    nowhere = [
        unit.open(path + BEYOND).page.status_code
        for path in ("/finance/documents/", "/finance/payouts/", f"{ROOT}/tk02_ks/saved/")
    ]
    nowhere.append(unit.open(f"/finance/payouts/{agency.order(1_000_00).id}").page.status_code)
    nowhere += [cgd.open(path + BEYOND).page.status_code for path in (f"{TO_PROCESS}/", "/finance/treasury/projects/")]
    assert nowhere == [404] * 6
    assert unit.open(f"/finance/terminal/ks?document={BEYOND}").page.status_code == 200
    assert unit.open(f"/finance/amounts/words?amount={'0' * 5000}7").page.status_code == 200


@pytest.mark.parametrize("number", [BEYOND, ENDLESS])
def test_a_number_in_a_form_that_no_page_has_put_there_is_none(
    portal: RunningPortal, agency: Agency, cgd: Computer, number: str
) -> None:
    unit = person_at(portal, record=UNIT, approve_withdrawals=UNIT)
    cgd.open(TO_PROCESS).send(TO_PROCESS, document=number)
    assert (cgd.page.status_code, cgd.messages) == (422, ["cgd.nothing_chosen"])
    path = f"/finance/documents/{agency.ks().id}/decision"
    unit.open(path).send(path, decision="approve", seen=number)
    assert (unit.page.status_code, unit.messages) == (409, ["decision.changed"])
    order = {**ORDER, **LINE, "lines": number}
    assert unit.open(f"{ROOT}/po_standard").send(f"{ROOT}/po_standard", **order).page.status_code == 422
    pressed = unit.send(f"{ROOT}/po_standard", **order, action=f"remove-line:{number}")
    assert pressed.page.status_code == 200


def test_what_no_list_of_cgd_has_offered_holds_up_nothing(agency: Agency, cgd: Computer) -> None:
    """An order, which nobody pays, and a withdrawal that its unit hasn't approved."""
    order, waiting, one = agency.order(1_000_00), agency.ks(), agency.approve(agency.ks())
    cgd.open(TO_PROCESS).send(TO_PROCESS, document=[str(each.id) for each in (order, waiting, one)])
    assert (cgd.page.status_code, cgd.messages) == (200, ["cgd.processed"])
    assert [agency.now(each).state for each in (order, waiting, one)] == [
        State.POSTED, State.WAITING_SECOND, State.PROCESSED,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "field"),
    [("tk02_ks", "ledger_account"), ("tk02_ks", "request_type"), ("tk02_ks", "method"), ("kq_request", "payee")],
)
def test_what_no_list_offers_is_told_as_nothing_chosen(portal: RunningPortal, name: str, field: str) -> None:
    form = {**(REQUEST if name == "kq_request" else KS), field: "ไม่มีในรายการ"}
    unit = person_at(portal, record=UNIT).open(f"{ROOT}/{name}").send(f"{ROOT}/{name}", **form)
    assert (unit.page.status_code, "form.required" in unit.messages) == (422, True)


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("entry", {"reference": "BACK-1"}),
        ("terminal_entry", {"reference": "BACK-2"}),
        ("payout", {}),
        ("frame", {}),
    ],
)
def test_a_form_that_was_sent_and_is_sent_with_something_else_is_another_one(
    portal: RunningPortal, agency: Agency, name: str, more: dict[str, str]
) -> None:
    """The back button shows it as it was: what is changed in it isn't told to be recorded; once more, and it is."""
    act = ACTS[name](Office(portal, agency))
    assert act.send().page.status_code == 200
    before = documents(portal)
    changed = {**act.form, "amount": "1.37", **more}
    computer = Act(act.computer, act.path, changed).send()
    assert (computer.page.status_code, "entry.sent_otherwise" in computer.messages) == (409, True)
    assert (documents(portal), "1.37" in computer.text) == (before, True)
    Act(computer, act.path, {**changed, "once": form_named(computer, act.path)}).send()
    assert (computer.page.status_code, documents(portal)) == (200, before + 1)
    assert agency.breaches() == {}
