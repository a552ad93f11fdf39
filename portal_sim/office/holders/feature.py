"""Changes of users by letter."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.feature import STAFF, Feature, MenuItem
from portal_sim.office.holders import tables
from portal_sim.office.holders.controls import add_controls
from portal_sim.office.holders.messages import MESSAGES
from portal_sim.office.holders.service import HolderDesk
from portal_sim.office.holders.sql import SqlHolderChanges
from portal_sim.office.holders.web import bp
from portal_sim.registration.rows.service import RegistrationService
from portal_sim.registration.rows.sql import SqlRegistrations
from portal_sim.soft_token.cancellation.ending import TokenEnding

MENU = (MenuItem("เปลี่ยนผู้ใช้งานตามหนังสือ", "holders.changes", STAFF, 135),)


def build(core: Core) -> Iterable[object]:
    yield HolderDesk(
        SqlHolderChanges(core.session),
        SqlAccounts(core.session),
        SqlRegistrations(core.session),
        core[RegistrationService],
        core[TokenEnding],
        core.clock,
    )


FEATURE = Feature("holders", build, (bp,), MESSAGES, add_controls, menu=MENU, tables=(tables.holder_changes,))
