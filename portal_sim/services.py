"""The use cases, as views find them."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

from portal_sim.activation.service import Activation
from portal_sim.back_office.service import BackOffice
from portal_sim.email_check.service import EmailCheck
from portal_sim.identity.service import IdentityProofing
from portal_sim.mail.service import Mailing
from portal_sim.password_change.service import PasswordChange
from portal_sim.registration.domain import Registrations
from portal_sim.registration.service import Registering
from portal_sim.sign_in.service import SignIn
from portal_sim.soft_token.challenges import Challenges
from portal_sim.soft_token.domain import Credentials
from portal_sim.soft_token.dpop import Nonces
from simkit.clock import Clock

_NAME = "portal-services"


@dataclass(frozen=True)
class Services:
    """One of each, made by the composition root; `portal` is the public origin."""

    portal: str
    clock: Clock
    activation: Activation
    back_office: BackOffice
    challenges: Challenges
    credentials: Credentials
    email_check: EmailCheck
    crl: Callable[[], bytes]  # the current CRL, DER
    mail: Mailing
    nonces: Nonces
    password_change: PasswordChange
    proofing: IdentityProofing
    registering: Registering
    registrations: Registrations
    sign_in: SignIn


def services() -> Services:
    """Those of the application that serves this request."""
    found: Services = current_app.extensions[_NAME]
    return found


def provide(extensions: dict[str, object], made: Services) -> None:
    """Give an application its services."""
    extensions[_NAME] = made
