"""Who decides: two people (I5), a signature over the document as it stands (I6), refusals, and what CGD does."""

from dataclasses import replace

from portal_sim.finance.documents.decisions import Decisions
from portal_sim.finance.documents.domain import Act, State
from portal_sim.finance.documents.signatures import DocumentApprovals
from portal_sim.finance.documents.statements import statement
from portal_sim.finance.units.domain import Permission
from portal_sim.signing.sql import SqlEvidences
from tests.unit.portal_sim.finance.documents.agency import (
    CENTRE,
    RECORDER,
    SECOND,
    TODAY,
    UNIT,
    Agency,
    refused,
)


class TwoUserIds:
    """The recorder has another one."""

    def same(self, one: str, other: str) -> bool:
        return one.split()[0] == other.split()[0]


def test_who_recorded_does_not_approve(agency: Agency) -> None:
    """I5: though the recorder may approve what others have recorded."""
    ks = agency.ks()
    with refused("decision.own"):
        agency.approve(ks, by=RECORDER)
    assert agency.approve(agency.ks(by=SECOND), by=RECORDER).state is State.RECORDED


def test_a_deed_says_that_a_token_key_has_opened_the_session(agency: Agency) -> None:
    ks = agency.ks()
    by_token_key = Decisions(replace(agency.desk, by_token_key=lambda: True))
    agency.do(lambda: by_token_key.take_back(ks.id, by=RECORDER, key=agency.key()))
    deeds = agency.do(lambda: agency.desk.shelf.deeds(ks.id))
    assert [(deed.act, deed.token_key) for deed in deeds] == [("save", False), ("take_back", True)]


def test_who_changed_it_has_recorded_it_too(agency: Agency) -> None:
    """I5."""
    ks = agency.ks()
    agency.ks(1_00, amends=ks.id, by=SECOND)
    with refused("decision.own"):
        agency.approve(ks, by=SECOND)


def test_who_approves_is_allowed_to_up_to_a_limit(agency: Agency) -> None:
    """I5."""
    agency.give("junior", UNIT, Permission.APPROVE_WITHDRAWALS, up_to=1_000_00)
    with refused("permission.above_limit", amount="1,000.01", limit="1,000.00"):
        agency.approve(agency.ks(1_000_01), by="junior")
    assert agency.approve(agency.ks(1_000_00), by="junior").state is State.RECORDED
    with refused("permission.missing"):
        agency.approve(agency.ks(), by="head")


def test_who_approves_is_allowed_to_on_that_day(agency: Agency) -> None:
    """I5: the day of the approval counts, not that on which it was recorded."""
    agency.give("substitute", UNIT, Permission.APPROVE_WITHDRAWALS, to_day=TODAY)
    ks, later = agency.ks(), agency.ks()
    assert agency.approve(ks, by="substitute").state is State.RECORDED
    agency.clock.pass_(days=1)
    with refused("permission.not_in_force"):
        agency.approve(later, by="substitute")


def test_what_was_signed_is_the_document_as_it_stands(agency: Agency) -> None:
    """I6: changed after the request to the phone, or signed by somebody else, or about something else."""
    ks = agency.ks(4_000_00)
    evidence = agency.sign(SECOND, ks)
    agency.ks(3_000_00, amends=ks.id)
    with refused("decision.other_statement"):
        agency.approve(ks, evidence=evidence)
    somebody_s = agency.sign(RECORDER, agency.now(ks))
    for wrong in (somebody_s, "never-signed"):
        with refused("decision.other_statement"):
            agency.approve(ks, evidence=wrong)
    assert agency.approve(ks).amount == 3_000_00


def test_a_page_that_shows_an_older_version_decides_nothing(agency: Agency) -> None:
    ks = agency.ks(4_000_00)
    agency.ks(3_000_00, amends=ks.id)
    decisions = Decisions(agency.desk)
    with refused("decision.changed"):
        agency.do(lambda: decisions.refuse(ks.id, by=SECOND, seen=1, reason="ผิด", key="k"))
    with refused("decision.changed"):
        agency.do(lambda: decisions.approve(ks.id, by=SECOND, seen=1, evidence="e", key="k"))


