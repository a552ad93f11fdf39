"""Change of the password."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts, SqlGuards
from portal_sim.core import Core
from portal_sim.feature import Feature, MenuItem
from portal_sim.login.password_change.messages import MESSAGES
from portal_sim.login.password_change.service import PasswordChange
from portal_sim.login.password_change.web import bp
from portal_sim.roles import Role

MENU = (MenuItem("แก้ไขข้อมูลรหัสผ่าน", "password_change.ask", (Role.USER,), 90, with_token_key=False),)


def build(core: Core) -> Iterable[object]:
    accounts, guards = SqlAccounts(core.session), SqlGuards(core.session)
    yield PasswordChange(accounts, guards, core.hashes, core.web_sessions, core.database, core.clock)


FEATURE = Feature("password_change", build, (bp,), MESSAGES, menu=MENU)
