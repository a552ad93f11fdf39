"""Recording in the ledger: once for each key, with a number that has no gap, on the day by the test-bed's clock."""

from collections.abc import Sequence
from dataclasses import replace

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.fiscal import fiscal_year
from portal_sim.finance.ledger.domain import Closing, Entry, Journal, LedgerAccount, Posting, Recorded, Stage, undoing
from simkit.clock import Clock
from simkit.thai_text import in_bangkok


class Ledger:
    """The one way in for every form and command; a refusal undoes all of it (simkit.use_cases)."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    def record(self, entry: Entry) -> Recorded:
        """Post the entry, or tell what the same key has posted before. Raises MoneyShort, EntryClosed.

        The document number is drawn within the transaction that posts: what is refused or killed leaves no gap (I3).
        """
        if earlier := self._journal.recorded(entry.key):
            return earlier
        now = self._clock.now()
        day = in_bangkok(now)
        number, place = "", None
        if entry.series:
            year = fiscal_year(day)
            place = year, self._journal.draw(entry.series, year)
            number = entry.series.number(place[1])
            entry = replace(entry, postings=[posting.held_by(f"{year}{number}") for posting in entry.postings])
        return Recorded(self._journal.add(entry, number, place, day, now), number)

    def reverse(self, entry_id: int, *, key: str, kind: str, by: str) -> Recorded:
        """Take back all that the entry, and what it settled, has moved, where the money is still there (I4)."""
        postings = undoing(self._journal.net_of(entry_id))
        return self.record(Entry(key, kind, by, postings, closes=entry_id, how=Closing.REVERSES))

    def balance(self, account: LedgerAccount) -> int:
        """Satang."""
        return self._journal.balance(account)

    def budget_types(self, fund: Fund, stage: Stage, holder: str) -> list[str]:
        """Those of the fund's money that has ever been in that stage at that place, also where none is left."""
        return self._journal.budget_types(fund, stage, holder)

    def funds(self, budget_code: str, stage: Stage, holder: str) -> list[Fund]:
        """All with that budget code whose money has ever been in that stage at that place, the earliest first."""
        return self._journal.funds(budget_code, stage, holder)

    def held(self, stages: Sequence[Stage], source: str, budget_code: str) -> dict[LedgerAccount, int]:
        """Satang in accounts of these stages whose source of funds and budget code begin so; none that is empty."""
        return self._journal.held(stages, source, budget_code)

    def postings_of(self, entries: Sequence[int]) -> dict[int, list[Posting]]:
        """What each of these entries, and each that closes one of them, has moved, in their order."""
        return self._journal.postings_of(entries)
