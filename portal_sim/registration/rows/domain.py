"""A registration: the five rows, what each of them gathered, and which of them is current."""

from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any, Protocol

from simkit.refusals import Refused


class RegistrationRefused(Refused):
    """A row that isn't current, or something in it that isn't accepted."""


class DecisionRefused(RegistrationRefused):
    """`approval.…`: not this officer's, or there is nothing (any more) to decide or to tell."""

    status = 409


class DecisionState(StrEnum):
    """What the CGD said of the registration (row 4)."""

    NONE = "none"
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class RowState(StrEnum):
    """How a row stands."""

    DONE = "done"
    NOW = "now"
    WAITING = "waiting"  # for somebody else: an officer
    LATER = "later"


class Row(IntEnum):
    """The rows, with the numbers that the page shows."""

    PERSON = 1
    PROOFING = 2
    DETAILS = 3
    APPROVAL = 4
    ACTIVATION = 5


@dataclass(frozen=True)
class RowStatus:
    """One row of the page: its number, its state, and when it was done."""

    number: Row
    state: RowState
    done_at: datetime | None


@dataclass(frozen=True)
class ProofedIdentity:
    """What a national-ID app said of the person, read only from then on; `provider` is paotang or thaid."""

    provider: str
    citizen_id: str
    title: str
    first_name: str
    last_name: str
    first_name_en: str
    last_name_en: str
    born: date

    def as_json(self) -> dict[str, str]:
        """For keeping."""
        return {**asdict(self), "born": self.born.isoformat()}

    @classmethod
    def from_json(cls, kept: dict[str, str]) -> "ProofedIdentity":
        """What `as_json` made."""
        return cls(**{**kept, "born": date.fromisoformat(kept["born"])})  # type: ignore[arg-type]  # dates are text there


