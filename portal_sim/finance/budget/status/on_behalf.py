"""Rows of the reports on disbursement on behalf and on carried-over money, from the documents and their ledger."""

from collections.abc import Callable
from dataclasses import replace

from portal_sim.finance.budget.carry_over.carried import carried
from portal_sim.finance.budget.on_behalf.domain import code_of, form_of
from portal_sim.finance.budget.status.domain import Criteria, Facts, Row
from portal_sim.finance.budget.status.measures import tally
from portal_sim.finance.documents.domain import Act, Document, Kind, State
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.fiscal import buddhist

Rows = Callable[[Criteria], list[Row]]
Ask = Callable[[Criteria], Facts]
_WAITS = "รออนุมัติ"
_STATES = {State.POSTED: "สร้างแล้ว", State.GRANTED: "กรมบัญชีกลางอนุมัติแล้ว"}
_ON_ITS_WAY = "อยู่ระหว่างดำเนินการ"
_NUMBER = slice(4, None)  # of a ledger's holder that is a document's year and number
_REQUESTS = {
    "carry": "กันเงินไว้เบิกเหลื่อมปี", "extend": "ขยายเวลาเบิกจ่ายเงิน",
    "carry+extend": "กันเงินไว้เบิกเหลื่อมปีและขยายเวลาเบิกจ่ายเงิน",
}  # fmt: skip


def masters(desk: Desk) -> Rows:
    """Master records that count, made up to the criteria's day."""

    def rows(criteria: Criteria) -> list[Row]:
        found = _records(desk, criteria)
        return [_master(desk, one) for one in found if form_of(one).budget_code.startswith(criteria.code)]

    return rows


def results(desk: Desk, ask: Ask) -> Rows:
    """What CGD has approved: what the disbursing agency has spent of it and given back, as its ledger says."""

    def rows(criteria: Criteria) -> list[Row]:
        granted = (one for one in _records(desk, criteria) if one.state is State.GRANTED)
        return [_result(desk, ask, criteria, one) for one in granted if criteria.shows(form_of(one).unit)]

    return rows


def carry_overs(desk: Desk) -> Rows:
    """What CGD has granted to be carried over, order by order; what is left is what is left now."""

    def rows(criteria: Criteria) -> list[Row]:
        found = carried(desk, criteria.agency)
        kept = [one for one in found if one.document.day <= criteria.day and criteria.shows(one.line.codes["unit"])]
        return [
            Row(
                {
                    "year": buddhist(int(one.line.codes["year"])),
                    "unit": str(desk.units.line(one.line.codes["unit"])[0]),
                    "order": one.holder[_NUMBER], "code": one.line.fund.budget_code,
                    "request": _REQUESTS[one.line.codes["kind"]],
                    "until": one.until,
                },
                {"amount": one.line.amount, "disbursed": one.line.amount - one.left, "left": one.left},
            )
            for one in kept
        ]  # fmt: skip

    return rows


def _records(desk: Desk, criteria: Criteria) -> list[Document]:
    found = desk.shelf.live(Kind.ON_BEHALF, unit=criteria.agency, fiscal_year=criteria.year)
    return [one for one in found if one.day <= criteria.day]


def _master(desk: Desk, record: Document) -> Row:
    form = form_of(record)
    state = _WAITS if record.state is State.WAITING_SECOND else _STATES.get(record.state, _ON_ITS_WAY)
    return Row(
        {
            "number": record.number, "owner": str(desk.units.line(record.unit)[0]),
            "agency": str(desk.units.line(record.payee)[0]), "code": form.budget_code, "source": form.source,
            "item": form.commitment_item, "area": form.activity, "state": state,
        },
        {"amount": record.amount},
    )  # fmt: skip


def _result(desk: Desk, ask: Ask, criteria: Criteria, record: Document) -> Row:
    code = code_of(record)
    theirs = replace(criteria, agency=record.payee, units=None, unit="", kind="", code=code)
    movements = ask(theirs).movements(theirs, criteria.day)
    back = -tally(one for one in movements if one.kind == Kind.ON_BEHALF_RETURN).net
    spent = tally(movements).disbursed
    grant = next(deed for deed in desk.shelf.deeds(record.id) if deed.act is Act.GRANT)
    return Row(
        {
            "number": record.number, "allotment": grant.number, "agency": str(desk.units.line(record.payee)[0]),
            "project": form_of(record).project, "approved": grant.day,
        },
        {"amount": record.amount, "disbursed": spent, "returned": back, "left": record.amount - spent - back},
    )  # fmt: skip
