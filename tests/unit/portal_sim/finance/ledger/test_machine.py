"""Whatever is recorded, refused, reversed or repeated, in any order: the invariants hold (hypothesis, stateful).

The model is a dictionary of balances, so what the ledger says is compared with what plain arithmetic says.
"""

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.ledger.domain import Closing, EntryClosed, LedgerAccount, MoneyShort, Posting, Stage, undoing
from simkit.database import sqlite_url
from tests.unit.portal_sim.finance.ledger.books import FUND, OTHER_FUND, OUTSIDE, SET_ASIDE, WITHDRAWN, at, opened

PLACES = [at(stage, fund=fund) for fund in (FUND, OTHER_FUND) for stage in (Stage.FRAME, Stage.UNIT, Stage.COMMITTED)]
SERIES = st.sampled_from([None, Series.KR, Series.KQ])


class LedgerMachine(RuleBasedStateMachine):
    moved: Bundle[int] = Bundle("moved")
    aside: Bundle[tuple[int, int]] = Bundle("aside")

    @initialize()
    def begin(self) -> None:
        self.directory = TemporaryDirectory()
        self._opened = opened(sqlite_url(Path(self.directory.name) / "ledger.db"))
        self.books = self._opened.__enter__()
        self.model: dict[LedgerAccount, int] = defaultdict(int)
        self.changes: dict[int, list[Posting]] = {}
        self.closed: set[int] = set()
        self.numbers: dict[Series, int] = defaultdict(int)

    def teardown(self) -> None:
        if hasattr(self, "books"):
            assert self.books.breaches() == {}
            self._opened.__exit__(None, None, None)
            self.directory.cleanup()

    @rule(target=moved, to=st.sampled_from(PLACES), amount=st.integers(1, 10**12))
    def comes_in(self, to: LedgerAccount, amount: int) -> int:
        return self._took([Posting(at(Stage.OUTSIDE, fund=to.fund), to, amount)], None)

    @rule(target=moved, places=st.permutations(PLACES), series=SERIES, data=st.data())
    def is_moved(self, places: list[LedgerAccount], series: Series | None, data: Any) -> Any:
        source, target = places[:2]
        amount = data.draw(st.integers(1, max(1, self.model[source] * 11 // 10)))
        return self._try([Posting(source, target, amount)], series)

    @rule(target=moved, places=st.permutations(PLACES), amounts=st.lists(st.integers(1, 10**6), min_size=2, max_size=4))
    def is_moved_in_several_lines(self, places: list[LedgerAccount], amounts: list[int]) -> Any:
        pairs = zip(places, places[1:], amounts, strict=False)
        return self._try([Posting(source, target, amount) for source, target, amount in pairs], Series.KS)

    @rule(target=aside, place=st.sampled_from(PLACES), data=st.data())
    def is_set_aside(self, place: LedgerAccount, data: Any) -> Any:
        if not self.model[place]:
            return multiple()
        amount = data.draw(st.integers(1, self.model[place]))
        return self._took([Posting(place, SET_ASIDE, amount)], Series.KR), amount

    @rule(target=moved, one=aside)
    def is_settled(self, one: tuple[int, int]) -> Any:
        entry, amount = one
        postings = [Posting(SET_ASIDE, WITHDRAWN, amount)]
        if entry in self.closed:
            self._refused(EntryClosed, lambda: self.books.record(*postings, closes=entry, how=Closing.SETTLES))
            return multiple()
        settled = self.books.record(*postings, closes=entry, how=Closing.SETTLES).id
        self.closed.add(entry)
        self._apply(postings)
        self.changes[settled] = [*self.changes[entry], *postings]
        return settled

    @rule(entry=st.one_of(moved, aside.map(lambda one: one[0])))
    def is_reversed(self, entry: int) -> None:
        back = undoing(_net(self.changes[entry]))
        if entry in self.closed:
            self._refused(EntryClosed, lambda: self.books.reverse(entry))
        elif not self._fits(back):
            self._refused(MoneyShort, lambda: self.books.reverse(entry))
        else:
            self.books.reverse(entry)
            self.closed.add(entry)
            self._apply(back)

    @rule(entry=moved)
    def is_sent_twice(self, entry: int) -> None:
        key, postings = f"twice-{entry}", [Posting(OUTSIDE, PLACES[0], 1)]
        first, again = (self.books.record(*postings, key=key) for _ in range(2))
        assert (first.id, again.repeated) == (again.id, True)
        if not first.repeated:
            self._apply(postings)

    @rule(hours=st.integers(1, 24 * 200))
    def time_passes(self, hours: int) -> None:
        self.books.clock.pass_(hours=hours)
        self.numbers.clear()  # perhaps a new fiscal year: what is drawn next tells

    @invariant()
    def balances_are_those_of_the_model(self) -> None:
        if hasattr(self, "books"):
            for account in {*PLACES, *self.model}:
                assert self.books.balance(account) == self.model[account]

    def _try(self, postings: list[Posting], series: Series | None) -> Any:
        if self._fits(postings):
            return self._took(postings, series)
        self._refused(MoneyShort, lambda: self.books.record(*postings, series=series))
        return multiple()

    def _took(self, postings: list[Posting], series: Series | None) -> int:
        recorded = self.books.record(*postings, series=series)
        if series:
            running = int(recorded.number[len(series.value) :])
            if series in self.numbers:
                assert running == self.numbers[series] + 1
            self.numbers[series] = running
        self._apply(postings)
        self.changes[recorded.id] = postings
        return recorded.id

    def _refused(self, refusal: type[Exception], act: Any) -> None:
        try:
            act()
        except refusal:
            return
        raise AssertionError(f"{refusal.__name__} was expected")

    def _apply(self, postings: list[Posting]) -> None:
        for posting in postings:
            self.model[posting.source] -= posting.amount
            self.model[posting.target] += posting.amount

    def _fits(self, postings: list[Posting]) -> bool:
        after = dict(self.model)
        for posting in postings:
            after[posting.source] = after.get(posting.source, 0) - posting.amount
            if after[posting.source] < 0 and posting.source.stage is not Stage.OUTSIDE:
                return False
            after[posting.target] = after.get(posting.target, 0) + posting.amount
        return True


def _net(postings: list[Posting]) -> dict[LedgerAccount, int]:
    changes: dict[LedgerAccount, int] = defaultdict(int)
    for posting in postings:
        changes[posting.source] -= posting.amount
        changes[posting.target] += posting.amount
    return {account: change for account, change in changes.items() if change}


TestLedger = LedgerMachine.TestCase
TestLedger.settings = settings(max_examples=10, stateful_step_count=30, suppress_health_check=[HealthCheck.too_slow])
