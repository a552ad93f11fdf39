"""Use cases of the proofing at a provider's own page (ST2.2.T)."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from portal_sim.registration.proofing.device import ProofingRefused, ProviderDown
from portal_sim.registration.proofing.redirect import (
    DENIED,
    LIFETIME,
    AuthorizationRedirect,
    Callback,
    RedirectProofing,
    RedirectProofings,
    RedirectProvider,
)
from portal_sim.registration.rows.domain import RegistrationRefused, Registrations, Row
from simkit.clock import Clock
from simkit.digests import sha256_hex

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class RedirectProofingService:
    """`keep` commits what is written so far: no database lock is held while a provider is asked.

    `back_to` is the portal's address for answers, under the host that the person uses: her session is known there only.
    """

    _visits: RedirectProofings
    _registrations: Registrations
    _provider: RedirectProvider
    _keep: Callable[[], None]
    _clock: Clock

    @property
    def origin(self) -> str:
        """Where the provider's page is."""
        return self._provider.origin

    def leave(self, user_id: str, session: str, back_to: str) -> str:
        """Where the browser goes; raises ProviderDown, RegistrationRefused."""
        self._registrations.of(user_id).require_current(Row.PROOFING)
        departure = AuthorizationRedirect(*(secrets.token_urlsafe(32) for _ in range(3)))
        self._keep()
        address = self._provider.address(departure, back_to)
        self._visits.add(RedirectProofing(
            sha256_hex(departure.state), session, user_id, self._provider.name, departure.nonce, departure.verifier,
            self._clock.now() + LIFETIME,
        ))  # fmt: skip
        return address

    def come_back(self, user_id: str, session: str, answer: Callback, back_to: str) -> None:
        """Row 2 is done, or a refusal says why not (ProofingRefused, RegistrationRefused).

        The visit is over before the provider is asked, whatever it says then.
        """
        visit = self._visits.find(sha256_hex(answer.state))
        if visit is None:
            raise ProofingRefused("proofing.wrong_state")
        visit.end(user_id, session, self._clock.now())
        known = (visit.nonce, visit.verifier, back_to)
        self._keep()
        try:
            self._take_over(user_id, answer, *known)
        except (ProofingRefused, RegistrationRefused) as refusal:
            log.info("not proofed", user=user_id, provider=self._provider.name, key=refusal.key)
            raise

    def _take_over(self, user_id: str, answer: Callback, nonce: str, verifier: str, back_to: str) -> None:
        if answer.error:
            raise ProofingRefused("proofing.denied") if answer.error in DENIED else ProviderDown
        if not answer.code:
            raise ProofingRefused("proofing.wrong_state")
        now = self._clock.now()
        identity = self._provider.redeem(answer.code, nonce, verifier, back_to, now)
        self._registrations.of(user_id).prove(identity, now)