@dataclass(eq=False)
class Registration:
    """How far a user has come; a time says when the row was done. `details` is what was typed in row 3."""

    user_id: str
    citizen_id: str | None = None
    document: str | None = None  # name of the stored PDF
    entered_at: datetime | None = None
    identity_kept: dict[str, str] | None = None
    proofed_at: datetime | None = None
    details: dict[str, Any] = field(default_factory=dict)
    emptied: dict[str, Any] | None = None  # what เริ่มต้นใหม่ took away, until something else is typed
    email: str | None = None
    email_confirmed_at: datetime | None = None
    confirmed_at: datetime | None = None
    approval: DecisionState = DecisionState.NONE
    approved_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
    reason: str | None = None
    advice: str | None = None
    activated_at: datetime | None = None
    cancelled_at: datetime | None = None  # the token before this registration was cancelled
    email_named: str | None = None  # by a service request: the one address to register with (ST8.5, ST3.P9)
    holder: str | None = None  # the citizen id that alone may register again: a holder who stays has ended the token

    @property
    def identity(self) -> ProofedIdentity | None:
        return ProofedIdentity.from_json(self.identity_kept) if self.identity_kept else None

    @property
    def rows(self) -> list[RowStatus]:
        """The five rows; the first that isn't done is current, those after it come later."""
        times = (self.entered_at, self.proofed_at, self.confirmed_at, self.approved_at, self.activated_at)
        rows, turn = [], True
        for number, done_at in zip(Row, times, strict=True):
            if done_at:
                state = RowState.DONE
            elif turn:
                state, turn = (RowState.WAITING if number is Row.APPROVAL else RowState.NOW), False
            else:
                state = RowState.LATER
            rows.append(RowStatus(number, state, done_at))
        return rows

    def state_of(self, row: Row) -> RowState:
        """How that row stands."""
        return self.rows[row - 1].state

    def first_before(self, row: Row) -> Row | None:
        """The row that has to be done before that one; None when its turn has come."""
        if self.state_of(row) is not RowState.LATER:
            return None
        return next(one.number for one in self.rows if one.state is not RowState.DONE)

    def require_current(self, row: Row) -> None:
        """Raises RegistrationRefused(`registration.not_yet`) unless that row is the one to do now."""
        if self.state_of(row) is not RowState.NOW:
            raise RegistrationRefused("registration.not_yet")

    @property
    def may_activate(self) -> bool:
        """Row 5 is current; once it is done, an approved request opens it again (ST8.2, ST8.3)."""
        return self.state_of(Row.ACTIVATION) is RowState.NOW

    # -- row 1

    def name_person(self, citizen_id: str, document: str | None) -> None:
        """The registrant, and the order that names them; both can be changed until the consent.

        Raises RegistrationRefused(`registration.other_holder`): another holder comes by chapter 3.
        """
        self.require_current(Row.PERSON)
        if self.holder not in {None, citizen_id}:
            raise RegistrationRefused("registration.other_holder")
        self.citizen_id, self.document = citizen_id, document

    def forget_person(self) -> None:
        """เริ่มต้นใหม่ on the first page, and ยกเลิก at the consent (soft_token.yaml, choices)."""
        self.require_current(Row.PERSON)
        self.citizen_id = self.document = None

    def consent(self, now: datetime) -> None:
        """Row 1 is done; raises RegistrationRefused when nobody was named."""
        self.require_current(Row.PERSON)
        if self.citizen_id is None:
            raise RegistrationRefused("registration.no_citizen_id")
        self.entered_at = now

    # -- row 2

    def prove(self, identity: ProofedIdentity, now: datetime) -> None:
        """Row 2 is done; raises RegistrationRefused, and takes nothing over, when it is somebody else."""
        self.require_current(Row.PROOFING)
        if identity.citizen_id != self.citizen_id:
            raise RegistrationRefused("proofing.other_person")
        self.identity_kept, self.proofed_at = identity.as_json(), now

    # -- row 3

    def keep_details(self, details: dict[str, Any]) -> None:
        """What was typed so far."""
        self.require_current(Row.DETAILS)
        self.details, self.emptied = details, None

    def confirm_email(self, email: str, now: datetime) -> None:
        """The person has read what was sent there."""
        self.require_current(Row.DETAILS)
        self.email, self.email_confirmed_at = email, now

    def change_email(self) -> None:
        """คลิกที่นี่ (ST2.3.7): the address must be checked again."""
        self.require_current(Row.DETAILS)
        self.email_confirmed_at = None

    def clear_details(self) -> None:
        """เริ่มต้นใหม่ on the data page (ST2.3.12): what was typed is gone, the proofed identity stays."""
        self.require_current(Row.DETAILS)
        confirmed_at = self.email_confirmed_at.isoformat() if self.email_confirmed_at else None
        self.emptied = {"details": self.details, "email": self.email, "confirmed_at": confirmed_at}
        self.details, self.email, self.email_confirmed_at = {}, None, None

    def restore_details(self) -> None:
        """What เริ่มต้นใหม่ took away is back, the checked address too; nothing happens when nothing is there."""
        self.require_current(Row.DETAILS)
        if self.emptied:
            confirmed_at = self.emptied["confirmed_at"]
            self.details, self.email = self.emptied["details"], self.emptied["email"]
            self.email_confirmed_at = datetime.fromisoformat(confirmed_at) if confirmed_at else None
            self.emptied = None

    def submit(self, now: datetime, *, waits: bool) -> None:
        """Row 3 is done. Who `waits` is approved or rejected by an officer, others are approved at once."""
        self.require_current(Row.DETAILS)
        if self.email_confirmed_at is None:
            raise RegistrationRefused("email.not_confirmed")
        self.confirmed_at, self.decided_by = now, None
        if waits:
            self.approval = DecisionState.PENDING
        else:
            self.approval, self.approved_at, self.decided_at = DecisionState.APPROVED, now, now

    # -- row 4

    def approve(self, officer: str, now: datetime) -> None:
        """Raises DecisionRefused(`approval.decided`) when it isn't waiting for a decision (any more)."""
        self._must_be_pending()
        self.approval, self.approved_at = DecisionState.APPROVED, now
        self.decided_at, self.decided_by = now, officer

    def reject(self, officer: str, reason: str, advice: str, now: datetime) -> None:
        """All five rows start again (soft_token.yaml, choices); reason and advice stay to be read."""
        self._must_be_pending()
        self.citizen_id = self.document = self.entered_at = self.identity_kept = self.proofed_at = None
        self.details, self.email, self.email_confirmed_at, self.confirmed_at = {}, None, None, None
        self.approval, self.reason, self.advice = DecisionState.REJECTED, reason, advice
        self.decided_at, self.decided_by = now, officer

    # -- after row 5

    @property
    def is_cancelled(self) -> bool:
        """The token is cancelled, and nobody has been approved since."""
        return self.cancelled_at is not None and self.approved_at is None

    def open_row_5(self) -> None:
        """Another phone may be activated."""
        self.activated_at = None

    def start_over(self, now: datetime, email_named: str | None = None, *, same_holder: bool = False) -> None:
        """The token is cancelled (ST7.4), or the holder changes: all five rows start anew, nothing of before stays.

        `same_holder`: but for whose it is.
        """
        holder = (self.citizen_id or self.holder) if same_holder else None
        fresh = Registration(self.user_id, cancelled_at=now, email_named=email_named, holder=holder)
        for one in fields(self):
            setattr(self, one.name, getattr(fresh, one.name))

    def _must_be_pending(self) -> None:
        if self.approval is not DecisionState.PENDING:
            raise DecisionRefused("approval.decided", by=self.decided_by, at=self.decided_at)


class Registrations(Protocol):
    """All registrations, one a user."""

    def of(self, user_id: str) -> Registration:
        """The user's registration; a fresh one when there was none."""


class RestartsRegistration(Protocol):
    """The registration as the end of a Soft Token needs it."""

    def start_over(self, user_id: str, email_named: str | None = None, *, same_holder: bool = False) -> None:
        """All five rows begin anew; with an address, at that one and no other; by the `same_holder` or by anyone."""
