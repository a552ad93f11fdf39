"""The four budget processes, with everything that is asked of their rows on the way, on each kind of database."""

from portal_sim.finance.budget.change.domain import ChangeState
from portal_sim.finance.budget.items.domain import SpendingLine
from portal_sim.finance.documents.domain import State
from tests.unit.portal_sim.finance.budget.department import (
    DISBURSING,
    GOODS,
    LAST_DAY_OF_ROUND,
    OFFICER,
    REGIONAL,
    USED,
    working,
)
from tests.unit.portal_sim.finance.documents.agency import AGENCY, BUREAU, CGD

GIVEN = f"{DISBURSING}B0001410003"


def test_a_year_of_the_budget_section(database_url: str) -> None:
    with working(database_url) as department:
        do = department.agency.do
        department.prepare(USED, GOODS)
        for amount in (1, 1_000_000_00):  # planned, and planned anew
            line = SpendingLine(2025, USED, REGIONAL, 3, amount)
            do(lambda line=line: department.periods.plan([line]))  # type: ignore[misc]
        assert [one.agrees for one in do(lambda: department.periods.compare(AGENCY, 3))] == [True, False]
        do(lambda: department.periods.confirm(AGENCY, 3, "รอปรับแผน", by=OFFICER))
        assert len(do(lambda: department.periods.checked(AGENCY, 3))) == 1

        allocated = department.allocated(department.line(), department.line(amount=50_000_00))
        department.check(allocated, is_right=True)
        assert [one.by for one in do(lambda: department.checks.of(allocated.id))] == ["other_officer"]

        change = department.propose(across_years=True)
        do(lambda: department.changes.to_bureau(change.id, "ตย 1", "จำเป็น", by=OFFICER))
        assert [one.id for one in do(department.changes.at_bureau)] == [change.id]
        do(lambda: department.changes.decide(change.id, agreed=True, reason="", by=BUREAU))
        changed = department.approve(department.enter(change))
        (kept,) = do(lambda: department.changes.listed(AGENCY))
        assert (kept.state, kept.document) == (ChangeState.AGREED, changed.id)
        department.reverse(changed)

        record = department.consented()
        department.act(department.grants.grant, record, GIVEN, by=CGD)
        assert do(lambda: department.grants.left(record.id)) == record.amount

        department.agency.do(lambda: department.holidays.put(LAST_DAY_OF_ROUND))
        order = department.order(received=True)
        carried = department.carried_over(order)
        assert (carried.state, do(department.holidays.all)) == (State.GRANTED, [LAST_DAY_OF_ROUND])
        assert [one.order for one in do(lambda: department.requests.of_unit(REGIONAL))] == [order.number]
        assert [one.document for one in do(lambda: department.decisions.listed(AGENCY))] == [carried.id]
        department.agency.clock.pass_(days=120)
        act = department.carry_overs.lapse
        lapsed = do(lambda: act(AGENCY, 2025, by=CGD, key="lapse"))
        assert lapsed.amount > 0
        assert department.agency.breaches() == {}
