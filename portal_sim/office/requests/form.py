"""What a service request form says (soft_token.yaml, ST8, form). It comes by mail, from a stranger."""

import json
import re
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from portal_sim.mail.domain import checked_address
from simkit import typed
from simkit.citizen_id import CitizenId
from simkit.refusals import Refused

BY_HAND = frozenset({"user_id"})  # all that a sheet must have to be somebody's
MOST = 20_000  # characters of the whole
LINE = 200
USER_ID, UNIT_CODE, MOBILE = r"[A-Z][A-Z0-9]{14}", r"\d{10}", r"0\d{9}"


class FormRefused(Refused):
    """Not a form that says what such a form says."""


class Purpose(StrEnum):
    """The six boxes of part 3."""

    RESET = "reset"
    NEW_PHONE = "new_phone"
    LOST_PHONE = "lost_phone"
    OTHER = "other"
    NEW_HOLDER = "new_holder"
    NEW_EMAIL = "new_email"

    @property
    def is_by_phone(self) -> bool:
        """The CGD calls back on the mobile number (ST8.4, ST8.8)."""
        return self in {Purpose.OTHER, Purpose.NEW_EMAIL}

    @property
    def is_about_phone(self) -> bool:
        """Carried out, its letter says that another phone may be activated."""
        return self in {Purpose.NEW_PHONE, Purpose.LOST_PHONE}

    @property
    def sends_password(self) -> bool:
        """Carried out, its letter has a start password, which nobody keeps."""
        return self in {Purpose.RESET, Purpose.NEW_HOLDER}


class Why(StrEnum):
    """The three circles under the change of holder."""

    RESIGNED = "resigned"
    MOVED = "moved"
    OTHER = "other"


@dataclass(frozen=True)
class Form:
    """Parts 1 to 3 and the signatures; dates as ISO 8601. A missing signature has neither name nor date."""

    unit_code: str
    unit_name: str
    name: str
    citizen_id: str
    email: str
    mobile: str
    office: str
    department: str
    ministry: str
    user_id: str
    purposes: tuple[Purpose, ...] = ()
    other: str = ""  # the request in words (ST8.4)
    why: Why | None = None
    why_other: str = ""
    new_email: str = ""  # gets the new password; the next holder registers with it
    requester_name: str = ""
    requester_position: str = ""
    requester_date: str = ""
    head_name: str = ""
    head_position: str = ""
    head_date: str = ""

    @property
    def purpose(self) -> Purpose | None:
        """The one purpose; None when there is none, or more than one."""
        return self.purposes[0] if len(self.purposes) == 1 else None

    @property
    def is_on_behalf(self) -> bool:
        """Somebody of the unit asks, since the holder is gone: another name is under ผู้ยื่นคำร้อง (ST7.5)."""
        return self.requester_signed and self.requester_name.split() != self.name.split()

    @property
    def requester_signed(self) -> bool:
        return all((self.requester_name, self.requester_position, self.requester_date))

    @property
    def head_signed(self) -> bool:
        return all((self.head_name, self.head_position, self.head_date))

    def as_json(self) -> dict[str, Any]:
        """For keeping, and for the PDF."""
        return {**asdict(self), "purposes": [*self.purposes]}

    @classmethod
    def from_json(cls, told: Any, required: frozenset[str] = BY_HAND) -> "Form":
        """What `as_json` made, or a stranger; raises FormRefused(`service_request.unreadable`)."""
        try:
            return _checked(told, required)
        except (TypeError, ValueError, Refused) as problem:
            raise FormRefused("service_request.unreadable") from problem

    @classmethod
    def read(cls, text: str) -> "Form":
        """The JSON that a PDF carries; raises FormRefused. A scan carries nothing: `service_request.by_hand`."""
        if not text:
            raise FormRefused("service_request.by_hand")
        try:
            told = json.loads(text) if len(text) <= MOST else None
        except (ValueError, RecursionError) as problem:
            raise FormRefused("service_request.unreadable") from problem
        return cls.from_json(told, _REQUIRED)


_LINES = {one.name for one in fields(Form)} - {"purposes", "why"}
_REQUIRED = frozenset(one.name for one in fields(Form) if one.name in _LINES and one.default != "")


def _checked(told: Any, required: frozenset[str]) -> Form:
    if not isinstance(told, dict) or set(told) != {one.name for one in fields(Form)}:
        raise ValueError("not the fields of the form")
    lines = {name: _line(told[name], required=name in required) for name in _LINES}
    for name, pattern in (("user_id", USER_ID), ("unit_code", UNIT_CODE), ("mobile", MOBILE)):
        if lines[name] and not re.fullmatch(pattern, lines[name], re.ASCII):
            raise ValueError(name)
    if lines["citizen_id"]:
        lines["citizen_id"] = CitizenId.parse(lines["citizen_id"]).digits
    for name in ("email", "new_email"):
        if lines[name]:
            checked_address(lines[name])
    for name in ("requester_date", "head_date"):
        if lines[name]:
            typed.iso_day(lines[name])
    purposes = told["purposes"]
    if not isinstance(purposes, list) or len(set(purposes)) != len(purposes):
        raise ValueError("purposes")
    why = None if told["why"] is None else Why(told["why"])
    return Form(purposes=tuple(map(Purpose, purposes)), why=why, **lines)


def _line(value: Any, *, required: bool) -> str:
    """Read as the page reads it, which has printed it: one rule for both."""
    if not isinstance(value, str) or len(value) > LINE:
        raise ValueError("not a line of text")
    line = typed.line(value)
    if not typed.is_plain(line) or (required and not line):
        raise ValueError("not a plain line")
    return line
