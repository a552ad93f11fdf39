"""The Soft Token protocol."""

from collections.abc import Iterable

from flask_smorest import Api

from portal_sim.core import Core
from portal_sim.credentials.adapters.keys import PortalKeys
from portal_sim.credentials.service import CredentialService
from portal_sim.feature import Feature
from portal_sim.signing.adapters.jws import TokenChallenges
from portal_sim.signing.service import PhoneRequests
from portal_sim.soft_token.protocol.dpop import Nonces
from portal_sim.soft_token.protocol.service import PhoneProtocol
from portal_sim.soft_token.protocol.web import bp, problem
from portal_sim.soft_token.renewal.adapters.jws import TokenTasks
from portal_sim.soft_token.renewal.service import TokenRenewal
from simkit.killing import Step
from simkit.sim import Sim
from simkit.web import csrf

KILL_STEPS = {
    "certificate": Step("soft_token.certify", "a phone has taken the offer and its certificate is issued"),
    "confirmation": Step("soft_token.confirm", "a phone has confirmed its certificate, the first or a renewed one"),
    "renewed_certificate": Step("soft_token.renew", "the certificate for the new key is issued"),
}


class ProtocolApi(Api):
    """flask-smorest without its own error pages: the protocol's blueprint has problem documents, the rest has HTML."""

    def _register_error_handlers(self) -> None:
        pass


def build(core: Core) -> Iterable[object]:
    challenges = TokenChallenges(core[PortalKeys])
    yield PhoneProtocol(
        core[CredentialService],
        core[PhoneRequests],
        core[TokenRenewal],
        challenges,
        TokenTasks(challenges),
        Nonces(core.derived_key("dpop-nonces")),
        core.database,
        core.settings.portal_origin,
        core.clock,
    )


def setup(app: Sim, _core: Core) -> None:
    app.config.update(
        API_TITLE="Soft Token protocol",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/soft-token",
        OPENAPI_JSON_PATH="openapi.json",
    )
    ProtocolApi(app).register_blueprint(bp)
    csrf.exempt(bp)  # no cookie means anything there: every call proves its device itself


FEATURE = Feature("protocol", build, kill_steps=KILL_STEPS, problems={"/soft-token/": problem}, setup=setup)
