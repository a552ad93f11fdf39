"""A budget section at work in a database: its people with their roles, letters that come in, steps that are done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any, TypeVar

import pytest

from portal_sim.core import Calendar
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.budget.work.cases.hands import Hands
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sop import Approver, Wait, processes
from portal_sim.finance.budget.work.cases.sql import SqlCaseShelf
from portal_sim.finance.budget.work.cases.track import CaseFile
from portal_sim.finance.budget.work.messages import MESSAGES
from portal_sim.finance.budget.work.register.senders import PLANNING, LetterSenders
from portal_sim.finance.budget.work.register.service import LetterForm, Register
from portal_sim.finance.documents.feature import offices
from portal_sim.finance.documents.heralds import Addressee
from portal_sim.finance.forms.uploads import Upload
from portal_sim.finance.units.domain import Grant, Permission, Permissions
from portal_sim.finance.units.seed import add_missing
from portal_sim.finance.units.sql import SqlGrants, SqlUnits
from portal_sim.mail.domain import Content
from portal_sim.mapping import metadata
from simkit.database import Database
from simkit.messages import Message
from simkit.refusals import Refused
from tests.unit.portal_sim.fakes import FakeClock
from tests.unit.portal_sim.finance.documents.agency import AGENCY, OTHER_UNIT, TODAY

T = TypeVar("T")
OFFICER, OTHER, HEAD, DESK, PLANNER = "officer", "other", "head", "desk", "planner"
SIGNATORY, DIRECTOR, SECRETARY, CGD, UNIT_PERSON = "signatory", "director", "secretary", "cgd", "unit"
ROLES = (
    (OFFICER, AGENCY, Permission.BUDGET_OFFICER),
    (OTHER, AGENCY, Permission.BUDGET_OFFICER),
    (HEAD, AGENCY, Permission.HEAD_OF_BUDGET),
    (DESK, AGENCY, Permission.GENERAL_ADMINISTRATION),
    (PLANNER, AGENCY, Permission.PLANNING_GROUP),
    (SIGNATORY, AGENCY, Permission.SIGNATORY),
    (DIRECTOR, AGENCY, Permission.DIRECTOR_GENERAL),
    (SECRETARY, AGENCY, Permission.SECRETARY),
    (CGD, offices().cgd, Permission.CGD_PROCESSING),
    (UNIT_PERSON, OTHER_UNIT, Permission.UNIT_REQUESTS),
)
PDF = Upload("หนังสือ.pdf", b"%PDF-1.4 x\n%%EOF\n")


class FakePeople:
    """Everybody has a name and an address; two user ids are one person's when one begins with the other."""

    def get(self, user_id: str) -> Addressee:
        return Addressee(f"name of {user_id}", f"{user_id}@example.org")

    def same(self, one: str, other: str) -> bool:
        return one.startswith(other) or other.startswith(one)


@dataclass
class FakeLetters:
    sent: list[Content] = field(default_factory=list)

    def send(self, content: Content) -> str:
        self.sent.append(content)
        return f"{len(self.sent)}"


class FakeDocuments:
    """Keeps everything."""

    def keep(self, _content: bytes, name: str) -> str:
        return f"kept {name}"

    def read(self, key: str) -> bytes:
        return key.encode()

    def name_of(self, key: str) -> str:
        return key.removeprefix("kept ")

    def size_of(self, key: str) -> int:
        return len(key)

    def drop(self, key: str) -> None:
        raise AssertionError(key)


