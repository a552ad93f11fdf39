"""The portal's composition root: it puts the features together, and knows what they bring by the list alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, request, session

from portal_sim import access
from portal_sim.accounts import feature as accounts
from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Addresses, Core
from portal_sim.credentials import feature as credentials
from portal_sim.credentials.adapters.keys import PortalKeys
from portal_sim.documents import feature as documents
from portal_sim.downloads import feature as downloads
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.budget import feature as budget
from portal_sim.finance.budget.allocation import feature as budget_allocation
from portal_sim.finance.budget.analysis import feature as budget_analysis
from portal_sim.finance.budget.at_home import feature as budget_at_home
from portal_sim.finance.budget.carry_over import feature as carry_over
from portal_sim.finance.budget.change import feature as budget_change
from portal_sim.finance.budget.notices import feature as budget_notices
from portal_sim.finance.budget.on_behalf import feature as budget_on_behalf
from portal_sim.finance.budget.review import feature as budget_review
from portal_sim.finance.budget.status import feature as budget_status
from portal_sim.finance.budget.work import feature as budget_work
from portal_sim.finance.documents import feature as finance_documents
from portal_sim.finance.forms import feature as finance_forms
from portal_sim.finance.ledger import feature as ledger
from portal_sim.finance.letters import feature as letters
from portal_sim.finance.papers import feature as papers
from portal_sim.finance.payouts import feature as payouts
from portal_sim.finance.sheets import feature as sheets
from portal_sim.finance.terminal import feature as terminal
from portal_sim.finance.token_queue import feature as token_queue
from portal_sim.finance.treasury import feature as treasury
from portal_sim.finance.units import feature as units
from portal_sim.finance.web_online import feature as web_online
from portal_sim.forms import add_drafts
from portal_sim.home import feature as home
from portal_sim.login.password_change import feature as password_change
from portal_sim.login.sign_in import feature as sign_in
from portal_sim.login.start_password import feature as start_password
from portal_sim.login.token_key import feature as token_key
from portal_sim.mail import feature as mail
from portal_sim.office.certificates import feature as certificates
from portal_sim.office.envelopes import feature as envelopes
from portal_sim.office.holders import feature as holders
from portal_sim.office.mails import feature as mails
from portal_sim.office.paper_forms import feature as paper_forms
from portal_sim.office.registrations import feature as registrations
from portal_sim.office.requests import feature as requests
from portal_sim.registration import feature as registration
from portal_sim.registration.addresses import feature as addresses
from portal_sim.registration.details import feature as details
from portal_sim.registration.email_check import feature as email_check
from portal_sim.registration.person import feature as person
from portal_sim.registration.proofing import feature as proofing
from portal_sim.roles import Role
from portal_sim.settings import PortalSettings
from portal_sim.signing import feature as signing
from portal_sim.soft_token.activation import feature as activation
from portal_sim.soft_token.cancellation import feature as cancellation
from portal_sim.soft_token.pki import feature as pki
from portal_sim.soft_token.protocol import feature as protocol
from portal_sim.soft_token.renewal import feature as renewal
from portal_sim.web_session import Way
from simkit.busy import BUSY_FAULTS, add_busy_database
from simkit.citizen_id import CitizenId
from simkit.clock import Clock
from simkit.controls import Controls, new_controls
from simkit.killing import Step, add_kills, kill_faults
from simkit.messages import Tone, provide_messages
from simkit.screens import Screens
from simkit.sim import Sim
from simkit.thai_text import numeric_date
from simkit.use_cases import provide
from simkit.web import new_sim

FEATURES = (  # the bottom first: a feature is built of what stands before it
    accounts.FEATURE,
    documents.FEATURE,
    mail.FEATURE,
    credentials.FEATURE,
    signing.FEATURE,
    registration.FEATURE,
    person.FEATURE,
    proofing.FEATURE,
    addresses.FEATURE,
    details.FEATURE,
    email_check.FEATURE,
    activation.FEATURE,
    renewal.FEATURE,
    cancellation.FEATURE,
    pki.FEATURE,
    protocol.FEATURE,
    sign_in.FEATURE,
    start_password.FEATURE,
    token_key.FEATURE,
    password_change.FEATURE,
    ledger.FEATURE,
    units.FEATURE,
    finance_forms.FEATURE,
    sheets.FEATURE,
    finance_documents.FEATURE,
    web_online.FEATURE,
    papers.FEATURE,
    payouts.FEATURE,
    token_queue.FEATURE,
    terminal.FEATURE,
    treasury.FEATURE,
    letters.FEATURE,
    budget.FEATURE,
    budget_work.FEATURE,
    budget_analysis.FEATURE,
    budget_allocation.FEATURE,
    budget_change.FEATURE,
    carry_over.FEATURE,
    budget_on_behalf.FEATURE,
    budget_status.FEATURE,
    budget_review.FEATURE,
    budget_at_home.FEATURE,
    budget_notices.FEATURE,
    home.FEATURE,
    downloads.FEATURE,
    registrations.FEATURE,
    envelopes.FEATURE,
    holders.FEATURE,
    requests.FEATURE,
    paper_forms.FEATURE,
    certificates.FEATURE,
    mails.FEATURE,
)
PAGES = tuple(blueprint for feature in FEATURES for blueprint in feature.blueprints)
CSS = {Tone.INFO: "ok", Tone.WARNING: "warn", Tone.ERROR: "bad"}


@dataclass(frozen=True)
class Portal:
    """The two applications of the portal's process, and what they are made of."""

    public: Sim
    controls: Controls
    core: Core


