"""The portal's composition root: the only place that sees all its parts."""

from dataclasses import dataclass
from datetime import date

from flask import Flask
from flask_smorest import Api

from portal_sim import access
from portal_sim.adapters import paper
from portal_sim.adapters.renewals import TokenTasks
from portal_sim.adapters.web_sessions import COOKIE
from portal_sim.arrangements import Arrangements, new_portal_controls
from portal_sim.downloads import web as downloads_web
from portal_sim.faults import STEPS
from portal_sim.home import web as home_web
from portal_sim.login.password_change import web as password_change_web
from portal_sim.login.sign_in import web as sign_in_web
from portal_sim.login.start_password import web as start_password_web
from portal_sim.login.token_key import web as token_key_web
from portal_sim.login.token_key.arrangements import OldCaArrangements, add_old_ca
from portal_sim.messages import say
from portal_sim.office.certificates import web as certificates_web
from portal_sim.office.mails import web as mails_web
from portal_sim.office.registrations import web as back_office_web
from portal_sim.office.registrations.arrangements import BackOfficeArrangements, add_controls
from portal_sim.office.requests import office_web as requests_office_web
from portal_sim.office.requests import web as requests_web
from portal_sim.office.requests.arrangements import RequestArrangements, add_requests
from portal_sim.parts import Parts
from portal_sim.registration.details import web as details_web
from portal_sim.registration.envelopes import web as envelopes_web
from portal_sim.registration.envelopes.arrangements import add_envelopes
from portal_sim.registration.proofing import thaid_web
from portal_sim.registration.proofing import web as proofing_web
from portal_sim.registration.rows import web as registration_web
from portal_sim.services import Services, provide
from portal_sim.settings import PortalSettings
from portal_sim.soft_token.activation import web as activation_web
from portal_sim.soft_token.cancellation import web as cancellation_web
from portal_sim.soft_token.cancellation.arrangements import add_cancellation
from portal_sim.soft_token.pki import web as pki
from portal_sim.soft_token.protocol import web as soft_token_web
from portal_sim.soft_token.protocol.dpop import Nonces
from portal_sim.soft_token.renewal import web as renewal_web
from simkit.busy import add_busy_database
from simkit.citizen_id import CitizenId
from simkit.clock import Clock
from simkit.controls import Controls
from simkit.killing import add_kills
from simkit.sim import Sim
from simkit.web import csrf, new_sim

PAGES = (
    sign_in_web.bp, registration_web.bp, details_web.bp, proofing_web.bp, thaid_web.bp,
    activation_web.bp, activation_web.link_bp, password_change_web.bp, renewal_web.bp,
    home_web.bp, cancellation_web.bp, token_key_web.bp, start_password_web.bp, requests_web.bp,
    back_office_web.bp, envelopes_web.bp, requests_office_web.bp, certificates_web.bp, mails_web.bp,
    downloads_web.bp, pki.bp,
)  # fmt: skip


@dataclass(frozen=True)
class Portal:
    """The two applications of the portal's process."""

    public: Sim
    controls: Controls


class ProtocolApi(Api):
    """flask-smorest without its own error pages: the protocol's blueprint has problem documents, the rest has HTML."""

    def _register_error_handlers(self) -> None:
        pass


def build(settings: PortalSettings, clock: Clock) -> Portal:
    """Make the portal from its settings; raises StoreUnavailable."""
    parts = Parts(settings, clock)
    return Portal(_public(parts), _controls(parts))


def _public(parts: Parts) -> Sim:
    agent = [parts.settings.agent_origin] if parts.settings.agent_origin else []
    app = new_sim(
        "portal_sim", parts.clock, parts.secrets.get("flask"), look="desktop", connect=agent,
        apis={"/soft-token/": soft_token_web.problem},
    )  # fmt: skip
    app.database, app.session_interface = parts.database, parts.web_sessions
    app.jinja_env.globals["say"] = say
    long_date = app.jinja_env.filters["long_date"]
    app.jinja_env.filters["iso_date"] = lambda text: long_date(date.fromisoformat(text))
    app.jinja_env.filters["grouped_citizen_id"] = lambda digits: CitizenId(digits).grouped
    app.context_processor(access.remember_account(parts.accounts))
    provide(app.extensions, _services(parts))
    for blueprint in PAGES:
        app.register_blueprint(blueprint)
    _add_protocol(app)
    csrf.exempt(pki.bp)  # a certificate's status: no cookie means anything there
    add_busy_database(app, parts.database, parts.faults)
    add_kills(app, "portal", STEPS, parts.faults)
    return app


def _services(parts: Parts) -> Services:
    settings = parts.settings
    return Services(
        portal=settings.portal_origin, agent=settings.agent_origin, clock=parts.clock, activation=parts.activation,
        back_office=parts.back_office, cancellation=parts.cancellation, certificates=parts.certificates,
        challenges=parts.challenges, credentials=parts.credentials, email_check=parts.email_check, crl=parts.crl,
        ocsp=parts.ocsp, envelopes=parts.envelopes, mail=parts.mail, nonces=Nonces(parts.derived_key("dpop-nonces")),
        old_ca_pem=parts.old_authority.ca_pem, old_crl=parts.old_crl, password_change=parts.password_change,
        print_pdf=paper.print_pdf, proofing=parts.proofing, registering=parts.registering,
        request_desk=parts.request_desk, request_forms=parts.request_forms, request_intake=parts.request_intake,
        registrations=parts.registrations, renewal_tasks=TokenTasks(parts.challenges), renewing=parts.renewing,
        sign_in=parts.sign_in, start_passwords=parts.start_passwords, token_key=parts.token_key, visits=parts.visits,
    )  # fmt: skip


def _controls(parts: Parts) -> Controls:
    accounts, registrations, holders, clock = parts.accounts, parts.registrations, parts.email_holders, parts.clock
    origin = parts.settings.portal_origin
    arrangements = Arrangements(
        accounts, registrations, holders, parts.credentials, parts.login_requests, parts.activation, parts.hashes,
        origin, clock,
    )  # fmt: skip
    controls = new_portal_controls(parts.database, parts.faults, arrangements, parts.keys.prove)
    add_cancellation(controls, parts.cancellation)
    add_envelopes(controls, parts.envelopes, origin)
    requests = RequestArrangements(
        parts.request_intake, parts.service_requests, parts.request_forms, parts.request_desk, accounts, clock
    )
    add_requests(controls, requests)
    in_office = BackOfficeArrangements(accounts, registrations, holders, parts.documents, parts.web_sessions, clock)
    add_controls(controls, in_office, COOKIE)
    add_old_ca(controls, OldCaArrangements(parts.old_certificates, parts.old_authority, clock))
    return controls


def _add_protocol(app: Flask) -> None:
    app.config.update(
        API_TITLE="Soft Token protocol", API_VERSION="v1", OPENAPI_VERSION="3.1.0", OPENAPI_URL_PREFIX="/soft-token",
        OPENAPI_JSON_PATH="openapi.json",
    )  # fmt: skip
    ProtocolApi(app).register_blueprint(soft_token_web.bp)
    csrf.exempt(soft_token_web.bp)  # no cookie means anything there: every call proves its device itself
