"""A decision on the computer: no without a phone, yes by a signature that the person's phone is asked for."""

from dataclasses import dataclass

from portal_sim.finance.documents.decisions import Decisions
from portal_sim.finance.documents.domain import Document, DocumentRefused
from portal_sim.finance.documents.statements import SUBJECT
from portal_sim.finance.units.domain import NotPermitted
from portal_sim.signing.approvals import Approvals


@dataclass(frozen=True)
class Approving:
    """`document` is an id, `seen` the version that the page has shown."""

    _decisions: Decisions
    _approvals: Approvals

    def ask(self, document: int, *, by: str, seen: int, browser: str, by_token_key: bool) -> str:
        """Ask the phone of who may approve it; the id of the request, whose pages do the rest (portal_sim.signing).

        Raises DocumentRefused: `decision.token_key` in a session that a Token Key has opened, `decision.own`,
        `decision.decided`, `decision.changed`. Raises NotPermitted, `decision.above_limit` for too much money, and what
        Approvals.ask raises.
        """
        if by_token_key:
            raise DocumentRefused("decision.token_key")
        self._demand(document, by, seen)
        return self._approvals.ask(SUBJECT, str(document), by, browser).id

    def refuse(self, document: int, *, by: str, seen: int, reason: str, key: str) -> Document:
        """Raises what Decisions.refuse raises."""
        try:
            return self._decisions.refuse(document, by=by, seen=seen, reason=reason, key=key)
        except NotPermitted as refusal:
            raise _of_a_decision(refusal) from refusal

    def _demand(self, document: int, by: str, seen: int) -> None:
        try:
            self._decisions.demand_approvable(document, by=by, seen=seen)
        except NotPermitted as refusal:
            raise _of_a_decision(refusal) from refusal


def _of_a_decision(refusal: NotPermitted) -> NotPermitted:
    """The limit in the words of a decision's page."""
    if refusal.key != "permission.above_limit":
        return refusal
    return NotPermitted("decision.above_limit", **refusal.values)
