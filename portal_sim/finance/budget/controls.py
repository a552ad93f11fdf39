"""Controls: a year's annual budget put in place, and what people have done in the budget processes.

Each is a use case, by somebody who may do it; approvals by phone are asked for at the documents' controls.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from secrets import token_urlsafe
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import TypeAdapter

from portal_sim.core import Core
from portal_sim.finance.budget.allocation.checks import DocumentChecks
from portal_sim.finance.budget.allocation.domain import AllocationLine
from portal_sim.finance.budget.allocation.service import BudgetAllocations
from portal_sim.finance.budget.allocation.steps import AllocationSteps
from portal_sim.finance.budget.analysis.service import AnalysisSheets
from portal_sim.finance.budget.carry_over.deciding import CarryDecisions
from portal_sim.finance.budget.carry_over.domain import RequestForm
from portal_sim.finance.budget.carry_over.requests import CarryRequests
from portal_sim.finance.budget.carry_over.service import CarryOvers
from portal_sim.finance.budget.carry_over.sql import SqlSpecialHolidays
from portal_sim.finance.budget.carry_over.statements import SUBJECT
from portal_sim.finance.budget.change.domain import ChangeForm
from portal_sim.finance.budget.change.service import BudgetChanges
from portal_sim.finance.budget.items.domain import SpendingLine
from portal_sim.finance.budget.items.endowment import Endowment
from portal_sim.finance.budget.items.periods import PeriodBudgets
from portal_sim.finance.budget.items.service import BudgetItems, ItemForm
from portal_sim.finance.budget.on_behalf.domain import OnBehalfForm
from portal_sim.finance.budget.on_behalf.granting import OnBehalfGrants
from portal_sim.finance.budget.on_behalf.service import OnBehalf
from portal_sim.finance.documents.decisions import ReversalReason, Reversals
from portal_sim.finance.documents.withdrawals import KrForm
from portal_sim.signing.approvals import Approvals

_BROWSER = "controls"  # that the phone is asked for, as of finance's other controls
_TOLD = ("id", "number", "ref", "state", "budget_code")  # of what was made


@dataclass(frozen=True)
class Control:
    """A method of a use case, called with the fields of the request and of its path; `forms` are read as these types.

    `keyed`: the method takes the key of a form.
    """

    use_case: type
    method: Callable[..., Any]
    forms: Mapping[str, Any] = field(default_factory=dict)
    keyed: bool = True


_ITEM, _ON_BEHALF = {"form": ItemForm}, {"form": OnBehalfForm}
CONTROLS = {  # POST /finance/budget…, amounts in satang
    "/plans": Control(BudgetItems, BudgetItems.add_plan, keyed=False),
    "/items": Control(BudgetItems, BudgetItems.create, _ITEM, keyed=False),
    "/acts": Control(Endowment, Endowment.enact, _ITEM),
    "/allotments": Control(Endowment, Endowment.allot),
    "/spending-plan": Control(PeriodBudgets, PeriodBudgets.plan, {"lines": list[SpendingLine]}, keyed=False),
    "/cases/<int:case>/rows": Control(AnalysisSheets, AnalysisSheets.add),
    "/cases/<int:case>/confirmations": Control(AnalysisSheets, AnalysisSheets.confirm),
    "/cases/<int:case>/checks": Control(AllocationSteps, AllocationSteps.note),
    "/allocations": Control(BudgetAllocations, BudgetAllocations.allocate, {"lines": list[AllocationLine]}),
    "/documents/<int:document>/checks": Control(DocumentChecks, DocumentChecks.note, keyed=False),
    "/documents/<int:document>/reversals": Control(Reversals, Reversals.ask, {"reason": ReversalReason}),
    "/changes": Control(BudgetChanges, BudgetChanges.propose, {"form": ChangeForm}),
    "/changes/<int:change>/letters": Control(BudgetChanges, BudgetChanges.to_bureau, keyed=False),
    "/changes/<int:change>/answers": Control(BudgetChanges, BudgetChanges.decide, keyed=False),
    "/change-entries": Control(BudgetChanges, BudgetChanges.record),
    "/requests": Control(CarryRequests, CarryRequests.ask, {"form": RequestForm}, keyed=False),
    "/requests/<int:request>/system": Control(CarryRequests, CarryRequests.use_system, keyed=False),
    "/requests/<int:request>/sendings-back": Control(CarryRequests, CarryRequests.send_back, keyed=False),
    "/memos": Control(CarryDecisions, CarryDecisions.propose, keyed=False),
    "/memos/<int:memo>/choices": Control(CarryDecisions, CarryDecisions.choose, keyed=False),
    "/memos/<int:memo>/refusals": Control(CarryDecisions, CarryDecisions.refuse, keyed=False),
    "/memos/<int:memo>/entries": Control(CarryOvers, CarryOvers.record),
    "/carry-overs/<int:document>/grants": Control(CarryOvers, CarryOvers.grant),
    "/carry-overs/<int:document>/refusals": Control(CarryOvers, CarryOvers.turn_down),
    "/carried-withdrawals": Control(CarryOvers, CarryOvers.draw, {"form": KrForm}),
    "/lapses": Control(CarryOvers, CarryOvers.lapse),
    "/special-holidays": Control(SqlSpecialHolidays, SqlSpecialHolidays.put, {"day": date}, keyed=False),
    "/to-centre": Control(OnBehalf, OnBehalf.take_back, _ON_BEHALF),
    "/on-behalf": Control(OnBehalf, OnBehalf.create, _ON_BEHALF),
    "/on-behalf/<int:document>/proposals": Control(OnBehalf, OnBehalf.propose),
    "/on-behalf/<int:document>/sendings": Control(OnBehalf, OnBehalf.send),
    "/on-behalf/<int:document>/givings-back": Control(OnBehalf, OnBehalf.give_back),
    "/on-behalf/<int:document>/grants": Control(OnBehalfGrants, OnBehalfGrants.grant),
    "/on-behalf/<int:document>/returns": Control(OnBehalfGrants, OnBehalfGrants.give_back),
    "/on-behalf-returns/<int:document>/grants": Control(OnBehalfGrants, OnBehalfGrants.grant_return),
    "/on-behalf/<int:document>/refusals": Control(OnBehalfGrants, OnBehalfGrants.turn_down),
}


def add_controls(app: Blueprint, core: Core) -> None:
    """`POST /finance/budget` and what stands in CONTROLS; the answer names what was made."""
    for path, control in CONTROLS.items():
        app.add_url_rule(f"/finance/budget{path}", f"budget {path}", _view(core, control), methods=["POST"])

    @app.post("/finance/budget/memos/<int:memo>/approval")
    def ask(memo: int) -> ResponseReturnValue:
        """The phone of `by`, the Director-General, is asked for a signature; the request's id."""
        by: str = request.get_json()["by"]
        return jsonify(request=core[Approvals].ask(SUBJECT, str(memo), by, _BROWSER).id), 201

    @app.post("/finance/budget/cases/<int:case>/entries")
    def enter(case: int) -> ResponseReturnValue:
        """All rows of the sheet that have no document, entered by `by`; a document for each receiver."""
        steps, by = core[AllocationSteps], request.get_json()["by"]
        free = [row.id for row in steps.sheets.rows(case) if row.id not in steps.sheets.entered(case)]
        made = steps.enter(case, free, by=by, key=token_urlsafe())
        return jsonify([_told(one) for one in made]), 201


def _view(core: Core, control: Control) -> Callable[..., ResponseReturnValue]:
    def view(**place: int) -> ResponseReturnValue:
        content = {**request.get_json(), **place, **({"key": token_urlsafe()} if control.keyed else {})}
        for name, kind in control.forms.items():
            content[name] = TypeAdapter(kind).validate_python(content[name])
        made = control.method(core[control.use_case], **content)
        return jsonify(_told(made)), 201

    return view


def _told(made: object) -> dict[str, Any]:
    return {name: getattr(made, name) for name in _TOLD if hasattr(made, name)}