def test_nothing_is_approved_without_a_signature(agency: Agency) -> None:
    """I6."""
    ks = agency.ks()
    with refused("decision.token_key"):
        agency.do(lambda: Decisions(agency.desk).approve(ks.id, by=SECOND, seen=1, evidence="", key="k"))


def test_what_a_phone_has_signed_is_carried_out(agency: Agency) -> None:
    """I6: as signing does it, in the transaction that spends the signature."""
    ks = agency.ks()
    approvals = DocumentApprovals(agency.desk, Decisions(agency.desk))
    said = agency.do(lambda: approvals.statement(str(ks.id)))
    assert tuple((line.label, line.text) for line in said) == statement(ks)
    request = agency.sign(SECOND, ks)
    evidence = agency.do(lambda: SqlEvidences(agency.database.session).of_request(request))
    assert evidence
    agency.do(lambda: approvals.approved(str(ks.id), evidence))
    assert agency.now(ks).state is State.RECORDED
    with refused("decision.decided"):
        agency.do(lambda: approvals.statement(str(ks.id)))


def test_a_phone_is_asked_by_who_may_approve(agency: Agency) -> None:
    """I5: told before, not after the signature."""
    ks, decisions = agency.ks(), Decisions(agency.desk)
    agency.do(lambda: decisions.demand_approvable(ks.id, by=SECOND, seen=1))
    for by, seen, key in (
        (RECORDER, 1, "decision.own"),
        ("head", 1, "permission.missing"),
        (SECOND, 2, "decision.changed"),
    ):
        with refused(key):
            agency.do(lambda by=by, seen=seen: decisions.demand_approvable(ks.id, by=by, seen=seen))  # type: ignore[misc]
    agency.approve(ks)
    with refused("decision.decided"):
        agency.do(lambda: decisions.demand_approvable(ks.id, by=SECOND, seen=1))


def test_what_no_phone_could_show_is_refused_on_save(agency: Agency) -> None:
    """I6: a name in which something isn't seen."""
    for name in ("นายสมมติ\u200bใจดี", "นายสมมติ  ใจดี", "\u202eใจดี"):
        with refused("statement.unclear"):
            agency.request(payee_name=name)
    assert agency.request().number == "3000000001"


def test_an_approval_that_is_sent_twice_counts_once(agency: Agency) -> None:
    ks = agency.ks()
    first = agency.approve(ks, key="form-same")
    again = agency.approve(ks, key="form-same")
    assert first == again
    assert len(agency.do(lambda: agency.desk.shelf.deeds(ks.id))) == 2
    with refused("decision.decided", at="12 มิ.ย. 2568 เวลา 12:00 น."):
        agency.approve(ks)
    with refused("decision.decided"):
        agency.refuse(ks)


def test_what_is_refused_or_taken_back_keeps_its_number_and_gives_the_money_back(agency: Agency) -> None:
    for void, state in ((agency.refuse, State.REFUSED), (agency.take_back, State.TAKEN_BACK)):
        ks = agency.ks()
        assert void(ks).state is state
        assert agency.left_in_centre() == 1_000_000_00
        assert agency.now(ks).number == ks.number
    assert agency.ks().number == "3200000003"


def test_who_recorded_does_not_approve_by_another_user_id_either(agency: Agency) -> None:
    agency.give("recorder at night", UNIT, Permission.APPROVE_WITHDRAWALS)
    ks = agency.ks()
    agency.desk = replace(agency.desk, persons=TwoUserIds())
    with refused("decision.own"):
        agency.do(lambda: agency.desk.demand_approvable(ks, "recorder at night"))
    with refused("decision.own"):
        agency.approve(ks, by="recorder at night")
    assert agency.approve(ks).state is State.RECORDED


