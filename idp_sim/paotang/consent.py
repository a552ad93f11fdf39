"""Consent to disclosing data to a relying party: asked once, item by item, some of them mandatory (ST2.2.3)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from simkit.citizen_id import CitizenId
from simkit.refusals import Refused

YES, NO = "yes", "no"


@dataclass(frozen=True)
class Item:
    """What one question is about; `claims` are what the relying party learns when the answer is yes."""

    id: str
    text: str
    mandatory: bool
    claims: tuple[str, ...]


NAMES = ("pid", "title", "given_name", "family_name", "given_name_en", "family_name_en", "ial")
ITEMS = (
    Item("identity", "ชื่อ นามสกุล และเลขประจำตัวประชาชน", True, NAMES),
    Item("birthdate", "วันเดือนปีเกิด", True, ("birthdate",)),
    Item("address", "ที่อยู่ตามทะเบียนบ้าน", False, ("address",)),
)


class ConsentRefused(Refused):
    """Nothing is consented to; `unanswered` are the ids of mandatory items without an answer."""

    def __init__(self, key: str, unanswered: tuple[str, ...] = ()) -> None:
        super().__init__(key)
        self.unanswered = unanswered


@dataclass(frozen=True)
class Consent:
    """A person's consent towards one relying party: the ids of the items agreed to."""

    citizen_id: CitizenId
    client: str
    items: list[str]
    given_at: datetime

    def claims(self) -> list[str]:
        """What the relying party may learn."""
        return [claim for item in ITEMS if item.id in self.items for claim in item.claims]


class Consents(Protocol):
    """All consents."""

    def find(self, citizen_id: CitizenId, client: str) -> Consent | None:
        """What this person agreed to towards that relying party."""

    def add(self, consent: Consent) -> None:
        """Raises for a person and a client that have one."""


def items_about(claims: Collection[str]) -> list[Item]:
    """What has to be asked before a relying party may learn these claims."""
    return [item for item in ITEMS if set(item.claims) & set(claims)]


def agreed(answers: Mapping[str, str], items: Sequence[Item]) -> list[str]:
    """Ids of the items agreed to, of those that were asked about; silence is no consent. Raises ConsentRefused.

    `consent.unanswered`: a mandatory item has no answer; `consent.mandatory_refused`: one was refused.
    """
    unanswered = tuple(item.id for item in items if item.mandatory and answers.get(item.id) not in {YES, NO})
    if any(item.mandatory and answers.get(item.id) == NO for item in items):
        raise ConsentRefused("consent.mandatory_refused", unanswered)
    if unanswered:
        raise ConsentRefused("consent.unanswered", unanswered)
    return [item.id for item in items if answers.get(item.id) == YES]
