"""What the bench may have people do: every control is a use case, and takes its fields by name."""

from dataclasses import asdict
from inspect import signature
from typing import Any

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient

from portal_sim.finance.budget.allocation.checks import DocumentChecks
from portal_sim.finance.budget.allocation.service import BudgetAllocations
from portal_sim.finance.budget.carry_over.requests import CarryRequests
from portal_sim.finance.budget.carry_over.sql import SqlSpecialHolidays
from portal_sim.finance.budget.change.service import BudgetChanges
from portal_sim.finance.budget.controls import CONTROLS, Control, add_controls
from portal_sim.finance.budget.items.endowment import Endowment
from portal_sim.finance.budget.items.service import BudgetItems
from portal_sim.finance.budget.on_behalf.service import OnBehalf
from portal_sim.finance.documents.decisions import Reversals
from tests.unit.portal_sim.finance.budget.department import (
    LAST_DAY_OF_ROUND,
    OFFICER,
    OTHER_OFFICER,
    REGIONAL,
    SOURCE,
    USED,
    Department,
)
from tests.unit.portal_sim.finance.documents.agency import AGENCY, BUREAU, CGD

NEW = f"{AGENCY}12001000007"


@pytest.fixture
def client(department: Department) -> FlaskClient:
    one = department
    core = {
        BudgetItems: one.items, Endowment: one.endowment, BudgetAllocations: one.allocations, OnBehalf: one.on_behalf,
        DocumentChecks: one.checks, BudgetChanges: one.changes, CarryRequests: one.requests,
        SqlSpecialHolidays: one.holidays, Reversals: Reversals(one.agency.desk),
    }  # fmt: skip
    app, routes = Flask("controls"), Blueprint("budget", "controls")
    add_controls(routes, core)  # type: ignore[arg-type]
    app.register_blueprint(routes)
    return app.test_client()


def test_a_year_s_budget_is_put_in_place_and_used(department: Department, client: FlaskClient) -> None:
    def post(path: str, **content: Any) -> Any:
        answer = department.agency.do(lambda: client.post(f"/finance/budget{path}", json=content))
        assert answer.status_code == 201, path
        return answer.json

    item = {**asdict(department.item_form(USED)), "budget_code": NEW}
    post("/plans", agency=AGENCY, code="12003", name="แผนงานใหม่")
    assert post("/acts", agency=AGENCY, form=item, source=SOURCE, amount=500, by=CGD)["state"] == "posted"
    post("/allotments", source=SOURCE, budget_code=NEW, quarter=3, amount=400, letter="งวด 3", by=BUREAU)
    lines = [asdict(department.line(budget_code=NEW, amount=300))]
    made = post("/allocations", agency=AGENCY, lines=lines, by=OFFICER)
    assert made["number"] == "5100000001"
    document = department.agency.do(lambda: department.agency.desk.shelf.get(made["id"]))
    department.approve(document)
    post(f"/documents/{made['id']}/checks", is_right=False, reason="พิมพ์ผิด", by=OTHER_OFFICER)
    form = asdict(department.form(old_code=NEW, amount=100))
    change = post("/changes", agency=AGENCY, form=form, by=OFFICER)
    assert change["state"] == "within"
    assert post("/change-entries", agency=AGENCY, changes=[change["id"]], by=OFFICER)["number"] == "5200000001"
    entrusted = asdict(department.entrusted(budget_code=NEW, amount=100))
    assert post("/to-centre", agency=AGENCY, form=entrusted, by=OFFICER)["number"] == "5300000001"
    post("/special-holidays", day=LAST_DAY_OF_ROUND.isoformat())
    asked = {
        "carry": True, "extend": False, "year": 2025, "order": "7000000001", "vendor": "", "budget_code": NEW,
        "amount": 1, "expected": "2025-11-30", "reason": "ผู้ขายขอขยายเวลา",
    }  # fmt: skip
    assert post("/requests", unit=REGIONAL, form=asked, by=REGIONAL)["state"] == "asked"
    assert post(f"/documents/{made['id']}/reversals", reason="code", by=OTHER_OFFICER)["state"] == "waiting_second"


@pytest.mark.parametrize("control", CONTROLS.values(), ids=CONTROLS)
def test_what_is_read_as_a_form_is_asked_for(control: Control) -> None:
    asked = signature(control.method).parameters
    assert set(control.forms) <= set(asked)
    assert ("key" in asked) == control.keyed
