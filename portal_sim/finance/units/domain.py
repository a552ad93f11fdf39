"""Units that hold public money, and permissions in them: who may do what, where, from when to when, up to how much.

A permission counts in the unit that it names and nowhere else; a grant that says so counts in the units below, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from portal_sim.finance.money import MOST, written
from simkit.refusals import Refused


class NotPermitted(Refused):
    """The person may not do this there; the values `permission` and `unit` name act and unit in Thai.

    `finance.not_allowed`: none of the permissions that the page asks for, in any unit; it has no values.
    `permission.missing`: no such permission in that unit. `permission.not_in_force`: there is one, but not on that day.
    `permission.above_limit`: the `amount` is above `limit`, the most that the person may decide there, both in baht.
    """

    status = 403


class UnitKind(StrEnum):
    """What a unit is (gfmis.yaml, roles)."""

    AGENCY = "agency"
    DISBURSEMENT_UNIT = "disbursement_unit"
    COST_CENTRE = "cost_centre"
    CGD = "cgd"
    BUDGET_BUREAU = "budget_bureau"


class Permission(StrEnum):
    """What a person may do in a unit: the entries of circular 188, and the roles of SOP-SEC-P-04 (budget.yaml)."""

    RECORD = "record"
    APPROVE_WITHDRAWALS = "approve_withdrawals"
    APPROVE_PAYMENTS = "approve_payments"
    ALLOCATE = "allocate"
    APPROVE_ALLOCATIONS = "approve_allocations"
    HEAD_OF_AGENCY = "head_of_agency"
    CGD_PROCESSING = "cgd_processing"
    BUDGET_BUREAU = "budget_bureau"
    BUDGET_OFFICER = "budget_officer"
    HEAD_OF_BUDGET = "head_of_budget"
    GENERAL_ADMINISTRATION = "general_administration"
    PLANNING_GROUP = "planning_group"
    SIGNATORY = "signatory"
    SECRETARY = "secretary"
    DIRECTOR_GENERAL = "director_general"
    UNIT_REQUESTS = "unit_requests"
    UNIT_DIRECTOR = "unit_director"
    DISBURSING_AGENCY = "disbursing_agency"
    FINANCE_MISSION_DIRECTOR = "finance_mission_director"
    EXECUTIVES = "executives"


LABELS = {  # as screens name what the person does
    Permission.RECORD: "บันทึกรายการ",
    Permission.APPROVE_WITHDRAWALS: "อนุมัติรายการขอเบิกเงิน",
    Permission.APPROVE_PAYMENTS: "อนุมัติรายการขอจ่ายชำระเงินและส่งคืนเงิน",
    Permission.ALLOCATE: "จัดสรรเงิน",
    Permission.APPROVE_ALLOCATIONS: "อนุมัติรายการจัดสรรเงิน",
    Permission.HEAD_OF_AGENCY: "อนุมัติเบิกจ่ายเงินในฐานะหัวหน้าส่วนราชการ",
    Permission.CGD_PROCESSING: "ประมวลผลสั่งจ่ายเงินและโอนเงิน",
    Permission.BUDGET_BUREAU: "จัดสรรเงินให้หน่วยงานเจ้าของโครงการ",
    Permission.BUDGET_OFFICER: "ปฏิบัติงานงบประมาณ",
    Permission.HEAD_OF_BUDGET: "ตรวจสอบและอนุมัติงานงบประมาณ",
    Permission.GENERAL_ADMINISTRATION: "รับและส่งต่อหนังสือ",
    Permission.PLANNING_GROUP: "ขอจัดสรรและขอเปลี่ยนแปลงรายการงบประมาณ",
    Permission.SIGNATORY: "ลงนามหนังสือถึงหน่วยงาน",
    Permission.SECRETARY: "Confirm ข้อมูลกันเงินและขยายเวลาในฐานะเลขานุการกรม",
    Permission.DIRECTOR_GENERAL: "อนุมัติและลงนามในฐานะอธิบดี",
    Permission.UNIT_REQUESTS: "ขอเบิกแทนกัน กันเงิน และขยายเวลา",
    Permission.UNIT_DIRECTOR: "กำกับการใช้จ่ายเงินของหน่วยงาน",
    Permission.DISBURSING_AGENCY: "ให้ความยินยอมเบิกแทนกัน",
    Permission.FINANCE_MISSION_DIRECTOR: "เสนอรายงานสถานะการเบิกจ่ายต่อผู้บริหาร",
    Permission.EXECUTIVES: "พิจารณารายงานสถานะการเบิกจ่าย",
}


KINDS = {
    UnitKind.AGENCY: "ส่วนราชการ",
    UnitKind.DISBURSEMENT_UNIT: "หน่วยเบิกจ่าย",
    UnitKind.COST_CENTRE: "ศูนย์ต้นทุน",
    UnitKind.CGD: "ส่วนราชการกลาง",
    UnitKind.BUDGET_BUREAU: "ส่วนราชการกลาง",
}


@dataclass(frozen=True)
class Unit:
    """An agency (five digits), or a unit or cost centre below one (ten); `parent` is the code of the unit above."""

    code: str
    name: str
    kind: UnitKind
    parent: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


@dataclass(frozen=True)
class Grant:
    """A permission of a person (user id) in a unit (code), from one day to another, both included; no `to_day`: open.

    `up_to` satang, that amount included; None has no limit. `below`: it counts in all units below that one, too.
    """

    person: str
    permission: Permission
    unit: str
    from_day: date
    to_day: date | None = None
    up_to: int | None = None
    below: bool = False

    def __post_init__(self) -> None:
        if self.to_day is not None and self.to_day < self.from_day:
            raise ValueError("a grant ends on the day on which it begins, or later")
        if self.up_to is not None and not 0 < self.up_to <= MOST:
            raise ValueError(f"no limit in satang: {self.up_to!r}")

    def in_force(self, day: date) -> bool:
        return self.from_day <= day and (self.to_day is None or day <= self.to_day)

    def allows(self, amount: int) -> bool:
        return self.up_to is None or amount <= self.up_to

    def counts_in(self, line: Sequence[Unit]) -> bool:
        """Whether it counts in the first unit of a line that goes on with the units above it."""
        return any(unit.code == self.unit for unit in (line if self.below else line[:1]))


class Units(Protocol):
    """All units."""

    def line(self, code: str) -> list[Unit]:
        """The unit of that code, then the units above it, nearest first; empty when there is no such unit."""

    def below(self, code: str) -> list[Unit]:
        """The units of which that one is the parent, directly or not, by code."""

    def add(self, unit: Unit) -> None:
        """Add it."""


class Grants(Protocol):
    """All grants."""

    def of(self, person: str) -> list[Grant]:
        """Every grant of that user id, in the order in which they were given."""

    def naming(self, permission: Permission, units: Sequence[str]) -> list[Grant]:
        """Every grant of that permission in one of these units, in the order in which they were given."""

    def add(self, grant: Grant) -> None:
        """Add it."""


@dataclass(frozen=True)
class Permissions:
    """What people may do, unit by unit."""

    _units: Units
    _grants: Grants

    def demand(self, person: str, permission: Permission, unit: str, *, day: date, amount: int = 0) -> None:
        """Let the act pass, or raise NotPermitted. One grant has to allow all of it: several don't add up."""
        line = self._units.line(unit)
        given = [one for one in self._grants.of(person) if one.permission is permission and one.counts_in(line)]
        said = {"permission": LABELS[permission], "unit": str(line[0]) if line else unit}
        if not given:
            raise NotPermitted("permission.missing", **said)
        on_that_day = [one for one in given if one.in_force(day)]
        if not on_that_day:
            raise NotPermitted("permission.not_in_force", **said)
        if not any(one.allows(amount) for one in on_that_day):
            limit = max(one.up_to or 0 for one in on_that_day)
            raise NotPermitted("permission.above_limit", amount=written(amount), limit=written(limit), **said)

    def may(self, person: str, permission: Permission, unit: str, *, day: date, amount: int = 0) -> bool:
        """Whether `demand` would let it pass."""
        try:
            self.demand(person, permission, unit, day=day, amount=amount)
        except NotPermitted:
            return False
        return True

    def who_may(self, permission: Permission, unit: str, *, day: date, amount: int = 0) -> list[str]:
        """Everybody whom `demand` would let pass, by user id."""
        line = self._units.line(unit)
        given = self._grants.naming(permission, [one.code for one in line])
        fitting = (one for one in given if one.counts_in(line) and one.in_force(day) and one.allows(amount))
        return sorted({one.person for one in fitting})
