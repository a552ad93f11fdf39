"""The Terminal's door to the entries: each is checked by recording it and taking all of that back, or recorded."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from portal_sim.finance.documents.domain import Document, DocumentRefused, Kind
from portal_sim.finance.documents.orders import find_order
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.ledger.domain import Stage
from portal_sim.finance.units.domain import KINDS, UnitKind
from simkit.refusals import Refused

RECEIVERS = {Kind.UNIT_ALLOCATION: UnitKind.DISBURSEMENT_UNIT, Kind.CENTRE_ALLOCATION: UnitKind.COST_CENTRE}


class Checked(Refused):
    """`terminal.checked`: it could be recorded. As any refusal, it leaves nothing behind."""

    status = 200


class Entry(NamedTuple):
    """What a form of the Terminal asks to be recorded: a document of that kind, by the form of its use case."""

    kind: Kind
    form: object


Door = Callable[..., Document]  # a use case that records a document of a unit: (unit, form, *, by, key)


@dataclass(frozen=True)
class Terminal:
    desk: Desk
    doors: Mapping[Kind, Door]

    def check(self, unit: str, entry: Entry, *, by: str) -> None:
        """Raises what `record` raises, and Checked where that is nothing."""
        self.record(unit, entry, by=by, key=secrets.token_urlsafe())
        raise Checked("terminal.checked")

    def record(self, unit: str, entry: Entry, *, by: str, key: str) -> Document:
        """Raises what the use case behind that kind raises."""
        return self.doors[entry.kind](unit, entry.form, by=by, key=key)

    def demand_receiver(self, kind: Kind, code: str, budget_type: str) -> None:
        """Raises DocumentRefused `terminal.trn_receiver`: a cost centre with GEN, a unit with DGEN."""
        wanted = RECEIVERS[kind]
        line = self.desk.units.line(code)
        if line and line[0].kind in {*RECEIVERS.values()} - {wanted}:
            raise DocumentRefused("terminal.trn_receiver", "receiver", type=budget_type, level=KINDS[wanted])

    def approved(self, unit: str, number: str) -> Document | None:
        """The request of that number, whatever has become of it."""
        return self.desk.shelf.numbered((Kind.REQUEST,), unit, number)

    def drawable(self, unit: str, order: str) -> int:
        """Satang that may be drawn of a standard order now; 0 where nothing is filled in: of any other, or of none."""
        try:
            found = find_order(self.desk, unit, order)
        except DocumentRefused:
            return 0
        return self.desk.left(found, Stage.RECEIVED) if found.kind is Kind.STANDARD_ORDER else 0

    def posted(self, document: int, *, by: str) -> Document | None:
        """A document that this person has recorded."""
        try:
            found = self.desk.shelf.get(document)
        except LookupError:
            return None
        return found if found.by == by else None
