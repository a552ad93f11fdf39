"""A document, and what was done with it.

A document is a row that is written anew with each act; what was done with it (deeds) is only added to, and so is the
ledger. What may be done in which state, by whom, and which money that moves is the table in life.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.ledger.domain import OWN
from portal_sim.finance.money import written
from portal_sim.finance.units.domain import Permission
from simkit.refusals import Refused

Statement = tuple[tuple[str, str], ...]  # labels and texts, in the order in which a phone shows them


class DocumentRefused(Refused):
    """A rule of the entries was broken; `field` names what of the form it is about, or is "" for the whole of it."""

    def __init__(self, key: str, field: str = "", **values: object) -> None:
        super().__init__(key, **values)
        self.field = field


class DocumentBusy(DocumentRefused):
    """It isn't in the state for that any more: somebody was faster, or it is too early."""

    status = 409


class DocumentElsewhere(DocumentRefused):
    """`entry.other_unit`: another unit's document."""

    status = 403


class TooMuch(DocumentRefused):
    """More money than there is; `left` is what there is, in satang, and a value of the message in baht."""

    status = 409

    def __init__(self, key: str, left: int, field: str = "amount", **values: object) -> None:
        super().__init__(key, field, left=written(left), **values)
        self.left = left


class Kind(StrEnum):
    """Kinds of documents (gfmis.yaml, document_types and steps; from BUDGET_ALLOCATION on budget.yaml, processes)."""

    FRAME = "frame"
    ALLOTMENT = "allotment"
    UNIT_ALLOCATION = "unit_allocation"
    CENTRE_ALLOCATION = "centre_allocation"
    STANDARD_ORDER = "standard_order"
    INDEFINITE_ORDER = "indefinite_order"
    RECEIPT = "receipt"
    REQUEST = "request"
    KR = "KR"
    KS = "KS"
    KQ = "KQ"
    PAYOUT = "payout"
    PAYMENT = "PM"
    SENT_IN = "sent_in"
    RETURN = "return"
    REVERSAL = "reversal"
    BUDGET_ALLOCATION = "budget_allocation"
    BUDGET_CHANGE = "budget_change"
    TO_CENTRE = "to_centre"
    ON_BEHALF = "on_behalf"
    ON_BEHALF_RETURN = "on_behalf_return"
    CARRY_OVER = "carry_over"
    LAPSE = "lapse"


ORDERS = (Kind.STANDARD_ORDER, Kind.INDEFINITE_ORDER)
WITHDRAWALS = (Kind.KR, Kind.KS, Kind.KQ)
ALLOCATIONS = (Kind.UNIT_ALLOCATION, Kind.CENTRE_ALLOCATION)
OF_BUDGET = (
    Kind.BUDGET_ALLOCATION, Kind.BUDGET_CHANGE, Kind.TO_CENTRE, Kind.ON_BEHALF, Kind.ON_BEHALF_RETURN, Kind.CARRY_OVER,
)  # fmt: skip


class State(StrEnum):
    """How far a document has come. Those of VOID have given all money back; their number stays.

    The Director-General is asked in WAITING_SIGNATURE, the disbursing agency in WAITING_CONSENT, the secretary in
    WAITING_CONFIRM. TURNED_DOWN by CGD isn't void: its money is still aside until somebody reverses it.
    """

    WAITING_HEAD = "waiting_head"
    HEAD_APPROVED = "head_approved"
    WAITING_SECOND = "waiting_second"
    WAITING_SIGNATURE = "waiting_signature"
    SIGNED = "signed"
    WAITING_CONSENT = "waiting_consent"
    WAITING_CONFIRM = "waiting_confirm"
    WAITING_CGD = "waiting_cgd"
    GRANTED = "granted"
    TURNED_DOWN = "turned_down"
    RECORDED = "recorded"  # approved in the unit, not processed by CGD yet
    PROCESSED = "processed"
    TRANSFERRED = "transferred"
    POSTED = "posted"  # whatever CGD has no part in: it counts
    REFUSED = "refused"
    CGD_REFUSED = "cgd_refused"
    BANK_REFUSED = "bank_refused"
    TAKEN_BACK = "taken_back"
    REVERSED = "reversed"
    CANCELLED = "cancelled"


