"""The use cases, as views find them."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

from portal_sim.credentials.domain import Credentials
from portal_sim.login.password_change.service import PasswordChange
from portal_sim.login.sign_in.service import SignIn
from portal_sim.login.start_password.service import StartPasswords
from portal_sim.login.token_key.service import TokenKeyLogin
from portal_sim.mail.service import Mailing
from portal_sim.office.certificates.service import CertificateRegister
from portal_sim.office.registrations.service import BackOffice
from portal_sim.office.requests.forms import PaperForms
from portal_sim.office.requests.intake import Intake
from portal_sim.office.requests.service import RequestDesk
from portal_sim.registration.email_check.service import EmailCheck
from portal_sim.registration.envelopes.service import SealedEnvelopes
from portal_sim.registration.proofing.service import IdentityProofing
from portal_sim.registration.proofing.visit_service import VisitProofing
from portal_sim.registration.rows.domain import Registrations
from portal_sim.registration.rows.service import Registering
from portal_sim.soft_token.activation.service import Activation
from portal_sim.soft_token.cancellation.service import Cancellation
from portal_sim.soft_token.protocol.challenges import Challenges, RenewalTasks
from portal_sim.soft_token.protocol.dpop import Nonces
from portal_sim.soft_token.renewal.service import RenewingTokens
from simkit.clock import Clock

_NAME = "portal-services"


@dataclass(frozen=True)
class Services:
    """One of each, made by the composition root; `portal` is the public origin, `agent` that of the signing agent."""

    portal: str
    agent: str
    clock: Clock
    activation: Activation
    back_office: BackOffice
    cancellation: Cancellation
    certificates: CertificateRegister
    challenges: Challenges
    credentials: Credentials
    email_check: EmailCheck
    crl: Callable[[], bytes]  # the current CRL, DER
    ocsp: Callable[[bytes], bytes]  # the answer to an OCSP request, both DER
    envelopes: SealedEnvelopes
    mail: Mailing
    nonces: Nonces
    old_ca_pem: str
    old_crl: Callable[[], bytes]
    password_change: PasswordChange
    print_pdf: Callable[[str], bytes]  # HTML of our templates to a PDF
    proofing: IdentityProofing
    registering: Registering
    request_desk: RequestDesk
    request_forms: PaperForms
    request_intake: Intake
    registrations: Registrations
    renewal_tasks: RenewalTasks
    renewing: RenewingTokens
    sign_in: SignIn
    start_passwords: StartPasswords
    token_key: TokenKeyLogin
    visits: VisitProofing


def services() -> Services:
    """Those of the application that serves this request."""
    found: Services = current_app.extensions[_NAME]
    return found


def provide(extensions: dict[str, object], made: Services) -> None:
    """Give an application its services."""
    extensions[_NAME] = made