def test_a_refusal_says_why(agency: Agency) -> None:
    ks = agency.ks()
    decisions = Decisions(agency.desk)
    with refused("decision.no_reason", "reason"):
        agency.do(lambda: decisions.refuse(ks.id, by=SECOND, seen=1, reason=" ", key="k"))
    agency.refuse(ks)
    assert agency.do(lambda: agency.desk.shelf.deeds(ks.id))[-1].note == "เอกสารไม่ครบ"


def test_cgd_takes_what_is_approved_and_turns_down_before_it_is_processed(agency: Agency) -> None:
    """GF3.7: a refusal of CGD voids."""
    ks = agency.ks(4_000_00)
    for act in (agency.process, agency.transfer, agency.turn_down):
        with refused("cgd.gone", number=ks.number):
            act(ks)
    agency.approve(ks)
    with refused("cgd.gone"):
        agency.transfer(ks)
    assert agency.turn_down(ks).state is State.CGD_REFUSED
    assert agency.left_in_centre() == 1_000_000_00
    with refused("cgd.gone"):
        agency.process(ks)


def test_what_the_bank_refuses_is_void_and_its_money_taken_back(agency: Agency) -> None:
    """By one reversal, all the way to the cost centre; what it was about may be drawn anew."""
    request = agency.request()
    agency.approve(request)
    kq = agency.kq(request)
    agency.process(agency.approve(kq))
    agency.bank.reason = "บัญชีปิดแล้ว"
    refused_one = agency.transfer(kq)
    assert (refused_one.state, refused_one.due) == (State.BANK_REFUSED, None)
    assert agency.left_in_centre() == 1_000_000_00
    deed = agency.do(lambda: agency.desk.shelf.deeds(kq.id))[-1]
    assert (deed.act, deed.note) == (Act.BANK_REFUSE, "บัญชีปิดแล้ว")
    with refused("cgd.gone", number=kq.number):
        agency.transfer(kq)
    agency.bank.reason = ""
    again = agency.transferred(agency.kq(request))
    assert (again.state, again.number) == (State.TRANSFERRED, "3600000002")
    assert agency.breaches() == {}


def test_the_bank_is_asked_of_nothing_but_an_order_to_pay(agency: Agency) -> None:
    agency.bank.reason = "บัญชีปิดแล้ว"
    ks = agency.approve(agency.ks())
    with refused("cgd.gone"):
        agency.transfer(ks)
    assert agency.now(ks).state is State.RECORDED


def test_the_statement_says_what_is_paid_to_whom(agency: Agency) -> None:
    """I6: in this order, with these labels, the same each time."""
    kq = agency.kq(agency.approve(agency.request()))
    assert (
        statement(kq)
        == statement(agency.now(kq))
        == (
            ("เลขที่เอกสาร", "3600000001"),
            ("เรื่อง", "ขอเบิกเงิน (KQ)"),
            ("ผู้รับเงิน", "นายสมมติ ใจดี"),
            ("เลขที่บัญชี", "999-9-01001-3"),
            ("จำนวนเงิน", "18,000.00 บาท"),
            ("จำนวนเงิน (ตัวอักษร)", "หนึ่งหมื่นแปดพันบาทถ้วน"),
            ("รหัสงบประมาณ", "99001E1025410002"),
            ("รหัสแหล่งของเงิน", "6841200"),
            ("รหัสกิจกรรมหลัก", "P5000"),
            ("ศูนย์ต้นทุน", CENTRE),
        )
    )


def test_a_request_s_statement_has_its_own_number_and_a_reversal_s_what_it_reverses(agency: Agency) -> None:
    request = agency.approve(agency.request())
    assert dict(statement(request))["เลขที่เอกสาร"] == "3000000001"
    ks = agency.approve(agency.ks())
    said = dict(statement(agency.reverse(ks)))
    assert (said["เรื่อง"], said["เอกสารที่กลับรายการ"]) == ("กลับรายการ", ks.number)
