"""What the bench arranges of documents: the same rules and signatures as on the pages, and no page."""

from typing import Any

from tests.contract.description import Description
from tests.contract.finance.workers import Worker, hire
from tests.contract.running_portal import RunningPortal

CODE = "99991E1025410009"
SOURCE = "6941200"
FUND = {"source": SOURCE, "budget_code": CODE, "activity": "P5000"}


def told(portal: RunningPortal, path: str, **body: object) -> dict[str, Any]:
    answer: dict[str, Any] = portal.sim.controls.post(f"/finance/{path}", body)
    return answer


def state(portal: RunningPortal, document: dict[str, Any]) -> str:
    found = portal.stored("SELECT state FROM finance_documents WHERE id = :id", id=document["id"])
    return str(found[0].state)


def test_money_comes_down_and_a_phone_signs_for_it(
    portal: RunningPortal, own_agency: str, description: Description
) -> None:
    owner = hire(portal, description, ("allocate", own_agency))
    second = hire(portal, description, ("approve_allocations", own_agency))
    office = hire(portal, description, ("cgd_processing", "99801"), ("budget_bureau", "99802"))
    money = {"source": SOURCE, "budget_code": CODE, "amount": 1_000_00, "by": office.user_id}
    told(portal, "frames", **money, project="โครงการ")
    told(portal, "allotments", **money, budget_type="GEN", letter="นร 1")
    form = {"budget_type": "GEN", "fund": FUND, "receiver": f"{own_agency}00001", "amount": 600_00}
    made = told(portal, "entries/unit_allocation", unit=own_agency, by=owner.user_id, form=form)
    assert (made["number"][:2], state(portal, made)) == ("12", "waiting_second")
    _sign(portal, second, made)
    assert state(portal, made) == "posted"


def _sign(portal: RunningPortal, worker: Worker, document: dict[str, Any]) -> None:
    """Asked by the controls, answered by the phone, taken by the controls."""
    asked = told(portal, f"documents/{document['id']}/approval", by=worker.user_id)["request"]
    assert worker.phone.accept(worker.phone.newest_challenge()).status_code == 204
    portal.sim.controls.put(f"/finance/approvals/{asked}")
