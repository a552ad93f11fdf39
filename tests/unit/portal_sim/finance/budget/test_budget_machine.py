"""The budget's documents in any order, by several people: no satang is made or lost, whatever is refused (hypothesis).

The checks of `testbed ledger check` (I1 to I6) are made from outside whenever something was written; and the money of
each code is what was allotted of it, moved by the changes that count.
"""

import shutil
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule
from sqlalchemy import func, select

from portal_sim.finance.budget.change.domain import RequestSort
from portal_sim.finance.documents.domain import Document, Kind, State
from portal_sim.finance.documents.lines import lines_of
from portal_sim.finance.ledger.domain import Stage
from portal_sim.finance.ledger.tables import accounts, entries
from simkit.database import sqlite_url
from simkit.refusals import Refused
from tests.unit.portal_sim.finance.budget.department import (
    DIRECTOR,
    DISBURSING,
    GOODS,
    HEAD_OF_BUDGET,
    MATERIAL,
    OFFICER,
    OTHER_OFFICER,
    THEIR_HEAD,
    USED,
    Department,
    working,
)
from tests.unit.portal_sim.finance.documents.agency import CGD

MONEY = 1_000_00  # of each code, little enough to be used up
AMOUNTS = st.one_of(st.sampled_from([1, MONEY, MONEY + 1]), st.integers(1, MONEY // 3))
CODES = st.sampled_from([USED, MATERIAL, GOODS])
GIVEN = f"{DISBURSING}B0001410003"
SETTLED = (State.POSTED, State.GRANTED)


class BudgetMachine(RuleBasedStateMachine):
    documents: Bundle[int] = Bundle("documents")

    @initialize()
    def begin(self) -> None:
        self.directory = TemporaryDirectory()
        file = Path(self.directory.name) / "budget.db"
        shutil.copy(_made(), file)
        self._opened = working(sqlite_url(file), first_key=1000)
        self.department = self._opened.__enter__()
        self._looked_at = -1

    def teardown(self) -> None:
        if hasattr(self, "department"):
            self._opened.__exit__(None, None, None)
            self.directory.cleanup()

    @rule(target=documents, codes=st.lists(CODES, min_size=1, max_size=3), amount=AMOUNTS)
    def allocates(self, codes: list[str], amount: int) -> Any:
        return self._try(lambda d: d.allocate(*[d.line(code, amount) for code in codes]))

    @rule(target=documents, old=CODES, new=CODES, amount=AMOUNTS)
    def changes(self, old: str, new: str, amount: int) -> Any:
        sort = RequestSort.REPLACEMENT if new == GOODS else RequestSort.OTHER
        return self._try(lambda d: d.enter(d.propose(old_code=old, new_code=new, amount=amount, sort=sort)))

    @rule(target=documents, amount=AMOUNTS)
    def takes_back(self, amount: int) -> Any:
        return self._try(lambda d: d.take_back(amount=amount))

    @rule(target=documents, money=documents)
    def creates_a_record(self, money: int) -> Any:
        return self._try(lambda d: d.create_record(self._get(money), amount=self._get(money).amount))

    @rule(document=documents, by=st.sampled_from([HEAD_OF_BUDGET, OFFICER, DIRECTOR, THEIR_HEAD]))
    def is_decided(self, document: int, by: str) -> None:
        self._try(lambda d: d.approve(self._get(document), by=by))

    @rule(document=documents)
    def goes_on(self, document: int) -> None:
        """Whatever comes next, by whoever does it: few would come so far by chance."""
        steps: dict[State, Callable[[Department, Document], Document]] = {
            State.WAITING_SECOND: lambda d, one: d.approve(one),
            State.POSTED: lambda d, one: d.act(d.on_behalf.propose, one),
            State.WAITING_SIGNATURE: lambda d, one: d.approve(one, by=DIRECTOR),
            State.SIGNED: lambda d, one: d.act(d.on_behalf.send, one),
            State.WAITING_CONSENT: lambda d, one: d.approve(one, by=THEIR_HEAD),
            State.WAITING_CGD: lambda d, one: d.act(d.grants.grant, one, GIVEN, by=CGD),
        }
        found = self._get(document)
        if found.state in steps:
            self._try(lambda d: steps[found.state](d, found))

    @rule(document=documents, by=st.sampled_from([HEAD_OF_BUDGET, DIRECTOR, THEIR_HEAD]))
    def is_refused(self, document: int, by: str) -> None:
        self._try(lambda d: d.agency.refuse(self._get(document), by=by))

    @rule(document=documents)
    def is_reversed(self, document: int) -> None:
        self._try(lambda d: d.reverse(self._get(document)))

    @rule(target=documents, document=documents)
    def is_given_back(self, document: int) -> Any:
        return self._try(lambda d: d.act(d.on_behalf.give_back, self._get(document), by=OTHER_OFFICER))

    @invariant()
    def every_check_holds(self) -> None:
        if not hasattr(self, "department") or (written := self._written()) == self._looked_at:
            return
        self._looked_at = written
        assert self.department.agency.breaches() == {}
        assert self._by_code() == self._expected()

    def _by_code(self) -> dict[str, int]:
        """Satang of each code, wherever they are but outside."""
        query = select(accounts.c.budget_code, func.sum(accounts.c.balance)).where(accounts.c.stage != Stage.OUTSIDE)
        session = self.department.agency.database.session
        return self.department.agency.do(
            lambda: {code: total for code, total in session.execute(query.group_by(accounts.c.budget_code)) if total}
        )

    def _expected(self) -> dict[str, int]:
        """What the Act gave, and what documents that count have moved from one code into another."""
        found = Counter(dict.fromkeys((USED, MATERIAL, GOODS), MONEY))
        shelf = self.department.agency.desk.shelf
        for one in self.department.agency.do(lambda: shelf.live(Kind.BUDGET_CHANGE, Kind.ON_BEHALF)):
            for line in lines_of(one):
                if one.state in SETTLED and line.to:
                    found[line.fund.budget_code] -= line.amount
                    found[line.to.budget_code] += line.amount
        return {code: total for code, total in found.items() if total}

    def _get(self, document: int) -> Document:
        return self.department.agency.do(lambda: self.department.agency.desk.shelf.get(document))

    def _try(self, act: Callable[[Department], Document]) -> Any:
        try:
            return act(self.department).id
        except Refused:
            return multiple()

    def _written(self) -> int:
        query = select(func.count()).select_from(entries)
        return self.department.agency.do(lambda: self.department.agency.database.session.scalars(query).one())


@cache
def _made() -> Path:
    file = Path(mkdtemp(prefix="budget-")) / "made.db"
    with working(sqlite_url(file)) as department:
        department.prepare()
        for code in (USED, MATERIAL, GOODS):
            department.enact(code, MONEY)
            department.allot(code, MONEY)
    return file


TestBudget = BudgetMachine.TestCase
TestBudget.settings = settings(max_examples=4, stateful_step_count=20, suppress_health_check=list(HealthCheck))
