"""Reports on money that another agency disburses, and on what comes back (BP3; BP.P19)."""

from portal_sim.finance.budget.status.domain import Criteria, Facts, Row
from portal_sim.finance.budget.status.on_behalf import masters, results
from portal_sim.finance.budget.status.periods import up_to
from portal_sim.finance.budget.status.sql import SqlFacts
from tests.unit.portal_sim.finance.budget.department import DIRECTOR, DISBURSING, THEIR_HEAD, THEIR_OFFICER, Department
from tests.unit.portal_sim.finance.documents.agency import AGENCY, CGD, TODAY

GIVEN = f"{DISBURSING}B0001410003"
PERIOD = up_to(2025, TODAY)
OURS = Criteria(AGENCY, 2025, TODAY, PERIOD.before)


def _results(department: Department) -> list[Row]:
    agency = department.agency

    def ask(criteria: Criteria) -> Facts:
        return SqlFacts(agency.database.session, {}, criteria)

    return agency.do(lambda: results(agency.desk, ask)(OURS))


def test_what_came_back_is_told_and_isn_t_left(department: Department) -> None:
    department.allocated(department.line())
    record = department.consented()
    assert _results(department) == []
    department.act(department.grants.grant, record, GIVEN, by=CGD)
    (row,) = _results(department)
    assert row.figures == {"amount": 120_000_00, "disbursed": 0, "returned": 0, "left": 120_000_00}
    back = department.act(department.grants.give_back, record, 20_000_00, "เหลือจ่าย", by=THEIR_OFFICER)
    department.approve(back, by=THEIR_HEAD)
    department.approve(back, by=DIRECTOR)
    department.act(department.grants.grant_return, back, by=CGD)
    (row,) = _results(department)
    assert row.figures == {"amount": 120_000_00, "disbursed": 0, "returned": 20_000_00, "left": 100_000_00}
    assert row.texts["approved"] == TODAY
    (master,) = department.agency.do(lambda: masters(department.agency.desk)(OURS))
    assert (master.texts["number"], master.texts["state"]) == (record.number, "กรมบัญชีกลางอนุมัติแล้ว")
