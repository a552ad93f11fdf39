"""Sealed envelopes for new users."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.feature import STAFF, Feature, MenuItem
from portal_sim.office.envelopes import tables
from portal_sim.office.envelopes.adapters.sealing import SecretSeal
from portal_sim.office.envelopes.controls import add_controls
from portal_sim.office.envelopes.messages import MESSAGES
from portal_sim.office.envelopes.service import SealedEnvelopes
from portal_sim.office.envelopes.sql import SqlEnvelopes
from portal_sim.office.envelopes.web import bp

MENU = (MenuItem("ผู้ใช้ใหม่และซองรหัสผ่าน", "envelopes.new_users", STAFF, 130),)


def build(core: Core) -> Iterable[object]:
    accounts, envelopes = SqlAccounts(core.session), SqlEnvelopes(core.session)
    yield SealedEnvelopes(accounts, envelopes, SecretSeal("envelope"), core.hashes, core.clock)


FEATURE = Feature("envelopes", build, (bp,), MESSAGES, add_controls, menu=MENU, tables=(tables.envelopes,))
