"""What is asked of money that another agency is to disburse (BP3.2; finance_screens.yaml, on_behalf_check)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from portal_sim.finance.documents.domain import Document

_FORM, _GRANTED = "on_behalf", "granted"  # in a document's details


@dataclass(frozen=True)
class OnBehalfForm:
    """`unit` is the owner's receiving unit, `activity` its area code; `disbursing` an agency's five digits.

    `project` is the job or project that is entrusted; `amount` in satang.
    """

    project: str
    plan: str
    budget_code: str
    source: str
    commitment_item: str
    activity: str
    unit: str
    amount: int
    disbursing: str
    disbursing_activity: str


@dataclass(frozen=True)
class Granted:
    """CGD's part of the notice: the budget code, and the number of its allocation document."""

    budget_code: str
    number: str


def noted(form: OnBehalfForm) -> dict[str, Any]:
    """As the details of a document keep it."""
    return {_FORM: asdict(form)}


def form_of(document: Document) -> OnBehalfForm:
    """What a document of the process was made for."""
    return OnBehalfForm(**document.details[_FORM])


def with_code(details: Mapping[str, Any], budget_code: str) -> dict[str, Any]:
    """Details of a record with the code that CGD has given."""
    return {**details, _GRANTED: budget_code}


def code_of(document: Document) -> str:
    """The code that CGD has given, "" before that."""
    return str(document.details.get(_GRANTED, ""))
