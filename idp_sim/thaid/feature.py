"""ThaiD as a feature."""

from collections.abc import Iterable

from idp_sim.core import Core
from idp_sim.feature import Feature
from idp_sim.phones import HoldKeys
from idp_sim.provider.sql import SqlCodeAuthorizations
from idp_sim.thaid import auth_web, home_web, proofing_web, provider_web
from idp_sim.thaid.account_web import account_on
from idp_sim.thaid.adapters.oauth import ThaidOAuthServer
from idp_sim.thaid.controls import add_controls
from idp_sim.thaid.dialect import ERRORS, NAME, thaid
from idp_sim.thaid.messages import TH
from idp_sim.thaid.proofing import ThaidFlow, ThaidProofing
from idp_sim.thaid.provider_web import ThaidProvider
from idp_sim.thaid.service import ThaidApp
from idp_sim.thaid.sql import SqlThaidAccounts
from simkit.use_cases import bounded


def build(core: Core) -> Iterable[object]:
    """Its use cases, and what its clients ask."""
    session, dialect = core.database.session, thaid(core.settings.idp_origin)
    statements, secret = core.statements(dialect), core.secrets.get("thaid-codes").encode()
    flow = ThaidFlow(dialect, SqlCodeAuthorizations(session), statements, core.clock, ERRORS, secret)
    oauth = ThaidOAuthServer(bounded(flow, core.database), core.clients)
    hold_secret = core.secrets.get("thaid-holders")
    app = ThaidApp(SqlThaidAccounts(session), core.register, HoldKeys(hold_secret), hold_secret.encode())
    return flow, app, ThaidProofing(app, flow, core.clients), ThaidProvider(dialect, oauth, core.id_tokens(NAME).jwks)


FEATURE = Feature(
    name=NAME,
    build=build,
    account=account_on,
    add_controls=add_controls,
    messages=TH,
    pages=(home_web.bp, proofing_web.bp),
    calls=(provider_web.bp,),
    browsed=(auth_web.bp,),
)