def build(settings: PortalSettings, clock: Clock, features: Sequence[Feature] = FEATURES) -> Portal:
    """Make the portal from its settings; raises StoreUnavailable."""
    CitizenId.any_province = settings.any_citizen_id
    core = Core(settings, clock, faults(features))
    for feature in features:
        core.use_cases.add(feature.build(core))
    return Portal(_public(core, features), _controls(core, features), core)


def faults(features: Iterable[Feature] = FEATURES) -> dict[str, str]:
    """What can be made to go wrong with the portal: a closed list."""
    steps = kill_steps(features)
    return {name: what for feature in features for name, what in feature.faults.items()} | (
        BUSY_FAULTS | kill_faults("portal", steps)
    )


def kill_steps(features: Iterable[Feature] = FEATURES) -> dict[str, Step]:
    """The steps before and after which the process can be killed."""
    return {name: step for feature in features for name, step in feature.kill_steps.items()}


def _public(core: Core, features: Sequence[Feature]) -> Sim:
    agent = [core.settings.agent_origin] if core.settings.agent_origin else []
    problems = {path: problem for feature in features for path, problem in feature.problems.items()}
    app = new_sim("portal_sim", core.clock, core.secrets.get("flask"), look="desktop", connect=agent, apis=problems)
    app.database, app.session_interface = core.database, core.web_sessions
    provide(app, core.use_cases, core.database)
    provide_messages(app, [feature.messages for feature in features])
    _guard_host(app, core[Addresses])
    _add_words(app)
    _add_menu(app, [item for feature in features for item in feature.menu])
    app.jinja_env.globals["at_home"] = [feature.at_home for feature in features if feature.at_home]
    app.context_processor(access.remember_account(SqlAccounts(core.session)))
    add_drafts(app)
    for feature in features:
        for blueprint in feature.blueprints:
            app.register_blueprint(blueprint)
        if feature.setup:
            feature.setup(app, core)
    add_busy_database(app, core.database, core.faults)
    add_kills(app, "portal", kill_steps(features), core.faults)
    return app


def _guard_host(app: Sim, addresses: Addresses) -> None:
    """A host that isn't the portal's gets no page, and no address of ours is ever made of one (RFC 9110, 7.2)."""

    @app.before_request
    def only_ours() -> None:
        if not addresses.under(request.host):
            abort(400)


def _add_words(app: Sim) -> None:
    long_date = app.jinja_env.filters["long_date"]
    app.jinja_env.filters["iso_date"] = lambda text: long_date(date.fromisoformat(text))
    app.jinja_env.filters["day_typed"] = numeric_date  # in either language: it is what such a field reads
    app.jinja_env.filters["grouped_citizen_id"] = lambda digits: CitizenId(digits).grouped
    app.jinja_env.globals["css_of"] = CSS.__getitem__


def _add_menu(app: Sim, items: Iterable[MenuItem]) -> None:
    """`menu(role)` in templates: what that role sees, in order."""
    ordered = sorted(items, key=lambda item: item.order)

    def menu(role: Role) -> list[MenuItem]:
        by_token_key = session.get("way") == Way.TOKEN_KEY
        for_role = [item for item in ordered if role in item.roles and (item.with_token_key or not by_token_key)]
        return [item for item in for_role if item.shown is None or item.shown()]

    app.jinja_env.globals["menu"] = menu


def _controls(core: Core, features: Sequence[Feature]) -> Controls:
    controls = new_controls("portal_sim", core.database, core.faults, lambda: {"signed_with": core[PortalKeys].prove()})
    core[Screens].add_controls(controls)
    for feature in features:
        if feature.controls:
            routes = Blueprint(feature.name, __name__)
            feature.controls(routes, core)
            controls.register_blueprint(routes)
    return controls
