"""The register of letters, as a report has it (screen letter_register)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, scoped_session

from portal_sim.finance.budget.status.domain import Criteria, Row
from portal_sim.finance.budget.work.cases.domain import State
from portal_sim.finance.budget.work.cases.sop import Approver
from portal_sim.finance.budget.work.cases.tables import cases
from simkit.thai_text import date_and_time, in_bangkok, short_date

_C = cases.c
_APPROVALS: Mapping[str, str] = {
    Approver.DIRECTOR_GENERAL: "อธิบดีอนุมัติแล้ว",
    Approver.BUDGET_BUREAU: "สำนักงบประมาณอนุมัติแล้ว",
    Approver.NOBODY: "ไม่มีการอนุมัติ",
}
_NEEDS_NONE = "ไม่ต้องมี"
_RESULTS: Mapping[str, str] = {
    State.SET_ASIDE: "พักเรื่องและส่งเรื่องคืน",
    State.REFUSED: "ไม่อนุมัติ",
    State.CLOSED: "แจ้งหน่วยงานแล้ว {day}",
}
_UNDER_WAY = "อยู่ระหว่างดำเนินการ"


def letters_of(session: scoped_session[Session]) -> Callable[[Criteria], list[Row]]:
    """Those that the agency's units have registered in the fiscal year, up to the criteria's day."""

    def rows(criteria: Criteria) -> list[Row]:
        asked = select(
            _C.number, _C.received_at, _C.letter_number, _C.letter_day, _C.sender_name, _C.subject, _C.approver,
            _C.state, _C.ended_at,
        )  # fmt: skip
        of_agency = func.substr(_C.unit, 1, len(criteria.agency)) == criteria.agency
        asked = asked.where(of_agency, _C.fiscal_year == criteria.year)
        found = session.execute(asked.order_by(_C.unit, _C.running))
        return [_row(*one) for one in found if in_bangkok(one.received_at) <= criteria.day]

    return rows


def _row(
    number: str, received: datetime, letter: str, dated: date, sender: str, subject: str, approver: str, state: str,
    ended: datetime | None,
) -> Row:  # fmt: skip
    return Row(
        {
            "number": number, "received": date_and_time(received), "letter": letter, "dated": dated, "sender": sender,
            "subject": subject, "approval": _APPROVALS.get(approver, _NEEDS_NONE),
            "result": _RESULTS.get(state, _UNDER_WAY).format(day=short_date(ended) if ended else ""),
        }
    )  # fmt: skip
