"""Both heads decide on the notice: the Director-General signs, the disbursing agency's head consents; or no."""

from dataclasses import dataclass

from portal_sim.finance.documents.decisions import Decisions
from portal_sim.finance.documents.domain import Document, DocumentRefused
from portal_sim.finance.documents.statements import SUBJECT
from portal_sim.signing.approvals import Approvals


@dataclass(frozen=True)
class NoticeDecisions:
    """`document` is an id, `seen` the version that the page has shown, `by` a user id."""

    decisions: Decisions
    approvals: Approvals

    def ask(self, document: int, *, by: str, seen: int, browser: str, by_token_key: bool) -> str:
        """Ask the person's phone; the id of the request, whose pages do the rest (portal_sim.signing).

        Raises DocumentRefused `decision.token_key` in a session that a Token Key has opened, and what
        Decisions.demand_approvable and Approvals.ask raise.
        """
        if by_token_key:
            raise DocumentRefused("decision.token_key")
        self.decisions.demand_approvable(document, by=by, seen=seen)
        return self.approvals.ask(SUBJECT, str(document), by, browser).id

    def refuse(self, document: int, *, by: str, seen: int, reason: str, key: str) -> Document:
        """Raises what Decisions.refuse raises."""
        return self.decisions.refuse(document, by=by, seen=seen, reason=reason, key=key)