VOID = (State.REFUSED, State.CGD_REFUSED, State.BANK_REFUSED, State.TAKEN_BACK, State.REVERSED, State.CANCELLED)
WAITING = (State.WAITING_HEAD, State.WAITING_SECOND, State.WAITING_SIGNATURE, State.WAITING_CONFIRM)


class BudgetType(StrEnum):
    """As the Budget Bureau has allotted it: current expenditure, or a commitment over several years."""

    GEN = "GEN"
    COM = "COM"


class Payee(StrEnum):
    """Whom a KQ is for."""

    OUTSIDE = "outside"
    INSIDE = "inside"


@dataclass(frozen=True)
class Document:
    """One document. `amount` is in satang, `unit` the code of the unit whose it is.

    `taken_from` and `given_to` are the ledger's holders of its money before and after: a unit's code, a document's year
    and number, or OWN. `payee` is a vendor's number or a receiving unit's code, `parent` the id of the document that it
    builds on, `entry` the ledger's entry that the next one closes. `details` are what its form asks beside.
    """

    kind: Kind
    unit: str
    amount: int
    fund: Fund
    taken_from: str = ""
    given_to: str = ""
    budget_type: str = ""
    cost_centre: str = ""
    payee: str = ""
    payee_name: str = ""
    account: str = ""
    reference: str = ""
    parent: int | None = None
    due: date | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    id: int = 0
    number: str = ""
    fiscal_year: int = 0
    state: State = State.POSTED
    version: int = 1
    entry: int | None = None
    day: date = date.min
    by: str = ""

    @property
    def ref(self) -> str:
        """Fiscal year (Gregorian) and number: what a payment refers to, and the ledger's holder of its money."""
        return f"{self.fiscal_year}{self.number}"

    @property
    def is_void(self) -> bool:
        return self.state in VOID

    def holder(self, named: str) -> str:
        """`taken_from` or `given_to`, the document's own number filled in once it has one."""
        return self.ref if named == OWN and self.number else named


class Act(StrEnum):
    """What can be done with a document."""

    SAVE = "save"
    AMEND = "amend"
    TAKE_BACK = "take_back"
    APPROVE = "approve"
    REFUSE = "refuse"
    PROCESS = "process"
    TRANSFER = "transfer"
    TURN_DOWN = "turn_down"
    BANK_REFUSE = "bank_refuse"
    REVERSE = "reverse"
    CANCEL = "cancel"
    PROPOSE = "propose"
    SIGN = "sign"
    SEND = "send"
    CONSENT = "consent"
    CONFIRM = "confirm"
    GRANT = "grant"


@dataclass(frozen=True)
class Deed:
    """What somebody did with a document; `key` makes it happen once.

    `permission` was demanded in `unit` for `amount`. `entry` is the ledger's, `number` one that the act itself drew (an
    order to pay). A signed act has the id of its `evidence`, which serves nothing else. `token_key`: done in a session
    that a Token Key has opened, which a unit's people may share.
    """

    key: str
    document: int
    act: Act
    by: str
    at: datetime
    day: date
    permission: Permission
    unit: str
    amount: int
    version: int
    state: State  # afterwards
    entry: int | None = None
    number: str = ""
    note: str = ""
    evidence: str | None = None
    id: int = 0
    token_key: bool = False


@dataclass(frozen=True)
class Vendor:
    """Whom money goes to by bank account: a vendor by its number, or a unit by its code; `account` may be ""."""

    number: str
    name: str
    account: str


class Vendors(Protocol):
    """Master data of vendors, and of units' own accounts."""

    def find(self, number: str) -> Vendor | None:
        """The one with that number."""

    def seller(self, number: str) -> Vendor | None:
        """The one with that number, unless it is a unit's code."""

    def all(self) -> list[Vendor]:
        """Those whose number isn't a unit's code, by name, the first 200."""

    def put(self, vendor: Vendor) -> None:
        """Keep it, in place of what was there under that number."""
