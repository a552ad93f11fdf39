"""A withdrawal's track, and what its money did line by line, of documents in a database."""

import pytest

from portal_sim.finance.documents.domain import Document, Kind, State
from portal_sim.finance.documents.service import Documents
from portal_sim.finance.ledger.domain import Stage
from portal_sim.finance.papers.labels import STATES, SUBJECTS, ledger_account, place
from portal_sim.finance.papers.tracks import Movement, Step, movements, track
from tests.unit.portal_sim.finance.documents.agency import CENTRE, UNIT, Agency

BUILT = (Kind.PAYOUT, Kind.PAYMENT, Kind.RETURN)


def steps(agency: Agency, document: Document, *, returned: bool = False) -> list[Step]:
    now = agency.now(document)
    return track(now, agency.do(lambda: Documents(agency.desk).state(now)), returned=returned)


def marks(agency: Agency, document: Document, *, returned: bool = False) -> str:
    """`x` done, `>` current, `.` to come."""
    return "".join(
        ">" if one.current else "x" if one.done else "." for one in steps(agency, document, returned=returned)
    )


def moved(agency: Agency, document: Document) -> list[Movement]:
    def look() -> list[Movement]:
        children = agency.desk.shelf.live(*BUILT, parent=document.id)
        deeds = [deed for one in (document, *children) for deed in agency.desk.shelf.deeds(one.id)]
        postings = agency.desk.ledger.postings_of([deed.entry for deed in deeds if deed.entry])
        return movements(postings, deeds, {one.id: one.number for one in (document, *children)})

    return agency.do(look)


def test_a_kq_goes_step_by_step(agency: Agency) -> None:
    request = agency.request()
    agency.approve(request)
    kq = agency.kq(request)
    seen = [marks(agency, kq)]
    for act in (agency.approve, agency.process, agency.transfer):
        act(kq)
        seen.append(marks(agency, kq))
    agency.pay_out(kq, 18_000_00)
    seen.append(marks(agency, kq))
    agency.approve(agency.pay(agency.now(kq), 18_000_00))
    seen.append(marks(agency, kq))
    assert seen == ["xx>....", "xxx>...", "xxxx>..", "xxxxx>.", "xxxxxx>", "xxxxxxx"]


def test_a_ks_ends_with_the_transfer_to_the_vendor(agency: Agency) -> None:
    ks = agency.ks()
    assert [one.label for one in steps(agency, ks)][-1] == "โอนเงินเข้าบัญชีผู้ขาย/คู่สัญญา"
    assert marks(agency, agency.transferred(ks)) == "xxxx"
    assert steps(agency, agency.request()) == []


@pytest.mark.parametrize("end", ["refuse", "take_back"])
def test_what_is_void_goes_no_further(agency: Agency, end: str) -> None:
    ks = agency.ks()
    getattr(agency, end)(ks)
    assert marks(agency, ks) == "x..."


def test_what_the_bank_refuses_was_ordered_and_holds_nothing_any_more(agency: Agency) -> None:
    agency.bank.reason = "บัญชีปิดแล้ว"
    ks = agency.transferred(agency.ks())
    assert marks(agency, ks) == "xxx."
    assert (moved(agency, ks)[-1].posting.target.holder, moved(agency, ks)[-1].left) == (CENTRE, 0)


def test_money_that_came_back_is_a_step_of_its_own(agency: Agency) -> None:
    kq = agency.transferred_kq()
    slip = agency.send_in(kq, 18_000_00).reference
    agency.approve(agency.give_back(kq, 18_000_00, slip))
    assert marks(agency, kq, returned=True) == "xxxxx..x"
    assert moved(agency, kq)[-1].left == 0


def test_each_posting_is_of_an_act_and_leaves_something(agency: Agency) -> None:
    kq = agency.transferred_kq()
    agency.pay_out(kq, 15_000_00)
    agency.approve(agency.pay(kq, 15_000_00))
    lines = moved(agency, kq)
    assert [line.left for line in lines] == [18_000_00] * 6 + [3_000_00]
    assert [line.number for line in lines[:4]] == [kq.number, kq.number, "9000000001", kq.number]
    assert [line.by for line in lines[:4]] == ["recorder", "second", "cgd", "cgd"]
    assert [line.signed for line in lines[:3]] == [False, True, False]
    assert lines[0].posting.source.holder == CENTRE


def test_a_change_takes_back_what_was_set_aside_before(agency: Agency) -> None:
    ks = agency.ks(4_000_00)
    agency.ks(3_000_00, amends=ks.id)
    lines = moved(agency, ks)
    assert [(line.posting.amount, line.left) for line in lines] == [
        (4_000_00, 4_000_00), (4_000_00, 0), (3_000_00, 3_000_00),
    ]  # fmt: skip


def test_money_is_named_by_where_it_is(agency: Agency) -> None:
    kq, ks = agency.transferred_kq(), agency.transferred(agency.ks())
    to_agency, to_vendor = moved(agency, kq)[-1].posting.target, moved(agency, ks)[-1].posting.target
    assert to_agency.stage is to_vendor.stage is Stage.TRANSFERRED
    assert place(to_agency, kq) == ("บัญชีเงินฝากธนาคารของหน่วยงาน", "")
    assert place(to_vendor, ks) == ("บัญชีเงินฝากธนาคารของผู้ขาย/คู่สัญญา", "")
    assert place(moved(agency, kq)[0].posting.source, kq) == ("เงินจัดสรร ศูนย์ต้นทุน", CENTRE)
    assert (ledger_account(to_agency, kq), ledger_account(to_vendor, ks)) == ("1101020605", "")
    assert kq.unit == UNIT


def test_every_kind_and_state_has_a_name() -> None:
    assert set(SUBJECTS) == set(Kind)
    derived = {"paid_out", "payment_recorded", "partly_paid", "overdue", "returned"}
    assert set(STATES) == {*State, *derived}
