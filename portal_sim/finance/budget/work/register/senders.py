"""Where letters come from, and who is told when one goes back."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal_sim.core import Calendar
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.budget.work.cases.hands import People
from portal_sim.finance.budget.work.register import letters
from portal_sim.finance.units.domain import Permission, Permissions, Unit, Units
from portal_sim.mail.domain import Content, Letters

PLANNING, ADMINISTRATION, OTHERS = "planning_group", "general_administration", "others"
SECTIONS = {
    PLANNING: ("กลุ่มแผนงาน", Permission.PLANNING_GROUP),
    ADMINISTRATION: ("กลุ่มบริหารงานทั่วไป", Permission.GENERAL_ADMINISTRATION),
}
_OTHERS = "หน่วยงานอื่น"


@dataclass(frozen=True)
class LetterSenders:
    """The sections of the unit's own house, the units of its agency, and others, whom no mail reaches."""

    _letters: Letters
    _people: People
    _permissions: Permissions
    _units: Units
    _calendar: Calendar

    def offered(self, unit: str) -> Mapping[str, str]:
        """What a form offers: by what is kept, the name."""
        agency = self._units.line(unit)[-1]
        units = {one.code: str(one) for one in (agency, *self._units.below(agency.code))}
        return {**{one: name for one, (name, _) in SECTIONS.items()}, **units, OTHERS: _OTHERS}

    def unit(self, code: str) -> Unit:
        """The unit of that code."""
        return self._units.line(code)[0]

    def name(self, unit: str, sender: str) -> str:
        """As the register has it; raises LookupError for what no form offers."""
        if sender not in self.offered(unit):
            raise LookupError("no such sender")
        line = self._units.line(sender)
        return line[0].name if line else self.offered(unit)[sender]

    def set_aside(self, case: Case, reason: str) -> None:
        """A mail to whoever speaks for the sender."""
        for person in self._speakers(case):
            if address := self._people.get(person).email:
                self._letters.send(Content(address, *letters.set_aside(case, reason)))

    def _speakers(self, case: Case) -> list[str]:
        if case.sender == OTHERS:
            return []
        unit, permission = case.sender, Permission.UNIT_REQUESTS
        if case.sender in SECTIONS:
            unit, permission = case.unit, SECTIONS[case.sender][1]
        return self._permissions.who_may(permission, unit, day=self._calendar.today())
