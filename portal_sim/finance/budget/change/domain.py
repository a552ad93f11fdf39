"""A requested change of budget items (BP2.2), as the form has it (finance_screens.yaml, change_request)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

PAPERS = ("quotation", "drawing", "estimate", "pictures")  # fields of a form that are kept files


class RequestSort(StrEnum):
    """ประเภทคำขอ: it says which papers are asked for."""

    REPLACEMENT = "replacement"
    NEW_GOODS = "new_goods"
    CONSTRUCTION = "construction"
    OTHER = "other"


class ChangeState(StrEnum):
    """How far a request has come; one that is DROPPED was asked for anew, or isn't asked for any more."""

    WITHIN = "within"
    BEYOND = "beyond"
    AT_BUREAU = "at_bureau"
    AGREED = "agreed"
    BUREAU_REFUSED = "bureau_refused"
    DROPPED = "dropped"


@dataclass(frozen=True)
class ChangeForm:
    """`unit` is a receiving unit's or cost centre's code; amounts and prices in satang, 0 for none; `age` in years, as
    typed. `quotation`, `drawing`, `estimate` and `pictures` are keys of kept files, "" for none. `source` is that of
    the old code's money, "" for the one that the code's frame has.
    """

    sort: RequestSort
    unit: str
    old_code: str
    new_code: str
    new_plan: str
    amount: int
    reason: str
    activity: str
    across_years: bool = False
    within_target: bool = True
    asset_number: str = ""
    age: str = ""
    condition: str = ""
    benefit: str = ""
    effect: str = ""
    quantity: int = 0
    unit_price: int = 0
    specification: str = ""
    median_price: int = 0
    quotation: str = ""
    drawing: str = ""
    estimate: str = ""
    pictures: str = ""
    price_reason: str = ""
    source: str = ""


@dataclass(frozen=True)
class Change:
    """A request that was examined; `form` is the ChangeForm by name.

    `case` is the id of the registered letter that asks for it, 0 for none. `letter` and `explanation` are what went to
    the Budget Bureau, `answer` what it has said, `document` the entry. `key` is the form's with which it was asked for.
    """

    id: int
    agency: str
    year: int
    state: ChangeState
    form: Mapping[str, Any]
    by: str
    at: datetime
    letter: str = ""
    explanation: str = ""
    answer: str = ""
    decided_by: str = ""
    document: int | None = None
    case: int = 0
    key: str = ""

    @property
    def asked(self) -> ChangeForm:
        """What was asked for."""
        return ChangeForm(**{**self.form, "sort": RequestSort(self.form["sort"])})


class Changes(Protocol):
    """All requests."""

    def get(self, change: int) -> Change:
        """Raises LookupError."""

    def insert(self, change: Change) -> Change:
        """A new one; as it is kept, with its id."""

    def save(self, row: Change) -> None:
        """Write it anew."""

    def of_agency(self, agency: str, year: int) -> list[Change]:
        """The newest first."""

    def of_case(self, case: int) -> list[Change]:
        """What a letter asks for, in order; without what was dropped."""

    def keyed(self, key: str) -> Change | None:
        """What that form has asked for."""

    def at_bureau(self) -> list[Change]:
        """Those that wait for the Budget Bureau, the oldest first."""

    def of_documents(self, documents: Sequence[int]) -> list[Change]:
        """Those that were entered in one of these."""
