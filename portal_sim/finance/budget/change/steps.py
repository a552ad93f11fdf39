"""BP2.2 and BP2.3 as pages do them: what is done with the requests of a letter, together with its case's step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from portal_sim.finance.budget.change.authority import Verdict
from portal_sim.finance.budget.change.domain import PAPERS, Change, ChangeForm, ChangeState
from portal_sim.finance.budget.change.service import BudgetChanges
from portal_sim.finance.budget.items.domain import Item
from portal_sim.finance.budget.items.service import ItemForm
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sop import Approver, Wait
from portal_sim.finance.documents.domain import DocumentBusy, DocumentRefused
from portal_sim.finance.forms.uploads import Upload

CHECK, ANALYSE = "BP2.2", "BP2.3"
_FREE = (ChangeState.WITHIN, ChangeState.AGREED)


class Files(Protocol):
    """Kept PDFs."""

    def keep_all(self, files: Mapping[str, tuple[str, bytes]]) -> dict[str, str]:
        """By field, the key of each; raises DocumentRefused, whose `field` is that of the first that is wrong."""


@dataclass(frozen=True)
class ChangeSteps:
    """`case` and `change` are ids, `by` a user id, `key` the form's.

    All raise what Cases.demand raises for a step that isn't under way in this person's hands, and LookupError for a
    request that isn't the letter's.
    """

    changes: BudgetChanges
    cases: Cases
    files: Files

    def look(self, case: int, change: int) -> Change:
        """A request of that letter."""
        found = self.changes.get(change)
        if found.case != case or found.state is ChangeState.DROPPED:
            raise LookupError("no request of this letter")
        return found

    def examine(
        self, case: int, form: ChangeForm, files: Mapping[str, Upload], *, by: str, key: str,
        instead_of: int | None = None,
    ) -> Change:  # fmt: skip
        """A request as the officer has checked it, kept with its papers; in place of an earlier one, it has that one's
        papers where there are no new ones. Raises what BudgetChanges.propose and `drop` raise, and DocumentRefused of
        the papers. What stands in the form's own fields of papers only says whether they are wanted.
        """
        own = f"{by}:{key}"
        if earlier_one := self.changes.changes.keyed(own):
            return earlier_one
        kept = self.files.keep_all({name: (one.name, one.content) for name, one in files.items()})
        found = self.cases.demand(case, CHECK, by)
        earlier = self.look(case, instead_of).asked if instead_of is not None else None
        if instead_of is not None:
            self.changes.drop(instead_of, by=by)
        wanted = [name for name in PAPERS if getattr(form, name)]
        papers = {name: kept.get(name) or (getattr(earlier, name) if earlier else "") for name in wanted}
        form = replace(form, **papers)  # type: ignore[arg-type]  # fields of ChangeForm that are texts
        return self.changes.propose(found.unit, form, by=by, case=case, agreed=_agreed(found), key=own)

    def drop(self, case: int, change: int, *, by: str) -> None:
        """It was typed in error. Raises what BudgetChanges.drop raises."""
        self.cases.demand(case, CHECK, by)
        self.changes.drop(self.look(case, change).id, by=by)

    def set_aside(self, case: int, reason: str, *, by: str, key: str) -> Case:
        """The letter goes back, with what it lacks (P13, P30, P31)."""
        return self.cases.set_aside(case, CHECK, by, key, reason)

    def to_bureau(self, case: int, change: int, letter: str, explanation: str, *, by: str, key: str) -> Change:
        """Ask the Budget Bureau; the step waits for its answer. Raises what BudgetChanges.to_bureau raises."""
        self.cases.demand(case, CHECK, by)
        asked = self.changes.to_bureau(self.look(case, change).id, letter, explanation, by=by)
        self.cases.pause(case, CHECK, by, key, Wait.OTHER)
        return asked

    def conclude(self, case: int, *, by: str, key: str) -> Case:
        """BP2.2 is done: on to the analysis, without what the Budget Bureau has refused.

        Raises DocumentRefused: `analysis.no_rows`; `change.no_authority`, `change.bureau_waits` (P9) for a request
        that isn't decided, `change.bureau_refused` (value reason) when all are refused.
        """
        if self._is_at(case, CHECK):
            self._demand_decided(self.changes.of_case(case))
        return self.cases.finish(case, CHECK, by, key)

    def close(self, case: int, *, by: str, key: str) -> Case:
        """The Budget Bureau has refused all that the letter asks for: the case ends.

        Raises DocumentBusy `change.not_refused` while anything of it may go on.
        """
        asked = self.changes.of_case(case)
        refused = [one for one in asked if one.state is ChangeState.BUREAU_REFUSED]
        if self._is_at(case, CHECK) and (not refused or refused != asked):
            raise DocumentBusy("change.not_refused")
        return self.cases.refuse(case, CHECK, by, key, "; ".join(one.answer for one in refused))

    def create_code(self, case: int, form: ItemForm, *, by: str) -> Item:
        """The budget code that the register lacks (P11); raises what BudgetItems.create raises."""
        found = self.cases.demand(case, ANALYSE, by)
        return self.changes.items.create(found.unit, form, by=by)

    def verdicts(self, change: int) -> list[Verdict]:
        """As BudgetChanges has them."""
        return self.changes.verdicts(change)

    def _is_at(self, case: int, step: str) -> bool:
        """A form that is sent again finds the case further on: then there is nothing to ask any more."""
        return self.cases.get(case).step == step

    def _demand_decided(self, asked: Sequence[Change]) -> None:
        if not asked:
            raise DocumentRefused("analysis.no_rows")
        states = {one.state for one in asked}
        if ChangeState.BEYOND in states:
            raise DocumentRefused("change.no_authority")
        if ChangeState.AT_BUREAU in states:
            raise DocumentRefused("change.bureau_waits")
        if states.isdisjoint(_FREE):
            raise DocumentRefused("change.bureau_refused", reason=asked[-1].answer)


def beyond(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Those rules that the change doesn't keep to."""
    return [one for one in verdicts if not one.passes]


def _agreed(case: Case) -> str:
    """The Budget Bureau's letter, when the case came with one."""
    return case.letter_number if case.approver == Approver.BUDGET_BUREAU else ""
