"""People of both agencies and of CGD at work on disbursements on behalf, at their computers and with their phones."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from portal_sim.finance.documents.feature import offices
from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.finance.money import at_work, person_at
from tests.contract.finance.workers import Worker, hire
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.budget.department import (
    DISBURSING,
    PLAN,
    REGIONAL,
    REGIONAL_CENTRE,
    USED,
    Department,
)
from tests.unit.portal_sim.finance.documents.agency import AGENCY

_LETTERS = count(1)
ON_BEHALF = "/finance/budget/on-behalf"
CGD = "/finance/treasury/on-behalf"
ENOUGH = 5_000_000_00
THEIR_CODE = f"{DISBURSING}B0001410003"


@dataclass
class People:
    portal: RunningPortal
    description: Description
    department: Department
    case: int = 0

    def _worker(self, permission: str, unit: str = AGENCY) -> Worker:
        return hire(self.portal, self.description, (permission, unit))

    def connected(self) -> "People":
        """The same in the next test."""
        people = {name: one for name, one in vars(self).items() if isinstance(one, Worker)}
        vars(self).update({name: one.connected(self.portal) for name, one in people.items()})
        vars(self).pop("cgd", None)
        if self.unit_has() < ENOUGH:
            self.department.allocated(self.department.line(amount=ENOUGH))
        return self

    @property
    def hand(self) -> Worker:
        """In whose hands the case is: who has checked the record goes on with it."""
        (row,) = self.portal.stored("SELECT holder FROM budget_cases WHERE id = :id", id=self.case)
        return self.checker if row.holder == self.checker.user_id else self.officer

    @cached_property
    def officer(self) -> Worker:
        return self._worker("budget_officer")

    @cached_property
    def checker(self) -> Worker:
        return self._worker("budget_officer")

    @cached_property
    def head(self) -> Worker:
        return self._worker("head_of_budget")

    @cached_property
    def director(self) -> Worker:
        return self._worker("director_general")

    @cached_property
    def signatory(self) -> Worker:
        return self._worker("signatory")

    @cached_property
    def their_officer(self) -> Worker:
        return self._worker("budget_officer", DISBURSING)

    @cached_property
    def their_head(self) -> Worker:
        return self._worker("disbursing_agency", DISBURSING)

    @cached_property
    def cgd(self) -> Computer:
        return person_at(self.portal, cgd_processing=offices().cgd)

    def letter(self, process: str = "BP3") -> int:
        """Registered: the Director-General has approved that another agency disburses."""
        today = self.department.agency.desk.today().isoformat()
        said = {
            "unit": AGENCY, "by": self.officer.user_id, "process": process, "subject": "ขอเบิกแทนกัน",
            "number": f"ชม 0301/{next(_LETTERS)}", "approver": "director_general", "approved_on": today,
        }  # fmt: skip
        self.case = int(self.portal.sim.controls.post("/finance/budget/letters", said)["id"])
        return self.case

    def at(self, page: str = "") -> str:
        return f"/finance/budget/cases/{self.case}{page}"

    def page(self, name: str) -> str:
        return self.at(f"/on-behalf/{name}")

    def begin(self, worker: Worker | None = None) -> None:
        """The case's step, by the button on its page."""
        computer = (worker or self.hand).computer.open(self.at())
        step, seen = (re.search(rf'name="{name}" value="([^"]+)"', computer.text) for name in ("step", "seen"))
        assert step, computer.messages
        assert seen
        computer.send(self.at("/steps"), act="begin", step=step[1], seen=seen[1])
        assert computer.messages == ["work.moved"], computer.messages

    def send(self, name: str, worker: Worker | None = None, /, **form: str) -> Computer:
        """A form of one of the case's pages."""
        computer = (worker or self.hand).computer
        shown = name.partition("/")[0]
        opened = {"to-centre": "master", "record": "master", "sending": "status", "telling": "status"}
        computer.open(self.page({**opened, "giving-back": "status"}.get(shown, shown)))
        return computer.send(self.page(name), **form)

    def step(self) -> str:
        """Where the case is, and how it stands."""
        (row,) = self.portal.stored("SELECT step, state FROM budget_cases WHERE id = :id", id=self.case)
        return f"{row.step} {row.state}"

    def document(self, kind: str) -> int:
        """The id of the case's newest document of that kind."""
        query = (
            "SELECT d.id FROM finance_documents d JOIN budget_papers p ON p.ref = CAST(d.id AS TEXT) "
            "WHERE p.kind = 'document' AND p.\"case\" = :case AND d.kind = :kind ORDER BY d.id"
        )
        return int(self.portal.stored(query, case=self.case, kind=kind)[-1].id)

    def state(self, document: int) -> str:
        return str(self.portal.stored("SELECT state FROM finance_documents WHERE id = :id", id=document)[0].state)

    def phone_accepts(self, worker: Worker) -> None:
        """What the computer asks for."""
        assert worker.computer.at.startswith("/approvals/"), worker.computer.messages
        assert worker.phone.accept(worker.phone.newest_challenge()).status_code == 204
        assert worker.computer.open(worker.computer.at).messages[:1] == ["signing.approved"]

    def approve(self, kind: str) -> None:
        """The head of budget, on the document's own page."""
        path = f"/finance/documents/{self.document(kind)}/decision"
        self.head.computer.open(path).send(path, decision="approve", seen="1")
        self.phone_accepts(self.head)

    def sign(self, worker: Worker, document: int) -> None:
        """A head, on the notice's page."""
        path = f"{ON_BEHALF}/{document}"
        worker.computer.open(path).send(path, outcome="yes", seen="1")
        self.phone_accepts(worker)

    def sign_letter(self, worker: Worker) -> None:
        """The newest letter that waits for that person."""
        query = "SELECT id FROM finance_letters WHERE signer = :signer AND state = 'waiting_signature' ORDER BY id"
        path = f"/finance/letters/{self.portal.stored(query, signer=worker.user_id)[-1].id}"
        digest = re.search("[0-9a-f]{64}", worker.computer.open(path).text)
        assert digest
        worker.computer.send(path, decision="sign", seen=digest[0])
        self.phone_accepts(worker)

    def act(self, act: str, worker: Worker, **said: str) -> None:
        """On the case's own page."""
        told = {"act": act, "by": worker.user_id, **said}
        self.portal.sim.controls.post(self.at("/steps"), told)

    def unit_has(self) -> int:
        """Satang of the regional unit's cost centre."""
        return self.department.left()

    def result(self) -> tuple[str, str, str]:
        """The newest letter: its kind, its case, its reason."""
        said = self.portal.stored("SELECT kind, said FROM finance_letters ORDER BY id")[-1]
        values = json.loads(said.said)
        return said.kind, values["case"], values["reason"]

    # -- the steps, one after the other

    def codes_of(self, **changes: str) -> dict[str, str]:
        return {
            "plan": PLAN, "budget_code": USED, "source": "6811220", "commitment_item": "2200", "activity": "P5000",
            "unit": REGIONAL, "amount": "120,000.00", "disbursing": DISBURSING, "disbursing_activity": "P1000",
            **changes,
        }  # fmt: skip

    def checked(self, **changes: str) -> Computer:
        self.begin()
        return self.send("check", **self.codes_of(**changes))

    def to_entry(self) -> None:
        self.letter()
        assert self.checked().messages == ["work.moved"]
        self.begin()
        assert self.send("analysis").messages == ["work.moved"]
        self.begin()

    def to_check(self) -> None:
        self.to_entry()
        assert self.send("to-centre").messages == []
        self.approve("to_centre")
        assert self.send("record").messages == ["on_behalf.master_done"]
        self.approve("on_behalf")
        self.begin(self.checker)

    def to_notice(self) -> None:
        self.to_check()
        assert self.send("master", self.checker, outcome="yes").messages == ["work.moved"]
        self.begin()

    def notice(self, **changes: str) -> dict[str, str]:
        return {
            "number": f"ตย 0101/ก{self.case}", "unit_code": REGIONAL, "province": "5000",
            "cost_centre": REGIONAL_CENTRE, "their_province": "1000", "project": "โครงการอบรมตัวอย่าง", **changes,
        }  # fmt: skip

    def proposed(self) -> int:
        """At the Director-General; the record's id."""
        self.director  # noqa: B018 - has to be there before anything is proposed
        self.to_notice()
        page = self.send("notice", **self.notice())
        assert page.at == self.page("status"), page.messages
        return self.document("on_behalf")

    def sent(self) -> int:
        """At the disbursing agency."""
        record = self.proposed()
        self.sign(self.director, record)
        self.sign_letter(self.director)
        self.begin()
        self.send("sending")
        return record

    def consented(self) -> int:
        record = self.sent()
        self.sign(self.their_head, record)
        self.begin()
        return record

    def granted(self) -> int:
        """By CGD, which gives each a code of its own."""
        record = self.consented()
        path = f"{CGD}/{record}"
        self.cgd.open(path).send(path, outcome="yes", budget_code=f"{THEIR_CODE[:-4]}{record:04}")
        return record


@contextmanager
def on_behalf_at_work(portal: RunningPortal, description: Description) -> Iterator[People]:
    """The year's budget is there."""
    with at_work(portal) as agency:
        department = Department(agency)
        if not agency.do(lambda: department.items.listed(AGENCY)):
            department.prepare(USED, amount=400_000_000_00, allotted=100_000_000_00)
        yield People(portal, description, department)
