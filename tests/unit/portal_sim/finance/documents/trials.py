"""What is tried at an agency, step by step, and looked at after each: the frame of the machine (machine.py).

The checks of `testbed ledger check` (I1–I6) are made from outside, and each balance is compared with plain arithmetic
over the documents, whenever something was written.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, multiple
from sqlalchemy import text

from portal_sim.finance.documents.domain import Document, Kind, State, TooMuch
from portal_sim.finance.ledger.domain import Stage
from simkit.database import sqlite_url
from simkit.refusals import Refused
from tests.unit.portal_sim.finance.documents.agency import endow, opened
from tests.unit.portal_sim.finance.documents.arithmetic import added_up, in_the_ledger

MONEY = 100_000_00  # little enough to be used up
SEEN: Counter[tuple[Kind, State]] = Counter()  # what the machine has come to
TOLD: Counter[str] = Counter()  # and what it was refused
_WRITTEN = text(
    "SELECT (SELECT count(*) FROM finance_documents), (SELECT count(*) FROM finance_deeds),"
    " (SELECT count(*) FROM ledger_entries)"
)


class Trials(RuleBasedStateMachine):
    """An agency of its own for each example, and what every rule does with it."""

    @initialize()
    def begin(self) -> None:
        self.directory = TemporaryDirectory()
        file = Path(self.directory.name) / "documents.db"
        shutil.copy(_made(), file)
        self._opened = opened(sqlite_url(file), first_key=100)
        self.agency = self._opened.__enter__()
        self._looked_at: list[int] = []

    def teardown(self) -> None:
        if hasattr(self, "agency"):
            self._opened.__exit__(None, None, None)
            self.directory.cleanup()

    @invariant()
    def every_check_holds(self) -> None:
        """What was refused has left nothing behind (`_try`): then nothing is looked at anew."""
        if not hasattr(self, "agency") or (written := self.agency.do(self._written)) == self._looked_at:
            return
        self._looked_at = written
        assert self.agency.breaches() == {}
        assert self.agency.do(lambda: in_the_ledger(self.agency)) == self.agency.do(lambda: added_up(self.agency))

    def _and_approved(self, act: Callable[[], Document], asked: int = 0) -> Any:
        made = self._try(act, asked)
        if isinstance(made, int):
            self._try(lambda: self.agency.approve(self._get(made)))
        return made

    def _recorded(self, kq: Document) -> Document:
        paid_out = self.agency.do(lambda: self.agency.desk.left(kq, Stage.PAID_OUT))
        return self.agency.pay(kq, paid_out or kq.amount)

    def _go_on(
        self, data: Any, act: Callable[[Document], Document], *states: State, kinds: Sequence[Kind] = tuple(Kind)
    ) -> Any:
        """With any document of these kinds that is in one of these states."""
        ids = self.agency.do(lambda: [one.id for one in self.agency.desk.shelf.live(*kinds) if one.state in states])
        if not ids:
            return multiple()
        chosen = data.draw(st.sampled_from(ids))
        return self._try(lambda: act(self._get(chosen)))

    def _get(self, document: int) -> Document:
        return self.agency.do(lambda: self.agency.desk.shelf.get(document))

    def _try(self, act: Callable[[], Document], asked: int = 0) -> Any:
        """The document's id, or nothing: then nothing is left behind. Who is told what is left is told the truth."""
        before = self.agency.do(self._written)
        left = self.agency.left_in_centre() if asked else 0
        told: Refused | None = None
        try:
            done = act()
        except Refused as refusal:
            told = refusal
        if told is None:
            SEEN[done.kind, done.state] += 1
            return done.id
        TOLD[told.key] += 1
        assert self.agency.do(self._written) == before
        if asked and isinstance(told, TooMuch):
            assert (told.left, asked > left) == (left, True)
        return multiple()

    def _written(self) -> list[int]:
        """How many rows there are of what is only added to; asked several times a step."""
        return list(self.agency.database.session.execute(_WRITTEN).one())


@cache
def _made() -> Path:
    """An agency whose cost centre has MONEY, as a file to be copied."""
    file = Path(mkdtemp(prefix="entries-")) / "made.db"
    with opened(sqlite_url(file)) as agency:
        endow(agency, MONEY)
    return file


def of_steps(examples: int, steps: int, **more: Any) -> settings:
    return settings(max_examples=examples, stateful_step_count=steps, suppress_health_check=list(HealthCheck), **more)
