"""Use cases of proofing in the app: consent, scan, decide (ST2.2.2 to ST2.2.4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from idp_sim.paotang.accounts import PaotangAccount, PaotangAccounts
from idp_sim.paotang.consent import Consent, Consents, Item, agreed, items_about
from idp_sim.paotang.scanning import user_code_in
from idp_sim.phones import ProofingRefused, ScanAttemptRefused
from idp_sim.provider.clients import Client
from idp_sim.provider.decision import Stage
from idp_sim.provider.device_flow import DeviceAuthorization
from idp_sim.provider.device_service import DeviceFlow
from simkit.clock import Clock


@dataclass(frozen=True)
class PaotangFlow(DeviceFlow):
    """เป๋าตัง's authorizations."""


@dataclass(frozen=True)
class PaotangProofing:
    """What a person does with an authorization; a refusal is `PaotangFlow.deny`.

    `relying_party` is the client whose icon the app shows. By the manual (ST2.2.4) a scan is the confirmation; the app
    asks before when it is `hardened`.
    """

    accounts: PaotangAccounts
    consents: Consents
    flow: PaotangFlow
    relying_party: Client
    clock: Clock
    hardened: bool = False

    def check_may_prove(self, account: PaotangAccount) -> None:
        """Raises ProofingRefused."""
        account.check_may_prove(self.clock.now())

    def consent(self, account: PaotangAccount) -> Consent | None:
        """The consent that the person gave before, on whichever phone."""
        return self.consents.find(account.citizen_id, self.relying_party.id)

    def items(self, scanned: DeviceAuthorization | None = None) -> list[Item]:
        """What consent is asked to: what the scanned request wants, before one what the relying party usually does."""
        return items_about(scanned.scopes if scanned else self.relying_party.claims)

    def agree(
        self, account: PaotangAccount, answers: Mapping[str, str], scanned: DeviceAuthorization | None = None
    ) -> None:
        """Note the consent; raises ConsentRefused. Asked once: a second answer changes nothing."""
        items = agreed(answers, self.items(scanned))
        if self.consent(account) is None:
            self.consents.add(Consent(account.citizen_id, self.relying_party.id, items, self.clock.now()))

    def scan(self, account: PaotangAccount, text: str) -> DeviceAuthorization:
        """The authorization that the QR code is about, now this person's to decide, or decided by the scan.

        Raises ProofingRefused, DecisionRefused; the scan of an unknown code counts.
        """
        self.check_may_prove(account)
        authorization = self.flow.by_user_code(user_code_in(text, self.flow.dialect.address("device")))
        if authorization is None or authorization.client != self.relying_party.id:
            account.count_wrong_code(self.clock.now())
            self.accounts.save(account)
            raise ScanAttemptRefused("proofing.unknown")
        self.flow.claim(authorization, account)
        self.follow_scan(account, authorization)
        return authorization

    def follow_scan(self, account: PaotangAccount, authorization: DeviceAuthorization) -> None:
        """Confirm what was scanned, once there is a consent; a hardened app waits for the person to confirm."""
        open_still = authorization.stage is Stage.CLAIMED and not self.flow.expired(authorization)
        if open_still and not self.hardened and self.consent(account):
            self.confirm(account, authorization)

    def confirm(self, account: PaotangAccount, authorization: DeviceAuthorization) -> None:
        """The person confirms; raises ProofingRefused, DecisionRefused."""
        self.check_may_prove(account)
        consent = self.consent(account)
        if consent is None:
            raise ProofingRefused("consent.missing")
        self.flow.approve(authorization, consent.claims())
