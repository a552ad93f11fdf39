"""Payments and returns of money that was transferred."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.finance.documents.returns import Returns
from portal_sim.finance.documents.service import Documents
from portal_sim.finance.payouts.messages import MESSAGES
from portal_sim.finance.payouts.service import Register
from portal_sim.finance.payouts.web import bp
from simkit.killing import Step

KILL_STEPS = {
    "payout": Step("payouts.note_payout", "a payout is noted"),
    "payment": Step("payouts.record_payment", "a payment is recorded", said=True),
    "pay_in": Step("payouts.send_in", "money that was sent in is noted"),
    "return": Step("payouts.record_return", "a return is recorded", said=True),
}


def build(core: Core) -> Iterable[object]:
    yield Register(core[Documents].desk, core[Returns])


FEATURE = Feature("payouts", build, (bp,), MESSAGES, kill_steps=KILL_STEPS)
