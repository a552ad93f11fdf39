"""Units and grants in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from portal_sim.finance.units.domain import Grant, Permission, Permissions, Unit, UnitKind

AGENCY = Unit("99991", "กรมทดสอบ", UnitKind.AGENCY)
UNIT = Unit("9999100001", "สำนักทดสอบ", UnitKind.DISBURSEMENT_UNIT, AGENCY.code)
OTHER_UNIT = Unit("9999150001", "สำนักงานทดสอบจังหวัดเชียงใหม่", UnitKind.DISBURSEMENT_UNIT, AGENCY.code)
COST_CENTRE = Unit("9999100011", "กลุ่มทดสอบ", UnitKind.COST_CENTRE, UNIT.code)
UNITS = (AGENCY, UNIT, OTHER_UNIT, COST_CENTRE)


@dataclass
class FakeUnits:
    units: dict[str, Unit] = field(default_factory=lambda: {unit.code: unit for unit in UNITS})

    def line(self, code: str) -> list[Unit]:
        unit = self.units.get(code)
        return [unit, *self.line(unit.parent)] if unit else []

    def below(self, code: str) -> list[Unit]:
        return sorted(
            (unit for unit in self.units.values() if code in [above.code for above in self.line(unit.parent)]),
            key=lambda unit: unit.code,
        )

    def add(self, unit: Unit) -> None:
        self.units[unit.code] = unit


@dataclass
class FakeGrants:
    grants: list[Grant] = field(default_factory=list)
    asked: int = 0  # how often for a person's

    def of(self, person: str) -> list[Grant]:
        self.asked += 1
        return [one for one in self.grants if one.person == person]

    def naming(self, permission: Permission, units: Sequence[str]) -> list[Grant]:
        return [one for one in self.grants if one.permission is permission and one.unit in units]

    def add(self, grant: Grant) -> None:
        self.grants.append(grant)


def permissions(*grants: Grant) -> Permissions:
    """What people may do who have these grants, in the units above."""
    return Permissions(FakeUnits(), FakeGrants(list(grants)))
