"""Projects with money for the people at the desk: what comes before the first entry, done by them at one click."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from bench.arranging.desk_people import DeskPeople, DeskPerson
from bench.arranging.people import roles
from bench.arranging.projects import Project
from bench.arranging.staff import STAFF, Staff

AMOUNT = "1,000,000.00"  # baht
_RECORDER = "orawan"


@dataclass
class DeskProjects:
    """Those of the people who are there now, by the number in their budget codes."""

    house: DeskPeople
    _made: dict[int, Project] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(25))

    @property
    def projects(self) -> list[Project]:
        """In the order in which they were made."""
        return [one for one in self._made.values() if one.agency == self._agency]

    @property
    def people(self) -> list[DeskPerson]:
        """Who may do something with their money: not those of the budget processes alone."""
        others = set(roles().values()) - set(STAFF)
        there = [guest for guest in self.house.people.values() if guest.passport.agency == self._agency]
        return [guest for guest in there if guest.key not in others]

    def find(self, number: int) -> Project:
        """Raises LookupError for one of people who were there before, too."""
        return {one.output: one for one in self.projects}[number]

    def endow(self) -> Project:
        """Mapped, allotted, and allocated down to the cost centre; the second officer's phone signs.

        Raises what the parts raise that have a share in it, and NotSigned: then what was done till then stays, and
        the next project is another one.
        """
        staff = Staff(self.house.stack, self.house.cast)
        for key in STAFF:
            guest = self.house.people[key]
            staff.employ(key, guest.passport, guest.phone.name)
        recorder = self.house.people[_RECORDER].passport
        project = Project(staff, recorder.agency, recorder.user_id, output=next(self._numbers))
        staff.open_accounts(project.agency)
        project.endow(AMOUNT)
        project.amount = AMOUNT
        self._made[project.output] = project
        return project

    @property
    def _agency(self) -> str:
        return self.house.people[_RECORDER].passport.agency
