"""Documents of the budget on the pages around documents: their own, the decision's, what waits, the search."""

import pytest

from portal_sim.finance.units.domain import Permission
from tests.contract.computer import Computer
from tests.contract.officers import inside
from tests.integration.refusals.portal_sim.world import World
from tests.unit.portal_sim.finance.budget.department import DISBURSING, GOODS, USED, Department
from tests.unit.portal_sim.finance.documents.agency import AGENCY, CGD

pytestmark = pytest.mark.filterwarnings("ignore:Passing SelectField choices as tuples:DeprecationWarning")


def _logged_in(world: World, permission: Permission, unit: str) -> Computer:
    return inside(world.portal, world.permitted(permission, unit).user_id)


def test_every_page_about_a_budget_document_opens_for_whom_it_concerns(world: World) -> None:
    department = Department(world.agency)
    department.prepare(USED, GOODS)
    allocated = department.allocated(*[department.line(amount=1_00)] * 10, department.line())
    change = department.enter(department.propose(amount=10_00))
    record = department.record_created()
    department.act(department.on_behalf.propose, record)
    head = _logged_in(world, Permission.HEAD_OF_BUDGET, AGENCY)
    for one in (allocated, change, record):
        assert one.number in head.open(f"/finance/documents/{one.id}").text
    assert change.number in head.open(f"/finance/documents/{change.id}/decision").text
    assert change.number in head.open("/finance/approvals").text
    assert record.number not in head.text
    found = head.open(f"/finance/documents?unit={AGENCY}&kind=on_behalf").text
    assert record.number in found
    assert change.number not in found

    director = _logged_in(world, Permission.DIRECTOR_GENERAL, AGENCY)
    assert record.number in director.open("/finance/approvals").text
    assert record.number in director.open(f"/finance/documents/{record.id}/decision").text
    department.approve(record, by="director_general")
    department.act(department.on_behalf.send, record)

    theirs = _logged_in(world, Permission.DISBURSING_AGENCY, DISBURSING)
    assert record.number in theirs.open(f"/finance/documents/{record.id}/decision").text
    assert theirs.peek(f"/finance/documents/{change.id}").status_code == 403
    department.approve(record, by="their_head")

    cgd = _logged_in(world, Permission.CGD_PROCESSING, department.agency.desk.offices.cgd)
    assert record.number in cgd.open(f"/finance/documents/{record.id}").text
    department.act(department.grants.grant, record, f"{DISBURSING}B0001410003", by=CGD)
    assert "5500000001" in cgd.open(f"/finance/documents/{record.id}").text
    order = department.order()
    carried = department.carried_over(order, year=department.items.year())
    reversal = department.reverse(department.allocated(department.line(amount=2_00)))
    for one in (carried, reversal):
        assert one.number in head.open(f"/finance/documents/{one.id}").text
