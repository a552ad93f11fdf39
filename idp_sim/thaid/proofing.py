"""Use cases of proofing in the app: scan, see the request, decide (ST2.2.T)."""

from dataclasses import dataclass

from idp_sim.phones import ProofingRefused
from idp_sim.provider.clients import Client, Clients
from idp_sim.provider.code_flow import CodeAuthorization
from idp_sim.provider.code_service import CodeFlow
from idp_sim.provider.decision import DecisionRefused
from idp_sim.thaid.accounts import ThaidAccount
from idp_sim.thaid.scanning import ticket_in
from idp_sim.thaid.service import ThaidApp


@dataclass(frozen=True)
class ThaidFlow(CodeFlow):
    """ThaiD's authorizations."""


@dataclass(frozen=True)
class ThaidProofing:
    """What a phone does with an authorization; a refusal by its holder is `ThaidFlow.deny`."""

    app: ThaidApp
    flow: ThaidFlow
    clients: Clients

    def relying_party(self, authorization: CodeAuthorization) -> Client:
        """The client that asks."""
        return self.clients.get(authorization.client)

    def scan(self, account: ThaidAccount, text: str) -> CodeAuthorization:
        """The authorization that the QR code is about, now this phone's to decide.

        Raises PinRefused, ProofingRefused, DecisionRefused.
        """
        account.check_unlocked()
        authorization = self.flow.by_ticket(ticket_in(text, self.flow.dialect.address("qr/")))
        if authorization is None:
            raise ProofingRefused("proofing.unknown")
        self.flow.claim(authorization, account)
        return authorization

    def confirm(self, account: ThaidAccount, authorization: CodeAuthorization, pin: str) -> None:
        """The holder confirms with the PIN; raises PinRefused, DecisionRefused. A late PIN is no attempt."""
        if self.flow.overdue(authorization):
            raise DecisionRefused("proofing.expired")
        self.app.try_pin(account, pin)
        self.flow.approve(authorization, [scope for scope in authorization.scopes if scope != "openid"])
