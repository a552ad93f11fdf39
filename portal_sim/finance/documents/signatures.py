"""Where approvals get their evidence from."""

from portal_sim.finance.documents.domain import DocumentRefused, Statement


class NoSignatures:
    """As long as no phone can be asked about a document: nothing is approved."""

    def demand(self, evidence: str, person: str, statement: Statement) -> None:  # noqa: ARG002
        """Raises DocumentRefused `decision.token_key`."""
        raise DocumentRefused("decision.token_key")
