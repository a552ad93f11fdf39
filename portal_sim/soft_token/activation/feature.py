"""Row 5."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.credentials.adapters.keys import TokenAuthority
from portal_sim.credentials.sql import SqlCredentials
from portal_sim.feature import Feature
from portal_sim.registration.rows.sql import SqlRegistrations
from portal_sim.soft_token.activation import tables
from portal_sim.soft_token.activation.controls import add_controls
from portal_sim.soft_token.activation.messages import MESSAGES
from portal_sim.soft_token.activation.service import Activation
from portal_sim.soft_token.activation.sql import SqlOffers
from portal_sim.soft_token.activation.web import bp, link_bp
from simkit.killing import Step

KILL_STEPS = {"offer": Step("activation.begin", "the offer of an activation is made", said=True)}


def build(core: Core) -> Iterable[object]:
    yield Activation(
        SqlOffers(core.session),
        SqlCredentials(core.session),
        SqlRegistrations(core.session),
        SqlAccounts(core.session),
        core[TokenAuthority],
        core.derived_key("offer-links"),
        core.clock,
    )


FEATURE = Feature(
    "activation", build, (bp, link_bp), MESSAGES, add_controls, kill_steps=KILL_STEPS, tables=(tables.offers,)
)
