"""Use cases that both OAuth flows have in common: a request is scanned, looked at and decided on a phone."""

from dataclasses import dataclass
from typing import Generic

from idp_sim.provider.decision import Claimant, Decisions, Kind
from idp_sim.provider.dialects import Dialect
from idp_sim.provider.statements import Disclosure, Statements
from simkit.clock import Clock


@dataclass(frozen=True)
class Flow(Generic[Kind]):
    """One provider's."""

    dialect: Dialect
    decisions: Decisions[Kind]
    statements: Statements
    clock: Clock

    def find(self, decision_id: str) -> Kind | None:
        """This provider's request of that id."""
        return self._own(self.decisions.find(decision_id))

    def held(self, decision_id: str, claimant: Claimant) -> Kind | None:
        """The request, for the claimant and nobody else."""
        decision = self.find(decision_id)
        return decision if decision and decision.belongs_to(claimant) else None

    def claim(self, decision: Kind, claimant: Claimant) -> None:
        """The claimant has scanned the code, and decides now; raises DecisionRefused."""
        decision.claim(claimant, self.clock.now())
        self.decisions.save(decision)

    def approve(self, decision: Kind, released: list[str]) -> None:
        """The holder has confirmed; raises DecisionRefused."""
        decision.approve(released, self.clock.now())
        self.decisions.save(decision)

    def deny(self, decision: Kind) -> None:
        """The holder has refused; raises DecisionRefused."""
        decision.deny(self.clock.now())
        self.decisions.save(decision)

    def overdue(self, decision: Kind) -> bool:
        """Whether it was claimed, and expired before it was decided."""
        return decision.overdue(self.clock.now())

    def expired(self, decision: Kind) -> bool:
        """Whether the time for the next step is over."""
        return decision.expired(self.clock.now())

    def _own(self, decision: Kind | None) -> Kind | None:
        return decision if decision and decision.issuer == self.dialect.issuer else None

    def _disclosure(self, decision: Kind) -> Disclosure:
        """What an approved request discloses."""
        if decision.holder is None or decision.decided_at is None:
            raise ValueError("undecided")
        return Disclosure(
            holder=decision.holder,
            client=decision.client,
            scopes=decision.scopes,
            released=decision.released,
            nonce=decision.nonce,
            decided_at=decision.decided_at,
        )
