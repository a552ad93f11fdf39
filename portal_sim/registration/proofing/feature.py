"""Row 2: a provider asked by device authorization, and one with a page of its own."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.registration.proofing import tables, thaid_web, web
from portal_sim.registration.proofing.adapters.paotang import PaotangProvider
from portal_sim.registration.proofing.adapters.thaid import ThaidProvider
from portal_sim.registration.proofing.device_service import DeviceProofingService
from portal_sim.registration.proofing.messages import MESSAGES
from portal_sim.registration.proofing.redirect_service import RedirectProofingService
from portal_sim.registration.proofing.sql import SqlDeviceProofings, SqlRedirectProofings
from portal_sim.registration.rows.sql import SqlRegistrations

CLIENT = "portal"  # as the providers know it


def build(core: Core) -> Iterable[object]:
    settings, registrations, release = core.settings, SqlRegistrations(core.session), core.database.release
    secret, address = settings.client_secret_file, settings.idp_address
    paotang = PaotangProvider(settings.paotang_issuer, CLIENT, secret, address=address)
    proofings = SqlDeviceProofings(core.session)
    yield DeviceProofingService(proofings, registrations, paotang, release, core.clock, settings.hardened)
    thaid = ThaidProvider(settings.thaid_issuer, CLIENT, secret, address=address)
    yield RedirectProofingService(SqlRedirectProofings(core.session), registrations, thaid, release, core.clock)


FEATURE = Feature("proofing", build, (web.bp, thaid_web.bp), MESSAGES, tables=(tables.proofings, tables.visits))
