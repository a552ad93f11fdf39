"""Units with several people, and permissions in them."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Calendar, Core
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.money import written
from portal_sim.finance.units import tables
from portal_sim.finance.units.controls import add_controls
from portal_sim.finance.units.domain import Permissions
from portal_sim.finance.units.messages import MESSAGES
from portal_sim.finance.units.seed import add_missing
from portal_sim.finance.units.service import Admission, FinanceUnits, UnitRegister
from portal_sim.finance.units.sql import SqlGrants, SqlUnits
from portal_sim.finance.units.web import bp, has_any
from portal_sim.roles import Role
from simkit.sim import Sim


def build(core: Core) -> Iterable[object]:
    units, grants, calendar = SqlUnits(core.session), SqlGrants(core.session), core[Calendar]
    with core.database.transaction():
        add_missing(units)
    permissions = Permissions(units, grants)
    of_a_person = FinanceUnits(units, grants, calendar)
    yield from (permissions, of_a_person, Admission(permissions, of_a_person, calendar))
    yield UnitRegister(units, grants, SqlAccounts(core.session))


def setup(app: Sim, _core: Core) -> None:
    app.jinja_env.filters["baht"] = written


MENU = (MenuItem("สิทธิ์ของฉัน", "units.mine", (Role.USER,), 29, shown=has_any),)
FEATURE = Feature(
    "units", build, (bp,), MESSAGES, add_controls, menu=MENU, setup=setup, tables=(tables.units, tables.grants)
)
