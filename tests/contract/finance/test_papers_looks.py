"""Every page around a document, wide and narrow."""

import pytest
from playwright.sync_api import Browser

from tests.contract.description import Description
from tests.contract.finance.looks import assert_looks_right
from tests.contract.finance.workers import Worker, bought, hire, requested, withdrawn
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import AGENCY, UNIT, Agency


@pytest.fixture
def worker(portal: RunningPortal, description: Description) -> Worker:
    """Who may do everything in that unit."""
    permissions = ("record", "approve_withdrawals", "approve_payments")
    return hire(portal, description, *((one, UNIT) for one in permissions), ("head_of_agency", AGENCY))


@pytest.fixture
def recorder(portal: RunningPortal, description: Description) -> Worker:
    return hire(portal, description, ("record", UNIT))


@pytest.mark.by_night
def test_their_looks(portal: RunningPortal, agency: Agency, worker: Worker, recorder: Worker, browser: Browser) -> None:
    request = requested(agency, recorder)
    worker.approve(request)
    kq = withdrawn(agency, recorder, request)
    worker.approve(kq)
    agency.process(kq)
    agency.transfer(kq)
    agency.pay_out(kq, 15_000_00)
    agency.pay(agency.now(kq), 15_000_00)
    agency.send_in(kq, 3_000_00)
    ks = bought(agency, recorder)
    computer = worker.computer
    for path in (
        "/home", "/finance/approvals", "/finance/documents", "/finance/documents?q=no-such-thing",
        f"/finance/documents/{kq.id}", f"/finance/documents/{request.id}", f"/finance/documents/{ks.id}/decision",
        f"/finance/documents/{ks.id}/reversal", f"/finance/payouts?unit={UNIT}", f"/finance/payouts/{kq.id}",
        f"/finance/payments?unit={UNIT}&reference={agency.now(kq).ref}", f"/finance/treasury-returns?unit={UNIT}",
        f"/finance/returns?unit={UNIT}&withdrawal={kq.number}", "/finance/documents?from_day=x",
    ):  # fmt: skip
        assert_looks_right(path, computer, portal, browser)
    worker.decide(ks)
    assert_looks_right(computer.at, computer, portal, browser)


def test_nothing_waits(portal: RunningPortal, description: Description, browser: Browser) -> None:
    idle = hire(portal, description, ("approve_allocations", "99002" + "00001")).computer
    assert idle.open("/finance/approvals").messages == ["decision.nothing_waits"]
    assert_looks_right("/finance/approvals", idle, portal, browser)
