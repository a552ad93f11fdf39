"""Money that moved in the ledger, added up by measures.

What a document that waits for its second officer has set aside counts where it came from, in every measure.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import NamedTuple

from portal_sim.finance.documents.domain import Kind
from portal_sim.finance.ledger.domain import Stage

FULL = 100_00  # per cent, in hundredths: 50.25 % is 5025


class Movement(NamedTuple):
    """What documents of one kind have, up to a day, put into one stage of a fund's money at one place, in satang.

    `unit` is the receiving unit's code, or "" of money that its agency hasn't allocated; `kind` that of the document,
    whatever was done with it: a reversal counts against what it reverses. `expenditure` is the kind of expenditure as a
    source of funds has it: a digit, or "" of money that tells none.
    """

    source: str
    budget_code: str
    activity: str
    unit: str
    stage: Stage
    kind: str
    amount: int
    expenditure: str


_AGENCY_S = frozenset({Stage.FRAME, Stage.ALLOTTED})
_EVERYWHERE = frozenset(Stage) - {Stage.OUTSIDE, Stage.SET_ASIDE}
_ALLOCATING = frozenset({Kind.UNIT_ALLOCATION, Kind.CENTRE_ALLOCATION, Kind.BUDGET_ALLOCATION})


class Measure(NamedTuple):
    """What counts: money in these stages, put there by documents of these kinds (all of them for None)."""

    stages: frozenset[Stage]
    kinds: frozenset[Kind] | None = None


MEASURES: Mapping[str, Measure] = {
    "net": Measure(_EVERYWHERE),
    "enacted": Measure(_EVERYWHERE, frozenset({Kind.FRAME})),
    "period": Measure(_EVERYWHERE - {Stage.FRAME}),
    "unallocated": Measure(_AGENCY_S),
    "allocated": Measure(_EVERYWHERE - _AGENCY_S),
    "allocated_only": Measure(_EVERYWHERE - _AGENCY_S, _ALLOCATING),
    "spendable": Measure(frozenset({Stage.UNIT, Stage.COST_CENTRE})),
    "committed": Measure(frozenset({Stage.COMMITTED, Stage.RECEIVED})),
    "disbursed": Measure(frozenset({Stage.WITHDRAWN, Stage.PROCESSED, Stage.TRANSFERRED, Stage.PAID_OUT, Stage.PAID})),
    "returned": Measure(frozenset({Stage.RETURNED})),
    "carried_over": Measure(frozenset({Stage.CARRIED_OVER})),
}


@dataclass(frozen=True)
class Tally:
    """Satang by measure.

    `net` came in from the Act (`enacted`) and by transfers; `period` of it was allotted to the agency; `allocated` of
    that went to units, `allocated_only` without what changes have made of it. It is `spendable`, `committed` by orders,
    `disbursed` (a withdrawal is approved, and the money was not sent back), `returned` or `carried_over`.
    """

    net: int = 0
    enacted: int = 0
    period: int = 0
    unallocated: int = 0
    allocated: int = 0
    allocated_only: int = 0
    spendable: int = 0
    committed: int = 0
    disbursed: int = 0
    returned: int = 0
    carried_over: int = 0

    def __sub__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, one.name) - getattr(other, one.name) for one in fields(self)))


def tally(movements: Iterable[Movement]) -> Tally:
    """All measures of these."""
    sums = dict.fromkeys(MEASURES, 0)
    for one in movements:
        for name, measure in MEASURES.items():
            if one.stage in measure.stages and (measure.kinds is None or one.kind in measure.kinds):
                sums[name] += one.amount
    return Tally(**sums)


def by_key(
    movements: Iterable[Movement], key: Callable[[Movement], tuple[str, ...]]
) -> dict[tuple[str, ...], list[Movement]]:
    """Movements by that key, in its order."""
    found: dict[tuple[str, ...], list[Movement]] = {}
    for one in movements:
        found.setdefault(key(one), []).append(one)
    return dict(sorted(found.items()))


def percent(part: int, base: int) -> int | None:
    """Hundredths of a per cent, half up; None of a base that is nothing."""
    if base <= 0:
        return None
    whole = (2 * abs(part) * FULL + base) // (2 * base)
    return whole if part >= 0 else -whole
