"""Payments and returns of money that was transferred."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.finance.documents.returns import Returns
from portal_sim.finance.documents.service import Documents
from portal_sim.finance.payouts.messages import MESSAGES
from portal_sim.finance.payouts.service import Register
from portal_sim.finance.payouts.web import bp


def build(core: Core) -> Iterable[object]:
    yield Register(core[Documents].desk, core[Returns])


FEATURE = Feature("payouts", build, (bp,), MESSAGES)
