"""The Director-General approves all, some, or none of what is put before him; his phone signs which (BP4.4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from portal_sim.finance.budget.carry_over.domain import (
    Memo,
    Memos,
    MemoState,
    Outcome,
    Request,
    RequestState,
)
from portal_sim.finance.budget.carry_over.requests import CarryRequests
from portal_sim.finance.budget.carry_over.statements import statement
from portal_sim.finance.documents.domain import DocumentBusy, DocumentRefused, Statement
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.units.domain import Permission
from portal_sim.signing.evidence import Evidence
from simkit import statement as signed
from simkit.thai_text import date_and_time

_OPEN = {MemoState.PROPOSED, MemoState.CHOSEN}


@dataclass(frozen=True)
class CarryDecisions:
    """`memo` is an id; all raise LookupError for an unknown one, and NotPermitted."""

    requests: CarryRequests
    memos: Memos

    @property
    def desk(self) -> Desk:
        return self.requests.desk

    def propose(self, agency: str, *, by: str, cases: Collection[int] | None = None) -> Memo:
        """Put every request of the round that agrees with the system before the Director-General; or those of `cases`.

        Raises DocumentRefused: `analysis.no_rows`, `carry_over.unsettled` (value count).
        """
        desk = self.desk
        desk.permissions.demand(by, Permission.BUDGET_OFFICER, agency, day=desk.today())
        rows = self.requests.compare(agency) if cases is None else self.requests.compare_cases(cases)
        if not rows:
            raise DocumentRefused("analysis.no_rows")
        round_ = rows[0].request.round
        if unsettled := sum(one.outcome is not Outcome.SAME for one in rows):
            raise DocumentRefused("carry_over.unsettled", count=unsettled)
        for one in rows:
            self.requests.requests.save(replace(one.request, state=RequestState.PROPOSED))
        ids = [one.request.id for one in rows]
        made = Memo(0, agency, round_.year, round_.month, ids, [], MemoState.PROPOSED, 1, "", by, desk.clock.now())
        return self.memos.insert(made)

    def choose(self, memo: int, chosen: Sequence[int], reason: str = "", *, by: str) -> Memo:
        """What the Director-General is about to approve, of the memo's requests; his phone is asked then.

        Raises DocumentRefused: `decision.choose` for none of them, `decision.no_reason` (reason) for some of them
        without a reason; DocumentBusy `decision.decided`.
        """
        found = self._open(memo, by)
        wanted = [one for one in found.requests if one in set(chosen)]
        if not wanted:
            raise DocumentRefused("decision.choose", "chosen")
        if len(wanted) < len(found.requests) and not reason.strip():
            raise DocumentRefused("decision.no_reason", "reason")
        return self._kept(
            replace(found, chosen=wanted, reason=reason.strip(), state=MemoState.CHOSEN, version=found.version + 1)
        )

    def refuse(self, memo: int, reason: str, *, by: str) -> Memo:
        """None of them (P21). Raises DocumentRefused `decision.no_reason` (reason); DocumentBusy `decision.decided`."""
        if not reason.strip():
            raise DocumentRefused("decision.no_reason", "reason")
        found = replace(self._open(memo, by), reason=reason.strip(), chosen=[])
        return self._decided(found, MemoState.REFUSED, by, None)

    def approve(self, memo: int, *, by: str, evidence: str) -> Memo:
        """What was chosen, by the evidence of his phone. Raises DocumentBusy `decision.decided`."""
        found = self._open(memo, by)
        if found.state is not MemoState.CHOSEN:
            raise DocumentRefused("decision.choose", "chosen")
        return self._decided(found, MemoState.APPROVED, by, evidence)

    def statement(self, memo: Memo) -> Statement:
        """What his phone signs, of what is chosen now."""
        return statement(memo, self.of(memo, memo.chosen))

    def get(self, memo: int) -> Memo:
        return self.memos.get(memo)

    def made_into(self, document: int) -> Memo | None:
        """The memo of which that entry was made."""
        return self.memos.of_document(document)

    def with_request(self, request: Request) -> Memo | None:
        """The last memo that has it."""
        return next((one for one in self.listed(request.agency) if request.id in one.requests), None)

    def listed(self, agency: str) -> list[Memo]:
        """The newest first."""
        return self.memos.of_agency(agency)

    def waiting(self, agency: str) -> list[Memo]:
        """Those that the Director-General hasn't decided, the newest first."""
        return [one for one in self.listed(agency) if one.state in _OPEN]

    def of(self, memo: Memo, ids: Sequence[int] | None = None) -> list[Request]:
        """The memo's requests, or those of them."""
        return [self.requests.requests.get(one) for one in (memo.requests if ids is None else ids)]

    def _open(self, memo: int, by: str) -> Memo:
        found = self.memos.get(memo)
        amount = sum(one.amount for one in self.of(found))
        self.desk.permissions.demand(
            by, Permission.DIRECTOR_GENERAL, found.agency, day=self.desk.today(), amount=amount
        )
        if found.state not in _OPEN:
            raise DocumentBusy("decision.decided", at=date_and_time(found.at))
        return found

    def _decided(self, memo: Memo, state: MemoState, by: str, evidence: str | None) -> Memo:
        for one in self.of(memo):
            approved = one.id in memo.chosen
            outcome = RequestState.APPROVED if approved else RequestState.REFUSED
            self.requests.requests.save(replace(one, state=outcome, answer="" if approved else memo.reason))
        return self._kept(replace(memo, state=state, decided_by=by, evidence=evidence, at=self.desk.clock.now()))

    def _kept(self, memo: Memo) -> Memo:
        self.memos.save(memo)
        return memo


@dataclass(frozen=True)
class MemoApprovals:
    """Memos as signing knows them (portal_sim.signing.subjects); `document` is an id as text."""

    decisions: CarryDecisions

    def statement(self, document: str) -> signed.Statement:
        """Raises LookupError; DocumentRefused `decision.choose`, DocumentBusy `decision.decided`."""
        memo = self.decisions.get(int(document))
        if memo.state is not MemoState.CHOSEN:
            raise DocumentBusy("decision.decided", at=date_and_time(memo.at))
        return signed.Statement.of(*self.decisions.statement(memo))

    def approved(self, document: str, evidence: Evidence) -> None:
        """Raises what CarryDecisions.approve raises, and DocumentRefused `decision.other_statement`."""
        if evidence.statement != self.statement(document).signed:
            raise DocumentRefused("decision.other_statement")
        self.decisions.approve(int(document), by=evidence.user_id, evidence=evidence.request)


def demand_soft_token(*, by_token_key: bool) -> None:
    """Raises DocumentRefused `decision.token_key` in a session that a Token Key has opened: a phone is to sign."""
    if by_token_key:
        raise DocumentRefused("decision.token_key")
