"""The register in SQL."""

from sqlalchemy import func, select

from idp_sim.people.domain import Person
from idp_sim.people.tables import people
from simkit.citizen_id import CitizenId
from simkit.sql import SqlRows


class SqlPeople(SqlRows[Person]):
    kind, table = Person, people

    def find(self, citizen_id: CitizenId) -> Person | None:
        return self._find(people.c.citizen_id == citizen_id)

    def next_number(self) -> int:
        largest = self._session.execute(select(func.max(people.c.number))).scalar()
        return 1 if largest is None else largest + 1
