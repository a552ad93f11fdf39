"""The Excel Loader of a month is saved, compared with the system's report, checked, and put to the executives."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from portal_sim.finance.budget.review.domain import (
    GIVEN,
    LIFE,
    Act,
    Cause,
    Compared,
    Deed,
    LoaderRow,
    Month,
    Outcome,
    Purpose,
    Review,
    ReviewRefused,
    Reviews,
    State,
    Upload,
    Uploads,
    compare,
)
from portal_sim.finance.budget.status.domain import Criteria, Facts, Row
from portal_sim.finance.budget.status.periods import of_month
from portal_sim.finance.budget.status.rows import loader
from portal_sim.finance.documents.domain import Kind
from portal_sim.finance.documents.heralds import Persons
from portal_sim.finance.money import written
from portal_sim.finance.units.domain import Permission, Permissions
from simkit.clock import Clock
from simkit.thai_text import in_bangkok

PUT_TO_EXECUTIVES = ("investment", "overall", "by_plan", "monthly")
ANY = ""
_CHANNELS: Mapping[str, str] = {  # by the kind of document, which of the compared figures it is behind
    Kind.BUDGET_ALLOCATION: "allotted", Kind.UNIT_ALLOCATION: "allotted", Kind.BUDGET_CHANGE: "changed",
    Kind.KQ: "spent", Kind.KS: "spent", Kind.KR: "spent", Kind.CARRY_OVER: "carried",
}  # fmt: skip


@dataclass(frozen=True)
class File:
    """All that there is about a month: the newest Excel Loader (none before the first), line by line, and the deeds."""

    review: Review
    upload: Upload | None
    lines: list[Compared]
    deeds: list[Deed]

    @property
    def differing(self) -> list[Compared]:
        return [line for line in self.lines if not line.is_same]

    @property
    def open(self) -> list[Compared]:
        return [line for line in self.lines if line.is_open]


@dataclass(frozen=True)
class MonthReviews:
    """`by` is a user id, who is at work in the unit; `seen` the version that the page has shown."""

    _facts: Callable[[Criteria], Facts]
    _uploads: Uploads
    _reviews: Reviews
    _permissions: Permissions
    _persons: Persons
    _clock: Clock

    def of_year(self, agency: str, year: int) -> dict[int, Review]:
        """By month, those that have begun."""
        return {review.of.month: review for review in self._reviews.of_year(agency, year)}

    def newest(self, of: Month) -> Upload | None:
        """The file that counts."""
        return self._uploads.newest(of)

    def saved(self, of: Month) -> list[LoaderRow]:
        """Its rows."""
        upload = self._uploads.newest(of)
        return self._uploads.rows(upload) if upload else []

    def in_system(self, of: Month) -> list[LoaderRow]:
        """What the ledger says at the end of the month, in the same columns."""
        period = of_month(of.year, of.month, in_bangkok(self._clock.now()))
        criteria = Criteria(of.agency, of.year, period.day, period.before)
        facts = self._facts(criteria)
        documents = _by_channel(facts.newest(criteria))
        rows = loader(facts, criteria)
        return [
            _loader_row(row, documents.get((str(row.texts["unit"]), str(row.texts["budget_code"])), {})) for row in rows
        ]

    def look(self, of: Month) -> File:
        """Compared as of now."""
        review = self._reviews.of(of)
        upload = self._uploads.newest(of)
        lines = compare(self.in_system(of), self.saved(of), review.causes if review else {}) if upload else []
        return File(review or Review(of), upload, lines, self._reviews.deeds(review) if review else [])

    def get(self, upload: int) -> tuple[Upload, list[LoaderRow]]:
        """A file that was saved; raises LookupError."""
        found = self._uploads.get(upload)
        return found, self._uploads.rows(found)

    def case_of(self, of: Month) -> int | None:
        """The case with which that month's report goes; None of one that nobody has begun."""
        review = self._reviews.of(of)
        return review.case if review else None

    def of_case(self, case: int) -> Review | None:
        """The report that goes with that case."""
        return self._reviews.of_case(case)

    def assign(self, of: Month, case: int) -> None:
        """The month's report goes with that case, and no other month's does."""
        other = self._reviews.of_case(case)
        if other:
            self._reviews.save(replace(other, case=None))
        self._reviews.save(replace(self._begun(of), case=case))

    def waiting_for(self, permission: Permission) -> list[tuple[Review, datetime]]:
        """The reports of all agencies that wait for the director's or the executives' word, and since when."""
        states = {rule.before for rule in LIFE.values() if rule.permissions == (permission,)}
        found = [review for state in sorted(states) for review in self._reviews.in_state(state)]
        return [(review, self._reviews.deeds(review)[-1].at) for review in found]

    def save(self, of: Month, rows: Sequence[LoaderRow], *, by: str, case: int) -> Upload:
        """A file in place of the one before. Raises ReviewRefused `review.closed` once the month was sent on."""
        if self._begun(of).state is not State.COMPARING:
            raise ReviewRefused("review.closed")
        return self._uploads.add(Upload(of, by, self._clock.now(), case), rows)

    def explain(self, of: Month, said: Mapping[str, str], *, seen: int) -> None:
        """Causes by the keys of lines; "" takes one back. Raises ReviewRefused `review.closed`, `review.changed`."""
        review = self._demand(of, State.COMPARING, seen)
        lines = {line.key: line for line in self.look(of).differing}
        causes = {key: known for key, known in review.causes.items() if key not in said}
        for key, cause in said.items():
            if key in lines and cause in GIVEN:
                causes[key] = (Cause(cause).value, lines[key].difference)
        self._reviews.save(replace(review, causes=causes, version=review.version + 1))

    def send(self, of: Month, *, by: str, unit: str, seen: int) -> None:
        """To be checked. Raises ReviewRefused `compare.no_file`, `compare.differs` (values count, amount)."""
        file = self.look(of)
        if file.upload is None:
            raise ReviewRefused("compare.no_file")
        if file.open:
            amount = written(sum(abs(line.difference) for line in file.open))
            raise ReviewRefused("compare.differs", count=len(file.open), amount=amount)
        self._act(of, Act.SEND, by, unit, seen)

    def check(self, of: Month, *, right: bool, reason: str, by: str, unit: str, seen: int) -> None:
        """Right, or back to be put right. Raises ReviewRefused `check.own`: by whoever saved or sent it."""
        file = self.look(of)
        makers = {deed.by for deed in file.deeds if deed.act is Act.SEND} | {file.upload.by if file.upload else ""}
        if any(self._persons.same(by, maker) for maker in makers - {""}):
            raise ReviewRefused("check.own")
        self._act(of, Act.CONFIRM if right else Act.SEND_BACK, by, unit, seen, note=reason)

    def propose(
        self, of: Month, reports: Collection[str], purpose: Purpose, summary: str, *, by: str, unit: str, seen: int
    ) -> None:
        """To the director. Raises ReviewRefused `executives.not_checked`, `executives.no_report`."""
        review = self._reviews.of(of)
        if review is None or review.state in {State.COMPARING, State.CHECKING}:
            raise ReviewRefused("executives.not_checked")
        chosen = [name for name in PUT_TO_EXECUTIVES if name in reports]
        if not chosen:
            raise ReviewRefused("executives.no_report")
        self._act(of, Act.PROPOSE, by, unit, seen, reports=chosen, purpose=purpose, summary=summary)

    def forward(self, of: Month, *, by: str, unit: str, seen: int) -> None:
        """By the director, to the executives."""
        self._act(of, Act.FORWARD, by, unit, seen)

    def give_back(self, of: Month, reason: str, *, by: str, unit: str, seen: int) -> None:
        """By the director, to the budget section."""
        self._act(of, Act.RETURN, by, unit, seen, note=reason)

    def decide(self, of: Month, outcome: Outcome, note: str, *, by: str, unit: str, seen: int) -> None:
        """By the executives: the units can be told then."""
        self._act(of, Act.DECIDE, by, unit, seen, note=note, outcome=outcome)

    def _act(
        self,
        of: Month,
        act: Act,
        by: str,
        unit: str,
        seen: int,
        *,
        note: str = "",
        outcome: str = "",
        **changed: object,
    ) -> None:
        rule = LIFE[act]
        review, day = self._demand(of, rule.before, seen), in_bangkok(self._clock.now())
        first, *others = rule.permissions
        if not any(self._permissions.may(by, one, unit, day=day) for one in others):
            self._permissions.demand(by, first, unit, day=day)
        self._reviews.save(replace(review, state=rule.after, version=review.version + 1, **changed))  # type: ignore[arg-type]
        self._reviews.note(Deed(review.id, act, by, self._clock.now(), note, outcome))

    def _demand(self, of: Month, state: State, seen: int) -> Review:
        review = self._begun(of)
        if review.state is not state:
            raise ReviewRefused("review.closed")
        if review.version != seen:
            raise ReviewRefused("review.changed")
        return review

    def _begun(self, of: Month) -> Review:
        return self._reviews.of(of) or self._reviews.add(Review(of))


def _loader_row(row: Row, of_channel: Mapping[str, str]) -> LoaderRow:
    texts = {name: str(value) for name, value in row.texts.items()}
    return LoaderRow(
        texts["unit"], texts["budget_code"], row.figures, texts["unit_name"], texts["expenditure"], texts["item"],
        of_channel.get(ANY, ""), documents=of_channel,
    )  # fmt: skip


def _by_channel(newest: Mapping[tuple[str, str, str], str]) -> dict[tuple[str, str], dict[str, str]]:
    """The newest document of each channel, and of ANY, by unit and budget code: later ones come later."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for (unit, code, kind), number in newest.items():
        of_place = found.setdefault((unit, code), {})
        of_place[ANY] = number
        if kind in _CHANNELS:
            of_place[_CHANNELS[kind]] = number
    return found
