"""Service requests."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.documents.adapters.disk import DiskDocuments
from portal_sim.feature import STAFF, Feature, MenuItem
from portal_sim.mail.service import Mailing
from portal_sim.office.requests import office_web, tables, web
from portal_sim.office.requests.actions import RequestActions
from portal_sim.office.requests.adapters.pdf_forms import PdfForms
from portal_sim.office.requests.adapters.post_office import HttpPostOffice, NoPostOffice
from portal_sim.office.requests.controls import add_controls
from portal_sim.office.requests.intake import Intake, PostOffice
from portal_sim.office.requests.messages import MESSAGES
from portal_sim.office.requests.service import RequestDesk
from portal_sim.office.requests.sql import SqlServiceRequests
from portal_sim.registration.addresses.sql import SqlEmailHolders
from portal_sim.registration.rows.service import RegistrationService
from portal_sim.registration.rows.sql import SqlRegistrations
from portal_sim.roles import Role
from portal_sim.settings import PortalSettings
from portal_sim.soft_token.cancellation.ending import TokenEnding
from simkit.use_cases import service


def _to_check(role: Role, order: int) -> MenuItem:
    return MenuItem(
        "คำร้องรอผู้ตรวจสอบ", "requests_office.to_check", (role,), order, lambda: service(RequestDesk).count("to_check")
    )


MENU = (
    _to_check(Role.REVIEWER, 100),  # their own work comes first
    MenuItem("คำร้องขอใช้บริการ", "requests_office.waiting", STAFF, 140, lambda: service(RequestDesk).count("waiting")),
    _to_check(Role.OFFICER, 150),
    MenuItem("คำร้องที่ตรวจสอบแล้ว", "requests_office.checked", STAFF, 160),
    MenuItem("จดหมายที่พักไว้", "requests_office.aside", STAFF, 170, lambda: service(RequestDesk).count("set_aside")),
)


def build(core: Core) -> Iterable[object]:
    accounts, registrations = SqlAccounts(core.session), SqlRegistrations(core.session)
    requests, documents, mail, forms = SqlServiceRequests(core.session), core[DiskDocuments], core[Mailing], PdfForms()
    deeds = RequestActions(
        accounts, registrations, core[RegistrationService], core[TokenEnding], core.hashes, mail, core.clock
    )
    holders = SqlEmailHolders(core.session)
    yield RequestDesk(requests, accounts, registrations, holders, documents, deeds, mail, core.clock)
    yield Intake(
        requests, accounts, documents, forms, _post_office(core.settings), core.database.transaction, core.clock
    )
    yield forms


def _post_office(settings: PortalSettings) -> PostOffice:
    if not settings.post_office_origin:
        return NoPostOffice()
    return HttpPostOffice(settings.post_office_origin, settings.post_office_key_file)


FEATURE = Feature(
    "requests",
    build,
    (web.bp, office_web.bp),
    MESSAGES,
    add_controls,
    menu=MENU,
    tables=(tables.service_requests, tables.request_history, tables.set_aside),
)
