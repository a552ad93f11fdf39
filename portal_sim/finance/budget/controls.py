"""Controls: a year's annual budget put in place, and what people have done in the budget processes.

Each is a use case, by somebody who may do it; approvals by phone are asked for at the documents' controls.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import TypeAdapter

from portal_sim.core import Core
from portal_sim.finance.budget.allocation.checks import DocumentChecks
from portal_sim.finance.budget.allocation.domain import AllocationLine
from portal_sim.finance.budget.allocation.service import BudgetAllocations
from portal_sim.finance.budget.change.domain import ChangeForm
from portal_sim.finance.budget.change.service import BudgetChanges
from portal_sim.finance.budget.items.domain import SpendingLine
from portal_sim.finance.budget.items.endowment import Endowment
from portal_sim.finance.budget.items.periods import PeriodBudgets
from portal_sim.finance.budget.items.service import BudgetItems, ItemForm
from portal_sim.finance.documents.decisions import ReversalReason, Reversals

_TOLD = ("id", "number", "state", "budget_code")  # of what was made


@dataclass(frozen=True)
class Control:
    """A method of a use case, called with the fields of the request and of its path; `forms` are read as these types.

    `keyed`: the method takes the key of a form.
    """

    use_case: type
    method: Callable[..., Any]
    forms: Mapping[str, Any] = field(default_factory=dict)
    keyed: bool = True


_ITEM = {"form": ItemForm}
CONTROLS = {  # POST /finance/budget…, amounts in satang
    "/plans": Control(BudgetItems, BudgetItems.add_plan, keyed=False),
    "/items": Control(BudgetItems, BudgetItems.create, _ITEM, keyed=False),
    "/acts": Control(Endowment, Endowment.enact, _ITEM),
    "/allotments": Control(Endowment, Endowment.allot),
    "/spending-plan": Control(PeriodBudgets, PeriodBudgets.plan, {"lines": list[SpendingLine]}, keyed=False),
    "/allocations": Control(BudgetAllocations, BudgetAllocations.allocate, {"lines": list[AllocationLine]}),
    "/documents/<int:document>/checks": Control(DocumentChecks, DocumentChecks.note, keyed=False),
    "/documents/<int:document>/reversals": Control(Reversals, Reversals.ask, {"reason": ReversalReason}),
    "/changes": Control(BudgetChanges, BudgetChanges.propose, {"form": ChangeForm}, keyed=False),
    "/changes/<int:change>/letters": Control(BudgetChanges, BudgetChanges.to_bureau, keyed=False),
    "/changes/<int:change>/answers": Control(BudgetChanges, BudgetChanges.decide, keyed=False),
    "/change-entries": Control(BudgetChanges, BudgetChanges.record),
}


def add_controls(app: Blueprint, core: Core) -> None:
    """`POST /finance/budget` and what stands in CONTROLS; the answer names what was made."""
    for path, control in CONTROLS.items():
        app.add_url_rule(
            f"/finance/budget{path}", f"budget {path.replace('.', '')}", _view(core, control), methods=["POST"]
        )


def _view(core: Core, control: Control) -> Callable[..., ResponseReturnValue]:
    def view(**place: int) -> ResponseReturnValue:
        content = {**request.get_json(), **place, **({"key": token_urlsafe()} if control.keyed else {})}
        for name, kind in control.forms.items():
            content[name] = TypeAdapter(kind).validate_python(content[name])
        made = control.method(core[control.use_case], **content)
        return jsonify({name: getattr(made, name) for name in _TOLD if hasattr(made, name)}), 201

    return view
