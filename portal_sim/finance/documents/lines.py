"""A document's money line by line: one line of most documents, several of those of the budget (SOP-SEC-P-04)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import Document, Kind
from portal_sim.finance.ledger.domain import Stage

MONEY = "money"  # in a document's details: its lines, where they are kept
_FUND = ("source", "budget_code", "activity")


@dataclass(frozen=True)
class MoneyLine:
    """`amount` satang of a fund, from one holder to another (Document.taken_from, given_to).

    `to` is the fund that it becomes part of, where the document moves it into another one. `stage` is where it is
    taken, where that differs from line to line. `codes` are what sheets ask beside (ledger account, area, …), by name.
    """

    fund: Fund
    amount: int
    taken_from: str
    given_to: str
    budget_type: str = ""
    to: Fund | None = None
    stage: Stage | None = None
    codes: Mapping[str, str] = field(default_factory=dict)


def lines_of(document: Document) -> list[MoneyLine]:
    """Its lines; of a document that keeps none, the one that its own fields are."""
    kept = document.details.get(MONEY)
    if kept is None:
        own = document.taken_from, document.given_to, document.budget_type
        return [MoneyLine(document.fund, document.amount, *own)]
    return [_read(one) for one in kept]


def document_of(kind: Kind, unit: str, lines: Sequence[MoneyLine], details: Mapping[str, Any], **more: Any) -> Document:
    """A new document of these lines: its amount is their sum, its codes and holders those that all lines share."""
    fund = Fund(*(_shared([getattr(line.fund, name) for line in lines]) for name in _FUND))
    return Document(
        kind, unit, sum(line.amount for line in lines), fund,
        **{
            "taken_from": _shared([line.taken_from for line in lines]),
            "given_to": _shared([line.given_to for line in lines]),
            "budget_type": _shared([line.budget_type for line in lines]),
            "details": {**details, MONEY: written_lines(lines)},
            **more,
        },
    )  # fmt: skip


def written_lines(lines: Sequence[MoneyLine]) -> list[dict[str, Any]]:
    """As details keep them."""
    return [_written(line) for line in lines]


def _shared(texts: Sequence[str]) -> str:
    return texts[0] if len(set(texts)) == 1 else ""


def _written(line: MoneyLine) -> dict[str, Any]:
    return {
        "fund": _codes(line.fund), "amount": line.amount, "taken_from": line.taken_from, "given_to": line.given_to,
        "budget_type": line.budget_type, "to": line.to and _codes(line.to), "stage": line.stage,
        "codes": dict(line.codes),
    }  # fmt: skip


def _codes(fund: Fund) -> list[str]:
    return [getattr(fund, name) for name in _FUND]


def _read(kept: Mapping[str, Any]) -> MoneyLine:
    to, stage = kept["to"], kept["stage"]
    return MoneyLine(
        Fund(*kept["fund"]), kept["amount"], kept["taken_from"], kept["given_to"], kept["budget_type"],
        Fund(*to) if to else None, Stage(stage) if stage else None, kept["codes"],
    )  # fmt: skip
