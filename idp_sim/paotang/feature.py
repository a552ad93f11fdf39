"""เป๋าตัง as a feature."""

from collections.abc import Iterable

from idp_sim.core import Core
from idp_sim.feature import Feature
from idp_sim.paotang import consent_web, home_web, proofing_web, verification_web
from idp_sim.paotang.account_web import account_on
from idp_sim.paotang.controls import add_controls
from idp_sim.paotang.dialect import NAME, paotang
from idp_sim.paotang.messages import TH
from idp_sim.paotang.proofing import PaotangFlow, PaotangProofing
from idp_sim.paotang.service import PaotangApp
from idp_sim.paotang.sql import SqlConsents, SqlPaotangAccounts
from idp_sim.phones import HoldKeys
from idp_sim.provider.adapters.device_oauth import DeviceOAuthServer
from idp_sim.provider.sql import SqlDeviceAuthorizations
from idp_sim.provider.web import DeviceProvider
from simkit.use_cases import bounded

RELYING_PARTY = "portal"


def build(core: Core) -> Iterable[object]:
    """Its use cases; its clients are served by the device flow's endpoints."""
    session, dialect = core.database.session, paotang(core.settings.idp_origin)
    flow = PaotangFlow(dialect, SqlDeviceAuthorizations(session), core.statements(dialect), core.clock)
    oauth = DeviceOAuthServer(bounded(flow, core.database), core.clients)
    core.device_providers.add(DeviceProvider(dialect, oauth, core.id_tokens(NAME).jwks))
    accounts, party = SqlPaotangAccounts(session), core.clients.get(RELYING_PARTY)
    yield flow
    yield PaotangApp(accounts, core.register, HoldKeys(core.secrets.get("paotang-holders")))
    yield PaotangProofing(accounts, SqlConsents(session), flow, party, core.clock, core.settings.hardened)


FEATURE = Feature(
    name=NAME,
    build=build,
    account=account_on,
    add_controls=add_controls,
    messages=TH,
    pages=(home_web.bp, verification_web.bp, consent_web.bp, proofing_web.bp),
)