@dataclass
class Section:
    """Each call is a transaction that a refusal rolls back, as in a request."""

    database: Database
    clock: FakeClock
    cases: Cases
    register: Register
    letters: FakeLetters
    _keys: Iterator[int] = field(default_factory=count)

    def do(self, act: Callable[[], T]) -> T:
        with self.database.transaction():
            return act()

    def key(self) -> str:
        return f"form-{next(self._keys)}"

    def give(self, person: str, unit: str, permission: Permission, to_day: date | None = None) -> None:
        self.do(lambda: SqlGrants(self.database.session).add(Grant(person, permission, unit, date(2024, 1, 1), to_day)))

    def letter(self, process: str = "BP1", **changes: Any) -> LetterForm:
        approved = (Approver.DIRECTOR_GENERAL, TODAY) if processes()[process].approval else (Approver.NOBODY, None)
        said = {
            "process": process, "number": f"กผ 0201/{next(self._keys)}", "day": TODAY, "sender": PLANNING,
            "subject": "ขอจัดสรรงบดำเนินงาน ไตรมาสที่ 3", "approver": approved[0], "approved_on": approved[1],
        }  # fmt: skip
        return LetterForm(**{**said, **changes})

    def enter(self, process: str = "BP1", by: str = OFFICER, key: str = "", **changes: Any) -> Case:
        form, key = self.letter(process, **changes), key or self.key()
        return self.do(lambda: self.register.enter(AGENCY, form, PDF, by=by, key=key, opened=self.clock.now()))

    def set_aside(self, process: str = "BP1", by: str = OFFICER, reason: str = "ไม่มีการอนุมัติ", **changes: Any) -> Case:
        form, key = self.letter(process, **changes), self.key()
        return self.do(lambda: self.register.set_aside(AGENCY, form, PDF, by=by, key=key, reason=reason))

    def now(self, case: Case) -> Case:
        return self.do(lambda: self.cases.get(case.id))

    def look(self, case: Case) -> CaseFile:
        return self.do(lambda: self.cases.look(case.id))

    def act(self, name: str, case: Case, by: str = OFFICER, step: str = "", **more: Any) -> Case:
        """That use case at the case's current step, unless it names another."""
        said = {"step": step or self.now(case).step, "by": by, "key": self.key(), **more}
        done: Case = self.do(lambda: getattr(self.cases, name)(case.id, **said))
        return done

    def begin(self, case: Case, by: str = OFFICER, **more: Any) -> Case:
        return self.act("begin", case, by, **more)

    def pause(self, case: Case, wait: Wait = Wait.SIGNATURE, by: str = OFFICER, **more: Any) -> Case:
        return self.act("pause", case, by, wait=wait, **more)

    def through(self, case: Case, minutes: int = 10, by: str = OFFICER) -> Case:
        """Its current step, in so many minutes."""
        self.begin(case, by)
        self.clock.pass_(minutes=minutes)
        return self.act("finish", case, by)

    def at(self, step: str, by: str = OFFICER, checked_by: str = HEAD) -> Case:
        """A case whose next step is that one."""
        case = self.enter(step.partition(".")[0], by=by)
        while case.step != step:
            doer = checked_by if case.current.not_by else by
            doer = {Permission.SECRETARY: SECRETARY, Permission.CGD_PROCESSING: CGD}.get(case.current.by[0], doer)
            case = self.through(case, by=doer)
        return case


@contextmanager
def opened(url: str) -> Iterator[Section]:
    database, clock, letters = Database(url, metadata), FakeClock(), FakeLetters()
    units, people = SqlUnits(database.session), FakePeople()
    permissions, calendar = Permissions(units, SqlGrants(database.session)), Calendar(clock)
    senders = LetterSenders(letters, people, permissions, units, calendar)
    shelf, documents = SqlCaseShelf(database.session), FakeDocuments()
    cases = Cases(shelf, Hands(shelf, permissions, people, calendar, offices()), senders, documents, clock)
    section = Section(database, clock, cases, Register(cases, senders, documents), letters)
    try:
        if not section.do(lambda: units.line(AGENCY)):
            section.do(lambda: add_missing(units))
            for person, unit, permission in ROLES:
                section.give(person, unit, permission)
        yield section
    finally:
        database.close()


@contextmanager
def refused(key: str, **values: object) -> Iterator[None]:
    """Just that refusal, with all that its sentence asks for."""
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.key == key
    assert values.items() <= caught.value.values.items()
    said = MESSAGES.get(key, "")
    assert (said.text if isinstance(said, Message) else said).format(**caught.value.values) is not None
