"""The Excel sheet of a round's requests (carry-over-1): what is filled in for download, and what is taken of a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal_sim.finance.budget.carry_over.domain import Request, RequestForm, RequestState
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.sheets.domain import Row, Value
from portal_sim.finance.sheets.layouts import CARRY_OVER, CARRY_OVERS, EXTENSION
from portal_sim.finance.sheets.service import read

_RESULTS = {RequestState.APPROVED: "อนุมัติ", RequestState.REFUSED: "ไม่อนุมัติ"}
Line = tuple[Case, Request | None, int | None]  # a letter, what it asks for, and what the system has of that (satang)


@dataclass(frozen=True)
class Collected:
    """A request as the sheet has it: `number` of its first row there, `entry` the letter's number in the register."""

    number: int
    entry: str
    unit: str
    form: RequestForm


def filled(lines: Iterable[Line]) -> list[dict[str, Value | None]]:
    """The sheet's rows; one that asks for both has two, and a letter that nobody has read yet has a row to fill in."""
    rows: list[dict[str, Value | None]] = []
    for case, request, left in lines:
        head: dict[str, Value | None] = {
            "entry": case.number, "letter": case.letter_number, "letter_day": case.letter_day, "unit": case.sender,
        }  # fmt: skip
        for kind in _kinds(request):
            rows.append({"number": len(rows) + 1, **head, "request": kind, **_asked(request, left)})
    return rows


def taken(data: bytes, year: int) -> list[Collected]:
    """The requests of a file, for that fiscal year: rows that differ in the kind alone are one.

    Raises what sheets refuse: a file, or cells of it.
    """
    found: dict[tuple[Any, ...], list[Row]] = {}
    names = ("entry", "unit", "order", "year", "budget_code", "amount")
    for row in read(CARRY_OVERS, data, year).rows:
        found.setdefault(tuple(row.values[name] for name in names), []).append(row)
    return [_collected(rows) for rows in found.values()]


def _kinds(request: Request | None) -> list[str | None]:
    if request is None:
        return [None]
    return [name for name, is_it in ((CARRY_OVER, request.carry), (EXTENSION, request.extend)) if is_it]


def _asked(request: Request | None, left: int | None) -> dict[str, Value | None]:
    if request is None:
        return {}
    return {
        "year": request.year, "budget_code": request.budget_code, "order": request.order or None,
        "seller": request.vendor or None, "amount": request.amount, "order_left": left,
        "difference": None if left is None else request.amount - left, "until": request.expected,
        "reason": request.reason, "result": _RESULTS.get(request.state),
    }  # fmt: skip


def _collected(rows: Sequence[Row]) -> Collected:
    first, kinds = rows[0], {row.values["request"] for row in rows}
    said = {name: str(value or "") for name, value in first.values.items()}
    year, amount, until = (first.values[name] for name in ("year", "amount", "until"))
    if not (isinstance(year, int) and isinstance(amount, int) and isinstance(until, date)):
        raise TypeError("a row that was taken has its columns' kinds")
    form = RequestForm(
        CARRY_OVER in kinds, EXTENSION in kinds, year, said["order"], said["seller"], said["budget_code"], amount,
        until, said["reason"],
    )  # fmt: skip
    return Collected(first.number, said["entry"], said["unit"], form)
