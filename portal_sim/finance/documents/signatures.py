"""What phones have signed about documents: asked for when one is approved, and what carries the approval out (I6)."""

from dataclasses import dataclass

from portal_sim.finance.documents.decisions import Decisions
from portal_sim.finance.documents.domain import Act, DocumentRefused, Statement
from portal_sim.finance.documents.life import asked_of
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.documents.statements import SUBJECT, statement
from portal_sim.signing.evidence import Evidence, Evidences
from simkit import statement as signed


@dataclass(frozen=True)
class KeptSignatures:
    """The evidence that signing keeps."""

    _evidences: Evidences

    def demand(self, evidence: str, person: str, document: int, said: Statement) -> None:
        """Raises DocumentRefused `decision.other_statement`: never signed, or by somebody else, or other words."""
        kept = self._evidences.of_request(evidence)
        text = signed.Statement.of(*said).signed
        wanted = (person, SUBJECT, str(document), text)
        if kept is None or (kept.user_id, kept.kind, kept.document, kept.statement) != wanted:
            raise DocumentRefused("decision.other_statement")


@dataclass(frozen=True)
class DocumentApprovals:
    """Finance's documents as signing knows them (portal_sim.signing.subjects); `document` is an id as text.

    Before a phone is asked, the page calls Decisions.demand_approvable.
    """

    _desk: Desk
    _decisions: Decisions

    def statement(self, document: str) -> signed.Statement:
        """Raises LookupError, DocumentBusy `decision.decided` for what doesn't wait any more."""
        found = self._desk.shelf.get(int(document))
        asked = asked_of(found)
        if asked is None:
            raise self._desk.too_late(found, Act.APPROVE)
        return signed.Statement.of(*statement(found, asked.act))

    def approved(self, document: str, evidence: Evidence) -> None:
        """Raises what Decisions.approve raises."""
        seen = self._desk.shelf.get(int(document)).version
        key = evidence.request
        self._decisions.approve(int(document), by=evidence.user_id, seen=seen, evidence=evidence.request, key=key)
